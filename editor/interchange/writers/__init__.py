"""Writers of documents: one table by file suffix. Adding a format is one module and one line here."""

import datetime
from collections.abc import Mapping
from pathlib import Path
from typing import BinaryIO, Protocol

from editor.errors import UnwritableFileError, UnwritableReason
from editor.interchange.writers.files import replaced_file
from editor.interchange.writers.markdown_text import write_markdown
from editor.interchange.writers.plain_text import write_plain_text
from editor.interchange.writers.word.document import write_docx
from editor.model.draft import DraftSnapshot
from editor.model.receipt import Receipt
from editor.model.versions import DocumentControl


class Writer(Protocol):
    """Writes a draft in one format."""

    def __call__(
        self,
        snapshot: DraftSnapshot,
        stream: BinaryIO,
        *,
        date: datetime.date | None = None,
        control: DocumentControl | None = None,
    ) -> Receipt:
        """Say what was carried. ``date`` is the document's, today if left out; ``control`` as for ``publish``."""
        ...


WRITERS: Mapping[str, Writer] = {".docx": write_docx, ".md": write_markdown, ".txt": write_plain_text}


def write_file(
    snapshot: DraftSnapshot,
    path: Path,
    *,
    date: datetime.date | None = None,
    control: DocumentControl | None = None,
) -> Receipt:
    """Write the draft in the format of the path's suffix and say what it carried.

    People are named in it only with ``control``, by the table of document control before the text.
    The file is written whole or not at all. UnwritableFileError for an unknown suffix or a place that cannot be
    written to; what stood there before is then untouched.
    """
    writer = WRITERS.get(path.suffix.lower())
    if writer is None:
        raise UnwritableFileError(path, UnwritableReason.UNKNOWN_FORMAT, path.suffix, endings=tuple(WRITERS))
    with replaced_file(path) as stream:
        return writer(snapshot, stream, date=date, control=control)
