"""Everything that can be done to a draft, as small values. The engine applies them; nothing else writes.

Positions are code points of the section's text unless a name ends in ``utf16``.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from editor.model.draft import SectionStatus
from editor.model.fact_values import clean_fact
from editor.model.ids import (
    CommentId,
    DecisionId,
    PersonId,
    RowId,
    SectionId,
    SuggestionId,
)
from editor.model.objects import TextObject
from editor.model.registers import FieldValue, RegisterName
from editor.model.review import DecisionKind, SuggestionKind, SuggestionState
from editor.model.text import Paragraph


@dataclass(frozen=True, slots=True)
class SetFact:
    """Set one fact; an empty value clears it. Whoever sets it, the value is clean (``clean_fact``)."""

    key: str
    value: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "value", clean_fact(self.key, self.value))


@dataclass(frozen=True, slots=True)
class AddSection:
    """Add a section under ``parent_id`` (None: top level) at ``index`` (None: last)."""

    section_id: SectionId
    title: str
    parent_id: SectionId | None = None
    index: int | None = None
    template_key: str = ""
    guidance: str = ""
    target_words: int = 0
    is_numbered: bool = True
    paragraphs: tuple[Paragraph, ...] = ()


@dataclass(frozen=True, slots=True)
class SetSection:
    """Change what the outline says of a section; None leaves a part as it is."""

    section_id: SectionId
    title: str | None = None
    target_words: int | None = None
    owner: str | None = None
    status: SectionStatus | None = None
    is_numbered: bool | None = None


@dataclass(frozen=True, slots=True)
class MoveSection:
    """Move a section, children and all. ``index`` counts among the new siblings without it (None: last)."""

    section_id: SectionId
    parent_id: SectionId | None
    index: int | None = None


@dataclass(frozen=True, slots=True)
class DeleteSection:
    """Move a section, children and all, to "Deleted sections"."""

    section_id: SectionId


@dataclass(frozen=True, slots=True)
class RestoreSection:
    """Bring a deleted section back to where it was (to the top level if its parent is gone)."""

    section_id: SectionId


@dataclass(frozen=True, slots=True)
class SetText:
    """Replace a section's whole text."""

    section_id: SectionId
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class InsertText:
    """Insert unmarked text, which may hold newlines."""

    section_id: SectionId
    position: int
    text: str


@dataclass(frozen=True, slots=True)
class DeleteText:
    """Delete a span. The newline that ends the section stays."""

    section_id: SectionId
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ReplaceText:
    """Put other words, without newlines, in the place of a span that is not empty and lies in one paragraph.

    They are formatted as the first character of the span, and have the marks of every record that any of them had.
    A comment, suggestion or decision whose passage began or ended in the span begins or ends with the new words.
    """

    section_id: SectionId
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class MarkText:
    """Set (or with ``value`` None, clear) one mark key over a span; keys as in the engine ("bold", "comment:<id>")."""

    section_id: SectionId
    start: int
    end: int
    key: str
    value: str | bool | int | None


@dataclass(frozen=True, slots=True)
class Splice:
    """At ``position_utf16`` remove that many UTF-16 units, then insert ``text``."""

    position_utf16: int
    removed_utf16: int
    text: str


@dataclass(frozen=True, slots=True)
class Remark:
    """Set or clear one mark key over a span of UTF-16 units."""

    start_utf16: int
    end_utf16: int
    key: str
    value: str | bool | int | None


@dataclass(frozen=True, slots=True)
class EditText:
    """What the text binding saw happen in the editor, step by step in UTF-16 units."""

    section_id: SectionId
    steps: tuple[Splice | Remark, ...]


@dataclass(frozen=True, slots=True)
class PlaceObject:
    """Put an object into the text at a position."""

    section_id: SectionId
    position: int
    thing: TextObject


@dataclass(frozen=True, slots=True)
class SetObject:
    """Store an object's content, for one that stands in a text already or is about to."""

    thing: TextObject


@dataclass(frozen=True, slots=True)
class AddRow:
    """Add a row with the next free display number."""

    register: RegisterName
    row_id: RowId
    values: Mapping[str, FieldValue] = field(default_factory=dict)
    is_internal: bool | None = None


@dataclass(frozen=True, slots=True)
class SetField:
    """Set one field of a row; an empty value clears it."""

    register: RegisterName
    row_id: RowId
    key: str
    value: FieldValue


@dataclass(frozen=True, slots=True)
class SetRowInternal:
    """Keep a row inside, or let it be published."""

    register: RegisterName
    row_id: RowId
    is_internal: bool


@dataclass(frozen=True, slots=True)
class DeleteRow:
    """Flag a row as deleted."""

    register: RegisterName
    row_id: RowId


@dataclass(frozen=True, slots=True)
class RestoreRow:
    """Bring a deleted row back."""

    register: RegisterName
    row_id: RowId


@dataclass(frozen=True, slots=True)
class AddComment:
    """Comment on a span, or reply to a comment (then without a span)."""

    comment_id: CommentId
    author: PersonId
    created: str
    text: str
    section_id: SectionId | None = None
    start: int = 0
    end: int = 0
    reply_to: CommentId | None = None


@dataclass(frozen=True, slots=True)
class ResolveComment:
    """Mark a comment as resolved, or open it again."""

    comment_id: CommentId
    is_resolved: bool = True


@dataclass(frozen=True, slots=True)
class Suggest:
    """Suggest inserting ``text`` at ``start``, or deleting or reformatting the span."""

    suggestion_id: SuggestionId
    kind: SuggestionKind
    author: PersonId
    created: str
    section_id: SectionId
    start: int
    end: int = 0
    text: str = ""
    group: str = ""


@dataclass(frozen=True, slots=True)
class DecideSuggestion:
    """Accept or reject a suggestion. Deletes exactly the recorded characters, never what the mark grew to cover."""

    suggestion_id: SuggestionId
    state: SuggestionState


@dataclass(frozen=True, slots=True)
class RecordDecision:
    """Record a decision on a criterion, with a passage where it is about one."""

    decision_id: DecisionId
    kind: DecisionKind
    subject: str
    by: PersonId
    at: str
    reason: str = ""
    section_id: SectionId | None = None
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class WithdrawDecision:
    """Take a decision back; it stays in the log."""

    decision_id: DecisionId


@dataclass(frozen=True, slots=True)
class SetPerson:
    """Record a person's name."""

    person_id: PersonId
    name: str


Operation = (
    SetFact
    | AddSection
    | SetSection
    | MoveSection
    | DeleteSection
    | RestoreSection
    | SetText
    | InsertText
    | DeleteText
    | ReplaceText
    | MarkText
    | EditText
    | PlaceObject
    | SetObject
    | AddRow
    | SetField
    | SetRowInternal
    | DeleteRow
    | RestoreRow
    | AddComment
    | ResolveComment
    | Suggest
    | DecideSuggestion
    | RecordDecision
    | WithdrawDecision
    | SetPerson
)
"""Any of the operations above."""
