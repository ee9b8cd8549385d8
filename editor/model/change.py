"""What one commit changed, for whoever shows or stores the draft."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from editor.model.ids import SectionId
from editor.model.registers import RegisterName


class Aspect(StrEnum):
    """A part of the draft that a view may have to refresh."""

    FACTS = "facts"
    OUTLINE = "outline"
    TEXT = "text"
    ROWS = "rows"
    OBJECTS = "objects"
    COMMENTS = "comments"
    SUGGESTIONS = "suggestions"
    DECISIONS = "decisions"
    PEOPLE = "people"


class ChangeKind(StrEnum):
    """How a change came about."""

    EDIT = "edit"
    UNDO = "undo"
    REDO = "redo"
    MERGE = "merge"


@dataclass(frozen=True, slots=True)
class TextDelta:
    """One step through a changed text: keep ``retain`` code points, drop ``delete``, or add ``insert``.

    Exactly one of the three is set. Attributes are the engine's mark keys; a step that keeps characters
    but carries attributes changed their marks.
    """

    retain: int = 0
    delete: int = 0
    insert: str = ""
    attributes: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DraftChange:
    """One commit: which aspects, sections and registers, how, and who started it (``initiator``, so that a view
    does not echo its own change)."""

    kind: ChangeKind
    aspects: frozenset[Aspect]
    sections: frozenset[SectionId] = frozenset()
    registers: frozenset[RegisterName] = frozenset()
    initiator: str = ""
    label: str = ""
    deltas: Mapping[SectionId, tuple[TextDelta, ...]] = field(default_factory=dict)
