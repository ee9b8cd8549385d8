"""Receipts of imports, exports and recoveries: shown, and saved as a text."""

from functools import partial

from editor.model.receipt import Receipt
from ui.dialogs.file_choice import choose_receipt_path
from ui.dialogs.questions import show_error
from ui.dialogs.receipt import IN_DRAFT, ReceiptDialog
from ui.main_window import MainWindow
from ui.messages import explain
from ui.receipt_summary import save_receipt
from ui.widgets.message_bar import Notice


def show_receipt(window: MainWindow, receipt: Receipt, title: str, place: str = IN_DRAFT) -> None:
    """Show a receipt, and save it where the user asks for that."""
    if not ReceiptDialog(receipt, title, window, place).exec():
        return
    path = choose_receipt_path(window, window.likely_folder(), title)
    if path is not None:
        window.tasks.run(
            partial(save_receipt, receipt, path),
            lambda _: _tell(window, f"{path.name} was written."),
            lambda error: show_error(window, explain(error, "your draft is unchanged")),
        )


def _tell(window: MainWindow, words: str) -> None:
    if window.page is not None:
        window.page.messages.show_notice(Notice(words))
