"""Reads foreign files into imported drafts. A new format is one module and one line of the table."""

from collections.abc import Callable, Mapping
from pathlib import Path

from editor.errors import UnreadableFileError, UnreadableReason
from editor.interchange.imported import ImportedDraft
from editor.interchange.readers.markdown import read_markdown
from editor.interchange.readers.plain_text import read_plain_text

Reader = Callable[[Path], ImportedDraft]

READERS: Mapping[str, Reader] = {
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".txt": read_plain_text,
    ".text": read_plain_text,
}
"""The reader for each suffix, in lower case."""


def read_file(path: Path) -> ImportedDraft:
    """The draft that a file holds, with a receipt for every word; raises ``UnreadableFileError``."""
    if path.is_dir():
        raise UnreadableFileError(path, UnreadableReason.DIRECTORY)
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        raise UnreadableFileError(path, UnreadableReason.UNKNOWN_FORMAT)
    return reader(path)
