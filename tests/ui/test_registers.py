"""The Registers view as people use it: walking, typing and dates, on a real draft."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editor.model.ids import RowId
from editor.model.registers import RegisterName
from tests.ui.registers_view import View
from tests.ui.sample_registers import ACTIONS, ORGANISATIONS, sample_desk
from ui.item_models.register_columns import SHOWN_KEY
from ui.widgets.keeping import KEEP_MS
from ui.widgets.row_editors import DateEditor, TextEditor

Key = Qt.Key
CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def view(qtbot: QtBot) -> View:
    return View(sample_desk(), qtbot)


def test_typing_over_a_cell_replaces_it_and_enter_keeps_it(view: View) -> None:
    view.go(6, "title")
    view.type("Train 500 financial investigators")
    view.press(Key.Key_Return)
    assert view.value(6, "title") == "Train 500 financial investigators"
    assert view.desk.labels == ["change of action of A6"]
    assert (view.editor, view.focus, view.place) == (None, view.grid, ("A6", "title"))


@pytest.mark.parametrize("opener", [Key.Key_Return, Key.Key_F2, Key.Key_Space, Key.Key_Enter])
def test_a_cell_opens_by_key_and_esc_gives_it_back(view: View, opener: Qt.Key) -> None:
    view.go(6, "title")
    view.press(opener)
    assert isinstance(view.editor, TextEditor)
    view.press(Key.Key_End)
    view.type(" and more")
    view.press(Key.Key_Escape)
    assert view.value(6, "title") == "Train 400 financial investigators"
    assert view.desk.labels == []
    assert view.focus is view.grid


def test_leaving_a_cell_unchanged_makes_no_edit(view: View) -> None:
    for key in ("title", "objective", "lead", "due", "measures", "supporters", SHOWN_KEY):
        view.go(1, key)
        view.press(Key.Key_Return)
        assert view.editor is not None
        view.press(Key.Key_Tab)
        assert view.editor is None
    assert view.desk.labels == []


def test_what_is_typed_is_kept_after_a_pause_and_esc_still_takes_it_back(view: View, qtbot: QtBot) -> None:
    view.go(6, "title")
    view.type("Train 600")
    qtbot.waitUntil(lambda: view.value(6, "title") == "Train 600", timeout=50 * KEEP_MS)
    assert view.editor is not None
    view.type(" people")
    view.press(Key.Key_Escape)
    assert view.value(6, "title") == "Train 400 financial investigators"


def test_going_elsewhere_or_saving_keeps_what_is_typed(view: View) -> None:
    view.go(6, "title")
    view.type("First")
    view.panel.finish_editing()
    assert view.value(6, "title") == "First"
    view.type("Second")
    view.panel.page.bar.search.setFocus()
    assert (view.value(6, "title"), view.editor) == ("Second", None)
    view.go(6, "title")
    view.type("Third")
    view.panel.show_register(RegisterName.TERMS)
    assert view.value(6, "title") == "Third"


def test_a_short_text_has_one_line_and_a_long_one_several(view: View) -> None:
    view.go(6, "title")
    view.press(Key.Key_Return)
    QApplication.clipboard().setText("Train\n400\tinvestigators")
    view.press(Key.Key_V, CONTROL)
    view.press(Key.Key_Return)
    assert view.value(6, "title") == "Train 400 investigators"
    view.panel.open_row(ORGANISATIONS, RowId("g1"), "role")
    view.type("Leads")
    view.press(Key.Key_Return, ALT)
    view.type("and coordinates")
    view.press(Key.Key_Return)
    assert view.desk.row(ORGANISATIONS, 1).text("role") == "Leads\nand coordinates"


def test_a_long_text_grows_downwards_while_it_is_typed(view: View) -> None:
    view.go(1, "title")
    view.press(Key.Key_Return)
    assert view.editor is not None
    before = view.editor.geometry()
    view.type("word " * 60)
    assert view.editor.height() > before.height()
    assert view.editor.geometry().topLeft() == before.topLeft()


def test_tab_walks_the_cells_and_leaves_at_both_ends(view: View) -> None:
    view.go(1, "title")
    for key in ("objective", "lead", "due", "measures", "supporters", SHOWN_KEY):
        view.press(Key.Key_Tab)
        assert view.place == ("A1", key)
    view.press(Key.Key_Tab)
    assert view.place == ("A2", "title")
    view.press(Key.Key_Backtab, SHIFT)
    assert view.place == ("A1", SHOWN_KEY)
    view.go(14, SHOWN_KEY)
    view.press(Key.Key_Tab)
    assert view.focus is not view.grid
    view.go(1, "title")
    view.press(Key.Key_Backtab, SHIFT)
    assert view.focus is not view.grid


def test_tab_in_an_editor_keeps_and_moves_on(view: View) -> None:
    view.go(1, "title")
    view.type("New words")
    view.press(Key.Key_Tab)
    assert (view.value(1, "title"), view.place, view.focus) == ("New words", ("A1", "objective"), view.grid)
    view.press(Key.Key_Return)
    view.press(Key.Key_Backtab, SHIFT)
    assert view.place == ("A1", "title")


def test_esc_leaves_the_table_and_enter_in_the_list_comes_back(view: View) -> None:
    view.go(3, "due")
    view.press(Key.Key_Escape)
    assert view.focus is view.panel.list
    view.press(Key.Key_Return)
    assert (view.focus, view.place) == (view.grid, ("A3", "due"))


def test_an_empty_register_is_begun_from_the_list(view: View) -> None:
    view.panel.show_register(RegisterName.RISKS)
    for row in view.desk.snapshot.rows(RegisterName.RISKS):
        view.panel.open_row(RegisterName.RISKS, row.id)
        view.panel.page.delete_current_row()
    view.panel.list.setFocus()
    view.press(Qt.Key.Key_Return)
    assert view.focus is view.panel.page.bar.add
    view.panel.list.setFocus()
    view.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert len(view.desk.snapshot.rows(RegisterName.RISKS)) == 1
    assert view.focus.accessibleName().endswith("of R1")


def test_the_list_is_chosen_from_by_arrows_and_by_first_letters(view: View) -> None:
    view.panel.list.setFocus()
    view.press(Key.Key_Down)
    assert view.panel.register is ORGANISATIONS
    view.type("te")
    assert view.panel.register is RegisterName.TERMS
    view.press(Key.Key_Home)
    assert view.panel.register is None
    assert view.panel.facts.isVisible()


def test_each_register_remembers_its_row(view: View) -> None:
    view.go(9, "title")
    view.panel.show_register(RegisterName.MEASURES)
    view.panel.show_register(ACTIONS)
    assert view.place == ("A9", "title")


def test_a_number_cannot_be_edited(view: View) -> None:
    view.go(1, "title")
    view.press(Key.Key_Left)
    view.press(Key.Key_Return)
    view.type("x")
    assert view.editor is None


def test_the_host_hears_which_row_is_current(view: View) -> None:
    heard = QSignalSpy(view.panel.row_activated)
    view.go(4, "title")
    assert list(heard.at(heard.count() - 1)) == [ACTIONS, RowId("a4")]


@pytest.mark.parametrize("written", ["31 Mar 2028", "31/03/2028", "2028-03-31"])
def test_a_date_is_stored_as_iso_and_shown_in_words(view: View, written: str) -> None:
    view.go(5, "due")
    view.type(written)
    view.press(Key.Key_Return)
    assert view.value(5, "due") == "2028-03-31"
    assert view.table.index_of(RowId("a5"), "due").data() == "31 Mar 2028"
    assert view.desk.labels == ["change of due of A5"]


def test_a_wrong_date_is_said_and_not_stored(view: View) -> None:
    view.go(5, "due")
    view.type("31 Foo 2028")
    view.press(Key.Key_Tab)
    editor = view.editor
    assert isinstance(editor, DateEditor)
    assert editor.problem() == "“31 Foo 2028” is not a date. Write it like 31 Mar 2028, 31/3/2028 or March 2028."
    assert view.focus.accessibleDescription() == editor.problem()
    view.type("x")
    view.panel.list.setFocus()
    assert (view.editor, view.value(5, "due"), view.desk.labels) == (None, "", [])
    assert view.panel.page.message.text().startswith("“31 Foo 2028x” is not a date.")


def test_esc_gets_out_of_a_wrong_date(view: View) -> None:
    view.go(5, "due")
    view.type("soon")
    view.press(Key.Key_Return)
    view.press(Key.Key_Escape)
    assert (view.editor, view.focus) == (None, view.grid)
