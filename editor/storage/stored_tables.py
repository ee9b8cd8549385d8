"""A stored draft in and out of its tables, each row under its checksum.

A row's checksum is the SHA-256 of its own columns (text as UTF-8) with a newline between them: of ``updates`` person,
at, bytes; of ``snapshots`` version, bytes; of ``versions`` and ``received`` all columns.
"""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from editor.errors import UnreadableFileError, UnreadableReason
from editor.model.ids import PersonId
from editor.model.versions import NamedVersion
from editor.storage.draft_tables import SUMMED_TABLES, Columns
from editor.storage.stored_draft import ReceivedFile, StoredDraft, StoredUpdate

Cell = str | bytes

DRAFT_ID = "draft_id"
"""The key of ``about`` that all copies of a draft have in common."""

WORDS = "words"
"""The key of ``about`` that says how many words there are: what is missing after a damage can then be counted."""

_ID_LENGTH = 16


def create_keyed_tables(database: Database, tables: Mapping[str, Columns]) -> None:
    """Make empty tables whose first column is their key."""
    for name, columns in tables.items():
        database.table(name).create(dict(columns), pk=next(iter(columns)))


def insert_rows(database: Database, table: str, columns: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Add rows whose cells are in the order of ``columns``."""
    if rows:
        database.table(table).insert_all([tuple(columns), *rows])


# ---- writing


def write_stored(database: Database, stored: StoredDraft, at: str) -> None:
    """Fill the empty tables SUMMED_TABLES."""
    updates = [(u.person, u.at, u.data) for u in stored.updates]
    versions = [_version_cells(version) for version in stored.versions]
    received = [(r.id, r.name, r.person, r.at, r.data) for r in stored.received]
    _insert_summed(database, "updates", ("person", "at", "bytes"), updates)
    _insert_summed(database, "versions", _own_columns("versions"), versions)
    _insert_summed(database, "received", _own_columns("received"), received)
    if stored.snapshot:
        snapshot = (at, stored.version, stored.snapshot, checksum(stored.version, stored.snapshot))
        insert_rows(database, "snapshots", ("at", "version", "bytes", "sha256"), [snapshot])


def _insert_summed(database: Database, table: str, columns: Sequence[str], rows: Sequence[tuple[Cell, ...]]) -> None:
    insert_rows(database, table, (*columns, "sha256"), [(*row, checksum(*row)) for row in rows])


def _version_cells(version: NamedVersion) -> tuple[Cell, ...]:
    return (
        version.id,
        version.number,
        version.note,
        version.person,
        version.name,
        version.at,
        version.state,
        version.kept,
    )


def content_sum(connection: sqlite3.Connection, about: Mapping[str, str]) -> str:
    """One checksum over all rows, the time and the draft's id, so that a row that went missing is noticed."""
    content = sha256(about.get("saved_at", "").encode())
    if draft_id := about.get(DRAFT_ID):
        content.update(f"\n{draft_id}".encode())
    for table in SUMMED_TABLES:
        for row in connection.execute(f"SELECT sha256 FROM {table} ORDER BY rowid"):
            content.update(f"\n{row[0]}".encode())
    return content.hexdigest()


# ---- reading


def read_about(connection: sqlite3.Connection) -> Mapping[str, str]:
    """The table ``about``."""
    return {str(key): str(value) for key, value in connection.execute("SELECT key, value FROM about")}


def read_stored(connection: sqlite3.Connection, path: Path, draft_id: str | None) -> StoredDraft:
    """What the tables hold; UnreadableFileError (damaged) for a row that is not what was written.

    ``draft_id`` is None for a draft of format 1.
    """
    version, snapshot = read_snapshot(connection, path)
    updates = tuple(_read_updates(connection, path))
    versions = (NamedVersion(*cells) for cells in _summed_rows(connection, "versions", path))
    received = (ReceivedFile(*cells) for cells in _summed_rows(connection, "received", path))
    draft_id = first_draft_id(updates) if draft_id is None else draft_id
    return StoredDraft(snapshot, version, updates, draft_id, tuple(versions), tuple(received))


def first_draft_id(updates: Sequence[StoredUpdate]) -> str:
    """The id of a draft of format 1, which had none: all its copies begin with the same update."""
    return sha256(updates[0].data).hexdigest()[:_ID_LENGTH] if updates else ""


def read_snapshot(connection: sqlite3.Connection, path: Path) -> tuple[bytes, bytes]:
    """Version and bytes of the newest snapshot, empty if there is none."""
    rows = connection.execute("SELECT version, bytes, sha256 FROM snapshots ORDER BY id DESC LIMIT 1").fetchall()
    if not rows:
        return b"", b""
    version, data, written = rows[0]
    if not (_are_of(bytes, version, data) and checksum(version, data) == written):
        raise damaged(path, "the snapshot differs from its checksum")
    return version, data


def _read_updates(connection: sqlite3.Connection, path: Path) -> Iterator[StoredUpdate]:
    for number, person, at, data, written in connection.execute(
        "SELECT id, CAST(person AS TEXT), CAST(at AS TEXT), bytes, sha256 FROM updates ORDER BY id"
    ):
        if not (_are_of(bytes, data) and checksum(person, at, data) == written):
            raise damaged(path, f"update {number} differs from its checksum")
        yield StoredUpdate(PersonId(person), at, data)


def _summed_rows(connection: sqlite3.Connection, table: str, path: Path) -> Iterator[tuple[Any, ...]]:
    kinds = [kind for name, kind in SUMMED_TABLES[table].items() if name != "sha256"]
    for *cells, written in connection.execute(f"SELECT * FROM {table} ORDER BY rowid"):
        is_as_meant = len(cells) == len(kinds) and all(map(isinstance, cells, kinds))
        if not (is_as_meant and checksum(*cells) == written):
            raise damaged(path, f"a row of {table} differs from its checksum")
        yield tuple(cells)


def _own_columns(table: str) -> tuple[str, ...]:
    return tuple(name for name in SUMMED_TABLES[table] if name != "sha256")


def damaged(path: Path, detail: str) -> UnreadableFileError:
    """The error for a file that is one of ours but is not as it was written."""
    return UnreadableFileError(path, UnreadableReason.DAMAGED, detail)


def _are_of(kind: type, *values: object) -> bool:
    return all(isinstance(value, kind) for value in values)


def checksum(*cells: Cell) -> str:
    """The checksum of a row with these cells."""
    return sha256(b"\n".join(cell.encode() if isinstance(cell, str) else cell for cell in cells)).hexdigest()
