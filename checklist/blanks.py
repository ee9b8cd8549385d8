"""Blanks that are still to be filled in: those of sentences to fill in, and what people type for one."""

import re
from collections.abc import Callable, Iterable

from checklist.answers import is_answer

_BRACKETS = re.compile(r"\[([^\]\[\n]{1,80})\]")


def unfinished_with(skeletons: Iterable[str]) -> Callable[[str], bool]:
    """Tells whether a sentence holds a blank of one of the skeletons, or one such as "[tbc]".

    References ("[12]", "[Annex B]") and words left out ("[…]") are no blanks.
    """
    known = {blank for skeleton in skeletons for blank in _in_brackets(skeleton)}
    return lambda sentence: any(inner in known or (inner and not is_answer(inner)) for inner in _in_brackets(sentence))


def _in_brackets(text: str) -> Iterable[str]:
    if "[" not in text:
        return ()
    return (inner.strip(" .…").casefold() for inner in _BRACKETS.findall(text))
