"""The possible passages of a whole draft, kept by section so that an edit costs only the section that it touched."""

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from checklist.evidence import Clue, Evidence
from checklist.pack import Criterion
from checklist.sentence_counts import SentenceCounts
from checklist.text.clues import ParagraphClues, PassageClue
from checklist.text.sentences import Span
from editor.model.draft import DraftSnapshot, Section
from editor.model.ids import SectionId
from editor.model.review import Anchor
from editor.model.text import Paragraph

MOST_PASSAGES = 3
"""How many passages are offered for one criterion."""
MOST_COUNTED = 5
"""How many of the sentences that were counted are shown."""

FOREWORD = "foreword"
"""The template key of a foreword, and what is taken for one in drafts that come from no template."""

FindClues = Callable[[str], ParagraphClues]
IsUnfinished = Callable[[str], bool]
"""Whether a sentence still holds a blank to fill in: it answers nothing yet."""

_FOREWORD_TITLE = re.compile(
    r"\b(?:foreword|preface)\b|^(?:an?\s+)?(?:message|introduction|statement|letter|word)\s+(?:from|by)\b"
    r"|\b(?:minister|secretary of state|commissioner|chief executive|chair|director)(?:[’']?s|s[’'])?\s+"
    r"(?:message|introduction|statement|letter)\b",
    re.IGNORECASE,
)


class _Placed(NamedTuple):
    """A clue with its paragraph and the code point of the section's text at which that starts."""

    paragraph_start: int
    paragraph: Paragraph
    clue: PassageClue


class _Counted(NamedTuple):
    """A sentence that counts in a balance; ``span`` is its place in the paragraph's clean text."""

    paragraph_start: int
    paragraph: Paragraph
    span: Span


@dataclass(frozen=True)
class _SectionPassages:
    section: Section
    by_criterion: Mapping[str, Sequence[_Placed]]
    commitments: Sequence[_Counted]
    achievements: Sequence[_Counted]
    is_unread: bool
    set_aside: frozenset[str]


@dataclass(frozen=True, slots=True)
class Passage:
    """One passage on offer, with whether it only promises without a date."""

    evidence: Evidence
    is_promise: bool


class PassageIndex:
    """All clues of a draft by section; criteria whose passages have not moved keep their best ones."""

    def __init__(self, find_clues: FindClues, is_unfinished: IsUnfinished) -> None:
        self._find_clues = find_clues
        self._is_unfinished = is_unfinished
        self._sections: dict[SectionId, _SectionPassages] = {}
        self._best: dict[tuple[str, bool], tuple[tuple[Anchor, ...], tuple[Passage, ...]]] = {}
        self.is_unread = False
        """True if some paragraph could not be read."""
        self.set_aside: frozenset[str] = frozenset()
        """The criteria of which a phrase took too long."""

    def update(self, snapshot: DraftSnapshot) -> None:
        """Takes in the sections that are not the very objects seen last time."""
        before = self._sections
        self._sections = {
            section.id: known if (known := before.get(section.id)) and known.section is section else self._read(section)
            for _, section in snapshot.ordered_sections()
        }
        self.is_unread = any(passages.is_unread for passages in self._sections.values())
        self.set_aside = frozenset().union(*(passages.set_aside for passages in self._sections.values()))
        if list(before) != list(self._sections):
            self._best.clear()
            return
        for section_id, passages in self._sections.items():
            if passages is not before[section_id]:
                for criterion_id in (*passages.by_criterion, *before[section_id].by_criterion):
                    self._best.pop((criterion_id, False), None)
                    self._best.pop((criterion_id, True), None)

    def best(self, criterion: Criterion, taken: tuple[Anchor, ...]) -> tuple[Passage, ...]:
        """The best passages for a criterion, best first, without those that overlap an anchor in ``taken``."""
        return self._kept(criterion, taken, is_promise=False)

    def promises(self, criterion: Criterion, taken: tuple[Anchor, ...]) -> tuple[Passage, ...]:
        """The best of all passages that promise something and give no date; none where nobody asks for them."""
        return self._kept(criterion, taken, is_promise=True) if criterion.watches_promises else ()

    def places(self, criterion: Criterion, refused: tuple[Anchor, ...]) -> tuple[SectionId, ...]:
        """The sections that hold a strong passage nobody has refused, for a criterion that asks in how many."""
        if criterion.spread is None:
            return ()
        return tuple(
            section_id
            for section_id, passages in self._sections.items()
            if (placed := passages.by_criterion.get(criterion.id))
            and any(each.clue.is_strong for each in _free(passages.section, placed, refused))
            and counts_for(passages.section, criterion)
        )

    def counts(self, leave_out: Collection[str]) -> SentenceCounts:
        """The sentences that commit and that tell of the past, outside sections with such a template key."""
        counted = [each for each in self._sections.values() if section_key(each.section) not in leave_out]
        keys = {section_key(each.section) for each in self._sections.values()}
        return SentenceCounts(
            sum(len(each.commitments) for each in counted),
            sum(len(each.achievements) for each in counted),
            tuple(_first_counted((each.section, each.commitments) for each in counted)),
            tuple(_first_counted((each.section, each.achievements) for each in counted)),
            tuple(key for key in leave_out if key in keys),
        )

    def _kept(self, criterion: Criterion, taken: tuple[Anchor, ...], *, is_promise: bool) -> tuple[Passage, ...]:
        known = self._best.get((criterion.id, is_promise))
        if known is None or known[0] != taken:
            found = tuple(self._ranked(criterion, taken, is_promise=is_promise))
            known = self._best[criterion.id, is_promise] = (taken, found)
        return known[1]

    def _read(self, section: Section) -> _SectionPassages:
        by_criterion: dict[str, list[_Placed]] = defaultdict(list)
        commitments: list[_Counted] = []
        achievements: list[_Counted] = []
        is_unread = False
        set_aside: set[str] = set()
        for start, paragraph in section.paragraph_starts():
            if paragraph.style.heading:
                continue
            text = paragraph.clean_text
            clues = self._find_clues(text)
            for clue in clues.passages:
                if not self._is_unfinished(text[clue.start : clue.end]):
                    by_criterion[clue.criterion_id].append(_Placed(start, paragraph, clue))
            for counted, spans in ((commitments, clues.commitments), (achievements, clues.achievements)):
                counted += [
                    _Counted(start, paragraph, span) for span in spans if not self._is_unfinished(text[slice(*span)])
                ]
            is_unread |= clues.is_unread
            set_aside.update(clues.set_aside)
        for placed in by_criterion.values():
            placed.sort(key=lambda each: -each.clue.score)
        return _SectionPassages(section, dict(by_criterion), commitments, achievements, is_unread, frozenset(set_aside))

    def _ranked(self, criterion: Criterion, taken: tuple[Anchor, ...], *, is_promise: bool) -> Iterable[Passage]:
        candidates: list[tuple[tuple[float, int, int], Section, _Placed]] = []
        for order, passages in enumerate(self._sections.values()):
            placed: Sequence[_Placed] = passages.by_criterion.get(criterion.id, ())
            if is_promise:
                placed = [each for each in placed if each.clue.is_promise]
            if not placed or (criterion.leave_out and section_key(passages.section) in criterion.leave_out):
                continue
            section = passages.section
            is_home = is_at_home(section, criterion)
            candidates += [
                ((-each.clue.score - is_home, order, each.paragraph_start + each.clue.start), section, each)
                for each in _free(section, placed, taken)
            ]
        best: dict[object, tuple[Section, _Placed]] = {}
        for place, section, each in sorted(candidates, key=lambda candidate: candidate[0]):
            words = each.paragraph.clean_text[each.clue.start : each.clue.end]
            # A line over every chapter is no sentence and is offered once.
            best.setdefault(words if words[-1:].isalnum() else place, (section, each))
            if len(best) == MOST_PASSAGES:
                break
        return (_passage(section, each) for section, each in best.values())


