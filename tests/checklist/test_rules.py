"""Rules that look further than one field: at the text, at strands, at shares of rows and money."""

from dataclasses import replace

import pytest

from checklist.engine import Checker
from checklist.evidence import GapTarget
from checklist.finding import Finding, GapKind, State
from checklist.pack_files import load_builtin_pack
from checklist.row_checks import combined
from checklist.row_rule import Progress
from checklist.rules.named import Named
from checklist.rules.one_place import OnePlace
from checklist.rules.shares import Shares
from checklist.rules.spread import Spread
from editor.model.draft import DraftSnapshot
from editor.model.ids import RowId
from editor.model.registers import RegisterName
from tests.checklist.drafts import draft, section, with_tables

PACK = load_builtin_pack("soc")
PRIORITIES = {"priorities": [{"title": "Close the ports", "rank": "1"}, {"title": "Cut fraud", "rank": "2"}]}
ONE_PLACE = OnePlace(register=RegisterName.PRIORITIES)


def found(snapshot: DraftSnapshot, criterion_id: str, checker: Checker | None = None) -> Finding:
    finding = (checker or Checker(PACK)).evaluate(snapshot).find_finding(criterion_id)
    assert finding is not None
    return finding


# One place


def test_the_table_in_one_section_is_one_place() -> None:
    snapshot = with_tables(draft(section("one"), section("two"), rows=PRIORITIES), RegisterName.PRIORITIES)
    assert ONE_PLACE.check(snapshot).progress is Progress.ALL


def test_a_section_that_names_every_row_is_one_place_too() -> None:
    prose = section("one", "We will close the ports first, and then cut fraud.")
    assert ONE_PLACE.check(draft(prose, rows=PRIORITIES)).progress is Progress.ALL
    half = section("one", "We will close the ports.")
    (gap,) = ONE_PLACE.check(draft(half, rows=PRIORITIES)).gaps
    assert gap.text == "No section shows the priorities together, so a reader cannot find them in one place"
    assert gap.target.template_key == "priorities"


def test_two_tables_are_two_places() -> None:
    first = with_tables(draft(section("one"), section("two"), rows=PRIORITIES), RegisterName.PRIORITIES)
    twice = replace(first, sections={**first.sections, "two": replace(first.sections["one"], id="two", title="Two")})  # type: ignore[index, dict-item, arg-type]
    (gap,) = ONE_PLACE.check(twice).gaps
    assert gap.text == "The priorities stand in 2 places, “One” and “Two”; one is asked"
    assert gap.target.section_id == "two"


def test_a_table_that_is_moved_or_deleted_is_noticed_though_no_row_has_changed() -> None:
    checker = Checker(PACK)
    with_table = with_tables(draft(section("one"), rows=PRIORITIES), RegisterName.PRIORITIES)
    assert found(with_table, "PRI-1", checker).state is State.MET
    without = replace(with_table, sections={"one": section("one", "Words.")})  # type: ignore[dict-item]
    assert found(without, "PRI-1", checker).state is State.PARTLY
    assert found(with_table, "PRI-1", checker).state is State.MET


# Shares

SHARES = Shares(register=RegisterName.ACTIONS, tag="overseas", amount_field="funding")


@pytest.mark.parametrize(
    ("actions", "facts", "note"),
    [
        ([], {}, ""),
        ([{}, {}], {}, "0 of 2 actions tagged “overseas” (0%), 2 actions without an amount"),
        (
            [{"tags": ["overseas"], "funding": "£3m"}, {"funding": "£9 million over three years"}],
            {},
            "1 of 2 actions tagged “overseas” (50%), £3 million of £12 million stated funding (25%)",
        ),
        (
            [{"tags": ["overseas"], "funding": "£2m a year"}, {"funding": "£0.5bn"}, {"funding": "ten posts"}],
            {"start_date": "2027-04-01", "end_date": "2032-03-31"},
            "1 of 3 actions tagged “overseas” (33%), £10 million of £510 million stated funding (2%), "
            "1 action without an amount",
        ),
        (
            [{"tags": ["overseas"], "funding": "£10–15 million"}, {"funding": "£3 million a year"}],
            {"start_date": "2027-04-01", "end_date": "2032-03-31"},
            "1 of 2 actions tagged “overseas” (50%), £10–15 million of £25–30 million stated funding (40–50%)",
        ),
        (
            [{"tags": ["overseas"], "funding": "£3m a year"}, {"funding": "£12m, then £3m"}, {"funding": "£1m"}],
            {},
            "1 of 3 actions tagged “overseas” (33%), £0 of £1 million stated funding (0%), no clear amount in A1, A2",
        ),
        ([{"tags": ["overseas"], "funding": "£1,500"}], {}, "1 of 1 action tagged “overseas” (100%), £1,500 of £1,500 "
         "stated funding (100%)"),
    ],
)  # fmt: skip
def test_shares_are_figures_and_never_stand_in_the_way(
    actions: list[dict[str, object]], facts: dict[str, str], note: str
) -> None:
    outcome = SHARES.check(draft(facts=facts, rows={"actions": actions}))
    assert (outcome.progress, outcome.note, outcome.gaps) == (Progress.ALL, note, ())


