"""Cue matching: which sentences of a paragraph may support which criteria, found by the phrases of a pack."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from time import perf_counter

from checklist.text.features import Feature, SentenceFeatures
from checklist.text.phrases import Phrase, Trigger
from checklist.text.promises import is_open_promise
from checklist.text.reading import Sentence, read_sentences
from checklist.text.sentences import Span
from checklist.text.stance import is_commitment, is_record

STRONG_SCORE = 3
"""From this score on a passage is a strong clue."""

MOST_PHRASE_S = 2.0
"""Seconds after which a phrase is looked for no more; a sound one takes less than a hundredth for a whole draft."""

_SHORTEST_PREFIX = 2

Counts = Callable[[Phrase, str], bool]
"""Whether a phrase counts where it stands in these words."""


def _always(_phrase: Phrase, _words: str) -> bool:
    return True


@dataclass(frozen=True)
class Cue:
    """Phrases of which any one counts ``weight`` towards a passage, provided the rest of the sentence fits.

    ``beside`` holds phrases of which one must stand in the sentence too; ``needs`` and ``refuses`` are features that
    the sentence must have and must not have.
    """

    phrases: tuple[Phrase, ...]
    weight: int
    beside: tuple[Phrase, ...] = ()
    needs: tuple[Feature, ...] = ()
    refuses: tuple[Feature, ...] = ()


@dataclass(frozen=True)
class CueSheet:
    """All cues of one criterion.

    Words inside a false friend do not count; a sentence that holds an ``unless`` phrase is left out. Each of ``lifts``
    that the sentence shows adds one to its score, each of ``lowers`` takes one away.
    """

    criterion_id: str
    cues: tuple[Cue, ...]
    false_friends: tuple[Phrase, ...] = ()
    unless: tuple[Phrase, ...] = ()
    lifts: tuple[Feature, ...] = ()
    lowers: tuple[Feature, ...] = ()


@dataclass(frozen=True, slots=True)
class PassageClue:
    """One sentence that may support a criterion.

    ``start`` and ``end`` are code points of the paragraph's clean text, ``cues`` spans counted from ``start``.
    ``is_promise`` marks a promise that gives no date ("metrics will be developed").
    """

    criterion_id: str
    start: int
    end: int
    score: float
    cues: tuple[Span, ...]
    is_promise: bool

    @property
    def is_strong(self) -> bool:
        """True if the wording speaks for itself more than one chance word would."""
        return self.score >= STRONG_SCORE


@dataclass(frozen=True, slots=True)
class ParagraphClues:
    """What the words of one paragraph show: passages, and the sentences that commit and that tell of the past.

    All places are code points of the paragraph's clean text.
    """

    passages: tuple[PassageClue, ...] = ()
    commitments: tuple[Span, ...] = ()
    achievements: tuple[Span, ...] = ()
    is_unread: bool = False
    """True if a fault in a pack's cues kept the paragraph from being read."""
    set_aside: tuple[str, ...] = ()
    """The criteria of which a phrase is looked for no more, since it took too long."""


