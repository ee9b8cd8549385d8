"""DraftSession: the one stateful object that the window talks to. One open draft, from opening to closing."""

from collections.abc import Callable, Iterable
from pathlib import Path

from editor.engine.loro_draft import LoroDraft
from editor.errors import ReadOnlyDraftError, UnwritableFileError, UnwritableReason
from editor.interchange.writers import write_file
from editor.model.carried import Carried
from editor.model.change import DraftChange
from editor.model.draft import DraftSnapshot
from editor.model.operations import Operation
from editor.model.receipt import Receipt
from editor.model.review import Person
from editor.model.versions import DocumentControl
from editor.session.bare_copy import TEXT_ALONE, save_bare_copy
from editor.session.clock import now_text
from editor.session.closing import Authority, ClosedRecord, close_record
from editor.session.copies import Conflict, OtherCopy, find_conflict, load_copy
from editor.session.copy_merge import CopyMerge
from editor.session.draft_history import DraftHistory
from editor.session.duplicates import find_duplicates
from editor.session.inventory import Inventory, take_inventory
from editor.session.keeper import DraftKeeper
from editor.session.open_draft import OpenDraft
from editor.session.opening import Access, open_draft, resume_work
from editor.session.read_only_file import ReadOnlyFile
from editor.session.saving import PendingSave
from editor.session.whole_files import MadeDraft, new_engine
from editor.storage.backups import BackupReason
from editor.storage.draft_file import DraftFile, SaveOutcome
from editor.storage.stored_draft import ReceivedFile
from editor.storage.workspace import UnfinishedWork, Workspace

_MERGE_ROUNDS = 50
"""Each means that somebody else saved in the moment between a merge and the save after it."""


