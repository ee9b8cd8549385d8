"""Loading and saving draft files. Whatever fails, the file is either as it was or the new one, whole."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from stat import S_ISDIR, S_ISREG

from editor.errors import UnreadableFileError, UnreadableReason, UnwritableFileError, UnwritableReason
from editor.model.draft import DraftSnapshot
from editor.storage.disk import Disk, is_forbidden, unreadable, unwritable
from editor.storage.draft_database import SavedDraft, read_draft, read_newer_draft, write_draft
from editor.storage.draft_tables import FORMAT_VERSION
from editor.storage.file_writing import (
    clear_left_behind,
    real_path,
    was_replaced_by_rival,
    write_in_place,
    write_new,
    written_beside,
)
from editor.storage.stored_draft import FileStamp, StoredDraft

MAX_DRAFT_BYTES = 1 << 29
"""A larger file is refused before it is read; SQLite could hold twice that in memory."""

_DISK = Disk()

KeepOld = Callable[[bytes], Path]
"""Keeps the old content of a file in a safe place, checked, and answers where; UnwritableFileError if it cannot."""


@dataclass(frozen=True, slots=True)
class DraftFile:
    """A draft file as it was read or written: what is in it, when it was saved, and how to know it again.

    ``format_version`` is the one that the file was written in.
    """

    stored: StoredDraft
    saved_at: datetime
    stamp: FileStamp
    format_version: int = FORMAT_VERSION


class SavingWay(StrEnum):
    """How a file came to be written: in one step as a rule; the others serve folders that do not allow that."""

    REPLACED = "replaced"
    DIRECTLY = "directly"
    IN_PLACE = "in_place"


@dataclass(frozen=True, slots=True)
class SaveOutcome(DraftFile):
    """A draft file as it was written, and how.

    ``kept`` holds what stood there before where the file was written over in place, or in that of another file.
    """

    way: SavingWay = SavingWay.REPLACED
    kept: Path | None = None


def load_draft_file(path: Path, *, with_newer: bool = False, disk: Disk = _DISK) -> DraftFile:
    """The draft in the file, which is not touched; UnreadableFileError says why it cannot be read.

    ``with_newer`` accepts one that a later Goldthread wrote: enough of it to be shown, never to be saved.
    """
    data, stamp = load_bytes(path, disk)
    try:
        saved = read_draft(data, path)
    except UnreadableFileError as error:
        if not (with_newer and error.reason is UnreadableReason.NEWER):
            raise
        saved = read_newer_draft(data, path)
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
    keep_old: KeepOld | None = None,
    disk: Disk = _DISK,
) -> SaveOutcome:
    """Write the draft to the file in one step.

    ``snapshot`` is what ``stored`` says; the readable tables are made from it. A file that is no longer the one stamped
    ``expected`` is left alone (UnwritableFileError, changed); with None, whatever stands there is replaced. The same
    error tells of a rival who looked before this save and replaced it after: what stands there lacks it. Where the
    folder allows neither other names nor renaming, a file whose old content ``keep_old`` took is written in place.
    """
    saved = SavedDraft(stored, datetime.now().astimezone())
    save = _Save(real_path(path), saved, write_draft(saved, snapshot), expected, disk)
    try:
        _refuse_unwritable(save.target, disk)
        outcome = save.carry_out(keep_old)
    except OSError as error:
        raise unwritable(save.target, error) from error
    _settle_folder(save.target.parent, disk)
    return outcome


@dataclass(frozen=True, slots=True)
class _Save:
    """What is to be written where. Errors of the disk are OSError."""

    target: Path
    saved: SavedDraft
    data: bytes
    expected: FileStamp | None
    disk: Disk

    def carry_out(self, keep_old: KeepOld | None) -> SaveOutcome:
        try:
            return self._replace()
        except OSError as error:
            if not is_forbidden(error):
                raise
            if not self._is_there():
                return self._write_new()
            if keep_old is None:
                raise
            return self._write_in_place(keep_old, error)

    def _replace(self) -> SaveOutcome:
        with written_beside(self.target, self.data, self.disk) as temporary:
            stamp = _check_written(temporary, self.data, self.saved, self.disk)
            self._refuse_changed()
            self.disk.persist(lambda: self.disk.replace(temporary, self.target))
        if self.expected is not None and was_replaced_by_rival(self.target, self.data, self.disk):
            raise UnwritableFileError(self.target, UnwritableReason.CHANGED)
        return self._outcome(stamp, SavingWay.REPLACED)

    def _write_new(self) -> SaveOutcome:
        write_new(self.target, self.data, self.disk)
        return self._outcome(self._stamp(), SavingWay.DIRECTLY)

    def _write_in_place(self, keep_old: KeepOld, why: OSError) -> SaveOutcome:
        old = self.disk.persist(lambda: self.disk.read(self.target))
        if self.expected is not None and not self.expected.has_content(old):
            raise UnwritableFileError(self.target, UnwritableReason.CHANGED)
        try:
            kept = keep_old(old)
        except UnwritableFileError as error:
            raise unwritable(self.target, why) from error
        write_in_place(self.target, self.data, old, kept, self.disk)
        return self._outcome(self._stamp(), SavingWay.IN_PLACE, kept)

    def _stamp(self) -> FileStamp:
        mtime_ns = 0
        with suppress(OSError):
            # The file stands; its time is only a hint.
            mtime_ns = self.disk.look(self.target).st_mtime_ns
        return FileStamp.of(self.data, mtime_ns)

    def _outcome(self, stamp: FileStamp, way: SavingWay, kept: Path | None = None) -> SaveOutcome:
        return SaveOutcome(self.saved.stored, self.saved.saved_at, stamp, FORMAT_VERSION, way, kept)

    def _is_there(self) -> bool:
        try:
            self.disk.look(self.target)
        except FileNotFoundError:
            return False
        return True

    def _refuse_changed(self) -> None:
        """A file that has gone since may be written again: that overwrites nothing."""
        if self.expected is None:
            return
        try:
            is_same = self.disk.look(self.target).st_size == self.expected.size and self.expected.has_content(
                self.disk.read(self.target)
            )
        except FileNotFoundError:
            return
        if not is_same:
            raise UnwritableFileError(self.target, UnwritableReason.CHANGED)


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


def _settle_folder(folder: Path, disk: Disk) -> None:
    """Flush the rename and clear what killed saves left behind; the new file stands whatever comes of it.

    Many network folders cannot be flushed, and a rename lost to a power cut leaves the old file whole.
    """
    with suppress(OSError):
        disk.flush_folder(folder)
    clear_left_behind(folder, disk)
