"""Opening a draft's file: to write in it, to read it only, or as a copy."""

from contextlib import ExitStack
from dataclasses import replace
from enum import StrEnum
from pathlib import Path

from editor.engine.loro_draft import LoroDraft
from editor.errors import ReadOnlyReason, UnreadableFileError, UnreadableReason
from editor.model.operations import SetFact
from editor.model.review import Person
from editor.session.backup_orders import file_order
from editor.session.clock import now_text
from editor.session.closed_state import CLOSING_FACTS, is_closed
from editor.session.copies import load_stored, load_working_content
from editor.session.keeper import DraftKeeper
from editor.session.locking import locked, refuse_locked, take_lock
from editor.session.read_only_file import ReadOnlyFile
from editor.storage.disk import Disk
from editor.storage.draft_file import DraftFile, load_draft_file
from editor.storage.draft_tables import FORMAT_VERSION
from editor.storage.lock import LockState, find_holder
from editor.storage.stored_draft import StoredDraft, StoredUpdate
from editor.storage.workspace import UnfinishedWork, Workspace


class Access(StrEnum):
    """What the user wants of a draft that is being opened."""

    EDIT = "edit"
    TAKE_OVER = "take_over"
    """To write in it although somebody had it open, if there is no sign of them any more."""
    READ_ONLY = "read_only"
    COPY = "copy"
    """To write in a copy that has no file yet; it can be merged later."""


Opened = tuple[LoroDraft, DraftKeeper | ReadOnlyFile]


def open_draft(path: Path, workspace: Workspace, person: Person, access: Access) -> Opened:
    """The draft in a file, ready for a session. A draft that cannot be written to opens read-only.

    UnreadableFileError if it cannot be read, LockedFileError if somebody has it open.
    """
    path = path.absolute()
    if access is Access.COPY:
        return _open_copy(path, workspace, person)
    if (reason := _read_only_reason(path, access)) is not None:
        return _open_read_only(path, person, reason)
    is_taking_over = access is Access.TAKE_OVER
    refuse_locked(path, workspace, is_taking_over=is_taking_over)
    try:
        file = load_draft_file(path)
    except UnreadableFileError as error:
        if error.reason is not UnreadableReason.NEWER:
            raise
        return _open_read_only(path, person, ReadOnlyReason.NEWER)
    return _open_to_write(path, file, workspace, person, is_taking_over=is_taking_over)


def resume_work(work: UnfinishedWork, workspace: Workspace, person: Person) -> Opened:
    """What a crash left behind, ready for a session. Whoever has the file open meanwhile keeps it."""
    working_copy = workspace.resume(work)
    with ExitStack() as on_error:
        on_error.callback(working_copy.close)
        engine = load_working_content(working_copy.content, work.path, person)
        on_error.pop_all()
    target = working_copy.target
    lock = take_lock(target.path, working_copy, workspace, person) if target else None
    return engine, DraftKeeper(engine, working_copy, workspace, person, lock)


def _read_only_reason(path: Path, access: Access) -> ReadOnlyReason | None:
    if access is Access.READ_ONLY:
        return ReadOnlyReason.LOCKED if find_holder(path) else ReadOnlyReason.CHOSEN
    try:
        return None if Disk().is_writable(path) else ReadOnlyReason.NO_PERMISSION
    except OSError:
        # Reading it will say what is the matter.
        return None


def _open_read_only(path: Path, person: Person, reason: ReadOnlyReason) -> Opened:
    file = load_draft_file(path, with_newer=True)
    if file.format_version > FORMAT_VERSION:
        reason = ReadOnlyReason.NEWER
    return load_stored(file.stored, path, person), ReadOnlyFile(path, file.saved_at, file.stored, reason)


def _open_copy(path: Path, workspace: Workspace, person: Person) -> Opened:
    stored = load_draft_file(path).stored
    engine = load_stored(stored, path, person)
    if is_closed(engine.snapshot()):
        # Loaded anew, so that no undo leads back to the closed record.
        stored = _reopened(engine, stored, person)
        engine = load_stored(stored, path, person)
    return engine, DraftKeeper(engine, workspace.create(stored), workspace, person)


def _reopened(engine: LoroDraft, stored: StoredDraft, person: Person) -> StoredDraft:
    """The closed record as a draft that can be written in."""
    before = engine.version
    engine.apply([SetFact(key, "") for key in CLOSING_FACTS], label="open")
    update = StoredUpdate(person.id, now_text(), engine.export_updates(before))
    return stored.advanced(update, engine.export_snapshot(), engine.version)


def _open_to_write(
    path: Path, file: DraftFile, workspace: Workspace, person: Person, *, is_taking_over: bool
) -> Opened:
    engine = load_stored(file.stored, path, person)
    if is_closed(engine.snapshot()):
        return engine, ReadOnlyFile(path, file.saved_at, file.stored, ReadOnlyReason.CLOSED)
    # The stamps of an older engine look different; the draft is the same.
    file = replace(file, stored=replace(file.stored, version=engine.version))
    working_copy = workspace.open_file(path, file)
    lock = take_lock(path, working_copy, workspace, person, is_taking_over=is_taking_over)
    if lock.state is LockState.TAKEN:
        working_copy.discard()
        raise locked(path, find_holder(path))
    workspace.backups.order(file_order(path, file, engine.snapshot()))
    return engine, DraftKeeper(engine, working_copy, workspace, person, lock)
