"""There are rows with a tag, and each of them has what it needs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from typing_extensions import override

from checklist.evidence import Gap, GapTarget
from checklist.row_rule import Outcome, ParameterKind, RowRule, outcome, parameter
from checklist.row_words import (
    counted,
    field_wording,
    has_value,
    listed,
    numbered,
    reached_rows,
    row_evidence,
    rows_called,
)
from editor.model.draft import DraftSnapshot
from editor.model.ids import RowId
from editor.model.registers import REGISTERS, RegisterName, Row


@dataclass(frozen=True, kw_only=True)
class Tagged(RowRule):
    """At least one row carries ``tag``, and each such row has every one of ``fields``.

    With ``link``, at least one tagged row links to a row that has every one of ``linked_fields``. With ``spread``,
    the tagged rows reach at least that many different rows along the link fields of ``path``.
    """

    kind: ClassVar[str] = "tagged"
    register: RegisterName = field(metadata=parameter(ParameterKind.REGISTER))
    tag: str = field(metadata=parameter(ParameterKind.TAG))
    fields: tuple[str, ...] = field(default=(), metadata=parameter(ParameterKind.FIELDS))
    wordings: Mapping[str, str] = field(default_factory=dict, metadata=parameter(ParameterKind.WORDINGS))
    link: str = field(default="", metadata=parameter(ParameterKind.LINK))
    linked_fields: tuple[str, ...] = field(default=(), metadata=parameter(ParameterKind.FIELDS, "register.link"))
    path: tuple[str, ...] = field(default=(), metadata=parameter(ParameterKind.LINK_PATH))
    spread: int = field(default=0, metadata=parameter(ParameterKind.NUMBER))

    @override
    def check(self, snapshot: DraftSnapshot) -> Outcome:
        """ALL when nothing is missing, NONE without a tagged row."""
        rows = [row for row in snapshot.rows(self.register) if self.tag in row.tags()]
        if not rows:
            return outcome((), [self._untagged_gap()])
        gaps = [gap for key in self.fields if (gap := self._field_gap(snapshot, rows, key))]
        if self.link and not any(self._is_linked(snapshot, row) for row in rows):
            gaps.append(self._link_gap(rows))
        reached = {row_id for row in rows for row_id in self._reached(snapshot, row)}
        if len(reached) < self.spread:
            gaps.append(self._spread_gap(snapshot, rows, len(reached)))
        return outcome([row_evidence(row) for row in rows], gaps)

    def _untagged_gap(self) -> Gap:
        schema = REGISTERS[self.register]
        return Gap(f"No {schema.singular} is tagged “{self.tag}”", GapTarget(register=self.register, field_key="tags"))

    def _field_gap(self, snapshot: DraftSnapshot, rows: Sequence[Row], key: str) -> Gap | None:
        lacking = [row for row in rows if not has_value(snapshot, row, key)]
        if not lacking:
            return None
        verb = "has" if len(lacking) == 1 else "have"
        text = (
            f"{len(lacking)} of {counted(len(rows), self.register)} tagged “{self.tag}” {verb} no "
            f"{field_wording(self.register, key, self.wordings)}: {numbered(lacking)}"
        )
        return Gap(text, GapTarget(register=self.register, row_id=lacking[0].id, field_key=key))

    def _is_linked(self, snapshot: DraftSnapshot, row: Row) -> bool:
        return any(
            all(has_value(snapshot, linked, key) for key in self.linked_fields)
            for linked in snapshot.linked(row, self.link)
        )

    def _link_gap(self, rows: Sequence[Row]) -> Gap:
        wanted = REGISTERS[self.register].field(self.link).register or self.register
        words = listed([field_wording(wanted, key, {}) for key in self.linked_fields])
        singular = rows_called(self.register, 1)
        text = f"No {singular} tagged “{self.tag}” leads to a {rows_called(wanted, 1)} with {words}"
        return Gap(text, GapTarget(register=self.register, row_id=rows[0].id, field_key=self.link))

    def _reached(self, snapshot: DraftSnapshot, row: Row) -> set[RowId]:
        return {each.id for each in reached_rows(snapshot, row, self.path)} if self.path else set()

    def _spread_gap(self, snapshot: DraftSnapshot, rows: Sequence[Row], reached: int) -> Gap:
        wanted = self.register
        for key in self.path:
            wanted = REGISTERS[wanted].field(key).register or wanted
        called = rows_called(self.register).capitalize()
        text = f"{called} tagged “{self.tag}” serve {counted(reached, wanted)}; at least {self.spread} are needed"
        target = next((row for row in rows if not self._reached(snapshot, row)), rows[0])
        return Gap(text, GapTarget(register=self.register, row_id=target.id, field_key=self.path[0]))
