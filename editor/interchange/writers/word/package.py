"""Word packages: our base style file taken apart, and parts put together into a file."""

import zipfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import BinaryIO

from editor.errors import UnreadableFileError, UnreadableReason

BASE_STYLE_FILE = Path(__file__).resolve().parents[4] / "templates" / "word" / "base.docx"

_EARLIEST = (1980, 1, 1, 0, 0, 0)
_COMPRESSION_LEVEL = 6


@cache
def load_base() -> Mapping[str, bytes]:
    """The parts of our base style file by name; UnreadableFileError when the program's own file is amiss."""
    try:
        with zipfile.ZipFile(BASE_STYLE_FILE) as archive:
            return {name: archive.read(name) for name in archive.namelist()}
    except FileNotFoundError as error:
        raise UnreadableFileError(BASE_STYLE_FILE, UnreadableReason.MISSING) from error
    except (OSError, zipfile.BadZipFile) as error:
        raise UnreadableFileError(BASE_STYLE_FILE, UnreadableReason.DAMAGED, str(error)) from error


def write_package(parts: Mapping[str, bytes], stream: BinaryIO) -> None:
    """Write parts in the order given. Equal parts make equal bytes: no clock and no machine leaves a trace."""
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=_COMPRESSION_LEVEL) as archive:
        for name, content in parts.items():
            member = zipfile.ZipInfo(name, _EARLIEST)
            member.create_system = 0
            member.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(member, content)
