"""What people decide: confirming, refusing, settling, and what becomes of it when the words change."""

from dataclasses import replace

import pytest

from checklist.decision_log import Standing, decision_log
from checklist.engine import Checker
from checklist.finding import Finding, State
from checklist.pack_files import load_builtin_pack
from editor.model.draft import DraftSnapshot, Section
from editor.model.review import SETTLING, Decision, DecisionKind
from editor.model.text import Mark, MarkKind, Paragraph, Run
from tests.checklist.drafts import decision, draft, section

PACK = load_builtin_pack("soc")
LEAD = "The National Crime Agency will lead the work on ports."
TEXT = f"This is how it works. {LEAD} Others help."
ONE = section("one", TEXT)
CONFIRMED, REFUSED = DecisionKind.CONFIRMED, DecisionKind.REFUSED


def found(snapshot: DraftSnapshot, criterion_id: str = "ROL-1") -> Finding:
    finding = Checker(PACK).evaluate(snapshot).find_finding(criterion_id)
    assert finding is not None
    return finding


def moved(each: Decision, by: int, length: int = 0) -> Decision:
    """The decision with its anchor where an edit has taken it."""
    assert each.anchor is not None
    anchor = replace(each.anchor, start=each.anchor.start + by, end=each.anchor.end + by + length)
    return replace(each, anchor=anchor)


def test_a_confirmed_passage_meets_the_criterion() -> None:
    finding = found(draft(ONE, decisions=[decision(CONFIRMED, "ROL-1", ONE, LEAD)]))
    assert finding.state is State.MET
    assert finding.gaps == ()
    (evidence,) = finding.evidence
    assert (evidence.quote, evidence.is_confirmed) == (LEAD, True)
    assert finding.decision is not None


def test_any_passage_may_be_confirmed_not_only_one_that_was_offered() -> None:
    assert found(draft(ONE, decisions=[decision(CONFIRMED, "COO-3", ONE, "Others help.")]), "COO-3").state is State.MET


def test_it_counts_for_its_own_criterion_only() -> None:
    snapshot = draft(ONE, decisions=[decision(CONFIRMED, "ROL-1", ONE, LEAD)])
    assert found(snapshot, "ROL-2").state is not State.MET


def test_a_confirmed_passage_stays_confirmed_when_it_moves() -> None:
    confirmed = decision(CONFIRMED, "ROL-1", ONE, LEAD)
    later = section("one", "New. " + TEXT)
    assert found(draft(later, decisions=[moved(confirmed, 5)])).state is State.MET


def test_changed_words_are_to_be_confirmed_again() -> None:
    confirmed = decision(CONFIRMED, "ROL-1", ONE, LEAD)
    changed = section("one", TEXT.replace("will lead", "may lead"))
    finding = found(draft(changed, decisions=[moved(confirmed, 0, -1)]))
    assert finding.state is State.POSSIBLE
    assert finding.gaps[0].text == "The confirmed passage has changed since; confirm it again"
    assert finding.gaps[0].target.section_id == "one"
    assert [evidence.quote for evidence in finding.evidence] == [LEAD.replace("will lead", "may lead")]
    assert not finding.evidence[0].is_confirmed


def test_white_space_and_undecided_suggestions_change_nothing() -> None:
    confirmed = decision(CONFIRMED, "ROL-1", ONE, LEAD)
    spaced = section("one", TEXT.replace("will lead", "will  lead"))
    assert found(draft(spaced, decisions=[moved(confirmed, 0, 1)])).state is State.MET
    before, after = TEXT.split("lead")
    insertion = Run("always ", frozenset({Mark(MarkKind.INSERT, "s1")}))
    suggested = section("one", Paragraph((Run(before), insertion, Run("lead" + after))))
    assert found(draft(suggested, decisions=[moved(confirmed, 0, len(insertion.text))])).state is State.MET


def test_words_that_are_gone_leave_a_gap() -> None:
    confirmed = decision(CONFIRMED, "ROL-1", ONE, LEAD)
    assert confirmed.anchor is not None
    emptied = replace(confirmed, anchor=replace(confirmed.anchor, end=confirmed.anchor.start))
    finding = found(draft(section("one", "This is how it works."), decisions=[emptied]))
    assert finding.state is State.MISSING
    assert "The confirmed passage is no longer in the draft" in [gap.text for gap in finding.gaps]


