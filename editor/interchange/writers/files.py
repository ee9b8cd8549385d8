"""Writing a whole file or nothing: what stood at the target stays until the new file is complete."""

import errno
import os
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from secrets import token_hex
from typing import BinaryIO

from editor.errors import UnwritableFileError, UnwritableReason

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_ANY_WRITE = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH
_ABANDONED_S = 60
"""An export writes without a pause: a part that nobody has written to for so long was left by a killed program."""


@contextmanager
def replaced_file(path: Path) -> Iterator[BinaryIO]:
    """A stream whose bytes become the file when the block ends well; otherwise nothing has changed.

    UnwritableFileError when the place cannot be written to. A link is followed, so that it stays a link.
    """
    target = Path(os.path.realpath(path))
    parts = f".{sha256(os.fsencode(target.name)).hexdigest()[:16]}"
    beside = target.with_name(f"{parts}-{token_hex(8)}.part")
    try:
        _check_place(path, target)
        _clear_abandoned(target.parent, parts)
        with beside.open("xb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        if target.exists():
            beside.chmod(target.stat().st_mode & 0o777)
        beside.replace(target)
    except OSError as error:
        raise UnwritableFileError(path, _reason(error), str(error)) from error
    finally:
        beside.unlink(missing_ok=True)


def _check_place(path: Path, target: Path) -> None:
    if target.is_dir():
        raise UnwritableFileError(path, UnwritableReason.DIRECTORY)
    if not target.parent.is_dir():
        raise UnwritableFileError(path, UnwritableReason.NO_FOLDER)
    if target.exists() and not _is_writable(target):
        raise UnwritableFileError(path, UnwritableReason.NO_PERMISSION)


def _is_writable(target: Path) -> bool:
    """False for a file that was set to read-only, even for a user who may override that."""
    return bool(target.stat().st_mode & _ANY_WRITE) and os.access(target, os.W_OK)


def _clear_abandoned(folder: Path, parts: str) -> None:
    """Remove what killed exports to the same target left behind; where that is not allowed, it stays."""
    with suppress(OSError):
        for part in folder.glob(f"{parts}-*.part"):
            if time.time() - part.stat().st_mtime > _ABANDONED_S:
                part.unlink(missing_ok=True)


def _reason(error: OSError) -> UnwritableReason:
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return UnwritableReason.NO_PERMISSION
    return UnwritableReason.FULL if error.errno in _FULL else UnwritableReason.IO
