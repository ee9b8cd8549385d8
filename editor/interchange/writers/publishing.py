"""From a draft's snapshot to what is published of it, with the count of every word."""

import re
from collections.abc import Iterator

from editor.interchange.open_lists import OpenLists
from editor.interchange.writers.addresses import safe_address
from editor.interchange.writers.characters import clean_characters
from editor.interchange.writers.document_control import control_blocks
from editor.interchange.writers.publication import (
    MAX_LEVEL,
    TABLE_LABEL,
    Block,
    Footnote,
    HeadingBlock,
    Inline,
    Piece,
    Publication,
    TableBlock,
    TextBlock,
    TextKind,
    inline_text,
)
from editor.interchange.writers.register_table import fill_table, is_published, published_rows
from editor.interchange.writers.word_ledger import WordLedger, bare_text, find_object, is_table, object_words
from editor.model.draft import DraftSnapshot, OutlineEntry, Section
from editor.model.objects import ObjectKind, TextObject
from editor.model.receipt import NoteKind
from editor.model.registers import REGISTERS
from editor.model.text import BODY, OBJECT_CHARACTER, BlockStyle, ListKind, MarkKind, Paragraph, Run, count_words
from editor.model.versions import DocumentControl

MOST_COLUMNS = 63
"""A table of more columns is written as several: Word opens none wider."""

_OWN_NUMBER = re.compile(r"\s*(?i:table|figure|box)\s+(\d[\d.]*|[A-Z]\d*)\b")


def publish(snapshot: DraftSnapshot, control: DocumentControl | None = None) -> Publication:
    """The draft as its readers get it. The receipt's words placed are those of the blocks, less those ADDED.

    With ``control``, the table of document control, which names people, stands before the text.
    """
    return _Publisher(snapshot, control).publication()


