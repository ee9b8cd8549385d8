"""A draft's sections and rows as HTML for reading: what they say at one moment, or what differs between two."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from html import escape

from editor.model.alignment import ChangedSpan
from editor.model.draft import DraftSnapshot, Section
from editor.model.ids import ObjectId
from editor.model.objects import ObjectKind, TextObject
from editor.model.registers import REGISTERS, Row
from editor.model.text import BODY, OBJECT_CHARACTER, BlockStyle, ListKind, MarkKind, Paragraph, Run
from ui.item_models.cells import CellShape, field_cell

_PILCROW, _JOINER = "¶", "\u2060"
_TAGS = {MarkKind.BOLD: "b", MarkKind.ITALIC: "i", MarkKind.INSERT: "ins", MarkKind.DELETE: "del"}


class Fate(StrEnum):
    """What became of a stretch of text between two states."""

    KEPT = ""
    ADDED = "ins"
    REMOVED = "del"


@dataclass(frozen=True, slots=True)
class _Block:
    """One paragraph as HTML, and what stands below it."""

    style: BlockStyle
    html: str
    below: str = ""


# ---- one state


def section_html(section: Section, draft: DraftSnapshot) -> str:
    """A section's title and text; undecided suggestions are shown as such."""
    blocks = (_Block(p.style, "".join(_runs(p.runs, draft)), _tables_below(p, draft)) for p in section.paragraphs)
    body = _blocks_html(blocks) if section.text.strip() else '<p class="quiet">This section has no text.</p>'
    return f'<p class="name">{escape(section.title)}</p>{body}'


def row_html(row: Row, draft: DraftSnapshot) -> str:
    """A row's fields that hold something, as a table."""
    lines = [("Shown", "Internal" if row.is_internal else "Published")]
    lines += [(schema.label, field_text(draft, row, schema.key)) for schema in row.schema.fields]
    cells = "".join(
        f'<tr><td width="30%" class="count">{escape(name)}</td><td>{escape(text)}</td></tr>'
        for name, text in lines
        if text
    )
    heading = f'<p class="name">{escape(f"{row.display_number} {row.name}")}</p>'
    return f'{heading}<table width="99%" cellspacing="0">{cells}</table>'


def field_text(draft: DraftSnapshot, row: Row, key: str) -> str:
    """What a field of a row says; empty where it holds nothing."""
    cell = field_cell(draft, row, row.schema.field(key))
    return "" if cell.shape is CellShape.INCOMPLETE else cell.text


def object_words(thing: TextObject | None, draft: DraftSnapshot) -> str:
    """What stands for an object among words."""
    if thing is None:
        return "[…]"
    if thing.kind is ObjectKind.REFERENCE:
        row = draft.rows_by_id.get(thing.row_id) if thing.row_id else None
        return row.display_number if row else "[a deleted row]"
    if thing.kind is ObjectKind.REGISTER_TABLE and thing.register:
        return f"[Table of the register {REGISTERS[thing.register].title}]"
    kind = "Footnote" if thing.kind is ObjectKind.FOOTNOTE else "Table"
    return f"[{kind}: {thing.caption}]" if thing.caption else f"[{kind}]"


def _runs(runs: Iterable[Run], draft: DraftSnapshot) -> Iterator[str]:
    for run in runs:
        html = _words(run.text, iter([run.value_of(MarkKind.OBJECT) or ""] * len(run.text)), draft)
        for kind, tag in _TAGS.items():
            if run.has(kind):
                html = f"<{tag}>{html}</{tag}>"
        yield html


def _words(text: str, objects: Iterator[str], draft: DraftSnapshot) -> str:
    """Text with every object character replaced by words for the next of the objects."""
    parts = text.split(OBJECT_CHARACTER)
    html = escape(parts[0])
    for part in parts[1:]:
        thing = draft.objects.get(ObjectId(next(objects, "")))
        html += f'<span class="thing">{escape(object_words(thing, draft))}</span>{escape(part)}'
    return html


def _tables_below(paragraph: Paragraph, draft: DraftSnapshot) -> str:
    things = (draft.objects.get(ObjectId(identity)) for identity in paragraph.object_ids)
    return "".join(cells_html(thing) for thing in things if thing is not None and thing.cells)


def cells_html(thing: TextObject) -> str:
    """The cells of a table, the first line as its header."""
    lines = (
        "".join(f"<{tag}>{escape(text)}</{tag}>" for text in line)
        for tag, line in zip(("th", *["td"] * len(thing.cells)), thing.cells, strict=False)
    )
    return f'<table width="99%" cellspacing="0">{"".join(f"<tr>{line}</tr>" for line in lines)}</table>'


# ---- paragraphs


