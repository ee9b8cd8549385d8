"""Scores of the rules as they would be on documents that their authors had not read.

Rules are written with documents at hand and fit these better than others. A phrase does not count here in words that
are found in one document only, so that what is learned does not trust the rules more than it should.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

import numpy as np

from checklist.evaluation.labels import LabelledSentence
from checklist.text.clues import ClueFinder, CueSheet
from checklist.text.heads import Floats
from checklist.text.phrases import Phrase
from checklist.text.reading import lone_sentence

_STEM = 5
_WORD = re.compile(r"\w+")

_Wording = tuple[str, str, str]
"""A phrase by its source, and how the first and the last of the words that it stands in begin."""


def fair_scores(sheets: Sequence[CueSheet], sentences: Sequence[LabelledSentence]) -> Floats:
    """One row for each sentence, one column for each sheet."""
    found_in = _documents_by_wording(sheets, sentences)
    file = ""

    def is_found_elsewhere(phrase: Phrase, words: str) -> bool:
        return bool(found_in[_wording(phrase, words)] - {file})

    finder = ClueFinder(sheets, is_found_elsewhere)
    rows = []
    for sentence in sentences:
        file = sentence.file
        rows.append(list(finder.scores(lone_sentence(sentence.text)).values()))
    return np.array(rows, np.float64)


def _documents_by_wording(
    sheets: Iterable[CueSheet], sentences: Iterable[LabelledSentence]
) -> defaultdict[_Wording, set[str]]:
    finder = ClueFinder(sheets)
    found_in: defaultdict[_Wording, set[str]] = defaultdict(set)
    for sentence in sentences:
        for phrase, words in finder.wordings_in(lone_sentence(sentence.text)):
            found_in[_wording(phrase, words)].add(sentence.file)
    return found_in


def _wording(phrase: Phrase, words: str) -> _Wording:
    found = _WORD.findall(words.lower())
    return phrase.source, found[0][:_STEM], found[-1][:_STEM]
