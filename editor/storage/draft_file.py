"""Loading and saving draft files. Whatever fails, the file is either as it was or the new one, whole."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from stat import S_ISDIR, S_ISREG

from editor.errors import UnreadableFileError, UnreadableReason, UnwritableFileError, UnwritableReason
from editor.model.draft import DraftSnapshot
from editor.model.ids import new_id
from editor.storage.disk import Disk, unreadable, unwritable
from editor.storage.draft_database import SavedDraft, read_draft, write_draft
from editor.storage.draft_tables import FORMAT_VERSION
from editor.storage.stored_draft import FileStamp, StoredDraft

MAX_DRAFT_BYTES = 1 << 29
"""A larger file is refused before it is read; SQLite could hold twice that in memory."""

_CHUNK_BYTES = 1 << 20
_TEMPORARY_PREFIX = "~$goldthread-"
"""Sync clients leave alone what begins like this, since Word's own temporary files do."""
_LEFT_BEHIND_S = 24 * 60 * 60
_DISK = Disk()


@dataclass(frozen=True, slots=True)
class DraftFile:
    """A draft file as it was read or written: what is in it, when it was saved, and how to know it again.

    ``format_version`` is the one that the file was written in.
    """

    stored: StoredDraft
    saved_at: datetime
    stamp: FileStamp
    format_version: int = FORMAT_VERSION


def load_draft_file(path: Path, *, disk: Disk = _DISK) -> DraftFile:
    """The draft in the file, which is not touched; UnreadableFileError says why it cannot be read."""
    data, stamp = load_bytes(path, disk)
    saved = read_draft(data, path)
    return DraftFile(saved.stored, saved.saved_at, stamp, saved.format_version)


def load_bytes(path: Path, disk: Disk = _DISK) -> tuple[bytes, FileStamp]:
    """A file's bytes and stamp; UnreadableFileError unless it is an ordinary file of an acceptable size."""
    try:
        about = disk.look(path)
        if S_ISDIR(about.st_mode):
            raise UnreadableFileError(path, UnreadableReason.DIRECTORY)
        if not S_ISREG(about.st_mode):
            raise UnreadableFileError(path, UnreadableReason.NOT_A_DRAFT, "not an ordinary file")
        if about.st_size > MAX_DRAFT_BYTES:
            raise UnreadableFileError(path, UnreadableReason.TOO_BIG, limit=MAX_DRAFT_BYTES)
        data = disk.persist(lambda: disk.read(path))
    except OSError as error:
        raise unreadable(path, error) from error
    return data, FileStamp.of(data, about.st_mtime_ns)


def save_draft_file(
    path: Path,
    stored: StoredDraft,
    snapshot: DraftSnapshot,
    *,
    expected: FileStamp | None = None,
    disk: Disk = _DISK,
) -> DraftFile:
    """Write the draft to the file in one step.

    ``snapshot`` is what ``stored`` says; the readable tables are made from it. A file that is no longer the one stamped
    ``expected`` is left alone (UnwritableFileError, changed); with None, whatever stands there is replaced.
    """
    saved = SavedDraft(stored, datetime.now().astimezone())
    data = write_draft(saved, snapshot)
    # A link stays a link, and the temporary file must be on the volume of the file that it replaces.
    target = Path(os.path.realpath(path))
    try:
        _refuse_unwritable(target, disk)
        with _written_beside(target, data, disk) as temporary:
            stamp = _check_written(temporary, data, saved, disk)
            _refuse_changed(target, expected, disk)
            disk.persist(lambda: disk.replace(temporary, target))
    except OSError as error:
        raise unwritable(target, error) from error
    _settle_folder(target.parent, disk)
    return DraftFile(stored, saved.saved_at, stamp)


def _refuse_unwritable(target: Path, disk: Disk) -> None:
    """Replacing needs only the folder's permission; a file that was set to read-only, or is none, is left alone."""
    try:
        about = disk.look(target)
    except FileNotFoundError:
        return
    if S_ISDIR(about.st_mode):
        raise UnwritableFileError(target, UnwritableReason.DIRECTORY)
    if not S_ISREG(about.st_mode):
        raise UnwritableFileError(target, UnwritableReason.IO, "not an ordinary file")
    if not disk.is_writable(target):
        raise UnwritableFileError(target, UnwritableReason.NO_PERMISSION, "read-only")


@contextmanager
def _written_beside(target: Path, data: bytes, disk: Disk) -> Iterator[Path]:
    """A flushed temporary file in the target's folder, with its permissions; it is gone afterwards."""
    temporary = target.with_name(f"{_TEMPORARY_PREFIX}{new_id()}.tmp")
    try:
        with disk.create(temporary) as file:
            with suppress(OSError):
                disk.copy_mode(target, temporary)
            for start in range(0, len(data), _CHUNK_BYTES):
                disk.write(file, data[start : start + _CHUNK_BYTES])
            disk.flush(file)
        yield temporary
    finally:
        with suppress(OSError):
            disk.remove(temporary)


def _check_written(temporary: Path, data: bytes, saved: SavedDraft, disk: Disk) -> FileStamp:
    """Read the file back as ``load_draft_file`` would, before anything is replaced by it."""
    try:
        written, stamp = load_bytes(temporary, disk)
        is_as_meant = written == data and read_draft(written, temporary) == saved
    except UnreadableFileError as error:
        raise UnwritableFileError(temporary, UnwritableReason.IO, f"reads back as {error.reason}") from error
    if not is_as_meant:
        raise UnwritableFileError(temporary, UnwritableReason.IO, "reads back differently")
    return stamp


def _refuse_changed(target: Path, expected: FileStamp | None, disk: Disk) -> None:
    """A file that has gone since may be written again: that overwrites nothing."""
    if expected is None:
        return
    try:
        is_same = disk.look(target).st_size == expected.size and expected.has_content(disk.read(target))
    except FileNotFoundError:
        return
    if not is_same:
        raise UnwritableFileError(target, UnwritableReason.CHANGED)


def _settle_folder(folder: Path, disk: Disk) -> None:
    """Flush the rename and clear what killed saves left behind; the new file stands whatever comes of it.

    Many network folders cannot be flushed, and a rename lost to a power cut leaves the old file whole.
    """
    with suppress(OSError):
        disk.flush_folder(folder)
    with suppress(OSError):
        for path in folder.glob(f"{_TEMPORARY_PREFIX}*.tmp"):
            if time.time() - disk.look(path).st_mtime > _LEFT_BEHIND_S:
                disk.remove(path)
