"""The bytes of a draft file, from values and to values. A draft file is a SQLite database, opened in memory only.

SQLite never opens the file itself: no journal appears beside it, a share or a sync client sees one read and one rename,
and looking at a file cannot change it.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlite_utils import Database

from editor.errors import UnreadableFileError, UnreadableReason
from editor.model.draft import DraftSnapshot
from editor.storage.draft_tables import (
    APPLICATION_ID,
    CREATE_SEARCH_TABLE,
    FORMAT_VERSION,
    READABLE_TABLES,
    SEARCH_COLUMNS,
    SEARCH_TABLE,
    STORED_TABLES,
)
from editor.storage.format_upgrades import upgrade
from editor.storage.readable_tables import readable_rows, search_rows
from editor.storage.stored_draft import StoredDraft
from editor.storage.stored_tables import (
    DRAFT_ID,
    WORDS,
    content_sum,
    create_keyed_tables,
    damaged,
    insert_rows,
    read_about,
    read_snapshot,
    read_stored,
    write_stored,
)

_MAGIC = b"SQLite format 3\0"
HEADER_LENGTH = 100
"""How many bytes SQLite's own header has: https://www.sqlite.org/fileformat.html."""
_ROLLBACK_JOURNAL = b"\x01\x01"


@dataclass(frozen=True, slots=True)
class SavedDraft:
    """A stored draft, when it was saved (with zone) and in which format."""

    stored: StoredDraft
    saved_at: datetime
    format_version: int = FORMAT_VERSION


# ---- writing


def write_draft(saved: SavedDraft, snapshot: DraftSnapshot) -> bytes:
    """The file that holds ``saved``; its readable tables say what ``snapshot`` says."""
    with closing(sqlite3.connect(":memory:")) as connection:
        database = Database(connection, execute_plugins=False)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {FORMAT_VERSION}")
        with database.atomic():
            _create_tables(database)
            # What is read first comes first: of a file that was cut, every word is left long before its history is.
            _write_readable_rows(database, snapshot)
            _write_stored_rows(database, saved, snapshot.word_count)
            insert_rows(database, SEARCH_TABLE, SEARCH_COLUMNS, list(search_rows(snapshot)))
        return connection.serialize()


def _create_tables(database: Database) -> None:
    create_keyed_tables(database, STORED_TABLES)
    for table, columns in READABLE_TABLES.items():
        # No keys: a draft with an id twice over must still be saved.
        database.table(table).create(dict(columns))
    database.execute(CREATE_SEARCH_TABLE)


def _write_readable_rows(database: Database, snapshot: DraftSnapshot) -> None:
    for table, rows in readable_rows(snapshot).items():
        insert_rows(database, table, tuple(READABLE_TABLES[table]), rows)


def _write_stored_rows(database: Database, saved: SavedDraft, words: int) -> None:
    about = {"saved_at": saved.saved_at.isoformat(), DRAFT_ID: saved.stored.draft_id, WORDS: str(words)}
    write_stored(database, saved.stored, about["saved_at"])
    about["content"] = content_sum(database.conn, about)
    insert_rows(database, "about", ("key", "value"), list(about.items()))


# ---- reading


def read_draft(data: bytes, path: Path) -> SavedDraft:
    """What the file holds; UnreadableFileError says why it cannot be read. ``path`` only names it there."""
    check_header(data, path)
    with opened(data, path) as connection:
        check_pages(connection, path, "quick_check")
        return read_saved(connection, path)


def read_newer_draft(data: bytes, path: Path) -> SavedDraft:
    """What can be shown of a draft that a later Goldthread wrote: its snapshot, without named versions.

    UnreadableFileError (newer) if that format keeps it otherwise.
    """
    version = _number(data, 60)
    with opened(data, path) as connection:
        try:
            require_tables(connection, path, ("about", "snapshots"))
            about = read_about(connection)
            engine_version, snapshot = read_snapshot(connection, path)
            saved_at = datetime.fromisoformat(about.get("saved_at", ""))
        except (UnreadableFileError, sqlite3.Error, ValueError) as error:
            raise UnreadableFileError(path, UnreadableReason.NEWER, f"format {version}: {error}") from error
    return SavedDraft(StoredDraft(snapshot, engine_version, draft_id=about.get(DRAFT_ID, "")), saved_at, version)


