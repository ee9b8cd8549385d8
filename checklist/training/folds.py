"""Which documents are tried together: those that share passages must not teach each other's answers."""

from collections import defaultdict
from collections.abc import Sequence

from checklist.evaluation.labels import LabelledSentence
from checklist.text.words import counted_words, read_words

FOLDS = 8
"""How many parts the documents are put into."""

_RUN = 8
"""Words in a row that count as a shared passage."""

_FEWEST_SHARED = 2
"""Sentences with a shared passage that make two documents one family."""


def folds_of(sentences: Sequence[LabelledSentence]) -> tuple[int, ...]:
    """The fold of each sentence; families of documents stay together, and the folds come out about equally large."""
    family = _families(sentences)
    sizes: dict[str, int] = defaultdict(int)
    for sentence in sentences:
        sizes[family[sentence.file]] += 1
    filled = [0] * FOLDS
    fold: dict[str, int] = {}
    for name in sorted(sizes, key=lambda name: (-sizes[name], name)):
        fold[name] = filled.index(min(filled))
        filled[fold[name]] += sizes[name]
    return tuple(fold[family[sentence.file]] for sentence in sentences)


def _families(sentences: Sequence[LabelledSentence]) -> dict[str, str]:
    """Each document's family, named after its first document."""
    head = {sentence.file: sentence.file for sentence in sentences}

    def first(name: str) -> str:
        while head[name] != name:
            name = head[name]
        return name

    for one, other in _related(sentences):
        low, high = sorted((first(one), first(other)))
        head[high] = low
    return {name: first(name) for name in head}


def _related(sentences: Sequence[LabelledSentence]) -> list[tuple[str, str]]:
    """Pairs of documents with enough sentences that share a passage."""
    holders: dict[tuple[str, ...], set[str]] = defaultdict(set)
    runs = [_runs(sentence.text) for sentence in sentences]
    for sentence, own in zip(sentences, runs, strict=True):
        for run in own:
            holders[run].add(sentence.file)
    shared: dict[tuple[str, str], int] = defaultdict(int)
    for sentence, own in zip(sentences, runs, strict=True):
        for other in set().union(*(holders[run] for run in own)) - {sentence.file}:
            shared[sentence.file, other] += 1
    return sorted(pair for pair, count in shared.items() if count >= _FEWEST_SHARED)


def _runs(text: str) -> set[tuple[str, ...]]:
    words = counted_words(read_words(text))
    return {tuple(words[start : start + _RUN]) for start in range(len(words) - _RUN + 1)}
