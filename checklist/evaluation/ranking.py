"""Three ways of ranking sentences for criteria: all clues together, phrases alone, and keywords of the question."""

import re
from collections.abc import Sequence

import numpy as np

from checklist.evaluation.labels import LabelledSentence
from checklist.evaluation.measures import Floats
from checklist.pack import Criterion
from checklist.text.clues import CueSheet
from checklist.text.heads import Heads
from checklist.text.reader import ClueReader, ClueSource

_WORD = re.compile(r"[a-z]{4,}")
_COMMON_WORDS = (
    "about anyone answer answers asks been being both does done draft each from gets have into least less more much "
    "must only other over said says shows than that their them then there they this under what when where which while "
    "will with without work works would your named name each page place point points reader readers someone strategy"
)
_COMMON = frozenset(_COMMON_WORDS.split())
_STEM = 6


def clue_scores(sentences: Sequence[LabelledSentence], criteria: Sequence[Criterion], heads: Heads | None) -> Floats:
    """By sentence and criterion, the score that the program gives."""
    reader = ClueReader(ClueSource(tuple(_sheets(criteria)), {each.id: each.quote for each in criteria}), heads)
    found = reader.scores([sentence.text for sentence in sentences])
    return np.array([[scores.get(each.id, 0.0) for each in criteria] for scores in found])


def phrase_scores(sentences: Sequence[LabelledSentence], criteria: Sequence[Criterion]) -> Floats:
    """By sentence and criterion, the score that the phrases of the pack give alone."""
    return clue_scores(sentences, criteria, None)


def keyword_scores(sentences: Sequence[LabelledSentence], criteria: Sequence[Criterion]) -> Floats:
    """By sentence and criterion, how many different words of the criterion's title and question stand in it."""
    wanted = [_stems(f"{each.title} {each.question}") for each in criteria]
    held = [_stems(sentence.text) for sentence in sentences]
    return np.array([[float(len(words & keys)) for keys in wanted] for words in held])


def _sheets(criteria: Sequence[Criterion]) -> list[CueSheet]:
    return [criterion.cues for criterion in criteria if criterion.cues]


def _stems(text: str) -> frozenset[str]:
    """The beginnings of the words that are not common, so that plural and tense do not matter."""
    return frozenset(word[:_STEM] for word in _WORD.findall(text.lower()) if word not in _COMMON)