def _free(section: Section, placed: Sequence[_Placed], taken: tuple[Anchor, ...]) -> Sequence[_Placed]:
    """The section's best passages that no anchor overlaps."""
    here = [anchor for anchor in taken if anchor.section_id == section.id] if taken else ()
    if not here:
        return placed[:MOST_PASSAGES]
    free: list[_Placed] = []
    for each in placed:
        start, end = _raw_span(each.paragraph_start, each.paragraph, each.clue.start, each.clue.end)
        if not any(start < anchor.end and anchor.start < end for anchor in here):
            free.append(each)
        if len(free) == MOST_PASSAGES:
            break
    return free


def is_at_home(section: Section, criterion: Criterion) -> bool:
    """True if the template means the criterion to be answered in the section, or in the part that it belongs to."""
    key = section.template_key
    return key in criterion.go_to.sections or key.partition(".")[0] in criterion.go_to.sections


def counts_for(section: Section, criterion: Criterion) -> bool:
    """True if passages in the section count for the places that a criterion asks for."""
    is_elsewhere = criterion.spread is not None and criterion.spread.is_elsewhere
    return section_key(section) not in criterion.leave_out and not (is_elsewhere and is_at_home(section, criterion))


def section_key(section: Section) -> str:
    """The section's template key; "foreword" too for a section that is only titled as one."""
    if not section.template_key and _FOREWORD_TITLE.search(section.title):
        return FOREWORD
    return section.template_key


def _first_counted(sections: Iterable[tuple[Section, Sequence[_Counted]]]) -> Iterator[Evidence]:
    """The first sentence of each section in turn, then the second of each, as evidence."""
    found = [
        (place, section, each) for section, counted in sections for place, each in enumerate(counted[:MOST_COUNTED])
    ]
    found.sort(key=lambda each: each[0])
    for _, section, each in found[:MOST_COUNTED]:
        start, end = _raw_span(each.paragraph_start, each.paragraph, *each.span)
        yield Evidence(section.text[start:end], Clue.WEAK, section.id, start, end)


def _passage(section: Section, placed: _Placed) -> Passage:
    clue = placed.clue
    start, end = _raw_span(placed.paragraph_start, placed.paragraph, clue.start, clue.end)
    cues = (
        _raw_span(placed.paragraph_start, placed.paragraph, clue.start + cue_start, clue.start + cue_end)
        for cue_start, cue_end in clue.cues
    )
    evidence = Evidence(
        section.text[start:end],
        Clue.STRONG if clue.is_strong else Clue.WEAK,
        section.id,
        start,
        end,
        cues=tuple((cue_start - start, cue_end - start) for cue_start, cue_end in cues),
    )
    return Passage(evidence, clue.is_promise)


def _raw_span(paragraph_start: int, paragraph: Paragraph, start: int, end: int) -> Span:
    """A span of the paragraph's clean text as code points of the section's raw text."""
    if len(paragraph.text) != len(paragraph.clean_text):
        start, end = paragraph.raw_offset(start), paragraph.raw_offset(end, is_end=True)
    return paragraph_start + start, paragraph_start + end
