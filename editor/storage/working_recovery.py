"""What can be had from a damaged working copy: the draft it began with, and the changes after it."""

import shutil
import sqlite3
import tempfile
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

from editor.engine.loro_draft import LoroDraft
from editor.errors import EngineError, UnreadableFileError, UnreadableReason
from editor.model.receipt import NoteKind, ReceiptNote
from editor.model.review import Person
from editor.storage.disk import unreadable
from editor.storage.recovery import Recovery, recover_rows
from editor.storage.salvage import Salvage, read_rows
from editor.storage.working_database import WORKING_TABLES


def recover_working_copy(path: Path, person: Person) -> Recovery:
    """Everything that can be had from the copy, which is not touched.

    UnreadableFileError if it cannot be read at all, or nothing is left in it.
    """
    found = _salvage(path)
    beginning, changes = _beginning(found, person), [row[2] for row in found.rows["journal"]]
    blobs = _longest_start(beginning, changes, person)
    if not blobs:
        raise UnreadableFileError(path, UnreadableReason.DAMAGED, "nothing could be read")
    engine = LoroDraft.load(b"", blobs, person)
    # The snapshot is the whole draft. What the list of saves lacks of it are the changes that were never saved.
    found.rows["snapshots"] = [(None, None, engine.version, engine.export_snapshot(), None)]
    found.rows["updates"] = []
    recovery = recover_rows(path, found, person)
    if "journal" not in found.broken and len(blobs) == len(beginning) + len(changes):
        return recovery
    lost = ReceiptNote(NoteKind.LEFT_BEHIND, "the last changes, as many as could not be read")
    return replace(recovery, receipt=replace(recovery.receipt, notes=(*recovery.receipt.notes, lost)))


def _salvage(path: Path) -> Salvage:
    """The rows of a copy of it, with the log that SQLite keeps beside it."""
    try:
        with tempfile.TemporaryDirectory(prefix="goldthread-") as folder:
            copy = Path(folder) / path.name
            for name in (path.name, f"{path.name}-wal"):
                if (source := path.with_name(name)).exists():
                    shutil.copyfile(source, copy.with_name(name))
            with closing(sqlite3.connect(copy)) as connection:
                return read_rows(connection, WORKING_TABLES)
    except OSError as error:
        raise unreadable(path, error) from error


def _beginning(found: Salvage, person: Person) -> list[Any]:
    """The newest snapshot that makes a draft, else as many of the saves as do."""
    for _, _, _, data, _ in reversed(found.rows["snapshots"]):
        if _is_draft([data], person):
            return [data]
    return _longest_start([], [row[3] for row in found.rows["updates"]], person)


def _longest_start(before: list[Any], blobs: Sequence[Any], person: Person) -> list[Any]:
    """``before`` and as many of the others, from the first on, as make a draft with it."""
    least, most = 0, len(blobs)
    while least < most:
        middle = (least + most + 1) // 2
        if _is_draft([*before, *blobs[:middle]], person):
            least = middle
        else:
            most = middle - 1
    return [*before, *blobs[:least]]


def _is_draft(blobs: Sequence[Any], person: Person) -> bool:
    if not all(isinstance(blob, bytes) and blob for blob in blobs):
        return False
    try:
        LoroDraft.load(b"", blobs, person)
    except EngineError:
        return False
    return True
