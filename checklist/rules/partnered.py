"""Each row of a register links to a row of a certain sort."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from typing_extensions import override

from checklist.answers import has_answer
from checklist.row_rule import Outcome, ParameterKind, RowRule, no_rows, outcome, parameter
from checklist.row_words import fits, lacking_gap, one, row_evidence
from editor.model.draft import DraftSnapshot
from editor.model.registers import REGISTERS, RegisterName, Row


@dataclass(frozen=True, kw_only=True)
class Partnered(RowRule):
    """Each row links through ``link`` to at least one row that fits ``where`` and has every one of ``fields``.

    ``called`` names such a row, with what it must have.
    """

    kind: ClassVar[str] = "partnered"
    register: RegisterName = field(metadata=parameter(ParameterKind.REGISTER))
    link: str = field(metadata=parameter(ParameterKind.LINK))
    where: Mapping[str, tuple[str, ...]] = field(
        default_factory=dict, metadata=parameter(ParameterKind.WHERE, "register.link")
    )
    fields: tuple[str, ...] = field(default=(), metadata=parameter(ParameterKind.FIELDS, "register.link"))
    called: str = field(default="", metadata=parameter(ParameterKind.TEXT))

    @override
    def check(self, snapshot: DraftSnapshot) -> Outcome:
        """ALL when every row has such a partner, SOME when any row links to anything."""
        rows = snapshot.rows(self.register)
        called = self.called or REGISTERS[self.register].field(self.link).label.lower()
        if not rows:
            return no_rows(self.register, needs=[one(called)])
        lacking = [row for row in rows if not self._is_partnered(snapshot, row)]
        gaps = [lacking_gap(lacking, len(rows), called, self.link)] if lacking else []
        done = [row_evidence(row) for row in rows if row not in lacking]
        return outcome(done, gaps, is_begun=any(snapshot.linked(row, self.link) for row in rows))

    def _is_partnered(self, snapshot: DraftSnapshot, row: Row) -> bool:
        return any(
            fits(partner, self.where) and all(has_answer(snapshot, partner, key) for key in self.fields)
            for partner in snapshot.linked(row, self.link)
        )
