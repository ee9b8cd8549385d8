"""The writing panel: one section on a sheet, with its number, title, count and guidance above the text."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from editor.errors import EngineError
from editor.model.draft import Section
from editor.model.ids import ObjectId, RowId, SectionId
from editor.model.objects import ObjectKind, TextObject
from editor.model.operations import DeleteRow, InsertText, SetSection
from editor.model.registers import RegisterName
from tests.ui.editing_desk import SECTION, Desk
from tests.ui.sample_section import GUIDANCE, sample_desk
from ui.panels.writing import WritingPanel
from ui.theme import Appearance
from ui.widgets.guidance import Guidance, first_line
from ui.widgets.object_content import Cell, MarkContent, TableContent, page_contents
from ui.widgets.section_head import SectionHead, words_of
from ui.widgets.title_field import TitleField

MONEY = SectionId("money")


@pytest.fixture
def desk() -> Desk:
    return sample_desk()


@pytest.fixture
def panel(qtbot: QtBot, desk: Desk) -> WritingPanel:
    panel = WritingPanel(desk)
    qtbot.addWidget(panel)
    panel.resize(770, 800)
    panel.show()
    panel.show_section(SECTION)
    return panel


def title_of(desk: Desk) -> str:
    return desk.snapshot.sections[SECTION].title


def test_shows_number_title_count_and_guidance(panel: WritingPanel):
    head = panel.head
    assert head.title.text() == "Roles and responsibilities"
    assert head.number_text == "1"
    assert head.count_text == "206 of 900 words"
    assert not head.guidance.is_open
    assert head.guidance.isVisible()


def test_counts_follow_once_the_owner_says_so(panel: WritingPanel, desk: Desk):
    desk.edit(InsertText(SECTION, 0, "two more "), label="typing")
    panel.refresh(desk.snapshot)
    assert panel.head.count_text == "208 of 900 words"


@pytest.mark.parametrize(
    ("words", "target", "shown"),
    [(812, 900, "812 of 900 words"), (1184, 1200, "1,184 of 1,200 words"), (5, 0, "5 words"), (1, 0, "1 word")],
)
def test_counts_are_worded(words: int, target: int, shown: str):
    assert words_of(words, target) == shown


def test_typing_is_told_and_is_in_the_draft(panel: WritingPanel, desk: Desk, qtbot: QtBot):
    with qtbot.waitSignal(panel.section_text_edited) as told:
        qtbot.keyClicks(panel.page, "Now ")
    assert told.args == [SECTION]
    assert desk.snapshot.sections[SECTION].text.startswith("Now This section")


def test_the_title_is_edited_where_it_stands(panel: WritingPanel, desk: Desk, qtbot: QtBot):
    panel.edit_title()
    qtbot.keyClicks(panel.head.title, "Who does what")
    assert title_of(desk) == "Who does what"
    desk.undo()
    panel.refresh(desk.snapshot)
    assert panel.head.title.text() == "Roles and responsibilities"


def test_undo_in_the_title_is_the_drafts(panel: WritingPanel, desk: Desk, qtbot: QtBot):
    panel.edit_title()
    qtbot.keyClicks(panel.head.title, "New")
    qtbot.keyClick(panel.head.title, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert title_of(desk) == "Roles and responsibilities"


def test_enter_in_the_title_goes_on_to_the_text(panel: WritingPanel, qtbot: QtBot):
    panel.activateWindow()
    panel.edit_title()
    qtbot.keyClick(panel.head.title, Qt.Key.Key_Return)
    assert panel.focusWidget() is panel.page
    assert panel.head.title.text() == "Roles and responsibilities"


def test_a_title_changed_elsewhere_is_shown_without_an_echo(panel: WritingPanel, desk: Desk, qtbot: QtBot):
    with qtbot.assertNotEmitted(panel.head.title_edited):
        desk.edit(SetSection(SECTION, title="Renamed"), label="section title")
        panel.refresh(desk.snapshot)
    assert panel.head.title.text() == "Renamed"


def test_a_long_title_breaks_into_lines(qtbot: QtBot):
    field = TitleField()
    qtbot.addWidget(field)
    field.set_zoom(1.0)
    field.resize(300, 200)
    field.show()
    field.show_title("Short")
    one = field.sizeHint().height()
    field.show_title("How the strategy will be delivered, measured and evaluated")
    assert field.sizeHint().height() >= 3 * one


def test_pasted_line_ends_do_not_get_into_a_title(qtbot: QtBot):
    field = TitleField()
    qtbot.addWidget(field)
    with qtbot.waitSignal(field.edited) as edited:
        field.insertPlainText("Two\nlines")
    assert edited.args == ["Two lines"]


def test_guidance_is_one_line_until_it_is_opened(qtbot: QtBot):
    guidance = Guidance()
    qtbot.addWidget(guidance)
    guidance.resize(592, 300)
    guidance.show_guidance(GUIDANCE)
    guidance.show()
    folded = guidance.sizeHint().height()
    with qtbot.waitSignal(guidance.toggled) as toggled:
        qtbot.mouseClick(guidance.layout().itemAt(0).widget(), Qt.MouseButton.LeftButton)
    assert toggled.args == [True]
    assert guidance.sizeHint().height() > 3 * folded
    guidance.show_guidance("  ")
    assert not guidance.isVisible()


@pytest.mark.parametrize(
    ("markdown", "line"),
    [
        ("**Name** one `lead`.\n\nMore", "Name one lead."),
        ("\n# Leads\nx", "Leads"),
        ("- first\n- second", "first"),
        ("", ""),
    ],
)
def test_the_folded_line_has_no_signs_of_markdown(markdown: str, line: str):
    assert first_line(markdown) == line


def test_keys_at_the_ends_ask_for_the_neighbours(panel: WritingPanel, qtbot: QtBot):
    with qtbot.waitSignal(panel.neighbour_requested) as back:
        qtbot.keyClick(panel.page, Qt.Key.Key_Up)
    panel.page.moveCursor(panel.page.textCursor().MoveOperation.End)
    with qtbot.waitSignal(panel.neighbour_requested) as on:
        qtbot.keyClick(panel.page, Qt.Key.Key_Down)
    assert (back.args, on.args) == ([-1], [1])


def test_going_back_arrives_at_the_end_going_on_at_the_start(panel: WritingPanel, qtbot: QtBot):
    panel.neighbour_requested.connect(lambda step: panel.show_section(SECTION if step < 0 else MONEY))
    panel.page.moveCursor(panel.page.textCursor().MoveOperation.End)
    qtbot.keyClick(panel.page, Qt.Key.Key_Down)
    assert panel.section_id == MONEY
    assert panel.page.textCursor().position() == 0
    qtbot.keyClick(panel.page, Qt.Key.Key_Left)
    assert panel.section_id == SECTION
    assert panel.page.textCursor().atEnd()


def test_a_section_remembers_caret_and_place(panel: WritingPanel):
    panel.page.setTextCursor(panel.page.cursor_over((300, 300)))
    panel.page.verticalScrollBar().setValue(120)
    panel.show_section(MONEY)
    assert panel.page.toPlainText() == "Money."
    assert panel.page.verticalScrollBar().value() == 0
    panel.show_section(SECTION)
    assert panel.page.textCursor().position() == 300
    assert panel.page.verticalScrollBar().value() == 120


def test_typing_after_a_change_of_section_goes_to_the_new_one(panel: WritingPanel, desk: Desk, qtbot: QtBot):
    before = desk.snapshot.sections[SECTION].text
    panel.show_section(MONEY)
    qtbot.keyClicks(panel.page, "Dirty ")
    assert desk.snapshot.sections[MONEY].text == "Dirty Money.\n"
    assert desk.snapshot.sections[SECTION].text == before


def test_undo_keys_undo_the_draft(panel: WritingPanel, desk: Desk, qtbot: QtBot):
    qtbot.keyClicks(panel.page, "word")
    qtbot.keyClick(panel.page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert panel.page.toPlainText().startswith("This")
    qtbot.keyClick(panel.page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert panel.page.toPlainText().startswith("wordThis")


def test_a_passage_is_outlined(panel: WritingPanel, desk: Desk):
    start = desk.snapshot.sections[SECTION].text.index("Regional units receive")
    panel.select_span(start, start + 8)
    assert panel.page.outlined.selectedText() == "Regional"


@pytest.mark.parametrize(
    ("identity", "signal", "argument"),
    [("t1", "register_requested", "actions"), ("r1", "row_requested", "a3"), ("f1", "object_edit_requested", "f1")],
)
def test_objects_lead_to_what_they_stand_for(panel: WritingPanel, qtbot: QtBot, identity, signal, argument):
    with qtbot.waitSignal(getattr(panel, signal)) as asked:
        panel.page.object_activated.emit(identity)
    assert asked.args == [argument]


def test_a_refused_edit_is_passed_on(panel: WritingPanel, desk: Desk, qtbot: QtBot, monkeypatch):
    def refuse(*operations, **names):
        raise EngineError("edit", "refused")

    monkeypatch.setattr(desk, "edit", refuse)
    with qtbot.waitSignal(panel.edit_failed):
        qtbot.keyClicks(panel.page, "x")
    with qtbot.waitSignal(panel.edit_failed):
        qtbot.keyClicks(panel.head.title, "x")


def test_a_stopped_panel_lets_go(panel: WritingPanel, desk: Desk):
    panel.stop()
    desk.edit(InsertText(SECTION, 0, "late "), label="typing")
    panel.refresh(desk.snapshot)
    assert panel.section_id is None
    assert not panel.page.toPlainText().startswith("late")


@pytest.mark.parametrize("appearance", list(Appearance))
@pytest.mark.parametrize("size", [(770, 800), (360, 500)])
def test_the_head_lies_on_the_sheet_and_over_the_column(panel: WritingPanel, dress, appearance, size, qtbot: QtBot):
    dress.choose(appearance)
    panel.resize(*size)
    panel.page.set_zoom(1.3)
    page, head = panel.page, panel.head

    def agrees() -> bool:
        left = head.mapTo(panel, head.rect().topLeft()).x()
        title = head.title.mapTo(panel, head.title.rect().topRight()).x()
        return left == page.sheet().left() and head.width() == page.sheet().width() and title <= page.column().right()

    qtbot.waitUntil(agrees)
    assert page.binding.matches()


def test_what_the_page_shows_of_objects(desk: Desk):
    contents = page_contents(desk.snapshot)
    table = contents[ObjectId("t1")]
    assert isinstance(table, TableContent)
    assert [cell.text for cell in table.lines[0]] == ["No.", "Action", "Lead", "Due"]
    assert table.lines[1] == (
        Cell("A1"),
        Cell("Agree one intelligence picture of the twelve busiest ports"),
        Cell("National Crime Agency"),
        Cell("31 Mar 2028"),
    )
    assert table.lines[3][2] == Cell("No lead yet", is_missing=True)
    assert contents[ObjectId("f1")] == MarkContent("1", "Home Office, Spending plans, 2026.", is_raised=True)
    assert contents[ObjectId("r1")] == MarkContent("A4", "Place asset recovery teams in all ten regional units")


def test_a_reference_to_a_deleted_row_says_so(desk: Desk):
    desk.edit(DeleteRow(RegisterName.ACTIONS, RowId("a3")), label="row")
    reference = page_contents(desk.snapshot)[ObjectId("r1")]
    assert reference == MarkContent("?", "a deleted row", is_missing=True)


def test_a_plain_table_shows_its_cells(desk: Desk, panel: WritingPanel):
    thing = TextObject(ObjectId("t9"), ObjectKind.TABLE, "Money", (("Year", "Amount"), ("2028", "£4m")))
    panel.page.insertion.insert_object(thing)
    content = page_contents(desk.snapshot)[ObjectId("t9")]
    assert content == TableContent("Money", "Edit table", ((Cell("Year"), Cell("Amount")), (Cell("2028"), Cell("£4m"))))


def test_the_count_gives_way_to_the_title_where_there_is_little_room(qtbot: QtBot) -> None:
    head = SectionHead()
    qtbot.addWidget(head)
    section = Section(SectionId("s"), "Taking the proceeds away", target_words=150)
    head.show()
    for width, is_there in ((700, True), (330, False)):
        head.resize(width, 200)
        head.show_section(section, "5.1", 115)
        head.set_column(24, 24)
        counts = [each for each in head.findChildren(QLabel) if each.text() == "115 of 150 words"]
        assert [each.isVisible() for each in counts] == [is_there]
