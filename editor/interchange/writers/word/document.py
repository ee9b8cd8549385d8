"""A published draft as a Word document."""

import datetime
from dataclasses import replace
from itertools import count
from typing import BinaryIO

from lxml import etree

from editor.interchange.writers.publication import (
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
from editor.interchange.writers.publishing import publish
from editor.interchange.writers.word.contents import (
    CONTENTS_NOTE,
    DEEPEST_LEVEL,
    Entry,
    contents_element,
    contents_words,
)
from editor.interchange.writers.word.footnotes import Footnotes
from editor.interchange.writers.word.numbering import BULLETS_NUM, UNNUMBERED_NUM, Numbering
from editor.interchange.writers.word.package import load_base, write_package
from editor.interchange.writers.word.page_edges import edge_parts
from editor.interchange.writers.word.pages import Stretch, lay_out
from editor.interchange.writers.word.small_parts import core_properties_part, document_relationships_part
from editor.interchange.writers.word.tables import is_wide, table_element
from editor.interchange.writers.word.wordml import (
    OFFICE_RELATIONSHIPS,
    RELATIONSHIP_ID,
    Relationship,
    add,
    add_field,
    add_run,
    make,
    paragraph,
    part_bytes,
    properties,
    root,
)
from editor.interchange.writers.word_ledger import added
from editor.model.draft import DraftSnapshot
from editor.model.ids import RowId
from editor.model.receipt import NoteKind, Receipt, ReceiptNote
from editor.model.versions import DocumentControl

_STYLES = {
    TextKind.BODY: "",
    TextKind.QUOTE: "Quote",
    TextKind.BULLET: "ListBullet",
    TextKind.NUMBER: "ListNumber",
}


def write_docx(
    snapshot: DraftSnapshot,
    stream: BinaryIO,
    *,
    date: datetime.date | None = None,
    control: DocumentControl | None = None,
) -> Receipt:
    """Write the draft as a Word document dated ``date`` (today), and say what it carries.

    Words ADDED are those that are in the text but not in the draft's own; organisation and date on the cover are
    properties of the document rather than text and count nothing.
    """
    publication = publish(snapshot, control)
    return _Document(publication, date or datetime.date.today()).write(stream)


class _Document:
    """One document in the making."""

    def __init__(self, publication: Publication, date: datetime.date) -> None:
        self._publication = publication
        self._date = date
        self._footnotes = Footnotes()
        self._numbering = Numbering()
        self._lists: dict[int, int] = {}
        self._links: dict[str, str] = {}
        self._bookmark_ids = count(1)
        self._entries: list[Entry] = []
        tables = (block for block in publication.blocks if isinstance(block, TableBlock))
        rows = dict.fromkeys(row_id for table in tables for row_id in table.row_ids)
        self._row_bookmarks: dict[RowId, str] = {row_id: f"Row_{place}" for place, row_id in enumerate(rows, 1)}
        self._rows_to_come = dict(self._row_bookmarks)

    def write(self, stream: BinaryIO) -> Receipt:
        """Write the package; the parts that do not depend on the draft come from the base style file."""
        document = root("document")
        add(document, "body").extend(self._body())
        title, organisation = self._publication.title, self._publication.organisation
        parts = {
            **load_base(),
            "docProps/core.xml": core_properties_part(title, organisation, self._date),
            "word/document.xml": part_bytes(document),
            "word/_rels/document.xml.rels": document_relationships_part(self._relationships()),
            "word/numbering.xml": part_bytes(self._numbering.element),
            "word/footnotes.xml": part_bytes(self._footnotes.element),
            **edge_parts(self._publication.marking),
        }
        write_package(parts, stream)
        return self._receipt()

    def _body(self) -> list[etree._Element]:
        blocks = self._publication.blocks
        stretches = [self._stretch(block) for block in blocks]
        front = self._publication.front
        if 0 < front < len(stretches):
            stretches[front].begins_page = True
        for stretch, block, following in zip(stretches, blocks, blocks[1:], strict=False):
            if _leads_in(block, following):
                properties(stretch.elements[0]).insert(0, make("keepNext"))
        contents = [contents_element(self._entries)] if self._entries else []
        return lay_out([*self._cover(), *contents], stretches)

    def _receipt(self) -> Receipt:
        receipt = self._publication.receipt
        cover = {"organisation": self._publication.organisation, "date": self._date}
        notes = [added(cover, before="cover with ")]
        if self._entries:
            notes.append(ReceiptNote(NoteKind.ADDED, CONTENTS_NOTE, contents_words(self._entries)))
        return replace(receipt, notes=(*notes, *receipt.notes))

    def _cover(self) -> list[etree._Element]:
        publication = self._publication
        lines = (
            ("Author", publication.organisation),
            ("Title", publication.title),
            ("Date", publication.status_on(self._date)),
        )
        elements = []
        for style, text in lines:
            if text:
                elements.append(line := paragraph(style))
                add_run(line, text)
        return elements

    def _stretch(self, block: Block) -> Stretch:
        if isinstance(block, TableBlock):
            return self._table(block)
        characters = len(inline_text(block.inlines))
        if isinstance(block, HeadingBlock):
            return Stretch([self._heading(block)], characters, is_heading=True)
        return Stretch([self._text(block)], characters)

    def _heading(self, block: HeadingBlock) -> etree._Element:
        element = paragraph(f"Heading{block.level}")
        if block.number.count(".") != block.level - 1 or not block.number:  # Word counts by level, and only so far
            self._number(element, block.level - 1, UNNUMBERED_NUM)
        text = " ".join(inline_text(block.inlines).split())
        if block.level > DEEPEST_LEVEL or not text:
            self._add_inlines(element, block.inlines)
            return element
        identity = next(self._bookmark_ids)
        bookmark = f"_Toc{identity:09d}"
        add(element, "bookmarkStart", id=str(identity), name=bookmark)
        self._add_inlines(element, block.inlines)
        add(element, "bookmarkEnd", id=str(identity))
        self._entries.append(Entry(text, block.level, block.number, bookmark))
        return element

    def _text(self, block: TextBlock) -> etree._Element:
        element = paragraph(_STYLES[block.kind])
        if block.kind is TextKind.BULLET:
            self._number(element, block.level, BULLETS_NUM)
        elif block.kind is TextKind.NUMBER:
            if block.ordinal == 1:
                self._lists[block.level] = self._numbering.begin_list(block.level)
            self._number(element, block.level, self._lists[block.level])
        self._add_inlines(element, block.inlines)
        return element

    def _number(self, element: etree._Element, level: int, instance: int) -> None:
        number = add(properties(element), "numPr")
        add(number, "ilvl", val=str(level))
        add(number, "numId", val=str(instance))

    def _table(self, block: TableBlock) -> Stretch:
        elements = []
        if block.caption:
            elements.append(_caption(block))
        bookmarks = {row_id: name for row_id in block.row_ids if (name := self._rows_to_come.pop(row_id, ""))}
        elements.append(table_element(block, bookmarks, self._bookmark_ids))
        return Stretch(elements, characters=0, is_wide=is_wide(block))

    def _add_inlines(self, element: etree._Element, inlines: tuple[Inline, ...]) -> None:
        link, parent = "", element
        for inline in inlines:
            if isinstance(inline, Footnote):
                self._footnotes.add_footnote(parent, inline.text)
                continue
            if inline.row_id is not None and (anchor := self._row_bookmarks.get(inline.row_id)):
                link, parent = "", element
                self._add_piece(add(element, "hyperlink", anchor=anchor, history="1"), inline)
                continue
            if inline.link != link:
                link, parent = inline.link, self._link_element(element, inline.link)
            self._add_piece(parent, inline)

    def _add_piece(self, parent: etree._Element, piece: Piece) -> None:
        style = "Hyperlink" if piece.link or piece.row_id in self._row_bookmarks else ""
        add_run(parent, piece.text, style=style, is_bold=piece.is_bold, is_italic=piece.is_italic)

    def _link_element(self, element: etree._Element, address: str) -> etree._Element:
        if not address:
            return element
        link = make("hyperlink", history="1")
        link.set(RELATIONSHIP_ID, self._links.setdefault(address, f"rIdLink{len(self._links) + 1}"))
        element.append(link)
        return link

    def _relationships(self) -> list[Relationship]:
        kind = f"{OFFICE_RELATIONSHIPS}/hyperlink"
        return [Relationship(identity, kind, address, is_external=True) for address, identity in self._links.items()]


def _caption(block: TableBlock) -> etree._Element:
    """The line above a table; Word counts the numbers itself, so that tables added there fall into line."""
    line = paragraph("Caption")
    if block.number:
        add_run(line, f"{TABLE_LABEL} ")
        add_field(line, f" SEQ {TABLE_LABEL} \\* ARABIC ", str(block.number))
    add_run(line, f": {block.caption}" if block.number else block.caption)
    return line


def _leads_in(block: Block, following: Block) -> bool:
    """True if a plain paragraph announces what follows, so that no page may end between the two."""
    if not isinstance(block, TextBlock) or block.kind is not TextKind.BODY or isinstance(following, HeadingBlock):
        return False
    return inline_text(block.inlines).rstrip().endswith(":")
