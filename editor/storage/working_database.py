"""The database of a working copy: how it is opened, and what it records beside the draft."""

import os
import sqlite3
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlite_utils import Database

from editor.errors import UnreadableFileError, UnreadableReason, UnwritableFileError, UnwritableReason
from editor.storage.draft_tables import STORED_TABLES, SUMMED_TABLES, Columns
from editor.storage.stored_draft import FileStamp, StoredDraft
from editor.storage.stored_tables import DRAFT_ID, create_keyed_tables, damaged, read_about, read_stored, write_stored

WORKING_FORMAT = 2
"""``user_version`` of a working copy, which never leaves the machine and has no readable tables.

Format 1 (release 0.1) had no ``about``, ``versions`` and ``received``.
"""

WORKING_TABLES: Mapping[str, Columns] = {
    **STORED_TABLES,
    "journal": {"id": int, "at": str, "bytes": bytes},
    "work": {
        "id": int,
        "target": bytes,
        "size": int,
        "mtime_ns": int,
        "sha256": str,
        "saved_at": str,
        "saved_version": bytes,
    },
}

_BUSY_S = 0.1
_NO_PERMISSION = frozenset({sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_AUTH})


@dataclass(frozen=True, slots=True)
class Target:
    """The user's file that a working copy belongs to, as it was last read or written."""

    path: Path
    stamp: FileStamp
    saved_at: datetime
    mark: bytes
    """The mark of the stored draft that the file holds."""


@dataclass(frozen=True, slots=True)
class WorkingContent:
    """All that a working copy holds. ``journal`` is what was added after ``stored``; ``position`` numbers its last row.

    ``changed_at`` is when that row was written; None while the journal is empty.
    """

    stored: StoredDraft
    journal: tuple[bytes, ...] = ()
    target: Target | None = None
    position: int = 0
    changed_at: datetime | None = None

    @property
    def is_unsaved(self) -> bool:
        """True if the target lacks something that is here."""
        saved = self.target.mark if self.target else b""
        return bool(self.journal) or self.stored.mark != saved


def connect(path: Path, patience_s: float = _BUSY_S) -> Database:
    """The database, which no other process can open until this one closes it or dies; sqlite3.Error if that fails.

    Every commit is on the medium before it returns.
    """
    connection = sqlite3.connect(path, timeout=patience_s, check_same_thread=False)
    try:
        # Exclusive before WAL: then SQLite needs no shared memory file, and its lock says that the process is alive.
        for pragma in ("locking_mode = EXCLUSIVE", "journal_mode = WAL", "synchronous = FULL", "fullfsync = ON"):
            connection.execute(f"PRAGMA {pragma}").fetchall()
        connection.execute("BEGIN IMMEDIATE")
        connection.rollback()
        return Database(connection, execute_plugins=False)
    except sqlite3.Error:
        connection.close()
        raise


def delete_working_file(path: Path) -> None:
    """Remove a closed working copy, its log first. One that another program holds stays for the next start."""
    for name in (f"{path.name}-wal", path.name):
        with suppress(OSError):
            path.with_name(name).unlink(missing_ok=True)


def is_in_use(error: sqlite3.Error) -> bool:
    """True if ``connect`` failed because a living process works on the copy."""
    return _code(error) == sqlite3.SQLITE_BUSY


def write_content(database: Database, stored: StoredDraft, target: Target | None) -> None:
    """Fill a new working copy, all or nothing."""
    with database.atomic():
        database.execute(f"PRAGMA user_version = {WORKING_FORMAT}")
        create_keyed_tables(database, WORKING_TABLES)
        replace_stored(database, stored, 0)
        if target is not None:
            replace_target(database, target)


def replace_stored(database: Database, stored: StoredDraft, position: int) -> None:
    """Let ``stored`` stand for what it was and for the journal up to ``position``."""
    for table in SUMMED_TABLES:
        database.execute(f"DELETE FROM {table}")
    write_stored(database, stored, datetime.now().astimezone().isoformat())
    database.execute("INSERT OR REPLACE INTO about VALUES (?, ?)", [DRAFT_ID, stored.draft_id])
    database.execute("DELETE FROM journal WHERE id <= ?", [position])


def replace_target(database: Database, target: Target) -> None:
    """Record which file the work belongs to."""
    stamp = target.stamp
    where = os.fsencode(target.path)
    row = (where, stamp.size, stamp.mtime_ns, stamp.sha256, target.saved_at.isoformat(), target.mark)
    database.execute("INSERT OR REPLACE INTO work VALUES (1, ?, ?, ?, ?, ?, ?)", row)


def read_content(database: Database, path: Path) -> WorkingContent:
    """All of it; UnreadableFileError (damaged, newer, or empty if its process died while making it)."""
    version = int(database.execute("PRAGMA user_version").fetchone()[0])
    if version > WORKING_FORMAT:
        raise UnreadableFileError(path, UnreadableReason.NEWER, f"format {version}")
    if not database.table_names():
        raise UnreadableFileError(path, UnreadableReason.EMPTY)
    if version < WORKING_FORMAT:
        _upgrade(database)
    journal = database.execute("SELECT id, at, bytes FROM journal ORDER BY id").fetchall()
    try:
        return WorkingContent(
            read_stored(database.conn, path, read_about(database.conn).get(DRAFT_ID)),
            tuple(bytes(data) for _, _, data in journal),
            read_target(database),
            journal[-1][0] if journal else 0,
            datetime.fromisoformat(journal[-1][1]) if journal else None,
        )
    except (TypeError, ValueError) as error:
        raise damaged(path, str(error)) from error


def _upgrade(database: Database) -> None:
    """An older program left this behind; no user keeps working copies, so it is upgraded where it is."""
    with database.atomic():
        missing = {name: columns for name, columns in WORKING_TABLES.items() if not database.table(name).exists()}
        create_keyed_tables(database, missing)
        database.execute(f"PRAGMA user_version = {WORKING_FORMAT}")


def read_target(database: Database) -> Target | None:
    """The file that the work belongs to; sqlite3.Error, TypeError or ValueError if that is damaged."""
    rows = database.execute("SELECT target, size, mtime_ns, sha256, saved_at, saved_version FROM work").fetchall()
    if not rows:
        return None
    where, size, mtime_ns, checksum, saved_at, mark = rows[0]
    return Target(Path(os.fsdecode(where)), FileStamp(size, mtime_ns, checksum), datetime.fromisoformat(saved_at), mark)


def unwritable_database(path: Path, error: sqlite3.Error) -> UnwritableFileError:
    """The error of ours that says why SQLite could not write."""
    code = _code(error)
    if code == sqlite3.SQLITE_FULL:
        reason = UnwritableReason.FULL
    elif code in _NO_PERMISSION:
        reason = UnwritableReason.NO_PERMISSION
    else:
        reason = UnwritableReason.IO
    return UnwritableFileError(path, reason, str(error))


def _code(error: sqlite3.Error) -> int:
    """SQLite's primary result code; 0 for errors of the Python module alone."""
    return int(getattr(error, "sqlite_errorcode", 0)) & 0xFF
