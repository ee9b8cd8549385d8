"""A draft's past read away from its session, from bytes, on another thread or in a child process."""

from editor.engine.loro_draft import LoroDraft
from editor.model.draft import DraftSnapshot
from editor.model.history import HistoryEntry
from editor.model.review import Person


class PastReader:
    """Reads earlier states of what ``DraftHistory.export`` gave. EngineError where the bytes or a state are no good."""

    def __init__(self, data: bytes, person: Person) -> None:
        self._engine = LoroDraft.load(data, [], person)
        self._person = person

    @property
    def timeline(self) -> tuple[HistoryEntry, ...]:
        """All work on the draft, as ``DraftHistory.timeline``."""
        return self._engine.timeline()

    def read(self, state: bytes, kept: bytes = b"") -> DraftSnapshot:
        """The draft at a version of its timeline, or of the bytes that a named version kept."""
        engine = LoroDraft.load(kept, [], self._person) if kept else self._engine
        return engine.snapshot_at(state)
