"""The possible passages of a whole draft, kept by section so that an edit costs only the section that it touched."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from typing import NamedTuple

from checklist.evidence import Clue, Evidence
from checklist.pack import Criterion
from checklist.text.clues import ParagraphClues, PassageClue
from editor.model.draft import DraftSnapshot, Section
from editor.model.ids import SectionId
from editor.model.review import Anchor
from editor.model.text import Paragraph

MOST_PASSAGES = 3
"""How many passages are offered for one criterion."""

FindClues = Callable[[str], ParagraphClues]

_FOREWORD_TITLES = ("foreword", "ministerial foreword", "preface")


class _Placed(NamedTuple):
    """A clue with its paragraph and the code point of the section's text at which that starts."""

    paragraph_start: int
    paragraph: Paragraph
    clue: PassageClue


@dataclass(frozen=True)
class _SectionPassages:
    section: Section
    by_criterion: Mapping[str, Sequence[_Placed]]
    commitments: int
    achievements: int
    is_unread: bool
    set_aside: frozenset[str]


@dataclass(frozen=True, slots=True)
class Passage:
    """One passage on offer, with whether it only promises without a date."""

    evidence: Evidence
    is_promise: bool


class PassageIndex:
    """All clues of a draft by section; criteria whose passages have not moved keep their best ones."""

    def __init__(self, find_clues: FindClues) -> None:
        self._find_clues = find_clues
        self._sections: dict[SectionId, _SectionPassages] = {}
        self._best: dict[str, tuple[tuple[Anchor, ...], tuple[Passage, ...]]] = {}
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
                    self._best.pop(criterion_id, None)

    def best(self, criterion: Criterion, taken: tuple[Anchor, ...]) -> tuple[Passage, ...]:
        """The best passages for a criterion, best first, without those that overlap an anchor in ``taken``."""
        known = self._best.get(criterion.id)
        if known is None or known[0] != taken:
            known = self._best[criterion.id] = (taken, tuple(self._ranked(criterion, taken)))
        return known[1]

    def places(self, criterion: Criterion) -> tuple[SectionId, ...]:
        """The sections that hold a strong passage for a criterion that asks in how many; without such a wish, none.

        Sections where the criterion is at home do not count if it asks what is elsewhere.
        """
        if criterion.spread is None:
            return ()
        return tuple(
            section_id
            for section_id, passages in self._sections.items()
            if any(placed.clue.is_strong for placed in passages.by_criterion.get(criterion.id, ()))
            and section_key(passages.section) not in criterion.leave_out
            and not (criterion.spread.is_elsewhere and _is_home(passages.section, criterion))
        )

    def balance(self, leave_out: Iterable[str]) -> tuple[int, int]:
        """How many sentences commit, and how many only report the past, outside sections with such a template key."""
        counted = [each for each in self._sections.values() if section_key(each.section) not in leave_out]
        return sum(each.commitments for each in counted), sum(each.achievements for each in counted)

    def _read(self, section: Section) -> _SectionPassages:
        by_criterion: dict[str, list[_Placed]] = defaultdict(list)
        commitments = achievements = 0
        is_unread = False
        set_aside: set[str] = set()
        for start, paragraph in section.paragraph_starts():
            if paragraph.style.heading:
                continue
            clues = self._find_clues(paragraph.clean_text)
            for clue in clues.passages:
                by_criterion[clue.criterion_id].append(_Placed(start, paragraph, clue))
            commitments += clues.commitments
            achievements += clues.achievements
            is_unread |= clues.is_unread
            set_aside.update(clues.set_aside)
        for placed in by_criterion.values():
            placed.sort(key=lambda each: -each.clue.score)
        return _SectionPassages(section, dict(by_criterion), commitments, achievements, is_unread, frozenset(set_aside))

    def _ranked(self, criterion: Criterion, taken: tuple[Anchor, ...]) -> Iterable[Passage]:
        candidates: list[tuple[tuple[float, int, int], Section, _Placed]] = []
        for order, passages in enumerate(self._sections.values()):
            placed = passages.by_criterion.get(criterion.id)
            if not placed or (criterion.leave_out and section_key(passages.section) in criterion.leave_out):
                continue
            section = passages.section
            is_home = _is_home(section, criterion)
            candidates += [
                ((-each.clue.score - is_home, order, each.paragraph_start + each.clue.start), section, each)
                for each in _free(section, placed, taken)
            ]
        best = nsmallest(MOST_PASSAGES, candidates, key=lambda candidate: candidate[0])
        return (_passage(section, each) for _, section, each in best)


def _free(section: Section, placed: Sequence[_Placed], taken: tuple[Anchor, ...]) -> Sequence[_Placed]:
    """The section's best passages that no anchor overlaps."""
    here = [anchor for anchor in taken if anchor.section_id == section.id] if taken else ()
    if not here:
        return placed[:MOST_PASSAGES]
    free: list[_Placed] = []
    for each in placed:
        start, end = _raw_span(each, each.clue.start, each.clue.end)
        if not any(start < anchor.end and anchor.start < end for anchor in here):
            free.append(each)
        if len(free) == MOST_PASSAGES:
            break
    return free


def _is_home(section: Section, criterion: Criterion) -> bool:
    """True if the template means the criterion to be answered in the section, or in the part that it belongs to."""
    key = section.template_key
    return key in criterion.go_to.sections or key.partition(".")[0] in criterion.go_to.sections


def section_key(section: Section) -> str:
    """The section's template key; "foreword" too for a section that is only titled so."""
    if not section.template_key and section.title.casefold().startswith(_FOREWORD_TITLES):
        return "foreword"
    return section.template_key


def _passage(section: Section, placed: _Placed) -> Passage:
    clue = placed.clue
    start, end = _raw_span(placed, clue.start, clue.end)
    cues = (_raw_span(placed, clue.start + cue_start, clue.start + cue_end) for cue_start, cue_end in clue.cues)
    evidence = Evidence(
        section.text[start:end],
        Clue.STRONG if clue.is_strong else Clue.WEAK,
        section.id,
        start,
        end,
        cues=tuple((cue_start - start, cue_end - start) for cue_start, cue_end in cues),
    )
    return Passage(evidence, clue.is_promise)


def _raw_span(placed: _Placed, start: int, end: int) -> tuple[int, int]:
    """A span of the paragraph's clean text as code points of the section's raw text."""
    paragraph = placed.paragraph
    if len(paragraph.text) != len(paragraph.clean_text):
        start, end = paragraph.raw_offset(start), paragraph.raw_offset(end, is_end=True)
    return placed.paragraph_start + start, placed.paragraph_start + end
