"""Other files of the same draft: what somebody else saved in its place, and what a sync client put beside it."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from editor.engine.loro_draft import LoroDraft
from editor.errors import EngineError, UnreadableFileError, UnreadableReason, UnrelatedDraftError
from editor.model.draft import DraftSnapshot
from editor.model.ids import PersonId
from editor.model.review import Person
from editor.storage.draft_file import DraftFile, load_bytes, load_draft_file
from editor.storage.stored_draft import StoredDraft
from editor.storage.working_database import Target, WorkingContent

_READER = Person(PersonId(""), "")


@dataclass(frozen=True, slots=True)
class OtherCopy:
    """A file of the same draft, read and ready to be compared with it or merged into it."""

    path: Path
    file: DraftFile
    snapshot: DraftSnapshot

    @property
    def saved_at(self) -> datetime:
        """When it was saved."""
        return self.file.saved_at

    @property
    def saved_by(self) -> str:
        """The name of the person who saved it; empty if nobody knows."""
        updates = self.file.stored.updates
        person = self.snapshot.people.get(updates[-1].person) if updates else None
        return person.name if person else ""


@dataclass(frozen=True, slots=True)
class Conflict:
    """The draft's file is no longer the one that was opened or saved last.

    ``other`` is what stands there now; None if it cannot be merged, and then ``error`` says why.
    """

    path: Path
    other: OtherCopy | None
    error: UnreadableFileError | UnrelatedDraftError | None = None


def load_copy(path: Path, draft_id: str) -> OtherCopy:
    """Another file of the draft; UnrelatedDraftError if it is one of another draft."""
    file = load_draft_file(path)
    if file.stored.draft_id != draft_id:
        raise UnrelatedDraftError(path)
    return OtherCopy(path.absolute(), file, load_stored(file.stored, path).snapshot())


def find_conflict(target: Target, draft_id: str) -> Conflict | None:
    """What was done to the file since ``target`` was recorded; None if nothing was, or if it has gone."""
    try:
        if is_as_stamped(target):
            return None
        return Conflict(target.path, load_copy(target.path, draft_id))
    except UnreadableFileError as error:
        return None if error.reason is UnreadableReason.MISSING else Conflict(target.path, None, error)
    except UnrelatedDraftError as error:
        return Conflict(target.path, None, error)


def is_as_stamped(target: Target) -> bool:
    """True if the file has not changed since; UnreadableFileError if it cannot be read."""
    data, stamp = load_bytes(target.path)
    return stamp.size == target.stamp.size and target.stamp.has_content(data)


def is_in_file(stored: StoredDraft, target: Target) -> bool:
    """True if the file in that place holds all of the draft, whoever saved it."""
    try:
        if is_as_stamped(target):
            return True
        there = load_draft_file(target.path).stored
        return there.draft_id == stored.draft_id and holds_all_of(there, stored)
    except (UnreadableFileError, EngineError):
        return False


def holds_all_of(one: StoredDraft, other: StoredDraft) -> bool:
    """True if merging ``other`` into ``one`` would add nothing at all; EngineError if either is damaged."""
    return one.with_records_of(other).mark == one.mark and holds_draft_of(one, other)


def holds_draft_of(one: StoredDraft, other: StoredDraft) -> bool:
    """The same for the draft alone, without the named versions and received files."""
    alone, merged = (LoroDraft.load(one.snapshot, more, _READER) for more in ([], [other.snapshot]))
    return alone.version == merged.version


def load_stored(stored: StoredDraft, path: Path, person: Person = _READER) -> LoroDraft:
    """The engine with a stored draft; UnreadableFileError (damaged) if it refuses it."""
    return load_working_content(WorkingContent(stored), path, person)


def load_working_content(content: WorkingContent, path: Path, person: Person) -> LoroDraft:
    """The engine with a stored draft and what was added to it since; errors as for ``load_stored``."""
    try:
        return LoroDraft.load(content.stored.snapshot, content.journal, person)
    except EngineError as error:
        raise UnreadableFileError(path, UnreadableReason.DAMAGED, error.detail) from error