def test_a_passage_in_a_deleted_section_counts_no_more() -> None:
    snapshot = draft(ONE, section("two", "Nothing."), decisions=[decision(CONFIRMED, "ROL-1", ONE, LEAD)])
    without = replace(snapshot, outline=snapshot.outline[1:], deleted=snapshot.outline[:1])
    finding = found(without)
    assert finding.state is State.MISSING
    assert "The confirmed passage is no longer in the draft" in [gap.text for gap in finding.gaps]


def test_one_standing_passage_of_two_is_enough() -> None:
    first, second = decision(CONFIRMED, "ROL-1", ONE, LEAD), decision(CONFIRMED, "ROL-1", ONE, "Others help.")
    assert second.anchor is not None
    broken = replace(second, anchor=replace(second.anchor, quote="Others hinder."))
    assert found(draft(ONE, decisions=[first, broken])).state is State.MET


def test_a_withdrawn_decision_counts_no_more() -> None:
    for kind in (CONFIRMED, DecisionKind.NOT_APPLICABLE):
        withdrawn = decision(kind, "ROL-1", ONE, LEAD, is_withdrawn=True)
        assert found(draft(ONE, decisions=[withdrawn])).state is State.POSSIBLE


def test_incomplete_rows_outweigh_a_confirmed_passage_where_rows_decide() -> None:
    confirmed = [decision(CONFIRMED, "ROL-1", ONE, LEAD)]
    for actions in ([{"lead": "G1"}, {}], [{}, {}]):
        finding = found(draft(ONE, rows={"actions": actions}, decisions=confirmed))
        assert finding.state is State.PARTLY
        assert finding.evidence[0].is_confirmed
        assert any("lead" in gap.text for gap in finding.gaps)
    rows = {"actions": [{"lead": "G1"}], "priorities": [{"lead": "G1"}]}
    assert found(draft(ONE, rows=rows, decisions=confirmed)).state is State.MET


def test_incomplete_facts_do_not_outweigh_a_confirmed_passage() -> None:
    confirmed = [decision(CONFIRMED, "GOV-1", ONE, "Others help.")]
    assert found(draft(ONE, facts={"board": "Strategy Board"}, decisions=confirmed), "GOV-1").state is State.MET


def test_a_refused_passage_is_not_offered_again_until_it_changes() -> None:
    refused = decision(REFUSED, "ROL-1", ONE, LEAD)
    assert found(draft(ONE, decisions=[refused])).state is State.MISSING
    assert found(draft(ONE, decisions=[refused]), "ROL-2").criterion.id == "ROL-2"
    reworded = section("one", TEXT.replace("the work", "this work"))
    assert found(draft(reworded, decisions=[moved(refused, 0, 1)])).state is State.MISSING
    changed = section("one", TEXT.replace("ports", "Heathrow"))
    finding = found(draft(changed, decisions=[moved(refused, 0, 3)]))
    assert finding.state is State.POSSIBLE


def test_the_next_best_passage_takes_the_place_of_a_refused_one() -> None:
    many = section("one", *[f"The National Crime Agency will lead on port {number}." for number in range(6)])
    first = found(draft(many)).evidence
    refused = [
        decision(REFUSED, "ROL-1", many, evidence.quote, at=f"2027-01-0{number}")
        for number, evidence in enumerate(first, 1)
    ]
    second = found(draft(many, decisions=refused)).evidence
    assert len(first) == len(second) == 3
    assert not {evidence.quote for evidence in first} & {evidence.quote for evidence in second}


@pytest.mark.parametrize("kind", sorted(SETTLING))
def test_a_person_may_settle_a_criterion(kind: DecisionKind) -> None:
    settled = decision(kind, "ROL-1", reason="Kept in the programme plan")
    finding = found(draft(ONE, rows={"actions": [{}]}, decisions=[settled]))
    assert (finding.state, finding.gaps, finding.evidence) == (State.SETTLED, (), ())
    assert finding.decision == settled


def test_the_latest_settling_decision_speaks() -> None:
    early = decision(DecisionKind.NOT_APPLICABLE, "ROL-1", at="2027-01-01")
    late = decision(DecisionKind.HELD_ELSEWHERE, "ROL-1", at="2027-02-01")
    assert found(draft(decisions=[late, early])).decision == late


