"""DraftKeeper: between the engine, which holds an open draft, and the disk, which must hold it too."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

from editor.engine.loro_draft import LoroDraft
from editor.errors import UnwritableFileError, UnwritableReason
from editor.model.change import ChangeKind, DraftChange
from editor.model.draft import DraftSnapshot
from editor.model.review import Person
from editor.model.versions import NamedVersion
from editor.session.adoption import Adoptions
from editor.session.backup_orders import copy_order, draft_order
from editor.session.clock import now_text
from editor.session.copies import OtherCopy, is_in_file
from editor.session.copy_merge import CopyMerge
from editor.session.daily_backup import DailyBackup
from editor.session.locking import refuse_locked, take_lock
from editor.session.saving import PendingSave
from editor.storage.backups import BackupReason
from editor.storage.draft_file import DraftFile, save_draft_file
from editor.storage.file_writing import is_same_file
from editor.storage.lock import DraftLock, LockState
from editor.storage.named_states import is_held
from editor.storage.stored_draft import ReceivedFile, StoredDraft, StoredUpdate, mark_of
from editor.storage.working_copy import Checkpoint, WorkingCopy
from editor.storage.working_database import Target
from editor.storage.workspace import Workspace


class DraftKeeper:
    """Keeps one open draft: every change in the working copy, and all of it in its file at each save."""

    def __init__(
        self,
        engine: LoroDraft,
        working_copy: WorkingCopy,
        workspace: Workspace,
        person: Person,
        lock: DraftLock | None = None,
    ) -> None:
        self._engine = engine
        self._working_copy = working_copy
        self._workspace = workspace
        self._person = person
        self._lock = lock
        self._appended_version = engine.version
        self._era = engine.era
        self._adoptions = Adoptions(working_copy)
        self._is_modified = self._has_news()
        self._daily = DailyBackup(workspace.backups)
        engine.subscribe(self._follow)

    # ---- reading

    @property
    def target(self) -> Target | None:
        """The draft's file as it was last read or written."""
        return self._working_copy.target

    @property
    def path(self) -> Path | None:
        """The draft's file; None while it was never saved."""
        return self.target.path if self.target else None

    @property
    def saved_at(self) -> datetime | None:
        """When the file was last saved."""
        return self.target.saved_at if self.target else None

    @property
    def records(self) -> StoredDraft:
        """The draft at its last checkpoint, with all its named versions and received files."""
        return self._working_copy.stored

    def now(self, *, is_packed: bool = True) -> StoredDraft:
        """The draft as it is now, to be stored; its snapshot may be packed later, on another thread."""
        stored = self._working_copy.stored
        if stored.version == self._engine.version:
            return stored
        update = self._update(self._engine.export_updates(stored.version))
        return stored.advanced(update, self._engine.export_snapshot(is_packed=is_packed), self._engine.version)

    @property
    def mark(self) -> bytes:
        """Equal marks mean that nothing was added meanwhile."""
        return mark_of(self._engine.version, self.records)

    @property
    def is_modified(self) -> bool:
        """True if the file lacks something."""
        return self._is_modified

    @property
    def fault(self) -> UnwritableFileError | None:
        """Why changes cannot be kept at the moment."""
        return self._working_copy.fault

    @property
    def lock_state(self) -> LockState | None:
        """What we have of the file's lock; None while there is no file."""
        return self._lock.state if self._lock else None

    def flush(self) -> None:
        """Wait until every change is on the disk; UnwritableFileError if that cannot be."""
        self._working_copy.flush()

    # ---- following the engine

    def _follow(self, change: DraftChange) -> None:
        if self._engine.era == self._era:
            self._append()
        else:
            self._follow_into_new_era(change)

    def _append(self) -> None:
        """The key path: one export, handed to the storage thread."""
        version = self._engine.version
        if version == self._appended_version:
            return
        self._working_copy.append(self._engine.export_updates(self._appended_version))
        self._appended_version = version
        self._is_modified = True
        if self._working_copy.has_long_journal:
            self._working_copy.compact(self._checkpoint(self.now()))

    def _follow_into_new_era(self, change: DraftChange) -> None:
        self._era = self._engine.era
        if change.kind is ChangeKind.UNDO:
            # The undo of a merge goes back behind what the working copy holds: no update leads there.
            self._appended_version = self._engine.version
            self._working_copy.compact(self._checkpoint(self._restarted()))
        else:
            self._append()
        self._adoptions.follow(change.kind)
        self._is_modified = self._has_news()

    def _has_news(self) -> bool:
        saved = self.target.mark if self.target else b""
        return self.mark != saved

    # ---- saving

    def prepare(self, path: Path | None, *, is_replacing: bool = False) -> PendingSave:
        """A save to the draft's own file or to another one.

        UnwritableFileError (no folder) if there is neither; LockedFileError if somebody has that other one open.
        """
        own = self.target
        path = path.absolute() if path else own.path if own else None
        if path is None:
            raise UnwritableFileError(Path(), UnwritableReason.NO_FOLDER)
        is_own = own is not None and is_same_file(own.path, path)
        if not is_own:
            refuse_locked(path, self._workspace, is_taking_over=True)
        expected = own.stamp if own and is_own and not is_replacing else None
        checkpoint = self._checkpoint(self.now(is_packed=False))
        return PendingSave(path, self._engine.snapshot(), checkpoint, expected, self._workspace.backups)

    def finish(self, pending: PendingSave, file: DraftFile) -> None:
        """Record a save that was written."""
        is_elsewhere = self.path != pending.path
        checkpoint = replace(pending.checkpoint, stored=file.stored)
        self._working_copy.mark_saved(checkpoint, pending.path, file)
        self._adoptions.settle()
        if is_elsewhere:
            self._move_lock(pending.path)
        self._is_modified = self._has_news()

    def _move_lock(self, path: Path) -> None:
        if self._lock is not None:
            self._lock.close()
        self._lock = take_lock(path, self._working_copy, self._workspace, self._person, is_taking_over=True)

    # ---- what goes with the draft

    def prepare_merge(self, other: OtherCopy) -> CopyMerge:
        """Make it ready to bring another copy in; both sides are backed up."""
        before = self.now(is_packed=False)
        self._order_backup(BackupReason.MERGE, before)
        self._workspace.backups.order(copy_order(other))
        return CopyMerge(other, before, self._engine.prepare_merge([other.file.stored.snapshot]))

    def finish_merge(self, merge: CopyMerge, label: str) -> DraftChange:
        """Bring the copy in, named versions and received files too, as one step that can be undone."""
        other = merge.other
        if merge.has_news:
            change = self._engine.finish_merge(merge.pending, label=label)
        else:
            change = DraftChange(ChangeKind.MERGE, frozenset(), label=label)
        self._keep(self.now(is_packed=False).with_records_of(other.file.stored))
        if self.target is not None and self.path == other.path:
            after = Target(other.path, other.file.stamp, other.saved_at, other.file.stored.mark)
            self._adoptions.adopt(self.target, after, is_step=bool(change.aspects))
            self._is_modified = self._has_news()
        return change

    def add_version(self, version: NamedVersion) -> None:
        """Keep a named version with the draft."""
        stored = self.now()
        self._keep(replace(stored, versions=(*stored.versions, version)))

    def add_received(self, file: ReceivedFile) -> None:
        """Keep a file that somebody sent; the same one twice is kept once."""
        stored = self.now()
        self._keep(stored.with_records_of(replace(stored, received=(file,))))

    def _keep(self, stored: StoredDraft) -> None:
        self._working_copy.compact(self._checkpoint(stored))
        self._is_modified = self._has_news()

    # ---- backups

    def back_up(self, reason: BackupReason) -> None:
        """Have the draft as it is now backed up; returns at once."""
        self._order_backup(reason, self.now(is_packed=False))

    def back_up_daily(self) -> bool:
        """The same, unless that was done today, or the last one lacks nothing; False then."""
        is_due = self._daily.is_due(self.mark)
        if is_due:
            self._daily.note(self.mark)
            self.back_up(BackupReason.DAILY)
        return is_due

    def _order_backup(self, reason: BackupReason, stored: StoredDraft) -> None:
        self._workspace.backups.order(draft_order(stored, self._engine.snapshot(), self.path, reason))

    # ---- ending

    def close(self, *, is_discarding: bool) -> None:
        """End. What the file lacks stays in the working copy, unless it is to be discarded."""
        if self._lock is not None:
            self._lock.close()
        if is_discarding or not (self._is_modified or self._was_lost()):
            self._working_copy.discard()
        else:
            self._working_copy.close()

    def replace_record(self, stored: StoredDraft, snapshot: DraftSnapshot) -> None:
        """End with another record in the draft's file.

        UnwritableFileError if the file cannot be written; then nothing has changed.
        """
        target = self.target
        if target is None:
            raise UnwritableFileError(Path(), UnwritableReason.NO_FOLDER)
        save_draft_file(target.path, stored, snapshot, expected=target.stamp)
        self.close(is_discarding=True)

    def dispose(self, draft_id: str, place: Path) -> tuple[int, tuple[Path, ...]]:
        """Delete the backups and working copies of an ended draft; how many backups, and what stays."""
        return self._workspace.dispose(draft_id, place)

    def _was_lost(self) -> bool:
        """True if the file has gone, or was replaced by one that lacks what was saved; the work is unsaved then."""
        target = self.target
        if target is None or is_in_file(self.records, target):
            return False
        self._working_copy.set_target(replace(target, mark=b""))
        return True

    def _checkpoint(self, stored: StoredDraft) -> Checkpoint:
        return self._working_copy.checkpoint(stored)

    def _restarted(self) -> StoredDraft:
        before = self._working_copy.stored
        update = self._update(self._engine.export_updates())
        versions = tuple(
            version if is_held(self._engine, version) else replace(version, kept=before.snapshot)
            for version in before.versions
        )
        after = before.restarted(update, self._engine.export_snapshot(is_packed=False), self._engine.version)
        return replace(after, versions=versions)

    def _update(self, data: bytes) -> StoredUpdate:
        return StoredUpdate(self._person.id, now_text(), data)
