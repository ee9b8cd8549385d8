"""Whether words that were changed still say the same, so that nobody is asked twice about a comma."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

_ARTICLES = frozenset(("a", "an", "the", "this", "that", "these", "those"))
_OPENERS = "after at before by during each every for from in on over since to under until when with within"
_BEGIN_A_PHRASE = frozenset(_OPENERS.split())
"""A phrase that begins so may stand before the rest or after it: "by March we lead", "we lead by March"."""

_WORD = re.compile(r"[£$€]?\w(?:[\w.,'’/&]*\w)?%?|[£$€%?]")
_MOST_MOVED = 400
"""Words beyond which a phrase that has moved is not looked for, since that would take too long."""

_SHORTEST_DOUBLING, _SHORTEST_SWAP, _SHORTEST_LETTER = 5, 5, 8
"""Letters that a word must have for two that differ a little to be one word and its slip: short words are too alike."""

_SPELLINGS = (
    (re.compile("is(?=(e|ed|es|er|ers|ing|ation|ations)$)"), "iz"),
    (re.compile(r"(?<=\w{3})our"), "or"),
    (re.compile("tre(?=s?$)"), "ter"),
    (re.compile("mme(?=s?$)"), "m"),
)
"""British spellings, as patterns, with the American ones."""


@lru_cache(maxsize=4_096)
def says_the_same(before: str, after: str) -> bool:
    """True if the words are the same but for punctuation, articles, slips of spelling, and where a phrase stands.

    One word more, fewer or another may turn what was said into its opposite, so a person is asked again.
    """
    if before == after:
        return True
    was, now = list(_words(before)), list(_words(after))
    if was == now or "".join(was) == "".join(now):
        return True
    if len(was) != len(now):
        return False
    return all(map(_is_one_word, was, now)) or _is_moved(was, now)


def _words(text: str) -> Iterator[str]:
    """The words that count, in lower case; parts joined by a hyphen are words of their own."""
    for word in _WORD.findall(text.casefold().replace("’", "'")):
        if word not in _ARTICLES:
            yield word


def _is_one_word(one: str, other: str) -> bool:
    """True if two words are the same, one of them perhaps misspelt; never for names with digits."""
    if one == other:
        return True
    if not (one.isalpha() and other.isalpha()) or one[0] != other[0]:
        return False
    short, long = sorted((one, other), key=len)
    if len(short) == len(long):
        return _one_spelling(one) == _one_spelling(other) or _is_swapped(one, other)
    if _one_spelling(one) == _one_spelling(other):
        return True
    return len(long) == len(short) + 1 and _is_letter_more(short, long)


def _one_spelling(word: str) -> str:
    for british, american in _SPELLINGS:
        word = british.sub(american, word)
    return word


def _is_swapped(one: str, other: str) -> bool:
    """True if two neighbouring letters have changed places."""
    differing = [place for place, (left, right) in enumerate(zip(one, other, strict=True)) if left != right]
    if len(one) < _SHORTEST_SWAP or len(differing) != 2 or differing[1] != differing[0] + 1:
        return False
    first, second = differing
    return one[first] == other[second] and one[second] == other[first]


def _is_letter_more(short: str, long: str) -> bool:
    """True if one letter within the longer word is too many: one that stands doubled, or any in a long word."""
    place = next((place for place, letter in enumerate(short) if letter != long[place]), len(short))
    if short[place:] != long[place + 1 :] or place >= len(short):
        return False
    is_doubled = long[place] in (long[place - 1], long[place + 1])
    return len(short) >= (_SHORTEST_DOUBLING if is_doubled else _SHORTEST_LETTER)


def _is_moved(was: Sequence[str], now: Sequence[str]) -> bool:
    """True if one phrase of time, place or manner stands elsewhere and nothing else has changed."""
    start = next(place for place, (left, right) in enumerate(zip(was, now, strict=True)) if left != right)
    end = len(was)
    while was[end - 1] == now[end - 1]:
        end -= 1
    was, now = was[start:end], now[start:end]
    if len(was) > _MOST_MOVED:
        return False
    return any(
        was[cut:] == now[: len(was) - cut]
        and was[:cut] == now[len(was) - cut :]
        and (was[0] in _BEGIN_A_PHRASE or was[cut] in _BEGIN_A_PHRASE)
        for cut in range(1, len(was))
    )
