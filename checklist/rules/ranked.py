"""The rows of a register are few and put in order, by rank or by tier."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from typing_extensions import override

from checklist.answers import has_answer
from checklist.evidence import Gap, GapTarget
from checklist.row_rule import Outcome, ParameterKind, RowRule, no_rows, outcome, parameter
from checklist.row_words import (
    counted,
    field_wording,
    labels,
    lacking_gap,
    numbered,
    row_evidence,
)
from editor.model.draft import DraftSnapshot
from editor.model.registers import REGISTERS, RegisterName, Row

_FEWEST = 2
"""With one row alone nothing comes before anything."""


@dataclass(frozen=True, kw_only=True)
class Ranked(RowRule):
    """Two to ``most`` rows, each with a rank or tier in ``by_field``, no tier holding more than half of them."""

    kind: ClassVar[str] = "ranked"
    register: RegisterName = field(metadata=parameter(ParameterKind.REGISTER))
    by_field: str = field(metadata=parameter(ParameterKind.FIELD))
    most: int = field(metadata=parameter(ParameterKind.NUMBER))
    wordings: Mapping[str, str] = field(default_factory=dict, metadata=parameter(ParameterKind.WORDINGS))

    @override
    def check(self, snapshot: DraftSnapshot) -> Outcome:
        """ALL for a short, ordered list; SOME as soon as there are rows, since they are at least named."""
        rows = snapshot.rows(self.register)
        if not rows:
            return no_rows(self.register, needs=labels(self.register, [self.by_field]))
        gaps = [*self._length_gaps(rows), *self._order_gaps(snapshot, rows)]
        return outcome(
            [row_evidence(row) for row in rows if has_answer(snapshot, row, self.by_field)], gaps, is_begun=True
        )

    def _length_gaps(self, rows: Sequence[Row]) -> Iterator[Gap]:
        target = GapTarget(register=self.register, field_key=self.by_field)
        if len(rows) < _FEWEST:
            singular = REGISTERS[self.register].singular
            yield Gap(f"Only one {singular} is listed, so none comes before another", target)
        if len(rows) > self.most:
            yield Gap(f"{counted(len(rows), self.register)} are too many to put in order; {self.most} at most", target)

    def _order_gaps(self, snapshot: DraftSnapshot, rows: Sequence[Row]) -> Iterator[Gap]:
        lacking = [row for row in rows if not has_answer(snapshot, row, self.by_field)]
        if lacking:
            yield lacking_gap(
                lacking, len(rows), field_wording(self.register, self.by_field, self.wordings), self.by_field
            )
        tiers: dict[str, list[Row]] = defaultdict(list)
        for row in rows:
            tiers[row.text(self.by_field).strip().casefold()].append(row)
        for tier, members in tiers.items():
            if tier and len(members) > 1 and len(members) * 2 > len(rows):
                yield self._crowded_gap(members, len(rows))

    def _crowded_gap(self, members: Sequence[Row], total: int) -> Gap:
        rank = members[0].text(self.by_field).strip()
        text = f"Rank “{rank}” holds {len(members)} of {counted(total, self.register)}: {numbered(members)}"
        return Gap(text, GapTarget(register=self.register, row_id=members[0].id, field_key=self.by_field))
