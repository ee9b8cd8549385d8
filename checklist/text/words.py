"""The words of a sentence as the language clues count them: lower case, every year one word, every number another."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

YEAR, NUMBER = "<year>", "<number>"
"""What stands for any year and for any other number."""

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|[£$€%]|\d[\d,.]*")
_YEAR = re.compile(r"(?:19|20)\d\d[.,]?")


@lru_cache(maxsize=256)  # a sentence is asked for its meaning and for its words, among some others
def read_words(sentence: str) -> tuple[str, ...]:
    """The words, numbers and signs for money or percentages, in order; other punctuation is passed over."""
    return tuple(_WORD.findall(sentence.lower()))


def counted_words(words: Sequence[str]) -> list[str]:
    """The same words as they are counted."""
    return [_counted(word) for word in words]


def word_groups(counted: Sequence[str]) -> Iterator[str]:
    """Each word and each pair of neighbours, which is two words and a space."""
    yield from counted
    for first, second in pairwise(counted):
        yield f"{first} {second}"


def placed_groups(sentence: str) -> Iterator[tuple[str, int, int]]:
    """Each word and each pair of neighbours, with its place in code points of the sentence."""
    words = [(_counted(match[0].lower()), *match.span()) for match in _WORD.finditer(sentence)]
    yield from words
    for (first, start, _), (second, _, end) in pairwise(words):
        yield f"{first} {second}", start, end


def _counted(word: str) -> str:
    if word[0].isdecimal():
        return YEAR if _YEAR.fullmatch(word) else NUMBER
    return word.replace("’", "'") if "’" in word else word
