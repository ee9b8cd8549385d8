"""Between Loro's marked text and the model's paragraphs.

In Loro a section is one text. Inline marks lie on characters; a block's attributes lie on the newline that
ends it; the last newline is the sentinel that stands for the end of the section.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import loro

from editor.engine.guard import loro_call
from editor.engine.ledger import RecordedText
from editor.engine.text_pieces import Attributes
from editor.model.alignment import changed_text
from editor.model.text import (
    MAX_LIST_LEVEL,
    NO_MARKS,
    BlockStyle,
    ListKind,
    Mark,
    MarkKind,
    Paragraph,
    Run,
    merge_runs,
)

BLOCK_KEYS = frozenset({"heading", "list", "list_level", "quote"})
_LIST_KINDS = frozenset(kind.value for kind in ListKind)
_MARK_KINDS = frozenset(kind.value for kind in MarkKind)


def mark_attributes(marks: Iterable[Mark]) -> Attributes:
    """Engine attributes for inline marks."""
    return {mark.key: mark.value if mark.kind is MarkKind.LINK else True for mark in marks}


def block_attributes(style: BlockStyle) -> Attributes:
    """Engine attributes for the newline that ends a block of that style."""
    attributes: Attributes = {}
    if style.heading:
        attributes["heading"] = style.heading
    if style.list_kind:
        attributes["list"] = style.list_kind.value
        if style.list_level:
            attributes["list_level"] = style.list_level
    if style.is_quote:
        attributes["quote"] = True
    return attributes


def read_marks(attributes: Mapping[str, Any]) -> frozenset[Mark]:
    """The inline marks among engine attributes; unknown keys (of newer versions) are passed over."""
    if not attributes:
        return NO_MARKS
    return frozenset(mark for key, value in attributes.items() if value and (mark := _read_mark(key, value)))


def _read_mark(key: str, value: object) -> Mark | None:
    if key == "link":
        return Mark(MarkKind.LINK, str(value))
    kind, _, identity = key.partition(":")
    if kind not in _MARK_KINDS:
        return None
    return Mark(MarkKind(kind), identity)


def read_style(attributes: Mapping[str, Any]) -> BlockStyle:
    """The block style among engine attributes; values out of range are brought into it."""
    kind = str(attributes.get("list") or "")
    is_list = kind in _LIST_KINDS
    return BlockStyle(
        heading=min(max(int(attributes.get("heading") or 0), 0), 3),
        list_kind=ListKind(kind) if is_list else None,
        list_level=min(max(int(attributes.get("list_level") or 0), 0), MAX_LIST_LEVEL) if is_list else 0,
        is_quote=bool(attributes.get("quote")),
    )


def read_paragraphs(runs: Iterable[tuple[str, Mapping[str, Any]]]) -> tuple[Paragraph, ...]:
    """Paragraphs from marked stretches of text; a last line without its newline still counts."""
    paragraphs: list[Paragraph] = []
    line: list[Run] = []
    for text, attributes in runs:
        marks = read_marks(attributes)
        *ended, rest = text.split("\n")
        for piece in ended:
            line.append(Run(piece, marks))
            paragraphs.append(Paragraph(merge_runs(line), read_style(attributes), marks))
            line = []
        line.append(Run(rest, marks))
    if any(run.text for run in line):
        paragraphs.append(Paragraph(merge_runs(line)))
    return tuple(paragraphs)


def write_paragraphs(text: RecordedText, paragraphs: Sequence[Paragraph]) -> None:
    """Fill an empty text. An empty sequence leaves the one empty paragraph that every section has."""
    wanted = list(_paragraph_runs(paragraphs or (Paragraph(),)))
    text.insert(0, "".join(piece for piece, _ in wanted))
    text.reconcile(0, wanted)


def replace_paragraphs(text: RecordedText, paragraphs: Sequence[Paragraph]) -> None:
    """Make a text say something else, touching only what differs, so that what stays keeps its comments."""
    if not len(text):
        write_paragraphs(text, paragraphs)
        return
    wanted = list(_paragraph_runs(paragraphs or (Paragraph(),)))
    words = "".join(piece for piece, _ in wanted)
    for change in reversed(changed_text(_lines(text.text.to_string()), _lines(words))):
        text.delete(change.old_start, change.old_end - change.old_start)
        text.insert(change.old_start, words[change.new_start : change.new_end])
    text.reconcile(0, wanted, _is_replaced)


def _lines(text: str) -> list[str]:
    return [line + "\n" for line in text.removesuffix("\n").split("\n")]


def _is_replaced(key: str) -> bool:
    """Comments and decisions stay on the words that stay."""
    return key.partition(":")[0] not in ("comment", "decision")


def _paragraph_runs(paragraphs: Iterable[Paragraph]) -> Iterator[tuple[str, Attributes]]:
    for paragraph in paragraphs:
        for run in paragraph.runs:
            yield run.text, mark_attributes(run.marks)
        yield "\n", block_attributes(paragraph.style) | mark_attributes(paragraph.newline_marks)


class SectionText:
    """A read view of one section's text in UTF-16 units, for the text binding."""

    def __init__(self, text: loro.LoroText) -> None:
        self._text = text

    @property
    def length_utf16(self) -> int:
        """Length in UTF-16 units, the sentinel newline included."""
        return int(self._text.len_utf16)

    def slice_utf16(self, start: int, end: int) -> str:
        """The characters between two positions that split no character."""
        if end <= start:
            return ""
        with loro_call("read text"):
            return str(self._text.slice_utf16(start, end))

    def splits_character(self, position: int) -> bool:
        """True if the position lies between the two units of one character."""
        if position <= 0 or position >= self.length_utf16:
            return False
        with loro_call("read text"):
            # Loro rounds a half character down to nothing.
            return bool(self._text.slice_utf16(position - 1, position) == "")

    def runs_utf16(self, start: int = 0, end: int | None = None) -> list[tuple[str, Attributes]]:
        """Stretches of equal attributes between two positions, with the engine's attribute keys."""
        stop = self.length_utf16 if end is None else min(end, self.length_utf16)
        if stop <= start:
            return []
        with loro_call("read text"):
            parts = self._text.slice_delta(start, stop, loro.PositionType.Utf16)
            return [
                (part.insert, {k: v for k, v in (part.attributes or {}).items() if v is not None}) for part in parts
            ]
