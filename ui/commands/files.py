"""New drafts and exports."""

from pathlib import Path

from editor.model.receipt import Receipt
from editor.sample.sample_draft import sample_operations
from editor.template_files import builtin_templates, load_builtin_template, template_operations
from ui.amounts import write_count
from ui.commands.exports import Besides, ask_besides, proposed_name
from ui.commands.opening import begin
from ui.commands.receipts import show_receipt
from ui.desktop import written_choices
from ui.dialogs.file_choice import choose_export_path
from ui.dialogs.new_draft import NewDraftDialog
from ui.dialogs.questions import show_error
from ui.dialogs.receipt import IN_DOCUMENT
from ui.main_window import MainWindow
from ui.messages import explain
from ui.widgets.message_bar import Choice, Notice


def new_draft(window: MainWindow, template: str = "") -> None:
    """Ask for a title and a template, of which one may be chosen already, and open a new draft."""
    dialog = NewDraftDialog(builtin_templates(), window, template)
    if dialog.exec():
        begin_from_template(window, dialog.template.name, dialog.title)


def begin_from_template(window: MainWindow, name: str, title: str = "") -> None:
    """Open a new draft of a template."""
    begin(window, f"“{title or name}”", lambda: template_operations(load_builtin_template(name), title))


def open_sample(window: MainWindow) -> None:
    """Open the sample strategy as a new draft, so that nothing can be spoilt."""
    begin(window, "the sample strategy", sample_operations)


def export_word(window: MainWindow, path: Path | None = None) -> None:
    """Write the open draft as a Word document."""
    page = window.page
    if page is None:
        return
    page.finish_editing()
    session = page.session
    besides = Besides() if path else ask_besides(window, "Export to Word")
    if besides is None:
        return
    path = path or choose_export_path(window, window.likely_folder(), proposed_name(session))
    if path is None:
        return
    snapshot, target = session.snapshot, path
    window.last_folder = path.parent
    window.tasks.run(
        lambda: session.export_snapshot(snapshot, target, besides.control),
        lambda receipt: _show_export_notice(window, receipt, target),
        lambda error: show_error(window, explain(error, "your draft is unchanged")),
    )


def _show_export_notice(window: MainWindow, receipt: Receipt, path: Path) -> None:
    title = f"Receipt for {path.name}"
    see = Choice("See the receipt", lambda: show_receipt(window, receipt, title, IN_DOCUMENT), closes=False)
    if window.page is not None:
        left = write_count(receipt.words_left, "word was", "words were")
        words = f"All {receipt.words_placed:,} words of the draft are in it."
        if receipt.words_left:
            words = f"{receipt.words_placed:,} words of the draft are in it; {left} left out, as the receipt says."
        choices = (*written_choices(path), see)
        window.page.messages.show_notice(Notice(f"“{path.name}” was written.", words, "", choices))
