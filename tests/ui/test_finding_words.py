"""How the window words findings."""

from datetime import date

import pytest

from checklist.finding import Clue, Evidence, Finding, Gap, GapKind, GapTarget, State
from checklist.finding_words import day_name, place_name, state_name
from editor.model.draft import DraftSnapshot
from editor.model.ids import DecisionId, PersonId, RowId, SectionId
from editor.model.registers import RegisterName
from editor.model.review import Decision, DecisionKind, Person
from tests.ui.checklist_samples import CRITERIA
from ui.finding_words import decision_words, gaps_heading, quote_html


@pytest.mark.parametrize(
    ("kind", "reason", "name", "words"),
    [
        (
            DecisionKind.HELD_ELSEWHERE,
            "The delivery plan.",
            "J Okafor",
            "Held elsewhere: The delivery plan. J Okafor, 1 March 2019",
        ),
        (DecisionKind.NOT_APPLICABLE, "", "J Okafor", "Not applicable. J Okafor, 1 March 2019"),
        (DecisionKind.DECIDED_NOT_TO, " ", "", "Decided not to. 1 March 2019"),
    ],
)
def test_decisions_are_signed(kind: DecisionKind, reason: str, name: str, words: str) -> None:
    who = PersonId("jo")
    decision = Decision(DecisionId("d"), kind, "A", who, "2019-03-01T08:00:00+00:00", reason)
    assert decision_words(decision, DraftSnapshot(people={who: Person(who, name)} if name else {})) == words


def test_this_year_is_left_out() -> None:
    decision = Decision(
        DecisionId("d"), DecisionKind.NOT_APPLICABLE, "A", PersonId("jo"), f"{date.today().year}-11-12", "No"
    )
    assert decision_words(decision, DraftSnapshot()) == "Not applicable: No. 12 November"


@pytest.mark.parametrize(
    ("at", "words"),
    [("2019-03-01T08:00:00+00:00", "1 March 2019"), ("2026-11-12", "12 November 2026"), ("", "")],
)
def test_days(at: str, words: str) -> None:
    assert day_name(at) == words


ROW_GAP = Gap("A1 has no lead", GapTarget(register=RegisterName.ACTIONS, row_id=RowId("a1")))
EMPTY_GAP = Gap("There are no actions yet", GapTarget(register=RegisterName.ACTIONS))
TEXT_GAP = Gap("Say who decides", GapTarget(SectionId("roles")))
PROMISE = Gap("Promised, no date: “Soon.”", GapTarget(SectionId("roles")), GapKind.UNDATED)


@pytest.mark.parametrize(
    ("state", "gaps", "name", "heading"),
    [
        (State.MISSING, (TEXT_GAP,), "not found yet", "Not found yet"),
        (State.MISSING, (TEXT_GAP, EMPTY_GAP), "not found yet", "Not found yet"),
        (State.MISSING, (EMPTY_GAP,), "not found yet", "Incomplete"),
        (State.MISSING, (TEXT_GAP, ROW_GAP), "incomplete", "Not found yet"),
        (State.PARTLY, (ROW_GAP,), "partly met", "Incomplete"),
        (State.POSSIBLE, (PROMISE,), "to confirm", "Promised, no date"),
        (State.POSSIBLE, (EMPTY_GAP, PROMISE), "to confirm", "Incomplete"),
        (State.POSSIBLE, (PROMISE, TEXT_GAP), "to confirm", "Not found yet"),
    ],
)
def test_states_and_headings(state: State, gaps: tuple[Gap, ...], name: str, heading: str) -> None:
    finding = Finding(CRITERIA["A"], state, gaps=gaps)
    assert (state_name(finding), gaps_heading(finding)) == (name, heading)


PLACES = [
    (Evidence("By 2032.", Clue.STRONG, SectionId("vision")), "1 Vision, paragraph 1"),
    (Evidence("Gone.", Clue.STRONG, SectionId("nowhere")), ""),
    (Evidence("Old.", Clue.STRONG, SectionId("old")), "Old ideas, paragraph 1"),
    (Evidence("A1", Clue.ROW, register=RegisterName.ACTIONS, row_id=RowId("gone")), "Actions"),
    (Evidence("2032", Clue.ROW, fact_key="end_date"), "About this draft"),
]


@pytest.mark.parametrize(("evidence", "words"), PLACES)
def test_places(strategy: DraftSnapshot, evidence: Evidence, words: str) -> None:
    assert place_name(evidence, strategy) == words


@pytest.mark.parametrize(
    ("quote", "cues", "html"),
    [
        ("leads on it", ((0, 8),), "“<b>leads on</b> it”"),
        ("a < b & c", (), "“a &lt; b &amp; c”"),
        ("one two three", ((4, 13), (4, 7), (0, 3)), "“<b>one</b> <b>two</b><b> three</b>”"),
        ("one\ntwo\ufffc", (), "“one<br>two”"),
    ],
)
def test_quotes_show_their_cues(quote: str, cues: tuple[tuple[int, int], ...], html: str) -> None:
    assert quote_html(Evidence(quote, Clue.STRONG, SectionId("vision"), cues=cues), DraftSnapshot()) == html


def test_rows_are_not_quoted() -> None:
    assert quote_html(Evidence("A3 Screen staff", Clue.ROW), DraftSnapshot()) == "A3 Screen staff"
