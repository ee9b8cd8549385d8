"""A sentence as one row of whole numbers: what its words mean and what its wording does.

Whole numbers, so that sums over them are exact and a sentence scores the same alone, among others, on any machine.
Needs numpy, so import it late.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from checklist.text.features import Feature
from checklist.text.reading import Sentence
from checklist.text.vectors import Vector, WordVectors, unit
from checklist.text.words import read_words

SCALE = 500
"""What length one becomes; its square times four still fits the whole numbers that a 32-bit float holds exactly."""

LIKENESS_STEPS = 65_535
"""Into how many steps likenesses are rounded, so that their weighted sums are exact."""

LARGEST = 127
"""No number of a row is larger than this, so that a row fits a byte for each."""

FEATURE_SHARE = 0.1
"""How much the wording counts in the likeness of two sentences beside the meaning; chosen by cross-validation."""

FEATURES = tuple(Feature)

FEWEST_WORDS = 4
"""In fewer words nothing is seen, the row is zeros: a heading or a piece of a list is like everything and nothing."""

_FEATURE_WEIGHT = np.float32(FEATURE_SHARE**0.5)


@dataclass(frozen=True)
class Encoding:
    """What was learned of sentences in general.

    ``mean`` and ``turn`` bring a mean of word vectors to axes on which real sentences differ; ``feature_means`` is how
    often each feature is seen.
    """

    mean: Vector
    turn: Vector
    feature_means: Vector


class SentenceEncoder:
    """Encodes sentences; the same sentence always gives the same row."""

    def __init__(self, vectors: WordVectors, encoding: Encoding) -> None:
        self._vectors = vectors
        self._encoding = encoding

    @property
    def size(self) -> int:
        """How many numbers a row has."""
        return int(self._encoding.turn.shape[1]) + len(FEATURES)

    def encode(self, sentences: Sequence[Sentence]) -> Vector:
        """One row of whole numbers for each sentence."""
        rows = np.zeros((len(sentences), self.size), np.float32)
        for row, sentence in zip(rows, sentences, strict=True):
            row[:] = self._row(sentence)
        return rows

    def _row(self, sentence: Sentence) -> Vector:
        words = read_words(sentence.text)
        if len(words) < FEWEST_WORDS:
            return np.zeros(self.size, np.float32)
        parts = (
            unit(self._meaning(words)),
            (sentence_features(sentence) - self._encoding.feature_means) * _FEATURE_WEIGHT,
        )
        row: Vector = unit(np.concatenate(parts)) * np.float32(SCALE)
        return row.round().clip(-LARGEST, LARGEST)

    def _meaning(self, words: Sequence[str]) -> Vector:
        encoding = self._encoding
        return np.asarray((self._vectors.of_words(words) - encoding.mean) @ encoding.turn, np.float32)


def sentence_features(sentence: Sentence) -> Vector:
    """One for each feature that the sentence has, else zero."""
    return np.array([sentence.features.has(feature) for feature in FEATURES], np.float32)


def likeness(rows: Vector, others: Vector) -> Vector:
    """How alike each two sentences are, in steps from 0 to about ``LIKENESS_STEPS``: whole numbers again.

    It is the cube of half of one plus their cosine: a cube lets several signs that come together count for more than
    each on its own.
    """
    half = rows @ others.T
    half *= np.float32(0.5 / SCALE**2)
    half += np.float32(0.5)
    cube: Vector = half * half
    cube *= half
    cube *= np.float32(LIKENESS_STEPS)
    return np.rint(cube, out=cube)
