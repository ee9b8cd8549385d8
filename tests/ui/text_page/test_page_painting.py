"""Passages, marks in the margin, and suggestions on the page."""

from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from editor.model.ids import CommentId
from editor.model.operations import AddComment, ResolveComment
from tests.ui.editing_desk import SECTION
from tests.ui.sample_section import sample_desk
from tests.ui.text_page.page_hands import Key, OpenPage, select


def test_a_passage_is_outlined_scrolled_to_and_keeps_to_its_words(open_page: OpenPage, qtbot: QtBot):
    page = open_page(*(["😀 filler"] * 60), "the passage", "end")
    start = len("😀 filler\n") * 60 + len("the ")
    page.select_span(start, start + len("passage"))
    assert page.outlined.selectedText() == "passage"
    assert page.verticalScrollBar().value() > 0
    assert page.viewport().rect().contains(page.cursorRect())
    select(page, 0)
    qtbot.keyClicks(page, "new words")
    assert page.outlined.selectedText() == "passage"
    qtbot.keyClick(page, Key.Key_Escape)
    assert page.outlined is None


def test_the_selection_is_told_in_code_points(open_page: OpenPage):
    page = open_page("a😀bc", caret=3, to=4)
    assert page.selected_span == (2, 3)


def test_margin_signs_say_what_was_clicked(open_page: OpenPage, qtbot: QtBot):
    page = open_page(desk=sample_desk())
    margin = [QPoint(page.sheet().right() - 28, y) for y in range(0, 590, 6)]
    marks = [point for point in margin if page.margin_mark_at(point)]
    assert {page.margin_mark_at(point).key for point in marks} == {"comment:c1", "delete:s1", "insert:s2"}
    with qtbot.waitSignal(page.mark_clicked) as clicked:
        qtbot.mouseClick(page.viewport(), Qt.MouseButton.LeftButton, pos=marks[0])
    assert clicked.args == ["comment:c1"]


def test_a_resolved_comment_is_shown_no_longer(open_page: OpenPage):
    page = open_page("some words")
    page.desk.edit(AddComment(CommentId("c1"), "ben", "2026-11-22", "Why?", SECTION, 0, 4), label="comment")
    page.show_snapshot(page.desk.snapshot)
    right = page.sheet().right() - 28
    assert any(page.margin_mark_at(QPoint(right, y)) for y in range(0, 60, 4))
    page.desk.edit(ResolveComment(CommentId("c1")), label="resolve")
    page.show_snapshot(page.desk.snapshot)
    assert not any(page.margin_mark_at(QPoint(right, y)) for y in range(0, 60, 4))


def test_suggestions_are_shown_and_not_read_back(open_page: OpenPage):
    page = open_page(desk=sample_desk())
    text = page.toPlainText()
    deleted = page.cursor_over((text.index("is expected") + 1,) * 2).charFormat()
    inserted = page.cursor_over((text.index("accounts to") + 1,) * 2).charFormat()
    assert deleted.fontStrikeOut() and not inserted.fontStrikeOut()
    assert inserted.fontUnderline()
    assert page.binding.matches()
