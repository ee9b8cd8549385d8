"""Which records hang on which characters, so that none is left hanging on a deleted one.

Loro can still tell where a deleted character was, but only by going through the history, which takes longer each week.
So when characters are deleted, the records bound to them are bound to what stands there now.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import loro

from editor.engine.anchors import CURSOR_NAMES, character_id, character_ids, cursor_values


@dataclass(frozen=True, slots=True)
class Hold:
    """A record and the positions of those of its two cursors (by name) whose characters are about to go."""

    record: loro.LoroMap
    positions: Mapping[str, int]
    is_point: bool


class Bindings:
    """The cursors of comments, suggestions and decisions by the characters they are bound to."""

    def __init__(self, roots: Sequence[loro.LoroMap]) -> None:
        self._roots = roots
        self._by_character: dict[str, list[tuple[loro.LoroMap, str, str]]] | None = None

    def forget(self) -> None:
        """Call when a record has changed."""
        self._by_character = None

    def holds(self, text: loro.LoroText, start: int, end: int) -> list[Hold]:
        """The records bound to characters of a span."""
        known = self._known()
        if not known:
            return []
        found: dict[str, tuple[loro.LoroMap, dict[str, int]]] = {}
        for position, identity in character_ids(text, start, end):
            for root, record_id, name in known.get(identity, ()):
                found.setdefault(record_id, (root, {}))[1][name] = position
        return [
            Hold(record, positions, not record.get_deep_value().get("end"))
            for record_id, (root, positions) in found.items()
            if (record := root.ensure_mergeable_map(record_id))
        ]

    def release(self, text: loro.LoroText, hold: Hold, position: int) -> None:
        """Bind a record anew after characters at ``position`` were deleted."""
        is_gone = hold.is_point or len(hold.positions) == len(CURSOR_NAMES)
        values = cursor_values(text, position, position)
        if not is_gone and "end" in hold.positions:
            values = {"end": cursor_values(text, position - 1, position)["end"]}
        elif not is_gone:
            del values["end"]
        self._write(hold.record, values)

    def move(self, text: loro.LoroText, hold: Hold, start: int, end: int) -> None:
        """Bind a record to the words that take the place of those it is bound to."""
        values = cursor_values(text, start, end)
        self._write(hold.record, {name: values[name] for name in hold.positions})

    def restore(self, text: loro.LoroText, hold: Hold) -> None:
        """Bind a record as it was, now that its characters are back (as new ones)."""
        values = {name: cursor_values(text, at, at)["start"] for name, at in hold.positions.items()}
        self._write(hold.record, values)

    def _write(self, record: loro.LoroMap, values: Mapping[str, bytes]) -> None:
        for name, value in values.items():
            record.insert(name, value)
        self.forget()

    def _known(self) -> Mapping[str, list[tuple[loro.LoroMap, str, str]]]:
        if self._by_character is None:
            self._by_character = {}
            for root in self._roots:
                for record_id, stored in root.get_deep_value().items():
                    for name in CURSOR_NAMES:
                        if (identity := _character(stored.get(name))) is not None:
                            self._by_character.setdefault(identity, []).append((root, record_id, name))
        return self._by_character


def _character(cursor: Any) -> str | None:
    identity = loro.Cursor.decode(bytes(cursor)).id if cursor else None
    return character_id(identity) if identity is not None else None
