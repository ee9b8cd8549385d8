"""The way back from readable tables to a draft, for when nothing else is left of it. Odd cells are passed over."""

import json
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from itertools import pairwise
from typing import Any, TypeVar

from editor.model.draft import DraftSnapshot, OutlineEntry, Section, SectionStatus
from editor.model.ids import CommentId, DecisionId, ObjectId, PersonId, RowId, SectionId, SuggestionId, new_id
from editor.model.objects import ObjectKind, TextObject
from editor.model.registers import REGISTERS, FieldKind, FieldValue, RegisterName, RegisterSchema, Row
from editor.model.review import (
    Anchor,
    Comment,
    Decision,
    DecisionKind,
    Person,
    Suggestion,
    SuggestionKind,
    SuggestionState,
)
from editor.model.text import (
    MAX_HEADING,
    MAX_LIST_LEVEL,
    BlockStyle,
    ListKind,
    Mark,
    MarkKind,
    Paragraph,
    Run,
    merge_runs,
)
from editor.storage.draft_tables import READABLE_TABLES

E = TypeVar("E", bound=StrEnum)
Tables = Mapping[str, Sequence[Sequence[Any]]]
Record = Mapping[str, Any]

_LINKS = frozenset({FieldKind.LINK, FieldKind.LINKS})


def read_tables(tables: Tables) -> DraftSnapshot:
    """The draft that these rows describe."""
    records = {name: [_record(name, row) for row in tables.get(name, ())] for name in READABLE_TABLES}
    spans: dict[str, list[Record]] = defaultdict(list)
    for span in records["formatting"]:
        spans[_text(span["section_id"])].append(span)
    sections = [_read_section(row, spans[_text(row["id"])]) for row in records["sections"]]
    known = {section.id: section for section in sections}
    entries = list(_entries(zip(records["sections"], sections, strict=True), known))
    links = _read_links(records["links"])
    rows = {name: list(_read_rows(REGISTERS[name], records[name], links)) for name in RegisterName}
    people = [Person(PersonId(_identity(row["id"])), _text(row["name"])) for row in records["people"]]
    return DraftSnapshot(
        facts={_text(row["key"]): _text(row["value"]) for row in records["facts"] if _is_identity(row["key"])},
        outline=tuple(entry for entry, is_deleted in entries if not is_deleted),
        deleted=tuple(entry for entry, is_deleted in entries if is_deleted),
        sections=known,
        registers={name: tuple(row for row, is_deleted in found if not is_deleted) for name, found in rows.items()},
        deleted_rows={name: tuple(row for row, is_deleted in found if is_deleted) for name, found in rows.items()},
        objects={thing.id: thing for thing in map(_read_object, records["objects"]) if thing is not None},
        comments=tuple(map(_read_comment, records["comments"])),
        suggestions=tuple(filter(None, map(_read_suggestion, records["suggestions"]))),
        decisions=tuple(filter(None, map(_read_decision, records["decisions"]))),
        people={person.id: person for person in people},
    )


def _record(table: str, row: Sequence[Any]) -> Record:
    return dict(zip(READABLE_TABLES[table], row, strict=True))


# ---- sections


def _entries(
    rows: Iterable[tuple[Record, Section]], known: Mapping[SectionId, Section]
) -> Iterator[tuple[OutlineEntry, bool]]:
    """The places of the sections in their order, and whether each is deleted."""
    for row, section in sorted(rows, key=lambda found: _number(found[0]["position"])):
        parent_id = SectionId(_text(row["parent_id"]))
        parent = parent_id if parent_id in known else None
        entry = OutlineEntry(section.id, parent, _number(row["depth"]), _text(row["number"]))
        yield entry, bool(_number(row["is_deleted"]))


def _read_section(row: Record, spans: Sequence[Record]) -> Section:
    return Section(
        SectionId(_identity(row["id"])),
        _text(row["title"]),
        read_paragraphs(_text(row["text"]), spans),
        _text(row["template_key"]),
        _text(row["guidance"]),
        _number(row["target_words"]),
        _text(row["owner"]),
        _member(SectionStatus, row["status"]) or SectionStatus.EMPTY,
        bool(_number(row["is_numbered"])),
    )


def read_paragraphs(text: str, spans: Sequence[Record]) -> tuple[Paragraph, ...]:
    """The paragraphs of a section, from its text and its rows of ``formatting``."""
    lines = text.removesuffix("\n").split("\n") if text else []
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    by_line: dict[int, list[Record]] = defaultdict(list)
    for span in spans:
        by_line[bisect_right(starts, _number(span["starts"])) - 1].append(span)
    return tuple(_read_paragraph(line, starts[number], by_line[number]) for number, line in enumerate(lines))


def _read_paragraph(line: str, start: int, spans: Sequence[Record]) -> Paragraph:
    marks: list[tuple[int, int, Mark]] = []
    style: dict[str, str] = {}
    for span in spans:
        if kind := _member(MarkKind, span["kind"]):
            reach = _number(span["starts"]) - start, _number(span["ends"]) - start
            marks.append((*reach, Mark(kind, _text(span["value"]))))
        else:
            style[_text(span["kind"])] = _text(span["value"])
    cuts = sorted({0, len(line), *(cut for first, last, _ in marks for cut in (first, last) if 0 < cut < len(line))})
    runs = (Run(line[first:last], _marks_at(first, marks)) for first, last in pairwise(cuts))
    return Paragraph(merge_runs(runs), _read_style(style), _marks_at(len(line), marks))


