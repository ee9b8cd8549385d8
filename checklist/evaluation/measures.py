"""How well scores rank and pick out the sentences that people chose: the mathematics, on plain arrays.

Sentences with the same score count as one step, so that no figure depends on the order of the file. All figures can be
weighted by how often a document was drawn, which is how the intervals come about.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import comb

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Integers = NDArray[np.int64]

INTERVAL = (2.5, 97.5)
"""Percentiles of the resamples between which a figure lies: nineteen times in twenty."""


@dataclass(frozen=True)
class Interval:
    """A figure with the bounds between which it lies nineteen times in twenty; nan where nothing could be counted."""

    value: float
    low: float
    high: float


def average_precision(scores: Floats, is_positive: Flags, weights: Floats | None = None) -> Floats:
    """For each row of ``weights`` the average precision; one row of ones if there are none. Nan without a positive."""
    order = np.argsort(-scores, kind="stable")
    ranked, positive = scores[order], is_positive[order].astype(np.float64)
    drawn = np.ones((1, len(scores))) if weights is None else weights[:, order]
    step_ends = np.flatnonzero(np.append(ranked[1:] != ranked[:-1], True))
    found = np.cumsum(drawn * positive, axis=1)[:, step_ends]
    seen = np.cumsum(drawn, axis=1)[:, step_ends]
    gained = np.diff(found, axis=1, prepend=0.0)
    precision = np.divide(found, seen, out=np.zeros_like(found), where=seen > 0)
    return ratio((gained * precision).sum(axis=1), found[:, -1])


def hit_chance(scores: Floats, is_positive: Flags, places: int) -> float:
    """How likely one of the first ``places`` is a positive when equal scores are put in an order by chance."""
    if len(scores) <= places:
        return float(is_positive.any())
    last = np.sort(scores)[-places]
    if is_positive[scores > last].any():
        return 1.0
    tied = scores == last
    all_tied, positives = int(tied.sum()), int((tied & is_positive).sum())
    left = places - int((scores > last).sum())
    return 1.0 - comb(all_tied - positives, left) / comb(all_tied, left)


def ratio(part: Floats, whole: Floats) -> Floats:
    """The share of a whole; nan where the whole is nothing."""
    return np.divide(part, whole, out=np.full_like(whole, np.nan, dtype=np.float64), where=whole > 0)


def draws(documents: int, number: int, seed: int = 1) -> Integers:
    """How often each document is drawn, in ``number`` draws with replacement; the first row is each one once."""
    chance = np.random.default_rng(seed)
    drawn = [np.bincount(chance.integers(0, documents, documents), minlength=documents) for _ in range(number)]
    return np.array([np.ones(documents, np.int64), *drawn], np.int64)


def interval(resampled: Floats) -> Interval:
    """The figure in the first place of ``resampled``, between the bounds that the others give."""
    others = resampled[1:][~np.isnan(resampled[1:])]
    low, high = np.percentile(others, INTERVAL) if len(others) else (np.nan, np.nan)
    return Interval(float(resampled[0]), float(low), float(high))


def mean_over(figures: Sequence[Floats]) -> Floats:
    """The mean of several figures, resample by resample, of those that could be counted in it."""
    if not figures:
        return np.full(1, np.nan)
    stacked = np.array(figures)
    counted = ~np.isnan(stacked)
    return ratio(np.where(counted, stacked, 0.0).sum(axis=0), counted.sum(axis=0).astype(np.float64))
