"""Every change of a draft's document is carried out here, and leaves behind what takes it back.

Loro's own undo works its answer out from the whole history: seconds in a draft of a year's work. A draft is changed by
one person at a time and merges make a new document, so the step to undo is always the last one: its exact opposite,
noted while it was carried out, is all that is needed.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import loro

from editor.engine.anchors import CURSOR_NAMES, character_ids, cursor_values
from editor.engine.bindings import Bindings, Hold
from editor.engine.text_pieces import Attributes, Piece, text_pieces
from editor.errors import EngineError
from editor.model.text import MarkKind

Inverse = Callable[[], None]
_MISSING = object()
_OBJECT = f"{MarkKind.OBJECT.value}:"
_UNICODE = loro.PositionType.Unicode
_UTF16 = loro.PositionType.Utf16


def _do_nothing() -> None:
    pass


class Ledger:
    """What has been changed since the ledger was last emptied, as what would take it back."""

    def __init__(self) -> None:
        self._inverses: list[Inverse] = []

    def note(self, inverse: Inverse) -> None:
        """Keep what takes one change back; call after the change."""
        self._inverses.append(inverse)

    def take(self) -> tuple[Inverse, ...]:
        """Empty the ledger: what takes all of it back, in the order in which to call it."""
        inverses = tuple(reversed(self._inverses))
        self._inverses.clear()
        return inverses


class RecordedText:
    """A text whose changes are noted. Positions are code points."""

    def __init__(self, text: loro.LoroText, ledger: Ledger, bindings: Bindings) -> None:
        self.text = text
        self._ledger = ledger
        self._bindings = bindings

    def __len__(self) -> int:
        return int(self.text.len_unicode)

    def from_utf16(self, position: int) -> int:
        """A position in UTF-16 units as code points; EngineError if it is outside or splits a character."""
        place = self.text.convert_pos(position, _UTF16, _UNICODE) if position >= 0 else None
        if place is None or self.text.convert_pos(place, _UNICODE, _UTF16) != position:
            raise EngineError("edit text", f"{position} is no place between two characters")
        return int(place)

    def insert(self, position: int, words: str) -> None:
        """Insert text; it takes on the marks that expand to it."""
        if not words:
            return
        self.text.insert(position, words)
        self._ledger.note(lambda: self.delete(position, len(words)))

    def delete(self, position: int, length: int) -> None:
        """Delete that many characters."""
        if not length:
            return
        pieces = text_pieces(self.text, position, position + length)
        holds = self._bindings.holds(self.text, position, position + length)
        self.text.delete(position, length)
        for hold in holds:
            self._release(hold, position)
        # Noted last, so done first: the records are bound to the words once these are back.
        self._ledger.note(lambda: self._bring_back(position, pieces))

    def replace(self, position: int, length: int, words: str) -> None:
        """Put words in the place of others; the records bound to those are bound to the new ones.

        They are formatted as the first of them was, and have the marks of every record that any of them had.
        """
        end = position + length
        attributes = _attributes_together(text_pieces(self.text, position, end))
        self.insert(end, words)
        self.reconcile(end, [(words, attributes)])
        # While both stand there, so that undo and redo find each where it was.
        self._move(self._bindings.holds(self.text, position, end), end, end + len(words))
        self.delete(position, length)

    def _move(self, holds: Sequence[Hold], start: int, end: int) -> None:
        for hold in holds:
            self._bindings.move(self.text, hold, start, end)
        self._ledger.note(lambda: self._move_back(holds, start, end))

    def _move_back(self, holds: Sequence[Hold], start: int, end: int) -> None:
        for hold in holds:
            self._bindings.restore(self.text, hold)
        self._ledger.note(lambda: self._move(holds, start, end))

    def _release(self, hold: Hold, position: int) -> None:
        if self.text.len_unicode:
            self._bindings.release(self.text, hold, position)
        self._ledger.note(lambda: self._bindings.restore(self.text, hold))

    def mark(self, start: int, end: int, key: str, value: str | bool | int | None) -> None:
        """Set one attribute over a span, or clear it (None); characters that have it so already are passed over."""
        position = start
        for words, attributes in text_pieces(self.text, start, end):
            stop = position + len(words)
            if attributes.get(key) != value:
                self._mark(position, stop, key, value, attributes.get(key))
            position = stop

    def _mark(self, start: int, end: int, key: str, value: Any, before: Any) -> None:
        if value is None:
            self.text.unmark(start, end, key)
        else:
            self.text.mark(start, end, key, value)
        self._ledger.note(lambda: self._mark(start, end, key, before, value))

    def _bring_back(self, position: int, pieces: list[Piece]) -> None:
        self.insert(position, "".join(words for words, _ in pieces))
        self.reconcile(position, pieces)

    def reconcile(self, start: int, wanted: Iterable[Piece], is_ours: Callable[[str], bool] = lambda _: True) -> None:
        """Make the attributes of a stretch what they should be, touching only what differs.

        ``wanted`` holds the stretch's own characters; attributes whose key ``is_ours`` refuses are never cleared.
        """
        position = start
        for words, attributes in wanted:
            end = position + len(words)
            found = text_pieces(self.text, position, end)
            keys = {key for _, have in found for key in have if is_ours(key)} | attributes.keys()
            for key in sorted(keys):
                self.mark(position, end, key, attributes.get(key))
            position = end


def _attributes_together(pieces: Sequence[Piece]) -> Attributes:
    """The formatting of the first of some pieces, and the marks of records on any of them; objects are themselves."""
    first = {key: value for key, value in pieces[0][1].items() if ":" not in key}
    records = {key: value for _, attributes in pieces for key, value in attributes.items() if ":" in key}
    return {**first, **{key: value for key, value in records.items() if not key.startswith(_OBJECT)}}


class RecordedMap:
    """A map of plain values and texts whose changes are noted."""

    def __init__(self, locate: Callable[[], loro.LoroMap], ledger: Ledger, on_changed: Inverse = _do_nothing) -> None:
        # A map that was undone and redone is a new handle each time: it is looked up afresh.
        self._locate = locate
        self._ledger = ledger
        self._on_changed = on_changed

    @classmethod
    def child(cls, parent: loro.LoroMap, key: str, ledger: Ledger, on_changed: Inverse = _do_nothing) -> "RecordedMap":
        """The map at a key of a root map, made if there is none; two people's making it apart is one map."""
        found = cls(lambda: parent.ensure_mergeable_map(key), ledger, on_changed)
        if parent.get(key) is None:
            found._make(parent, key)
        return found

    def _make(self, parent: loro.LoroMap, key: str) -> None:
        parent.ensure_mergeable_map(key)
        self._ledger.note(lambda: self._unmake(parent, key))

    def _unmake(self, parent: loro.LoroMap, key: str) -> None:
        parent.delete(key)
        self._on_changed()
        self._ledger.note(lambda: self._make(parent, key))

    def values(self) -> dict[str, Any]:
        """All values as plain Python ones; texts are strings."""
        found = self._locate().get_deep_value()
        return found if isinstance(found, dict) else {}

    def set(self, **values: str | int | bool | bytes) -> None:
        """Set plain values, of which the later of two concurrent ones wins; equal ones are left alone."""
        self.set_all(values)

    def set_all(self, values: Mapping[str, str | int | bool | bytes]) -> None:
        """The same for keys that are no names."""
        known = self.values()
        for key, value in values.items():
            before = known.get(key, _MISSING)
            if before != value or type(before) is not type(value):
                self._set(key, value, before)

    def clear(self, key: str) -> None:
        """Remove a plain value."""
        before = self.values().get(key, _MISSING)
        if before is not _MISSING:
            self._set(key, _MISSING, before)

    def _set(self, key: str, value: Any, before: Any) -> None:
        if value is _MISSING:
            self._locate().delete(key)
        else:
            self._locate().insert(key, value)
        self._on_changed()
        self._ledger.note(lambda: self._set(key, before, value))

    def set_text(self, key: str, words: str) -> None:
        """Set a text that merges character by character when two people change it apart."""
        before = self.values().get(key, _MISSING)
        if words != before and (words or before is not _MISSING):
            self._set_text(key, words, before)

    def _set_text(self, key: str, words: Any, before: Any) -> None:
        place = self._locate()
        text = place.ensure_mergeable_text(key)
        if words is _MISSING:
            text.update("")
            place.delete(key)
        else:
            text.update(words)
        self._ledger.note(lambda: self._set_text(key, before, words))

    def bind(self, text: RecordedText, start: int, end: int, *, has_characters: bool = False) -> None:
        """Bind the record to a span of a text: cursors on its first and last character, on demand the ids of them all.

        Brought back by redo, the words are new characters, so the places are kept and the rest is made anew.
        """
        values: dict[str, str | bytes] = {**cursor_values(text.text, start, end)}
        if has_characters:
            values["characters"] = ",".join(identity for _, identity in character_ids(text.text, start, end))
        for name, value in values.items():
            self._locate().insert(name, value)
        self._on_changed()
        self._ledger.note(lambda: self._unbind(text, start, end, has_characters))

    def _unbind(self, text: RecordedText, start: int, end: int, has_characters: bool) -> None:
        for name in (*CURSOR_NAMES, "characters") if has_characters else CURSOR_NAMES:
            self._locate().delete(name)
        self._on_changed()
        self._ledger.note(lambda: self.bind(text, start, end, has_characters=has_characters))
