"""What the packs themselves give as examples and to fill in is found by the phrases of the packs alone."""

import re
import tomllib
from itertools import count
from pathlib import Path

import pytest

from checklist.pack import Criterion
from checklist.pack_files import builtin_pack_names, load_packs
from checklist.text.clues import ClueFinder

CRITERIA = load_packs(builtin_pack_names()).criteria
FINDER = ClueFinder(criterion.cues for criterion in CRITERIA if criterion.cues)
FILLED = tomllib.loads((Path(__file__).parent / "cases" / "skeletons.toml").read_text(encoding="utf-8"))
BLANK = re.compile(r"\[[^\]]+\]")


def best_score(criterion: Criterion, text: str) -> float:
    """The score of the best sentence; 0 when none is a clue."""
    found = FINDER.find(text.strip("“”")).passages
    return max((clue.score for clue in found if clue.criterion_id == criterion.id), default=0.0)


def filled_in(criterion: Criterion) -> str:
    """The sentence with its blanks filled in, sentences beginning with a capital."""
    number = count()
    text = BLANK.sub(lambda _: FILLED[criterion.id][next(number)], criterion.skeleton)
    return re.sub(r"(^|[.?!] )([a-z])", lambda match: match[1] + match[2].upper(), text)


@pytest.mark.parametrize("criterion", CRITERIA, ids=lambda criterion: criterion.id)
def test_the_example_is_a_clue_and_no_worse_than_the_one_that_meets_it_in_part(criterion: Criterion) -> None:
    score = best_score(criterion, criterion.example)
    assert score > 0
    assert score >= best_score(criterion, criterion.partly_example)


@pytest.mark.parametrize("criterion", CRITERIA, ids=lambda criterion: criterion.id)
def test_the_sentence_to_fill_in_is_a_clue_once_it_is_filled_in(criterion: Criterion) -> None:
    assert len(BLANK.findall(criterion.skeleton)) == len(FILLED[criterion.id])
    assert best_score(criterion, filled_in(criterion)) > 0, filled_in(criterion)


def test_there_are_words_for_every_sentence_to_fill_in() -> None:
    assert set(FILLED) == {criterion.id for criterion in CRITERIA if criterion.skeleton}
