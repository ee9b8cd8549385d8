"""Learns the encoding of sentences and the heads from labelled sentences, by closed formulas and fixed orders."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from checklist.evaluation.labels import LabelledSentence
from checklist.text.encoding import LIKENESS_STEPS, Encoding, likeness, sentence_features
from checklist.text.heads import Floats
from checklist.text.reading import lone_sentence
from checklist.text.vectors import Vector, WordVectors
from checklist.text.vocabulary import WORTH_STEPS, Places, Vocabulary, rarity_steps
from checklist.text.words import counted_words, read_words, word_groups

FEWEST_SENTENCES = 3
"""A word or pair of words in fewer sentences than this is not learned."""

FLATNESS = 0.3
"""How far the axes of meaning are brought to the same spread: 0 leaves them as they are, 1 evens them out."""

WORDS_SHARE = 0.75
"""What the words that two sentences share count beside their likeness; chosen by cross-validation, as is all here."""

STIFFNESS = 0.5
"""How little the heads bend to a single sentence."""

WORTH_OF_NEAR = 0.1
"""What a near miss counts as: it is more like a right sentence than a chance one is."""

LARGEST_COUNT = 32_767

TEACHING_ONLY, ASIDE = -1, -2
"""Folds of sentences that are never asked: those that teach in every fold, and those that are left out of trials."""

_COMMON = 200
"""What more sentences hold than this is added up for all of them at once."""


@dataclass(frozen=True)
class Known:
    """Sentences to learn from: how they are encoded, and which words of the vocabulary each holds."""

    rows: Vector
    held: Sequence[Places]
    vocabulary: Vocabulary

    def likenesses(self) -> Floats:
        """How alike each two of them are, words and meaning together."""
        return likeness(self.rows, self.rows) / LIKENESS_STEPS + WORDS_SHARE * _shared_words(self)


@dataclass(frozen=True)
class WholeNumbers:
    """Numbers as whole ``counts`` of a ``step`` for each column."""

    counts: Floats
    steps: Floats

    @classmethod
    def of(cls, numbers: Floats) -> "WholeNumbers":
        """The same numbers, rounded to 16 bits."""
        steps = np.maximum(np.abs(numbers).max(axis=0, initial=0), 1e-12) / LARGEST_COUNT
        return cls(np.rint(numbers / steps), steps)


def learn_encoding(sentences: Sequence[LabelledSentence], vectors: WordVectors) -> Encoding:
    """What the sentences show of sentences in general; labels are not looked at."""
    mean, turn = _axes(np.stack([vectors.of_words(read_words(sentence.text)) for sentence in sentences]))
    features = np.stack([sentence_features(lone_sentence(sentence.text)) for sentence in sentences])
    return Encoding(mean, turn, features.mean(axis=0))


def learn_vocabulary(sentences: Sequence[LabelledSentence]) -> Vocabulary:
    """The words and pairs that stand in enough of the sentences, worth the more the rarer they are."""
    counts = Counter(
        group for sentence in sentences for group in set(word_groups(counted_words(read_words(sentence.text))))
    )
    groups = sorted(group for group, count in counts.items() if count >= FEWEST_SENTENCES)
    places = {group: place for place, group in enumerate(groups)}
    return Vocabulary(places, rarity_steps(len(sentences), (counts[group] for group in groups)))


def _axes(meanings: Vector) -> tuple[Vector, Vector]:
    mean = meanings.mean(axis=0)
    _, spread, axes = np.linalg.svd((meanings - mean).astype(np.float64), full_matrices=False)
    turn = axes.T / (spread / max(spread[0], 1e-9) + 1e-3) ** FLATNESS
    return mean, turn.astype(np.float32)


def _shared_words(known: Known) -> Floats:
    """For each two sentences, the sum over the words that both hold of one's share times the other's."""
    holders: list[list[int]] = [[] for _ in known.vocabulary.places]
    shares: list[list[float]] = [[] for _ in known.vocabulary.places]
    for number, held in enumerate(known.held):
        for place, share in zip(held, known.vocabulary.shares(held), strict=True):
            holders[place].append(number)
            shares[place].append(float(share))
    common = [place for place, found in enumerate(holders) if len(found) > _COMMON]
    table = np.zeros((len(known.held), len(common)))
    for column, place in enumerate(common):
        table[holders[place], column] = shares[place]
    total = table @ table.T
    for found, own in zip(holders, shares, strict=True):
        if len(found) <= _COMMON:
            total[np.ix_(found, found)] += np.outer(own, own)
    return total


def targets(sentences: Sequence[LabelledSentence], criteria: Sequence[str]) -> Floats:
    """One for each criterion that a sentence speaks for, a part of one for a near miss, else zero."""
    worth = [
        [1.0 if name in each.labels else WORTH_OF_NEAR if name in each.near else 0.0 for name in criteria]
        for each in sentences
    ]
    return np.array(worth)


def solve(alike: Floats, wanted: Floats) -> tuple[Floats, Floats]:
    """What each sentence counts for each head, so that these come as near to what is wanted as is wise; their means."""
    means = wanted.mean(axis=0)
    return np.linalg.solve(alike + STIFFNESS * np.eye(len(alike)), wanted - means), means


def word_weights(known: Known, counts: Floats) -> Floats:
    """What each word of the vocabulary adds to each head's figure, for a sentence whose words are worth 1 in all."""
    weights = np.zeros((len(known.vocabulary.places), counts.shape[1]))
    for held, count in zip(known.held, counts, strict=True):
        weights[held] += np.outer(known.vocabulary.shares(held), count)
    worths = np.sqrt(known.vocabulary.worths / WORTH_STEPS)
    weighted: Floats = weights * worths[:, None] * WORDS_SHARE
    return weighted


def out_of_fold(alike: Floats, wanted: Floats, folds: Sequence[int]) -> Floats:
    """Each sentence's figures from heads that learned nothing from its fold.

    Sentences in the fold TEACHING_ONLY only teach, those in the fold ASIDE have no part in it; their rows are zeros.
    """
    fold_of = np.array(folds)
    figures = np.zeros_like(wanted)
    for fold in sorted(set(folds) - {TEACHING_ONLY, ASIDE}):
        known, asked = np.flatnonzero((fold_of != fold) & (fold_of != ASIDE)), np.flatnonzero(fold_of == fold)
        counts, means = solve(alike[np.ix_(known, known)], wanted[known])
        figures[asked] = alike[np.ix_(asked, known)] @ counts + means
    return figures
