"""Comments, suggestions and decisions, and the anchors that hold them to their words."""

from dataclasses import dataclass
from enum import StrEnum

from editor.model.ids import CommentId, DecisionId, PersonId, SectionId, SuggestionId


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place in a section's text that survives editing.

    ``start`` and ``end`` are where it lies now, in code points of the section's text, end-exclusive; equal when
    its words were deleted. ``quote`` is what it covered when it was made.
    """

    section_id: SectionId
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Person:
    """Someone who has written in the draft."""

    id: PersonId
    name: str


@dataclass(frozen=True, slots=True)
class Comment:
    """A remark, on an anchor or in reply to another comment. ``created`` is ISO 8601 with zone."""

    id: CommentId
    author: PersonId
    created: str
    text: str
    anchor: Anchor | None = None
    reply_to: CommentId | None = None
    is_resolved: bool = False


class SuggestionKind(StrEnum):
    """What a suggestion proposes."""

    INSERT = "insert"
    DELETE = "delete"
    FORMAT = "format"


class SuggestionState(StrEnum):
    """What has become of a suggestion."""

    OPEN = "open"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A proposed change. The record is the truth; the mark in the text only displays it.

    Suggestions of one move share a ``group``.
    """

    id: SuggestionId
    kind: SuggestionKind
    author: PersonId
    created: str
    anchor: Anchor
    state: SuggestionState = SuggestionState.OPEN
    group: str = ""
    format: str = ""
    """Of a suggested format, the key of the mark that it would set ("bold")."""


class DecisionKind(StrEnum):
    """What a person decided about a criterion, a passage or a suggestion."""

    CONFIRMED = "confirmed"
    REFUSED = "refused"
    NOT_APPLICABLE = "not_applicable"
    HELD_ELSEWHERE = "held_elsewhere"
    DECIDED_NOT_TO = "decided_not_to"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


SETTLING = frozenset({DecisionKind.NOT_APPLICABLE, DecisionKind.HELD_ELSEWHERE, DecisionKind.DECIDED_NOT_TO})


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided, by whom and why. ``subject`` is a criterion id or a suggestion id.

    A decision on a passage carries its anchor. Withdrawn decisions stay, for the log.
    """

    id: DecisionId
    kind: DecisionKind
    subject: str
    by: PersonId
    at: str
    reason: str = ""
    anchor: Anchor | None = None
    is_withdrawn: bool = False
