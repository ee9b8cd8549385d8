"""The past of an open draft: who did what, the versions that have names, and the way back."""

from collections.abc import Callable
from datetime import datetime

from editor.engine.loro_draft import LoroDraft
from editor.errors import EngineError
from editor.model.change import DraftChange
from editor.model.draft import DraftSnapshot
from editor.model.history import HistoryEntry, SavedState
from editor.model.ids import RowId, SectionId, new_id
from editor.model.review import Person
from editor.model.versions import DocumentControl, NamedVersion, document_control, in_order, next_number
from editor.review.restoring import restore_operations
from editor.session.clock import now_text
from editor.session.keeper import DraftKeeper
from editor.session.read_only_file import ReadOnlyFile
from editor.storage.backups import BackupReason


class DraftHistory:
    """What a session knows of its draft's past. Reading it takes a moment; naming and restoring change the draft."""

    def __init__(
        self,
        engine: LoroDraft,
        file: DraftKeeper | ReadOnlyFile,
        person: Person,
        require_keeper: Callable[[], DraftKeeper],
    ) -> None:
        self._engine = engine
        self._file = file
        self._person = person
        self._require_keeper = require_keeper

    @property
    def timeline(self) -> tuple[HistoryEntry, ...]:
        """All work on the draft: who, when, and how many words."""
        return self._engine.timeline()

    @property
    def saves(self) -> tuple[SavedState, ...]:
        """The draft as it was each time that it was saved, from the oldest on; without the versions that have names."""
        updates = self._file.records.updates
        named = {version.state for version in self._file.records.versions}
        versions = self._engine.versions_after(update.data for update in updates)
        return tuple(
            SavedState(update.person, datetime.fromisoformat(update.at).astimezone(), version)
            for update, version in zip(updates, versions, strict=True)
            if version not in named
        )

    @property
    def versions(self) -> tuple[NamedVersion, ...]:
        """The named versions from the oldest on."""
        return in_order(self._file.records.versions)

    @property
    def control(self) -> DocumentControl:
        """What a table of document control says of the draft as it is now."""
        return document_control(self._file.records.versions, self._engine.version)

    def is_current(self, version: NamedVersion) -> bool:
        """True if nothing has changed in the draft since that version was named."""
        return version.state == self._engine.version

    def name_version(self, note: str, *, is_release: bool = False) -> NamedVersion:
        """Give the draft as it is now the next number (0.7, for a release 1.0) and keep it under that."""
        keeper = self._require_keeper()
        version = NamedVersion(
            new_id(),
            next_number(self.versions, is_release=is_release),
            note,
            self._person.id,
            self._person.name,
            now_text(),
            self._engine.version,
        )
        keeper.add_version(version)
        return version

    def snapshot_of(self, version: NamedVersion) -> DraftSnapshot:
        """The draft as it was when that version was named; EngineError if its record was closed since."""
        if not version.state:
            raise EngineError("go back", "the record was closed")
        if version.kept:
            return LoroDraft.load(version.kept, [], self._person).snapshot_at(version.state)
        return self._engine.snapshot_at(version.state)

    def snapshot_at(self, entry: HistoryEntry | SavedState) -> DraftSnapshot:
        """The draft as somebody left it at the end of an entry of the timeline, or saved it."""
        return self._engine.snapshot_at(entry.version)

    def export(self) -> bytes:
        """The draft with its whole past, for ``PastReader`` elsewhere; packing would take most of the time."""
        return self._engine.export_snapshot(is_packed=False)

    def restore(self, past: DraftSnapshot, what: SectionId | RowId | None = None, *, label: str) -> DraftChange | None:
        """Bring a section, a row or (None) the whole draft back as it was, as one step that can be undone.

        None if it is so already. UnknownIdError if the past state holds no such section or row.
        """
        keeper = self._require_keeper()
        operations = restore_operations(past, self._engine.snapshot(), what)
        if not operations:
            return None
        keeper.back_up(BackupReason.RESTORE)
        return self._engine.apply(operations, label=label)