class ClueFinder:
    """Finds clues in paragraphs; the same text always gives the same clues."""

    def __init__(self, sheets: Iterable[CueSheet], counts: Counts = _always) -> None:
        """``counts`` says whether a phrase counts that stands in such words: for trials only, as a rule it does."""
        self._sheets = tuple(sheets)
        self._counts = counts
        self._phrases = _PhraseIndex(phrase for sheet in self._sheets for phrase in _phrases_of(sheet))
        self._uses: dict[str, list[tuple[int, int]]] = defaultdict(list)
        self._misleading = {sheet.criterion_id: (*sheet.unless, *sheet.false_friends) for sheet in self._sheets}
        for number, sheet in enumerate(self._sheets):
            for position, cue in enumerate(sheet.cues):
                for phrase in cue.phrases:
                    self._uses[phrase.source].append((number, position))

    @property
    def criteria(self) -> tuple[str, ...]:
        """The ids of the criteria, in the order of their sheets."""
        return tuple(sheet.criterion_id for sheet in self._sheets)

    def scores(self, sentence: Sentence) -> Mapping[str, float]:
        """By criterion, the score of one sentence; 0 where it is no clue."""
        found = {
            clue.criterion_id: clue.score for clue in self._passages(_Searched(sentence, self._phrases, self._counts))
        }
        return {criterion_id: found.get(criterion_id, 0.0) for criterion_id in self.criteria}

    def misled(self, sentence: Sentence, criteria: Iterable[str]) -> frozenset[str]:
        """Those of the criteria that something in the sentence only seems to speak for, as their sheets say."""
        searched = _Searched(sentence, self._phrases, self._counts)
        return frozenset(name for name in criteria if any(map(searched.spans, self._misleading[name])))

    def wordings_in(self, sentence: Sentence) -> Iterator[tuple[Phrase, str]]:
        """The phrases that stand in a sentence, with the words they stand in."""
        searched = _Searched(sentence, self._phrases, self._counts)
        for phrase in self._phrases.of_sources(searched.possible):
            for start, end in searched.spans(phrase):
                yield phrase, sentence.text[start:end]

    def find(self, text: str) -> ParagraphClues:
        """The clues in a paragraph's clean text."""
        return self.find_in(read_sentences(text))

    def find_in(self, sentences: Iterable[Sentence]) -> ParagraphClues:
        """The clues in the sentences of a paragraph."""
        passages: list[PassageClue] = []
        commitments: list[Span] = []
        achievements: list[Span] = []
        for sentence in sentences:
            passages.extend(self._passages(_Searched(sentence, self._phrases, self._counts)))
            if is_commitment(sentence.features):
                commitments.append((sentence.start, sentence.end))
            elif is_record(sentence.features):
                achievements.append((sentence.start, sentence.end))
        return ParagraphClues(tuple(passages), tuple(commitments), tuple(achievements), set_aside=self._set_aside())

    def _set_aside(self) -> tuple[str, ...]:
        slow = self._phrases.slow
        return tuple(
            sheet.criterion_id
            for sheet in self._sheets
            if slow and any(each.source in slow for each in _phrases_of(sheet))
        )

    def _passages(self, sentence: "_Searched") -> Iterator[PassageClue]:
        for number, positions in self._candidates(sentence):
            sheet = self._sheets[number]
            score, cues = _weigh(sheet, [sheet.cues[position] for position in positions], sentence)
            if score > 0:
                yield PassageClue(
                    sheet.criterion_id, sentence.start, sentence.end, score, cues, is_promise(sentence.features)
                )

    def _candidates(self, sentence: "_Searched") -> Iterable[tuple[int, Iterable[int]]]:
        """The sheets, and their cues, of which a phrase may stand in the sentence, in order."""
        positions: dict[int, set[int]] = defaultdict(set)
        for source in sentence.possible & self._uses.keys():
            for number, position in self._uses[source]:
                positions[number].add(position)
        return sorted((number, sorted(found)) for number, found in positions.items())


def _phrases_of(sheet: CueSheet) -> Iterator[Phrase]:
    yield from sheet.false_friends
    yield from sheet.unless
    for cue in sheet.cues:
        yield from cue.phrases
        yield from cue.beside


def is_promise(features: SentenceFeatures) -> bool:
    """True if the sentence promises what is yet to come and gives no date."""
    return is_open_promise(features.sentence)


def _weigh(sheet: CueSheet, cues: Iterable[Cue], sentence: "_Searched") -> tuple[int, tuple[Span, ...]]:
    """The score of a sentence under some of a sheet's cues and the words that earned it; 0 when it is no clue."""
    barred = [span for phrase in sheet.false_friends for span in sentence.spans(phrase)]
    score = 0
    found: set[Span] = set()
    for cue in cues:
        spans = _counting_spans(cue, sentence, barred)
        if spans:
            score += cue.weight
            found.update(spans)
    if not found or any(sentence.spans(phrase) for phrase in sheet.unless):
        return 0, ()
    score += sum(map(sentence.features.has, sheet.lifts)) - sum(map(sentence.features.has, sheet.lowers))
    return score, merged_spans(found)


def _counting_spans(cue: Cue, sentence: "_Searched", barred: Sequence[Span]) -> list[Span]:
    spans = _free_spans(cue.phrases, sentence, barred)
    if not spans:
        return []
    features = sentence.features
    if not all(map(features.has, cue.needs)) or any(map(features.has, cue.refuses)):
        return []
    if not cue.beside:
        return spans
    beside = _free_spans(cue.beside, sentence, barred)
    return spans + beside if beside else []


