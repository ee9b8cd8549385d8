"""Undo and redo act on the one history of the draft wherever the focus is, and lead to what they changed."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from editor.model.registers import RegisterName
from ui.actions import ActionId
from ui.commands import rows, sections
from ui.draft_page import DraftPage, View
from ui.main_window import MainWindow

pytestmark = pytest.mark.journey
CONTROL = Qt.KeyboardModifier.ControlModifier


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def write_in(page: DraftPage, place: int, words: str) -> None:
    page.show_section(page.session.snapshot.outline[place].section_id)
    page.writing.page.setFocus()
    QTest.keyClicks(page.writing.page, words)


def test_undo_leads_to_the_section_and_sets_the_caret_there(sample: DraftPage) -> None:
    outline = sample.session.snapshot.outline
    sample.show_section(outline[2].section_id)
    sample.writing.page.setTextCursor(sample.writing.page.cursor_over((40, 40)))
    write_in(sample, 2, "Here. ")
    sample.show_section(outline[0].section_id)
    sample.writing.place_caret_at(0)
    sample.show_view(View.REGISTERS)
    sample.undo()
    assert (sample.view, sample.section_id) == (View.WRITE, outline[2].section_id)
    assert sample.writing.page.textCursor().position() == 40
    sample.show_section(outline[0].section_id)
    sample.redo()
    assert sample.section_id == outline[2].section_id
    assert sample.writing.page.textCursor().position() == 46
    assert sample.writing.page.hasFocus()


def test_undo_leads_to_the_cell_of_a_row(sample: DraftPage) -> None:
    row = sample.session.snapshot.rows(RegisterName.ACTIONS)[4]
    rows.set_field(sample.session, row, row.schema.field("due"), "2031-01-01")
    sample.show_view(View.REGISTERS)
    sample.registers.show_register(RegisterName.TERMS)
    sample.show_view(View.WRITE)
    sample.undo()
    page = sample.registers.page
    assert (sample.view, sample.registers.register) == (View.REGISTERS, RegisterName.ACTIONS)
    assert page.current_row is not None
    assert (page.current_row.id, page.table.key_of(page.grid.currentIndex())) == (row.id, "due")


def test_undo_of_a_deletion_of_a_row_leads_to_the_row(sample: DraftPage) -> None:
    row = sample.session.snapshot.rows(RegisterName.ACTIONS)[4]
    rows.delete_rows(sample.session, [row])
    sample.undo()
    assert sample.registers.page.current_row is not None
    assert sample.registers.page.current_row.id == row.id


def test_undo_in_a_fact_takes_back_the_fact_and_then_what_came_before(
    sample: DraftPage, window: MainWindow, qtbot: QtBot
) -> None:
    write_in(sample, 0, "Before. ")
    text = sample.session.snapshot.outline[0].section_id
    sample.show_view(View.REGISTERS)
    sample.registers.open_fact("board")
    before = sample.session.snapshot.facts.get("board", "")
    QTest.keyClicks(focused(), "x ")
    qtbot.keyClick(focused(), Qt.Key.Key_Z, CONTROL)
    entry = sample.registers.facts.fields["board"].entry
    assert sample.session.snapshot.facts.get("board", "") == before
    assert entry.text() == before
    assert entry.hasFocus()
    qtbot.keyClick(focused(), Qt.Key.Key_Z, CONTROL)
    assert "Before. " not in sample.session.snapshot.sections[text].text
    assert sample.view is View.WRITE
    window.actions_table[ActionId.REDO].trigger()
    window.actions_table[ActionId.REDO].trigger()
    assert "x" in entry.text()


def test_undo_of_what_is_on_show_turns_to_nothing_else(sample: DraftPage) -> None:
    here = sample.session.snapshot.outline[1].section_id
    write_in(sample, 1, "Here. ")
    sections.rename_section(sample.session, here, "Another title")
    sample.outline.view.setFocus()
    sample.undo()
    sample.undo()
    assert (sample.view, sample.section_id) == (View.WRITE, here)
    assert sample.outline.view.hasFocus()
