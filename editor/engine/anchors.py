"""Anchors in Loro: cursors bound to characters, with the record's mark and its words as ways back when they fail."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import loro

from editor.engine.guard import loro_call
from editor.engine.text_pieces import text_runs
from editor.errors import EngineError
from editor.model.ids import SectionId
from editor.model.review import Anchor

CURSOR_NAMES = ("start", "end")
_MIN_WORDS_TO_FOLLOW = 12
"""So many characters must have been deleted for the same words elsewhere to be taken for them."""


class MarkedText:
    """One section's text as it is now, with what each mark covers. Made once for all the anchors in it."""

    def __init__(self, text: loro.LoroText) -> None:
        self.text = text
        self._spans: dict[str, tuple[int, int]] = {}
        words, position = [], 0
        for piece, attributes in text_runs(text):
            words.append(piece)
            end = position + len(piece)
            for key in attributes:
                if ":" in key:
                    start, _ = self._spans.get(key, (position, end))
                    self._spans[key] = (start, end)
            position = end
        self.words = "".join(words)

    def span(self, mark: str) -> tuple[int, int] | None:
        """From the first to the last character under a mark, or None."""
        return self._spans.get(mark)


@dataclass(frozen=True, slots=True)
class FoundAnchor:
    """Where an anchor lies; ``is_bound`` if its cursors still hold living characters."""

    anchor: Anchor
    is_bound: bool


def quote_of(text: loro.LoroText, start: int, end: int) -> str:
    """The words of a span; EngineError if it does not lie within the text."""
    if not 0 <= start <= end <= text.len_unicode:
        raise EngineError("anchor", f"{start}..{end} is outside the text")
    return str(text.slice(start, end)) if end > start else ""


def cursor_values(text: loro.LoroText, start: int, end: int) -> dict[str, bytes]:
    """What a record keeps of a span of code points: cursors on its first and last character.

    A point is a cursor on the character behind it.
    """
    return {
        "start": _cursor(text, min(start, text.len_unicode - 1)),
        "end": _cursor(text, end - 1) if end > start else b"",
    }


def _cursor(text: loro.LoroText, position: int) -> bytes:
    cursor = text.get_cursor(max(position, 0), loro.Side.Middle)
    if cursor is None:
        raise EngineError("anchor", f"no character at {position}")
    return bytes(cursor.encode())


def find_anchor(document: loro.LoroDoc, place: MarkedText, stored: Mapping[str, Any], mark: str) -> FoundAnchor:
    """Where a record's anchor lies now.

    ``mark`` is the key of the mark that displays the record. Asking Loro for a cursor whose character was deleted
    makes it go through the history: what still reads as it did under its mark needs no cursor.
    """
    section_id, quote = SectionId(stored["section"]), str(stored.get("quote", ""))
    marked = place.span(mark)
    if marked is not None and quote and place.words[slice(*marked)] == quote:
        return FoundAnchor(Anchor(section_id, *marked, quote), True)
    start, end, is_bound = _find_cursors(document, stored)
    if not is_bound:
        start, end = _recover(place.words, quote, start, end, marked)
    return FoundAnchor(Anchor(section_id, start, max(start, end), quote), is_bound)


def _find_cursors(document: loro.LoroDoc, stored: Mapping[str, Any]) -> tuple[int, int, bool]:
    """The span between the cursors, and whether both still hold a living character."""
    try:
        with loro_call("find an anchor"):
            start, is_start_alive = _position(document, stored["start"])
            if not stored.get("end"):
                return start, start, is_start_alive
            end, is_end_alive = _position(document, stored["end"])
    except EngineError:
        # History was cut off behind a cursor: the words are the way back.
        return 0, 0, False
    return start, end + is_end_alive, is_start_alive and is_end_alive


def _position(document: loro.LoroDoc, cursor: bytes) -> tuple[int, bool]:
    found = document.get_cursor_pos(loro.Cursor.decode(bytes(cursor)))
    return int(found.current.pos), found.update is None


def _recover(words: str, quote: str, start: int, end: int, marked: tuple[int, int] | None) -> tuple[int, int]:
    """The place of words whose first or last character died: what the mark covers, else the same words nearest by,
    else what is left between the cursors."""
    if marked is not None:
        return marked
    places = _occurrences(words, quote) if len(quote) >= _MIN_WORDS_TO_FOLLOW else []
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


def marked_runs(text: loro.LoroText, mark: str) -> Iterator[tuple[int, int]]:
    """The stretches under a mark."""
    position = 0
    for piece, attributes in text_runs(text):
        if mark in attributes:
            yield position, position + len(piece)
        position += len(piece)


def character_ids(text: loro.LoroText, start: int, end: int) -> Iterator[tuple[int, str]]:
    """Each position in the span with the id of its character, as ``counter@peer``."""
    for position in range(start, end):
        cursor = text.get_cursor(position, loro.Side.Middle)
        if cursor is not None and cursor.id is not None:
            yield position, character_id(cursor.id)


def character_id(identity: loro.ID) -> str:
    """A character's id as ``counter@peer``."""
    return f"{identity.counter}@{identity.peer}"