def is_draft_of_sorts(data: bytes) -> bool:
    """True if the bytes are, or once were, a draft file: by its header, by a piece of that, or by its tables."""
    if data[:HEADER_LENGTH].startswith(_MAGIC) and len(data) > HEADER_LENGTH:
        return _number(data, 68) == APPLICATION_ID or CREATE_SEARCH_TABLE.encode() in data
    return _MAGIC.startswith(data[: len(_MAGIC)]) or CREATE_SEARCH_TABLE.encode() in data


def is_older_format(head: bytes) -> bool:
    """True if the first bytes of a file are those of a draft that the next save brings to today's format."""
    is_draft = len(head) >= HEADER_LENGTH and head.startswith(_MAGIC) and _number(head, 68) == APPLICATION_ID
    return is_draft and 0 < _number(head, 60) < FORMAT_VERSION


def check_header(data: bytes, path: Path) -> None:
    """UnreadableFileError unless the file says that it is a draft, of a format that we know, and is all there."""
    if not data:
        raise UnreadableFileError(path, UnreadableReason.EMPTY)
    if not _MAGIC.startswith(data[: len(_MAGIC)]):
        raise UnreadableFileError(path, UnreadableReason.NOT_A_DRAFT, "not a SQLite database")
    if len(data) < HEADER_LENGTH:
        raise damaged(path, "cut short in its header")
    if _number(data, 68) != APPLICATION_ID:
        raise UnreadableFileError(path, UnreadableReason.NOT_A_DRAFT, "some other program's SQLite database")
    if (version := _number(data, 60)) > FORMAT_VERSION:
        raise UnreadableFileError(path, UnreadableReason.NEWER, f"format {version}")
    if version < 1:
        raise damaged(path, "no format version")
    if len(data) != (expected := _page_size(data) * _number(data, 28)):
        raise damaged(path, f"{len(data)} bytes instead of {expected}")


@contextmanager
def opened(data: bytes, path: Path) -> Iterator[sqlite3.Connection]:
    """The database in memory, to be read with distrust; whatever SQLite objects to makes the file damaged."""
    with closing(sqlite3.connect(":memory:")) as connection:
        try:
            # Other tools may leave a database in WAL mode, which memory does not have; closed, it is all in one file.
            connection.deserialize(data[:18] + _ROLLBACK_JOURNAL + data[20:])
            connection.execute("PRAGMA trusted_schema = OFF")
            connection.execute("PRAGMA cell_size_check = ON")
            yield connection
        except (sqlite3.Error, UnicodeDecodeError) as error:
            # SQLite's message may quote a damaged name, which Python cannot decode.
            raise damaged(path, str(error)) from error


def check_pages(connection: sqlite3.Connection, path: Path, pragma: str) -> None:
    """Have SQLite check its pages (``quick_check``) or indexes too (``integrity_check``)."""
    problems = [str(row[0]) for row in connection.execute(f"PRAGMA {pragma}")]
    if problems != ["ok"]:
        raise damaged(path, "; ".join(problems[:3]))


def require_tables(connection: sqlite3.Connection, path: Path, names: Iterable[str]) -> None:
    """Damaged unless all these are tables; a view of that name could run for ever."""
    tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if missing := set(names) - tables:
        raise damaged(path, f"no table {', '.join(sorted(missing))}")


def read_saved(connection: sqlite3.Connection, path: Path) -> SavedDraft:
    """The stored draft, brought up to today's format in memory, every checksum compared."""
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    upgrade(connection, version)
    require_tables(connection, path, STORED_TABLES)
    about = read_about(connection)
    stored = read_stored(connection, path, about.get(DRAFT_ID))
    if content_sum(connection, about) != about.get("content"):
        raise damaged(path, "the whole differs from its checksum")
    try:
        return SavedDraft(stored, datetime.fromisoformat(about.get("saved_at", "")), version)
    except ValueError as error:
        raise damaged(path, str(error)) from error


def _number(data: bytes, offset: int) -> int:
    return int.from_bytes(data[offset : offset + 4], "big")


def _page_size(data: bytes) -> int:
    """SQLite writes a page of 65,536 bytes as 1."""
    size = int.from_bytes(data[16:18], "big")
    return 65_536 if size == 1 else size
