"""Every step by which a draft file touches the disk, one method each, so that tests can make any of them fail."""

import errno
import os
import shutil
import stat
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import BinaryIO, TypeVar

from editor.errors import UnreadableFileError, UnreadableReason, UnwritableFileError, UnwritableReason

T = TypeVar("T")

RETRY_DELAYS_S = (0.010, 0.025, 0.050, 0.100)

_HELD_BY_ANOTHER = frozenset({5, 32})
"""Windows' "access denied" and "sharing violation", seen while a virus scanner or sync client looks at the file."""

_NO_PERMISSION = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_FORBIDDEN = frozenset(
    {errno.EACCES, errno.EPERM, errno.EEXIST, errno.EXDEV, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EBUSY}
)


class Disk:
    """The real disk. Errors are OSError, as the system raises them."""

    def __init__(self, retry_delays_s: Sequence[float] = RETRY_DELAYS_S) -> None:
        self._retry_delays_s = retry_delays_s

    def look(self, path: Path) -> os.stat_result:
        """Size, times and kind of a file."""
        return path.stat()

    def is_writable(self, path: Path) -> bool:
        """False for a file that was set to read-only, even for a user who may override that."""
        return bool(path.stat().st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH)) and os.access(path, os.W_OK)

    def read(self, path: Path) -> bytes:
        """The whole file."""
        return path.read_bytes()

    def create(self, path: Path) -> BinaryIO:
        """A new file, open for writing; FileExistsError if there is one."""
        return path.open("xb")

    def open_existing(self, path: Path) -> BinaryIO:
        """A file that is there, open for writing over it."""
        return path.open("r+b")

    def write(self, file: BinaryIO, chunk: bytes) -> None:
        """Go on writing in an open file."""
        file.write(chunk)

    def flush(self, file: BinaryIO) -> None:
        """Wait until the file's content is on the medium, not only in a cache."""
        file.flush()
        if sys.platform == "darwin":
            import fcntl

            # fsync on macOS leaves the drive's own cache unwritten.
            fcntl.fcntl(file, fcntl.F_FULLFSYNC)
        else:
            os.fsync(file.fileno())

    def cut(self, file: BinaryIO, size: int) -> None:
        """Make an open file end after ``size`` bytes."""
        file.flush()
        file.truncate(size)

    def copy_mode(self, source: Path, target: Path) -> None:
        """Give ``target`` the permissions of ``source``."""
        shutil.copymode(source, target)

    def replace(self, source: Path, target: Path) -> None:
        """Put ``source`` in the place of ``target`` in one step."""
        source.replace(target)

    def flush_folder(self, folder: Path) -> None:
        """Wait until a rename in the folder is on the medium. Windows does so by itself."""
        if sys.platform == "win32":
            return
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)

    def find(self, folder: Path, pattern: str) -> list[Path]:
        """The files in a folder whose names fit."""
        return list(folder.glob(pattern))

    def remove(self, path: Path) -> None:
        """Delete a file."""
        path.unlink()

    def pause(self, seconds: float) -> None:
        """Wait before another try."""
        time.sleep(seconds)

    def persist(self, action: Callable[[], T]) -> T:
        """What ``action`` answers, tried again for a moment while Windows says that another program holds the file."""
        for delay_s in self._retry_delays_s:
            try:
                return action()
            except OSError as error:
                if getattr(error, "winerror", 0) not in _HELD_BY_ANOTHER:
                    raise
            self.pause(delay_s)
        return action()


def is_forbidden(error: OSError) -> bool:
    """True if the system refuses this way of writing, so that another may work; not if the disk is full or broken."""
    return error.errno in _FORBIDDEN


def unreadable(path: Path, error: OSError) -> UnreadableFileError:
    """The error of ours that says why the system would not let us read."""
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        reason = UnreadableReason.MISSING
    elif isinstance(error, IsADirectoryError):
        reason = UnreadableReason.DIRECTORY
    elif error.errno in _NO_PERMISSION:
        reason = UnreadableReason.NO_PERMISSION
    else:
        reason = UnreadableReason.IO
    return UnreadableFileError(path, reason, str(error))


def unwritable(path: Path, error: OSError) -> UnwritableFileError:
    """The error of ours that says why the system would not let us write."""
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        reason = UnwritableReason.NO_FOLDER
    elif isinstance(error, IsADirectoryError):
        reason = UnwritableReason.DIRECTORY
    elif error.errno in _NO_PERMISSION:
        reason = UnwritableReason.NO_PERMISSION
    elif error.errno in _FULL:
        reason = UnwritableReason.FULL
    else:
        reason = UnwritableReason.IO
    return UnwritableFileError(path, reason, str(error))
