"""What is remembered of one open draft's saving: the save under way, the one wanted after it, and what was told."""

from dataclasses import dataclass, field
from pathlib import Path

from editor.errors import GoldthreadError
from editor.session import Conflict, OtherCopy, PendingSave
from editor.storage.draft_file import SaveOutcome


@dataclass(slots=True, eq=False)
class RunningSave:
    """A save on its way, and what came of it."""

    pending: PendingSave
    is_automatic: bool = False
    outcome: SaveOutcome | None = None
    error: GoldthreadError | None = None

    def write(self) -> None:
        """Write the file; called on a worker thread."""
        try:
            self.outcome = self.pending.write()
        except GoldthreadError as error:
            self.error = error


@dataclass(frozen=True, slots=True)
class WantedSave:
    """A save asked for while one was under way; no path is the draft's own file."""

    path: Path | None = None
    is_replacing: bool = False
    """True if it is to take the place of what somebody else put there."""


@dataclass(slots=True)
class SaveState:
    """One draft's. Two saves never run at once: the second would take the first for somebody else's."""

    running: RunningSave | None = None
    wanted: WantedSave | None = None
    """The save that follows the one under way."""
    _told: set[tuple[str, ...]] = field(default_factory=set)

    def want(self, path: Path | None, *, is_replacing: bool) -> None:
        """Have another save follow the one under way; what was agreed to for an earlier one still holds."""
        before = self.wanted or WantedSave()
        self.wanted = WantedSave(path or before.path, is_replacing or before.is_replacing)

    def take_wanted(self) -> WantedSave | None:
        """The save that is to follow, if there is one."""
        wanted, self.wanted = self.wanted, None
        return wanted

    def is_news(self, *words: str) -> bool:
        """True once: what was told, and closed, does not come back by itself."""
        if words in self._told:
            return False
        self._told.add(words)
        return True

    def is_new_copy(self, copy: OtherCopy) -> bool:
        """True once for each state of another copy."""
        return self.is_news(str(copy.path), copy.file.stamp.sha256)

    def is_new_conflict(self, conflict: Conflict) -> bool:
        """True once for each state of the draft's file."""
        if conflict.other is not None:
            return self.is_new_copy(conflict.other)
        return self.is_news(str(conflict.path), repr(conflict.error))

    def forget(self, *words: str) -> None:
        """What was told is over; the next time it is news."""
        self._told.discard(words)