def _blocks_html(blocks: Iterable[_Block]) -> str:
    """Paragraphs as HTML; items of one list keep their numbers across deeper items, and another kind begins anew."""
    counts: dict[int, tuple[ListKind, int]] = {}
    html = []
    for block in blocks:
        kind, level = block.style.list_kind, block.style.list_level
        counts = {known: count for known, count in counts.items() if kind is not None and known <= level}
        if kind is not None:
            before, count = counts.get(level, (kind, 0))
            counts[level] = (kind, count + 1 if before is kind else 1)
        html.append(_block_html(block, counts[level][1] if kind else 0) + block.below)
    return "".join(html)


def _block_html(block: _Block, number: int) -> str:
    style, text = block.style, block.html or "&nbsp;"
    if style.list_kind is not None:
        tag = "ol" if style.list_kind is ListKind.NUMBER else "ul"
        start = f' start="{number}"' if tag == "ol" else ""
        return f'<{tag}{start} style="-qt-list-indent: {style.list_level + 1}"><li>{text}</li></{tag}>'
    if style.heading:
        return f'<p class="part">{text}</p>'
    return f"<blockquote>{text}</blockquote>" if style.is_quote else f"<p>{text}</p>"


# ---- two states


def difference_html(number: int, html: str) -> str:
    """HTML of characters between the marks by which a page finds the difference of that number."""
    return f"{_anchor('d', number)}{html}{_anchor('e', number)}"


def _anchor(kind: str, number: int) -> str:
    """Qt keeps anchors on characters alone, so one without width or line break carries it."""
    return f'<a name="{kind}{number}">{_JOINER}</a>'


def marked_html(fate: Fate, html: str) -> str:
    """HTML underlined as added, struck as removed, or as it is."""
    return f"<{fate}>{html}</{fate}>" if fate and html else html


def changed_section_html(
    old: tuple[Section | None, DraftSnapshot],
    new: tuple[Section | None, DraftSnapshot],
    spans: Iterable[ChangedSpan],
    first: int,
) -> str:
    """The new text with what was added underlined, and what was removed struck in its place.

    Each section comes with the state that it is of; the differences are numbered from ``first``.
    """
    weaver = _Weaver(_Side(*old), _Side(*new))
    weaver.weave(spans, first)
    return _blocks_html(weaver.blocks)


class _Side:
    """One of the two texts, read from front to back."""

    def __init__(self, section: Section | None, draft: DraftSnapshot) -> None:
        self.text = section.text if section else ""
        self._paragraphs = iter(section.paragraphs if section else ())
        self._objects = iter(section.object_ids if section else ())
        self._draft = draft

    def next_style(self) -> BlockStyle:
        paragraph = next(self._paragraphs, None)
        return paragraph.style if paragraph else BODY

    def words(self, text: str) -> str:
        return _words(text, self._objects, self._draft)


class _Weaver:
    """Makes blocks of both texts: those of the new one, with the removed ones between them."""

    def __init__(self, old: _Side, new: _Side) -> None:
        self.blocks: list[_Block] = []
        self._old, self._new = old, new
        self._line = ""
        self._fates: set[Fate] = set()

    def weave(self, spans: Iterable[ChangedSpan], first: int) -> None:
        place = 0
        for number, span in enumerate(spans, first):
            self._add(Fate.KEPT, self._new.text[place : span.new_start])
            self._line += _anchor("d", number)
            self._add(Fate.REMOVED, self._old.text[span.old_start : span.old_end])
            self._add(Fate.ADDED, self._new.text[span.new_start : span.new_end])
            self._line += _anchor("e", number)
            place = span.new_end
        self._add(Fate.KEPT, self._new.text[place:])
        if self._line:
            self.blocks.append(_Block(BODY, self._line))

    def _add(self, fate: Fate, text: str) -> None:
        for place, part in enumerate(text.split("\n")):
            if place:
                self._end_block(fate)
            if part:
                self._line += marked_html(fate, self._words(fate, part))
                self._fates.add(fate)

    def _words(self, fate: Fate, text: str) -> str:
        if fate is Fate.REMOVED:
            return self._old.words(text)
        if fate is Fate.KEPT:
            self._old.words(text)  # the same objects stand in both
        return self._new.words(text)

    def _end_block(self, fate: Fate) -> None:
        """A line end that came or went is shown as a sign, unless its whole paragraph did."""
        if fate and self._fates != {fate}:
            self._line += marked_html(fate, _PILCROW)
        style = self._old.next_style() if fate is not Fate.ADDED else BODY
        style = self._new.next_style() if fate is not Fate.REMOVED else style
        self.blocks.append(_Block(style, self._line))
        self._line = ""
        self._fates.clear()
