"""There are rows with a tag, and each of them has what it needs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from typing_extensions import override

from checklist.answers import has_answer
from checklist.evidence import Gap, GapTarget
from checklist.row_rule import Outcome, ParameterKind, RowRule, outcome, parameter
from checklist.row_words import (
    counted,
    field_wording,
    listed,
    numbered,
    row_evidence,
    rows_called,
    untagged_gap,
)
from editor.model.draft import DraftSnapshot
from editor.model.registers import REGISTERS, RegisterName, Row


@dataclass(frozen=True, kw_only=True)
class Tagged(RowRule):
    """At least one row carries ``tag``, and each such row has every one of ``fields``.

    With ``link``, at least one tagged row links to a row that has every one of ``linked_fields``.
    """

    kind: ClassVar[str] = "tagged"
    register: RegisterName = field(metadata=parameter(ParameterKind.REGISTER))
    tag: str = field(metadata=parameter(ParameterKind.TAG))
    fields: tuple[str, ...] = field(default=(), metadata=parameter(ParameterKind.FIELDS))
    wordings: Mapping[str, str] = field(default_factory=dict, metadata=parameter(ParameterKind.WORDINGS))
    link: str = field(default="", metadata=parameter(ParameterKind.LINK))
    linked_fields: tuple[str, ...] = field(default=(), metadata=parameter(ParameterKind.FIELDS, "register.link"))

    @override
    def check(self, snapshot: DraftSnapshot) -> Outcome:
        """ALL when nothing is missing, NONE without a tagged row."""
        rows = [row for row in snapshot.rows(self.register) if self.tag in row.tags()]
        if not rows:
            return outcome((), [untagged_gap(self.register, self.tag)])
        gaps = [gap for key in self.fields if (gap := self._field_gap(snapshot, rows, key))]
        if self.link and not any(self._is_linked(snapshot, row) for row in rows):
            gaps.append(self._link_gap(rows))
        return outcome([row_evidence(row) for row in rows], gaps)

    def _field_gap(self, snapshot: DraftSnapshot, rows: Sequence[Row], key: str) -> Gap | None:
        lacking = [row for row in rows if not has_answer(snapshot, row, key)]
        if not lacking:
            return None
        wording = field_wording(self.register, key, self.wordings)
        if len(rows) == 1:
            text = f"{rows[0].display_number}, tagged “{self.tag}”, has no {wording}"
        else:
            verb = "has" if len(lacking) == 1 else "have"
            whole = counted(len(rows), self.register)
            text = f"{len(lacking)} of {whole} tagged “{self.tag}” {verb} no {wording}: {numbered(lacking)}"
        return Gap(text, GapTarget(register=self.register, row_id=lacking[0].id, field_key=key))

    def _is_linked(self, snapshot: DraftSnapshot, row: Row) -> bool:
        return any(
            all(has_answer(snapshot, linked, key) for key in self.linked_fields)
            for linked in snapshot.linked(row, self.link)
        )

    def _link_gap(self, rows: Sequence[Row]) -> Gap:
        wanted = REGISTERS[self.register].field(self.link).register or self.register
        words = listed([field_wording(wanted, key, {}) for key in self.linked_fields])
        singular = rows_called(self.register, 1)
        text = f"No {singular} tagged “{self.tag}” leads to a {rows_called(wanted, 1)} with {words}"
        return Gap(text, GapTarget(register=self.register, row_id=rows[0].id, field_key=self.link))
