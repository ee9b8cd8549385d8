"""Imports: a document becomes a new draft, and its receipt stays at hand while that is open."""

from pathlib import Path

from PySide6.QtCore import Qt

from editor.errors import GoldthreadError
from editor.session import MadeDraft, make_import
from editor.template_files import Template, builtin_templates
from ui.actions import ActionId
from ui.commands.opening import begin_import
from ui.commands.packs import read_packs
from ui.commands.receipts import show_receipt
from ui.dialogs.file_choice import choose_document
from ui.dialogs.import_document import ImportDialog
from ui.dialogs.questions import show_error
from ui.dialogs.receipt import receipt_sum
from ui.draft_page import DraftPage
from ui.main_window import MainWindow
from ui.messages import explain
from ui.widgets.message_bar import Choice, Notice


def import_document(window: MainWindow, path: Path | None = None) -> None:
    """Ask for a document and a template, and make a new draft of them. The window stays free meanwhile."""
    path = path or choose_document(window, window.likely_folder())
    template = choose_template(window, path) if path else None
    if path is None or template is None:
        return
    source, person = path, window.settings.person
    window.last_folder = path.parent

    def make() -> MadeDraft:
        made = make_import(source, template, person)
        # What the draft is checked against takes as long to read as the document: it is at hand from here on.
        read_packs(made.engine.snapshot())
        return made

    def fail(error: GoldthreadError) -> None:
        window.unsetCursor()
        show_error(window, explain(error))

    window.setCursor(Qt.CursorShape.BusyCursor)
    window.tasks.run(make, lambda made: _open(window, made), fail)


def choose_template(window: MainWindow, path: Path) -> Template | None:
    """The template whose checklist and guidance the document is to have; None if the user thinks better of it."""
    dialog = ImportDialog(path.name, builtin_templates(), window)
    return dialog.template if dialog.exec() else None


def show_import_receipt(window: MainWindow) -> None:
    """Show what came of each word of the document that the open draft was made from."""
    if window.page is not None and (receipt := window.page.import_receipt) is not None:
        show_receipt(window, receipt, f"Receipt for {receipt.source}")


def _open(window: MainWindow, made: MadeDraft) -> None:
    window.unsetCursor()

    def tell(page: DraftPage) -> None:
        page.import_receipt = made.receipt
        window.actions_table[ActionId.IMPORT_RECEIPT].setEnabled(True)
        see = Choice("See the receipt", lambda: show_import_receipt(window), closes=False)
        words = f"{receipt_sum(made.receipt)}."
        page.messages.show_notice(Notice(f"“{made.receipt.source}” was imported.", words, "", (see,)))

    begin_import(window, made, tell)
