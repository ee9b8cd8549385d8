"""The words and pairs of words that tell most for each criterion, to be marked in a passage."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from math import log, sqrt

from checklist.evaluation.labels import LabelledSentence
from checklist.text.words import counted_words, read_words, word_groups

MOST_WORDS = 60
"""How many words and pairs are kept for one criterion."""

FEWEST_DOCUMENTS = 3
"""A word counts when it stands in the criterion's sentences of so many documents: others belong to one subject."""

LEAST_WEIGHT = 2.0
"""How many standard deviations the word must be more frequent there than chance would have it."""

_PRIOR = 0.5
_COMMON_WORDS = (
    "a an the of to and or in on at by for from with as is are be been being was were will shall must should can could "
    "may might would we our us it its this that these those they them their there here has have had not no so all each "
    "every more than into which who whom what how where when if also such other some any both between through within"
)
_COMMON = frozenset(_COMMON_WORDS.split())


def telling_words(sentences: Sequence[LabelledSentence], criterion_id: str) -> Mapping[str, float]:
    """The words and pairs that stand in the criterion's sentences far more often than elsewhere, with their weights."""
    inside: Counter[str] = Counter()
    outside: Counter[str] = Counter()
    documents: dict[str, set[str]] = defaultdict(set)
    for sentence in sentences:
        groups = set(filter(_is_telling, word_groups(counted_words(read_words(sentence.text)))))
        if criterion_id in sentence.labels:
            inside.update(groups)
            for group in groups:
                documents[group].add(sentence.file or sentence.id)
        else:
            outside.update(groups)
    of_inside = sum(criterion_id in sentence.labels for sentence in sentences)
    weights = {
        group: _weight(count, of_inside, outside[group], len(sentences) - of_inside)
        for group, count in inside.items()
        if len(documents[group]) >= FEWEST_DOCUMENTS
    }
    best = sorted((-weight, group) for group, weight in weights.items() if weight >= LEAST_WEIGHT)
    return {group: round(-weight, 2) for weight, group in best[:MOST_WORDS]}


def _is_telling(group: str) -> bool:
    return not all(word in _COMMON or len(word) < 2 for word in group.split())


def _weight(inside: int, of_inside: int, outside: int, of_outside: int) -> float:
    """The logarithm of the odds ratio in standard deviations, with a little of either taken for granted."""
    counts = [count + _PRIOR for count in (inside, of_inside - inside, outside, of_outside - outside)]
    ratio = log(counts[0] / counts[1]) - log(counts[2] / counts[3])
    return ratio / sqrt(sum(1 / count for count in counts))
