"""The table under the Registers view: what its cells say, and how it follows a draft that changes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtTest import QSignalSpy
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from editor.model.draft import DraftSnapshot
from editor.model.ids import RowId
from editor.model.operations import AddRow, DeleteRow, RestoreRow, SetField, SetRowInternal
from editor.model.registers import REGISTERS, RegisterName, Row
from tests.ui.sample_registers import ACTIONS, ORGANISATIONS, Desk, sample_desk
from ui.item_models.cells import CellShape, capitalised, field_cell, has_gaps, incomplete_rows
from ui.item_models.options import Line, OptionList, field_options
from ui.item_models.register_columns import COLUMNS, NUMBER_KEY, SHOWN_KEY, column_field, column_widths
from ui.item_models.row_fields import RowFields
from ui.item_models.row_table import RowChoice, RowTable

SPOKEN = Qt.ItemDataRole.AccessibleTextRole


@pytest.fixture
def desk() -> Desk:
    return sample_desk()


@pytest.fixture
def table(desk: Desk) -> RowTable:
    table = RowTable()
    table.refresh(desk.snapshot)
    table.show_register(ACTIONS)
    return table


def spoken(table: RowTable, row: str, key: str) -> str:
    return str(table.data(table.index_of(RowId(row), key), SPOKEN))


def numbers(table: RowTable) -> list[int]:
    return [row.number for row in table.rows]


def test_it_keeps_qts_rules_for_models(table: RowTable, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(table)


@pytest.mark.parametrize("register", RegisterName)
def test_every_register_has_columns_for_its_expected_fields(register: RegisterName) -> None:
    schema = REGISTERS[register]
    fields = [field for column in COLUMNS[register] if (field := column_field(register, column))]
    assert {field.key for field in schema.fields if field.is_expected} <= {field.key for field in fields}
    assert fields[0] is schema.fields[0]
    assert [COLUMNS[register][0].key, COLUMNS[register][-1].key] == [NUMBER_KEY, SHOWN_KEY]


@pytest.mark.parametrize(
    ("row", "key", "said"),
    [
        ("a1", NUMBER_KEY, "A1"),
        ("a1", "title", "Action of A1: Agree one intelligence picture of the twelve busiest ports"),
        ("a1", "lead", "Lead of A1: National Crime Agency"),
        ("a1", "objective", "Objective of A1: O1 Know who moves what through ports"),
        ("a1", "due", "Due of A1: 31 Mar 2028"),
        ("a3", "lead", "Lead of A3: incomplete. Add a lead"),
        ("a5", "due", "Due of A5: incomplete. Add a date"),
        ("a8", "measures", "Measures of A8: empty"),
        ("a11", "supporters", "Supported by of A11: Border Force; Regional crime units; Home Office"),
        ("a7", SHOWN_KEY, "Shown of A7: Internal"),
    ],
)
def test_a_screen_reader_is_told_cell_row_and_state(table: RowTable, row: str, key: str, said: str) -> None:
    assert spoken(table, row, key) == said


def test_several_organisations_are_cut_short_and_numbered_rows_are_chips(desk: Desk) -> None:
    snapshot, schema = desk.snapshot, REGISTERS[ACTIONS]
    assert field_cell(snapshot, desk.action(11), schema.field("supporters")).chips == ("Border Force, 2 more",)
    measures = field_cell(snapshot, desk.action(1), schema.field("measures"))
    assert (measures.shape, measures.chips) == (CellShape.CHIPS, ("M1",))


def test_a_link_to_a_deleted_row_is_incomplete_again(desk: Desk, table: RowTable) -> None:
    desk.do(DeleteRow(ORGANISATIONS, RowId("g2")))
    table.refresh(desk.snapshot)
    assert spoken(table, "a2", "lead") == "Lead of A2: incomplete. Add a lead"
    assert incomplete_rows(desk.snapshot, ACTIONS) == 6
    desk.do(RestoreRow(ORGANISATIONS, RowId("g2")))
    table.refresh(desk.snapshot)
    assert spoken(table, "a2", "lead") == "Lead of A2: Border Force"


def test_changes_leave_indexes_good_and_never_reset(desk: Desk, table: RowTable, qtmodeltester: ModelTester) -> None:
    kept = QPersistentModelIndex(table.index_of(RowId("a7"), "lead"))
    resets = QSignalSpy(table.modelAboutToBeReset)
    changes = QSignalSpy(table.dataChanged)
    desk.do(SetField(ACTIONS, RowId("a7"), "title", "Post teams"))
    table.refresh(desk.snapshot)
    assert changes.count() == 1
    assert (changes.at(0)[0].row(), changes.at(0)[1].row()) == (6, 6)
    desk.do(DeleteRow(ACTIONS, RowId("a2")), DeleteRow(ACTIONS, RowId("a3")), AddRow(ACTIONS, RowId("new")))
    table.refresh(desk.snapshot)
    assert numbers(table) == [1, *range(4, 16)]
    assert (table.row_of(kept), kept.row()) == (desk.action(7), 4)
    assert resets.count() == 0
    qtmodeltester.check(table)


def test_rows_that_moved_keep_their_indexes(table: RowTable) -> None:
    kept = QPersistentModelIndex(table.index_of(RowId("a1"), "due"))
    turned = DraftSnapshot(registers={ACTIONS: tuple(reversed(table.snapshot.rows(ACTIONS)))})
    table.refresh(turned)
    assert kept.row() == 13
    assert table.row_of(kept) == turned.rows(ACTIONS)[13]


def test_a_renamed_organisation_is_repainted_where_it_is_linked(desk: Desk, table: RowTable) -> None:
    changes = QSignalSpy(table.dataChanged)
    desk.do(SetField(ORGANISATIONS, RowId("g2"), "title", "UK Border Force"))
    table.refresh(desk.snapshot)
    assert changes.count() == 1
    assert spoken(table, "a2", "lead") == "Lead of A2: UK Border Force"


def test_nothing_is_told_when_only_the_text_changed(desk: Desk, table: RowTable) -> None:
    told = QSignalSpy(table.rows_changed)
    table.refresh(DraftSnapshot(registers=table.snapshot.registers, facts={"title": "Another"}))
    assert told.count() == 0


@pytest.mark.parametrize(
    ("search", "choice", "found"),
    [
        ("PORT", RowChoice.ALL, [1, 2, 3, 13]),
        ("border force", RowChoice.ALL, [2, 8, 11, 12]),
        ("force place asset", RowChoice.ALL, [4]),
        ("31 mar 2028", RowChoice.ALL, [1, 14]),
        ("a12", RowChoice.ALL, [12]),
        ("add a lead", RowChoice.ALL, []),
        ("", RowChoice.INCOMPLETE, [3, 5, 7, 13]),
        ("", RowChoice.INTERNAL, [7, 12]),
        ("teams", RowChoice.INTERNAL, [7]),
    ],
)
def test_rows_are_found_by_any_of_their_words(
    table: RowTable, search: str, choice: RowChoice, found: list[int]
) -> None:
    table.choose_rows(search, choice)
    assert numbers(table) == found
    table.choose_rows()
    assert numbers(table) == list(range(1, 15))


def test_a_row_stays_where_it_was_filled_in_until_the_filter_changes(desk: Desk, table: RowTable) -> None:
    table.choose_rows(choice=RowChoice.INCOMPLETE)
    desk.do(SetField(ACTIONS, RowId("a3"), "lead", ("g1",)))
    table.refresh(desk.snapshot)
    assert numbers(table) == [3, 5, 7, 13]
    table.choose_rows(choice=RowChoice.INCOMPLETE)
    assert numbers(table) == [5, 7, 13]
    table.reveal(RowId("a1"))
    assert numbers(table) == [1, 5, 7, 13]


def test_row_details_reach_every_field(desk: Desk, qtmodeltester: ModelTester) -> None:
    fields = RowFields()
    fields.refresh(desk.snapshot)
    fields.show_row(RowId("a3"))
    labels = [fields.headerData(at, Qt.Orientation.Vertical) for at in range(fields.rowCount())]
    assert labels == [*(field.label for field in REGISTERS[ACTIONS].fields), "Shown"]
    desk.do(SetField(ACTIONS, RowId("a3"), "funding", "£2m"), SetRowInternal(ACTIONS, RowId("a3"), True))
    fields.refresh(desk.snapshot)
    assert fields.data(fields.index_of("funding"), SPOKEN) == "Funding of A3: £2m"
    assert fields.data(fields.index_of(SHOWN_KEY)) == "Internal"
    qtmodeltester.check(fields)
    desk.do(DeleteRow(ACTIONS, RowId("a3")))
    fields.refresh(desk.snapshot)
    assert (fields.row, fields.rowCount(), fields.index_of("lead").isValid()) == (None, 0, False)


def test_options_say_how_often_each_is_used(desk: Desk) -> None:
    schema = REGISTERS[ACTIONS]
    leads = field_options(desk.snapshot, desk.action(3), schema.field("lead"))
    assert [(option.name, option.note) for option in leads[:2]] == [
        ("National Crime Agency", "leads 3"),
        ("Border Force", "leads 2"),
    ]
    objectives = field_options(desk.snapshot, desk.action(3), schema.field("objective"))
    assert (objectives[0].name, objectives[0].note) == ("O1 Know who moves what through ports", "2 actions")
    desk.do(SetField(ACTIONS, RowId("a1"), "tags", ("online", "ports")))
    tags = field_options(desk.snapshot, desk.action(3), schema.field("tags"))
    assert [(option.value, option.note) for option in tags][-1] == ("ports", "1 action")
    kinds = field_options(desk.snapshot, desk.action(3), REGISTERS[ORGANISATIONS].field("level"))
    assert [option.name for option in kinds] == ["Local", "Regional", "National", "International"]


def test_options_narrow_to_what_is_typed(desk: Desk, qtmodeltester: ModelTester) -> None:
    leads = field_options(desk.snapshot, desk.action(3), REGISTERS[ACTIONS].field("lead"))
    options = OptionList(leads, "organisation")
    options.offer_clearing("Clear lead")
    assert (options.rowCount(), options.line(9)) == (10, Line.CLEARING)
    options.narrow("crime")
    names = [options.index(at).data() for at in range(options.rowCount())]
    assert names == [
        "National Crime Agency",
        "Regional crime units",
        "Joint Crime Analysis Centre",
        "Add “crime” as a new organisation",
    ]
    assert options.line(3) is Line.ADDITION
    options.narrow("home OFFICE")
    assert [options.index(at).data() for at in range(options.rowCount())] == ["Home Office"]
    qtmodeltester.check(options)


@given(st.sampled_from(RegisterName), st.integers(0, 4000), st.integers(4, 20))
def test_columns_fill_the_room_unless_even_the_least_does_not_fit(
    register: RegisterName, room: int, character: int
) -> None:
    columns = COLUMNS[register]
    widths = column_widths(columns, room, character, 16)
    least = [column.least * character + 16 for column in columns]
    assert all(width >= low for width, low in zip(widths, least, strict=True))
    assert sum(widths) == max(room, sum(least))


@given(st.sampled_from(RegisterName), st.dictionaries(st.text(max_size=8), st.text(max_size=8), max_size=6))
def test_whatever_a_row_holds_can_be_shown(register: RegisterName, values: dict[str, str]) -> None:
    schema = REGISTERS[register]
    known = {field.key: values.get(field.key, text) for field, text in zip(schema.fields, values.values())}  # noqa: B905
    row = Row(RowId("r"), register, 1, known)
    snapshot = DraftSnapshot(registers={register: (row,)})
    cells = [field_cell(snapshot, row, field) for field in schema.fields]
    assert has_gaps(snapshot, row) == any(cell.shape is CellShape.INCOMPLETE for cell in cells)


def test_words_that_are_stored_small_are_shown_with_a_capital() -> None:
    assert (capitalised("police or enforcement"), capitalised("")) == ("Police or enforcement", "")


def test_the_number_cannot_be_edited(table: RowTable, qtbot: QtBot) -> None:
    assert not table.flags(table.index(0, 0)) & Qt.ItemFlag.ItemIsEditable
    assert table.flags(table.index(0, 1)) & Qt.ItemFlag.ItemIsEditable
    assert table.row_of(QModelIndex()) is None
