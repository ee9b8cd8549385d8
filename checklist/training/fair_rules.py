"""Scores of the rules as they would be on documents that their authors had not read.

A phrase that was found in one document only may have been written for it. There it does not count, so that what is
learned does not trust the rules more than it should.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np

from checklist.evaluation.labels import LabelledSentence
from checklist.text.clues import ClueFinder, CueSheet
from checklist.text.heads import Floats
from checklist.text.phrases import Phrase
from checklist.text.reading import lone_sentence


def fair_scores(sheets: Sequence[CueSheet], sentences: Sequence[LabelledSentence]) -> Floats:
    """One row for each sentence, one column for each sheet."""
    only_in = _phrases_of_one_document(sheets, sentences)
    members: dict[str, list[int]] = defaultdict(list)
    for place, sentence in enumerate(sentences):
        members[sentence.file].append(place)
    scores = np.zeros((len(sentences), len(sheets)))
    for file, places in members.items():
        finder = ClueFinder(_without(only_in[file], sheets))
        scores[places] = [list(finder.scores(lone_sentence(sentences[place].text)).values()) for place in places]
    return scores


def _phrases_of_one_document(
    sheets: Iterable[CueSheet], sentences: Sequence[LabelledSentence]
) -> defaultdict[str, frozenset[str]]:
    """By document, the sources of the phrases that are found nowhere else."""
    finder = ClueFinder(sheets)
    found_in: dict[str, set[str]] = defaultdict(set)
    for sentence in sentences:
        for source in finder.phrases_in(lone_sentence(sentence.text)):
            found_in[source].add(sentence.file)
    only_in: defaultdict[str, frozenset[str]] = defaultdict(frozenset)
    for source, files in found_in.items():
        if len(files) == 1:
            only_in[min(files)] |= {source}
    return only_in


def _without(sources: frozenset[str], sheets: Iterable[CueSheet]) -> list[CueSheet]:
    return [
        replace(sheet, cues=tuple(replace(cue, phrases=tuple(_kept(cue.phrases, sources))) for cue in sheet.cues))
        for sheet in sheets
    ]


def _kept(phrases: Iterable[Phrase], sources: frozenset[str]) -> list[Phrase]:
    return [phrase for phrase in phrases if phrase.source not in sources]
