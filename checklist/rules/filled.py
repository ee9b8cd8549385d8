"""Each row of a register has the named fields filled."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from typing_extensions import override

from checklist.evidence import Gap, GapTarget
from checklist.row_rule import Outcome, ParameterKind, RowRule, outcome, parameter
from checklist.row_words import (
    counted,
    empty_register_gap,
    field_wording,
    fits,
    has_value,
    lacking_gap,
    listed,
    row_evidence,
)
from editor.model.draft import DraftSnapshot
from editor.model.registers import RegisterName, Row


@dataclass(frozen=True, kw_only=True)
class Filled(RowRule):
    """Each row has every one of ``fields``.

    ``where`` limits it to rows whose fields hold certain values, ``called`` names one such row; ``wordings`` says what
    a gap calls a field; ``reports_share`` adds the share of complete rows as a gap of its own.
    """

    kind: ClassVar[str] = "filled"
    register: RegisterName = field(metadata=parameter(ParameterKind.REGISTER))
    fields: tuple[str, ...] = field(metadata=parameter(ParameterKind.FIELDS))
    where: Mapping[str, tuple[str, ...]] = field(default_factory=dict, metadata=parameter(ParameterKind.WHERE))
    wordings: Mapping[str, str] = field(default_factory=dict, metadata=parameter(ParameterKind.WORDINGS))
    called: str = field(default="", metadata=parameter(ParameterKind.TEXT))
    reports_share: bool = field(default=False, metadata=parameter(ParameterKind.FLAG))

    @override
    def check(self, snapshot: DraftSnapshot) -> Outcome:
        """ALL when there are rows and no field is empty; NONE when nothing is filled."""
        rows = [row for row in snapshot.rows(self.register) if fits(row, self.where)]
        if not rows:
            words = [self._wording(key) for key in self.fields]
            return outcome((), [empty_register_gap(self.register, self.called, words)])
        gaps = []
        is_begun = False
        for key in self.fields:
            lacking = [row for row in rows if not has_value(snapshot, row, key)]
            is_begun |= len(lacking) < len(rows)
            if lacking:
                gaps.append(lacking_gap(lacking, len(rows), self._wording(key), key))
        done = [row for row in rows if all(has_value(snapshot, row, key) for key in self.fields)]
        if gaps and self.reports_share:
            gaps.insert(0, self._share(len(done), rows))
        return outcome([row_evidence(row) for row in done], gaps, is_begun=is_begun)

    def _wording(self, key: str) -> str:
        return field_wording(self.register, key, self.wordings)

    def _share(self, done: int, rows: Sequence[Row]) -> Gap:
        words = listed([self._wording(key) for key in self.fields])
        verb = "has" if done == 1 else "have"
        share = f"Only {done} of {counted(len(rows), self.register)} ({done * 100 // len(rows)}%) {verb} {words}"
        return Gap(share, GapTarget(register=rows[0].register))
