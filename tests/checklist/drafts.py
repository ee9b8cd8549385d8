"""Drafts for tests, said in few words: sections as lists of sentences, rows as tables, links by display number."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from editor.model.draft import DraftSnapshot, OutlineEntry, Section
from editor.model.ids import DecisionId, ObjectId, PersonId, RowId, SectionId
from editor.model.objects import ObjectKind, TextObject
from editor.model.registers import REGISTERS, FieldKind, FieldValue, RegisterName, Row
from editor.model.review import Anchor, Decision, DecisionKind
from editor.model.text import OBJECT_CHARACTER, Mark, MarkKind, Paragraph, Run, plain_paragraph

REGISTER_OF_PREFIX = {schema.prefix: name for name, schema in REGISTERS.items()}

Rows = Sequence[Mapping[str, object]]


def section(name: str, *paragraphs: str | Paragraph, key: str = "", title: str = "") -> Section:
    blocks = tuple(each if isinstance(each, Paragraph) else plain_paragraph(each) for each in paragraphs)
    return Section(SectionId(name), title or name.capitalize(), blocks, template_key=key)


def draft(
    *sections: Section,
    facts: Mapping[str, str] | None = None,
    rows: Mapping[str, Rows] | None = None,
    decisions: Sequence[Decision] = (),
) -> DraftSnapshot:
    return DraftSnapshot(
        facts={"title": "A strategy", **(facts or {})},
        outline=tuple(OutlineEntry(each.id, None, 0, "") for each in sections),
        sections={each.id: each for each in sections},
        registers=registers(rows or {}),
        decisions=tuple(decisions),
    )


def with_tables(snapshot: DraftSnapshot, *registers: RegisterName) -> DraftSnapshot:
    """The draft with the live tables of these registers at the end of its first section."""
    things = [TextObject(ObjectId(f"table-{name}"), ObjectKind.REGISTER_TABLE, register=name) for name in registers]
    runs = [Run(OBJECT_CHARACTER, frozenset({Mark(MarkKind.OBJECT, thing.id)})) for thing in things]
    first = snapshot.sections[snapshot.outline[0].section_id]
    longer = replace(first, paragraphs=(*first.paragraphs, *(Paragraph((run,)) for run in runs)))
    return replace(
        snapshot,
        sections={**snapshot.sections, first.id: longer},
        objects={thing.id: thing for thing in things},
    )


def registers(tables: Mapping[str, Rows]) -> dict[RegisterName, tuple[Row, ...]]:
    """The registers; a row that is only linked to is added with nothing but a title."""
    made = {
        RegisterName(name): [_row(RegisterName(name), number, values) for number, values in enumerate(rows, 1)]
        for name, rows in tables.items()
    }
    for link in sorted({link for rows in tables.values() for values in rows for link in _links_in(values)}):
        register = REGISTER_OF_PREFIX[link[0]]
        rows = made.setdefault(register, [])
        if link not in [row.id for row in rows]:
            rows.append(Row(RowId(link), register, int(link[1:]), {"title": f"Row {link}"}))
    return {name: tuple(rows) for name, rows in made.items()}


def _row(register: RegisterName, number: int, values: Mapping[str, object]) -> Row:
    schema = REGISTERS[register]
    filled = {key: _value(schema.field(key).kind, value) for key, value in values.items()}
    return Row(RowId(f"{schema.prefix}{number}"), register, number, {"title": f"{schema.singular} {number}", **filled})


def _value(kind: FieldKind, value: object) -> FieldValue:
    if kind in (FieldKind.LINK, FieldKind.LINKS, FieldKind.TAGS):
        return (value,) if isinstance(value, str) else tuple(value)  # type: ignore[arg-type] # a list of texts from TOML
    return str(value)


def _links_in(values: Mapping[str, object]) -> list[str]:
    texts = [text for value in values.values() for text in (value if isinstance(value, list) else [value])]
    return [text for text in texts if isinstance(text, str) and re.fullmatch(r"[PAOGMFSTR]\d+", text)]


def decision(
    kind: DecisionKind,
    criterion_id: str,
    where: Section | None = None,
    quote: str = "",
    *,
    reason: str = "",
    at: str = "2027-01-01T09:00:00+00:00",
    is_withdrawn: bool = False,
) -> Decision:
    """A decision by Ann; with a section, on the words ``quote`` that stand in it now."""
    anchor = None
    if where is not None:
        start = where.text.index(quote)
        anchor = Anchor(where.id, start, start + len(quote), quote)
    return Decision(
        DecisionId(f"{kind}-{criterion_id}-{at}"), kind, criterion_id, PersonId("ann"), at, reason, anchor, is_withdrawn
    )
