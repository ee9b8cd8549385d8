"""Builds sections from headings and paragraphs as they come."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from editor.interchange.imported import ImportedSection
from editor.interchange.open_lists import OpenLists
from editor.interchange.readers.heading_numbers import NumberedTitle
from editor.interchange.readers.ledger import Cause, Ledger
from editor.model.objects import TextObject
from editor.model.receipt import NoteKind
from editor.model.text import MAX_HEADING, BlockStyle, Paragraph, Run, count_words, merge_runs

OPENING_TITLE = "Opening text"
UNTITLED = "Untitled section"
DEEPEST_SECTION = 2
LONGEST_TITLE = 250
"""In characters; a longer heading is a paragraph that was marked by mistake."""


@dataclass(frozen=True, slots=True)
class ItemNumber:
    """The number that a source prints before a list item: as it stands there, what it counts, and on which line."""

    sign: str
    value: int
    line: int = 0


@dataclass
class _OpenSection:
    title: str
    depth: int
    is_numbered: bool
    paragraphs: list[Paragraph] = field(default_factory=list)
    objects: list[TextObject] = field(default_factory=list)
    inner_heading: int = 0
    lists: OpenLists = field(default_factory=OpenLists)
    number: tuple[int, ...] = ()
    numbered_below: int = 0

    def closed(self) -> ImportedSection:
        return ImportedSection(
            self.title, self.depth, tuple(self.paragraphs), tuple(self.objects), is_numbered=self.is_numbered
        )


class SectionBuilder:
    """Collects sections in reading order; text before the first heading goes to a section of its own."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._sections: list[_OpenSection] = []
        self._open: list[_OpenSection] = []
        """The last section and those that it lies in, from the top down."""
        self._numbered_at_top = 0

    def open_section(
        self, title: str, depth: int, *, is_numbered: bool = False, number: NumberedTitle | None = None, line: int = 0
    ) -> None:
        """Start a section at ``depth`` (0 at the top), or as near below its predecessor as an outline allows.

        ``number`` is the one that stands before ``title`` in the source, on ``line``. It goes if the program will count
        the same; else it stays with the title, so that no section is called otherwise than before.
        """
        highest = self._sections[-1].depth + 1 if self._sections else 0
        depth = max(0, min(depth, highest, DEEPEST_SECTION))
        counted = self._next_number(depth)
        if number is not None and number.number:
            is_numbered = bool(number.figures) and number.figures in (counted, counted[-1:])
            if is_numbered:
                self._ledger.record(Cause.HEADING_NUMBER, number.number, line)
            else:
                title = f"{number.number} {title}"
        title = " ".join(title.split())
        if not title:
            title = UNTITLED
            self._add_words(UNTITLED, "for a heading without words")
        section = _OpenSection(title, depth, is_numbered)
        if is_numbered and counted:
            section.number = counted
            if depth:
                self._open[depth - 1].numbered_below += 1
            else:
                self._numbered_at_top += 1
        self._add(section)

    def _next_number(self, depth: int) -> tuple[int, ...]:
        """The number that the program will give to a section which comes next at that depth; none below one without."""
        if not depth:
            return (self._numbered_at_top + 1,)
        above = self._open[depth - 1]
        return (*above.number, above.numbered_below + 1) if above.number else ()

    def _add(self, section: _OpenSection) -> None:
        self._open[section.depth :] = [section]
        self._sections.append(section)

    def add_heading(self, runs: tuple[Run, ...], level: int, objects: Iterable[TextObject] = ()) -> None:
        """Add a heading inside the section, ``level`` 1 or more below it; steps down are taken one at a time."""
        section = self._section()
        section.inner_heading = max(1, min(level, section.inner_heading + 1, MAX_HEADING))
        self.add_paragraph(Paragraph(runs, BlockStyle(heading=section.inner_heading)), objects)

    def add_paragraph(
        self, paragraph: Paragraph, objects: Iterable[TextObject] = (), number: ItemNumber | None = None
    ) -> None:
        """Add a paragraph with the objects that stand in it; one without characters is passed over.

        A list item whose place in the program's own count is not the ``number`` that the source prints becomes a
        paragraph that begins with it, so that no item is called otherwise than before.
        """
        section = self._section() if paragraph.runs else None
        if section is None:
            self._leave_number(number)
            return
        section.lists.meet(paragraph.style)
        if number and section.lists.next_ordinal(paragraph.style) != number.value:
            paragraph = Paragraph(
                merge_runs([Run(f"{number.sign} "), *paragraph.runs]), BlockStyle(is_quote=paragraph.style.is_quote)
            )
            section.lists.meet(paragraph.style)
        else:
            self._leave_number(number)
            section.lists.take_ordinal(paragraph.style)
        section.paragraphs.append(paragraph)
        section.objects.extend(objects)

    def _leave_number(self, number: ItemNumber | None) -> None:
        if number:
            self._ledger.record(Cause.LIST_NUMBER, number.sign, number.line)

    def sections(self) -> tuple[ImportedSection, ...]:
        """All sections so far; one at least, as there is nowhere to write in a draft without any."""
        if not self._sections:
            self._open_opening("to write in, as the file holds nothing but a title")
        return tuple(section.closed() for section in self._sections)

    def _section(self) -> _OpenSection:
        if not self._sections:
            self._open_opening("for the text before the first heading")
        return self._sections[-1]

    def _open_opening(self, purpose: str) -> None:
        self._add_words(OPENING_TITLE, purpose)
        self._add(_OpenSection(OPENING_TITLE, 0, is_numbered=False))

    def _add_words(self, title: str, purpose: str) -> None:
        self._ledger.note(NoteKind.ADDED, f"Title “{title}” {purpose}", count_words(title))
