"""Anchors in Loro: cursors bound to characters, with the quote as the way back when they fail."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import loro

from editor.engine.document import Containers
from editor.engine.guard import loro_call
from editor.engine.rich_text import text_runs
from editor.errors import EngineError
from editor.model.ids import SectionId
from editor.model.review import Anchor


@dataclass(frozen=True, slots=True)
class StoredAnchor:
    """What a record keeps of an anchor: cursors on its first and last character, and the words themselves."""

    section_id: SectionId
    start: bytes
    end: bytes
    quote: str

    def values(self) -> dict[str, str | bytes]:
        """The anchor as plain values of a record."""
        return {"section": self.section_id, "start": self.start, "end": self.end, "quote": self.quote}


def make_anchor(containers: Containers, section_id: SectionId, start: int, end: int) -> StoredAnchor:
    """Bind a span of code points; EngineError if it does not lie within the section's text."""
    text = containers.text(section_id)
    if not 0 <= start <= end <= text.len_unicode:
        raise EngineError("anchor", f"{start}..{end} is outside the text")
    first = _cursor(text, min(start, text.len_unicode - 1))
    last = _cursor(text, end - 1) if end > start else b""
    return StoredAnchor(section_id, first, last, text.slice(start, end) if end > start else "")


def read_anchor(containers: Containers, stored: Mapping[str, Any], mark: str = "") -> Anchor | None:
    """Where a record's anchor lies now, or None if the record has none.

    ``mark`` is the key of the mark that displays the record, if it has one: it follows words that were deleted and
    brought back, which are new characters to a cursor.
    """
    section_id = stored.get("section")
    if not section_id:
        return None
    quote = str(stored.get("quote", ""))
    text = containers.text(SectionId(section_id))
    start, end, is_whole = _find(containers.document, stored)
    if not is_whole and quote:
        start, end = _recover(text, quote, start, end, mark)
    return Anchor(SectionId(section_id), start, max(start, end), quote)


def _find(document: loro.LoroDoc, stored: Mapping[str, Any]) -> tuple[int, int, bool]:
    """The span between the cursors, and whether both still hold a living character."""
    try:
        with loro_call("find an anchor"):
            start, is_start_alive = _position(document, stored["start"])
            if not stored.get("end"):
                return start, start, True
            end, is_end_alive = _position(document, stored["end"])
    except EngineError:
        # History was cut off behind a cursor: the words are the way back.
        return 0, 0, False
    return start, end + is_end_alive, is_start_alive and is_end_alive


def _position(document: loro.LoroDoc, cursor: bytes) -> tuple[int, bool]:
    found = document.get_cursor_pos(loro.Cursor.decode(bytes(cursor)))
    return int(found.current.pos), found.update is None


def _recover(text: loro.LoroText, quote: str, start: int, end: int, mark: str) -> tuple[int, int]:
    """The place of words whose first or last character died: what the mark covers, else the same words nearest by,
    else what is left between the cursors."""
    if (marked := marked_span(text, mark)) is not None:
        return marked
    places = _occurrences(text.to_string(), quote)
    if not places:
        return start, end
    place = min(places, key=lambda at: (abs(at - start), at))
    return place, place + len(quote)


def _occurrences(text: str, quote: str) -> list[int]:
    places = []
    place = text.find(quote)
    while place >= 0:
        places.append(place)
        place = text.find(quote, place + 1)
    return places


def marked_span(text: loro.LoroText, mark: str) -> tuple[int, int] | None:
    """From the first to the last character under a mark, or None."""
    if not mark:
        return None
    spans = list(marked_runs(text, mark))
    return (spans[0][0], spans[-1][1]) if spans else None


def marked_runs(text: loro.LoroText, mark: str) -> Iterator[tuple[int, int]]:
    """The stretches under a mark."""
    position = 0
    for piece, attributes in text_runs(text):
        if mark in attributes:
            yield position, position + len(piece)
        position += len(piece)


def _cursor(text: loro.LoroText, position: int) -> bytes:
    cursor = text.get_cursor(max(position, 0), loro.Side.Middle)
    if cursor is None:
        raise EngineError("anchor", f"no character at {position}")
    return bytes(cursor.encode())


def character_ids(text: loro.LoroText, start: int, end: int) -> Iterator[tuple[int, str]]:
    """Each position in the span with the id of its character, as ``counter@peer``."""
    for position in range(start, end):
        cursor = text.get_cursor(position, loro.Side.Middle)
        if cursor is not None and cursor.id is not None:
            yield position, f"{cursor.id.counter}@{cursor.id.peer}"


def delete_characters(text: loro.LoroText, anchor: Anchor, ids: Iterable[str]) -> None:
    """Delete exactly the characters of those ids within the anchor; the sentinel newline stays.

    A concurrent insertion at the start of a mark is absorbed by the mark, so the mark cannot say what to delete.
    Characters that were deleted and brought back have new ids: where the anchor holds just its words, those go.
    """
    wanted = frozenset(ids)
    end = min(anchor.end, text.len_unicode - 1)
    is_exact = text.slice(anchor.start, anchor.end) == anchor.quote
    for position, identity in reversed(list(character_ids(text, anchor.start, end))):
        if is_exact or identity in wanted:
            text.delete(position, 1)
