"""What a paragraph offers the criteria: the phrases of a pack find it, and the learned heads where there are any."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from checklist.text.clues import ClueFinder, CueSheet, ParagraphClues, PassageClue, is_promise, merged_spans
from checklist.text.reading import Sentence, lone_sentence, read_sentences

if TYPE_CHECKING:
    from checklist.text.heads import Floats, Heads

LEAST_SCORE = 1.0
"""From this score on the heads alone make a passage; what a phrase finds is always one."""

NO_SCORE = 0.0
"""No more than this for a sentence in which no phrase counts and the pack names words as misleading."""


@dataclass(frozen=True)
class ClueSource:
    """What is looked for: the cues of each criterion, and the words that each came from, by its id. Can be pickled."""

    sheets: tuple[CueSheet, ...]
    quotes: Mapping[str, str]


class ClueReader:
    """Reads paragraphs; the same text always gives the same clues, alone or among others."""

    def __init__(self, source: ClueSource, heads: "Heads | None" = None) -> None:
        """A head serves only a criterion with its id and the words that it came from."""
        self._finder = ClueFinder(source.sheets)
        self._learned = _Learned(heads, self._finder, source.quotes) if heads else None

    def read(self, text: str) -> ParagraphClues:
        """The clues in a paragraph's clean text."""
        return self.read_all([text])[0]

    def read_all(self, texts: Sequence[str]) -> list[ParagraphClues]:
        """The clues in each text; many at once take less time."""
        sentences = [read_sentences(text) for text in texts]
        found = [self._finder.find_in(own) for own in sentences]
        return list(self._learned.joined(sentences, found)) if self._learned else found

    def scores(self, texts: Sequence[str]) -> list[Mapping[str, float]]:
        """By criterion, what each sentence scores, also below the least that makes a passage."""
        sentences = [lone_sentence(text) for text in texts]
        by_phrase = [self._finder.scores(sentence) for sentence in sentences]
        return list(self._learned.scores(sentences, by_phrase)) if self._learned else list(by_phrase)


class _Learned:
    """The heads that serve the criteria of a pack."""

    def __init__(self, heads: "Heads", finder: ClueFinder, quotes: Mapping[str, str]) -> None:
        self._heads = heads
        self._finder = finder
        names = finder.criteria
        self._order = {name: place for place, name in enumerate(names)}
        self._served = {name for name in names if name in heads.quotes and heads.quotes[name] == quotes.get(name)}

    def scores(
        self, sentences: Sequence[Sentence], by_phrase: Sequence[Mapping[str, float]]
    ) -> Iterator[Mapping[str, float]]:
        """By criterion, the whole score of each sentence; ``by_phrase`` is what the phrases give it."""
        for sentence, row, scores in zip(sentences, self._heads.scores(sentences), by_phrase, strict=True):
            served = {name: self._heads.joined(name, row, scores[name]) for name in scores.keys() & self._served}
            misled = self._finder.misled(sentence, [name for name in served if not scores[name]])
            yield {**scores, **served, **{name: min(served[name], NO_SCORE) for name in misled}}

    def joined(
        self, sentences: Sequence[Sequence[Sentence]], found: Iterable[ParagraphClues]
    ) -> Iterator[ParagraphClues]:
        """What the phrases found in each paragraph, joined with what the heads make of its sentences."""
        rows = iter(self._heads.scores([sentence for own in sentences for sentence in own]))
        for own, clues in zip(sentences, found, strict=True):
            passages: list[PassageClue] = []
            for sentence, row in zip(own, rows, strict=False):
                by_phrase = {clue.criterion_id: clue for clue in clues.passages if clue.start == sentence.start}
                passages += self._passages(sentence, row, by_phrase)
            yield replace(clues, passages=tuple(passages))

    def _passages(
        self, sentence: Sentence, row: "Floats", by_phrase: Mapping[str, PassageClue]
    ) -> Iterator[PassageClue]:
        """The passages that the heads find in a sentence or the phrases do, in the order of the sheets."""
        enough = {self._heads.criteria[column] for column in (row >= LEAST_SCORE).nonzero()[0]}
        alone = (enough & self._served) - by_phrase.keys()
        if alone:
            alone -= self._finder.misled(sentence, alone)
        names = sorted(by_phrase.keys() | alone, key=self._order.__getitem__)
        cues = self._heads.cues(self._served.intersection(names), sentence.text)
        for name in names:
            clue = by_phrase.get(name) or _bare(name, sentence)
            if name in self._served:
                spans = merged_spans([*clue.cues, *cues[name]])
                clue = replace(clue, score=self._heads.joined(name, row, clue.score), cues=spans)
            yield clue


def _bare(name: str, sentence: Sentence) -> PassageClue:
    return PassageClue(name, sentence.start, sentence.end, 0.0, (), is_promise(sentence.features))
