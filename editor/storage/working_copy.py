"""A draft being worked on: its bytes in the user's data folder, never more than 250 ms behind the window."""

from dataclasses import dataclass
from itertools import count
from pathlib import Path

from sqlite_utils import Database

from editor.errors import UnwritableFileError
from editor.storage.draft_file import DraftFile
from editor.storage.journal import FaultListener, Journal
from editor.storage.stored_draft import StoredDraft
from editor.storage.working_database import (
    Target,
    WorkingContent,
    delete_working_file,
    replace_stored,
    replace_target,
)

LONG_JOURNAL = 5_000


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A draft at one moment, and the number of the last change that is in it. Later ones have a higher ``serial``."""

    stored: StoredDraft
    position: int
    serial: int


class WorkingCopy:
    """The working copy of one open draft.

    The engine loads ``content.stored`` and then ``content.journal``. After each change the session appends what the
    engine exports since the one before; at each save it hands over a checkpoint, made on the engine's thread with
    nothing exported but not yet appended. ``append`` and ``flush`` may be called on any thread.
    """

    def __init__(self, path: Path, database: Database, content: WorkingContent) -> None:
        self.path = path
        self.content = content
        self._stored = content.stored
        self._target = content.target
        self._settled = content.position - len(content.journal)
        self._serials = count(1)
        self._settled_serial = 0
        self._journal = Journal(database, path, content.position)

    @property
    def stored(self) -> StoredDraft:
        """The draft at the last checkpoint; the next one goes on from its version."""
        return self._stored

    @property
    def target(self) -> Target | None:
        """The user's file; None while the draft was never saved."""
        return self._target

    @property
    def fault(self) -> UnwritableFileError | None:
        """Why changes cannot be written at the moment; they are kept in memory and tried again each second."""
        return self._journal.fault

    @property
    def has_long_journal(self) -> bool:
        """True when compacting would make the next start noticeably faster."""
        return self._journal.position - self._settled > LONG_JOURNAL

    def on_fault(self, listener: FaultListener) -> None:
        """Have ``listener`` told, on the storage thread, when writing begins to fail."""
        self._journal.on_fault = listener

    def append(self, update: bytes) -> None:
        """Have a change written within 250 ms; returns at once."""
        self._journal.append(update)

    def flush(self) -> None:
        """Wait until all that was appended is on the disk; UnwritableFileError if it cannot be."""
        self._journal.flush()

    def checkpoint(self, stored: StoredDraft) -> Checkpoint:
        """``stored``, tied to the changes appended so far, all of which it holds."""
        return Checkpoint(stored, self._journal.position, next(self._serials))

    def compact(self, checkpoint: Checkpoint) -> None:
        """Let the checkpoint stand for the changes that are in it; returns at once.

        One older than what stands there already changes nothing.
        """
        if checkpoint.serial < self._settled_serial:
            return
        self._stored = checkpoint.stored
        self._settled, self._settled_serial = checkpoint.position, checkpoint.serial
        self._journal.submit(lambda database: replace_stored(database, checkpoint.stored, checkpoint.position))

    def mark_saved(self, checkpoint: Checkpoint, path: Path, file: DraftFile) -> None:
        """Record that ``path`` now holds the checkpoint; returns at once."""
        self.compact(checkpoint)
        self.set_target(Target(path, file.stamp, file.saved_at, checkpoint.stored.mark))

    def set_target(self, target: Target) -> None:
        """Record what the user's file is now; returns at once."""
        self._target = target
        self._journal.submit(lambda database: replace_target(database, target))

    def close(self) -> None:
        """Write what is left and let go; the copy stays, to be found by ``Workspace.unfinished``."""
        self._journal.close()

    def discard(self) -> None:
        """Let go and delete the copy, after a save or when the user gives the changes up."""
        self._journal.abandon()
        delete_working_file(self.path)