class _Publisher:
    def __init__(self, snapshot: DraftSnapshot, control: DocumentControl | None) -> None:
        self._snapshot = snapshot
        self._control = control
        self._ledger = WordLedger()
        self._lists = OpenLists()
        tables = [thing for thing in self._things_in_text() if is_table(thing)]
        self._shown = frozenset(
            thing.register for thing in tables if thing.kind is ObjectKind.REGISTER_TABLE and thing.register is not None
        )
        self._has_own_numbers = any(_OWN_NUMBER.match(thing.caption) for thing in tables)
        self._tables = 0

    def publication(self) -> Publication:
        """All of it."""
        facts = self._snapshot.facts
        title = self._cleaned(self._snapshot.title).strip()
        self._ledger.place(count_words(title))
        front = tuple(control_blocks(self._control, self._ledger, self._cleaned)) if self._control else ()
        blocks = (*front, *self._blocks())
        self._note_what_stays()
        return Publication(
            title=title,
            organisation=self._cleaned(facts.get("organisation", "")).strip(),
            marking=self._cleaned(facts.get("marking", "")).strip(),
            is_released=facts.get("state") == "released",
            blocks=blocks,
            receipt=self._ledger.receipt(self._snapshot),
            front=len(front),
        )

    def _things_in_text(self) -> Iterator[TextObject]:
        for _, section in self._snapshot.ordered_sections():
            for paragraph in section.paragraphs:
                for run in paragraph.clean_runs:
                    if thing := find_object(self._snapshot, run):
                        yield thing

    def _blocks(self) -> Iterator[Block]:
        for entry, section in self._snapshot.ordered_sections():
            yield from self._section_heading(entry, section)
            self._lists = OpenLists()
            for paragraph in section.paragraphs:
                self._note_suggestions(paragraph)
                self._lists.meet(paragraph.style)
                yield from self._paragraph(paragraph, entry.depth + 1)

    def _section_heading(self, entry: OutlineEntry, section: Section) -> Iterator[Block]:
        title = self._cleaned(section.title).strip()
        self._ledger.place(count_words(title))
        if title or entry.number:
            yield HeadingBlock((Piece(title),) if title else (), min(entry.depth + 1, MAX_LEVEL), entry.number)

    def _note_suggestions(self, paragraph: Paragraph) -> None:
        if not any(run.has(MarkKind.INSERT) for run in paragraph.runs):
            return
        snapshot, kept = self._snapshot, tuple(paragraph.clean_runs)
        words = count_words(bare_text(snapshot, paragraph.runs)) - count_words(bare_text(snapshot, kept))
        left = (find_object(snapshot, run) for run in paragraph.runs if run.has(MarkKind.INSERT))
        words += sum(object_words(thing) for thing in left if thing)
        self._ledger.note(NoteKind.LEFT_BEHIND, "Suggested insertions that nobody has decided", words)

    def _paragraph(self, paragraph: Paragraph, section_level: int) -> Iterator[Block]:
        inlines: list[Inline] = []
        style = paragraph.style
        for run in paragraph.clean_runs:
            thing = find_object(self._snapshot, run)
            if thing is not None and is_table(thing):
                yield from self._text(inlines, style, section_level)
                yield from self._table(thing)
                inlines, style = [], BODY
            elif thing is not None:
                inlines.extend(self._standing_in_line(thing, run))
            elif piece := self._piece(run):
                inlines.append(piece)
        yield from self._text(inlines, style, section_level)

    def _text(self, inlines: list[Inline], style: BlockStyle, section_level: int) -> Iterator[Block]:
        """The block that the inlines make, if there is anything to see in it."""
        self._count(inlines)
        read = inline_text(tuple(inlines))
        if not read.strip() and not any(isinstance(inline, Footnote) for inline in inlines):
            return
        if style.heading:
            yield HeadingBlock(tuple(inlines), min(section_level + style.heading, MAX_LEVEL))
        else:
            ordinal = self._lists.take_ordinal(style)
            yield TextBlock(tuple(inlines), _kind_of(style), style.list_level, ordinal)

    def _count(self, inlines: list[Inline]) -> None:
        notes = sum(count_words(inline.text) for inline in inlines if isinstance(inline, Footnote))
        pieces = [inline for inline in inlines if isinstance(inline, Piece)]
        words = of_draft = count_words("".join(piece.text for piece in pieces))
        if any(piece.row_id for piece in pieces):
            of_draft = count_words("".join(piece.text for piece in pieces if not piece.row_id))
            self._ledger.note(NoteKind.ADDED, "Numbers of rows referred to in the text", words - of_draft)
        self._ledger.place(of_draft + notes)

    def _piece(self, run: Run) -> Piece | None:
        text = self._cleaned(run.text.replace(OBJECT_CHARACTER, ""))
        if not text:
            return None
        address = run.value_of(MarkKind.LINK) or ""
        link = safe_address(address)
        if address and not link:
            self._ledger.note(NoteKind.CHANGED, "Links that are no web or mail address stand as plain text")
        return Piece(text, run.has(MarkKind.BOLD), run.has(MarkKind.ITALIC), link)

    def _standing_in_line(self, thing: TextObject, run: Run) -> Iterator[Inline]:
        if thing.kind is ObjectKind.FOOTNOTE:
            text = self._cleaned(thing.caption).strip()
            yield from (Footnote(text),) if text else ()
            return
        row = self._snapshot.rows_by_id.get(thing.row_id) if thing.row_id else None
        if row and is_published(row):
            yield Piece(row.display_number, run.has(MarkKind.BOLD), run.has(MarkKind.ITALIC), row_id=row.id)
        else:
            self._ledger.note(NoteKind.LEFT_BEHIND, "References to rows that are internal or deleted")

    def _table(self, thing: TextObject) -> Iterator[Block]:
        if thing.kind is ObjectKind.REGISTER_TABLE:
            yield from self._register_table(thing)
            return
        caption = self._cleaned(thing.caption).strip()
        width = max(map(len, thing.cells), default=0)
        cells = tuple(tuple(map(self._cleaned, line)) + ("",) * (width - len(line)) for line in thing.cells)
        self._ledger.place(object_words(thing))
        if not width:
            yield from (TextBlock((Piece(caption, is_bold=True),)),) if caption else ()
        for start in range(0, width, MOST_COLUMNS):
            part = tuple(line[start : start + MOST_COLUMNS] for line in cells)
            yield TableBlock("", part) if start else TableBlock(caption, part, number=self._take_number(caption))

    def _register_table(self, thing: TextObject) -> Iterator[Block]:
        if thing.register is None or not published_rows(self._snapshot, thing.register):
            name = REGISTERS[thing.register].title if thing.register else "Unnamed register"
            self._ledger.note(NoteKind.LEFT_BEHIND, f"{name}: a table without a row to publish", object_words(thing))
            return
        title = REGISTERS[thing.register].title
        caption = self._cleaned(thing.caption).strip()
        filled = fill_table(self._snapshot, thing.register, self._shown)
        cells = tuple(tuple(map(self._cleaned, line)) for line in filled.cells)
        added = sum(count_words(cell) for line in cells for cell in line) + (0 if caption else count_words(title))
        self._ledger.place(count_words(caption))
        self._ledger.note(NoteKind.ADDED, f"{title}: table filled from the register", added)
        yield TableBlock(caption or title, cells, filled.row_ids, self._take_number(title))

    def _take_number(self, caption: str) -> int:
        """The next table's number; 0 for one without a caption, and for all where people number them by hand."""
        if not caption or self._has_own_numbers:
            return 0
        self._tables += 1
        self._ledger.note(NoteKind.ADDED, "Numbers of tables", count_words(f"{TABLE_LABEL} {self._tables}:"))
        return self._tables

    def _note_what_stays(self) -> None:
        snapshot = self._snapshot
        for register, schema in REGISTERS.items():
            rows, published = snapshot.rows(register), published_rows(snapshot, register)
            if published and register not in self._shown:
                self._leave(len(published), f"{schema.title}: {{}} without a table in the text", "row")
            self._leave(len(rows) - len(published), f"{schema.title}: {{}}", "internal row")
            internal = [field.key for field in schema.fields if field.is_internal]
            filled = sum(1 for row in published for key in internal if row.values.get(key))
            self._leave(filled if register in self._shown else 0, f"{schema.title}: {{}}", "internal field")
        self._leave(len(snapshot.comments), "{}", "comment")

    def _leave(self, count: int, detail: str, what: str) -> None:
        if count:
            counted = f"{count} {what}{'' if count == 1 else 's'}"
            self._ledger.note(NoteKind.LEFT_BEHIND, detail.format(counted))

    def _cleaned(self, text: str) -> str:
        cleaned, found = clean_characters(text)
        if found:
            self._ledger.note(NoteKind.CHANGED, "Control characters, which no document can hold, are taken out")
        return cleaned


def _kind_of(style: BlockStyle) -> TextKind:
    if style.list_kind is not None:
        return TextKind.BULLET if style.list_kind is ListKind.BULLET else TextKind.NUMBER
    return TextKind.QUOTE if style.is_quote else TextKind.BODY
