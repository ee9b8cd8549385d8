"""Each row of one register is served by a row of another."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from typing_extensions import override

from checklist.row_rule import Outcome, ParameterKind, RowRule, outcome, parameter
from checklist.row_words import empty_register_gap, fits, lacking_gap, reached_rows, row_evidence
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
        if not rows:
            return outcome((), [empty_register_gap(self.register)])
        served = {reached.id for row in self._serving(snapshot) for reached in reached_rows(snapshot, row, self.path)}
        lacking = [row for row in rows if row.id not in served]
        called = self.called or REGISTERS[self.by].singular
        gaps = [lacking_gap(lacking, len(rows), called)] if lacking else []
        return outcome([row_evidence(row) for row in rows if row.id in served], gaps)

    def _serving(self, snapshot: DraftSnapshot) -> list[Row]:
        return [
            row
            for row in snapshot.rows(self.by)
            if fits(row, self.where) and all(snapshot.has_value(row, key) for key in self.fields)
        ]
