"""The Registers view as people use it: with keys and mouse, on a real draft."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from editor.model.change import DraftChange
from editor.model.draft import DraftSnapshot
from editor.model.ids import RowId
from editor.model.operations import AddRow, DeleteRow, Operation, SetField
from editor.model.registers import FieldValue, RegisterName, Row
from tests.ui.sample_registers import ACTIONS, ORGANISATIONS, Desk, sample_desk
from ui.item_models.register_columns import SHOWN_KEY
from ui.panels.registers import RegistersPanel
from ui.theme import Appearance, Theme
from ui.widgets.cell_editor import CellEditor
from ui.widgets.picker import Picker
from ui.widgets.row_editors import PAUSE_MS, DateEditor, TextEditor

Key = Qt.Key
CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


class View:
    """The panel with hands on it."""

    def __init__(self, desk: Desk, qtbot: QtBot) -> None:
        self.desk, self.qtbot = desk, qtbot
        self.panel = RegistersPanel(desk)
        qtbot.addWidget(self.panel)
        self.panel.resize(1280, 760)
        self.panel.show()
        self.panel.activateWindow()
        qtbot.waitUntil(self.panel.isActiveWindow)
        self.panel.show_register(ACTIONS)
        self.grid, self.table = self.panel.page.grid, self.panel.page.table

    def go(self, number: int, key: str) -> None:
        self.grid.go_to(self.table.index_of(RowId(f"a{number}"), key))

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.qtbot.keyClick(self.focus, key, modifier)

    def type(self, text: str) -> None:
        for letter in text:
            self.qtbot.keyClicks(self.focus, letter)

    @property
    def focus(self) -> QWidget:
        focus = QApplication.focusWidget()
        assert focus is not None
        return focus

    @property
    def editor(self) -> CellEditor | None:
        open_editors = [child for child in self.panel.findChildren(CellEditor) if child.isVisible()]
        return open_editors[0] if open_editors else None

    @property
    def place(self) -> tuple[str, str]:
        index = self.grid.currentIndex()
        row = self.table.row_of(index)
        return (row.display_number if row else "", self.table.key_of(index))

    def value(self, number: int, key: str) -> FieldValue:
        return self.desk.action(number).values.get(key, "")

    def elsewhere(self, *operations: object) -> None:
        self.desk.do(*operations)  # type: ignore[arg-type]
        self.panel.refresh(self.desk.snapshot)


@pytest.fixture
def view(qtbot: QtBot) -> View:
    return View(sample_desk(), qtbot)


# ---- typing


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
    qtbot.waitUntil(lambda: view.value(6, "title") == "Train 600", timeout=5 * PAUSE_MS)
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


# ---- walking


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


# ---- dates


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
    assert editor.problem() == "“31 Foo 2028” is not a date. Write day, month and year, like 31 Mar 2028."
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


# ---- picking


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


# ---- rows


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


# ---- from elsewhere


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
    assert len(panel.findChildren(QWidget)) < 400
    panel.open_row(ACTIONS, RowId("x1999"), "title")
    panel.page.bar.search.setText("number 1234")
    assert [row.number for row in panel.page.table.rows] == [1234]
