"""From labelled sentences to weights: the whole recipe, the same bytes from the same files."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from checklist.evaluation.labels import LabelledSentence
from checklist.pack import Criterion
from checklist.text.clues import CueSheet
from checklist.text.encoding import LIKENESS_STEPS, Encoding, SentenceEncoder
from checklist.text.heads import MOST_RULE_SCORE, HeadWeights
from checklist.text.reading import lone_sentence, read_sentences
from checklist.text.vectors import WordVectors
from checklist.text.vocabulary import Vocabulary
from checklist.text.words import read_words
from checklist.training.calibration import blends, calibrate
from checklist.training.cue_words import telling_words
from checklist.training.fair_rules import fair_scores
from checklist.training.fitting import (
    ASIDE,
    TEACHING_ONLY,
    Known,
    WholeNumbers,
    learn_encoding,
    learn_vocabulary,
    out_of_fold,
    solve,
    targets,
    word_weights,
)
from checklist.training.folds import folds_of

CriterionCues = tuple[Criterion, CueSheet]


@dataclass(frozen=True)
class Teaching:
    """What there is to learn from.

    ``documents`` are sentences of real documents. ``examples`` are sentences of our own, written from the criteria
    alone. ``corrections`` are ours too, but written after seeing what heads had missed in the documents: they teach,
    and have no part in trials, which they would make look better than they are.
    """

    documents: Sequence[LabelledSentence]
    examples: Sequence[LabelledSentence]
    corrections: Sequence[LabelledSentence]


@dataclass(frozen=True)
class Learned:
    """What a training makes: the encoding of sentences, the words that are known, and the heads on top of them."""

    encoding: Encoding
    vocabulary: Vocabulary
    weights: HeadWeights


def learn(teaching: Teaching, criteria: Sequence[CriterionCues], vectors: WordVectors) -> Learned:
    """Heads for the criteria; the order of the sentences does not matter."""
    real, ours = _sorted(teaching.documents), _sorted((*teaching.examples, *pack_examples(criteria)))
    everything = (*real, *ours, *(corrections := _sorted(teaching.corrections)))
    ids = [criterion.id for criterion, _ in criteria]
    encoding, vocabulary = learn_encoding(everything, vectors), learn_vocabulary(everything)
    known = Known(
        SentenceEncoder(vectors, encoding).encode([lone_sentence(sentence.text) for sentence in everything]),
        [vocabulary.held(read_words(sentence.text)) for sentence in everything],
        vocabulary,
    )
    alike, wanted = known.likenesses(), targets(everything, ids)
    folds = (*folds_of(real), *(TEACHING_ONLY for _ in ours), *(ASIDE for _ in corrections))
    figures = out_of_fold(alike, wanted, folds)[: len(real)]
    scores = np.minimum(fair_scores([sheet for _, sheet in criteria], real), MOST_RULE_SCORE)
    is_positive = wanted[: len(real)] == 1.0
    calibrated = calibrate(figures, scores, is_positive)
    odds = np.stack(
        [each.log_odds(figures[:, place], scores[:, place]) for place, each in enumerate(calibrated)], axis=1
    )
    counts, means = solve(alike, wanted)
    of_sentences, of_words = WholeNumbers.of(counts), WholeNumbers.of(word_weights(known, counts))
    weights = HeadWeights(
        {criterion.id: criterion.quote for criterion, _ in criteria},
        known.rows,
        of_sentences.counts,
        of_sentences.steps / LIKENESS_STEPS,
        of_words.counts.astype(np.int64),
        of_words.steps,
        means,
        dict(zip(ids, blends(calibrated, odds, is_positive), strict=True)),
        {name: telling_words(everything, name) for name in ids},
    )
    return Learned(encoding, vocabulary, weights)


def pack_examples(criteria: Iterable[CriterionCues]) -> Iterator[LabelledSentence]:
    """The worked examples of the packs: each sentence of one speaks for its criterion."""
    for criterion, _ in criteria:
        for sentence in read_sentences(criterion.example.strip("“”")):
            yield LabelledSentence(f"{criterion.id} {sentence.start}", sentence.text, frozenset({criterion.id}))


def _sorted(sentences: Iterable[LabelledSentence]) -> tuple[LabelledSentence, ...]:
    return tuple(sorted(sentences, key=lambda sentence: (sentence.file, sentence.id, sentence.text)))
