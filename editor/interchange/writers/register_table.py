"""Registers as tables for readers: rows and fields for publication, links shown as names or numbers."""

from collections.abc import Iterator
from dataclasses import dataclass

from editor.interchange.writers.dates import plain_date
from editor.model.draft import DraftSnapshot
from editor.model.ids import RowId
from editor.model.registers import REGISTERS, FieldKind, FieldSchema, RegisterName, Row

MOST_FIELD_COLUMNS = 7
"""What a page is wide enough for."""

LEAST_FILLED = 0.4
"""A field that fewer of the rows fill gets no column to itself; it stands in the last one under its label."""

NUMBER_HEADING = "No."
FURTHER_HEADING = "Further details"

_LINKS = (FieldKind.LINK, FieldKind.LINKS)


@dataclass(frozen=True, slots=True)
class RegisterTable:
    """What a reader sees of a register: a header row and one row each, and whose rows they are."""

    cells: tuple[tuple[str, ...], ...]
    row_ids: tuple[RowId, ...]


def is_published(row: Row) -> bool:
    """True if the row may leave: neither it nor its register is internal."""
    return not row.is_internal and not row.schema.is_internal


def published_rows(snapshot: DraftSnapshot, register: RegisterName) -> tuple[Row, ...]:
    """The register's rows that may leave, in the order of their numbers."""
    return tuple(row for row in snapshot.rows(register) if is_published(row))


def fill_table(snapshot: DraftSnapshot, register: RegisterName, shown: frozenset[RegisterName]) -> RegisterTable:
    """The register, which has rows for publication, as a table.

    Links show as numbers where the reader finds their table (registers ``shown``), else as names.
    """
    rows = published_rows(snapshot, register)
    fields = _fields_shown(register, rows)
    own = _own_columns(fields, rows)
    further = tuple(field for field in fields if field not in own)
    header = [NUMBER_HEADING, *(field.label for field in own), *([FURTHER_HEADING] if further else [])]
    cells = [tuple(header)]
    for row in rows:
        line = [row.display_number, *(_field_text(snapshot, row, field, shown) for field in own)]
        if further:
            line.append("\n".join(_labelled(snapshot, row, further, shown)))
        cells.append(tuple(line))
    return RegisterTable(tuple(cells), tuple(row.id for row in rows))


def _fields_shown(register: RegisterName, rows: tuple[Row, ...]) -> tuple[FieldSchema, ...]:
    """Fields for publication; those that nobody has filled in only where one would look for them."""
    return tuple(
        field
        for field in REGISTERS[register].fields
        if not field.is_internal and (field.is_expected or any(row.values.get(field.key) for row in rows))
    )


def _own_columns(fields: tuple[FieldSchema, ...], rows: tuple[Row, ...]) -> tuple[FieldSchema, ...]:
    """The fields that get a column each, in the order of the schema; expected ones come before others."""
    worthy = [field for field in fields if field.is_expected or _share_filled(field, rows) >= LEAST_FILLED]
    own = sorted(worthy, key=lambda field: not field.is_expected)[:MOST_FIELD_COLUMNS]
    is_one_left = len(own) == len(fields) - 1
    return tuple(field for field in fields if field in own or is_one_left)


def _share_filled(field: FieldSchema, rows: tuple[Row, ...]) -> float:
    return sum(1 for row in rows if row.values.get(field.key)) / len(rows)


def _labelled(
    snapshot: DraftSnapshot, row: Row, fields: tuple[FieldSchema, ...], shown: frozenset[RegisterName]
) -> Iterator[str]:
    for field in fields:
        if text := _field_text(snapshot, row, field, shown):
            yield f"{field.label}: {text}"


def _field_text(snapshot: DraftSnapshot, row: Row, field: FieldSchema, shown: frozenset[RegisterName]) -> str:
    if field.kind in _LINKS:
        linked = (other for other in snapshot.linked(row, field.key) if is_published(other))
        return _listed([_row_label(other, shown) for other in linked])
    text = row.text(field.key)
    return plain_date(text) if field.kind is FieldKind.DATE else text


def _listed(labels: list[str]) -> str:
    """Labels in one line; names of organisations may hold commas themselves."""
    return ("; " if any("," in label for label in labels) else ", ").join(labels)


def _row_label(row: Row, shown: frozenset[RegisterName]) -> str:
    """An organisation goes by its name; other rows by their number if their table is at hand."""
    goes_by_number = row.register in shown and row.register is not RegisterName.ORGANISATIONS
    return row.display_number if goes_by_number or not row.name else row.name