def _marks_at(position: int, marks: Iterable[tuple[int, int, Mark]]) -> frozenset[Mark]:
    return frozenset(mark for first, last, mark in marks if first <= position < last)


def _read_style(values: Mapping[str, str]) -> BlockStyle:
    return BlockStyle(
        min(_digits(values.get("heading", "")), MAX_HEADING),
        _member(ListKind, values.get("list")),
        min(_digits(values.get("list_level", "")), MAX_LIST_LEVEL),
        "quote" in values,
    )


# ---- rows and objects


def _read_links(rows: Iterable[Record]) -> Mapping[tuple[str, str], tuple[str, ...]]:
    """Row ids by the id of the row and the field that they are linked from."""
    found: dict[tuple[str, str], list[tuple[int, str]]] = defaultdict(list)
    for row in rows:
        found[_text(row["from_id"]), _text(row["field"])].append((_number(row["position"]), _text(row["to_id"])))
    return {place: tuple(to_id for _, to_id in sorted(links)) for place, links in found.items()}


def _read_rows(
    schema: RegisterSchema, rows: Iterable[Record], links: Mapping[tuple[str, str], tuple[str, ...]]
) -> Iterator[tuple[Row, bool]]:
    """The rows, and whether each is deleted."""
    for row in rows:
        row_id = _identity(row["id"])
        values: dict[str, FieldValue] = {}
        for field in schema.fields:
            if field.kind in _LINKS:
                values[field.key] = links.get((row_id, field.key), ())
            elif field.kind is FieldKind.TAGS:
                values[field.key] = _texts(_json(row[field.key]))
            else:
                values[field.key] = _text(row[field.key])
        others = _json(row["other"])
        values |= _other_values(others) if isinstance(others, dict) else {}
        number = _digits(_text(row["number"]).removeprefix(schema.prefix))
        filled = {key: value for key, value in values.items() if value}
        is_internal, is_deleted = bool(_number(row["is_internal"])), bool(_number(row["is_deleted"]))
        yield Row(RowId(row_id), schema.name, number, filled, is_internal), is_deleted


def _other_values(others: Mapping[str, Any]) -> dict[str, FieldValue]:
    return {
        key: value if isinstance(value, str) else _texts(value) for key, value in others.items() if _is_identity(key)
    }


def _read_object(row: Record) -> TextObject | None:
    kind = _member(ObjectKind, row["kind"])
    if kind is None:
        return None
    cells = _json(row["cells"])
    return TextObject(
        ObjectId(_identity(row["id"])),
        kind,
        _text(row["caption"]),
        tuple(_texts(line) for line in cells) if isinstance(cells, list) else (),
        _member(RegisterName, row["register"]),
        RowId(row["row_id"]) if isinstance(row["row_id"], str) else None,
    )


# ---- what people said


def _read_comment(row: Record) -> Comment:
    return Comment(
        CommentId(_identity(row["id"])),
        PersonId(_text(row["author"])),
        _text(row["created"]),
        _text(row["text"]),
        _read_anchor(row),
        CommentId(row["reply_to"]) if isinstance(row["reply_to"], str) else None,
        bool(_number(row["is_resolved"])),
    )


def _read_suggestion(row: Record) -> Suggestion | None:
    kind, anchor = _member(SuggestionKind, row["kind"]), _read_anchor(row)
    if kind is None or anchor is None:
        return None
    return Suggestion(
        SuggestionId(_identity(row["id"])),
        kind,
        PersonId(_text(row["author"])),
        _text(row["created"]),
        anchor,
        _member(SuggestionState, row["state"]) or SuggestionState.OPEN,
        _text(row["group_name"]),
    )


def _read_decision(row: Record) -> Decision | None:
    kind = _member(DecisionKind, row["kind"])
    if kind is None:
        return None
    return Decision(
        DecisionId(_identity(row["id"])),
        kind,
        _text(row["subject"]),
        PersonId(_text(row["by_person"])),
        _text(row["at"]),
        _text(row["reason"]),
        _read_anchor(row),
        bool(_number(row["is_withdrawn"])),
    )


def _read_anchor(row: Record) -> Anchor | None:
    if not isinstance(row["section_id"], str):
        return None
    return Anchor(SectionId(row["section_id"]), _number(row["starts"]), _number(row["ends"]), _text(row["quote"]))


# ---- cells


def _text(cell: object) -> str:
    return cell if isinstance(cell, str) else ""


def _is_identity(cell: object) -> bool:
    """True for what the engine takes for a name; it stops at others."""
    return isinstance(cell, str) and cell != "" and not {"/", "\0"} & set(cell)


def _identity(cell: object) -> str:
    """An id as it stands, or a new one: the words that go with it are not lost."""
    return str(cell) if _is_identity(cell) else new_id()


def _number(cell: object) -> int:
    return cell if isinstance(cell, int) else 0


def _digits(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 10 else 0


def _member(kind: type[E], cell: object) -> E | None:
    return kind(cell) if isinstance(cell, str) and cell in tuple(kind) else None


def _json(cell: object) -> Any:
    try:
        return json.loads(_text(cell) or "null")
    except (ValueError, RecursionError):
        return None


def _texts(value: object) -> tuple[str, ...]:
    return tuple(_text(item) for item in value) if isinstance(value, list) else ()
