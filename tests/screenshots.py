"""`make screenshots`: every view and dialog, light and dark, in three sizes and at 200% text, to build/screenshots/."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QDialog

from editor.model.objects import ObjectKind
from editor.model.receipt import NoteKind, Receipt, ReceiptNote
from editor.model.registers import RegisterName
from editor.template_files import builtin_templates
from ui import theme
from ui.app import build_application
from ui.dialogs.help import HelpDialog
from ui.dialogs.new_draft import NewDraftDialog
from ui.dialogs.palette import Palette
from ui.dialogs.receipt import ReceiptDialog
from ui.dialogs.settle import SettleDialog
from ui.dialogs.table import TableDialog
from ui.draft_page import DraftPage, View
from ui.main_window import MainWindow
from ui.pictures import sample_window, save_picture, settle, show_registers, show_writing
from ui.theme import Appearance
from ui.widgets.message_bar import Choice, Notice

FOLDER = Path("build") / "screenshots"
SIZES = ((1440, 900), (1280, 800), (1920, 1080))
RECEIPT = Receipt(
    "river strategy.txt",
    12_430,
    12_180,
    (
        ReceiptNote(NoteKind.ENCODING, "The file was read as Windows-1252."),
        ReceiptNote(NoteKind.LEFT_BEHIND, "List of contents, lines 20 to 96: the program makes its own", 190, 20),
        ReceiptNote(NoteKind.LEFT_BEHIND, "60 page numbers", 60, 98),
    ),
)


def _facts(_window: MainWindow, page: DraftPage) -> None:
    page.show_view(View.REGISTERS)
    page.registers.show_register(None)


def _row_editor(_window: MainWindow, page: DraftPage) -> None:
    row = next(row for row in page.session.snapshot.rows(RegisterName.ACTIONS) if not row.links("lead"))
    page.show_view(View.REGISTERS)
    page.registers.open_row(RegisterName.ACTIONS, row.id, "lead")


def _table_section(_window: MainWindow, page: DraftPage) -> None:
    tables = {i for i, thing in page.session.snapshot.objects.items() if thing.kind is ObjectKind.REGISTER_TABLE}
    for _, section in page.session.snapshot.ordered_sections():
        if any(i in tables for paragraph in section.paragraphs for i in paragraph.object_ids) and section.word_count:
            page.show_section(section.id)
            return


def _guide(_window: MainWindow, page: DraftPage) -> None:
    page.show_view(View.WRITE)
    page.side.show_panel(page.guide)


def _notice(_window: MainWindow, page: DraftPage) -> None:
    page.side.show_panel(page.checklist)
    page.show_view(View.WRITE)
    choice = Choice("Save as…", lambda: None)
    page.messages.show_notice(
        Notice(
            "“Strategy.goldthread” could not be written.", "Your work is kept on this computer.", "", (choice,), True
        )
    )


SCENES: dict[str, Callable[[MainWindow, DraftPage], None]] = {
    "write": show_writing,
    "table": _table_section,
    "guide": _guide,
    "notice": _notice,
    "registers": show_registers,
    "row_editor": _row_editor,
    "facts": _facts,
}


def main() -> None:
    build_application()
    for appearance in Appearance:
        _take_all(appearance.value, appearance, SIZES[0], 1.0)
    for size in SIZES[1:]:
        _take_all(f"{size[0]}x{size[1]}", Appearance.LIGHT, size, 1.0)
    _take_all("large_text", Appearance.LIGHT, SIZES[2], 2.0)
    print(f"Pictures are in {FOLDER}.")


def _take_all(name: str, appearance: Appearance, size: tuple[int, int], text_factor: float) -> None:
    with sample_window(size) as (window, page):
        theme.current().choose(appearance)
        theme.current().set_text_factor(text_factor)
        settle()
        for scene, show in SCENES.items():
            show(window, page)
            save_picture(window, FOLDER / f"{scene}_{name}.png")
        for dialog_name, dialog in _dialogs(window, page).items():
            dialog.show()
            save_picture(dialog, FOLDER / f"dialog_{dialog_name}_{name}.png")
            dialog.close()
        session = page.session
        window.show_welcome()
        save_picture(window, FOLDER / f"welcome_{name}.png")
        session.close(is_discarding=True)


def _dialogs(window: MainWindow, page: DraftPage) -> dict[str, QDialog]:
    finding = page.find_finding("ROL-4")
    table = next(thing for thing in page.session.snapshot.objects.values() if thing.kind is not ObjectKind.FOOTNOTE)
    dialogs: dict[str, QDialog] = {
        "new": NewDraftDialog(builtin_templates(), window),
        "receipt": ReceiptDialog(RECEIPT, "Receipt", window),
        "palette": Palette(window.actions_table, window),
        "help": HelpDialog(window),
        "table": TableDialog(table, window),
    }
    if finding is not None:
        dialogs["settle"] = SettleDialog(finding.criterion, "J Okafor", window)
    return dialogs


if __name__ == "__main__":
    main()
