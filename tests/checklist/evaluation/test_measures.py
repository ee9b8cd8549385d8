"""The mathematics of the evaluation, on examples small enough to do by hand."""

from math import isnan

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from checklist.evaluation.measures import average_precision, draws, hit_chance, interval, mean_over

PRECISIONS = [
    ("the best possible", [3, 2, 1], [1, 1, 0], 1.0),
    ("second and third of three", [3, 2, 1], [0, 1, 1], (1 / 2 + 2 / 3) / 2),
    ("last of four", [4, 3, 2, 1], [0, 0, 0, 1], 1 / 4),
    ("first and fourth of five", [5, 4, 3, 2, 1], [1, 0, 0, 1, 0], (1 + 2 / 4) / 2),
    ("all scores equal: the share of positives", [1, 1, 1, 1], [1, 0, 0, 0], 1 / 4),
    ("a tie counts as one step", [2, 2, 1], [1, 0, 1], (1 / 2 + 2 / 3) / 2),
]


@pytest.mark.parametrize(("scores", "positive", "expected"), [case[1:] for case in PRECISIONS])
def test_average_precision(scores: list[int], positive: list[int], expected: float) -> None:
    (found,) = average_precision(np.array(scores, float), np.array(positive, bool))
    assert found == pytest.approx(expected)


def test_average_precision_without_a_positive_cannot_be_said() -> None:
    assert isnan(average_precision(np.array([1.0]), np.array([False]))[0])


def test_a_document_drawn_twice_counts_twice_and_one_not_drawn_not_at_all() -> None:
    scores, positive = np.array([3.0, 2.0, 1.0]), np.array([False, True, True])
    found = average_precision(scores, positive, np.array([[1.0, 2, 1], [0, 1, 1], [1, 0, 0]]))
    assert found[:2] == pytest.approx([(2 * 2 / 3 + 3 / 4) / 3, 1.0])
    assert isnan(found[2])


HITS = [
    ("among the first three", [5, 4, 3, 2], [0, 0, 1, 0], 3, 1.0),
    ("fourth of four", [5, 4, 3, 2], [0, 0, 0, 1], 3, 0.0),
    ("fewer sentences than places", [5, 4], [0, 1], 3, 1.0),
    ("one of four equal ones, one place", [1, 1, 1, 1], [1, 0, 0, 0], 1, 1 / 4),
    ("two of four equal ones, one place left of two", [9, 1, 1, 1, 1], [0, 1, 1, 0, 0], 2, 1 / 2),
    ("a hit above the tie", [9, 1, 1, 1], [1, 0, 0, 0], 2, 1.0),
]


@pytest.mark.parametrize(("scores", "positive", "places", "expected"), [case[1:] for case in HITS])
def test_hits_among_the_first_places(scores: list[int], positive: list[int], places: int, expected: float) -> None:
    assert hit_chance(np.array(scores, float), np.array(positive, bool), places) == pytest.approx(expected)


@given(st.lists(st.tuples(st.integers(0, 3), st.booleans()), min_size=1, max_size=12), st.randoms())
def test_no_figure_depends_on_the_order_of_the_sentences(pairs: list[tuple[int, bool]], chance: object) -> None:
    shuffled = list(pairs)
    chance.shuffle(shuffled)  # type: ignore[attr-defined] # a Random
    figures = []
    for each in (pairs, shuffled):
        scores, positive = np.array([float(score) for score, _ in each]), np.array([flag for _, flag in each], bool)
        figures.append([*average_precision(scores, positive), hit_chance(scores, positive, 3)])
    assert figures[0] == pytest.approx(figures[1], nan_ok=True)


def test_draws_are_the_same_each_time_and_begin_with_every_document_once() -> None:
    first, second = draws(5, 20), draws(5, 20)
    assert (first == second).all()
    assert (first[0] == 1).all()
    assert (first.sum(axis=1) == 5).all()


def test_an_interval_lies_between_percentiles_and_passes_over_what_cannot_be_said() -> None:
    found = interval(np.array([0.5, *np.linspace(0, 1, 101), np.nan]))
    assert (found.value, found.low, found.high) == pytest.approx((0.5, 0.025, 0.975))


def test_a_mean_leaves_out_what_cannot_be_said() -> None:
    assert mean_over([np.array([1.0, 0.5]), np.array([0.0, np.nan])]) == pytest.approx([0.5, 0.5])
    assert isnan(mean_over([])[0])
