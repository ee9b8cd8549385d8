"""How the counts of a draft have changed while it was written."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from checklist.engine import Checker
from checklist.finding import State
from checklist.pack import Pack
from editor.model.draft import DraftSnapshot


@dataclass(frozen=True, slots=True)
class PastCounts:
    """How many criteria were in each state at a moment (ISO 8601), after a person's work."""

    at: str
    person: str
    counts: Mapping[State, int]


def counts_over_time(pack: Pack, states: Iterable[tuple[str, str, DraftSnapshot]]) -> tuple[PastCounts, ...]:
    """The counts of each earlier state, given with its moment and person, all under the pack of today."""
    checker = Checker(pack)
    return tuple(PastCounts(at, person, checker.evaluate(snapshot).counts) for at, person, snapshot in states)
