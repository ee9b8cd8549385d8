"""A draft's words as rows of plain tables, for people who read the file without Goldthread."""

import json
from collections.abc import Iterator, Mapping, Sequence

from editor.model.draft import DraftSnapshot, OutlineEntry, Section
from editor.model.ids import SectionId
from editor.model.objects import TextObject
from editor.model.registers import REGISTERS, FieldKind, FieldSchema, FieldValue, RegisterName, Row
from editor.model.review import Anchor
from editor.model.text import BODY, BlockStyle, Mark, Paragraph

Cells = tuple[str | int | None, ...]
"""One row of a readable table, in the order of its columns."""

_LINKS = frozenset({FieldKind.LINK, FieldKind.LINKS})


def readable_rows(draft: DraftSnapshot) -> Mapping[str, Sequence[Cells]]:
    """The rows of every table of READABLE_TABLES."""
    sections = [draft.sections[entry.section_id] for entry in (*draft.outline, *draft.deleted)]
    rows = {register: (*draft.rows(register), *draft.deleted_rows.get(register, ())) for register in RegisterName}
    return {
        "facts": list(draft.facts.items()),
        "sections": list(_section_rows(draft)),
        "formatting": [span for section in sections for span in _formatting(section)],
        **{register: list(_register_rows(draft, register)) for register in RegisterName},
        "links": [link for found in rows.values() for row in found for link in _links(row)],
        "objects": [_object_row(thing) for thing in draft.objects.values()],
        **_review_rows(draft),
        "people": [(person.id, person.name) for person in draft.people.values()],
    }


def search_rows(draft: DraftSnapshot) -> Iterator[Cells]:
    """What the full-text search covers: every word that somebody wrote."""
    for entry in (*draft.outline, *draft.deleted):
        section = draft.sections[entry.section_id]
        yield "section", section.id, section.title, section.text
    for register in RegisterName:
        for row in (*draft.rows(register), *draft.deleted_rows.get(register, ())):
            yield register, row.id, f"{row.display_number} {row.name}", _written_text(row)
    for thing in draft.objects.values():
        yield thing.kind, thing.id, thing.caption, "\n".join(cell for line in thing.cells for cell in line)
    for comment in draft.comments:
        yield "comment", comment.id, "", comment.text
    for decision in draft.decisions:
        yield "decision", decision.id, decision.subject, decision.reason
    for key, value in draft.facts.items():
        yield "fact", key, "", value


def _section_rows(draft: DraftSnapshot) -> Iterator[Cells]:
    kept = ((entry, 0) for entry in draft.outline)
    deleted = ((entry, 1) for entry in draft.deleted)
    for position, (entry, is_deleted) in enumerate((*kept, *deleted)):
        yield _section_row(position, entry, draft.sections[entry.section_id], is_deleted)


def _section_row(position: int, entry: OutlineEntry, section: Section, is_deleted: int) -> Cells:
    return (
        section.id,
        position,
        entry.depth,
        entry.parent_id,
        entry.number,
        section.title,
        section.text,
        section.guidance,
        section.template_key,
        section.target_words,
        section.owner,
        section.status,
        int(section.is_numbered),
        is_deleted,
    )


def _formatting(section: Section) -> Iterator[Cells]:
    """Styles and marks as spans of the section's text; with them the paragraphs can be built again."""
    for start, paragraph in section.paragraph_starts():
        end = start + len(paragraph.text) + 1
        if paragraph.style != BODY:
            for kind, value in _style_values(paragraph.style):
                yield section.id, start, end, kind, value
        yield from _mark_spans(section.id, start, paragraph)


def _mark_spans(section_id: SectionId, start: int, paragraph: Paragraph) -> Iterator[Cells]:
    pieces: list[tuple[int, frozenset[Mark]]] = [(len(run.text), run.marks) for run in paragraph.runs]
    for length, marks in (*pieces, (1, paragraph.newline_marks)):
        for mark in sorted(marks):
            yield section_id, start, start + length, mark.kind, mark.value
        start += length


def _style_values(style: BlockStyle) -> Iterator[tuple[str, str]]:
    if style.heading:
        yield "heading", str(style.heading)
    if style.list_kind is not None:
        yield "list", style.list_kind
    if style.list_level:
        yield "list_level", str(style.list_level)
    if style.is_quote:
        yield "quote", ""


def _register_rows(draft: DraftSnapshot, register: RegisterName) -> Iterator[Cells]:
    yield from (_register_row(draft, row, is_deleted=0) for row in draft.rows(register))
    yield from (_register_row(draft, row, is_deleted=1) for row in draft.deleted_rows.get(register, ()))


def _register_row(draft: DraftSnapshot, row: Row, *, is_deleted: int) -> Cells:
    fields = REGISTERS[row.register].fields
    known = {field.key for field in fields}
    other = {key: value for key, value in row.values.items() if key not in known}
    return (
        row.id,
        row.display_number,
        int(row.is_internal),
        is_deleted,
        *(_field_text(draft, row, field) for field in fields),
        _json(other) if other else "",
    )


def _field_text(draft: DraftSnapshot, row: Row, field: FieldSchema) -> str:
    """A field as a reader wants it: links by number and name (``links`` holds the ids), tags as a JSON list."""
    value: FieldValue = row.values.get(field.key, "")
    if isinstance(value, str):
        return value
    if field.kind in _LINKS:
        return "; ".join(f"{linked.display_number} {linked.name}" for linked in draft.linked(row, field.key))
    return _json(value) if value else ""


def _links(row: Row) -> Iterator[Cells]:
    for field in REGISTERS[row.register].fields:
        if field.kind in _LINKS:
            for position, linked in enumerate(row.links(field.key)):
                yield row.register, row.id, field.key, position, linked


def _written_text(row: Row) -> str:
    links = {field.key for field in REGISTERS[row.register].fields if field.kind in _LINKS}
    values = (value for key, value in row.values.items() if key not in links)
    return "\n".join(value if isinstance(value, str) else "\n".join(value) for value in values)


def _object_row(thing: TextObject) -> Cells:
    cells = _json(thing.cells) if thing.cells else ""
    return thing.id, thing.kind, thing.caption, cells, thing.register, thing.row_id


def _review_rows(draft: DraftSnapshot) -> Mapping[str, Sequence[Cells]]:
    return {
        "comments": [
            (c.id, c.author, c.created, c.text, c.reply_to, int(c.is_resolved), *_place(c.anchor))
            for c in draft.comments
        ],
        "suggestions": [
            (s.id, s.kind, s.author, s.created, s.state, s.group, *_place(s.anchor)) for s in draft.suggestions
        ],
        "decisions": [
            (d.id, d.kind, d.subject, d.by, d.at, d.reason, int(d.is_withdrawn), *_place(d.anchor))
            for d in draft.decisions
        ],
    }


def _place(anchor: Anchor | None) -> Cells:
    if anchor is None:
        return (None, None, None, None)
    return anchor.section_id, anchor.start, anchor.end, anchor.quote


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
