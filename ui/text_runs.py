"""Marked text without Qt and without the engine: stretches of characters with their attributes.

Here lies the arithmetic of the text binding. Lengths and positions are UTF-16 units, as in Qt and in the
engine's ``*_utf16`` methods; a Python string counts code points, so its ``len`` is not one of them.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple

from editor.model.ids import ObjectId
from editor.model.operations import Remark, Splice

Attributes = Mapping[str, str | bool | int | None]
"""Attributes by the engine's keys ("bold", "comment:<id>", "heading")."""

Span = tuple[int, int]
"""Start and end, end-exclusive."""

BLOCK_KEYS = frozenset({"heading", "list", "list_level", "quote"})
"""These describe a block and lie on the newline that ends it."""

TYPED_KEYS = BLOCK_KEYS | {"bold", "italic"}
"""What the editor may say of text by itself. All other marks (links, comments, suggestions, objects) are placed
by operations, so where they lie is for the engine to say."""

_INLINE_ONLY = frozenset({"bold", "italic", "link"})

_SUBSTITUTES = str.maketrans({"\r": "\ufffd", "\u2029": "\ufffd", "\ufdd0": "\ufffd", "\ufdd1": "\ufffd"})


_LAST_OF_ONE_UNIT = "\uffff"


class Stretch(NamedTuple):
    """Neighbouring characters with the same attributes."""

    text: str
    attributes: Attributes


def utf16_length(text: str) -> int:
    """The length of ``text`` in UTF-16 units."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def utf16_starts(text: str) -> Sequence[int]:
    """The position in UTF-16 units at which each code point of ``text`` begins."""
    if utf16_length(text) == len(text):
        return range(len(text))
    return list(accumulate((1 + (sign > _LAST_OF_ONE_UNIT) for sign in text[:-1]), initial=0))


def code_points(text: str, length_utf16: int) -> int:
    """How many code points of ``text`` its first ``length_utf16`` units hold; a cut character does not count."""
    if text.isascii():
        return min(length_utf16, len(text))
    return len(text.encode("utf-16-le", "surrogatepass")[: 2 * length_utf16].decode("utf-16-le", "ignore"))


def object_of(attributes: Attributes) -> ObjectId | None:
    """The object that a character with these attributes stands for; None if it stands for itself."""
    return next((ObjectId(key.removeprefix("object:")) for key in attributes if key.startswith("object:")), None)


def as_shown(text: str) -> str:
    """Engine text as Qt can hold it: characters that Qt would turn into blocks or frames become U+FFFD.

    Each stands for exactly one unit, so positions agree.
    """
    return text.translate(_SUBSTITUTES)


def settle(runs: Iterable[tuple[str, Attributes]]) -> list[Stretch]:
    """The runs with each newline alone, every attribute where it belongs, and equal neighbours joined."""
    settled: list[Stretch] = []
    for text, attributes in runs:
        inline = {key: value for key, value in attributes.items() if key not in BLOCK_KEYS}
        *lines, rest = as_shown(text).split("\n")
        for line in lines:
            _append(settled, line, inline)
            settled.append(Stretch("\n", _newline_attributes(attributes)))
        _append(settled, rest, inline)
    return settled


def _newline_attributes(attributes: Attributes) -> Attributes:
    return {k: v for k, v in attributes.items() if k not in _INLINE_ONLY and not k.startswith("object:")}


def _append(settled: list[Stretch], text: str, attributes: Attributes) -> None:
    if not text:
        return
    last = settled[-1] if settled else None
    if last is not None and last.text != "\n" and last.attributes == attributes:
        settled[-1] = Stretch(last.text + text, attributes)
    else:
        settled.append(Stretch(text, attributes))


def replacement(old: str, new: str, start: int) -> Splice | None:
    """The smallest splice that makes ``new`` of ``old``, which begins at ``start``; None if they are equal.

    It never cuts a character: prefix and suffix are compared by code points.
    """
    if old == new:
        return None
    shorter = min(len(old), len(new))
    head = next((i for i in range(shorter) if old[i] != new[i]), shorter)
    room = shorter - head
    tail = next((i for i in range(room) if old[-1 - i] != new[-1 - i]), room)
    removed = old[head : len(old) - tail]
    return Splice(start + utf16_length(old[:head]), utf16_length(removed), new[head : len(new) - tail])


def differences(have: Iterable[tuple[str, Attributes]], want: Iterable[Stretch], start: int) -> Iterator[Remark]:
    """The remarks that turn the attributes of ``have`` into those of ``want``; both hold the same characters.

    Neighbouring stretches that need the same remark get one remark.
    """
    pending: dict[str, Remark] = {}
    for low, high, old, new in _aligned(have, want, start):
        needed = {key: new.get(key) for key in old.keys() | new.keys() if old.get(key) != new.get(key)}
        for key in [k for k, remark in pending.items() if k not in needed or needed[k] != remark.value]:
            yield pending.pop(key)
        for key, value in needed.items():
            first = pending[key].start_utf16 if key in pending else low
            pending[key] = Remark(first, high, key, value)
    yield from pending.values()


def _aligned(
    have: Iterable[tuple[str, Attributes]], want: Iterable[Stretch], start: int
) -> Iterator[tuple[int, int, Attributes, Attributes]]:
    """Both sequences cut at the borders of either: (start, end, attributes had, attributes wanted)."""
    position = start
    pieces = iter(have)
    rest, old = Stretch("", {})
    for text, new in want:
        while text:
            if not rest:
                rest, old = next(pieces, (text, new))
            taken = min(len(rest), len(text))
            end = position + utf16_length(text[:taken])
            yield position, end, old, new
            position, rest, text = end, rest[taken:], text[taken:]
