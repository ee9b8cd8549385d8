"""What an exported document is called, and what leaves with it besides the text: a person says so each time."""

from dataclasses import dataclass
from datetime import datetime

from editor.model.versions import DocumentControl
from editor.session import DraftSession
from ui.dialogs.export import ExportDialog
from ui.dialogs.file_choice import export_name
from ui.main_window import MainWindow


@dataclass(frozen=True, slots=True)
class Besides:
    """What goes along; ``control`` is None unless the table of document control was asked for."""

    control: DocumentControl | None = None


def ask_besides(window: MainWindow, title: str) -> Besides | None:
    """Ask what goes along with the open draft; None if the user thinks better of exporting.

    A draft without named versions has nothing to be asked about. The answer is proposed for this draft the next time.
    """
    if window.page is None:
        return None
    session, settings = window.page.session, window.settings
    control = session.history.control
    if not control.versions:
        return Besides()
    dialog = ExportDialog(title, control, window, is_ticked=settings.lists_versions(session.draft_id))
    if not dialog.exec():
        return None
    settings.set_lists_versions(session.draft_id, is_on=dialog.has_control)
    return Besides(control if dialog.has_control else None)


def proposed_name(session: DraftSession, what: str = "") -> str:
    """The name proposed for a document of the draft, without its ending; ``what`` says what is in it besides text."""
    draft, history = session.snapshot, session.history
    version = ""
    if history.versions:
        newest = history.versions[-1]
        version = f"v{newest.number}" if history.is_current(newest) else f"after v{newest.number}"
    day = datetime.now().astimezone().date().isoformat()
    return export_name(draft.title, " - ".join(filter(None, (what, version))), day, draft.facts.get("marking", ""))
