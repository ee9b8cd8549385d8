"""One save, made ready on the session's thread and written on any."""

from dataclasses import dataclass, replace
from pathlib import Path

from editor.engine.packing import pack
from editor.model.draft import DraftSnapshot
from editor.session.replacing import back_up_older, back_up_replaced
from editor.storage.backups import BackupOrder, BackupReason, Backups
from editor.storage.draft_file import SaveOutcome, save_draft_file
from editor.storage.stored_draft import FileStamp
from editor.storage.working_copy import Checkpoint

BACKUP_PATIENCE_S = 5.0


@dataclass(frozen=True, slots=True)
class PendingSave:
    """A save made ready on the session's thread; ``write`` may run on another."""

    path: Path
    snapshot: DraftSnapshot
    checkpoint: Checkpoint
    expected: FileStamp | None
    backups: Backups

    def write(self) -> SaveOutcome:
        """Write the file; UnwritableFileError if it cannot be, and then nothing has changed.

        Where it takes the place of another file or of an older format, that is backed up first; errors as for
        ``back_up_replaced``.
        """
        # A backup of what stands there may not have been made yet; one that hangs must not hold the save up for ever.
        self.backups.wait(BACKUP_PATIENCE_S)
        replaced = None
        if self.expected is None:
            replaced = back_up_replaced(self.path, self.backups)
        else:
            back_up_older(self.path, self.backups)
        stored = replace(self.checkpoint.stored, snapshot=pack(self.checkpoint.stored.snapshot))
        outcome = save_draft_file(self.path, stored, self.snapshot, expected=self.expected, keep_old=self._keep_old)
        return replace(outcome, kept=outcome.kept or replaced)

    def _keep_old(self, old: bytes) -> Path:
        draft_id = self.checkpoint.stored.draft_id
        return self.backups.keep(BackupOrder(draft_id, BackupReason.SAVE_IN_PLACE, self.path, lambda: old))
