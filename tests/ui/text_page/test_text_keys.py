"""Keys on the page: Enter, Backspace, Tab and Space, and those that lead to other sections."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QKeySequence
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from editor.model.text import BOLD, BlockStyle, ListKind, Paragraph, Run, plain_paragraph
from tests.ui.text_page.page_hands import BULLET, DEEPER, HEADING, QUOTE, Key, OpenPage, lines, runs, select

ENTER_CASES = {
    "splits body text": (["ab"], 1, [("a", BlockStyle()), ("b", BlockStyle())]),
    "splits a list item": ([plain_paragraph("ab", DEEPER)], 1, [("a", DEEPER), ("b", DEEPER)]),
    "goes on with the list": ([plain_paragraph("a", BULLET)], 1, [("a", BULLET), ("", BULLET)]),
    "leaves the list from an empty item": ([plain_paragraph("", BULLET)], 0, [("", BlockStyle())]),
    "comes one level out of a deeper empty item": ([plain_paragraph("", DEEPER)], 0, [("", BULLET)]),
    "leaves an empty quotation": ([plain_paragraph("", QUOTE)], 0, [("", BlockStyle())]),
    "puts body text behind a heading": ([plain_paragraph("a", HEADING)], 1, [("a", HEADING), ("", BlockStyle())]),
    "puts body text before a heading": ([plain_paragraph("a", HEADING)], 0, [("", BlockStyle()), ("a", HEADING)]),
    "splits a heading into two": ([plain_paragraph("ab", HEADING)], 1, [("a", HEADING), ("b", HEADING)]),
}


@pytest.mark.parametrize("case", ENTER_CASES)
@pytest.mark.parametrize("modifier", [Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier])
def test_enter(open_page: OpenPage, qtbot: QtBot, case: str, modifier: Qt.KeyboardModifier):
    before, caret, after = ENTER_CASES[case]
    page = open_page(*before, caret=caret)
    qtbot.keyClick(page, Key.Key_Return, modifier)
    assert lines(page) == after


def test_enter_replaces_the_selection_and_goes_on_in_bold(open_page: OpenPage, qtbot: QtBot):
    page = open_page(Paragraph((Run("bold words", frozenset({BOLD})),)), caret=4, to=10)
    qtbot.keyClick(page, Key.Key_Return)
    qtbot.keyClicks(page, "x")
    assert runs(page) == [("bold", {"bold": True}), ("\n", {}), ("x", {"bold": True}), ("\n", {})]
    assert page.desk.paragraphs[0].newline_marks == frozenset()


def test_enter_at_the_bottom_scrolls(open_page: OpenPage, qtbot: QtBot):
    page = open_page("")
    for _ in range(40):
        qtbot.keyClick(page, Key.Key_Return)
    assert page.viewport().rect().contains(page.cursorRect())


def test_words_and_enter_are_undone_together(open_page: OpenPage, qtbot: QtBot):
    page = open_page("")
    qtbot.keyClicks(page, "one")
    qtbot.keyClick(page, Key.Key_Return)
    qtbot.keyClicks(page, "two")
    assert [text for text, _ in lines(page)] == ["one", "two"]
    page.desk.undo()
    assert [text for text, _ in lines(page)] == [""]


@pytest.mark.parametrize("style", [BULLET, DEEPER, QUOTE])
def test_backspace_at_the_start_leaves_list_and_quotation(open_page: OpenPage, qtbot: QtBot, style: BlockStyle):
    page = open_page("above", plain_paragraph("item", style), caret=6)
    qtbot.keyClick(page, Key.Key_Backspace)
    assert lines(page) == [("above", BlockStyle()), ("item", BlockStyle())]
    qtbot.keyClick(page, Key.Key_Backspace)
    assert lines(page) == [("aboveitem", BlockStyle())]


def test_tab_moves_list_items_and_otherwise_the_focus(open_page: OpenPage, qtbot: QtBot):
    page = open_page(plain_paragraph("item", BULLET), "body", caret=2)
    frame = QWidget()
    qtbot.addWidget(frame)
    layout = QVBoxLayout(frame)
    after = QLineEdit()
    layout.addWidget(page)
    layout.addWidget(after)
    frame.show()
    frame.activateWindow()
    page.setFocus()
    for _ in range(3):
        qtbot.keyClick(page, Key.Key_Tab)
    assert lines(page)[0][1].list_level == 3
    qtbot.keyClick(page, Key.Key_Backtab)
    assert lines(page)[0][1].list_level == 2
    select(page, 7)
    qtbot.keyClick(page, Key.Key_Tab)
    assert frame.focusWidget() is after
    assert lines(page)[1] == ("body", BlockStyle())
    page.setParent(None)


def test_tab_is_no_trap_where_an_item_can_go_no_deeper(open_page: OpenPage, qtbot: QtBot):
    page = open_page(plain_paragraph("item", BlockStyle(list_kind=ListKind.BULLET, list_level=3)))
    assert not page.commands.indent()
    qtbot.keyClick(page, Key.Key_Tab)
    assert lines(page)[0][0] == "item"


@pytest.mark.parametrize("key", [Key.Key_Down, Key.Key_Right, Key.Key_PageDown])
def test_keys_at_the_end_ask_for_the_next_section(open_page: OpenPage, qtbot: QtBot, key: Qt.Key):
    page = open_page("one", "two", caret=7)
    with qtbot.waitSignal(page.next_section_requested):
        qtbot.keyClick(page, key)


@pytest.mark.parametrize("key", [Key.Key_Up, Key.Key_Left, Key.Key_PageUp])
def test_keys_at_the_start_ask_for_the_section_before(open_page: OpenPage, qtbot: QtBot, key: Qt.Key):
    page = open_page("one", "two")
    with qtbot.waitSignal(page.previous_section_requested):
        qtbot.keyClick(page, key)


def test_keys_inside_stay_inside(open_page: OpenPage, qtbot: QtBot):
    page = open_page("one", "two", caret=1)
    with qtbot.assertNotEmitted(page.next_section_requested), qtbot.assertNotEmitted(page.previous_section_requested):
        for key in (Key.Key_Down, Key.Key_Up, Key.Key_Right, Key.Key_Left):
            qtbot.keyClick(page, key)
        qtbot.keyClick(page, Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)


def test_undo_keys_are_passed_on(open_page: OpenPage, qtbot: QtBot):
    page = open_page("one")
    with qtbot.waitSignal(page.undo_requested):
        qtbot.keySequence(page, QKeySequence(QKeySequence.StandardKey.Undo))
    with qtbot.waitSignal(page.redo_requested):
        qtbot.keySequence(page, QKeySequence(QKeySequence.StandardKey.Redo))


def test_after_undo_the_caret_is_where_something_happened(open_page: OpenPage, qtbot: QtBot):
    page = open_page("one", "two", caret=3)
    qtbot.keyClicks(page, " more")
    select(page, 0)
    page.desk.undo()
    assert page.textCursor().position() == 3
    page.desk.redo()
    assert page.textCursor().position() == 8


@pytest.mark.parametrize(
    ("typed", "kind"),
    [("-", ListKind.BULLET), ("*", ListKind.BULLET), ("1.", ListKind.NUMBER), ("1)", ListKind.NUMBER)],
)
def test_a_sign_and_a_space_begin_a_list_and_one_undo_brings_them_back(
    open_page: OpenPage, qtbot: QtBot, typed: str, kind: ListKind
):
    page = open_page("rest", "next")
    qtbot.keyClicks(page, f"{typed} ")
    assert lines(page) == [("rest", BlockStyle(list_kind=kind)), ("next", BlockStyle())]
    assert page.textCursor().position() == 0
    qtbot.keyClicks(page, "the ")
    assert lines(page)[0] == ("the rest", BlockStyle(list_kind=kind))
    page.desk.undo()
    page.desk.undo()
    assert lines(page)[0] == (f"{typed} rest", BlockStyle())


@pytest.mark.parametrize(
    ("before", "style"), [("in 1.", BlockStyle()), ("2.", BlockStyle()), ("-", HEADING), ("-", BULLET)]
)
def test_elsewhere_a_sign_stays_a_sign(open_page: OpenPage, qtbot: QtBot, before: str, style: BlockStyle):
    page = open_page(Paragraph((Run(before),), style), caret=len(before))
    qtbot.keyClicks(page, " ")
    assert lines(page) == [(f"{before} ", style)]


def test_what_is_written_where_a_heading_was_deleted_is_no_heading(open_page: OpenPage, qtbot: QtBot):
    page = open_page(Paragraph((Run("Head"),), BlockStyle(1)), "Body")
    page.selectAll()
    qtbot.keyClick(page, Qt.Key.Key_Delete)
    qtbot.keyClicks(page, "new")
    assert lines(page) == [("new", BlockStyle())]
    assert page.document().begin().begin().fragment().charFormat().fontWeight() == QFont.Weight.Normal
    assert page.binding.matches()
    page.desk.undo()
    qtbot.keyClicks(page, "again")
    assert page.binding.matches()
