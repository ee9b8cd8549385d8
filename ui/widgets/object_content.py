"""What the page shows of each object: the rows of a register as they are now, a table's cells, a mark."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from editor.model.draft import DraftSnapshot
from editor.model.ids import ObjectId
from editor.model.objects import ObjectKind, TextObject
from editor.model.registers import REGISTERS, FieldKind, FieldSchema, RegisterName, Row
from ui.dates import write_date

SHOWN_FIELDS: Mapping[RegisterName, tuple[str, ...]] = {
    RegisterName.PRIORITIES: ("title", "lead"),
    RegisterName.OBJECTIVES: ("title", "priority"),
    RegisterName.ACTIONS: ("title", "lead", "due"),
    RegisterName.ORGANISATIONS: ("title", "role"),
    RegisterName.MEASURES: ("title", "baseline", "target"),
    RegisterName.FIGURES: ("title", "value", "source"),
    RegisterName.SOURCES: ("title", "publisher", "year"),
    RegisterName.TERMS: ("title", "meaning"),
    RegisterName.RISKS: ("title", "response", "owner"),
}
"""The fields for which a page has room beside the number; the Registers view shows all."""

MOST_ROWS = 20
"""A longer register would push the text out of sight; publications show every row."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell; ``is_missing`` where an expected field holds nothing yet, and ``text`` says so."""

    text: str
    is_missing: bool = False


@dataclass(frozen=True, slots=True)
class TableContent:
    """A table with a line above it: a caption, and what a click there does."""

    caption: str
    action: str
    lines: tuple[tuple[Cell, ...], ...]
    """The first is the header."""
    is_live: bool = False


@dataclass(frozen=True, slots=True)
class MarkContent:
    """A mark among the words: a raised footnote number, or the number of a row. ``words`` say what it stands for."""

    text: str
    words: str
    is_raised: bool = False
    is_missing: bool = False


Content = TableContent | MarkContent


def page_contents(draft: DraftSnapshot) -> dict[ObjectId, Content]:
    """What to show for every object of a draft."""
    numbers = footnote_numbers(draft)
    return {identity: _content(thing, draft, numbers.get(identity, 0)) for identity, thing in draft.objects.items()}


def footnote_numbers(draft: DraftSnapshot) -> dict[ObjectId, int]:
    """The number of each footnote, counted from 1 through the whole draft in reading order."""
    if not any(thing.kind is ObjectKind.FOOTNOTE for thing in draft.objects.values()):
        return {}
    standing = (
        ObjectId(identity)
        for _, section in draft.ordered_sections()
        for paragraph in section.paragraphs
        for identity in paragraph.object_ids
    )
    footnotes = (i for i in standing if i in draft.objects and draft.objects[i].kind is ObjectKind.FOOTNOTE)
    return {identity: number for number, identity in enumerate(dict.fromkeys(footnotes), start=1)}


def _content(thing: TextObject, draft: DraftSnapshot, number: int) -> Content:
    if thing.kind is ObjectKind.FOOTNOTE:
        return MarkContent(str(number or "*"), thing.caption, is_raised=True)
    if thing.kind is ObjectKind.REFERENCE:
        row = draft.rows_by_id.get(thing.row_id) if thing.row_id else None
        return MarkContent(row.display_number, row.name) if row else MarkContent("?", "a deleted row", is_missing=True)
    if thing.kind is ObjectKind.REGISTER_TABLE and thing.register:
        return _register_content(thing.register, draft)
    lines = tuple(tuple(map(Cell, line)) for line in thing.cells)
    return TableContent(thing.caption, "Edit table", lines)


def _register_content(register: RegisterName, draft: DraftSnapshot) -> TableContent:
    schema = REGISTERS[register]
    fields = [schema.field(key) for key in SHOWN_FIELDS[register]]
    rows = draft.rows(register)
    shown = [row for row in rows if not row.is_internal][:MOST_ROWS]
    header = (Cell("No."), *(Cell(schema.singular.capitalize() if f is fields[0] else f.label) for f in fields))
    lines = tuple((Cell(row.display_number), *_cells(row, fields, draft)) for row in shown)
    caption = f"{schema.title}, live from the register: {len(shown)} of {len(rows)} shown"
    return TableContent(caption, "Open in Registers", (header, *lines), is_live=True)


def _cells(row: Row, fields: list[FieldSchema], draft: DraftSnapshot) -> Iterator[Cell]:
    for field in fields:
        text = _field_text(row, field, draft)
        is_missing = field.is_expected and not text
        yield Cell(f"No {field.label.lower()} yet" if is_missing else text, is_missing)


def _field_text(row: Row, field: FieldSchema, draft: DraftSnapshot) -> str:
    if field.kind in (FieldKind.LINK, FieldKind.LINKS):
        return ", ".join(linked.name for linked in draft.linked(row, field.key))
    text = row.text(field.key)
    return write_date(text) if field.kind is FieldKind.DATE else text
