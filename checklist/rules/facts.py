"""The named facts of the draft are filled in."""

import re
from dataclasses import dataclass, field
from typing import ClassVar

from typing_extensions import override

from checklist.evidence import Gap, GapTarget
from checklist.row_rule import Outcome, ParameterKind, RowRule, outcome, parameter
from checklist.row_words import FACT_SCHEMAS, fact_evidence, fact_gap
from editor.model.draft import DraftSnapshot

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(frozen=True, kw_only=True)
class Facts(RowRule):
    """Every one of ``facts`` is filled in, and each of ``dated`` among them holds a year."""

    kind: ClassVar[str] = "facts"
    facts: tuple[str, ...] = field(metadata=parameter(ParameterKind.FACTS))
    dated: tuple[str, ...] = field(default=(), metadata=parameter(ParameterKind.FACTS))

    @override
    def check(self, snapshot: DraftSnapshot) -> Outcome:
        """ALL when no fact is missing or undated, NONE when all are missing."""
        filled = [key for key in self.facts if snapshot.facts.get(key, "").strip()]
        gaps = [fact_gap(key) for key in self.facts if key not in filled]
        gaps += [_undated_gap(key) for key in filled if key in self.dated and not _YEAR.search(snapshot.facts[key])]
        return outcome([fact_evidence(snapshot, key) for key in filled], gaps)


def _undated_gap(key: str) -> Gap:
    return Gap(f"“{FACT_SCHEMAS[key].label}” gives no year", GapTarget(fact_key=key))
