"""Whether words that were changed still say the same, so that nobody is asked twice about a comma."""

import re
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import lru_cache

LEAST_ALIKE = 0.8
"""The share of words that must be left as they were."""

_MOST_ORDERED = 400
"""Words beyond which only which words there are is compared, not their order, since that takes too long."""

_BINDING_WORDS = (
    "will shall must may might can could should would cannot not no never none nor without except unless only all each "
    "every some any more less least most before after until first last"
)
_BINDING = frozenset(_BINDING_WORDS.split())
"""Words on which the meaning of a commitment hangs."""

_EDGES = re.compile(r"^[^\w£$€%]+|[^\w£$€%]+$")
_SENTENCE_END = re.compile(r"[.!?:][\"'”’)\]]*$")


@lru_cache(maxsize=4_096)
def says_the_same(before: str, after: str) -> bool:
    """True if at least four fifths of the words stand as they did, and every number, name and binding word.

    Names are words with a capital that begin no sentence; binding words are such as "will", "may", "not", "each".
    """
    if before == after:
        return True
    if Counter(_telling(before)) != Counter(_telling(after)):
        return False
    return _likeness(_words(before), _words(after)) >= LEAST_ALIKE


def _words(text: str) -> list[str]:
    return [word.casefold() for each in text.split() if (word := _EDGES.sub("", each))]


def _telling(text: str) -> Iterator[str]:
    """The words that must not change, in lower case."""
    begins = True
    for written in text.split():
        word = _EDGES.sub("", written)
        is_name = word[:1].isupper() and not begins
        if is_name or any(map(str.isdigit, word)) or word.casefold() in _BINDING:
            yield word.casefold()
        begins = bool(_SENTENCE_END.search(written))


def _likeness(before: list[str], after: list[str]) -> float:
    """How much of two lists of words is the same, 0 to 1."""
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    likeness = matcher.quick_ratio()
    if likeness < LEAST_ALIKE or max(len(before), len(after)) > _MOST_ORDERED:
        return likeness
    return matcher.ratio()