class DraftSession(OpenDraft):
    """An open draft: its engine and the file it belongs to. One thread owns it.

    A draft that can only be read (``is_read_only``) raises ReadOnlyDraftError from whatever would change or save it.
    """

    # ---- beginning

    @classmethod
    def begin(cls, operations: Iterable[Operation], workspace: Workspace, person: Person) -> "DraftSession":
        """A new draft made by operations (of a template or the sample), never saved yet."""
        return cls._begin_made(new_engine(operations, person), workspace, person)

    @classmethod
    def begin_import(cls, made: MadeDraft, workspace: Workspace, person: Person) -> "DraftSession":
        """A new draft made from a foreign file, never saved yet."""
        return cls._begin_made(made.engine, workspace, person)

    @classmethod
    def _begin_made(cls, engine: LoroDraft, workspace: Workspace, person: Person) -> "DraftSession":
        working_copy = workspace.create()
        working_copy.append(engine.export_updates())
        session = cls(engine, DraftKeeper(engine, working_copy, workspace, person), workspace, person)
        session._begun()
        return session

    @classmethod
    def open(cls, path: Path, workspace: Workspace, person: Person, access: Access = Access.EDIT) -> "DraftSession":
        """A draft from its file; one that cannot be written to is read-only.

        UnreadableFileError if it cannot be read, LockedFileError if somebody else has it open.
        """
        session = cls(*open_draft(path, workspace, person, access), workspace, person)
        session._begun()
        return session

    @classmethod
    def resume(cls, work: UnfinishedWork, workspace: Workspace, person: Person) -> "DraftSession":
        """A draft from what a crash left behind."""
        return cls(*resume_work(work, workspace, person), workspace, person)

    # ---- changing

    def subscribe(self, listener: Callable[[DraftChange], None]) -> Callable[[], None]:
        """Call ``listener`` after each change; the answer ends that."""
        return self._engine.subscribe(listener)

    def edit(self, *operations: Operation, label: str, group: str = "", initiator: str = "") -> DraftChange:
        """Carry operations out as one undo step; on an error none of them remains."""
        self._require_keeper()
        return self._engine.apply(operations, label=label, group=group, initiator=initiator)

    def undo(self) -> DraftChange | None:
        """Take the last step back; None if there is none. A draft whose merge is undone is backed up first."""
        if self.undoes_merge:
            self.back_up(BackupReason.UNMERGE)
        return self._engine.undo()

    def redo(self) -> DraftChange | None:
        """Bring the last undone step back; None if there is none."""
        return self._engine.redo()

    def withdraw(self, group: str) -> DraftChange | None:
        """Take the last steps back for good, as if never made, if they belong to ``group``; None if they do not."""
        return self._engine.withdraw(group)

    def flush(self) -> None:
        """Wait until every change is in the working copy (else within 250 ms); UnwritableFileError if it cannot."""
        self._require_keeper().flush()

    # ---- saving

    def prepare_save(self, path: Path | None = None, *, is_replacing: bool = False) -> PendingSave:
        """Make a save ready, to the draft's own file or to another one; its ``write`` may run on another thread.

        UnwritableFileError (no folder) if the draft has no file and none is named; LockedFileError if somebody has the
        other file open. ``is_replacing`` lets the save take the place of what somebody else put there: it is backed up.
        """
        return self._require_keeper().prepare(path, is_replacing=is_replacing)

    def finish_save(self, pending: PendingSave, file: DraftFile) -> None:
        """Record a save that was written."""
        self._require_keeper().finish(pending, file)

    def save(self, path: Path | None = None, *, is_replacing: bool = False) -> SaveOutcome:
        """Save at once, to the draft's own file or to another one; ``is_replacing`` as for ``prepare_save``."""
        pending = self.prepare_save(path, is_replacing=is_replacing)
        outcome = pending.write()
        self.finish_save(pending, outcome)
        return outcome

    @staticmethod
    def export_snapshot(snapshot: DraftSnapshot, path: Path, control: DocumentControl | None = None) -> Receipt:
        """Write a snapshot in the format of the path's suffix; may be called on any thread.

        With ``control``, the named versions go along, and with them the names of people.
        """
        return write_file(snapshot, path, control=control)

    def close(self, *, is_discarding: bool = False) -> None:
        """End the session. What is not in the file stays in the working copy, unless it is to be discarded."""
        self._file.close(is_discarding=is_discarding)

    # ---- other copies

    def find_conflict(self) -> Conflict | None:
        """What somebody else did to the file since it was opened or saved here; may be called on any thread."""
        target = None if isinstance(self._file, ReadOnlyFile) else self._file.target
        return find_conflict(target, self.draft_id) if target else None

    def find_duplicates(self) -> tuple[OtherCopy, ...]:
        """What sync clients put beside the file and is not in the draft yet; may be called on any thread."""
        return find_duplicates(self.path, self._file.records) if self.path else ()

    def load_copy(self, path: Path) -> OtherCopy:
        """Another file of this draft, to be looked at before it is merged; may be called on any thread.

        UnreadableFileError if it cannot be read, UnrelatedDraftError if it is another draft.
        """
        return load_copy(path, self.draft_id)

    def merge(self, copy: OtherCopy) -> DraftChange:
        """Bring another copy in as one step that can be undone. Both sides are backed up first."""
        merge = self.prepare_merge(copy)
        merge.make()
        return self.finish_merge(merge)

    def prepare_merge(self, copy: OtherCopy) -> CopyMerge:
        """The same in three parts, of which ``make`` takes the time and may run on another thread.

        The draft may be worked on meanwhile: ``finish_merge`` keeps that as well. EngineError from ``make`` if the copy
        is damaged; nothing has changed then.
        """
        return self._require_keeper().prepare_merge(copy)

    def finish_merge(self, merge: CopyMerge) -> DraftChange:
        """Carry out a merge that was made."""
        return self._require_keeper().finish_merge(merge, f"merge of ‘{merge.other.path.stem}’")

    def merge_file(self, path: Path) -> DraftChange:
        """Bring another file of this draft in at once; errors as for ``load_copy``."""
        return self.merge(self.load_copy(path))

    def save_merged(self) -> SaveOutcome:
        """Save to the draft's own file; whatever somebody else saved there meanwhile is merged first."""
        for _ in range(_MERGE_ROUNDS):
            try:
                return self.save()
            except UnwritableFileError as error:
                if error.reason is not UnwritableReason.CHANGED:
                    raise
            if self.path is not None:
                self.merge_file(self.path)
        return self.save()

    # ---- what goes with the draft

    @property
    def history(self) -> DraftHistory:
        """Its past: the timeline, the named versions, and the way back."""
        return DraftHistory(self._engine, self._file, self.person, self._require_keeper)

    @property
    def inventory(self) -> Inventory:
        """What the file, once saved, carries besides the text."""
        return take_inventory(self._file.now(), self.snapshot)

    @property
    def received(self) -> tuple[ReceivedFile, ...]:
        """The files that people sent back, as they came."""
        return self._file.records.received

    def keep_received(self, name: str, data: bytes) -> ReceivedFile:
        """Keep a file that somebody sent back, untouched."""
        file = ReceivedFile.of(name, self.person.id, now_text(), data)
        self._require_keeper().add_received(file)
        return file

    def save_copy_without_history(self, path: Path, carried: Carried = TEXT_ALONE) -> SaveOutcome:
        """Save a copy that holds what it shows and nothing else; the draft stays where and as it is.

        Takes as long as making the draft anew: on another thread, call ``save_bare_copy`` with a snapshot instead.
        """
        if self.is_own_file(path):
            raise UnwritableFileError(path, UnwritableReason.EXISTS)
        return save_bare_copy(self.snapshot, path, self._workspace, carried)

    def close_record(self, folder: Path, authority: Authority) -> ClosedRecord:
        """Export the record to a new folder, then dispose of history, received files and backups; ends the session.

        UnwritableFileError if anything cannot be written; nothing is disposed of then, and the session goes on.
        """
        return close_record(self._engine, self._require_keeper(), self.person, folder, authority)

    def back_up(self, reason: BackupReason) -> None:
        """Have the draft as it is now backed up, before something large is done to it; returns at once."""
        self._require_keeper().back_up(reason)

    def back_up_daily(self) -> bool:
        """Have the day's first backup made, of a draft with changes; False if none was ordered."""
        return not (self.is_read_only or self.is_untouched) and self._require_keeper().back_up_daily()

    def _require_keeper(self) -> DraftKeeper:
        if isinstance(self._file, ReadOnlyFile):
            raise ReadOnlyDraftError(self._file.path, self._file.reason)
        return self._file
