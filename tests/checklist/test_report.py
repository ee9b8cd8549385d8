"""The report as text and as JSON."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from checklist.engine import Checker
from checklist.finding import State
from checklist.pack_files import load_builtin_pack, read_pack
from checklist.report import report_data, write_report_text
from editor.model.draft import DraftSnapshot
from editor.model.ids import PersonId
from editor.model.review import DecisionKind, Person
from tests.checklist.drafts import decision, draft, section

PACK = load_builtin_pack("soc")
LEAD = "The National Crime Agency will lead the work on ports."
BOARD = "The Strategy Board oversees delivery."


@pytest.fixture
def snapshot() -> DraftSnapshot:
    one = section("one", LEAD, BOARD, key="governance")
    snapshot = draft(
        one,
        rows={"actions": [{"lead": "G1", "title": "Close the ports"}, {}], "measures": [{}]},
        facts={"vision": "One household in fifty"},
        decisions=[
            decision(DecisionKind.CONFIRMED, "GOV-1", one, BOARD),
            decision(DecisionKind.HELD_ELSEWHERE, "EXT-1", reason="In the science plan"),
        ],
    )
    return replace(snapshot, people={PersonId("ann"): Person(PersonId("ann"), "Ann")})


def test_the_json_has_exactly_these_keys(snapshot: DraftSnapshot) -> None:
    data = report_data(Checker(PACK).evaluate(snapshot), snapshot)
    assert list(data) == ["draft", "pack", "counts", "promised", "criteria"]
    assert data["draft"] == {"title": "A strategy", "words": snapshot.word_count}
    assert data["pack"] == "soc"
    assert list(data["counts"]) == ["met", "partly", "possible", "missing", "settled"]  # type: ignore[call-overload]
    criteria = json.loads(json.dumps(data))["criteria"]
    assert [criterion["id"] for criterion in criteria] == [criterion.id for criterion in PACK.criteria]
    for criterion in criteria:
        fixed = ["id", "group", "question", "state", "evidence", "gaps"]
        assert list(criterion)[:10] == [*fixed, "title", "notes", "decision", "gap_details"]
        assert list(criterion)[10:] == (["counted"] if criterion["id"] == "VIS-2" else [])
        assert criterion["state"] in list(State)
        assert all(isinstance(gap, str) for gap in criterion["gaps"])
        for evidence in criterion["evidence"]:
            assert list(evidence) == ["section", "quote", "start", "end", "clue", "confirmed"]
            assert evidence["clue"] in ("strong", "weak", "row")


def test_the_counts_add_up(snapshot: DraftSnapshot) -> None:
    report = Checker(PACK).evaluate(snapshot)
    assert sum(report.counts.values()) == len(PACK.criteria)
    assert report.counts[State.SETTLED] == 1
    assert sum(map(len, report.by_group.values())) == len(PACK.criteria)
    assert tuple(report.by_group) == PACK.groups


def test_evidence_in_json(snapshot: DraftSnapshot) -> None:
    data = report_data(Checker(PACK).evaluate(snapshot), snapshot, Path("draft.goldthread"))
    assert data["draft"]["path"] == "draft.goldthread"  # type: ignore[index]
    found = {criterion["id"]: criterion for criterion in data["criteria"]}  # type: ignore[attr-defined]
    start = len(LEAD) + 1
    assert found["GOV-1"]["evidence"] == [
        {
            "section": "one",
            "quote": BOARD,
            "start": start,
            "end": start + len(BOARD),
            "clue": "strong",
            "confirmed": True,
        }
    ]
    assert found["ROL-1"]["evidence"][-1] == {
        "section": "actions", "quote": "A1 Close the ports", "start": 0, "end": 0, "clue": "row", "confirmed": False
    }  # fmt: skip
    assert found["VIS-1"]["evidence"][0]["section"] == "facts"
    assert found["ROL-1"]["gaps"][0] == "1 of 2 actions has no lead: A2"


def test_what_else_the_json_tells(snapshot: DraftSnapshot) -> None:
    data = report_data(Checker(PACK).evaluate(snapshot), snapshot)
    found = {criterion["id"]: criterion for criterion in data["criteria"]}  # type: ignore[attr-defined]
    assert found["EXT-1"]["title"] == "A standing network of experts"
    assert found["EXT-1"]["decision"] == {
        "kind": "held_elsewhere", "by": "Ann", "reason": "In the science plan", "at": "2027-01-01T09:00:00+00:00"
    }  # fmt: skip
    assert found["GOV-1"]["decision"]["kind"] == "confirmed"
    assert found["ROL-1"]["decision"] is None
    assert found["ROL-1"]["gap_details"][0] == {
        "text": "1 of 2 actions has no lead: A2",
        "kind": "missing",
        "target": {"register": "actions", "row": "A2", "field": "lead"},
    }
    assert [gap["kind"] for gap in found["ROL-1"]["gap_details"]] == ["missing", "empty"]
    assert found["LIF-3"]["notes"] == ["0 of 2 actions (0%) have lead and date"]
    assert found["VIS-2"]["notes"] == found["VIS-2"]["gaps"][1:]
    assert found["VIS-2"]["counted"]["commitments"] == 1
    assert found["VIS-2"]["counted"]["first_commitments"][0]["quote"] == LEAD


def test_promises_without_a_date_are_a_class_of_their_own_in_json_and_in_the_text() -> None:
    weak = "We will define performance measures."
    strong = "Progress is measured by outcome measures and indicators of impact, with targets for 2030."
    snapshot = draft(section("one", *[strong] * 4, weak))
    report = Checker(PACK).evaluate(snapshot)
    data = report_data(report, snapshot)
    assert "MET-2" in data["promised"]  # type: ignore[operator]
    found = {criterion["id"]: criterion for criterion in data["criteria"]}  # type: ignore[attr-defined]
    kinds = {gap["kind"]: gap for gap in found["MET-2"]["gap_details"]}
    assert kinds["undated"]["target"] == {"section": "one"}
    assert "promised, no date: " in write_report_text(report, snapshot)


def test_the_sentences_that_were_counted_are_told_with_their_places(snapshot: DraftSnapshot) -> None:
    lines = write_report_text(Checker(PACK).evaluate(snapshot), snapshot).splitlines()
    place = lines.index("      Sentences that commit:") + 1
    assert lines[place] == f"        One, paragraph 1: “{LEAD}”"


def test_a_criterion_without_a_check_says_so_in_json() -> None:
    text = 'name = "own"\ntitle = "Own"\n[[criterion]]\nid = "X"\ngroup = "G"\ntitle = "T"\nquestion = "Q?"\n'
    pack = read_pack(text, Path("own.toml"))
    (criterion,) = report_data(Checker(pack).evaluate(draft()), draft())["criteria"]  # type: ignore[misc]
    assert (criterion["state"], criterion["gaps"]) == ("missing", ["No check yet"])


def test_the_text_counts_groups_and_names_what_is_missing(snapshot: DraftSnapshot) -> None:
    text = write_report_text(Checker(PACK).evaluate(snapshot), snapshot)
    lines = text.splitlines()
    assert lines[0] == "A strategy: Serious and organised crime"
    assert lines[1].endswith("1 settled")
    assert "Governance and oversight (1/2)" in lines
    assert "  ✓ GOV-1 One board, one owner: met" in lines
    assert f"      “{BOARD}” (confirmed)" in lines
    assert "      Missing: 1 of 2 actions has no lead: A2" in lines
    assert "  – EXT-1 A standing network of experts: settled" in lines
    assert "      Held elsewhere: In the science plan. Ann, 1 January 2027" in lines
    assert "  ○ MET-2 Starting value, aim and date: incomplete" in lines


def test_long_passages_are_cut_in_the_text() -> None:
    snapshot = draft(section("one", "The National Crime Agency will lead " + "and lead " * 60 + "on."))
    text = write_report_text(Checker(PACK).evaluate(snapshot), snapshot)
    assert "…” (" in text
    assert max(map(len, text.splitlines())) < 250
