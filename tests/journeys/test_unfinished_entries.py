"""What is being typed in a cell, a fact or a title is kept as text is: within a quarter second, and when saving."""

from collections.abc import Callable
from time import monotonic

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from editor.model.registers import RegisterName
from editor.storage.journal import BATCH_DELAY_S
from ui.actions import ActionId
from ui.draft_page import DraftPage, View
from ui.main_window import MainWindow
from ui.widgets.keeping import KEEP_MS

pytestmark = pytest.mark.journey
PROMISED_S = 0.25
LONG_S = 20
Key = Qt.Key


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def type_in_a_cell(page: DraftPage) -> Callable[[], str]:
    row = page.session.snapshot.rows(RegisterName.ACTIONS)[0]
    page.show_view(View.REGISTERS)
    page.registers.open_row(RegisterName.ACTIONS, row.id, "title")
    return lambda: page.session.snapshot.rows_by_id[row.id].text("title")


def type_in_a_fact(page: DraftPage) -> Callable[[], str]:
    page.show_view(View.REGISTERS)
    page.registers.open_fact("board")
    page.registers.facts.fields["board"].entry.selectAll()
    return lambda: page.session.snapshot.facts.get("board", "")


def rename_a_section(page: DraftPage) -> Callable[[], str]:
    section_id = page.session.snapshot.outline[1].section_id
    page.show_section(section_id)
    page.outline.rename_selected()
    return lambda: page.session.snapshot.sections[section_id].title


ENTRIES = (type_in_a_cell, type_in_a_fact, rename_a_section)
Entry = Callable[[DraftPage], Callable[[], str]]


def test_the_delays_add_up_to_the_promise() -> None:
    assert KEEP_MS / 1000 + BATCH_DELAY_S < PROMISED_S


@pytest.mark.parametrize("begin", ENTRIES)
def test_steady_typing_is_kept_while_it_goes_on(begin: Entry, sample: DraftPage, qtbot: QtBot) -> None:
    value = begin(sample)
    entry = focused()
    started = monotonic()
    while not value().startswith("xxx"):
        assert monotonic() - started < LONG_S, "nothing is kept while the typing goes on"
        QTest.keyClick(entry, "x")
        qtbot.wait(KEEP_MS // 3)
    assert focused() is entry, "nothing closes under the hands"
    before = sample.session.undo_label
    sample.undo()
    assert before != sample.session.undo_label
    assert "xxx" not in value(), "it was one step"


@pytest.mark.parametrize("begin", ENTRIES)
def test_saving_closing_and_undo_take_what_is_typed(begin: Entry, sample: DraftPage) -> None:
    value = begin(sample)
    before = value()
    QTest.keyClicks(focused(), "New words")
    sample.finish_editing()
    assert value() == "New words"
    sample.undo()
    assert value() == before


@pytest.mark.parametrize("begin", [type_in_a_cell, rename_a_section])
def test_esc_leaves_nothing_of_what_was_kept(begin: Entry, sample: DraftPage, qtbot: QtBot) -> None:
    steps = sample.session.undo_label
    value = begin(sample)
    before = value()
    QTest.keyClicks(focused(), "New words")
    qtbot.waitUntil(lambda: value() == "New words")
    QTest.keyClicks(focused(), "!")
    QTest.keyClick(focused(), Key.Key_Escape)
    qtbot.wait(3 * KEEP_MS)
    assert value() == before
    assert sample.session.undo_label == steps


def test_a_title_typed_back_to_what_it_was_is_what_it_was(sample: DraftPage, qtbot: QtBot) -> None:
    value = rename_a_section(sample)
    before = value()
    entry = focused()
    assert isinstance(entry, QLineEdit)
    entry.end(False)
    QTest.keyClick(entry, "x")
    qtbot.waitUntil(lambda: value() == before + "x")
    QTest.keyClick(entry, Key.Key_Backspace)
    QTest.keyClick(entry, Key.Key_Return)
    qtbot.waitUntil(lambda: value() == before)


def test_a_space_at_the_end_of_a_fact_stays_under_the_caret(sample: DraftPage, qtbot: QtBot) -> None:
    value = type_in_a_fact(sample)
    QTest.keyClicks(focused(), "Joint ")
    qtbot.waitUntil(lambda: value() == "Joint")
    qtbot.wait(300)
    QTest.keyClicks(focused(), "board")
    sample.finish_editing()
    assert value() == "Joint board"


def test_undo_and_redo_say_what_they_would_do_from_the_opening_on(sample: DraftPage, window: MainWindow) -> None:
    undo, redo = window.actions_table[ActionId.UNDO], window.actions_table[ActionId.REDO]
    assert (undo.isEnabled(), redo.isEnabled()) == (False, False)
    for entry in sample.session.snapshot.outline[:2]:
        sample.show_section(entry.section_id)
        QTest.keyClicks(sample.writing.page, "one")
    sample.undo()
    assert (undo.text(), redo.text(), undo.isEnabled()) == ("Undo typing", "Redo typing", True)
    sample.undo()
    assert (undo.text(), redo.text(), undo.isEnabled()) == ("Undo", "Redo typing", False)
