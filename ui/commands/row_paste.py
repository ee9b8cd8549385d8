"""Cells pasted from a spreadsheet or a table of Word: read by the kind of each column, entered as one step of undo."""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from io import StringIO

from editor.model.draft import DraftSnapshot
from editor.model.ids import RowId, new_id
from editor.model.operations import AddRow, Operation, SetField
from editor.model.registers import REGISTERS, FieldKind, FieldSchema, FieldValue, RegisterName
from ui.amounts import write_count
from ui.commands.rows import INITIATOR, RowSession
from ui.dates import read_date


@dataclass(slots=True)
class Pasted:
    """What came of a paste."""

    cells: int = 0
    new_rows: list[RowId] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)

    @property
    def sentence(self) -> str:
        """What was pasted and what was left out, in words."""
        added = f", {write_count(len(self.new_rows), 'row')} added" if self.new_rows else ""
        pasted = f"{write_count(self.cells, 'cell')} pasted{added}."
        if not self.left_out:
            return pasted
        named = ", ".join(f"“{words}”" for words in dict.fromkeys(self.left_out))
        return f"{pasted} Left out, because it does not fit its column: {named}."


def read_cells(text: str) -> list[list[str]]:
    """The clipboard's words as lines of cells, as spreadsheets and Word write them."""
    lines = list(csv.reader(StringIO(text.rstrip("\r\n"), newline=""), delimiter="\t"))
    return [[" ".join(cell.split()) for cell in line] for line in lines]


def paste_cells(
    session: RowSession,
    register: RegisterName,
    keys: Sequence[str],
    rows: Sequence[RowId],
    cells: Sequence[Sequence[str]],
) -> Pasted:
    """Enter lines of cells in the columns of ``keys`` and in these rows; what is left over becomes new rows."""
    pasted = Pasted()
    operations: list[Operation] = []
    for at, line in enumerate(cells):
        values = dict(_read_line(session.snapshot, register, keys, line, pasted))
        pasted.cells += len(values)
        if at < len(rows):
            operations += [SetField(register, rows[at], key, value) for key, value in values.items()]
        elif values:
            pasted.new_rows.append(RowId(new_id()))
            operations.append(AddRow(register, pasted.new_rows[-1], values))
    if operations:
        session.edit(*operations, label=f"paste of {write_count(pasted.cells, 'cell')}", initiator=INITIATOR)
    return pasted


def _read_line(
    draft: DraftSnapshot, register: RegisterName, keys: Sequence[str], line: Sequence[str], pasted: Pasted
) -> Iterator[tuple[str, FieldValue]]:
    schemas = {schema.key: schema for schema in REGISTERS[register].fields}
    for key, words in zip(keys, line, strict=False):
        if key not in schemas:
            continue
        value = _read(draft, schemas[key], words)
        if value is None:
            pasted.left_out.append(words)
        else:
            yield key, value


def _read(draft: DraftSnapshot, schema: FieldSchema, words: str) -> FieldValue | None:
    """The value that the words stand for; None if they stand for none."""
    if schema.kind is FieldKind.DATE:
        return read_date(words) if words else ""
    if schema.kind is FieldKind.CHOICE:
        known = {choice.casefold(): choice for choice in ("", *schema.choices)}
        return known.get(words.casefold())
    if schema.kind is FieldKind.TAGS:
        return _parts(words)
    if schema.register is not None:
        return _read_links(draft, schema.register, words, is_many=schema.kind is FieldKind.LINKS)
    return words


def _read_links(draft: DraftSnapshot, register: RegisterName, words: str, *, is_many: bool) -> FieldValue | None:
    known: dict[str, RowId] = {}
    for row in draft.rows(register):
        known.setdefault(row.name.casefold(), row.id)
        known.setdefault(row.display_number.casefold(), row.id)
        known.setdefault(f"{row.display_number} {row.name}".casefold(), row.id)
    whole = known.get(words.casefold())
    if whole is not None and words:
        return (whole,)
    links = [known.get(part.casefold()) for part in (_parts(words) if is_many else (words,) if words else ())]
    found = tuple(link for link in links if link is not None)
    return found if len(found) == len(links) else None


def _parts(words: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part.strip() for part in words.split(";") if part.strip()))
