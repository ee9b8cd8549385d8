"""How the checklist has moved, read from the draft's past while a person looks at it."""

from PySide6.QtCore import Qt

from checklist.finding import Report
from editor.errors import GoldthreadError
from editor.session import PastReader
from ui.commands.checklist import export_report
from ui.dialogs.checklist_past import ChecklistPastDialog
from ui.dialogs.questions import show_error
from ui.draft_page import DraftPage
from ui.main_window import MainWindow
from ui.messages import explain
from ui.past_checks import Moment, moments
from ui.past_runner import PastRunner
from ui.widgets.busy import busy_pointer


def show_past(window: MainWindow) -> None:
    """Show what was gained and lost, the counts over time and every decision; export them if that is wished.

    Which earlier states there are is found out on a thread first: a year's work takes a quarter second to go through.
    """
    page = window.page
    if page is None or page.report is None:
        return
    page.finish_editing()
    session, report = page.session, page.report
    data, versions, person = session.history.export(), session.history.versions, session.person

    def show(past: tuple[Moment, ...]) -> None:
        window.unsetCursor()
        if window.page is page:
            _show(window, page, report, data, past)

    def fail(error: GoldthreadError) -> None:
        window.unsetCursor()
        show_error(window, explain(error, "your draft is unchanged"))

    window.setCursor(Qt.CursorShape.BusyCursor)
    window.tasks.run(lambda: moments(versions, PastReader(data, person).timeline), show, fail)


def _show(window: MainWindow, page: DraftPage, report: Report, data: bytes, past: tuple[Moment, ...]) -> None:
    session = page.session
    runner = PastRunner(data, session.person, report.pack, past, window)
    dialog = ChecklistPastDialog(report, session.snapshot, past, window)
    runner.checked.connect(dialog.add_report)
    dialog.cancel_requested.connect(runner.stop)
    runner.start()
    is_exporting = dialog.exec()
    with busy_pointer():
        runner.stop()
    runner.deleteLater()
    if is_exporting:
        export_report(window, comparison=dialog.comparison, past=dialog.past)
