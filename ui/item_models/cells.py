"""What a cell of a register says: worked out from the draft once, then painted, spoken and searched."""

from dataclasses import dataclass
from enum import StrEnum

from editor.model.draft import DraftSnapshot
from editor.model.registers import REGISTERS, FieldKind, FieldSchema, RegisterName, Row
from ui.dates import write_date

_LINKS = (FieldKind.LINK, FieldKind.LINKS)


class CellShape(StrEnum):
    """How a cell is drawn."""

    TEXT = "text"
    QUIET = "quiet"
    CHIPS = "chips"
    INCOMPLETE = "incomplete"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell. ``text`` is what it says in full; ``chips`` are the short names of linked rows.

    The text of an incomplete cell is what to do about it.
    """

    text: str
    shape: CellShape = CellShape.TEXT
    chips: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NewLink:
    """What to put into a link field when the row does not exist yet: its name, and the links that stay beside it."""

    name: str
    others: tuple[str, ...] = ()


EMPTY = Cell("")


def number_cell(row: Row) -> Cell:
    """The row's display number."""
    return Cell(row.display_number, CellShape.QUIET)


def shown_cell(row: Row) -> Cell:
    """Whether the row is published."""
    return Cell("Internal" if row.is_internal else "Published", CellShape.QUIET)


def field_cell(snapshot: DraftSnapshot, row: Row, field: FieldSchema) -> Cell:
    """One field of a row."""
    if is_incomplete(snapshot, row, field):
        return Cell(invitation(field), CellShape.INCOMPLETE)
    if field.kind in _LINKS:
        return _link_cell(snapshot.linked(row, field.key), field)
    if field.kind is FieldKind.DATE:
        return Cell(write_date(row.text(field.key)))
    text = row.text(field.key)
    return Cell(capitalised(text) if field.kind is FieldKind.CHOICE else text)


def is_incomplete(snapshot: DraftSnapshot, row: Row, field: FieldSchema) -> bool:
    """True where an expected field holds nothing, or only links to rows that were deleted."""
    return field.is_expected and not snapshot.has_value(row, field.key)


def has_gaps(snapshot: DraftSnapshot, row: Row) -> bool:
    """True if any expected field of the row is incomplete."""
    return bool(snapshot.missing_fields(row))


def invitation(field: FieldSchema) -> str:
    """What an incomplete cell asks for ("Add a lead")."""
    thing = "date" if field.kind is FieldKind.DATE else field.label[:1].lower() + field.label[1:]
    if thing.startswith("what "):
        return f"Add {thing}"
    return f"Add {'an' if thing[0] in 'aeiou' else 'a'} {thing}"


def capitalised(text: str) -> str:
    """The text with its first letter large, for words that are stored small."""
    return text[:1].upper() + text[1:]


def searched_text(snapshot: DraftSnapshot, row: Row) -> str:
    """Everything a row says, in small letters, for finding it."""
    said = (field_cell(snapshot, row, field) for field in row.schema.fields)
    words = (cell.text for cell in said if cell.shape is not CellShape.INCOMPLETE)
    return "\n".join((row.display_number, *words)).casefold()


def _link_cell(linked: tuple[Row, ...], field: FieldSchema) -> Cell:
    if not linked:
        return EMPTY
    text = "; ".join(full_name(row) for row in linked)
    if field.register is not RegisterName.ORGANISATIONS:
        return Cell(text, CellShape.CHIPS, tuple(row.display_number for row in linked))
    if field.kind is FieldKind.LINK:
        return Cell(text, CellShape.CHIPS, (short_name(linked[0]),))
    more = f", {len(linked) - 1} more" if len(linked) > 1 else ""
    return Cell(text, CellShape.TEXT, (short_name(linked[0]) + more,))


def short_name(row: Row) -> str:
    """What a chip shows: an organisation's name, else the number by which people know the row."""
    return row.name or row.display_number if row.register is RegisterName.ORGANISATIONS else row.display_number


def full_name(row: Row) -> str:
    """The row's name, with its number in front where people use numbers."""
    if row.register is RegisterName.ORGANISATIONS:
        return row.name or row.display_number
    return f"{row.display_number} {row.name}".rstrip()


def incomplete_rows(snapshot: DraftSnapshot, register: RegisterName) -> int:
    """How many rows of a register have something left to fill in."""
    if not any(field.is_expected for field in REGISTERS[register].fields):
        return 0
    return sum(has_gaps(snapshot, row) for row in snapshot.rows(register))
