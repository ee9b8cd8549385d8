"""Settles which blocks are the headings that the list of contents names, where its words stand several times."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence

from editor.interchange.readers.heading_numbers import NumberKind, split_number
from editor.interchange.readers.plain_text.blocks import Block

_PLAIN_KINDS = frozenset({NumberKind.NONE, NumberKind.NAMED, NumberKind.MATTER})


def find_listed_headings(blocks: Sequence[Block]) -> list[int]:
    """The indexes of the blocks that are listed headings: at most one for each entry, in the order of the list."""
    candidates: defaultdict[int, list[int]] = defaultdict(list)
    for i, block in enumerate(blocks):
        if block.entry:
            candidates[block.entry.place].append(i)
    places = sorted(candidates)
    likeliest = [max(candidates[place], key=lambda i: (_likelihood(blocks[i]), -i)) for place in places]
    settled = {places[k]: likeliest[k] for k in longest_rising(likeliest)}
    return sorted(_with_gaps_filled(places, candidates, settled).values())


def _likelihood(block: Block) -> int:
    """How much speaks for a block being the heading itself and not a mention of it."""
    text = block.first.text
    is_numbered_as_listed = block.entry is not None and split_number(text).kind is block.entry.kind
    has_number = is_numbered_as_listed and split_number(text).kind not in _PLAIN_KINDS
    return 2 * has_number + block.first.starts_page - block.last.text.endswith((":", ";", ",", "."))


def longest_rising(values: Sequence[int]) -> list[int]:
    """The indexes of a longest series of values that rises all along.

    Headings stand in the text in the order of the list of contents; what breaks it is some other mention.
    """
    lasts: list[int] = []
    last_values: list[int] = []
    before = [-1] * len(values)
    for i, value in enumerate(values):
        length = bisect_left(last_values, value)
        before[i] = lasts[length - 1] if length else -1
        lasts[length : length + 1] = [i]
        last_values[length : length + 1] = [value]
    series: list[int] = []
    i = lasts[-1] if lasts else -1
    while i >= 0:
        series.append(i)
        i = before[i]
    return series[::-1]


def _with_gaps_filled(
    places: Sequence[int], candidates: Mapping[int, Sequence[int]], settled: Mapping[int, int]
) -> dict[int, int]:
    """The settled blocks by place, and for each other entry the first of its blocks that lies in between."""
    filled = dict(settled)
    next_settled = len(places) * [10**9]
    for k in range(len(places) - 2, -1, -1):
        next_settled[k] = settled.get(places[k + 1], next_settled[k + 1])
    last = -1
    for k, place in enumerate(places):
        if place not in filled:
            fitting = [i for i in candidates[place] if last < i < next_settled[k]]
            if not fitting:
                continue
            filled[place] = fitting[0]
        last = filled[place]
    return filled
