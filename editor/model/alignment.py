"""What differs between two texts, word by word. Positions are code points, spans end-exclusive."""

import re
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

_WORD = re.compile(r"\n|[^\S\n]+|\S+")
_MAX_PAIRS = 1_000_000
"""Above so many pairs of items two stretches are taken to differ as a whole: telling more would take too long."""


@dataclass(frozen=True, slots=True)
class ChangedSpan:
    """A stretch of the old sequence and the stretch of the new one that stands in its place; either may be empty."""

    old_start: int
    old_end: int
    new_start: int
    new_end: int


def words_of(text: str) -> list[str]:
    """A text as words with their punctuation, stretches of white space, and newlines; joined they are the text."""
    return _WORD.findall(text)


def changed_spans(old: Sequence[str], new: Sequence[str]) -> list[ChangedSpan]:
    """Where two texts, given as tokens, differ, in code points of the joined texts, in order."""
    old_places, new_places = _places(old), _places(new)
    return [
        ChangedSpan(old_places[c.old_start], old_places[c.old_end], new_places[c.new_start], new_places[c.new_end])
        for c in changed_items(old, new)
    ]


def changed_items(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[ChangedSpan]:
    """Where two sequences differ, in items, in order."""
    start, end = _common_ends(old, new)
    old_middle, new_middle = old[start : len(old) - end], new[start : len(new) - end]
    if not old_middle and not new_middle:
        return []
    return [
        ChangedSpan(start + c.old_start, start + c.old_end, start + c.new_start, start + c.new_end)
        for c in _middle_changes(old_middle, new_middle)
    ]


def _common_ends(old: Sequence[Hashable], new: Sequence[Hashable]) -> tuple[int, int]:
    shorter = min(len(old), len(new))
    start = 0
    while start < shorter and old[start] == new[start]:
        start += 1
    end = 0
    while end < shorter - start and old[-1 - end] == new[-1 - end]:
        end += 1
    return start, end


def _middle_changes(old: Sequence[Hashable], new: Sequence[Hashable]) -> Iterator[ChangedSpan]:
    if not old or not new or len(old) * len(new) > _MAX_PAIRS:
        yield ChangedSpan(0, len(old), 0, len(new))
        return
    # White space is everywhere: looking for it makes the search quadratic and finds nothing that words do not.
    matcher = SequenceMatcher(lambda item: item == " ", old, new, autojunk=False)
    for tag, old_start, old_end, new_start, new_end in matcher.get_opcodes():
        if tag != "equal":
            yield ChangedSpan(old_start, old_end, new_start, new_end)


def _places(tokens: Sequence[str]) -> list[int]:
    places = [0]
    for token in tokens:
        places.append(places[-1] + len(token))
    return places
