"""`make screenshots`: every view and dialog, light and dark, in three sizes and at 200% text, to build/screenshots/.

``python -m tests.screenshots --readme`` takes the three pictures that README shows, to resources/pictures/.
"""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy
from PySide6.QtCore import QTimer
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from editor.errors import UnreadableFileError, UnreadableReason
from editor.model.ids import ObjectId
from editor.model.objects import ObjectKind, TextObject
from editor.model.receipt import NoteKind, Receipt, ReceiptNote
from editor.model.registers import RegisterName
from ui import theme
from ui.actions import ActionId
from ui.app import build_application
from ui.commands import search
from ui.commands.places import select_passage
from ui.dialogs.questions import ask_before_closing, show_error
from ui.dialogs.receipt import ReceiptDialog
from ui.dialogs.settle import SettleDialog
from ui.dialogs.table import TableDialog
from ui.draft_page import DraftPage, View
from ui.main_window import MainWindow
from ui.messages import explain
from ui.pictures import sample_window, save_picture, settle, show_registers, show_writing
from ui.theme import Appearance
from ui.widgets.message_bar import Choice, Notice

FOLDER = Path("build") / "screenshots"
README_FOLDER = Path("resources") / "pictures"
README_CRITERION = "THR-5"
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
TABLE = TextObject(
    ObjectId("table"),
    ObjectKind.TABLE,
    "Where the money comes from",
    (("Source", "2027", "2028"), ("Treasury", "£12m", "£14m"), ("Departments", "£3m", "£3m")),
)
ASKING = (
    ActionId.NEW,
    ActionId.NAME_VERSION,
    ActionId.HISTORY,
    ActionId.BACKUPS,
    ActionId.INVENTORY,
    ActionId.COPY_WITHOUT_HISTORY,
    ActionId.CLOSE_RECORD,
    ActionId.LINK,
    ActionId.FOOTNOTE,
    ActionId.REGISTER_TABLE,
    ActionId.PACKS,
    ActionId.CHECKLIST_PAST,
    ActionId.GO_TO,
    ActionId.MARKING,
    ActionId.FIND_ALL,
    ActionId.PALETTE,
    ActionId.HELP,
)
"""Actions that ask something in a dialog of ours."""
SOUGHT, PUT_INSTEAD = "port", "harbour"
_OPENING_MS, _MOST_OPENINGS = 200, 50
_SEARCHING_MS = 1_000


def _guidance(_window: MainWindow, page: DraftPage) -> None:
    page.show_view(View.WRITE)
    page.writing.head.guidance.set_open(True)


def _facts(_window: MainWindow, page: DraftPage) -> None:
    page.show_view(View.REGISTERS)
    page.registers.show_register(None)


def _row_details(window: MainWindow, page: DraftPage) -> None:
    show_registers(window, page)
    page.registers.page.bar.details.setChecked(True)


def _row_editor(_window: MainWindow, page: DraftPage) -> None:
    row = next(row for row in page.session.snapshot.rows(RegisterName.ACTIONS) if not row.links("lead"))
    page.show_view(View.REGISTERS)
    page.registers.page.bar.details.setChecked(False)
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


def _find(window: MainWindow, page: DraftPage) -> None:
    show_writing(window, page)
    search.open_search(page, is_replacing=True)
    page.search.fields.words.setText(SOUGHT)
    page.search.fields.replacement.setText(PUT_INSTEAD)
    search.step_on(page, 1)
    QTest.qWait(_SEARCHING_MS)


SCENES: dict[str, Callable[[MainWindow, DraftPage], None]] = {
    "write": show_writing,
    "guidance": _guidance,
    "table": _table_section,
    "guide": _guide,
    "registers": show_registers,
    "row_details": _row_details,
    "row_editor": _row_editor,
    "facts": _facts,
    "notice": _notice,
    "find": _find,
}
"""The last one leaves what was looked for to the list of all hits."""


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
            window.activateWindow()
            show(window, page)
            save_picture(window, FOLDER / f"{scene}_{name}.png")
        page.messages.close_notice()
        for dialog, ask in _questions(window, page):
            _take_dialog(ask, FOLDER / f"dialog_{dialog}_{name}.png")
        session = page.session
        window.show_welcome()
        save_picture(window, FOLDER / f"welcome_{name}.png")
        session.close(is_discarding=True)


