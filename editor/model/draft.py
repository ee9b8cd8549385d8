"""A whole draft at one moment, as immutable values. Snapshots share unchanged sections by identity."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from editor.model.ids import ObjectId, PersonId, RowId, SectionId
from editor.model.objects import ObjectKind, TextObject
from editor.model.registers import FieldSchema, RegisterName, Row
from editor.model.review import Comment, Decision, Person, Suggestion
from editor.model.text import Paragraph, count_words


class SectionStatus(StrEnum):
    """How far a section is, as its writer says."""

    EMPTY = "empty"
    DRAFTING = "drafting"
    READY = "ready"


@dataclass(frozen=True)
class Section:
    """One node of the outline with its text. ``guidance`` is Markdown; ``target_words`` 0 means no target."""

    id: SectionId
    title: str
    paragraphs: tuple[Paragraph, ...] = ()
    template_key: str = ""
    guidance: str = ""
    target_words: int = 0
    owner: str = ""
    status: SectionStatus = SectionStatus.EMPTY
    is_numbered: bool = True

    @cached_property
    def text(self) -> str:
        """All characters, each paragraph followed by a newline."""
        return "".join(paragraph.text + "\n" for paragraph in self.paragraphs)

    @cached_property
    def word_count(self) -> int:
        """Words of the clean text, without objects."""
        return sum(count_words(paragraph.clean_text) for paragraph in self.paragraphs)

    @cached_property
    def object_ids(self) -> tuple[ObjectId, ...]:
        """The objects standing in the text, in order."""
        return tuple(ObjectId(found) for paragraph in self.paragraphs for found in paragraph.object_ids)

    def paragraph_starts(self) -> Iterator[tuple[int, Paragraph]]:
        """Each paragraph with the code point of ``text`` at which it starts."""
        start = 0
        for paragraph in self.paragraphs:
            yield start, paragraph
            start += len(paragraph.text) + 1


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """A section's place: its parent, its depth (0 at the top) and its number ("4.1", empty when unnumbered)."""

    section_id: SectionId
    parent_id: SectionId | None
    depth: int
    number: str


@dataclass(frozen=True)
class DraftSnapshot:
    """Everything a draft says. ``outline`` is in reading order; ``sections`` holds deleted ones too.

    Deleted sections are listed in ``deleted``; deleted rows are in ``deleted_rows`` and not in ``registers``.
    """

    facts: Mapping[str, str] = field(default_factory=dict)
    outline: tuple[OutlineEntry, ...] = ()
    deleted: tuple[OutlineEntry, ...] = ()
    sections: Mapping[SectionId, Section] = field(default_factory=dict)
    registers: Mapping[RegisterName, tuple[Row, ...]] = field(default_factory=dict)
    deleted_rows: Mapping[RegisterName, tuple[Row, ...]] = field(default_factory=dict)
    objects: Mapping[ObjectId, TextObject] = field(default_factory=dict)
    comments: tuple[Comment, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
    decisions: tuple[Decision, ...] = ()
    people: Mapping[PersonId, Person] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """The draft's title."""
        return self.facts.get("title", "")

    def rows(self, register: RegisterName) -> tuple[Row, ...]:
        """The register's rows in the order of their numbers."""
        return self.registers.get(register, ())

    @cached_property
    def rows_by_id(self) -> Mapping[RowId, Row]:
        """Every row that is not deleted."""
        return {row.id: row for rows in self.registers.values() for row in rows}

    def linked(self, row: Row, key: str) -> tuple[Row, ...]:
        """The rows that a link field leads to; links to deleted rows are left out."""
        return tuple(self.rows_by_id[i] for i in row.links(key) if i in self.rows_by_id)

    def has_value(self, row: Row, key: str) -> bool:
        """True if the field holds something; links to deleted rows and white space do not count."""
        if row.schema.field(key).register is not None:
            return bool(self.linked(row, key))
        return bool(row.text(key).strip())

    def missing_fields(self, row: Row) -> tuple[FieldSchema, ...]:
        """The expected fields of a row that hold nothing."""
        return tuple(field for field in row.schema.fields if field.is_expected and not self.has_value(row, field.key))

    @cached_property
    def template_sections(self) -> Mapping[str, SectionId]:
        """The sections that come from a template, by their keys there; deleted ones are left out."""
        return {section.template_key: section.id for _, section in self.ordered_sections() if section.template_key}

    def ordered_sections(self) -> Iterator[tuple[OutlineEntry, Section]]:
        """The draft's sections in reading order."""
        return ((entry, self.sections[entry.section_id]) for entry in self.outline)

    def section_words(self, section_id: SectionId) -> int:
        """Words of one section: its text and the tables and footnotes standing in it.

        The live table of a register is no writing of the section's, nor is the caption that it came with.
        """
        section = self.sections[section_id]
        return section.word_count + sum(
            count_words(text)
            for object_id in section.object_ids
            if (thing := self.objects.get(object_id)) and thing.kind is not ObjectKind.REGISTER_TABLE
            for text in (thing.caption, *(cell for line in thing.cells for cell in line))
        )

    @cached_property
    def word_count(self) -> int:
        """Words of all sections, titles left out."""
        return sum(self.section_words(entry.section_id) for entry in self.outline)