def test_confirming_again_takes_the_place_of_what_was_confirmed() -> None:
    confirmed = decision(CONFIRMED, "ROL-1", ONE, LEAD, at="2027-01-01")
    changed = section("one", TEXT.replace("will lead", "may lead"))
    again = decision(CONFIRMED, "ROL-1", changed, LEAD.replace("will lead", "may lead"), at="2027-01-02")
    finding = found(draft(changed, decisions=[moved(confirmed, 0, -1), again]))
    assert (finding.state, finding.gaps) == (State.MET, ())


# Two people who decide differently: the latest wins


@pytest.mark.parametrize(
    ("first", "second", "state"),
    [
        (CONFIRMED, REFUSED, State.MISSING),
        (REFUSED, CONFIRMED, State.MET),
        (CONFIRMED, DecisionKind.NOT_APPLICABLE, State.SETTLED),
        (DecisionKind.NOT_APPLICABLE, CONFIRMED, State.MET),
        (DecisionKind.NOT_APPLICABLE, REFUSED, State.SETTLED),
        (DecisionKind.NOT_APPLICABLE, DecisionKind.HELD_ELSEWHERE, State.SETTLED),
    ],
)
def test_the_latest_decision_wins_in_whatever_order_they_arrive(
    first: DecisionKind, second: DecisionKind, state: State
) -> None:
    early = decision(first, "ROL-1", ONE, LEAD, at="2027-01-01T09:00:00+00:00")
    late = decision(second, "ROL-1", ONE, LEAD, at="2027-01-02T09:00:00+00:00")
    for decisions in ((early, late), (late, early)):
        assert found(draft(ONE, decisions=decisions)).state is state
    assert found(draft(ONE, decisions=(early, replace(late, is_withdrawn=True)))) == found(
        draft(ONE, decisions=[early])
    )


def test_decisions_on_different_passages_stand_side_by_side() -> None:
    confirmed = decision(CONFIRMED, "ROL-1", ONE, LEAD, at="2027-01-01")
    refused = decision(REFUSED, "ROL-1", ONE, "Others help.", at="2027-01-02")
    assert found(draft(ONE, decisions=[confirmed, refused])).state is State.MET


# The log


def test_the_log_keeps_every_decision_with_what_became_of_it() -> None:
    kept = decision(CONFIRMED, "GOV-1", ONE, "Others help.", at="2027-01-04")
    changed = decision(CONFIRMED, "COO-1", ONE, "Others help.", at="2027-01-03")
    assert changed.anchor is not None
    log = decision_log(
        draft(
            ONE,
            decisions=[
                kept,
                replace(changed, anchor=replace(changed.anchor, quote="Nobody does it.")),
                decision(CONFIRMED, "ROL-1", ONE, LEAD, at="2027-01-01"),
                decision(DecisionKind.NOT_APPLICABLE, "ROL-1", reason="Never", at="2027-01-02"),
                decision(DecisionKind.DECIDED_NOT_TO, "ROL-2", reason="No", at="2027-01-05", is_withdrawn=True),
                decision(DecisionKind.ACCEPTED, "suggestion", at="2027-01-06"),
            ],
        )
    )
    assert [(each.at[-1], each.criterion_id, each.standing) for each in log] == [
        ("1", "ROL-1", Standing.OVERTAKEN),
        ("2", "ROL-1", Standing.IN_FORCE),
        ("3", "COO-1", Standing.CHANGED),
        ("4", "GOV-1", Standing.IN_FORCE),
        ("5", "ROL-2", Standing.WITHDRAWN),
    ]
    assert (log[0].person, log[0].quote, log[0].place, log[1].reason) == ("", LEAD, "One", "Never")


def test_decisions_follow_an_edit_when_looking_again() -> None:
    checker = Checker(PACK)
    confirmed = decision(CONFIRMED, "ROL-1", ONE, LEAD)

    def state(one: Section, *decisions: Decision) -> State:
        finding = checker.evaluate(draft(one, decisions=decisions)).find_finding("ROL-1")
        assert finding is not None
        return finding.state

    assert state(ONE) is State.POSSIBLE
    assert state(ONE, confirmed) is State.MET
    assert state(section("one", TEXT.replace("the work", "this work")), moved(confirmed, 0, 1)) is State.MET
    assert state(section("one", TEXT.replace("ports", "Heathrow")), moved(confirmed, 0, 3)) is State.POSSIBLE
    assert state(ONE, confirmed) is State.MET
    assert state(ONE, replace(confirmed, is_withdrawn=True)) is State.POSSIBLE
