"""Every criterion of the packs that come with the program, against texts and rows that do and do not speak for it."""

import tomllib
from collections.abc import Mapping
from pathlib import Path

import pytest

from checklist.engine import Checker
from checklist.finding import Finding, State
from checklist.language import LANGUAGE_FOLDER, clue_reader
from checklist.pack_files import builtin_pack_names, load_packs
from checklist.text.clues import ClueFinder
from editor.model.registers import RegisterName
from tests.checklist.drafts import draft, section, with_tables

CASES = Path(__file__).parent / "cases"
PACK = load_packs(builtin_pack_names())
CLUES, _ = clue_reader(PACK.clue_source, LANGUAGE_FOLDER)
FINDER = ClueFinder(PACK.clue_source.sheets)
PROSE = {
    criterion_id: sentences
    for path in sorted(CASES.glob("prose_*.toml"))
    for criterion_id, sentences in tomllib.loads(path.read_text(encoding="utf-8")).items()
}
ROWS = {
    criterion_id: states
    for path in sorted(CASES.glob("rows*.toml"))
    for criterion_id, states in tomllib.loads(path.read_text(encoding="utf-8")).items()
}

Case = dict[str, object]


def sentences(sort: str) -> list[tuple[str, str]]:
    return [(criterion_id, text) for criterion_id, cases in PROSE.items() for text in cases[sort]]


def row_cases() -> list[tuple[str, State, Case]]:
    return [
        (criterion_id, State(state), case)
        for criterion_id, states in ROWS.items()
        for state, cases in states.items()
        for case in cases
    ]


def finding_for(criterion_id: str, case: Mapping[str, object]) -> Finding:
    rows = {key: value for key, value in case.items() if key not in ("facts", "gaps", "shown")}
    tables = [RegisterName(name) for name in case.get("shown", ())]  # type: ignore[attr-defined] # a list from TOML
    snapshot = draft(section("tables"), facts=case.get("facts"), rows=rows)  # type: ignore[arg-type] # tables from TOML
    snapshot = with_tables(snapshot, *tables)
    finding = Checker(PACK).evaluate(snapshot).find_finding(criterion_id)
    assert finding is not None
    return finding


@pytest.mark.parametrize(("criterion_id", "text"), sentences("valid"))
def test_the_sentence_is_a_possible_passage(criterion_id: str, text: str) -> None:
    finding = Checker(PACK).evaluate(draft(section("one", text))).find_finding(criterion_id)
    assert finding is not None
    assert finding.state is State.POSSIBLE
    assert all(evidence.quote in text for evidence in finding.evidence)
    assert finding.evidence[0].cues


@pytest.mark.parametrize(("criterion_id", "text"), sentences("invalid"))
def test_no_phrase_is_found_in_the_sentence(criterion_id: str, text: str) -> None:
    assert criterion_id not in [clue.criterion_id for clue in FINDER.find(text).passages]


def test_of_the_sentences_that_do_not_speak_for_a_criterion_few_are_shown_and_none_as_strong() -> None:
    asked = sentences("invalid")
    shown = [(name, clue) for name, text in asked for clue in CLUES.read(text).passages if clue.criterion_id == name]
    assert not [(name, clue) for name, clue in shown if clue.is_strong]
    assert len(shown) <= len(asked) / 50


@pytest.mark.parametrize(("criterion_id", "state", "case"), row_cases())
def test_rows_and_facts_decide(criterion_id: str, state: State, case: Case) -> None:
    finding = finding_for(criterion_id, case)
    assert finding.state is state, [gap.text for gap in finding.gaps]
    expected = case.get("gaps", [])
    assert isinstance(expected, list)
    assert set(expected) <= {gap.text for gap in finding.gaps}


@pytest.mark.parametrize(("criterion_id", "state", "case"), row_cases())
def test_every_gap_leads_somewhere_and_met_has_none(criterion_id: str, state: State, case: Case) -> None:
    finding = finding_for(criterion_id, case)
    assert (state is State.MET) == (not finding.gaps)
    for gap in finding.gaps:
        target = gap.target
        assert target.template_key or target.register or target.fact_key or target.section_id, gap.text


def test_every_criterion_has_texts_of_both_sorts() -> None:
    assert set(PROSE) == {criterion.id for criterion in PACK.criteria}
    for criterion_id, cases in PROSE.items():
        assert len(cases["valid"]) >= 4, criterion_id
        assert len(cases["invalid"]) >= 4, criterion_id


def test_every_criterion_with_rules_over_rows_has_cases_of_rows() -> None:
    assert set(ROWS) == {criterion.id for criterion in PACK.criteria if criterion.rules}
    for criterion_id, states in ROWS.items():
        cases = [case for each in states.values() for case in each]
        assert len(cases) >= 3, criterion_id
        assert states["met"], criterion_id
