"""Two versions of a draft side by side, and counts over time."""

import json

from checklist.comparison import Comparison, compare_reports, comparison_data, write_comparison_text
from checklist.counts_over_time import counts_over_time
from checklist.engine import Checker
from checklist.finding import Report, State
from checklist.pack_files import load_builtin_pack
from editor.model.draft import DraftSnapshot
from editor.model.review import DecisionKind
from tests.checklist.drafts import decision, draft

PACK = load_builtin_pack("core")
BOARD = {"senior_owner": "DG", "board": "B", "board_chair": "C", "board_frequency": "Monthly", "escalation": "E"}


def checked(snapshot: DraftSnapshot) -> Report:
    return Checker(PACK).evaluate(snapshot)


def test_what_was_gained_lost_and_moved() -> None:
    before = draft(facts=BOARD, decisions=[decision(DecisionKind.NOT_APPLICABLE, "INT-1")])
    after = draft(
        facts={"board": "B"}, rows={"actions": [{}]}, decisions=[decision(DecisionKind.NOT_APPLICABLE, "EXT-1")]
    )
    comparison = compare_reports(checked(before), checked(after))
    assert [move.after.criterion.id for move in comparison.gained] == ["EXT-1"]
    assert [move.after.criterion.id for move in comparison.lost] == ["INT-1", "GOV-1"]
    assert comparison.moved == ()
    assert comparison.words == "One criterion gained, two lost"
    text = write_comparison_text(comparison)
    assert "  + EXT-1 A standing network of experts: not found yet, now settled" in text.splitlines()
    assert "  - GOV-1 One board, one owner: met, now partly met" in text.splitlines()
    assert json.loads(json.dumps(comparison_data(comparison))) == {
        "gained": [{"id": "EXT-1", "before": "missing", "after": "settled"}],
        "lost": [
            {"id": "INT-1", "before": "settled", "after": "missing"},
            {"id": "GOV-1", "before": "met", "after": "partly"},
        ],
        "moved": [],
    }


def test_counts_are_words_up_to_twelve() -> None:
    move = compare_reports(checked(draft()), checked(draft(facts=BOARD))).gained[0]
    assert Comparison().words == "No criteria gained, none lost"
    assert Comparison((move,) * 6, (move,)).words == "Six criteria gained, one lost"
    assert Comparison((move,) * 13, (), (move,) * 2).words == "13 criteria gained, none lost, two moved"


def test_only_criteria_of_both_versions_are_compared() -> None:
    wider = Checker(load_builtin_pack("soc")).evaluate(draft(facts=BOARD))
    comparison = compare_reports(checked(draft()), wider)
    assert [move.after.criterion.id for move in comparison.gained] == ["GOV-1"]


def test_counts_over_time_are_told_for_each_state_of_the_draft() -> None:
    states = [("2027-01-01", "Ann", draft()), ("2027-02-01", "Ben", draft(facts=BOARD))]
    first, second = counts_over_time(PACK, states)
    assert (first.at, first.person, second.person) == ("2027-01-01", "Ann", "Ben")
    assert (first.counts[State.MET], second.counts[State.MET]) == (0, 1)
    assert sum(first.counts.values()) == len(PACK.criteria)