def _questions(window: MainWindow, page: DraftPage) -> Iterator[tuple[str, Callable[[], object]]]:
    for asking in ASKING:
        yield asking.value, window.actions_table[asking].trigger
    finding = page.find_finding("ROL-4")
    if finding is not None:
        yield "settle", SettleDialog(finding.criterion, "J Okafor", window).exec
    yield "table", TableDialog(TABLE, window).exec
    yield "receipt", ReceiptDialog(RECEIPT, "Receipt", window).exec
    yield "closing", lambda: ask_before_closing(window, "Clean rivers", "after 14:02, when it was last saved")
    fault = UnreadableFileError(Path("Treasury.docx"), UnreadableReason.ENCRYPTED)
    yield "error", lambda: show_error(window, explain(fault))


def _take_dialog(ask: Callable[[], object], path: Path) -> None:
    """Picture the dialog that a question opens, and close it again."""
    tries = 0

    def take() -> None:
        nonlocal tries
        tries += 1
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QDialog):
            dialog.activateWindow()
            save_picture(dialog, path)
            dialog.reject()
        elif tries < _MOST_OPENINGS:
            QTimer.singleShot(_OPENING_MS, take)

    QTimer.singleShot(_OPENING_MS, take)
    ask()
    settle()


def take_readme_pictures() -> None:
    build_application()
    theme.current().set_text_factor(1.0)
    with sample_window() as (window, page):
        for name, appearance, show in (
            ("write", Appearance.LIGHT, _telling_passage),
            ("registers", Appearance.LIGHT, show_registers),
            ("write_dark", Appearance.DARK, _telling_passage),
        ):
            theme.current().choose(appearance)
            show(window, page)
            path = save_picture(window, README_FOLDER / f"{name}.png")
            _with_few_colours(QImage(str(path))).save(str(path))


def _telling_passage(_window: MainWindow, page: DraftPage) -> None:
    """A criterion to confirm with its passage outlined, as a person sees it who looks and does not yet write."""
    page.show_view(View.WRITE)
    finding = page.find_finding(README_CRITERION)
    assert finding is not None
    page.checklist.select_criterion(README_CRITERION)
    select_passage(page, finding.evidence[0])
    page.writing.page.clearFocus()
    page.checklist.stop.clearFocus()


def _with_few_colours(picture: QImage) -> QImage:
    """The picture in 256 colours, which makes its file a third as large."""
    picture = picture.convertToFormat(QImage.Format.Format_RGB32)
    width, height = picture.width(), picture.height()
    pixels = numpy.frombuffer(picture.constBits(), numpy.uint32).reshape(height, width) | 0xFF000000
    colours, places, counts = numpy.unique(pixels, return_inverse=True, return_counts=True)
    channels = _channels(colours)
    kept = [int(counts.argmax())]
    nearest = ((channels - channels[kept[0]]) ** 2).sum(axis=1)
    indices = numpy.zeros(len(colours), numpy.uint8)
    while len(kept) < 256 and nearest.any():
        # what is rare, but like nothing that is kept, matters as much as what is frequent
        kept.append(int((nearest * numpy.sqrt(counts)).argmax()))
        distances = ((channels - channels[kept[-1]]) ** 2).sum(axis=1)
        indices[distances < nearest] = len(kept) - 1
        nearest = numpy.minimum(nearest, distances)
    result = QImage(indices[places].tobytes(), width, height, width, QImage.Format.Format_Indexed8)
    result.setColorTable(colours[kept].tolist())
    return result.copy()


def _channels(colours: numpy.ndarray) -> numpy.ndarray:
    return numpy.stack([(colours >> shift & 0xFF).astype(numpy.int32) for shift in (16, 8, 0)], axis=1)


if __name__ == "__main__":
    take_readme_pictures() if "--readme" in sys.argv else main()
