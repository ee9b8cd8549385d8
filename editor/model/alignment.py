"""What differs between two texts, word by word. Positions are code points, spans end-exclusive.

Paragraphs are matched first: equal ones, then those that share most of their words. Words are compared only within
such pairs, so that time grows with what was changed and a moved sentence does not upset a whole section.
"""

import re
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

_WORD = re.compile(r"\n|[^\S\n]+|\S+")
_MAX_PAIRS = 1_000_000
"""Above so many pairs of items two stretches are taken to differ as a whole: telling more would take too long."""

_MAX_PARAGRAPH_PAIRS = 10_000
_MIN_SHARED = 0.4
"""Paragraphs that share that part of their words are one paragraph rewritten, not one gone and another new."""


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


def changed_text(old: Sequence[str], new: Sequence[str]) -> list[ChangedSpan]:
    """Where two texts, given as paragraphs with their newlines, differ, in order, in code points of the whole texts."""
    old_places, new_places = _places(old), _places(new)
    return [
        ChangedSpan(
            old_places[pair.old_start] + span.old_start,
            old_places[pair.old_start] + span.old_end,
            new_places[pair.new_start] + span.new_start,
            new_places[pair.new_start] + span.new_end,
        )
        for change in changed_items(old, new)
        for pair in _paragraph_pairs(old, new, change)
        for span in _changed_words(old[pair.old_start : pair.old_end], new[pair.new_start : pair.new_end])
    ]


def _changed_words(old: Sequence[str], new: Sequence[str]) -> list[ChangedSpan]:
    old_words, new_words = words_of("".join(old)), words_of("".join(new))
    old_places, new_places = _places(old_words), _places(new_words)
    return [
        ChangedSpan(old_places[c.old_start], old_places[c.old_end], new_places[c.new_start], new_places[c.new_end])
        for c in changed_items(old_words, new_words)
    ]


def _paragraph_pairs(old: Sequence[str], new: Sequence[str], change: ChangedSpan) -> Iterator[ChangedSpan]:
    """A changed stretch of paragraphs as pairs of alike ones and what stands between these."""
    old_at, new_at = change.old_start, change.new_start
    pairs = _alike(old[old_at : change.old_end], new[new_at : change.new_end])
    for old_place, new_place in [(change.old_start + i, change.new_start + j) for i, j in pairs]:
        yield ChangedSpan(old_at, old_place, new_at, new_place)
        yield ChangedSpan(old_place, old_place + 1, new_place, new_place + 1)
        old_at, new_at = old_place + 1, new_place + 1
    yield ChangedSpan(old_at, change.old_end, new_at, change.new_end)


def _alike(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """The pairs, in order on both sides, that share most words altogether."""
    if min(len(old), len(new)) == 0 or len(old) * len(new) > _MAX_PARAGRAPH_PAIRS:
        return []
    shares = _shares(old, new)
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in reversed(range(len(old))):
        for j in reversed(range(len(new))):
            best[i][j] = max(best[i + 1][j], best[i][j + 1], shares[i][j] + best[i + 1][j + 1])
    pairs, i, j = [], 0, 0
    while i < len(old) and j < len(new):
        if shares[i][j] and best[i][j] == shares[i][j] + best[i + 1][j + 1]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs


def _shares(old: Sequence[str], new: Sequence[str]) -> list[list[float]]:
    """How much of their words each two paragraphs share; 0 where it is too little."""
    old_words, new_words = [Counter(text.split()) for text in old], [Counter(text.split()) for text in new]
    return [[_share(a, b) for b in new_words] for a in old_words]


def _share(a: Counter[str], b: Counter[str]) -> float:
    size = a.total() + b.total()
    share = 2 * (a & b).total() / size if size else 0.0
    return share if share >= _MIN_SHARED else 0.0


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
