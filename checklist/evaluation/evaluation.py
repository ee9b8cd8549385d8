"""Figures of how well sentences are ranked and picked out, for each criterion and over all, with intervals."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from checklist.evaluation.labels import LabelledSentence
from checklist.evaluation.measures import (
    Flags,
    Floats,
    Integers,
    Interval,
    average_precision,
    draws,
    hit_chance,
    interval,
    mean_over,
    ratio,
)
from checklist.text.clues import STRONG_SCORE
from checklist.text.reader import LEAST_SCORE

FEWEST_POSITIVES = 3
"""A criterion counts towards the mean average precision from this many positives on."""

RESAMPLES = 300
"""How often the documents are drawn anew for the intervals."""

TOP_PLACES = (1, 3)
"""The first so many sentences of a document are looked at for hits."""

THRESHOLDS: Mapping[str, float] = {"strong": STRONG_SCORE, "weak": LEAST_SCORE}
"""From which score on a sentence is marked; what is marked strong is marked weak too."""


@dataclass(frozen=True)
class Marking:
    """How many of the marked sentences are right, and how many of the right ones are marked."""

    precision: Interval
    recall: Interval
    marked: int


@dataclass(frozen=True)
class Figures:
    """All figures of one criterion, or of all together: then ``average_precision`` is the mean over criteria.

    ``hits`` says, by the number of first places, in which share of the documents that hold a positive one stands there.
    """

    positives: int
    average_precision: Interval
    markings: Mapping[str, Marking]
    hits: Mapping[int, Interval]
    criteria: int = 1


@dataclass(frozen=True)
class Evaluation:
    """The figures of each criterion, by id, and of all together."""

    criteria: Mapping[str, Figures]
    overall: Figures


class Evaluator:
    """Evaluates scores on one set of labelled sentences; sentences that name no document make up one together."""

    def __init__(self, sentences: Sequence[LabelledSentence], criteria: Sequence[str]) -> None:
        files = sorted({sentence.file for sentence in sentences})
        places = {file: place for place, file in enumerate(files)}
        self._criteria = tuple(criteria)
        self._document = np.array([places[sentence.file] for sentence in sentences])
        self._is_positive = np.array([[name in each.labels for name in criteria] for each in sentences], bool)
        self._draws = draws(len(files), RESAMPLES)
        self.documents = len(files)
        """How many documents the sentences are from."""

    def evaluate(self, scores: Floats) -> Evaluation:
        """The figures of scores by sentence and criterion."""
        parts = [
            _Part(scores[:, place], self._is_positive[:, place], self._document, self._draws)
            for place in range(len(self._criteria))
        ]
        by_name = {name: part.figures() for name, part in zip(self._criteria, parts, strict=True)}
        return Evaluation(by_name, _overall(parts))


class _Part:
    """One criterion's counts, for each way of drawing the documents."""

    def __init__(self, scores: Floats, is_positive: Flags, document: Integers, drawn: Integers) -> None:
        self.positives = int(is_positive.sum())
        self.average_precision = average_precision(scores, is_positive, drawn[:, document].astype(np.float64))
        size = drawn.shape[1]
        self.found = drawn @ _by_document(document, is_positive, size)
        self.marked: dict[str, Floats] = {}
        self.right: dict[str, Floats] = {}
        for name, least in THRESHOLDS.items():
            is_marked = scores >= least
            self.marked[name] = drawn @ _by_document(document, is_marked, size)
            self.right[name] = drawn @ _by_document(document, is_marked & is_positive, size)
        asked = [place for place in range(size) if is_positive[document == place].any()]
        self.asked = drawn[:, asked].sum(axis=1).astype(np.float64)
        self.hits: dict[int, Floats] = {}
        for places in TOP_PLACES:
            chances = [hit_chance(scores[document == at], is_positive[document == at], places) for at in asked]
            self.hits[places] = drawn[:, asked].astype(np.float64) @ np.array(chances, np.float64)

    def figures(self) -> Figures:
        """The criterion's own figures."""
        return _figures([self], self.average_precision)


def _by_document(document: Integers, flags: Flags, size: int) -> Floats:
    return np.bincount(document[flags], minlength=size).astype(np.float64)


def _overall(parts: Sequence[_Part]) -> Figures:
    counted = [part.average_precision for part in parts if part.positives >= FEWEST_POSITIVES]
    return _figures(parts, mean_over(counted), len(counted))


def _figures(parts: Sequence[_Part], precision: Floats, criteria: int = 1) -> Figures:
    """The figures of some criteria taken together."""
    found = np.sum([part.found for part in parts], axis=0)
    markings = {}
    for name in THRESHOLDS:
        marked = np.sum([part.marked[name] for part in parts], axis=0)
        right = np.sum([part.right[name] for part in parts], axis=0)
        markings[name] = Marking(interval(ratio(right, marked)), interval(ratio(right, found)), int(marked[0]))
    asked = np.sum([part.asked for part in parts], axis=0)
    hits = {
        places: interval(ratio(np.sum([part.hits[places] for part in parts], axis=0), asked)) for places in TOP_PLACES
    }
    return Figures(sum(part.positives for part in parts), interval(precision), markings, hits, criteria)
