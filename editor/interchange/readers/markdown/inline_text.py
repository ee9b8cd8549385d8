"""Inline Markdown as runs: bold, italic and links stay, footnotes become objects, pictures and tags stay behind."""

import re
from dataclasses import dataclass
from itertools import groupby

from markdown_it.token import Token

from editor.interchange.readers.ledger import Cause, Ledger
from editor.interchange.readers.markdown.html_text import bare_comment
from editor.interchange.readers.markdown.parsing import FOOTNOTE_REFERENCE, ParsedMarkdown
from editor.interchange.readers.source_characters import on_one_line
from editor.model.ids import ObjectId, new_id
from editor.model.objects import ObjectKind, TextObject
from editor.model.text import BOLD, ITALIC, OBJECT_CHARACTER, Mark, MarkKind, Run, merge_runs

_LINE_BREAK_TAG = re.compile(r"<br\s*/?\s*>", re.IGNORECASE)
_MARKS_OF_TAGS = {"em": ITALIC, "strong": BOLD}
_LONGEST_ADDRESS_SHOWN = 80


@dataclass(frozen=True, slots=True)
class InlineText:
    """The text of one block: the runs of each line that the source ends by force, and the footnotes standing in it."""

    lines: tuple[tuple[Run, ...], ...]
    objects: tuple[TextObject, ...] = ()

    @property
    def runs(self) -> tuple[Run, ...]:
        """All lines as one."""
        return _trimmed([run for line in self.lines for run in (Run(" "), *line)])


class InlineReader:
    """Reads the inline text of block after block; the ledger learns of everything that is not carried."""

    def __init__(self, parsed: ParsedMarkdown, ledger: Ledger) -> None:
        self._parsed = parsed
        self._ledger = ledger
        self._used_footnotes: set[str] = set()

    @property
    def unused_footnotes(self) -> list[Token]:
        """Footnotes that no text read so far refers to."""
        return [token for label, token in self._parsed.footnotes.items() if label not in self._used_footnotes]

    def read(self, source: str, line: int, *, has_footnotes: bool = True) -> InlineText:
        """The runs and footnotes of a block's inline source, which starts on ``line``."""
        return _InlineWalk(self, line, has_footnotes=has_footnotes).walk(self._parsed.inline(source))

    def read_plain(self, source: str, line: int, *, has_footnotes: bool = True) -> tuple[str, tuple[TextObject, ...]]:
        """The text without marks, for places that cannot hold any, and the footnotes that stood in it.

        The address of a link follows its words in brackets, unless the words show it.
        """
        text = self.read(source, line, has_footnotes=has_footnotes)
        if any(run.marks & {BOLD, ITALIC} for run in text.runs):
            self._ledger.record(Cause.LOST_FORMAT, line=line)
        pieces = []
        for address, runs in groupby(text.runs, lambda run: run.value_of(MarkKind.LINK)):
            words = "".join(run.text for run in runs).replace(OBJECT_CHARACTER, "")
            pieces.append(words + self._written_address(address, words, line))
        return "".join(pieces).strip(), text.objects

    def footnote(self, label: str, line: int) -> TextObject | None:
        """The footnote of that label as an object, or None if it was used before."""
        if label in self._used_footnotes:
            self._ledger.record(Cause.REPEATED_FOOTNOTE, line=line)
            return None
        self._used_footnotes.add(label)
        token = self._parsed.footnotes[label]
        caption, _ = self.read_plain(token.content, line, has_footnotes=False)
        return TextObject(ObjectId(new_id()), ObjectKind.FOOTNOTE, caption)

    def leave_picture(self, token: Token, line: int) -> None:
        """Record a picture, whose description stays behind with it."""
        address = str(token.attrGet("src") or "")[:_LONGEST_ADDRESS_SHOWN]
        texts = (token.content, str(token.attrGet("title") or ""))
        description = on_one_line(token.content)
        self._ledger.leave(f"Picture “{description}” ({address})", texts, line)

    def record(self, cause: Cause, text: str, line: int) -> None:
        """Pass on to the ledger."""
        self._ledger.record(cause, text, line)

    def _written_address(self, address: str | None, words: str, line: int) -> str:
        if not address or address.removeprefix("mailto:") in words:
            return ""
        written = f" ({address})"
        self._ledger.record(Cause.WRITTEN_ADDRESS, written, line)
        return written


class _InlineWalk:
    """One walk over the inline tokens of a block."""

    def __init__(self, reader: InlineReader, line: int, *, has_footnotes: bool = True) -> None:
        self._reader = reader
        self._line = line
        self._has_footnotes = has_footnotes
        self._marks: list[Mark | None] = []
        self._lines: list[list[Run]] = [[]]
        self._objects: list[TextObject] = []

    def walk(self, tokens: list[Token]) -> InlineText:
        for token in tokens:
            self._take(token)
        return InlineText(tuple(_trimmed(line) for line in self._lines), tuple(self._objects))

    def _take(self, token: Token) -> None:
        match token.type:
            case "softbreak":
                self._write(" ")
            case "hardbreak":
                self._lines.append([])
            case "html_inline":
                self._take_tag(token)
            case "image":
                self._reader.leave_picture(token, self._line)
            case _ if token.type == FOOTNOTE_REFERENCE:
                self._take_footnote(token.meta["label"])
            case _ if token.nesting > 0:
                self._marks.append(self._mark(token))
            case _ if token.nesting < 0:
                self._marks.pop()
            case _:
                self._write(token.content)

    def _mark(self, token: Token) -> Mark | None:
        if token.tag != "a":
            return _MARKS_OF_TAGS.get(token.tag)
        if title := token.attrGet("title"):
            self._reader.record(Cause.LINK_TITLE, str(title), self._line)
        address = on_one_line(str(token.attrGet("href") or ""))
        return Mark(MarkKind.LINK, address) if address else None

    def _take_tag(self, token: Token) -> None:
        if _LINE_BREAK_TAG.fullmatch(token.content):
            self._lines.append([])
        elif token.content.startswith("<!--"):
            self._reader.record(Cause.HTML_COMMENT, bare_comment(token.content), self._line)
        else:
            self._reader.record(Cause.HTML_TAG, "", self._line)

    def _take_footnote(self, label: str) -> None:
        thing = self._reader.footnote(label, self._line) if self._has_footnotes else None
        if thing is None:
            self._write(f"[^{label}]")
        else:
            self._objects.append(thing)
            self._write(OBJECT_CHARACTER, Mark(MarkKind.OBJECT, thing.id))

    def _write(self, text: str, *further: Mark) -> None:
        fitting = text if text == OBJECT_CHARACTER and further else on_one_line(text)
        if fitting:
            marks = frozenset(mark for mark in (*self._marks, *further) if mark is not None)
            self._lines[-1].append(Run(fitting, marks))


def _trimmed(runs: list[Run]) -> tuple[Run, ...]:
    """The runs without spaces at either end, merged."""
    merged = list(merge_runs(runs))
    while merged and not merged[-1].text.rstrip(" "):
        merged.pop()
    start = next((i for i, run in enumerate(merged) if run.text.lstrip(" ")), len(merged))
    merged = merged[start:]
    if merged:
        merged[0] = Run(merged[0].text.lstrip(" "), merged[0].marks)
        merged[-1] = Run(merged[-1].text.rstrip(" "), merged[-1].marks)
    return tuple(merged)
