"""Learns the encoding of sentences and the heads from labelled sentences, by closed formulas and fixed seeds."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from checklist.evaluation.labels import LabelledSentence
from checklist.text.encoding import LIKENESS_STEPS, Encoding, likeness, sentence_features
from checklist.text.heads import Floats
from checklist.text.reading import lone_sentence
from checklist.text.vectors import Vector, WordVectors, unit
from checklist.text.words import counted_words, read_words, word_groups

FEWEST_SENTENCES = 3
"""A word or pair of words in fewer sentences than this is not learned."""

GROUP_SIZE = 192
"""How many numbers say which words and pairs a sentence holds."""

FLATNESS = 0.3
"""How far the axes of meaning are brought to the same spread: 0 leaves them as they are, 1 evens them out."""

STIFFNESS = 0.8
"""How little the heads bend to a single sentence; chosen by cross-validation, as are the next two."""

WORTH_OF_NEAR = 0.4
"""What a near miss counts as: it is more like a right sentence than a chance one is."""

LARGEST_COUNT = 32_767

_SEED = 7
_ROUNDS = 6
_SPARE = 32


@dataclass(frozen=True)
class Solution:
    """How each known sentence counts for each head, as whole numbers of ``steps``, and the heads' means."""

    counts: Floats
    steps: Floats
    means: Floats

    def figures(self, alike: Floats) -> Floats:
        """The heads' figures for sentences that are so much like the known ones."""
        return (alike @ self.counts) * self.steps + self.means


def learn_encoding(sentences: Sequence[LabelledSentence], vectors: WordVectors) -> Encoding:
    """What the sentences show of sentences in general; labels are not looked at."""
    words = [read_words(sentence.text) for sentence in sentences]
    mean, turn = _axes(np.stack([vectors.of_words(each) for each in words]))
    held = [set(word_groups(counted_words(each))) for each in words]
    known = Counter(group for groups in held for group in groups)
    groups = sorted(group for group, count in known.items() if count >= FEWEST_SENTENCES)
    places = {group: place for place, group in enumerate(groups)}
    features = np.stack([sentence_features(lone_sentence(sentence.text)) for sentence in sentences])
    return Encoding(mean, turn, places, _group_rows(held, places), features.mean(axis=0))


def _axes(meanings: Vector) -> tuple[Vector, Vector]:
    mean = meanings.mean(axis=0)
    _, spread, axes = np.linalg.svd((meanings - mean).astype(np.float64), full_matrices=False)
    turn = axes.T / (spread / max(spread[0], 1e-9) + 1e-3) ** FLATNESS
    return mean, turn.astype(np.float32)


def _group_rows(held: Sequence[set[str]], places: dict[str, int]) -> Vector:
    """The directions in which the sentences' words and pairs differ most, one row for each word or pair."""
    table = np.zeros((len(held), len(places)), np.float32)
    for row, groups in zip(table, held, strict=True):
        row[[places[group] for group in sorted(groups) if group in places]] = 1
        row[:] = unit(row)
    size = min(GROUP_SIZE, *table.shape)
    basis = np.random.default_rng(_SEED).standard_normal((table.shape[1], size + _SPARE)).astype(np.float32)
    for _ in range(_ROUNDS):
        basis, _ = np.linalg.qr(table.T @ (table @ basis))
    _, _, turn = np.linalg.svd(table @ basis, full_matrices=False)
    rows: Vector = np.ascontiguousarray((basis @ turn.T)[:, :size], np.float32)
    return rows


def targets(sentences: Sequence[LabelledSentence], criteria: Sequence[str]) -> Floats:
    """One for each criterion that a sentence speaks for, a part of one for a near miss, else zero."""
    worth = [
        [1.0 if name in each.labels else WORTH_OF_NEAR if name in each.near else 0.0 for name in criteria]
        for each in sentences
    ]
    return np.array(worth)


def solve(alike: Floats, wanted: Floats) -> Solution:
    """The counts by which sentences that are ``alike`` by so many steps come as near to what is wanted as is wise."""
    means = wanted.mean(axis=0)
    counts = np.linalg.solve(alike / LIKENESS_STEPS + STIFFNESS * np.eye(len(alike)), wanted - means)
    largest = np.maximum(np.abs(counts).max(axis=0), 1e-12)
    whole = np.rint(counts / largest * LARGEST_COUNT)
    return Solution(whole, largest / LARGEST_COUNT / LIKENESS_STEPS, means)


def out_of_fold(rows: Vector, wanted: Floats, folds: Sequence[int]) -> Floats:
    """Each sentence's figures from heads that learned nothing from its fold; sentences in fold -1 only teach."""
    fold_of = np.array(folds)
    alike = likeness(rows, rows).astype(np.float64)
    figures = np.zeros_like(wanted)
    for fold in sorted(set(folds) - {-1}):
        known, asked = np.flatnonzero(fold_of != fold), np.flatnonzero(fold_of == fold)
        solution = solve(alike[np.ix_(known, known)], wanted[known])
        figures[asked] = solution.figures(alike[np.ix_(asked, known)])
    return figures
