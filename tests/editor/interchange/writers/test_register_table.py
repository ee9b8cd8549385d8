"""Registers as readers see them."""

from editor.interchange.writers.register_table import (
    FURTHER_HEADING,
    MOST_FIELD_COLUMNS,
    NUMBER_HEADING,
    fill_table,
    published_rows,
)
from editor.model.registers import RegisterName
from tests.editor.interchange.writers.sample_draft import SECRETS, draft_of, row, sample_draft

NONE_SHOWN: frozenset[RegisterName] = frozenset()


def test_rows_and_fields_for_publication_only() -> None:
    for register in (RegisterName.ACTIONS, RegisterName.ORGANISATIONS, RegisterName.MEASURES):
        words = str(fill_table(sample_draft(), register, NONE_SHOWN))
        assert not any(secret in words for secret in SECRETS)
    assert published_rows(sample_draft(), RegisterName.RISKS) == ()


def test_number_column_comes_first() -> None:
    table = fill_table(sample_draft(), RegisterName.ACTIONS, NONE_SHOWN)
    assert [line[0] for line in table.cells] == [NUMBER_HEADING, "A1", "A2"]
    assert table.row_ids == ("actions-1", "actions-2")


def test_links_show_as_numbers_where_their_table_is_at_hand() -> None:
    actions = fill_table(sample_draft(), RegisterName.ACTIONS, frozenset({RegisterName.OBJECTIVES}))
    first = dict(zip(actions.cells[0], actions.cells[1], strict=True))
    assert first["Objective"] == "O1"
    assert first["Measures"] == "Landings without papers per year"


def test_organisations_go_by_their_names_and_internal_ones_are_left_out() -> None:
    actions = fill_table(sample_draft(), RegisterName.ACTIONS, frozenset(RegisterName))
    first = dict(zip(actions.cells[0], actions.cells[1], strict=True))
    assert first["Lead"] == "Harbour Agency"
    assert first["Supported by"] == "Ministry of Tides, Currents and Quays"


def test_names_with_commas_are_parted_by_semicolons() -> None:
    rows = (
        row(RegisterName.ORGANISATIONS, 1, title="Ministry of Tides, Currents and Quays"),
        row(RegisterName.ORGANISATIONS, 2, title="Harbour Agency"),
        row(RegisterName.PRIORITIES, 1, title="P", partners=("organisations-1", "organisations-2")),
    )
    table = fill_table(draft_of(rows=rows), RegisterName.PRIORITIES, NONE_SHOWN)
    assert table.cells[1][-1] == "Ministry of Tides, Currents and Quays; Harbour Agency"


def test_dates_are_in_words() -> None:
    actions = fill_table(sample_draft(), RegisterName.ACTIONS, NONE_SHOWN)
    due = actions.cells[0].index("Due")
    assert [line[due] for line in actions.cells] == ["Due", "September 2027", "1 April 2028"]


def test_expected_fields_show_even_when_nobody_has_filled_them() -> None:
    draft = draft_of(rows=[row(RegisterName.OBJECTIVES, 1, title="Calm")])
    assert fill_table(draft, RegisterName.OBJECTIVES, NONE_SHOWN).cells == (
        (NUMBER_HEADING, "Objective", "Priority"),
        ("O1", "Calm", ""),
    )


def test_a_row_without_a_name_is_shown_by_its_number() -> None:
    rows = [
        row(RegisterName.ORGANISATIONS, 4),
        row(RegisterName.OBJECTIVES, 1, title="Calm", lead=("organisations-4",)),
    ]
    assert fill_table(draft_of(rows=rows), RegisterName.OBJECTIVES, NONE_SHOWN).cells[1][-1] == "G4"


def test_more_fields_than_a_page_holds_share_the_last_column_under_their_labels() -> None:
    table = fill_table(sample_draft(), RegisterName.MEASURES, NONE_SHOWN)
    assert len(table.cells[0]) <= MOST_FIELD_COLUMNS + 2
    full = row(
        RegisterName.ORGANISATIONS,
        1,
        title="Agency",
        kind="agency",
        level="national",
        role="Leads",
        support="Money",
        asked="Data",
        offered="Advice",
        mechanism="Letter",
        replaces="Board",
    )
    table = fill_table(draft_of(rows=[full]), RegisterName.ORGANISATIONS, NONE_SHOWN)
    assert table.cells[0][-1] == FURTHER_HEADING
    assert table.cells[1][-1] == "How that is agreed and checked: Letter\nReplaces: Board"


def test_seldom_filled_fields_share_the_last_column() -> None:
    rows = [row(RegisterName.ORGANISATIONS, number, title=f"Agency {number}", kind="agency") for number in range(1, 10)]
    rows.append(row(RegisterName.ORGANISATIONS, 10, title="Port", replaces="Board", mechanism="Letter"))
    table = fill_table(draft_of(rows=rows), RegisterName.ORGANISATIONS, NONE_SHOWN)
    assert table.cells[0] == (NUMBER_HEADING, "Organisation", "Kind", FURTHER_HEADING)
    assert table.cells[1][-1] == ""
