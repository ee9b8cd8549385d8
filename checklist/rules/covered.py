"""Each row of one register is served by a row of another."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from typing_extensions import override

from checklist.answers import has_answer
from checklist.evidence import Gap, GapTarget
from checklist.row_rule import Outcome, ParameterKind, RowRule, no_rows, outcome, parameter
from checklist.row_words import fits, lacking_gap, one, reached_rows, row_evidence, rows_called
from editor.model.draft import DraftSnapshot
from editor.model.registers import REGISTERS, RegisterName, Row


@dataclass(frozen=True, kw_only=True)
class Covered(RowRule):
    """Each row of ``register`` is reached from a row of ``by`` along the link fields of ``path``.

    A serving row must fit ``where`` and have every one of ``fields``; ``called`` names one such row.
    """

    kind: ClassVar[str] = "covered"
    register: RegisterName = field(metadata=parameter(ParameterKind.REGISTER))
    by: RegisterName = field(metadata=parameter(ParameterKind.REGISTER))
    path: tuple[str, ...] = field(metadata=parameter(ParameterKind.LINK_PATH, "by"))
    where: Mapping[str, tuple[str, ...]] = field(default_factory=dict, metadata=parameter(ParameterKind.WHERE, "by"))
    fields: tuple[str, ...] = field(default=(), metadata=parameter(ParameterKind.FIELDS, "by"))
    called: str = field(default="", metadata=parameter(ParameterKind.TEXT))

    @override
    def check(self, snapshot: DraftSnapshot) -> Outcome:
        """ALL when every row is served, NONE when none is."""
        rows = snapshot.rows(self.register)
        called = self.called or REGISTERS[self.by].singular
        if not rows:
            return no_rows(self.register, needs=[one(called)])
        serving = [row for row in snapshot.rows(self.by) if self._serves(snapshot, row)]
        served = {reached.id for row in serving for reached in reached_rows(snapshot, row, self.path)}
        lacking = [row for row in rows if row.id not in served]
        gaps = [self._gap(snapshot, lacking, len(rows), called)] if lacking else []
        return outcome([row_evidence(row) for row in rows if row.id in served], gaps)

    def _serves(self, snapshot: DraftSnapshot, row: Row) -> bool:
        return fits(row, self.where) and all(has_answer(snapshot, row, key) for key in self.fields)

    def _gap(self, snapshot: DraftSnapshot, lacking: Sequence[Row], total: int, called: str) -> Gap:
        """Leads to a linked row that lacks something; without one to the register where a link is missing."""
        gap = lacking_gap(lacking, total, called)
        near: Sequence[Row] = lacking[:1]
        for place in reversed(range(len(self.path))):
            register = self._registers[place]
            wanted = {row.id for row in near}
            linked = [row for row in snapshot.rows(register) if wanted & set(row.links(self.path[place]))]
            if not linked:
                why = f"; no {rows_called(register, 1)} leads to {near[0].display_number}" if place else ""
                return Gap(gap.text + why, GapTarget(register=register, field_key=self.path[place]))
            near = linked
        return Gap(gap.text, self._unfinished(snapshot, near))

    def _unfinished(self, snapshot: DraftSnapshot, linked: Sequence[Row]) -> GapTarget:
        """The first field that a linked row lacks; a new row where all of them are of another kind."""
        for row in linked:
            for key in (*self.where, *self.fields):
                if not has_answer(snapshot, row, key):
                    return GapTarget(register=self.by, row_id=row.id, field_key=key)
        return GapTarget(register=self.by, field_key=self.path[0])

    @property
    def _registers(self) -> list[RegisterName]:
        """The registers that the path leads through, from ``by`` on."""
        found = [self.by]
        for key in self.path[:-1]:
            found.append(REGISTERS[found[-1]].field(key).register or self.by)
        return found
