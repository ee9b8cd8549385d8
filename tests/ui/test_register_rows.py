"""Adding, deleting, finding and going to rows; and what changes from elsewhere leave alone."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from editor.model.change import DraftChange
from editor.model.draft import DraftSnapshot
from editor.model.ids import RowId
from editor.model.operations import AddRow, DeleteRow, Operation, SetField
from editor.model.registers import RegisterName, Row
from tests.ui.registers_view import View
from tests.ui.sample_registers import ACTIONS, ORGANISATIONS, sample_desk
from ui.panels.registers import RegistersPanel
from ui.theme import Appearance, Theme
from ui.widgets.picker import Picker
from ui.widgets.row_editors import TextEditor

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def view(qtbot: QtBot) -> View:
    return View(sample_desk(), qtbot)


def test_ctrl_enter_adds_a_row_ready_to_be_named(view: View) -> None:
    view.go(1, "title")
    view.press(Key.Key_Return, CONTROL)
    assert isinstance(view.editor, TextEditor)
    view.type("Close the loophole")
    view.press(Key.Key_Return)
    assert (view.value(15, "title"), view.place) == ("Close the loophole", ("A15", "title"))
    assert view.desk.labels == ["new action", "change of action of A15"]


def test_the_first_row_of_an_empty_register(view: View) -> None:
    view.panel.show_register(RegisterName.RISKS)
    assert not view.grid.isVisible()
    view.panel.page.bar.add.click()
    view.type("Staff are late")
    view.press(Key.Key_Return)
    assert view.desk.row(RegisterName.RISKS, 1).name == "Staff are late"


@pytest.mark.parametrize("typed", ["", "Staff"])
def test_esc_in_a_row_just_added_leaves_neither_a_row_nor_a_step_of_undo(view: View, typed: str) -> None:
    view.panel.show_register(RegisterName.RISKS)
    before = view.desk.draft.undo_step
    view.panel.page.bar.add.click()
    view.type(typed)
    view.press(Key.Key_Escape)
    assert view.desk.snapshot.rows(RegisterName.RISKS) == ()
    assert view.desk.draft.undo_step == before
    assert view.panel.page.bar.add.hasFocus()


def test_esc_in_a_row_that_holds_something_keeps_it(view: View) -> None:
    view.go(1, "title")
    view.press(Key.Key_Return, CONTROL)
    view.type("Close the loophole")
    view.press(Key.Key_Return)
    view.press(Key.Key_Return)
    view.type(" at once")
    view.press(Key.Key_Escape)
    assert (view.value(15, "title"), view.place) == ("Close the loophole", ("A15", "title"))


def test_a_deleted_row_comes_back_by_undo(view: View) -> None:
    view.go(3, "title")
    view.press(Key.Key_Delete, CONTROL)
    assert view.place == ("A4", "title")
    assert view.panel.page.message.text() == "A3 is deleted. Undo brings it back."
    assert view.desk.labels == ["deletion of A3"]
    view.desk.draft.undo()
    view.panel.refresh(view.desk.snapshot)
    assert [row.number for row in view.table.rows] == list(range(1, 15))


def test_the_last_row_can_go(view: View) -> None:
    view.panel.show_register(RegisterName.RISKS)
    view.elsewhere(AddRow(RegisterName.RISKS, RowId("r1"), {"title": "Delay"}))
    view.panel.page.bar.delete.click()
    assert view.desk.snapshot.rows(RegisterName.RISKS) == ()
    assert not view.panel.page.bar.delete.isEnabled()


@pytest.mark.parametrize(("key", "label"), [("lead", "lead"), ("due", "due"), ("title", "action")])
def test_delete_clears_a_cell_once(view: View, key: str, label: str) -> None:
    view.go(1, key)
    view.press(Key.Key_Delete)
    view.press(Key.Key_Delete)
    assert view.value(1, key) == ""
    assert view.desk.labels == [f"clearing of {label} of A1"]


@pytest.mark.qt_log_ignore("does not support", extend=True)
def test_the_menu_of_a_row(view: View) -> None:
    view.go(7, "title")
    view.grid.menu_requested.emit(QPoint(0, 0))
    menu = view.panel.findChild(QMenu)
    assert isinstance(menu, QMenu)
    acts: dict[str, Callable[[], None]] = {act.text(): act.trigger for act in menu.actions()}
    assert list(acts) == ["Row details", "Publish this row", "", "Add action", "Delete A7"]
    acts["Publish this row"]()
    assert not view.desk.action(7).is_internal
    menu.close()


def test_search_and_choice_narrow_the_rows(view: View) -> None:
    bar = view.panel.page.bar
    bar.search.setText("border")
    assert [row.number for row in view.table.rows] == [2, 8, 11, 12]
    bar.choice.setCurrentIndex(bar.choice.findText("Internal"))
    assert [row.number for row in view.table.rows] == [12]
    bar.search.setText("zebra")
    assert not view.grid.isVisible()
    view.panel.open_row(ACTIONS, RowId("a1"), "title")
    assert (bar.search.text(), view.place) == ("", ("A1", "title"))


def test_go_to_opens_a_cell_or_row_details(view: View) -> None:
    view.panel.show_register(RegisterName.TERMS)
    view.panel.open_row(ACTIONS, RowId("a13"), "lead")
    assert isinstance(view.editor, Picker)
    assert view.place == ("A13", "lead")
    view.panel.open_row(ACTIONS, RowId("a12"), "funding")
    view.type("£3m")
    view.press(Key.Key_Return)
    assert view.value(12, "funding") == "£3m"
    assert view.panel.details.isVisible()
    view.press(Key.Key_Escape)
    assert (view.panel.details.isVisible(), view.focus) == (False, view.grid)
    view.panel.open_row(ACTIONS, RowId("gone"))
    assert view.panel.page.message.text() == "That row has been deleted. Undo may bring it back."
    view.panel.open_row(ACTIONS, RowId("a2"))
    assert view.place == ("A2", "title")


def test_row_details_follow_the_row_and_clear_fields(view: View) -> None:
    view.panel.page.bar.details.click()
    view.go(5, "title")
    assert view.panel.details.fields.row == view.desk.action(5)
    view.panel.details.grid.go_to(view.panel.details.fields.index_of("lead"))
    view.press(Key.Key_Delete)
    assert view.value(5, "lead") == ""
    view.panel.show_register(None)
    assert not view.panel.details.isVisible()


def test_changes_from_elsewhere_leave_the_open_editor_alone(view: View) -> None:
    view.go(6, "title")
    view.type("Train everyone")
    view.elsewhere(
        SetField(ACTIONS, RowId("a6"), "due", "2031-01-01"),
        SetField(ACTIONS, RowId("a6"), "title", "Somebody else's title"),
        DeleteRow(ACTIONS, RowId("a1")),
        AddRow(ACTIONS, RowId("new"), {"title": "Another"}),
    )
    assert isinstance(view.editor, TextEditor)
    assert view.editor.value() == "Train everyone"
    view.press(Key.Key_Return)
    assert (view.value(6, "title"), view.value(6, "due")) == ("Train everyone", "2031-01-01")
    assert view.place == ("A6", "title")


def test_an_editor_that_is_only_open_takes_a_change_over(view: View) -> None:
    view.go(6, "title")
    view.press(Key.Key_Return)
    view.elsewhere(SetField(ACTIONS, RowId("a6"), "title", "Somebody else's title"))
    assert isinstance(view.editor, TextEditor)
    assert view.editor.value() == "Somebody else's title"


def test_a_row_deleted_elsewhere_while_it_is_edited_makes_no_harm(view: View) -> None:
    view.go(6, "title")
    view.type("Too late")
    view.elsewhere(DeleteRow(ACTIONS, RowId("a6")))
    assert view.editor is None
    view.go(7, "title")
    view.type("Fine")
    view.press(Key.Key_Return)
    assert view.value(7, "title") == "Fine"


def test_scrolling_and_selection_stay_when_rows_change(qtbot: QtBot) -> None:
    desk = sample_desk()
    desk.do(*(AddRow(ACTIONS, RowId(f"x{at}"), {"title": f"Action {at}"}) for at in range(60)))
    view = View(desk, qtbot)
    view.grid.go_to(view.table.index_of(RowId("x40"), "title"))
    bar = view.grid.verticalScrollBar()
    bar.setValue(bar.value() + 30)
    before = bar.value()
    view.elsewhere(SetField(ACTIONS, RowId("a2"), "lead", ("g1",)), SetField(ACTIONS, RowId("x41"), "title", "Changed"))
    assert (bar.value(), view.place) == (before, ("A55", "title"))


def test_counts_follow_the_draft(view: View) -> None:
    spoken = Qt.ItemDataRole.AccessibleTextRole
    model = view.panel.list.model()
    said = [str(model.index(at, 0).data(spoken)) for at in range(model.rowCount())]
    assert said[:4] == [
        "About this strategy, 4 incomplete",
        "Priorities, 0 rows",
        "Objectives, 5 rows, 5 incomplete",
        "Actions, 14 rows, 4 incomplete",
    ]
    view.elsewhere(SetField(ACTIONS, RowId("a3"), "lead", ("g1",)))
    assert str(model.index(3, 0).data(spoken)) == "Actions, 14 rows, 3 incomplete"


@pytest.mark.parametrize("appearance", Appearance)
@pytest.mark.parametrize("factor", [1.0, 2.0])
def test_every_register_is_painted_in_every_appearance(
    view: View, dress: Theme, appearance: Appearance, factor: float
) -> None:
    dress.choose(appearance)
    dress.set_text_factor(factor)
    view.panel.page.bar.details.setChecked(True)
    for register in RegisterName:
        view.panel.show_register(register)
        assert not view.panel.grab().isNull()
    assert view.panel.minimumSizeHint().width() <= 1300


def test_every_control_has_a_name(view: View) -> None:
    bar = view.panel.page.bar
    for control in (view.panel.list, view.grid, bar.search, bar.choice, bar.details, bar.delete):
        assert control.accessibleName()
    view.go(3, "lead")
    view.press(Key.Key_Return)
    assert view.editor is not None
    assert view.editor.accessibleName() == "Lead of A3"
    assert view.focus.accessibleName()


class StillDesk:
    """A session over a snapshot that nobody edits."""

    def __init__(self, snapshot: DraftSnapshot) -> None:
        self.snapshot = snapshot

    def edit(self, *operations: Operation, label: str, group: str = "", initiator: str = "") -> DraftChange:
        raise AssertionError(label)


def test_two_thousand_rows_need_no_widget_each(qtbot: QtBot) -> None:
    rows = tuple(
        Row(RowId(f"x{at}"), ACTIONS, at, {"title": f"Do the thing number {at} " * 4}) for at in range(1, 2001)
    )
    panel = RegistersPanel(StillDesk(DraftSnapshot(registers={ACTIONS: rows})))
    qtbot.addWidget(panel)
    panel.show()
    panel.show_register(ACTIONS)
    assert len(panel.findChildren(QWidget)) < 800
    panel.open_row(ACTIONS, RowId("x1999"), "title")
    panel.page.bar.search.setText("number 1234")
    assert [row.number for row in panel.page.table.rows] == [1234]


def paste(view: View, text: str) -> None:
    QApplication.clipboard().setText(text)
    view.press(Key.Key_V, CONTROL)


def test_cells_of_a_spreadsheet_are_pasted_from_the_current_cell_on_as_one_step(view: View) -> None:
    view.go(13, "title")
    lead = view.desk.row(ORGANISATIONS, 2)
    lines = (
        f"Open the office\tO1\t{lead.name}\t31/03/2028",
        f"Close it\t\t{lead.display_number}\t2029-01-01",
        '"Count,\nagain"',
    )
    paste(view, "\r\n".join(lines) + "\r\n")
    assert (view.value(13, "title"), view.value(13, "lead"), view.value(13, "due")) == (
        "Open the office",
        (lead.id,),
        "2028-03-31",
    )
    assert view.value(13, "objective") == (view.desk.row(RegisterName.OBJECTIVES, 1).id,)
    assert (view.value(14, "title"), view.value(14, "lead")) == ("Close it", (lead.id,))
    assert not view.value(14, "objective")
    assert view.value(15, "title") == "Count, again"
    assert view.panel.page.message.text() == "9 cells pasted, 1 row added."
    assert len(view.desk.labels) == 1
    view.desk.draft.undo()
    view.panel.refresh(view.desk.snapshot)
    assert len(view.table.rows) == 14


def test_what_does_not_fit_its_column_is_left_out_and_said(view: View) -> None:
    view.go(2, "lead")
    before = view.value(2, "lead")
    paste(view, "Nobody known\tsoon")
    assert view.value(2, "lead") == before
    assert view.panel.page.message.text().endswith(
        "Left out, because it does not fit its column: “Nobody known”, “soon”."
    )
    assert view.desk.labels == []


def test_selected_rows_are_deleted_in_one_step(view: View) -> None:
    view.go(3, "title")
    for _ in range(2):
        view.press(Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    view.press(Key.Key_Delete, CONTROL)
    assert [row.number for row in view.table.rows][:4] == [1, 2, 6, 7]
    assert view.place == ("A6", "title")
    assert view.panel.page.message.text() == "3 actions are deleted. Undo brings them back."
    assert view.desk.labels == ["deletion of 3 actions"]
    view.desk.draft.undo()
    view.panel.refresh(view.desk.snapshot)
    assert len(view.table.rows) == 14


def test_tab_behind_the_last_cell_of_a_row_just_written_adds_the_next(view: View) -> None:
    view.go(14, "supporters")
    view.press(Key.Key_Tab)
    view.press(Key.Key_Tab)
    assert view.focus is not view.grid, "whoever only walks through leaves the table"
    view.go(14, "title")
    view.type("Renamed")
    for _ in view.table.columns[1:]:
        view.press(Key.Key_Tab)
    assert len(view.table.rows) == 15
    assert isinstance(view.editor, TextEditor)
    assert view.place == ("A15", "title")
