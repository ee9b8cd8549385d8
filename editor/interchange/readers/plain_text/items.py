"""Gives list items their levels, and takes numbers back for text where they do not count a list."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from editor.interchange.readers.plain_text.blocks import Block
from editor.interchange.readers.plain_text.list_markers import ListMarker
from editor.model.text import MAX_LIST_LEVEL, BlockStyle, ListKind

_NUMBER_LEVELS = {"1": 0, "a": 1, "i": 2}
"""By its first figure, the level at which the program numbers as a list does: 1, a, i from the outside in."""


@dataclass(frozen=True, slots=True)
class _Level:
    style: str
    indent: int
    level: int


def item_styles(blocks: Sequence[Block], headings: set[int]) -> dict[int, BlockStyle]:
    """The style of each block that is a list item, by its index among the blocks."""
    styles: dict[int, BlockStyle] = {}
    for stretch in _stretches(blocks, headings):
        counted = _counted(blocks, stretch)
        levels: list[_Level] = []
        for i in stretch:
            marker = blocks[i].marker
            if marker is not None and (marker.kind is ListKind.BULLET or i in counted):
                level = _enter_level(levels, marker, blocks[i].first.indent)
                styles[i] = BlockStyle(list_kind=marker.kind, list_level=level)
    return styles


def _stretches(blocks: Sequence[Block], headings: set[int]) -> Iterator[list[int]]:
    """The indexes of blocks with markers that stand one after another."""
    stretch: list[int] = []
    for i, block in enumerate(blocks):
        if block.marker is not None and i not in headings:
            stretch.append(i)
        elif stretch:
            yield stretch
            stretch = []
    if stretch:
        yield stretch


def _counted(blocks: Sequence[Block], stretch: Sequence[int]) -> set[int]:
    """The numbered blocks of a stretch that count from one to at least two; others would be numbered anew, wrongly."""
    runs: dict[str, list[list[int]]] = {}
    last: dict[str, int] = {}
    for i in stretch:
        marker = blocks[i].marker
        if marker is None or _number_level(marker) is None:
            continue
        if last.get(marker.style, 0) and marker.value == last[marker.style] + 1:
            runs[marker.style][-1].append(i)
        elif marker.value == 1:
            runs.setdefault(marker.style, []).append([i])
        else:
            last[marker.style] = 0
            continue
        last[marker.style] = marker.value
    return {i for of_style in runs.values() for run in of_style if len(run) > 1 for i in run}


def _number_level(marker: ListMarker) -> int | None:
    """The level of a numbered item; None for bullets, and for capital letters, which the program cannot show."""
    return _NUMBER_LEVELS.get(marker.style.strip("(.)")) if marker.kind is ListKind.NUMBER else None


def _enter_level(levels: list[_Level], marker: ListMarker, indent: int) -> int:
    """The level of an item, after closing the levels that it ends."""
    while levels and levels[-1].indent > indent + 1:
        levels.pop()
    for depth in range(len(levels) - 1, -1, -1):
        if levels[depth].style == marker.style and levels[depth].indent + 1 >= indent:
            del levels[depth + 1 :]
            return levels[depth].level
    level = _number_level(marker)
    if level is None:
        level = min(levels[-1].level + 1, MAX_LIST_LEVEL) if levels else 0
    levels.append(_Level(marker.style, indent, level))
    return level
