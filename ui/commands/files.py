"""New drafts, imports and exports."""

from datetime import datetime
from pathlib import Path

from editor.model.operations import Operation
from editor.model.receipt import Receipt
from editor.sample.sample_draft import sample_operations
from editor.session import DraftSession, read_import
from editor.template_files import builtin_templates, load_builtin_template, template_operations
from ui.amounts import write_count
from ui.commands.opening import begin
from ui.desktop import written_choices
from ui.dialogs.file_choice import choose_document, choose_export_path, export_name
from ui.dialogs.new_draft import NewDraftDialog
from ui.dialogs.questions import show_error
from ui.dialogs.receipt import IN_DOCUMENT, IN_DRAFT, ReceiptDialog, receipt_sum
from ui.main_window import MainWindow
from ui.messages import explain
from ui.widgets.message_bar import Choice, Notice

IMPORT_TEMPLATE = "soc"


def new_draft(window: MainWindow, template: str = "") -> None:
    """Ask for a title and a template, of which one may be chosen already, and open a new draft."""
    dialog = NewDraftDialog(builtin_templates(), window, template)
    if dialog.exec():
        begin_from_template(window, dialog.template.name, dialog.title)


def begin_from_template(window: MainWindow, name: str, title: str = "") -> None:
    """Open a new draft of a template."""
    begin(window, template_operations(load_builtin_template(name), title))


def open_sample(window: MainWindow) -> None:
    """Open the sample strategy as a new draft, so that nothing can be spoilt."""
    begin(window, sample_operations())


def import_document(window: MainWindow, path: Path | None = None) -> None:
    """Make a new draft from a document, and show the receipt."""
    path = path or choose_document(window, window.likely_folder())
    if path is None:
        return
    source, template = path, load_builtin_template(IMPORT_TEMPLATE)

    def show(result: tuple[list[Operation], Receipt]) -> None:
        operations, receipt = result
        if begin(window, operations):
            _show_import_notice(window, receipt, source.name)

    window.tasks.run(lambda: read_import(source, template), show, lambda error: show_error(window, explain(error)))


def export_word(window: MainWindow, path: Path | None = None) -> None:
    """Write the open draft as a Word document."""
    page = window.page
    if page is None:
        return
    session = page.session
    path = path or choose_export_path(window, window.likely_folder(), _export_name(session))
    if path is None:
        return
    page.finish_editing()
    snapshot, target = session.snapshot, path
    window.tasks.run(
        lambda: session.export_snapshot(snapshot, target),
        lambda receipt: _show_export_notice(window, receipt, target),
        lambda error: show_error(window, explain(error, "your draft is unchanged")),
    )


def _export_name(session: DraftSession) -> str:
    draft, history = session.snapshot, session.history
    version = ""
    if history.versions:
        newest = history.versions[-1]
        version = f"v{newest.number}" if history.is_current(newest) else f"after v{newest.number}"
    day = datetime.now().astimezone().date().isoformat()
    return export_name(draft.title, version, day, draft.facts.get("marking", ""))


def _show_import_notice(window: MainWindow, receipt: Receipt, name: str) -> None:
    dialog_title = f"Receipt for {name}"
    see = Choice("See the receipt", lambda: _show_receipt(window, receipt, dialog_title))
    if window.page is not None:
        window.page.messages.show_notice(Notice(f"{name} was imported.", f"{receipt_sum(receipt)}.", "", (see,)))


def _show_export_notice(window: MainWindow, receipt: Receipt, path: Path) -> None:
    title = f"Receipt for {path.name}"
    see = Choice("See the receipt", lambda: _show_receipt(window, receipt, title, IN_DOCUMENT), closes=False)
    if window.page is not None:
        left = write_count(receipt.words_left, "word was", "words were")
        words = f"All {receipt.words_placed:,} words of the draft are in it."
        if receipt.words_left:
            words = f"{receipt.words_placed:,} words of the draft are in it; {left} left out, as the receipt says."
        choices = (*written_choices(path), see)
        window.page.messages.show_notice(Notice(f"“{path.name}” was written.", words, "", choices))


def _show_receipt(window: MainWindow, receipt: Receipt, title: str, place: str = IN_DRAFT) -> None:
    ReceiptDialog(receipt, title, window, place).exec()
