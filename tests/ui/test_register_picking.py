"""Picking leads, supporters, tags and choices in the cells of a register."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from editor.model.ids import RowId
from editor.model.operations import DeleteRow
from tests.ui.registers_view import View
from tests.ui.sample_registers import ACTIONS, ORGANISATIONS, sample_desk
from ui.item_models.register_columns import SHOWN_KEY
from ui.widgets.picker import Picker

Key = Qt.Key


@pytest.fixture
def view(qtbot: QtBot) -> View:
    return View(sample_desk(), qtbot)


def picker(view: View) -> Picker:
    assert isinstance(view.editor, Picker)
    return view.editor


def lines(view: View) -> list[str]:
    model = picker(view).list.model()
    return [str(model.index(at, 0).data()) for at in range(model.rowCount())]


def test_a_lead_is_found_by_typing_and_picked_by_enter(view: View) -> None:
    view.go(7, "lead")
    view.type("crime")
    assert lines(view)[:3] == ["National Crime Agency", "Regional crime units", "Joint Crime Analysis Centre"]
    view.press(Key.Key_Down)
    view.press(Key.Key_Return)
    assert view.value(7, "lead") == ("g3",)
    assert view.desk.labels == ["change of lead of A7"]
    assert view.focus is view.grid


def test_a_new_organisation_is_made_and_linked_in_one_step(view: View) -> None:
    view.go(7, "lead")
    view.type("Ports Authority")
    assert lines(view) == ["Add “Ports Authority” as a new organisation"]
    view.press(Key.Key_Return)
    made = view.desk.row(ORGANISATIONS, 10)
    assert (made.name, view.value(7, "lead")) == ("Ports Authority", (made.id,))
    assert view.desk.labels == ["new organisation as lead of A7"]
    view.desk.draft.undo()
    view.panel.refresh(view.desk.snapshot)
    assert (len(view.desk.snapshot.rows(ORGANISATIONS)), view.value(7, "lead")) == (9, "")


def test_a_lead_is_picked_or_cleared_with_the_mouse(view: View, qtbot: QtBot) -> None:
    cell = view.grid.visualRect(view.table.index_of(RowId("a3"), "lead")).center()
    qtbot.mouseClick(view.grid.viewport(), Qt.MouseButton.LeftButton, pos=cell)
    choice = picker(view).list
    qtbot.mouseClick(
        choice.viewport(), Qt.MouseButton.LeftButton, pos=choice.visualRect(choice.model().index(1, 0)).center()
    )
    assert view.value(3, "lead") == ("g2",)
    qtbot.mouseDClick(view.grid.viewport(), Qt.MouseButton.LeftButton, pos=cell)
    assert lines(view)[-1] == "Clear lead"
    view.press(Key.Key_PageDown)
    view.press(Key.Key_PageDown)
    view.press(Key.Key_Return)
    assert view.value(3, "lead") == ""


def test_several_supporters_are_ticked_and_tab_finishes(view: View) -> None:
    view.go(1, "supporters")
    view.press(Key.Key_Return)
    view.type("treasury")
    view.press(Key.Key_Return)
    view.type("regional")
    view.press(Key.Key_Return)
    assert view.desk.labels == []
    view.press(Key.Key_Tab)
    assert view.value(1, "supporters") == ("g7",)
    assert view.desk.labels == ["change of supported by of A1"]


def test_a_new_supporter_joins_those_ticked(view: View) -> None:
    view.go(1, "supporters")
    view.type("Coastguard")
    view.press(Key.Key_Return)
    assert view.value(1, "supporters") == ("g3", view.desk.row(ORGANISATIONS, 10).id)


def test_links_to_deleted_rows_outlive_an_edit(view: View) -> None:
    view.elsewhere(DeleteRow(ORGANISATIONS, RowId("g3")))
    view.go(1, "supporters")
    view.type("treasury")
    view.press(Key.Key_Return)
    view.press(Key.Key_Tab)
    assert view.value(1, "supporters") == ("g3", "g7")


def test_tags_take_new_words_and_choices_only_their_own(view: View) -> None:
    view.panel.open_row(ACTIONS, RowId("a1"), "tags")
    view.type("online")
    view.press(Key.Key_Return)
    view.type("harbours")
    view.press(Key.Key_Return)
    assert view.value(1, "tags") == ("online", "harbours")
    view.panel.open_row(ORGANISATIONS, RowId("g1"), "level")
    view.type("nat")
    assert lines(view) == ["National", "International"]
    view.press(Key.Key_Return)
    assert view.desk.row(ORGANISATIONS, 1).text("level") == "national"


def test_a_row_is_kept_internal(view: View) -> None:
    view.go(1, SHOWN_KEY)
    view.type("int")
    view.press(Key.Key_Return)
    assert view.desk.action(1).is_internal
    assert view.desk.labels == ["keeping A1 internal"]