def _free_spans(phrases: Sequence[Phrase], sentence: "_Searched", barred: Sequence[Span]) -> list[Span]:
    return [
        span
        for phrase in phrases
        for span in sentence.spans(phrase)
        if not any(span[0] < end and start < span[1] for start, end in barred)
    ]


def merged_spans(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The same ground in spans that neither overlap nor touch, in order."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


class _Searched:
    """One sentence that phrases are looked for in. ``possible`` are the sources of phrases that it may hold."""

    def __init__(self, sentence: Sentence, phrases: "_PhraseIndex", counts: Counts) -> None:
        self._phrases = phrases
        self._counts = counts
        self.text = sentence.text
        self.start, self.end = sentence.start, sentence.end
        self.possible = phrases.possible_in(sentence.features.words)
        self.features = sentence.features
        self._spans: dict[str, tuple[Span, ...]] = {}

    def spans(self, phrase: Phrase) -> tuple[Span, ...]:
        """Where the phrase stands in the sentence."""
        if phrase.source not in self.possible:
            return ()
        known = self._spans.get(phrase.source)
        if known is None:
            known = tuple(
                (start, end)
                for start, end in self._phrases.search(phrase, self.text)
                if self._counts(phrase, self.text[start:end])
            )
            self._spans[phrase.source] = known
        return known


class _PhraseIndex:
    """From the words of a sentence to the phrases that it may hold, so that few patterns are tried at all.

    ``slow`` are the sources of phrases that have taken too long so far and are tried no more.
    """

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        self._by_source = {phrase.source: phrase for phrase in phrases}
        self._first = _TriggerTable((phrase.source, phrase.triggers) for phrase in self._by_source.values())
        self._second = _TriggerTable((phrase.source, phrase.further_triggers) for phrase in self._by_source.values())
        self._plain = frozenset(phrase.source for phrase in self._by_source.values() if not phrase.further_triggers)
        self._spent: dict[str, float] = defaultdict(float)
        self.slow: set[str] = set()

    def search(self, phrase: Phrase, text: str) -> Sequence[Span]:
        """Where a phrase stands in a text, unless it is one of the slow ones."""
        if phrase.source in self.slow:
            return ()
        started = perf_counter()
        spans = [match.span() for match in phrase.pattern.finditer(text)]
        self._spent[phrase.source] += perf_counter() - started
        if self._spent[phrase.source] > MOST_PHRASE_S:
            self.slow.add(phrase.source)
        return spans

    def of_sources(self, sources: Iterable[str]) -> list[Phrase]:
        """The phrases with these sources, in the order of the sources."""
        return [self._by_source[source] for source in sorted(sources)]

    def possible_in(self, words: Collection[str]) -> frozenset[str]:
        """The sources of the phrases of which the words hold a trigger, and one of the further ones where there are."""
        first = self._first.sources(words)
        return first & (self._plain | self._second.sources(words)) if first else first


class _TriggerTable:
    """From words to the sources of the phrases that they are triggers of."""

    def __init__(self, triggers: Iterable[tuple[str, Iterable[Trigger]]]) -> None:
        self._whole: dict[str, set[str]] = defaultdict(set)
        self._prefixes: dict[str, set[str]] = defaultdict(set)
        for source, words in triggers:
            for trigger in words:
                table = self._prefixes if trigger.is_prefix else self._whole
                table[trigger.word].add(source)
        self._known: dict[str, frozenset[str]] = {}

    def sources(self, words: Iterable[str]) -> frozenset[str]:
        """The phrases of which one of the words is a trigger."""
        return frozenset().union(*map(self._of, words))

    def _of(self, word: str) -> frozenset[str]:
        known = self._known.get(word)
        if known is None:
            starts = (word[:length] for length in range(_SHORTEST_PREFIX, len(word) + 1))
            prefixed = (self._prefixes[start] for start in starts if start in self._prefixes)
            known = frozenset(self._whole.get(word, ())).union(*prefixed)
            self._known[word] = known
        return known
