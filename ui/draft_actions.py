"""What the window's actions say of the open draft: what undo would do, how the text is set, and what cannot be done."""

from editor.errors import ReadOnlyDraftError
from editor.model.ids import SectionId
from editor.model.text import ListKind
from editor.session import DraftSession
from ui.actions import ActionId, Actions
from ui.messages import explain
from ui.text_commands import TextStyle

NOT_ON_SHOW = "for the Write view"
NO_SECTION = "there is no section yet"
DELETED_SECTION = "this section is deleted"


def read_only_words(session: DraftSession) -> str:
    """Why the draft cannot be changed, in one sentence; empty if it can."""
    if session.path is None or session.read_only_reason is None:
        return ""
    return f"{explain(ReadOnlyDraftError(session.path, session.read_only_reason)).happened}."


class DraftActions:
    """Keeps the actions to one draft."""

    def __init__(self, actions: Actions, session: DraftSession) -> None:
        self._actions = actions
        self._session = session
        self._unchangeable = read_only_words(session)

    def show_style(self, style: TextStyle) -> None:
        """Show how the text at the caret is set."""
        for action_id, is_on in (
            (ActionId.BOLD, style.is_bold),
            (ActionId.ITALIC, style.is_italic),
            (ActionId.BULLETS, style.block.list_kind is ListKind.BULLET),
            (ActionId.NUMBERS, style.block.list_kind is ListKind.NUMBER),
            (ActionId.QUOTE, style.block.is_quote),
        ):
            self._actions[action_id].setChecked(is_on)

    def show_undo(self) -> None:
        """Say what undo and redo would do."""
        for action_id, label in ((ActionId.UNDO, self._session.undo_label), (ActionId.REDO, self._session.redo_label)):
            verb = action_id.value.capitalize()
            self._actions[action_id].setText(f"{verb} {label}" if label else verb)
            self._actions[action_id].setEnabled(label is not None)

    def limit(self, section_id: SectionId | None, *, is_on_show: bool) -> None:
        """Let no key act on a text that is not on show, or not to be written in."""
        if not is_on_show:
            reason = NOT_ON_SHOW
        elif section_id is None:
            reason = NO_SECTION
        else:
            is_live = any(entry.section_id == section_id for entry in self._session.snapshot.outline)
            reason = "" if is_live else DELETED_SECTION
        self._actions.limit(changing=self._unchangeable, writing=reason)
