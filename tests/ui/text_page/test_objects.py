"""Tables and footnotes on the page: drawn, selected, opened."""

from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from editor.model.ids import ObjectId, RowId
from editor.model.objects import ObjectKind, TextObject
from editor.model.operations import AddRow, SetField
from editor.model.registers import RegisterName
from editor.model.text import BlockStyle
from tests.ui.sample_section import sample_desk
from tests.ui.text_page.page_hands import Key, OpenPage, lines, select
from ui.widgets.text_page import TextPage


def test_an_object_is_selected_before_it_is_deleted(open_page: OpenPage, qtbot: QtBot):
    page = open_page("ab", caret=1)
    page.insertion.insert_object(TextObject(ObjectId("f1"), ObjectKind.FOOTNOTE, "Note"))
    qtbot.keyClick(page, Key.Key_Backspace)
    assert page.textCursor().selectedText() == "\ufffc"
    qtbot.keyClick(page, Key.Key_Backspace)
    assert lines(page) == [("ab", BlockStyle())]


def test_a_register_table_follows_its_register(open_page: OpenPage):
    page = open_page(desk=sample_desk())
    table = page.drawing.intrinsicSize(page.document(), 0, object_format(page, "t1"))
    page.desk.edit(AddRow(RegisterName.ACTIONS, RowId("new"), {"title": "One more"}), label="row")
    page.show_snapshot(page.desk.snapshot)
    grown = page.drawing.intrinsicSize(page.document(), 0, object_format(page, "t1"))
    assert grown.height() > table.height()
    assert page.drawing.words(ObjectId("t1")) == "Actions, live from the register: 5 of 5 shown"


def object_format(page: TextPage, identity: str):
    return page.formats.character({f"object:{identity}": True})


def test_clicking_open_in_registers_opens_the_register(open_page: OpenPage, qtbot: QtBot):
    page = open_page(desk=sample_desk())
    page.resize(770, 1400)
    page.grab()
    position = page.toPlainText().index("\ufffc")
    top = page.cursorRect(page.cursor_over((position, position))).top()
    spot = QPoint(page.column().right() - 30, top + 16)
    with qtbot.waitSignal(page.object_activated) as activated:
        qtbot.mouseClick(page.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert activated.args == ["t1"]
    with qtbot.assertNotEmitted(page.object_activated):
        qtbot.mouseClick(page.viewport(), Qt.MouseButton.LeftButton, pos=spot + QPoint(-300, 60))


def test_what_the_caret_stands_at_opens_from_the_keyboard(open_page: OpenPage, qtbot: QtBot):
    page = open_page(desk=sample_desk())
    select(page, page.toPlainText().index("\ufffc"))
    with qtbot.waitSignal(page.object_activated) as activated:
        qtbot.keyClick(page, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert activated.args == ["t1"]
    select(page, 3, 7)
    page.commands.set_link("https://www.gov.uk")
    with qtbot.waitSignal(page.link_activated) as followed:
        page.open_at_caret()
    assert followed.args == ["https://www.gov.uk"]


def test_a_row_that_gets_its_lead_no_longer_misses_it(open_page: OpenPage):
    page = open_page(desk=sample_desk())
    before = page.grab().toImage()
    page.desk.edit(SetField(RegisterName.ACTIONS, RowId("a2"), "lead", ("nca",)), label="lead")
    page.show_snapshot(page.desk.snapshot)
    assert page.grab().toImage() != before
