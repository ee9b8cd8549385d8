"""Each row rests on a source that is recent enough."""

from dataclasses import dataclass, field
from typing import ClassVar

from typing_extensions import override

from checklist.evidence import Gap, GapTarget
from checklist.row_rule import Outcome, ParameterKind, RowRule, no_rows, outcome, parameter
from checklist.row_words import FACT_SCHEMAS, counted, lacking_gap, row_evidence
from checklist.text.timing import first_year
from editor.model.draft import DraftSnapshot
from editor.model.registers import RegisterName, Row


@dataclass(frozen=True, kw_only=True)
class Recent(RowRule):
    """Each row links through ``link`` to a row whose ``year_field`` holds a year.

    That year may lie at most ``years`` before the year in the draft's ``fact``.
    """

    kind: ClassVar[str] = "recent"
    register: RegisterName = field(metadata=parameter(ParameterKind.REGISTER))
    link: str = field(metadata=parameter(ParameterKind.LINK))
    year_field: str = field(metadata=parameter(ParameterKind.FIELD, "register.link"))
    years: int = field(metadata=parameter(ParameterKind.NUMBER))
    fact: str = field(metadata=parameter(ParameterKind.FACT))

    @override
    def check(self, snapshot: DraftSnapshot) -> Outcome:
        """ALL when every row has a source of late enough a year, NONE when no row has a dated source."""
        rows = snapshot.rows(self.register)
        if not rows:
            return no_rows(self.register)
        dated = [(row, year) for row in rows if (year := self._year(snapshot, row))]
        undated = [row for row in rows if row not in [row for row, _ in dated]]
        gaps = [lacking_gap(undated, len(rows), "source with a year", self.link)] if undated else []
        start = first_year(snapshot.facts.get(self.fact, ""))
        if not start:
            gaps.append(self._no_start_gap())
        old = [(row, year) for row, year in dated if start and year < start - self.years]
        if old:
            gaps.append(self._old_gap(old, len(rows)))
        recent = [row_evidence(row) for row, year in dated if start and year >= start - self.years]
        return outcome(recent, gaps, is_begun=bool(dated))

    def _year(self, snapshot: DraftSnapshot, row: Row) -> int:
        return max((first_year(source.text(self.year_field)) for source in snapshot.linked(row, self.link)), default=0)

    def _no_start_gap(self) -> Gap:
        label = FACT_SCHEMAS[self.fact].label
        return Gap(f"“{label}” is not filled in, so the age of sources cannot be told", GapTarget(fact_key=self.fact))

    def _old_gap(self, old: list[tuple[Row, int]], total: int) -> Gap:
        named = ", ".join(f"{row.display_number} ({year})" for row, year in old)
        verb = "rests" if len(old) == 1 else "rest"
        text = (
            f"{len(old)} of {counted(total, self.register)} {verb} on sources more than {self.years} years old: {named}"
        )
        return Gap(text, GapTarget(register=self.register, row_id=old[0][0].id, field_key=self.link))
