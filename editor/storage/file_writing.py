"""Three ways of putting bytes into a file, from the safest to the one that works where nothing else does."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from editor.errors import UnwritableFileError, UnwritableReason
from editor.model.ids import new_id
from editor.storage.disk import Disk

CHUNK_BYTES = 1 << 20
TEMPORARY_PREFIX = "~$goldthread-"
"""Sync clients leave alone what begins like this, since Word's own temporary files do."""

_LEFT_BEHIND_S = 24 * 60 * 60
_RIVAL_PAUSE_S, _RIVAL_PAUSES = 0.02, 100
"""A save takes much less from its last look at the file to its rename."""
_ABANDONED_NS = 10_000_000_000
"""A temporary file so much older than ours is no save under way, by the one clock that gave both their times."""


@contextmanager
def written_beside(target: Path, data: bytes, disk: Disk) -> Iterator[Path]:
    """A flushed temporary file in the target's folder, with its permissions; it is gone afterwards."""
    temporary = target.with_name(f"{TEMPORARY_PREFIX}{new_id()}.tmp")
    try:
        with disk.create(temporary) as file:
            with suppress(OSError):
                disk.copy_mode(target, temporary)
            _write(file, data, disk)
            disk.flush(file)
        yield temporary
    finally:
        with suppress(OSError):
            disk.remove(temporary)


def write_new(target: Path, data: bytes, disk: Disk) -> None:
    """Write a file that is not there yet under its own name, for folders that allow no other names."""
    with disk.create(target) as file:
        try:
            _write(file, data, disk)
            disk.flush(file)
        except OSError:
            file.close()
            with suppress(OSError):
                disk.remove(target)
            raise
    if disk.read(target) != data:
        with suppress(OSError):
            disk.remove(target)
        raise UnwritableFileError(target, UnwritableReason.IO, "reads back differently")


def write_in_place(target: Path, data: bytes, old: bytes, kept: Path, disk: Disk) -> None:
    """Write over a file whose content ``old`` stands in ``kept`` as well.

    When that fails, the old content is put back; UnwritableFileError (half written) names ``kept`` if it cannot be.
    """
    try:
        _overwrite(target, data, len(old), disk)
        if disk.read(target) != data:
            raise UnwritableFileError(target, UnwritableReason.IO, "reads back differently")
    except (OSError, UnwritableFileError):
        _put_back(target, old, kept, disk)
        raise


def _put_back(target: Path, old: bytes, kept: Path, disk: Disk) -> None:
    try:
        if disk.read(target) == old:
            return
        _overwrite(target, old, len(old), disk)
        is_back = disk.read(target) == old
    except OSError as error:
        raise UnwritableFileError(target, UnwritableReason.HALF_WRITTEN, str(error), kept) from error
    if not is_back:
        raise UnwritableFileError(target, UnwritableReason.HALF_WRITTEN, "reads back differently", kept)


def _overwrite(target: Path, data: bytes, old_size: int, disk: Disk) -> None:
    """What goes beyond the old end is written first: a full disk is found while the old content still stands."""
    with disk.persist(lambda: disk.open_existing(target)) as file:
        if len(data) > old_size:
            try:
                file.seek(old_size)
                _write(file, data[old_size:], disk)
                disk.flush(file)
            except OSError:
                disk.cut(file, old_size)
                raise
        file.seek(0)
        _write(file, data[:old_size], disk)
        disk.cut(file, len(data))
        disk.flush(file)


def _write(file: BinaryIO, data: bytes, disk: Disk) -> None:
    for start in range(0, len(data), CHUNK_BYTES):
        disk.write(file, data[start : start + CHUNK_BYTES])


def was_replaced_by_rival(target: Path, data: bytes, disk: Disk) -> bool:
    """True if ``data``, just put in the target's place, is not there any more: a rival's save looked before, and
    replaced after.

    A rival's temporary file stands from before its look until its rename, so whoever was first sees it, waits for that
    to happen (2 s at the most), and then sees what stands there. No file is made for it that could stay behind.
    Nobody is seen where a folder's listing comes late from a cache; there the looks of the open window remain.
    """
    try:
        ours_ns = disk.look(target).st_mtime_ns
        for _ in range(_RIVAL_PAUSES):
            if not _has_rival(target.parent, ours_ns, disk):
                break
            disk.pause(_RIVAL_PAUSE_S)
        return disk.persist(lambda: disk.read(target)) != data
    except OSError:
        # The file was checked before it took its place; a share that cannot be read now tells of no rival.
        return False


def _has_rival(folder: Path, ours_ns: int, disk: Disk) -> bool:
    for path in disk.find(folder, f"{TEMPORARY_PREFIX}*.tmp"):
        with suppress(FileNotFoundError):
            if disk.look(path).st_mtime_ns > ours_ns - _ABANDONED_NS:
                return True
    return False


def clear_left_behind(folder: Path, disk: Disk) -> None:
    """Remove the temporary files that a killed program left in the folder a day ago or earlier."""
    with suppress(OSError):
        for path in disk.find(folder, f"{TEMPORARY_PREFIX}*.tmp"):
            if time.time() - disk.look(path).st_mtime > _LEFT_BEHIND_S:
                disk.remove(path)


def is_same_file(one: Path, other: Path) -> bool:
    """True if both names lead to one file: by a link, or in another spelling where the system takes them for one."""
    # A draft is saved to its own file again and again, which may lie on a share that is slow to answer.
    if one == other or real_path(one) == real_path(other):
        return True
    try:
        return one.samefile(other)
    except OSError:
        return False


def real_path(path: Path) -> Path:
    """Where a link leads: a link stays a link, and a temporary file must be on the volume of what it replaces."""
    return Path(os.path.realpath(path))
