"""What can be read of an open draft: its state now, its file, and what undo would do."""

from datetime import datetime
from pathlib import Path

from editor.engine.loro_draft import LoroDraft
from editor.engine.rich_text import SectionText
from editor.errors import ReadOnlyReason, UnwritableFileError
from editor.model.draft import DraftSnapshot
from editor.model.ids import SectionId
from editor.model.review import Person
from editor.session.keeper import DraftKeeper
from editor.session.read_only_file import ReadOnlyFile
from editor.storage.file_writing import is_same_file
from editor.storage.lock import LockState
from editor.storage.workspace import Workspace


class OpenDraft:
    """An engine and the file it belongs to, to be read."""

    def __init__(
        self, engine: LoroDraft, file: DraftKeeper | ReadOnlyFile, workspace: Workspace, person: Person
    ) -> None:
        self.person = person
        self._workspace = workspace
        self._engine = engine
        self._file = file
        self._first_mark = b""
        """The keeper's mark when the draft was begun from something that can be had again at any time."""

    @property
    def snapshot(self) -> DraftSnapshot:
        """The draft now, as immutable values."""
        return self._engine.snapshot()

    def text(self, section_id: SectionId) -> SectionText:
        """A read view of one section's text, for the text binding."""
        return self._engine.text(section_id)

    @property
    def path(self) -> Path | None:
        """The draft's file; None while it was never saved."""
        return self._file.path

    def is_own_file(self, path: Path) -> bool:
        """True if ``path`` is the draft's own file, by whatever name or link."""
        return self.path is not None and is_same_file(self.path, path)

    @property
    def draft_id(self) -> str:
        """What all copies of this draft have in common."""
        return self._file.records.draft_id

    @property
    def saved_at(self) -> datetime | None:
        """When the file was last saved."""
        return self._file.saved_at

    @property
    def is_modified(self) -> bool:
        """True if the file lacks something that the draft holds."""
        return self._file.is_modified

    @property
    def is_untouched(self) -> bool:
        """True if nothing was done since the draft was begun from a template, an import, the sample or a file."""
        return isinstance(self._file, DraftKeeper) and self.path is None and self._file.mark == self._first_mark

    def _begun(self) -> None:
        """Note that all of this can be had again."""
        if isinstance(self._file, DraftKeeper):
            self._first_mark = self._file.mark

    @property
    def is_read_only(self) -> bool:
        """True if the draft can be read and not changed; ``read_only_reason`` says why."""
        return self.read_only_reason is not None

    @property
    def read_only_reason(self) -> ReadOnlyReason | None:
        """Why the draft can only be read; None if it can be changed."""
        return self._file.reason if isinstance(self._file, ReadOnlyFile) else None

    @property
    def lock_state(self) -> LockState | None:
        """Whether others who open the file are warned; None while there is no file, or it is only read."""
        return self._file.lock_state

    @property
    def working_fault(self) -> UnwritableFileError | None:
        """Why changes cannot be kept on the disk at the moment; None in good times."""
        return self._file.fault

    @property
    def undo_label(self) -> str | None:
        """What undo would take back, or None."""
        return self._engine.undo_label

    @property
    def undo_step(self) -> int | None:
        """Tells the step that undo would take back from all others, also once undone and redone; None without any."""
        return self._engine.undo_step

    @property
    def redo_label(self) -> str | None:
        """What redo would bring back, or None."""
        return self._engine.redo_label

    @property
    def undoes_merge(self) -> bool:
        """True if undo would take a merge back."""
        return self._engine.undoes_merge
