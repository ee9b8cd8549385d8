"""Every value of a choice field is taken by a row that has the named fields filled."""

from dataclasses import dataclass, field
from typing import ClassVar

from typing_extensions import override

from checklist.answers import has_answer
from checklist.evidence import Gap, GapTarget
from checklist.row_rule import Outcome, ParameterKind, RowRule, no_rows, outcome, parameter
from checklist.row_words import field_wording, labels, lacking_gap, listed, row_evidence
from editor.model.draft import DraftSnapshot
from editor.model.registers import REGISTERS, RegisterName, Row


@dataclass(frozen=True, kw_only=True)
class Spread(RowRule):
    """For each of ``values`` of the choice ``by_field`` there is a row with every one of ``fields``."""

    kind: ClassVar[str] = "spread"
    register: RegisterName = field(metadata=parameter(ParameterKind.REGISTER))
    by_field: str = field(metadata=parameter(ParameterKind.FIELD))
    values: tuple[str, ...] = field(metadata=parameter(ParameterKind.CHOICES))
    fields: tuple[str, ...] = field(default=(), metadata=parameter(ParameterKind.FIELDS))

    @override
    def check(self, snapshot: DraftSnapshot) -> Outcome:
        """ALL when no value is without a row, NONE when no row has any of the values."""
        rows = snapshot.rows(self.register)
        placed = [row for row in rows if row.text(self.by_field) in self.values]
        if rows and not placed:
            wording = field_wording(self.register, self.by_field, {})
            return outcome((), [lacking_gap(rows, len(rows), wording, self.by_field)])
        if not placed:
            return no_rows(self.register, needs=labels(self.register, (self.by_field, *self.fields)))
        done = [row for row in placed if all(has_answer(snapshot, row, key) for key in self.fields)]
        taken = {row.text(self.by_field) for row in done}
        gaps = [self._gap(value, placed) for value in self.values if value not in taken]
        return outcome([row_evidence(row) for row in done], gaps, is_begun=True)

    def _gap(self, value: str, placed: list[Row]) -> Gap:
        schema = REGISTERS[self.register]
        label = schema.field(self.by_field).label.lower()
        bare = next((row for row in placed if row.text(self.by_field) == value), None)
        words = listed([field_wording(self.register, key, {}) for key in self.fields])
        text = (
            f"No {schema.singular} at {value} {label} has its {words}"
            if words
            else f"No {schema.singular} at {value} {label}"
        )
        return Gap(text, GapTarget(register=self.register, row_id=bare.id if bare else None, field_key=self.by_field))
