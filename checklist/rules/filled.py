"""Each row of a register has the named fields filled."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from typing_extensions import override

from checklist.evidence import Gap, GapKind, GapTarget
from checklist.row_rule import Outcome, ParameterKind, RowRule, outcome, parameter
from checklist.row_words import (
    counted,
    day,
    empty_register_gap,
    field_wording,
    fits,
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
    a gap calls a field; ``reports_share`` adds the share of complete rows as a gap of its own. A row that says in
    ``promise`` why a field is still empty, or in ``promise_date`` when it will be filled, is a gap of its own kind.
    """

    kind: ClassVar[str] = "filled"
    register: RegisterName = field(metadata=parameter(ParameterKind.REGISTER))
    fields: tuple[str, ...] = field(metadata=parameter(ParameterKind.FIELDS))
    where: Mapping[str, tuple[str, ...]] = field(default_factory=dict, metadata=parameter(ParameterKind.WHERE))
    wordings: Mapping[str, str] = field(default_factory=dict, metadata=parameter(ParameterKind.WORDINGS))
    called: str = field(default="", metadata=parameter(ParameterKind.TEXT))
    reports_share: bool = field(default=False, metadata=parameter(ParameterKind.FLAG))
    promise: str = field(default="", metadata=parameter(ParameterKind.FIELD))
    promise_date: str = field(default="", metadata=parameter(ParameterKind.FIELD))

    @override
    def check(self, snapshot: DraftSnapshot) -> Outcome:
        """ALL when there are rows and no field is empty; NONE when nothing is filled."""
        rows = [row for row in snapshot.rows(self.register) if fits(row, self.where)]
        if not rows:
            words = [self._wording(key) for key in self.fields]
            return outcome((), [empty_register_gap(self.register, self.called, words)])
        done = [row for row in rows if all(snapshot.has_value(row, key) for key in self.fields)]
        promised = [row for row in rows if row not in done and self._is_promised(row)]
        gaps = [self._promise_gap(row) for row in promised]
        is_begun = bool(promised)
        for key in self.fields:
            lacking = [row for row in rows if not snapshot.has_value(row, key)]
            is_begun |= len(lacking) < len(rows)
            if silent := [row for row in lacking if row not in promised]:
                gaps.append(lacking_gap(silent, len(rows), self._wording(key), key))
        if gaps and self.reports_share:
            gaps.insert(0, self._share(len(done), rows))
        return outcome([row_evidence(row) for row in done], gaps, is_begun=is_begun)

    def _is_promised(self, row: Row) -> bool:
        return any(key and row.text(key).strip() for key in (self.promise, self.promise_date))

    def _promise_gap(self, row: Row) -> Gap:
        reason, due = (row.text(key).strip() if key else "" for key in (self.promise, self.promise_date))
        said = f" “{reason}”" if reason else ""
        target = GapTarget(register=row.register, row_id=row.id, field_key=self.promise_date)
        if due:
            return Gap(f"Promised for {day(due)}: {row.display_number}{said}", target, GapKind.PROMISED)
        return Gap(f"Promised, no date: {row.display_number}{said}", target, GapKind.UNDATED)

    def _wording(self, key: str) -> str:
        return field_wording(self.register, key, self.wordings)

    def _share(self, done: int, rows: Sequence[Row]) -> Gap:
        words = listed([self._wording(key) for key in self.fields])
        verb = "has" if done == 1 else "have"
        share = f"Only {done} of {counted(len(rows), self.register)} ({done * 100 // len(rows)}%) {verb} {words}"
        return Gap(share, GapTarget(register=rows[0].register))
