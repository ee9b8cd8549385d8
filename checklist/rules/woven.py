"""Rows with a tag serve several strands, not only a strand of their own."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from typing_extensions import override

from checklist.evidence import Gap, GapTarget
from checklist.row_rule import Outcome, ParameterKind, RowRule, outcome, parameter
from checklist.row_words import counted, numbered, reached_rows, row_evidence, rows_called, untagged_gap
from editor.model.draft import DraftSnapshot
from editor.model.ids import RowId
from editor.model.registers import REGISTERS, RegisterName, Row


@dataclass(frozen=True, kw_only=True)
class Woven(RowRule):
    """Rows that carry ``tag`` reach at least ``least`` other strands along the link fields of ``path``.

    A strand that is served by rows with the tag alone is their own and does not count.
    """

    kind: ClassVar[str] = "woven"
    register: RegisterName = field(metadata=parameter(ParameterKind.REGISTER))
    tag: str = field(metadata=parameter(ParameterKind.TAG))
    path: tuple[str, ...] = field(metadata=parameter(ParameterKind.LINK_PATH))
    least: int = field(metadata=parameter(ParameterKind.NUMBER))

    @override
    def check(self, snapshot: DraftSnapshot) -> Outcome:
        """ALL with enough other strands, SOME with fewer, NONE without a row that carries the tag."""
        rows = [row for row in snapshot.rows(self.register) if self.tag in row.tags()]
        if not rows:
            return outcome((), [untagged_gap(self.register, self.tag)])
        others = self._other_strands(snapshot)
        reached = {strand.id for row in rows for strand in reached_rows(snapshot, row, self.path)}
        woven = [strand for strand in others if strand.id in reached]
        gaps = [] if len(woven) >= self.least else [self._gap(rows, woven, others)]
        return outcome([row_evidence(strand) for strand in woven], gaps, is_begun=True)

    def _other_strands(self, snapshot: DraftSnapshot) -> list[Row]:
        tags_of_strand: Mapping[RowId, set[bool]] = defaultdict(set)
        for row in snapshot.rows(self.register):
            for strand in reached_rows(snapshot, row, self.path):
                tags_of_strand[strand.id].add(self.tag in row.tags())
        return [strand for strand in snapshot.rows(self._target) if tags_of_strand[strand.id] != {True}]

    @property
    def _target(self) -> RegisterName:
        """The register of the strands."""
        target = self.register
        for key in self.path:
            target = REGISTERS[target].field(key).register or target
        return target

    def _gap(self, rows: Sequence[Row], woven: Sequence[Row], others: Collection[Row]) -> Gap:
        called = rows_called(self.register).capitalize()
        bare = [strand for strand in others if strand not in woven]
        text = (
            f"{called} tagged “{self.tag}” serve {counted(len(woven), self._target)} beside their own; "
            f"at least {self.least} are asked"
        )
        without = f"; without any: {numbered(bare)}" if bare else ""
        return Gap(text + without, GapTarget(register=self.register, row_id=rows[0].id, field_key=self.path[0]))
