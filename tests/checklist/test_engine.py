"""The engine: prose is never more than possible, edits cost only what they touch, faulty rules become notes."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import ClassVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checklist import engine, row_checks
from checklist.engine import Checker
from checklist.evidence import Gap, GapTarget
from checklist.finding import Clue, Finding, Report, State
from checklist.language import LANGUAGE_FOLDER, clue_reader
from checklist.pack import Pack
from checklist.pack_files import load_builtin_pack, read_pack
from checklist.row_checks import combined
from checklist.row_rule import Outcome, Progress, RowRule, outcome
from checklist.rules.filled import Filled
from checklist.text import clues
from checklist.text.clues import ParagraphClues
from checklist.text.reader import ClueReader
from editor.model.draft import DraftSnapshot, Section
from editor.model.registers import RegisterName
from editor.model.text import OBJECT_CHARACTER, BlockStyle, Mark, MarkKind, Paragraph, Run, plain_paragraph
from tests.checklist.drafts import draft, section

PACK = load_builtin_pack("soc")


def own_pack(*criteria: str) -> Pack:
    head = 'group = "Ours"\ntitle = "T"\nquestion = "Q?"\nadvice = "Write it"\n'
    entries = [f'[[criterion]]\nid = "X-{number}"\n{head}{each}' for number, each in enumerate(criteria, 1)]
    return read_pack('name = "own"\ntitle = "Own"\n' + "\n".join(entries), Path("own.toml"))


def finding(snapshot: DraftSnapshot, criterion_id: str, pack: Pack = PACK) -> Finding:
    found = Checker(pack).evaluate(snapshot).find_finding(criterion_id)
    assert found is not None
    return found


# Prose


def test_prose_alone_is_at_most_possible() -> None:
    texts = [
        "The National Crime Agency will lead on ports, and the Home Office is responsible for the border.",
        "Our vision is a country in which fraud has halved: by 2030 one household in fifty will lose money.",
        "The Strategy Board, chaired by the minister, will oversee delivery and publish a progress report each March.",
    ]
    report = Checker(PACK).evaluate(draft(section("one", *texts)))
    assert {found.state for found in report.findings} == {State.POSSIBLE, State.MISSING}
    assert report.counts[State.POSSIBLE] >= 5


def test_the_three_best_passages_come_best_first() -> None:
    weak = "The advisory board is new."
    strong = "An advisory panel of experts from industry will meet each quarter."
    found = finding(draft(section("one", weak, strong, weak, weak)), "EXT-1")
    assert [evidence.quote for evidence in found.evidence] == [strong, weak, weak]
    assert found.evidence[0].clue is Clue.STRONG


def test_a_line_that_stands_over_every_chapter_is_offered_once() -> None:
    line, sentence = "What the board will oversee", "The board will oversee delivery."
    found = finding(draft(section("one", line), section("two", line), section("three", line, sentence)), "GOV-1")
    assert sorted(evidence.quote for evidence in found.evidence) == [sentence, line]
    assert [each.section_id for each in found.evidence if each.quote == line] == ["one"]


def test_a_passage_where_the_template_means_it_to_be_comes_first() -> None:
    text = "The board will oversee delivery."
    away, home = section("away", text), section("home", text, key="governance.board")
    found = finding(draft(away, home), "GOV-1")
    assert [evidence.section_id for evidence in found.evidence] == ["home", "away"]


def test_empty_rows_with_possible_passages_still_say_which_register_would_settle_it() -> None:
    found = finding(draft(section("one", "The National Crime Agency will lead the work on ports.")), "ROL-1")
    assert found.state is State.POSSIBLE
    assert "The actions register holds no action yet; each needs “Lead”" in [gap.text for gap in found.gaps]


def test_incomplete_rows_outweigh_possible_passages() -> None:
    snapshot = draft(
        section("one", "The National Crime Agency will lead the work on ports."),
        rows={"actions": [{"lead": "G1"}, {}, {}], "priorities": [{"lead": "G1"}]},
    )
    found = finding(snapshot, "ROL-1")
    assert found.state is State.PARTLY
    assert [gap.text for gap in found.gaps] == ["2 of 3 actions have no lead: A2, A3"]
    assert found.gaps[0].target == GapTarget(
        register=RegisterName.ACTIONS, row_id=found.gaps[0].target.row_id, field_key="lead"
    )
    assert found.gaps[0].target.row_id == "A2"
    assert {evidence.clue for evidence in found.evidence} == {Clue.ROW, Clue.STRONG}


def test_a_promise_without_a_date_is_a_gap_that_quotes_it() -> None:
    found = finding(draft(section("one", "The right metrics will be developed.")), "MET-2")
    assert found.state is State.POSSIBLE
    (gap,) = [gap for gap in found.gaps if gap.text.startswith("Promised, no date")]
    assert gap.text == "Promised, no date: “The right metrics will be developed.”"
    assert gap.target.section_id == "one"


def test_what_is_missing_comes_with_advice_that_leads_to_the_section() -> None:
    found = finding(draft(section("one", key="roles.change"), section("two", key="roles")), "ROL-4")
    assert found.state is State.MISSING
    assert found.gaps[0].text.startswith("For each body that is new")
    assert found.gaps[0].target.section_id == "one"
    assert finding(draft(), "ROL-4").gaps[0].target == GapTarget(
        template_key="roles.change", register=RegisterName.ORGANISATIONS
    )


def test_headings_and_the_foreword_are_no_passages() -> None:
    heading = plain_paragraph("Our first priority is fraud", BlockStyle(heading=1))
    foreword = section("f", "Our first priority is fraud.", title="Foreword by the minister")
    assert finding(draft(section("one", heading), foreword), "PRI-1").state is State.MISSING
    assert finding(draft(section("one", "Our first priority is fraud."), foreword), "PRI-1").state is State.POSSIBLE


def test_undecided_insertions_are_not_read_and_spans_fit_the_raw_text() -> None:
    suggested = Run("not ", frozenset({Mark(MarkKind.INSERT, "s1")}))
    runs = (Run("First. The NCA will "), suggested, Run(f"lead{OBJECT_CHARACTER} on ports."))
    one = section("one", "Before.", Paragraph(runs))
    (evidence, *_) = finding(draft(one), "ROL-1").evidence
    assert (
        evidence.quote
        == one.text[evidence.start : evidence.end]
        == f"The NCA will not lead{OBJECT_CHARACTER} on ports."
    )
    assert [evidence.quote[start:end] for start, end in evidence.cues] == [f"NCA will not lead{OBJECT_CHARACTER} on"]
    only_suggested = Paragraph((Run("The NCA will lead.", frozenset({Mark(MarkKind.INSERT, "s1")})),))
    assert finding(draft(section("one", only_suggested)), "ROL-1").state is State.MISSING


def test_a_draft_of_plans_is_balanced_and_a_draft_of_achievements_is_not() -> None:
    plans = section("one", "We will act. " * 9 + "We have acted. " * 4)
    found = finding(draft(plans), "VIS-2")
    assert found.state is State.POSSIBLE
    assert found.note == "9 commitments, 4 statements about the past (2.2 to 1; 2 to 1 is asked)"
    boasts = section("two", "We have acted. " * 9, key="vision")
    found = finding(draft(plans, boasts), "VIS-2")
    assert found.state is State.MISSING
    assert found.note in [gap.text for gap in found.gaps]
    foreword = section("three", "We have acted. " * 9, key="foreword")
    found = finding(draft(plans, foreword), "VIS-2")
    assert found.state is State.POSSIBLE
    assert found.note == "9 commitments, 4 statements about the past (2.2 to 1; 2 to 1 is asked; foreword left out)"
    assert finding(draft(), "VIS-2").state is State.MISSING


# Rules


def test_a_link_to_a_deleted_row_does_not_count() -> None:
    snapshot = draft(rows={"actions": [{"lead": "G1"}], "priorities": [{"lead": "G1"}]})
    assert finding(snapshot, "ROL-1").state is State.MET
    without = replace(snapshot, registers={**snapshot.registers, RegisterName.ORGANISATIONS: ()})
    assert finding(without, "ROL-1").state is State.MISSING


def test_rows_are_evidence_by_number_and_title() -> None:
    snapshot = draft(rows={"actions": [{"lead": "G1", "title": "Close the ports"}], "priorities": [{"lead": "G1"}]})
    first = finding(snapshot, "ROL-1").evidence[0]
    assert (first.quote, first.clue, first.register, first.row_id) == ("A1 Close the ports", Clue.ROW, "actions", "A1")
    assert (first.section_id, first.start, first.end) == (None, 0, 0)
    fact = finding(draft(facts={"board": "Strategy Board"}), "GOV-1").evidence[0]
    assert (fact.quote, fact.fact_key) == ("Board: Strategy Board", "board")


@dataclass(frozen=True, kw_only=True)
class Given(RowRule):
    kind: ClassVar[str] = "given"
    result: Outcome

    def check(self, snapshot: DraftSnapshot) -> Outcome:
        return self.result


@dataclass(frozen=True, kw_only=True)
class Crashing(RowRule):
    kind: ClassVar[str] = "crashing"

    def check(self, snapshot: DraftSnapshot) -> Outcome:
        raise ZeroDivisionError("no rows")


ALL, NONE = Outcome(Progress.ALL), Outcome(Progress.NONE, (), (Gap("missing"),))


@pytest.mark.parametrize(
    ("rules", "progress"),
    [
        ([], Progress.NONE),
        ([Given(result=ALL), Given(result=ALL)], Progress.ALL),
        ([Given(result=ALL), Given(result=NONE)], Progress.SOME),
        ([Given(result=NONE), Given(result=ALL, is_support=True)], Progress.NONE),
        ([Given(result=ALL), Given(result=NONE, is_support=True)], Progress.SOME),
        ([Given(result=NONE), Given(result=ALL, is_enough=True)], Progress.ALL),
        ([Given(result=ALL), Given(result=NONE, is_enough=True)], Progress.ALL),
    ],
)
def test_how_rules_combine(rules: list[Given], progress: Progress) -> None:
    assert combined((rule, rule.result) for rule in rules).progress is progress


def test_an_outcome_follows_from_what_is_done_and_what_is_missing() -> None:
    assert outcome((), ()).progress is Progress.ALL
    assert outcome((), [Gap("x")]).progress is Progress.NONE
    assert outcome((), [Gap("x")], is_begun=True).progress is Progress.SOME


def with_rules(*rules: RowRule) -> Pack:
    pack = own_pack("")
    return replace(pack, criteria=(replace(pack.criteria[0], rules=rules),))


def test_a_crashing_rule_becomes_a_note() -> None:
    found = finding(draft(), "X-1", with_rules(Given(result=ALL), Crashing()))
    assert found.note == "Part of this check failed and was set aside: no rows"
    assert found.state is State.PARTLY
    assert finding(draft(), "X-1", with_rules(Crashing())).state is State.MISSING


def test_a_slow_rule_is_set_aside(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(row_checks, "SLOW_RULE_S", -1.0)
    checker = Checker(with_rules(Given(result=ALL)))
    for facts in ({}, {"board": "B"}):
        found = checker.evaluate(draft(facts=facts)).findings[0]
        assert (found.state, found.note) == (State.MISSING, "Part of this check took too long and was set aside")


def test_cues_that_fail_become_a_note(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(self: ClueReader, text: str) -> ParagraphClues:
        raise IndexError(text)

    monkeypatch.setattr(ClueReader, "read", fail)
    report = Checker(PACK).evaluate(draft(section("one", "The NCA will lead.")))
    assert {found.note for found in report.findings} == {"Part of the text could not be read by this check"}
    assert {found.state for found in report.findings} == {State.MISSING}


def test_a_phrase_that_takes_too_long_is_set_aside_and_its_criterion_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    prose = '[criterion.prose]\ncues = [{{ find = ["{}"] }}]'
    pack = own_pack(prose.format("slow words"), prose.format("other words"))
    monkeypatch.setattr(clues, "MOST_PHRASE_S", -1.0)
    report = Checker(pack, None).evaluate(draft(section("one", "Slow words.", "Slow words again.")))
    assert [found.note for found in report.findings] == ["Part of this check took too long and was set aside", ""]
    assert [len(found.evidence) for found in report.findings] == [1, 0]


def test_a_criterion_that_nothing_looks_for_says_so() -> None:
    found = finding(draft(section("one", "We will lead.")), "X-1", own_pack(""))
    assert (found.state, found.is_checked, found.note, found.evidence) == (State.MISSING, False, "No check yet", ())


# Looking again


def fresh(snapshot: DraftSnapshot) -> Report:
    return Checker(PACK).evaluate(snapshot)


SENTENCES = st.sampled_from(
    [
        "The NCA will lead on ports.",
        "Metrics will be developed.",
        "We have made progress, but there is more to do.",
        "An advisory panel of experts will meet each quarter.",
        "By 2030 fraud will be cut by 10%.",
        "The board will oversee delivery.",
        "Nothing to see.",
        "",
    ]
)
PARAGRAPHS = st.lists(SENTENCES, max_size=3).map(" ".join)
SECTIONS = st.lists(st.lists(PARAGRAPHS, max_size=4), min_size=1, max_size=4)
ROWS = st.lists(st.sampled_from([{}, {"lead": "G1"}, {"lead": "G1", "due": "2028-01-01"}]), max_size=3)
EDITS = st.lists(
    st.one_of(
        st.tuples(st.just("text"), st.integers(0, 3), st.lists(PARAGRAPHS, max_size=4)),
        st.tuples(st.just("rows"), ROWS),
        st.tuples(st.just("swap"), st.integers(0, 3)),
        st.tuples(st.just("drop"), st.integers(0, 3)),
    ),
    max_size=6,
)


def edited(
    sections: list[Section], rows: list[dict[str, str]], edit: tuple
) -> tuple[list[Section], list[dict[str, str]]]:
    sections = list(sections)
    if edit[0] == "rows":
        return sections, edit[1]
    if not sections:
        return sections, rows
    place = edit[1] % len(sections)
    if edit[0] == "text":
        sections[place] = section(sections[place].id, *edit[2], key=sections[place].template_key)
    elif edit[0] == "swap":
        sections.append(sections.pop(place))
    else:
        del sections[place]
    return sections, rows


@given(SECTIONS, ROWS, EDITS)
@settings(max_examples=60, deadline=None)
def test_looking_again_finds_what_looking_afresh_finds(
    texts: list[list[str]], rows: list[dict[str, str]], edits: list[tuple]
) -> None:
    keys = ["governance", "foreword", "", "beyond"]
    sections = [section(f"s{number}", *each, key=keys[number]) for number, each in enumerate(texts)]
    checker = Checker(PACK)
    snapshot = draft(*sections, rows={"actions": rows})
    assert checker.evaluate(snapshot) == fresh(snapshot)
    for edit in edits:
        sections, rows = edited(sections, rows, edit)
        snapshot = draft(*sections, rows={"actions": rows})
        report = checker.evaluate(snapshot)
        assert report == fresh(snapshot)
        for evidence in (piece for found in report.findings for piece in found.evidence if piece.section_id):
            assert evidence.quote == snapshot.sections[evidence.section_id].text[evidence.start : evidence.end]
            assert all(0 <= start < end <= len(evidence.quote) for start, end in evidence.cues)


def test_clues_that_are_known_already_are_not_looked_for_again(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "The NCA will lead on ports."
    snapshot = draft(section("one", text))
    expected = fresh(snapshot)
    known = {text: clue_reader(PACK.clue_source, LANGUAGE_FOLDER)[0].read(text)}
    monkeypatch.setattr(ClueReader, "read", lambda _self, text: pytest.fail(text))
    assert Checker(PACK).evaluate(snapshot, known) == expected


def test_sections_rows_and_facts_that_stay_are_not_looked_at_again(monkeypatch: pytest.MonkeyPatch) -> None:
    one, two = section("one", "The NCA will lead on ports."), section("two", "The board will oversee delivery.")
    checker = Checker(PACK)
    checker.evaluate(draft(one, two, rows={"actions": [{"lead": "G1"}]}))
    read: list[str] = []
    look = ClueReader.read
    monkeypatch.setattr(ClueReader, "read", lambda self, text: read.append(text) or look(self, text))
    monkeypatch.setattr(Filled, "check", lambda *_: pytest.fail("rows are as they were"))
    checker.evaluate(draft(one, section("two", "The board will meet."), rows={"actions": [{"lead": "G1"}]}))
    assert read == ["The board will meet."]


def test_what_is_known_of_paragraphs_is_forgotten_when_it_grows_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "MOST_KNOWN_PARAGRAPHS", 2)
    checker = Checker(PACK)
    for number in range(5):
        snapshot = draft(section("one", f"The NCA will lead on port {number}."))
        assert checker.evaluate(snapshot) == fresh(snapshot)
    assert len(checker._clues) <= 2
