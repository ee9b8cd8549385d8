"""Writing a whole file or nothing: what stood at the target stays until the new file is complete."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from secrets import token_hex
from typing import BinaryIO

from editor.errors import UnwritableFileError, UnwritableReason

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


@contextmanager
def replaced_file(path: Path) -> Iterator[BinaryIO]:
    """A stream whose bytes become the file when the block ends well; otherwise nothing has changed.

    UnwritableFileError when the place cannot be written to. A link is followed, so that it stays a link.
    """
    target = Path(os.path.realpath(path))
    beside = target.with_name(f".{token_hex(8)}.part")
    try:
        _check_place(path, target)
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
    if target.exists() and not os.access(target, os.W_OK):
        raise UnwritableFileError(path, UnwritableReason.NO_PERMISSION)


def _reason(error: OSError) -> UnwritableReason:
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return UnwritableReason.NO_PERMISSION
    return UnwritableReason.FULL if error.errno in _FULL else UnwritableReason.IO
