"""What differs between two states of a draft, as values. Positions are code points, spans end-exclusive."""

from dataclasses import dataclass
from typing import Generic, TypeVar

from editor.model.alignment import ChangedSpan
from editor.model.draft import OutlineEntry, Section
from editor.model.objects import TextObject
from editor.model.registers import FieldValue, Row
from editor.model.review import Comment, Decision, Suggestion

Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True)
class Pair(Generic[Thing]):
    """A thing before and after; None where it was not there. Both are there when it has changed."""

    old: Thing | None
    new: Thing | None

    @property
    def is_added(self) -> bool:
        """True if it came in."""
        return self.old is None

    @property
    def is_deleted(self) -> bool:
        """True if it went."""
        return self.new is None


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field or fact, by its key; empty where it held nothing."""

    key: str
    old: FieldValue
    new: FieldValue


@dataclass(frozen=True, slots=True)
class PlacedSection:
    """A section and where in the outline it stands."""

    entry: OutlineEntry
    section: Section


@dataclass(frozen=True, slots=True)
class SectionChange:
    """One section that differs.

    ``spans`` are in code points of the two ``Section.text``: the old stretches went, the new ones stand in their
    places. ``fields`` holds title, owner, status and the like. ``is_restyled``: headings, lists, bold or links differ
    where the words are the same.
    """

    place: Pair[PlacedSection]
    is_moved: bool
    spans: tuple[ChangedSpan, ...]
    words_inserted: int
    words_deleted: int
    is_restyled: bool
    fields: tuple[FieldChange, ...]

    @property
    def is_renamed(self) -> bool:
        """True if the title differs."""
        return any(change.key == "title" for change in self.fields)


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row that differs; of a changed one the fields that do."""

    row: Pair[Row]
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything that differs. Sections stand in reading order, deleted ones where they stood before.

    Comments, suggestions and decisions that only moved with their words are the same.
    """

    sections: tuple[SectionChange, ...] = ()
    rows: tuple[RowChange, ...] = ()
    facts: tuple[FieldChange, ...] = ()
    objects: tuple[Pair[TextObject], ...] = ()
    comments: tuple[Pair[Comment], ...] = ()
    suggestions: tuple[Pair[Suggestion], ...] = ()
    decisions: tuple[Pair[Decision], ...] = ()

    @property
    def is_empty(self) -> bool:
        """True if nothing differs."""
        return self == Comparison()

    @property
    def words_inserted(self) -> int:
        """Words of sections' texts that came in."""
        return sum(change.words_inserted for change in self.sections)

    @property
    def words_deleted(self) -> int:
        """Words of sections' texts that went."""
        return sum(change.words_deleted for change in self.sections)
