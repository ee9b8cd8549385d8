"""The learned heads: for each criterion, how much a sentence means and says what those did that people chose for it.

Needs numpy, so import it late.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from checklist.text.encoding import SentenceEncoder, likeness
from checklist.text.reading import Sentence
from checklist.text.sentences import Span
from checklist.text.vectors import Vector
from checklist.text.vocabulary import Vocabulary
from checklist.text.words import placed_groups, read_words

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]

SENTENCES_AT_ONCE = 64
"""More at once would take more memory and no less time."""

MOST_RULE_SCORE = 5.0
"""The rules' score counts up to here; more phrases than that make nothing surer."""

MOST_CUES = 4
"""How many words or pairs of words of a sentence a head marks at most."""


@dataclass(frozen=True)
class Blend:
    """What becomes of a head's figure and the rules' score: ``learned * figure + rules * score + offset``.

    The sum is 1 where a sentence begins to be worth showing and 3 where it is a strong clue, as with rules alone.
    """

    learned: float
    rules: float
    offset: float


@dataclass(frozen=True)
class HeadWeights:
    """What was learned: the known sentences as ``rows``, and for each how it counts for each head, as whole numbers.

    ``steps`` is what one of these is worth, ``means`` each head's figure for a sentence like no other. In the same way
    ``word_counts`` holds how each word and pair of the vocabulary counts. ``quotes`` are the words that the criteria
    came from, by their ids, in the order of the heads; ``cue_words`` holds for each criterion the words and pairs that
    tell most, with their weights.
    """

    quotes: Mapping[str, str]
    rows: Vector
    counts: Floats
    steps: Floats
    word_counts: Integers
    word_steps: Floats
    means: Floats
    blends: Mapping[str, Blend]
    cue_words: Mapping[str, Mapping[str, float]]


@dataclass(frozen=True)
class Provenance:
    """Where weights come from: for the notice, and to make them again."""

    labels_sha256: str
    vectors_sha256: str
    held_back: tuple[str, ...]
    sentences: int


class Heads:
    """Scores sentences by what was learned; the same sentence always gets the same figures."""

    def __init__(self, encoder: SentenceEncoder, vocabulary: Vocabulary, weights: HeadWeights) -> None:
        self._encoder = encoder
        self._vocabulary = vocabulary
        self._weights = weights
        self.criteria = tuple(weights.quotes)
        """The ids of the criteria, in the order of the figures."""
        self._places = {name: place for place, name in enumerate(self.criteria)}
        blends = [weights.blends[name] for name in self.criteria]
        self._learned = np.array([blend.learned for blend in blends])
        self._offsets = np.array([blend.offset for blend in blends])

    @property
    def quotes(self) -> Mapping[str, str]:
        """By id, the words that each criterion came from: a criterion with other words is another one."""
        return self._weights.quotes

    def figures(self, sentences: Sequence[Sentence]) -> Floats:
        """One row for each sentence, one figure for each head: near 0 for nothing, near 1 for a clear case."""
        weights = self._weights
        found = np.empty((len(sentences), len(self.criteria)))
        for start in range(0, len(sentences), SENTENCES_AT_ONCE):
            some = sentences[start : start + SENTENCES_AT_ONCE]
            rows = self._encoder.encode(some)
            alike = likeness(rows, weights.rows).astype(np.float64)
            figures = (alike @ weights.counts) * weights.steps + self._of_words(some) + weights.means
            found[start : start + len(rows)] = np.where(rows.any(axis=1, keepdims=True), figures, weights.means)
        return found

    def _of_words(self, sentences: Sequence[Sentence]) -> Floats:
        """What the words of each sentence add to its figures."""
        vocabulary, weights = self._vocabulary, self._weights
        added = np.empty((len(sentences), len(self.criteria)))
        for row, sentence in zip(added, sentences, strict=True):
            held = vocabulary.held(read_words(sentence.text))
            row[:] = weights.word_counts[held].sum(axis=0) / vocabulary.length(held)
        return added * weights.word_steps

    def scores(self, sentences: Sequence[Sentence]) -> Floats:
        """By sentence and head, the score of a sentence in which no rule finds anything."""
        blended: Floats = self.figures(sentences) * self._learned + self._offsets
        return blended

    def joined(self, criterion_id: str, scores: Floats, by_rules: float) -> float:
        """One sentence's score for a criterion, from its row of ``scores`` and what the rules give it."""
        place = self._places[criterion_id]
        return float(scores[place]) + self._weights.blends[criterion_id].rules * min(by_rules, MOST_RULE_SCORE)

    def cues(self, criteria: Collection[str], sentence: str) -> Mapping[str, list[Span]]:
        """For each of the criteria, the places in the sentence of the words that tell most for it."""
        if not criteria:
            return {}
        groups = list(placed_groups(sentence))
        return {name: _telling(self._weights.cue_words[name], groups) for name in criteria}


def _telling(weights: Mapping[str, float], groups: Sequence[tuple[str, int, int]]) -> list[Span]:
    places = [(-weights[group], start, end) for group, start, end in groups if group in weights]
    return [(start, end) for _, start, end in sorted(places)[:MOST_CUES]]
