"""A Loro text as stretches of characters that share their attributes."""

from collections.abc import Iterator
from typing import Any

import loro

Attributes = dict[str, Any]
Piece = tuple[str, Attributes]
"""Characters, and the keys and values that lie on all of them."""


def text_runs(text: loro.LoroText) -> Iterator[Piece]:
    """The whole text."""
    return ((part.insert, part.attributes or {}) for part in text.to_delta())


def text_pieces(text: loro.LoroText, start: int, end: int) -> list[Piece]:
    """A span of code points as stretches of equal attributes."""
    if end <= start:
        return []
    parts = text.slice_delta(start, end, loro.PositionType.Unicode)
    return [(part.insert, {k: v for k, v in (part.attributes or {}).items() if v is not None}) for part in parts]
