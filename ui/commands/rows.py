"""What can be done to rows and facts: one edit of the draft each, with the words that Undo shows."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from editor.model.change import DraftChange
from editor.model.draft import DraftSnapshot
from editor.model.ids import RowId, new_id
from editor.model.operations import AddRow, DeleteRow, Operation, SetFact, SetField, SetRowInternal
from editor.model.registers import REGISTERS, FieldSchema, FieldValue, RegisterName, Row
from ui.item_models.cells import NewLink
from ui.item_models.register_columns import SHOWN_KEY
from ui.session_bridge import IN_PROGRESS

INITIATOR = "registers"
"""Who started these edits, as a ``DraftChange`` tells it."""


class RowSession(Protocol):
    """As much of a session as registers and facts need."""

    @property
    def snapshot(self) -> DraftSnapshot:
        """The draft as it is now."""
        ...

    def edit(self, *operations: Operation, label: str, group: str = "", initiator: str = "") -> DraftChange:
        """Apply operations as one step of undo; steps of one ``group`` become one."""
        ...

    def withdraw(self, group: str) -> DraftChange | None:
        """Take the last steps back for good if they belong to ``group``; None if they do not."""
        ...


def set_field(session: RowSession, row: Row, field: FieldSchema, value: FieldValue, group: str = "") -> None:
    """Fill or clear one field of a row."""
    verb = "change" if value else "clearing"
    session.edit(
        SetField(row.register, row.id, field.key, value),
        label=f"{verb} of {_lowered(field.label)} of {row.display_number}",
        group=group,
        initiator=IN_PROGRESS if group else INITIATOR,
    )


def link_new_row(session: RowSession, row: Row, field: FieldSchema, link: NewLink) -> RowId:
    """Add a row of that name to the register that the field links to, and link it, in one step."""
    if field.register is None:
        raise ValueError(field.key)
    target, new = REGISTERS[field.register], RowId(new_id())
    session.edit(
        AddRow(target.name, new, {target.fields[0].key: link.name}),
        SetField(row.register, row.id, field.key, (*link.others, new)),
        label=f"new {target.singular} as {_lowered(field.label)} of {row.display_number}",
        initiator=INITIATOR,
    )
    return new


def set_internal(session: RowSession, row: Row, is_internal: bool) -> None:
    """Keep a row inside, or let it be published."""
    what = "keeping {} internal" if is_internal else "publication of {}"
    session.edit(
        SetRowInternal(row.register, row.id, is_internal), label=what.format(row.display_number), initiator=INITIATOR
    )


def enter_value(session: RowSession, row: Row, key: str, value: object, group: str = "") -> None:
    """Carry out what was entered in the cell of a column: a value, a new link, or whether the row is internal."""
    if key == SHOWN_KEY:
        set_internal(session, row, bool(value))
    elif isinstance(value, NewLink):
        link_new_row(session, row, row.schema.field(key), value)
    elif isinstance(value, str | tuple):
        set_field(session, row, row.schema.field(key), value, group)


def take_back(session: RowSession, row: Row, key: str, original: object, group: str) -> None:
    """Give a cell back what it held before it was opened, though parts of what was typed were kept meanwhile."""
    if session.withdraw(group) is None:
        enter_value(session, row, key, original, group)


def clear_value(session: RowSession, row: Row, key: str) -> bool:
    """Empty the cell of a column; False where there is nothing to empty."""
    if not row.values.get(key):
        return False
    field = row.schema.field(key)
    set_field(session, row, field, () if isinstance(row.values[key], tuple) else "")
    return True


def add_row(session: RowSession, register: RegisterName, values: Mapping[str, FieldValue] | None = None) -> RowId:
    """Add a row at the end of a register; gives its id, which is the group of that step too."""
    new = RowId(new_id())
    label = f"new {REGISTERS[register].singular}"
    session.edit(AddRow(register, new, values or {}), label=label, group=new, initiator=INITIATOR)
    return new


def give_up_row(session: RowSession, row: Row) -> bool:
    """Take back for good that a row was added, if it is empty and nothing was done since; True if it is gone."""
    return not any(row.values.values()) and session.withdraw(row.id) is not None


def delete_rows(session: RowSession, rows: Sequence[Row]) -> str:
    """Take one or more rows of a register out of it, as one step of undo; answers what they are called together."""
    together = rows[0].display_number if len(rows) == 1 else f"{len(rows)} {rows[0].schema.title.lower()}"
    operations = [DeleteRow(row.register, row.id) for row in rows]
    session.edit(*operations, label=f"deletion of {together}", initiator=INITIATOR)
    return together


def set_fact(session: RowSession, field: FieldSchema, value: str, group: str = "") -> None:
    """Fill or clear one fact of the draft."""
    verb = "change" if value else "clearing"
    initiator = IN_PROGRESS if group else INITIATOR
    session.edit(
        SetFact(field.key, value), label=f"{verb} of {_lowered(field.label)}", group=group, initiator=initiator
    )


def _lowered(label: str) -> str:
    return label[:1].lower() + label[1:]
