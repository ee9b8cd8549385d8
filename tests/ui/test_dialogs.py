"""Dialogs ask for what they need, say what their buttons do, and stay readable at every text size."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QPushButton, QRadioButton, QTableWidget, QWidget
from pytestqt.qtbot import QtBot

from checklist.pack_files import load_builtin_pack
from editor.model.draft import DraftSnapshot, Section
from editor.model.ids import ObjectId, RowId, SectionId
from editor.model.objects import ObjectKind, TextObject
from editor.model.receipt import NoteKind, Receipt, ReceiptNote
from editor.model.registers import RegisterName, Row
from editor.model.review import DecisionKind
from editor.template_files import builtin_templates
from ui.actions import ActionId, Actions
from ui.dialogs.help import HelpDialog
from ui.dialogs.import_document import ImportDialog
from ui.dialogs.insertions import FootnoteDialog, LinkDialog, RegisterTableDialog
from ui.dialogs.marking import MarkingDialog
from ui.dialogs.name import NameDialog
from ui.dialogs.new_draft import NewDraftDialog
from ui.dialogs.palette import Palette
from ui.dialogs.questions import Question
from ui.dialogs.receipt import IN_DOCUMENT, ReceiptDialog, receipt_html, receipt_sum
from ui.dialogs.section import SectionDialog
from ui.dialogs.settle import SettleDialog
from ui.dialogs.table import TableDialog
from ui.receipt_summary import save_receipt
from ui.theme import Theme
from ui.widgets.growing_text import GrowingText
from ui.widgets.line_list import LineList
from ui.widgets.reading_page import ReadingPage

CRITERION = load_builtin_pack("core").criteria[0]
TABLE = TextObject(ObjectId("t"), ObjectKind.TABLE, "Money", (("Source", "2026"), ("Treasury", "£12m")))
RECEIPT = Receipt(
    "river <b>.txt",
    250,
    200,
    (
        ReceiptNote(NoteKind.LEFT_BEHIND, "60 page numbers", 49, 98),
        ReceiptNote(NoteKind.LEFT_BEHIND, "A mark like <this>", 1, 20),
        ReceiptNote(NoteKind.CHANGED, "Line ends closed up"),
    ),
)


def make_palette(owner: QWidget) -> Palette:
    return Palette(Actions(owner), owner)


DIALOGS: dict[str, Callable[[QWidget], QDialog]] = {
    "new": lambda owner: NewDraftDialog(builtin_templates(), owner),
    "import": lambda owner: ImportDialog(f"{'A_long_name_' * 9}.txt", builtin_templates(), owner),
    "palette": make_palette,
    "help": HelpDialog,
    "receipt": lambda owner: ReceiptDialog(RECEIPT, "Receipt", owner),
    "settle": lambda owner: SettleDialog(CRITERION, "J Okafor", owner),
    "table": lambda owner: TableDialog(TABLE, owner),
    "link": lambda owner: LinkDialog("https://www.gov.uk", owner),
    "footnote": lambda owner: FootnoteDialog("A source", owner),
    "register": lambda owner: RegisterTableDialog(DraftSnapshot(), owner),
    "marking": lambda owner: MarkingDialog("OFFICIAL-SENSITIVE", owner),
    "name": lambda owner: NameDialog("J Okafor", owner),
    "section": lambda owner: SectionDialog(Section(SectionId("s"), "Roles", target_words=900), owner),
    "question": lambda owner: Question(owner, LONG_FAULT, LONG_ADVICE, ("Save as…", "Try again"), "Cancel"),
    "error": lambda owner: Question(owner, "The disk is full.", LONG_ADVICE, (), "Close"),
}


LONG_FAULT = (
    "“Serious_and_organised_crime_strategy_2027_to_2032_draft_for_clearance_v0.12.goldthread” could not be written in "
    "“S:/Shared/Departments/Home/Documents/strategy-unit/serious-and-organised-crime/drafts” because the disk is full."
)
LONG_ADVICE = "Your work is kept on this computer, and nothing was lost. Free some space, or choose another disk."


def press(dialog: QDialog, verb: str) -> None:
    next(b for b in dialog.findChildren(QPushButton) if b.text() == verb).click()


@pytest.mark.parametrize("factor", [1.0, 2.0])
@pytest.mark.parametrize("name", DIALOGS)
def test_no_word_is_cut_off(name: str, factor: float, owner: QWidget, dress: Theme) -> None:
    dress.set_text_factor(factor)
    dialog = DIALOGS[name](owner)
    dialog.show()
    for part in (*dialog.findChildren(QLabel), *dialog.findChildren(QPushButton), *dialog.findChildren(QRadioButton)):
        if part.isVisible():
            needed = part.heightForWidth(part.width()) if part.hasHeightForWidth() else part.sizeHint().height()
            assert part.height() >= needed, part.text()
            assert part.width() >= (part.sizeHint().width() if not part.hasHeightForWidth() else 1), part.text()


@pytest.mark.parametrize("name", DIALOGS)
def test_every_dialog_fits_the_screen_and_closes_with_escape(name: str, owner: QWidget, dress: Theme) -> None:
    dress.set_text_factor(2.0)
    dialog = DIALOGS[name](owner)
    dialog.show()
    room = dialog.screen().availableSize()
    assert dialog.width() <= room.width()
    assert dialog.height() <= room.height()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isHidden()


@pytest.mark.parametrize("name", DIALOGS)
def test_every_control_has_a_name_and_tab_reaches_it(name: str, owner: QWidget) -> None:
    dialog = DIALOGS[name](owner)
    dialog.show()
    dialog.activateWindow()
    stops = {
        widget
        for widget in dialog.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible() and widget.isEnabled()
    }
    for stop in stops:
        spoken = QAccessible.queryAccessibleInterface(stop).text(QAccessible.Text.Name)
        assert spoken.strip(), type(stop).__name__
    reached: set[QWidget | None] = set()
    for _ in range(2 * len(stops)):
        reached.add(dialog.focusWidget())
        QTest.keyClick(dialog.focusWidget() or dialog, Qt.Key.Key_Tab)
    # one of several radio buttons is the stop for all of them
    assert {type(stop).__name__ for stop in stops - reached} <= {"QRadioButton"}


@pytest.mark.parametrize("name", DIALOGS)
def test_buttons_are_verbs(name: str, owner: QWidget) -> None:
    words = {button.text().replace("&", "") for button in DIALOGS[name](owner).findChildren(QPushButton)}
    assert not words & {"OK", "Yes", "No"}


@pytest.mark.parametrize(("verb", "answer"), [("Save as…", 0), ("Try again", 1), ("Cancel", None)])
def test_a_question_answers_with_the_verb_pressed(owner: QWidget, verb: str, answer: int | None) -> None:
    question = Question(owner, LONG_FAULT, LONG_ADVICE, ("Save as…", "Try again"), "Cancel")
    question.show()
    press(question, verb)
    assert question.isHidden()
    assert question.answer == answer


def test_a_long_path_in_a_question_may_be_broken_across_lines(owner: QWidget) -> None:
    question = Question(owner, LONG_FAULT, LONG_ADVICE, (), "Close")
    question.show()
    words = next(shown for shown in question.findChildren(QLabel) if "disk is full" in shown.text())
    needed = words.fontMetrics().boundingRect(words.rect(), Qt.TextFlag.TextWordWrap, words.text())
    assert needed.width() <= words.width()
    assert needed.height() <= words.height()


def test_a_new_draft_has_a_title_and_a_template(owner: QWidget) -> None:
    dialog = NewDraftDialog(builtin_templates(), owner)
    dialog.show()
    QTest.keyClicks(dialog.findChild(QLineEdit), " Clean rivers ")
    templates = dialog.findChild(LineList)
    templates.setCurrentRow(1)
    press(dialog, "Make the draft")
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert (dialog.title, dialog.template) == ("Clean rivers", builtin_templates()[1])


def test_an_import_asks_for_a_template(owner: QWidget) -> None:
    dialog = ImportDialog("rivers.txt", builtin_templates(), owner)
    dialog.show()
    assert any("“rivers.txt” becomes a new draft" in words.text() for words in dialog.findChildren(QLabel))
    assert dialog.template.name == "strategy", "the one that fits any subject"
    dialog.findChild(LineList).setCurrentRow(0)
    press(dialog, "Import")
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert dialog.template == builtin_templates()[0]


def test_settling_asks_for_a_reason_in_the_words_of_the_decision(owner: QWidget) -> None:
    dialog = SettleDialog(CRITERION, "J Okafor", owner)
    dialog.show()
    settle = next(b for b in dialog.findChildren(QPushButton) if b.text() == "Settle")
    reason = dialog.findChild(GrowingText)
    assert not settle.isEnabled()
    dialog.findChildren(QRadioButton)[1].click()
    assert reason.accessibleName() == "Where it is held"
    QTest.keyClicks(reason, "   ")
    assert not settle.isEnabled()
    QTest.keyClick(reason, Qt.Key.Key_Return)
    assert dialog.isVisible(), "without a reason, Enter settles nothing"
    QTest.keyClicks(reason, "In the delivery plan,")
    QTest.keyClick(reason, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClicks(reason, "chapter 2")
    QTest.keyClick(reason, Qt.Key.Key_Return)
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert (dialog.kind, dialog.reason) == (DecisionKind.HELD_ELSEWHERE, "In the delivery plan,\nchapter 2")


@pytest.mark.parametrize(
    ("typed", "address"),
    [("www.gov.uk", "https://www.gov.uk"), ("team@example.gov.uk", "mailto:team@example.gov.uk")],
)
def test_a_link_leads_to_the_web_or_to_mail(owner: QWidget, typed: str, address: str) -> None:
    dialog = LinkDialog("", owner)
    QTest.keyClicks(dialog.findChild(QLineEdit), typed)
    press(dialog, "Set the link")
    assert dialog.address == address


def test_any_other_address_is_refused_with_the_reason(owner: QWidget) -> None:
    dialog = LinkDialog("", owner)
    QTest.keyClicks(dialog.findChild(QLineEdit), "file:///etc/passwd")
    assert not next(b for b in dialog.findChildren(QPushButton) if b.text() == "Set the link").isEnabled()
    assert any("not a web or mail address" in words.text() for words in dialog.findChildren(QLabel))


def test_a_link_can_be_taken_away(owner: QWidget) -> None:
    dialog = LinkDialog("https://www.gov.uk", owner)
    press(dialog, "Remove the link")
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert dialog.address == ""


def test_a_footnote_is_one_line_of_words(owner: QWidget) -> None:
    dialog = FootnoteDialog(parent=owner)
    insert = next(b for b in dialog.findChildren(QPushButton) if b.text() == "Insert the footnote")
    assert not insert.isEnabled()
    dialog.findChild(GrowingText).setPlainText("A source,\n 2026 ")
    assert insert.isEnabled()
    assert dialog.words == "A source, 2026"


def test_a_register_is_chosen_by_its_name(owner: QWidget) -> None:
    row = Row(RowId("r"), RegisterName.ACTIONS, 1, {})
    dialog = RegisterTableDialog(DraftSnapshot(registers={RegisterName.ACTIONS: (row,)}), owner)
    registers = dialog.findChild(LineList)
    spoken = [registers.item(at).data(Qt.ItemDataRole.AccessibleTextRole) for at in range(registers.count())]
    assert "Actions, 1 row" in spoken
    registers.setCurrentRow(spoken.index("Actions, 1 row"))
    assert dialog.register is RegisterName.ACTIONS


def test_rows_and_columns_of_a_table_come_and_go(owner: QWidget) -> None:
    dialog = TableDialog(TABLE, owner)
    cells = dialog.findChild(QTableWidget)
    cells.setCurrentCell(0, 0)
    press(dialog, "Add a row")
    press(dialog, "Add a column")
    assert dialog.table.cells == (("Source", "", "2026"), ("", "", ""), ("Treasury", "", "£12m"))
    cells.setCurrentCell(1, 1)
    press(dialog, "Remove the row")
    press(dialog, "Remove the column")
    assert dialog.table.cells == TABLE.cells
    for _ in range(3):
        press(dialog, "Remove the row")
    assert len(dialog.table.cells) == 1


class TestPalette:
    @pytest.fixture
    def palette(self, owner: QWidget) -> Palette:
        palette = make_palette(owner)
        palette.show()
        return palette

    @staticmethod
    def type_in(palette: Palette, words: str) -> list[str]:
        field, lines = palette.findChild(QLineEdit), palette.findChild(LineList)
        field.clear()
        QTest.keyClicks(field, words)
        return [lines.item(at).text() for at in range(lines.count())]

    def test_names_that_begin_with_the_words_come_first(self, palette: Palette) -> None:
        names = self.type_in(palette, "re")
        assert names[0].startswith("Re")
        assert all("re" in name.casefold() for name in names)

    def test_words_may_stand_anywhere_in_the_name(self, palette: Palette) -> None:
        assert self.type_in(palette, "section add")[0] == "Add a section"

    def test_arrows_move_and_enter_chooses(self, palette: Palette) -> None:
        self.type_in(palette, "heading")
        field = palette.findChild(QLineEdit)
        QTest.keyClick(field, Qt.Key.Key_Down)
        QTest.keyClick(field, Qt.Key.Key_Return)
        assert isinstance(palette.chosen, QAction)
        assert palette.chosen.objectName() == ActionId.HEADING_2
        assert palette.result() == QDialog.DialogCode.Accepted

    def test_where_nothing_is_found_enter_does_nothing(self, palette: Palette) -> None:
        assert self.type_in(palette, "zzz") == []
        QTest.keyClick(palette.findChild(QLineEdit), Qt.Key.Key_Return)
        assert palette.isVisible()
        assert "No command is called that." in [words.text() for words in palette.findChildren(QLabel)]


def test_a_receipt_adds_up_and_lists_what_was_left(owner: QWidget) -> None:
    assert receipt_sum(RECEIPT) == "250 words read = 200 in the draft + 50 left behind"
    assert "in the document" in receipt_sum(RECEIPT, IN_DOCUMENT)
    page = ReceiptDialog(RECEIPT, "Receipt", owner).findChild(ReadingPage)
    lines = page.toPlainText().replace("\xa0", " ").split()
    assert " ".join(lines) == (
        "Left behind Line 20: A mark like <this> 1 word Line 98: 60 page numbers 49 words Changed Line ends closed up"
    )
    assert "as it stands" in receipt_html(Receipt("a.md", 3, 3))


def test_a_receipt_names_what_was_left_behind_once_and_not_at_any_length(owner: QWidget) -> None:
    left = tuple(f"2018/{number} & more" for number in range(45)) * 2
    long = ReceiptNote(NoteKind.LEFT_BEHIND, "A picture", 90, 5, ("tower " * 90,))
    alone = ReceiptNote(NoteKind.LEFT_BEHIND, "Line “Our plan”", 2, 7, ("Our plan",))
    receipt = Receipt("a.txt", 400, 200, (ReceiptNote(NoteKind.LEFT_BEHIND, "90 numbers", 90, 3, left), long, alone))
    text = ReceiptDialog(receipt, "Receipt", owner).findChild(ReadingPage).toPlainText()
    assert text.count("2018/7 & more") == 1
    assert "2018/39 & more · and 5 more, which the saved receipt lists" in text
    assert "tower…" in text
    assert text.count("Our plan") == 1


def test_a_saved_receipt_lists_every_text(tmp_path: Path) -> None:
    notes = (ReceiptNote(NoteKind.LEFT_BEHIND, "2 page numbers", 2, 3, ("7", "8  of 9")),)
    save_receipt(Receipt("a.txt", 10, 8, notes), tmp_path / "receipt.txt")
    assert (tmp_path / "receipt.txt").read_text("utf-8").splitlines() == [
        "10 words in = 8 placed + 2 left behind.",
        "  left behind: line 3: 2 page numbers (2 words)",
        "    7",
        "    8 of 9",
    ]


def test_help_shows_every_shortcut_in_a_table(owner: QWidget) -> None:
    text = HelpDialog(owner).findChild(ReadingPage).toPlainText()
    assert "Five minutes" in text
    assert "Add a section\nCtrl+Shift+N" in text


def test_pages_to_read_load_nothing_and_follow_the_theme(qtbot: QtBot, dress: Theme) -> None:
    page = ReadingPage("Guide")
    qtbot.addWidget(page)
    page.show_html("<p>Words</p><img src='file:///etc/passwd'>")
    assert page.loadResource(2, "file:///etc/passwd") is None
    small = page.document().defaultFont().pixelSize()
    dress.set_text_factor(2.0)
    assert page.document().defaultFont().pixelSize() == 2 * small
    assert "Words" in page.toPlainText()
