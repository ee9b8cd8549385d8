"""What happened to a draft when, and by whom."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from editor.model.change import Aspect
from editor.model.ids import PersonId, SectionId
from editor.model.registers import RegisterName
from editor.model.review import Person


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One person's work on one day, without a pause of half an hour.

    Words are those of sections' texts: ``words_removed`` had been written before, and what was written and deleted
    within the entry counts on neither side. A word changed in its middle counts on both. ``version`` is the draft as
    that person left it, for ``LoroDraft.snapshot_at``.
    """

    person: Person
    started: datetime
    ended: datetime
    words_added: int
    words_removed: int
    aspects: frozenset[Aspect]
    sections: frozenset[SectionId]
    registers: frozenset[RegisterName]
    version: bytes


@dataclass(frozen=True, slots=True)
class SavedState:
    """The draft as somebody saved it; ``version`` is for ``LoroDraft.snapshot_at``."""

    person: PersonId
    at: datetime
    version: bytes


def evenly_chosen(entries: Iterable[HistoryEntry], most: int) -> tuple[HistoryEntry, ...]:
    """At most so many entries, the one that ended last among them, in the order in which they ended."""
    ended = sorted(entries, key=lambda entry: entry.ended)
    behind_last = sorted({place * len(ended) // most for place in range(most)}, reverse=True)
    return tuple(ended[-1 - place] for place in behind_last) if ended else ()
