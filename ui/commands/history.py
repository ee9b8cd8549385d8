"""What a person does with the draft's past: look at it, name versions, compare states, bring one back."""

from PySide6.QtWidgets import QWidget

from editor.errors import GoldthreadError
from editor.model.draft import DraftSnapshot
from editor.model.ids import RowId, SectionId
from editor.review.compare import compare as compare_states
from ui.comparison_parts import compared_parts
from ui.dialogs.comparison import ComparisonDialog
from ui.dialogs.history import HistoryDialog
from ui.dialogs.questions import show_error
from ui.dialogs.version import VersionDialog
from ui.draft_page import DraftPage
from ui.history_words import DraftState
from ui.main_window import MainWindow
from ui.messages import explain
from ui.widgets.busy import busy_pointer
from ui.widgets.message_bar import Notice


def show_history(window: MainWindow) -> None:
    """Show who worked on the draft when, and every state of it."""
    page = window.page
    if page is None:
        return
    page.finish_editing()
    dialog = HistoryDialog(page.session, window, section_id=page.section_id)
    dialog.compare_requested.connect(lambda state, other: _compare_states(dialog, state, other))
    dialog.restore_requested.connect(lambda state, what: restore(page, dialog, state, what))
    dialog.name_requested.connect(lambda: _name_from(window, dialog))
    dialog.exec()


def name_version(window: MainWindow) -> None:
    """Ask for a note, and give the draft as it is now the next number."""
    if window.page is not None:
        _ask_for_version(window.page, window)


def compare(window: MainWindow, before: DraftSnapshot, before_name: str, after: DraftSnapshot, after_name: str) -> None:
    """Show what differs between two states of a draft; comes back when the person has seen it."""
    _show_comparison(window, (before, after), (before_name, after_name))


def restore(page: DraftPage, dialog: HistoryDialog, state: DraftState, what: SectionId | RowId | None) -> None:
    """Bring a section, a row or the whole draft back as it was, and close the dialog; Undo takes it back."""
    name = f"‘{dialog.place_name}’" if what is not None else "the whole draft"
    past = state.read() if state.read else DraftSnapshot()
    try:
        with busy_pointer():
            change = page.session.history.restore(past, what, label=f"restoring of {name} from {state.day}")
    except GoldthreadError as error:
        show_error(dialog, explain(error))
        return
    if change is None:
        dialog.say(f"{_capital(name)} is already as in {state.name}. Nothing was changed.")
        return
    dialog.accept()
    page.bridge.take_snapshot()
    if what in page.session.snapshot.sections:
        page.show_section(SectionId(str(what)))
    page.messages.show_notice(
        Notice(
            f"{_capital(name)} was restored from {state.name}.",
            "What was there before is in the history.",
            "Undo takes it back.",
        )
    )


def _compare_states(dialog: HistoryDialog, state: DraftState, other: DraftState) -> None:
    """The older one first."""
    first, second = sorted((state, other), key=lambda one: one.at)
    if first.read is None or second.read is None:
        return
    try:
        with busy_pointer():
            drafts = first.read(), second.read()
    except GoldthreadError as error:
        show_error(dialog, explain(error))
        return
    _show_comparison(dialog, drafts, (first.name, second.name))


def _show_comparison(parent: QWidget, drafts: tuple[DraftSnapshot, DraftSnapshot], names: tuple[str, str]) -> None:
    with busy_pointer():
        comparison = compare_states(*drafts)
        dialog = ComparisonDialog(comparison, compared_parts(comparison, *drafts), names, parent)
    dialog.exec()


def _name_from(window: MainWindow, dialog: HistoryDialog) -> None:
    if window.page is not None and _ask_for_version(window.page, dialog):
        dialog.refresh()
        dialog.show_versions()


def _ask_for_version(page: DraftPage, parent: QWidget) -> bool:
    page.finish_editing()
    session = page.session
    dialog = VersionDialog(session.history.versions, session.person.name, parent)
    if not dialog.exec():
        return False
    try:
        version = session.history.name_version(dialog.note, is_release=dialog.is_release)
    except GoldthreadError as error:
        show_error(parent, explain(error))
        return False
    page.show_saved()
    page.messages.show_notice(Notice(f"This is version {version.number}.", "The history keeps it under that number."))
    return True


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
