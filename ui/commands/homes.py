"""Where in a draft a criterion is answered: the place of a section that it lacks, and of a sentence in one it has."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from checklist.finding import Finding
from checklist.pack import Criterion
from editor.model.draft import DraftSnapshot, Section
from editor.model.ids import SectionId
from editor.model.text import Paragraph
from editor.template_files import TemplateSection, builtin_templates

Siblings = Sequence[TemplateSection]
_ANNEX = re.compile(r"(annex|appendix)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class OutlinePlace:
    """A place in the outline, for ``AddSection``: under a section or at the top, last where no index is said."""

    parent_id: SectionId | None = None
    index: int | None = None


def missing_home(draft: DraftSnapshot, criterion: Criterion) -> TemplateSection | None:
    """The section in which the criterion is answered best, if the draft does not have it."""
    key = next(iter(criterion.go_to.sections), "")
    if not key or key in draft.template_sections:
        return None
    known = (each for template_sections in _outlines(draft) for each in _walk(template_sections) if each.key == key)
    return next(known, TemplateSection(key, criterion.title))


def section_place(draft: DraftSnapshot, key: str) -> OutlinePlace:
    """Where the draft's template has that section, among those that the draft has; else at the end."""
    parent: SectionId | None = None
    for siblings, place in next(filter(None, (_way_to(sections, key) for sections in _outlines(draft))), []):
        here = draft.template_sections.get(siblings[place].key)
        if here is None:
            return _place_among(draft, siblings, place, parent)
        parent = here
    return OutlinePlace()


def is_numbered_there(draft: DraftSnapshot, home: TemplateSection) -> bool:
    """True if the section gets a number: templates number it, and the draft numbers any section at all."""
    return home.is_numbered and any(entry.number for entry in draft.outline)


def sentence_place(draft: DraftSnapshot, finding: Finding, section_id: SectionId) -> int:
    """The code point of a section's text behind whose paragraph a sentence for the criterion belongs.

    That is behind what speaks for it already, else at the end of what stands under the heading that names it, else
    behind the last words: tables that end the section stay at its end.
    """
    section = draft.sections[section_id]
    spoken = [piece.start for piece in finding.evidence if piece.section_id == section_id]
    if spoken:
        return max(spoken)
    paragraphs = list(section.paragraph_starts())
    under = _under_heading(section, _titles(draft, finding.criterion))
    worded = [start for start, paragraph in under or paragraphs if paragraph.clean_text.strip()]
    return worded[-1] if worded else 0


def _outlines(draft: DraftSnapshot) -> Iterator[Siblings]:
    """The outlines of the templates, that of the draft's own first."""
    own = draft.facts.get("template", "")
    for template in sorted(builtin_templates(), key=lambda each: each.name != own):
        yield template.sections


def _walk(sections: Siblings) -> Iterator[TemplateSection]:
    for section in sections:
        yield from section.walk()


def _way_to(sections: Siblings, key: str) -> list[tuple[Siblings, int]]:
    """The siblings and the place among them, from the top of the outline down to the section; empty without it."""
    for place, section in enumerate(sections):
        if section.key == key:
            return [(sections, place)]
        if deeper := _way_to(section.children, key):
            return [(sections, place), *deeper]
    return []


def _place_among(draft: DraftSnapshot, siblings: Siblings, place: int, parent: SectionId | None) -> OutlinePlace:
    """Behind the nearest of the sections that come before it, else before the nearest that comes after.

    Where nothing but sections of no template follows, as in a document imported, it goes behind them: before annexes.
    """
    present = [entry.section_id for entry in draft.outline if entry.parent_id == parent]
    keys = [draft.sections[section_id].template_key for section_id in present]
    for earlier in reversed(siblings[:place]):
        if earlier.key in keys:
            behind = keys.index(earlier.key) + 1
            rest = [] if any(keys[behind:]) else present[behind:]
            chapters = takewhile(lambda each: not _ANNEX.match(draft.sections[each].title), rest)
            return OutlinePlace(parent, behind + len(list(chapters)))
    for later in siblings[place + 1 :]:
        if later.key in keys:
            return OutlinePlace(parent, keys.index(later.key))
    return OutlinePlace(parent)


def _titles(draft: DraftSnapshot, criterion: Criterion) -> set[str]:
    """How templates call the sections in which the criterion is answered, and its own title."""
    keys = criterion.go_to.sections
    named = [each.title for sections in _outlines(draft) for each in _walk(sections) if each.key in keys]
    return {title.casefold() for title in (*named, criterion.title)}


def _under_heading(section: Section, titles: set[str]) -> list[tuple[int, Paragraph]]:
    """The paragraphs from a heading of such a title up to the next one of its level, with their starts."""
    found: list[tuple[int, Paragraph]] = []
    level = 0
    for start, paragraph in section.paragraph_starts():
        heading = paragraph.style.heading
        if level and heading and heading <= level:
            break
        if not level and heading and paragraph.clean_text.strip().casefold() in titles:
            level = heading
        if level:
            found.append((start, paragraph))
    return found
