"""Builds sections from headings and paragraphs as they come."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from editor.interchange.imported import ImportedSection
from editor.interchange.readers.ledger import Ledger
from editor.model.objects import TextObject
from editor.model.receipt import NoteKind
from editor.model.text import MAX_HEADING, BlockStyle, Paragraph, Run, count_words

OPENING_TITLE = "Opening text"
UNTITLED = "Untitled section"
DEEPEST_SECTION = 2
LONGEST_TITLE = 250
"""In characters; a longer heading is a paragraph that was marked by mistake."""


@dataclass
class _OpenSection:
    title: str
    depth: int
    is_numbered: bool
    paragraphs: list[Paragraph] = field(default_factory=list)
    objects: list[TextObject] = field(default_factory=list)
    inner_heading: int = 0

    def closed(self) -> ImportedSection:
        return ImportedSection(
            self.title, self.depth, tuple(self.paragraphs), tuple(self.objects), is_numbered=self.is_numbered
        )


class SectionBuilder:
    """Collects sections in reading order; text before the first heading goes to a section of its own."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._sections: list[_OpenSection] = []

    def open_section(self, title: str, depth: int, *, is_numbered: bool = False) -> None:
        """Start a section at ``depth`` (0 at the top), or as near below its predecessor as an outline allows."""
        title = " ".join(title.split())
        if not title:
            title = UNTITLED
            self._add_words(UNTITLED, "for a heading without words")
        highest = self._sections[-1].depth + 1 if self._sections else 0
        self._sections.append(_OpenSection(title, max(0, min(depth, highest, DEEPEST_SECTION)), is_numbered))

    def add_heading(self, runs: tuple[Run, ...], level: int, objects: Iterable[TextObject] = ()) -> None:
        """Add a heading inside the section, ``level`` 1 or more below it; steps down are taken one at a time."""
        section = self._section()
        section.inner_heading = max(1, min(level, section.inner_heading + 1, MAX_HEADING))
        self.add_paragraph(Paragraph(runs, BlockStyle(heading=section.inner_heading)), objects)

    def add_paragraph(self, paragraph: Paragraph, objects: Iterable[TextObject] = ()) -> None:
        """Add a paragraph with the objects that stand in it; one without characters is passed over."""
        if paragraph.runs:
            section = self._section()
            section.paragraphs.append(paragraph)
            section.objects.extend(objects)

    def sections(self) -> tuple[ImportedSection, ...]:
        """All sections so far."""
        return tuple(section.closed() for section in self._sections)

    def _section(self) -> _OpenSection:
        if not self._sections:
            self._add_words(OPENING_TITLE, "for the text before the first heading")
            self._sections.append(_OpenSection(OPENING_TITLE, 0, is_numbered=False))
        return self._sections[-1]

    def _add_words(self, title: str, purpose: str) -> None:
        self._ledger.note(NoteKind.ADDED, f"Title “{title}” {purpose}", count_words(title))
