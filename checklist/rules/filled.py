"""Each row of a register has the named fields filled."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum, auto
from typing import ClassVar

from typing_extensions import override

from checklist.answers import has_answer, is_answer, is_quantity
from checklist.evidence import Gap, GapKind, GapTarget
from checklist.row_rule import Outcome, ParameterKind, RowRule, no_rows, outcome, parameter
from checklist.row_words import (
    counted,
    day,
    field_wording,
    fits,
    labels,
    lacking_gap,
    listed,
    row_evidence,
    several_gap,
    share,
)
from checklist.text.timing import says_when, set_dates
from editor.model.draft import DraftSnapshot
from editor.model.ids import RowId
from editor.model.registers import REGISTERS, FieldKind, RegisterName, Row


class _Flaw(Enum):
    """Why a field does not count as filled."""

    EMPTY = auto()
    NO_QUANTITY = auto()
    NO_TIME = auto()
    SEVERAL = auto()


@dataclass(frozen=True, kw_only=True)
class Filled(RowRule):
    """Each row has an answer in every one of ``fields``, and only one where the field is meant to hold one row.

    ``where`` limits it to rows whose fields hold certain values, ``called`` names one such row; ``wordings`` says what
    a gap calls a field; ``reports_share`` tells the share of complete rows in any state. ``quantities`` hold a number
    or a level, ``timed`` a date or an interval; in ``may_be_none`` "none" is an answer. A row that says in ``promise``
    why a field is still empty, or in ``promise_date`` when it will be filled, is a gap of its own kind.
    """

    kind: ClassVar[str] = "filled"
    register: RegisterName = field(metadata=parameter(ParameterKind.REGISTER))
    fields: tuple[str, ...] = field(metadata=parameter(ParameterKind.FIELDS))
    where: Mapping[str, tuple[str, ...]] = field(default_factory=dict, metadata=parameter(ParameterKind.WHERE))
    wordings: Mapping[str, str] = field(default_factory=dict, metadata=parameter(ParameterKind.WORDINGS))
    called: str = field(default="", metadata=parameter(ParameterKind.TEXT))
    reports_share: bool = field(default=False, metadata=parameter(ParameterKind.FLAG))
    quantities: tuple[str, ...] = field(default=(), metadata=parameter(ParameterKind.FIELDS))
    timed: tuple[str, ...] = field(default=(), metadata=parameter(ParameterKind.FIELDS))
    may_be_none: tuple[str, ...] = field(default=(), metadata=parameter(ParameterKind.FIELDS))
    promise: str = field(default="", metadata=parameter(ParameterKind.FIELD))
    promise_date: str = field(default="", metadata=parameter(ParameterKind.FIELD))

    @override
    def check(self, snapshot: DraftSnapshot) -> Outcome:
        """ALL when there are rows and each field is filled; NONE when nothing is."""
        rows = [row for row in snapshot.rows(self.register) if fits(row, self.where)]
        if not rows:
            return no_rows(self.register, self.called, labels(self.register, self.fields))
        flaws = {key: {row.id: self._flaw(snapshot, row, key) for row in rows} for key in self.fields}
        done = [row for row in rows if not any(found[row.id] for found in flaws.values())]
        promised = [row for row in rows if row not in done and self._is_promised(row)]
        gaps = [self._promise_gap(row) for row in promised]
        for key, found in flaws.items():
            gaps += self._gaps(key, found, rows, promised)
        is_begun = bool(promised) or any(flaw is not _Flaw.EMPTY for found in flaws.values() for flaw in found.values())
        result = outcome([row_evidence(row) for row in done], gaps, is_begun=is_begun)
        return replace(result, note=self._share(len(done), len(rows))) if self.reports_share else result

    def _flaw(self, snapshot: DraftSnapshot, row: Row, key: str) -> _Flaw | None:
        if not has_answer(snapshot, row, key, self.may_be_none):
            return _Flaw.EMPTY
        if key in self.quantities and not is_quantity(row.text(key)):
            return _Flaw.NO_QUANTITY
        if key in self.timed and not says_when(row.text(key)):
            return _Flaw.NO_TIME
        is_several = row.schema.field(key).kind is FieldKind.LINK and len(snapshot.linked(row, key)) > 1
        return _Flaw.SEVERAL if is_several else None

    def _gaps(
        self, key: str, found: Mapping[RowId, _Flaw | None], rows: Sequence[Row], promised: Sequence[Row]
    ) -> Iterator[Gap]:
        wording = field_wording(self.register, key, self.wordings)
        wordings = {
            _Flaw.EMPTY: wording,
            _Flaw.NO_QUANTITY: f"number or level as {wording}",
            _Flaw.NO_TIME: f"date or interval under “{REGISTERS[self.register].field(key).label}”",
        }
        for flaw in _Flaw:
            flawed = [row for row in rows if found[row.id] is flaw and not (flaw is _Flaw.EMPTY and row in promised)]
            if flawed and flaw is _Flaw.SEVERAL:
                yield several_gap(flawed, len(rows), wording, key)
            elif flawed:
                yield lacking_gap(flawed, len(rows), wordings[flaw], key)

    def _is_promised(self, row: Row) -> bool:
        return any(key and is_answer(row.text(key)) for key in (self.promise, self.promise_date))

    def _promise_gap(self, row: Row) -> Gap:
        reason, due = (row.text(key).strip() if key else "" for key in (self.promise, self.promise_date))
        said = f" “{reason}”" if reason else ""
        target = GapTarget(register=row.register, row_id=row.id, field_key=self.promise_date)
        if is_answer(due):
            return Gap(f"Promised for {day(due)}: {row.display_number}{said}", target, GapKind.PROMISED)
        if set_dates(reason):
            return Gap(f"Promised: {row.display_number}{said}", target, GapKind.PROMISED)
        return Gap(f"Promised, no date: {row.display_number}{said}", target, GapKind.UNDATED)

    def _share(self, done: int, total: int) -> str:
        words = listed([field_wording(self.register, key, self.wordings) for key in self.fields])
        verb = "has" if done == 1 else "have"
        return f"{done} of {counted(total, self.register)} ({share(done, total)}) {verb} {words}"
