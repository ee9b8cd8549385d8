"""From a head's figure and the rules' score to one score: how likely each makes it, and from where on to show it."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from checklist.text.heads import Blend, Floats

Flags = NDArray[np.bool_]

TRUST_IN_ALL = 3.0
"""How much likelier, as a logarithm, its own sentences must be for a criterion to depart from what holds for all."""

STRONG_PRECISION, WEAK_PRECISION = 0.8, 0.3
"""How many of the sentences so marked are to be right in cross-validation.

Strong clues are to be right three times in four on new documents; the rest is a margin, since new ones are harder.
"""

FEWEST_MARKED = 8
"""A criterion's own precision counts as known from this many marked sentences on."""

LEAST_STEP = 0.8
"""How far apart, in log odds, the two thresholds are at least."""

_ROUNDS = 60
_ALMOST_NOTHING = 1e-3


@dataclass(frozen=True)
class Calibrated:
    """Weights of figure and score, and an offset, whose sum is the log odds that the sentence speaks for it."""

    weights: Floats

    def log_odds(self, figures: Floats, scores: Floats) -> Floats:
        """The log odds of each sentence."""
        odds: Floats = _columns(figures, scores) @ self.weights
        return odds


def calibrate(figures: Floats, scores: Floats, is_positive: Flags) -> tuple[Calibrated, ...]:
    """One calibration for each column; those with few positives keep close to what holds for all columns."""
    everything = _columns(figures.ravel(), scores.ravel())
    shared = _fit(everything, is_positive.ravel(), np.zeros(3), np.full(3, _ALMOST_NOTHING))
    strength = TRUST_IN_ALL / np.maximum(shared**2, _ALMOST_NOTHING)
    return tuple(
        Calibrated(_fit(_columns(figures[:, column], scores[:, column]), is_positive[:, column], shared, strength))
        for column in range(figures.shape[1])
    )


def blends(calibrated: tuple[Calibrated, ...], odds: Floats, is_positive: Flags) -> tuple[Blend, ...]:
    """What makes 1 of the least log odds worth showing and 3 of the least that is a strong clue, for each column."""
    shared_strong = threshold(odds.ravel(), is_positive.ravel(), STRONG_PRECISION)
    shared_weak = threshold(odds.ravel(), is_positive.ravel(), WEAK_PRECISION)
    made = []
    for column, each in enumerate(calibrated):
        strong = _own_threshold(odds[:, column], is_positive[:, column], shared_strong)
        weak = min(shared_weak, strong - LEAST_STEP)
        step = 2 / (strong - weak)
        learned, rules, offset = each.weights * step
        made.append(Blend(float(learned), float(rules), float(offset - weak * step + 1)))
    return tuple(made)


def threshold(odds: Floats, is_positive: Flags, precision: float) -> float:
    """The least log odds from which on this share of the sentences is positive; the highest where none is enough."""
    order = np.argsort(-odds, kind="stable")
    right = np.cumsum(is_positive[order])
    enough = np.flatnonzero(right / np.arange(1, len(order) + 1) >= precision)
    return float(odds[order[enough[-1] if len(enough) else 0]])


def _own_threshold(odds: Floats, is_positive: Flags, shared: float) -> float:
    """The shared threshold, raised as far as the criterion's own sentences demand it."""
    order = np.argsort(-odds, kind="stable")
    marked = int((odds >= shared).sum())
    while marked >= FEWEST_MARKED and is_positive[order[:marked]].mean() < STRONG_PRECISION:
        marked -= 1
    own = float(odds[order[marked - 1]]) if marked else shared
    return max(own, shared)


def _columns(figures: Floats, scores: Floats) -> Floats:
    return np.stack([figures, scores, np.ones_like(figures)], axis=-1)


def _fit(inputs: Floats, is_positive: Flags, centre: Floats, strength: Floats) -> Floats:
    """Logistic weights by Newton's method, drawn towards ``centre`` with ``strength``; halves steps that overshoot."""
    weights = centre.copy()
    loss = _loss(inputs, is_positive, weights, centre, strength)
    for _ in range(_ROUNDS):
        likely = _logistic(inputs @ weights)
        slope = inputs.T @ (likely - is_positive) + strength * (weights - centre)
        bend = (inputs * (likely * (1 - likely))[:, None]).T @ inputs + np.diag(strength + 1e-9)
        step = np.linalg.solve(bend, slope)
        better = _loss(inputs, is_positive, weights - step, centre, strength)
        while better > loss and np.abs(step).max() > 1e-9:
            step /= 2
            better = _loss(inputs, is_positive, weights - step, centre, strength)
        weights, loss = weights - step, better
        if np.abs(step).max() < 1e-8:
            break
    return weights


def _loss(inputs: Floats, is_positive: Flags, weights: Floats, centre: Floats, strength: Floats) -> float:
    odds = inputs @ weights
    pull = strength * (weights - centre) ** 2
    return float(np.logaddexp(0, np.where(is_positive, -odds, odds)).sum() + pull.sum() / 2)


def _logistic(odds: Floats) -> Floats:
    return 0.5 * (1 + np.tanh(odds / 2))
