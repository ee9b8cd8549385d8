"""Criteria that a section or the whole document answers: one confirmed sentence does not close them."""

import pytest

from checklist.engine import Checker
from checklist.finding import Finding, State
from checklist.pack import Unit
from checklist.pack_files import builtin_pack_names, load_packs
from editor.model.draft import Section
from editor.model.review import DecisionKind
from tests.checklist.drafts import decision, draft, section

PACK = load_packs(builtin_pack_names())
CONFIRMED, REFUSED = DecisionKind.CONFIRMED, DecisionKind.REFUSED
FINANCE = "We will strengthen the command against money laundering by 2028."
ORDER = "Our first priority is to close the ports; fraud comes second."
SPLIT = "A third of the effort goes abroad, because one post abroad stops three times as many loads as one at home."


def found(criterion_id: str, *sections: Section, **parts: object) -> Finding:
    finding = Checker(PACK).evaluate(draft(*sections, **parts)).find_finding(criterion_id)  # type: ignore[arg-type]
    assert finding is not None
    return finding


def confirmed(criterion_id: str, *where: Section, quote: str) -> list:
    return [
        decision(CONFIRMED, criterion_id, each, quote, at=f"2027-01-0{day}T09:00:00+00:00")
        for day, each in enumerate(where, 1)
    ]


# More plan than record


def test_a_marked_sentence_does_not_outweigh_the_ratio_of_the_whole_draft() -> None:
    boasts = section("one", "We have acted. " * 9 + "We will act. " * 9)
    finding = found("VIS-2", boasts, decisions=confirmed("VIS-2", boasts, quote="We have acted."))
    assert finding.state is State.PARTLY
    assert [gap.text for gap in finding.gaps] == [
        "9 commitments, 9 statements about the past (1.0 to 1; 2 to 1 is asked)"
    ]
    plans = section("one", "We have acted. " + "We will act. " * 9)
    met = found("VIS-2", plans, decisions=confirmed("VIS-2", plans, quote="We have acted."))
    assert (met.state, met.note) == (State.MET, "9 commitments, 1 statement about the past (9.0 to 1; 2 to 1 is asked)")


def test_a_draft_of_few_sentences_is_too_short_to_be_weighed() -> None:
    short = section("one", "We have acted. We will act. We will act.")
    finding = found("VIS-2", short, decisions=confirmed("VIS-2", short, quote="We have acted."))
    assert finding.state is State.PARTLY
    assert finding.gaps[0].text.endswith("(2.0 to 1; 2 to 1 is asked; too few to tell)")


def test_the_first_of_the_sentences_that_were_counted_are_shown_from_every_section() -> None:
    one = section("one", "We will visit farms. We will test water. " * 3)
    two = section("two", "We have closed the overflows.", "We will plant trees.")
    counts = found("VIS-2", one, two).counts
    assert counts is not None
    assert (counts.commitments, counts.achievements) == (7, 1)
    assert [(each.section_id, each.quote) for each in counts.first_commitments[:3]] == [
        ("one", "We will visit farms."),
        ("two", "We will plant trees."),
        ("one", "We will test water."),
    ]
    (past,) = counts.first_achievements
    assert two.text[past.start : past.end] == past.quote == "We have closed the overflows."
    assert found("VIS-1", one).counts is None


@pytest.mark.parametrize(
    "title",
    ["Foreword", "Prime Minister’s foreword", "Joint ministerial foreword", "Message from the Minister", "Preface"],
)
def test_forewords_of_every_name_are_left_out_and_said_to_be(title: str) -> None:
    plans, boasts = section("one", "We will act. " * 10), section("two", "We have acted. " * 20, title=title)
    note = found("VIS-2", plans, boasts).note
    assert note == "10 commitments, 0 statements about the past (2 to 1 is asked; foreword left out)"
    assert "left out" not in found("VIS-2", plans).note


@pytest.mark.parametrize("title", ["Statement of needs", "The minister’s priorities", "Messages to farmers"])
def test_other_sections_are_no_foreword(title: str) -> None:
    assert "20 statements" in found("VIS-2", section("two", "We have acted. " * 20, title=title)).note


# In how many places


def test_illicit_finance_is_confirmed_in_two_other_strands_or_not_met() -> None:
    home, ports, fraud = section("home", FINANCE, key="money"), section("ports", FINANCE), section("fraud", FINANCE)
    at_home = found("THR-8", home, ports, fraud, decisions=confirmed("THR-8", home, quote=FINANCE))
    assert at_home.state is State.PARTLY
    assert at_home.gaps[0].text == ("No confirmed passage stands outside its own section; 2 at least are asked")
    one = found("THR-8", home, ports, fraud, decisions=confirmed("THR-8", ports, quote=FINANCE))
    assert one.gaps[0].text == (
        "Confirmed passages stand outside its own section only in 1 section (Ports); 2 at least are asked"
    )
    both = found("THR-8", home, ports, fraud, decisions=confirmed("THR-8", ports, fraud, quote=FINANCE))
    assert both.state is State.MET


def test_priorities_in_a_second_place_are_to_be_refused_there_first() -> None:
    one, two = section("one", ORDER), section("two", ORDER)
    made = confirmed("PRI-1", one, quote=ORDER)
    twice = found("PRI-1", one, two, decisions=made)
    assert twice.state is State.PARTLY
    assert twice.gaps[0].text == (
        "Strong passages stand in 2 sections (One, Two); 1 at most is asked; refuse those that do not answer it"
    )
    assert twice.gaps[0].target.section_id == "two"
    refused = decision(REFUSED, "PRI-1", two, ORDER, at="2027-02-01T09:00:00+00:00")
    assert found("PRI-1", one, two, decisions=[*made, refused]).state is State.MET


def test_rows_that_stand_in_no_one_place_outweigh_a_confirmed_sentence() -> None:
    one = section("one", ORDER)
    rows = {"priorities": [{"title": "Rivers", "rank": "1"}, {"title": "Lakes", "rank": "2"}]}
    assert found("PRI-1", one, rows=rows, decisions=confirmed("PRI-1", one, quote=ORDER)).state is State.PARTLY


def test_a_delivery_plan_is_not_one_sentence() -> None:
    text = "The winner will be announced in Spring 2022."
    one, two = section("one", text), section("two", text)
    alone = found("LIF-3", one, two, decisions=confirmed("LIF-3", one, quote=text))
    assert alone.state is State.PARTLY
    assert "Confirmed passages stand only in 1 section (One); 2 at least are asked" in [gap.text for gap in alone.gaps]
    assert found("LIF-3", one, two, decisions=confirmed("LIF-3", one, two, quote=text)).state is State.MET


def test_the_split_of_effort_is_not_met_by_a_sentence_while_rows_leave_shares_out() -> None:
    one = section("one", SPLIT)
    made = confirmed("INT-2", one, quote=SPLIT)
    assert found("INT-2", one, decisions=made).state is State.MET
    rows = {"priorities": [{"overseas_share": "40%"}, {}]}
    assert found("INT-2", one, rows=rows, decisions=made).state is State.PARTLY


def test_what_the_whole_document_answers_is_never_closed_by_one_sentence() -> None:
    """True of every pack that comes with the program, so that the guide does not say otherwise."""
    one = section("one", "These words answer it.")
    whole = [criterion.id for criterion in PACK.criteria if criterion.unit is Unit.DOCUMENT]
    assert len(whole) >= 4
    for criterion_id in whole:
        made = confirmed(criterion_id, one, quote="These words answer it.")
        assert found(criterion_id, one, decisions=made).state is State.PARTLY, criterion_id
