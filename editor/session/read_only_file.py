"""The file of a draft that is only read."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from editor.errors import ReadOnlyReason, UnwritableFileError
from editor.storage.lock import LockState
from editor.storage.stored_draft import StoredDraft


@dataclass(frozen=True, slots=True)
class ReadOnlyFile:
    """A draft's file, and why it is only read. It answers what a DraftKeeper would, and keeps nothing."""

    path: Path
    saved_at: datetime
    records: StoredDraft
    reason: ReadOnlyReason
    is_modified: bool = False
    fault: UnwritableFileError | None = None
    lock_state: LockState | None = None

    def now(self) -> StoredDraft:
        """The draft as it is stored."""
        return self.records

    def close(self, *, is_discarding: bool) -> None:
        """There is nothing to end."""
