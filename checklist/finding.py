"""A criterion's state now, with what supports it and what is missing, and the report that holds all of them."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from checklist.evidence import Clue, Evidence, Gap, GapKind, GapTarget
from checklist.pack import Criterion, Pack
from checklist.sentence_counts import SentenceCounts
from editor.model.review import Decision

__all__ = ["Clue", "Evidence", "Finding", "Gap", "GapKind", "GapTarget", "Report", "State"]


class State(StrEnum):
    """Where a criterion stands. ``settled`` means that a named person has decided it, with a reason."""

    MET = "met"
    PARTLY = "partly"
    POSSIBLE = "possible"
    MISSING = "missing"
    SETTLED = "settled"


@dataclass(frozen=True)
class Finding:
    """What the checklist found for one criterion.

    ``decision`` is the settling decision or the last confirming one, where there is any. ``is_checked`` is False when
    nothing could look for it; ``note`` then says why. A note may also carry figures that are worth seeing in any state.
    ``counts`` are the sentences behind a criterion that asks for a balance of them.
    """

    criterion: Criterion
    state: State
    evidence: tuple[Evidence, ...] = ()
    gaps: tuple[Gap, ...] = ()
    is_checked: bool = True
    note: str = ""
    decision: Decision | None = None
    counts: SentenceCounts | None = None


@dataclass(frozen=True)
class Report:
    """All findings of a pack, in its order."""

    pack: Pack
    findings: tuple[Finding, ...]
    notice: str = ""
    """What is to be said of the check as a whole: that the learned clues are not in use, and why."""

    @property
    def counts(self) -> Mapping[State, int]:
        """How many criteria are in each state; every state is there."""
        found = Counter(finding.state for finding in self.findings)
        return {state: found[state] for state in State}

    @property
    def promising(self) -> tuple[Finding, ...]:
        """The findings with something that is promised and has no date: a class of its own, since few are kept."""
        return tuple(each for each in self.findings if any(gap.kind is GapKind.UNDATED for gap in each.gaps))

    @property
    def by_group(self) -> Mapping[str, tuple[Finding, ...]]:
        """The findings of each group, in the order of the pack."""
        return {
            group: tuple(finding for finding in self.findings if finding.criterion.group == group)
            for group in self.pack.groups
        }

    def find_finding(self, criterion_id: str) -> Finding | None:
        """The finding for a criterion, if the pack has it."""
        return next((finding for finding in self.findings if finding.criterion.id == criterion_id), None)
