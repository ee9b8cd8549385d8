"""A published draft as Markdown: CommonMark with pipe tables and footnotes."""

import datetime
import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from typing import BinaryIO

from editor.interchange.writers.publication import (
    Block,
    Footnote,
    HeadingBlock,
    Inline,
    Piece,
    TableBlock,
    TextBlock,
    TextKind,
)
from editor.interchange.writers.publishing import publish
from editor.interchange.writers.word_ledger import added
from editor.model.draft import DraftSnapshot
from editor.model.receipt import Receipt
from editor.model.text import count_words
from editor.model.versions import DocumentControl

DEEPEST_HEADING = 6

_SIGNS = re.compile(r"[\\`*_\[\]<>|~#]|&(?=#?\w+;)|!$")
_LINE_START = re.compile(r"\A(?:(\d{1,9})(?=[.)](?:\s|$))|(?=[-+=]))")


def write_markdown(
    snapshot: DraftSnapshot,
    stream: BinaryIO,
    *,
    date: datetime.date | None = None,
    control: DocumentControl | None = None,
) -> Receipt:
    """Write the draft as Markdown in UTF-8, dated ``date`` (today), and say what it carries."""
    publication = publish(snapshot, control)
    day = publication.status_on(date or datetime.date.today())
    head = {"organisation": publication.organisation, "date": day, "marking": publication.marking}
    lines = [f"# {_escaped(publication.title)}"] if publication.title else []
    lines += [_as_line(_escaped(text)) for text in head.values() if text]
    body = _Body()
    for block in publication.blocks:
        body.add(block)
    stream.write(("\n\n".join(lines) + "\n" + body.text()).encode("utf-8"))
    numbers = " ".join(block.number for block in publication.blocks if isinstance(block, HeadingBlock))
    note = added({**head, "numbers of sections": numbers}, sum(map(count_words, (*head.values(), numbers))))
    return replace(publication.receipt, notes=(note, *publication.receipt.notes))


class _Body:
    def __init__(self) -> None:
        self._lines: list[str] = []
        self._footnotes: list[str] = []
        self._list_depth = -1

    def add(self, block: Block) -> None:
        """Add a block, set apart from the one before unless both are items of lists."""
        is_item = isinstance(block, TextBlock) and block.kind in (TextKind.BULLET, TextKind.NUMBER)
        if not (is_item and self._list_depth >= 0):
            self._lines.append("")
        if isinstance(block, TableBlock):
            self._add_table(block)
        elif isinstance(block, HeadingBlock):
            number = f"{block.number}{'' if '.' in block.number else '.'} " if block.number else ""
            self._lines.append(f"{'#' * min(block.level + 1, DEEPEST_HEADING)} {number}{self._inline(block.inlines)}")
        else:
            self._list_depth = min(block.level, self._list_depth + 1) if is_item else -1
            self._lines.append(self._sign(block) + self._inline(block.inlines, is_line_start=True))
            return
        self._list_depth = -1

    def text(self) -> str:
        """All of it, footnotes at the end."""
        notes = [f"[^{number}]: {text}" for number, text in enumerate(self._footnotes, 1)]
        return "\n".join([*self._lines, *(line for note in notes for line in ("", note)), ""])

    def _sign(self, block: TextBlock) -> str:
        signs = {TextKind.BULLET: "- ", TextKind.NUMBER: f"{block.ordinal}. ", TextKind.QUOTE: "> "}
        return "    " * max(self._list_depth, 0) + signs.get(block.kind, "")

    def _add_table(self, table: TableBlock) -> None:
        if table.caption:
            self._lines += [_as_line(_escaped(table.full_caption)), ""]
        header, *rows = (["<br>".join(map(_escaped, cell.split("\n"))) for cell in line] for line in table.cells)
        for line in (header, ["---"] * len(header), *rows):
            self._lines.append(f"| {' | '.join(line)} |")

    def _inline(self, inlines: Sequence[Inline], *, is_line_start: bool = False) -> str:
        written = ""
        for link, group in groupby(inlines, lambda inline: inline.link if isinstance(inline, Piece) else None):
            text = "".join(map(self._one, group))
            written += f"[{text}](<{link}>)" if link else text
        return _as_line(written) if is_line_start else written.strip()

    def _one(self, inline: Inline) -> str:
        if isinstance(inline, Footnote):
            self._footnotes.append(_escaped(" ".join(inline.text.split("\n"))))
            return f"[^{len(self._footnotes)}]"
        sign = "**" * inline.is_bold + "*" * inline.is_italic
        core = inline.text.strip()
        if not sign or not core or not (core[0].isalnum() and core[-1].isalnum()):
            return _escaped(inline.text)
        before, after = inline.text.split(core, 1)
        return f"{before}{sign}{_escaped(core)}{sign}{after}"


def _escaped(text: str) -> str:
    """The text on one line, with a backslash before every sign that Markdown would read."""
    return _SIGNS.sub(r"\\\g<0>", text.replace("\t", " ").replace("\n", " "))


def _as_line(escaped: str) -> str:
    """Escaped text at the start of a line, where it must not begin a list or a rule."""
    return _LINE_START.sub(r"\1\\", escaped.strip(), count=1)
