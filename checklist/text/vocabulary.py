"""The words and pairs of words that the heads know, each with what its rarity makes it worth. Needs numpy."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log, sqrt

import numpy as np
from numpy.typing import NDArray

from checklist.text.words import counted_words, word_groups

Places = NDArray[np.intp]

WORTH_STEPS = 100
"""Into how many steps a worth is rounded: whole numbers add up the same in any order."""


@dataclass(frozen=True)
class Vocabulary:
    """``places`` gives each known word and pair its number; ``worths`` says what each is worth, in whole steps."""

    places: Mapping[str, int]
    worths: NDArray[np.int64]

    def held(self, words: Sequence[str]) -> Places:
        """The numbers of what is known among a sentence's words and pairs, each once, in order."""
        known = self.places
        return np.array(
            sorted({known[group] for group in word_groups(counted_words(words)) if group in known}), np.intp
        )

    def length(self, held: Places) -> float:
        """What the words and pairs of a sentence are worth together, as the length of a vector; 1 where none is known.

        A word's share in its sentence is the root of its worth divided by this.
        """
        return sqrt(int(self.worths[held].sum()) / WORTH_STEPS) or 1.0

    def shares(self, held: Places) -> NDArray[np.float64]:
        """The share of each in its sentence; the squares add up to one."""
        return np.asarray(np.sqrt(self.worths[held] / WORTH_STEPS) / self.length(held))


def rarity_steps(sentences: int, holding: Iterable[int]) -> NDArray[np.int64]:
    """The worth of what so many of all sentences hold: the logarithm of how rare it is."""
    return np.array([round(log((sentences + 1) / (count + 1)) * WORTH_STEPS) for count in holding], np.int64)
