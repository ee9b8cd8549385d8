"""From labelled sentences to weights: the whole recipe, the same bytes from the same files."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from checklist.evaluation.labels import LabelledSentence
from checklist.pack import Criterion
from checklist.text.clues import CueSheet
from checklist.text.encoding import Encoding, SentenceEncoder, likeness
from checklist.text.heads import MOST_RULE_SCORE, HeadWeights
from checklist.text.reading import lone_sentence
from checklist.text.vectors import WordVectors
from checklist.training.calibration import blends, calibrate
from checklist.training.cue_words import telling_words
from checklist.training.fair_rules import fair_scores
from checklist.training.fitting import learn_encoding, out_of_fold, solve, targets
from checklist.training.folds import folds_of

TEACHING_ONLY = -1
"""The fold of sentences that teach and are never asked: our own examples, which no document holds."""


@dataclass(frozen=True)
class Learned:
    """What a training makes: the encoding of sentences and the heads on top of it."""

    encoding: Encoding
    weights: HeadWeights


def learn(
    labelled: Iterable[LabelledSentence],
    examples: Iterable[LabelledSentence],
    criteria: Sequence[tuple[Criterion, CueSheet]],
    vectors: WordVectors,
) -> Learned:
    """Heads for the criteria, from sentences of documents and from examples of our own, in whatever order they come."""
    real, ours = _sorted(labelled), _sorted(examples)
    everything = (*real, *ours)
    ids = [criterion.id for criterion, _ in criteria]
    encoding = learn_encoding(everything, vectors)
    rows = SentenceEncoder(vectors, encoding).encode([lone_sentence(sentence.text) for sentence in everything])
    wanted = targets(everything, ids)
    folds = (*folds_of(real), *(TEACHING_ONLY for _ in ours))
    figures = out_of_fold(rows, wanted, folds)[: len(real)]
    scores = np.minimum(fair_scores([sheet for _, sheet in criteria], real), MOST_RULE_SCORE)
    is_positive = wanted[: len(real)] == 1.0
    calibrated = calibrate(figures, scores, is_positive)
    odds = np.stack(
        [each.log_odds(figures[:, place], scores[:, place]) for place, each in enumerate(calibrated)], axis=1
    )
    solution = solve(likeness(rows, rows).astype(np.float64), wanted)
    weights = HeadWeights(
        {criterion.id: criterion.quote for criterion, _ in criteria},
        rows,
        solution.counts,
        solution.steps,
        solution.means,
        dict(zip(ids, blends(calibrated, odds, is_positive), strict=True)),
        {name: telling_words(everything, name) for name in ids},
    )
    return Learned(encoding, weights)


def _sorted(sentences: Iterable[LabelledSentence]) -> tuple[LabelledSentence, ...]:
    return tuple(sorted(sentences, key=lambda sentence: (sentence.file, sentence.id, sentence.text)))
