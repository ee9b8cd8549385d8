"""At least one row of a register has the named fields filled."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from typing_extensions import override

from checklist.answers import has_answer
from checklist.evidence import Gap, GapTarget
from checklist.row_rule import Outcome, ParameterKind, RowRule, no_rows, outcome, parameter
from checklist.row_words import fits, labels, listed, row_evidence
from editor.model.draft import DraftSnapshot
from editor.model.registers import REGISTERS, RegisterName


@dataclass(frozen=True, kw_only=True)
class SomeFilled(RowRule):
    """At least one row has every one of ``fields``.

    ``where`` limits it to rows whose fields hold certain values; ``called`` names one such row.
    """

    kind: ClassVar[str] = "some_filled"
    register: RegisterName = field(metadata=parameter(ParameterKind.REGISTER))
    fields: tuple[str, ...] = field(metadata=parameter(ParameterKind.FIELDS))
    where: Mapping[str, tuple[str, ...]] = field(default_factory=dict, metadata=parameter(ParameterKind.WHERE))
    called: str = field(default="", metadata=parameter(ParameterKind.TEXT))

    @override
    def check(self, snapshot: DraftSnapshot) -> Outcome:
        """ALL with one complete row, SOME when a row has only some of the fields."""
        rows = [row for row in snapshot.rows(self.register) if fits(row, self.where)]
        if not rows:
            return no_rows(self.register, self.called, labels(self.register, self.fields), is_one=True)
        done = [row for row in rows if all(has_answer(snapshot, row, key) for key in self.fields)]
        if done:
            return outcome([row_evidence(row) for row in done], ())
        called = self.called or REGISTERS[self.register].singular
        text = f"No {called} has {listed(labels(self.register, self.fields))} filled in"
        target = GapTarget(register=self.register, row_id=rows[0].id, field_key=self.fields[0])
        is_begun = any(has_answer(snapshot, row, key) for row in rows for key in self.fields)
        return outcome((), [Gap(text, target)], is_begun=is_begun)
