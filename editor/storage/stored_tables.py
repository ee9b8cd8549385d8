"""The engine's bytes in and out of ``updates`` and ``snapshots``, each row under its checksum."""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path

from sqlite_utils import Database

from editor.errors import UnreadableFileError, UnreadableReason
from editor.model.ids import PersonId
from editor.storage.draft_tables import Columns
from editor.storage.stored_draft import StoredDraft, StoredUpdate


def create_keyed_tables(database: Database, tables: Mapping[str, Columns]) -> None:
    """Make empty tables whose first column is their key."""
    for name, columns in tables.items():
        database.table(name).create(dict(columns), pk=next(iter(columns)))


def insert_rows(database: Database, table: str, columns: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Add rows whose cells are in the order of ``columns``."""
    if rows:
        database.table(table).insert_all([tuple(columns), *rows])


def write_stored(database: Database, stored: StoredDraft, at: str) -> None:
    """Fill the empty tables ``updates`` and ``snapshots``."""
    updates = [(u.person, u.at, u.data, _update_sum(u)) for u in stored.updates]
    insert_rows(database, "updates", ("person", "at", "bytes", "sha256"), updates)
    if stored.snapshot:
        snapshot = (at, stored.version, stored.snapshot, _snapshot_sum(stored.version, stored.snapshot))
        insert_rows(database, "snapshots", ("at", "version", "bytes", "sha256"), [snapshot])


def read_stored(connection: sqlite3.Connection, path: Path) -> StoredDraft:
    """What the tables hold; UnreadableFileError (damaged) for a row that is not what was written."""
    version, snapshot = _read_snapshot(connection, path)
    return StoredDraft(snapshot, version, tuple(_read_updates(connection, path)))


def content_sum(connection: sqlite3.Connection, saved_at: str) -> str:
    """One checksum over all rows and the time, so that a row that went missing is noticed."""
    content = sha256(saved_at.encode())
    for table in ("updates", "snapshots"):
        for row in connection.execute(f"SELECT sha256 FROM {table} ORDER BY id"):
            content.update(f"\n{row[0]}".encode())
    return content.hexdigest()


def _read_snapshot(connection: sqlite3.Connection, path: Path) -> tuple[bytes, bytes]:
    rows = connection.execute("SELECT version, bytes, sha256 FROM snapshots ORDER BY id DESC LIMIT 1").fetchall()
    if not rows:
        return b"", b""
    version, data, checksum = rows[0]
    if not (_are_bytes(version, data) and _snapshot_sum(version, data) == checksum):
        raise damaged(path, "the snapshot differs from its checksum")
    return version, data


def _read_updates(connection: sqlite3.Connection, path: Path) -> Iterator[StoredUpdate]:
    for number, person, at, data, checksum in connection.execute(
        "SELECT id, CAST(person AS TEXT), CAST(at AS TEXT), bytes, sha256 FROM updates ORDER BY id"
    ):
        update = StoredUpdate(PersonId(person), at, data)
        if not (_are_bytes(data) and _update_sum(update) == checksum):
            raise damaged(path, f"update {number} differs from its checksum")
        yield update


def damaged(path: Path, detail: str) -> UnreadableFileError:
    """The error for a file that is one of ours but is not as it was written."""
    return UnreadableFileError(path, UnreadableReason.DAMAGED, detail)


def _are_bytes(*values: object) -> bool:
    return all(isinstance(value, bytes) for value in values)


def _update_sum(update: StoredUpdate) -> str:
    return sha256(f"{update.person}\n{update.at}\n".encode() + update.data).hexdigest()


def _snapshot_sum(version: bytes, snapshot: bytes) -> str:
    return sha256(version + b"\n" + snapshot).hexdigest()