def test_the_figures_are_shown_in_any_state() -> None:
    rows = {"actions": [{"tags": ["overseas"]}, {}], "priorities": [{"overseas_share": "40%"}]}
    for facts in ({}, {"overseas_rationale": "Where a load can be stopped"}):
        assert found(draft(facts=facts, rows=rows), "INT-2").note.startswith("1 of 2 actions tagged “overseas” (50%)")


def test_the_share_of_complete_actions_is_told_in_every_state() -> None:
    rows = {"actions": [{"lead": "G1", "due": "2028-01-01"}, {}, {}]}
    share = "1 of 3 actions (33%) has lead and date"
    assert found(draft(rows=rows), "LIF-3").note == share
    met = found(draft(rows=rows, facts={"delivery_plan_date": "2027-06-01"}), "LIF-3")
    assert (met.state, met.note) == (State.MET, share)


# Where a gap leads


def target(criterion_id: str, rows: dict[str, list[dict[str, object]]]) -> GapTarget:
    """Where the first gap of the rows leads; the advice of a criterion that is missing leads to a section."""
    gaps = found(draft(rows=rows), criterion_id).gaps  # type: ignore[arg-type] # rows as TOML would give them
    return next(gap.target for gap in gaps if not gap.target.template_key)


def test_a_gap_leads_to_the_linked_row_and_the_field_that_it_lacks() -> None:
    rows = {
        "priorities": [{}, {}],
        "objectives": [{"priority": "P1"}, {"priority": "P2"}],
        "measures": [
            {"objective": "O1", "assessor": "G1", "frequency": "Yearly"},
            {"objective": "O2", "assessor": "G1"},
            {"objective": "O2", "frequency": "Yearly"},
        ],
    }
    assert target("MET-3", rows) == GapTarget(register=RegisterName.MEASURES, row_id=RowId("M2"), field_key="frequency")


def test_a_gap_leads_to_the_register_in_which_the_missing_row_belongs() -> None:
    rows: dict[str, list[dict[str, object]]] = {"priorities": [{}], "objectives": [{"priority": "P1"}]}
    assert target("MET-3", rows) == GapTarget(register=RegisterName.MEASURES, field_key="objective")
    rows = {"priorities": [{}], "objectives": [{}]}
    assert target("MET-3", rows) == GapTarget(register=RegisterName.OBJECTIVES, field_key="priority")
    rows = {
        "objectives": [{"priority": "P1"}, {"priority": "P1"}],
        "actions": [{"objective": "O1"}],
        "priorities": [{}],
    }
    assert target("COO-2", rows) == GapTarget(register=RegisterName.ACTIONS, field_key="objective")
    rows = {"objectives": [{}], "measures": [{"objective": "O1", "kind": "activity"}]}
    assert target("MET-1", rows) == GapTarget(register=RegisterName.MEASURES, field_key="objective")
    rows = {"objectives": [{}], "measures": [{"objective": "O1"}]}
    assert target("MET-1", rows) == GapTarget(register=RegisterName.MEASURES, row_id=RowId("M1"), field_key="kind")


# Bodies that the text names

NAMED = Named(register=RegisterName.ORGANISATIONS)


def named_gaps(*titles: str, text: str, facts: dict[str, str] | None = None) -> list[str]:
    rows = {"organisations": [{"title": title} for title in titles]}
    return [gap.text for gap in NAMED.check(draft(section("one", text), facts=facts, rows=rows)).gaps]


