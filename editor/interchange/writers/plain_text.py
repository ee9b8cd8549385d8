"""A published draft as plain text: one paragraph a line, tables with a tab between cells, notes at the end."""

import datetime
from dataclasses import replace
from typing import BinaryIO

from editor.interchange.writers.publication import Block, Footnote, HeadingBlock, Inline, TableBlock, TextKind
from editor.interchange.writers.publishing import publish
from editor.interchange.writers.word_ledger import added
from editor.model.draft import DraftSnapshot
from editor.model.receipt import NoteKind, Receipt
from editor.model.text import count_words
from editor.model.versions import DocumentControl

_INDENT = "   "


def write_plain_text(
    snapshot: DraftSnapshot,
    stream: BinaryIO,
    *,
    date: datetime.date | None = None,
    control: DocumentControl | None = None,
) -> Receipt:
    """Write the draft as plain text in UTF-8, dated ``date`` (today), and say what it carries."""
    publication = publish(snapshot, control)
    day = publication.status_on(date or datetime.date.today())
    head = {
        "marking": publication.marking,
        "title": publication.title,
        "organisation": publication.organisation,
        "date": day,
    }
    notes: list[str] = []
    paragraphs = [_text(block, notes) for block in publication.blocks]
    if notes:
        paragraphs.append("\n".join(f"[{number}] {text}" for number, text in enumerate(notes, 1)))
    text = "\n\n".join(["\n".join(filter(None, head.values())), *paragraphs]) + "\n"
    stream.write(text.encode("utf-8"))
    receipt = publication.receipt
    told = receipt.words_placed + sum(note.words for note in receipt.notes if note.kind is NoteKind.ADDED)
    ours = {name: text for name, text in head.items() if name != "title"} | {"numbers": paragraphs}
    return replace(receipt, notes=(added(ours, count_words(text) - told), *receipt.notes))


def _text(block: Block, notes: list[str]) -> str:
    if isinstance(block, TableBlock):
        lines = ["\t".join(" ".join(cell.split()) for cell in line) for line in block.cells]
        return "\n".join([block.full_caption, *lines] if block.caption else lines)
    words = _inline_text(block.inlines, notes)
    if isinstance(block, HeadingBlock):
        return f"{block.number} {words}".strip()
    signs = {TextKind.BULLET: "- ", TextKind.NUMBER: f"{block.ordinal}. "}
    return _INDENT * block.level + signs.get(block.kind, "") + words


def _inline_text(inlines: tuple[Inline, ...], notes: list[str]) -> str:
    """The characters on one line, footnotes collected and marked by their numbers."""
    parts = []
    for inline in inlines:
        if isinstance(inline, Footnote):
            notes.append(" ".join(inline.text.split()))
            parts.append(f"[{len(notes)}]")
        else:
            parts.append(inline.text)
    return "".join(parts)
