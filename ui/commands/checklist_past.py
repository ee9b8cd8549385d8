"""How the checklist has moved, read from the draft's past while a person looks at it."""

from ui.commands.checklist import export_report
from ui.dialogs.checklist_past import ChecklistPastDialog
from ui.main_window import MainWindow
from ui.past_checks import moments
from ui.past_runner import PastRunner
from ui.widgets.busy import busy_pointer


def show_past(window: MainWindow) -> None:
    """Show what was gained and lost, the counts over time and every decision; export them if that is wished."""
    page = window.page
    if page is None or page.report is None:
        return
    page.finish_editing()
    session, report = page.session, page.report
    with busy_pointer():
        past = moments(session.history)
        runner = PastRunner(session.history.export(), session.person, report.pack, past, window)
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