def test_a_body_that_the_text_names_twice_is_to_be_in_the_register() -> None:
    text = "The Rivers Inspectorate reports. In May the Rivers Inspectorate and the Farm Office meet. HM Treasury pays."
    assert named_gaps("Treasury", text=text) == [
        "The text names an organisation that is not in the organisations register: Rivers Inspectorate"
    ]
    assert named_gaps("The Rivers Inspectorate", text=text) == []
    assert named_gaps("Councils", text=f"{text} {text}") == [
        "The text names organisations that are not in the organisations register: Rivers Inspectorate, Farm Office and "
        "HM Treasury"
    ]


def test_bodies_are_only_looked_for_where_there_is_a_register_and_other_names_are_known_too() -> None:
    text = "The Rivers Council leads. The Rivers Council decides."
    assert NAMED.check(draft(section("one", text))).progress is Progress.ALL
    assert named_gaps("Ministry", text=text, facts={"board": "Rivers Council"}) == []


def test_a_body_missing_from_the_register_keeps_the_roles_from_being_met() -> None:
    rows = {"actions": [{"decider": "G1", "supporters": ["G1"]}], "organisations": [{"title": "Ministry"}]}
    assert found(draft(section("one", "Words."), rows=rows), "ROL-2").state is State.MET
    text = "The Border Service checks. The Border Service reports."
    assert found(draft(section("one", text), rows=rows), "ROL-2").state is State.PARTLY


# Promises


def test_promises_of_rows_are_of_a_kind_of_their_own() -> None:
    whole = {"baseline": "6%", "baseline_date": "2026-01-01", "target": "4%", "target_date": "2031-01-01"}
    rows = {"measures": [whole, {"no_target_reason": "No survey yet"}, {"target_due": "2028-03-31"}, {}]}
    report = Checker(PACK).evaluate(draft(rows=rows))
    finding = report.find_finding("MET-2")
    assert finding is not None
    assert [(gap.kind, gap.text) for gap in finding.gaps[:3]] == [
        (GapKind.UNDATED, "Promised, no date: M2 “No survey yet”"),
        (GapKind.PROMISED, "Promised for 31 March 2028: M3"),
        (GapKind.MISSING, "1 of 4 measures has no baseline: M4"),
    ]
    assert [each.criterion.id for each in report.promising] == ["MET-2"]


# Levels


def test_organisations_without_a_level_are_told_apart_from_no_organisations() -> None:
    rule = Spread(register=RegisterName.ORGANISATIONS, by_field="level", values=("local", "national"), fields=("role",))
    (gap,) = rule.check(draft(rows={"organisations": [{"role": "Inspect"}, {}]})).gaps
    assert (gap.text, gap.target.row_id) == ("None of the 2 organisations has any level", "G1")
    (gap,) = combined([(rule, rule.check(draft()))]).gaps
    assert gap.text == "The organisations register holds no organisation yet; each needs “Level” and “Role”"


# Where passages stand


def test_priorities_in_many_sections_are_noted_until_the_criterion_is_met() -> None:
    text = "Our first priority is to close the ports; fraud comes second."
    scattered = draft(section("one", text), section("two", text))
    note = found(scattered, "PRI-1").note
    assert note == "Strong passages stand in 2 sections (One, Two); 1 at most is asked"
    assert found(draft(section("one", text)), "PRI-1").note == ""


def test_illicit_finance_in_its_own_section_alone_is_noted() -> None:
    text = "We will strengthen the command against money laundering by 2028."
    home, away = section("home", text, key="money"), section("away", text)
    assert found(draft(home), "THR-8").note == ""
    assert "outside its own section only in 1 section (Away); 2 at least" in found(draft(home, away), "THR-8").note
    assert found(draft(home, away, section("third", text)), "THR-8").note == ""


def test_a_sentence_with_blanks_to_fill_in_is_no_passage() -> None:
    text = "The National Crime Agency will lead on [action] and answers to [whom] for it."
    assert found(draft(section("one", text)), "ROL-1").state is State.MISSING
    assert found(draft(section("one", text.replace("[action]", "ports").replace("[whom]", "us"))), "ROL-1").evidence
