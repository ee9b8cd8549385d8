"""The named facts of the draft are filled in."""

from dataclasses import dataclass, field
from typing import ClassVar

from typing_extensions import override

from checklist.answers import is_answer
from checklist.evidence import Gap, GapTarget
from checklist.row_rule import Outcome, ParameterKind, RowRule, outcome, parameter
from checklist.row_words import FACT_SCHEMAS, fact_evidence, fact_gap
from checklist.text.timing import has_year, says_when
from editor.model.draft import DraftSnapshot
from editor.model.registers import FieldKind


@dataclass(frozen=True, kw_only=True)
class Facts(RowRule):
    """Every one of ``facts`` is filled in; each of ``dated`` holds a year, each of ``timed`` a date or an interval.

    Those of ``may_be_none`` are answered by "none" too.
    """

    kind: ClassVar[str] = "facts"
    facts: tuple[str, ...] = field(metadata=parameter(ParameterKind.FACTS))
    dated: tuple[str, ...] = field(default=(), metadata=parameter(ParameterKind.FACTS))
    timed: tuple[str, ...] = field(default=(), metadata=parameter(ParameterKind.FACTS))
    may_be_none: tuple[str, ...] = field(default=(), metadata=parameter(ParameterKind.FACTS))

    @override
    def check(self, snapshot: DraftSnapshot) -> Outcome:
        """ALL when no fact is missing or undated, NONE when all are missing."""
        filled = [
            key for key in self.facts if is_answer(snapshot.facts.get(key, ""), may_be_none=key in self.may_be_none)
        ]
        gaps = [fact_gap(snapshot, key) for key in self.facts if key not in filled]
        gaps += [gap for key in filled if (gap := self._undated(key, snapshot.facts[key]))]
        return outcome([fact_evidence(snapshot, key) for key in filled], gaps)

    def _undated(self, key: str, said: str) -> Gap | None:
        schema = FACT_SCHEMAS[key]
        if (key in self.dated or schema.kind is FieldKind.DATE) and not has_year(said):
            return Gap(f"“{schema.label}” gives no year", GapTarget(fact_key=key))
        if key in self.timed and not says_when(said):
            return Gap(f"“{schema.label}” gives no date and no interval", GapTarget(fact_key=key))
        return None
