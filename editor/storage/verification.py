"""Whether a draft file is sound, as named checks that anyone can follow."""

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

from editor.engine.loro_draft import LoroDraft
from editor.errors import EngineError, UnreadableFileError, UnreadableReason
from editor.model.draft import DraftSnapshot
from editor.model.ids import PersonId
from editor.model.review import Person
from editor.model.versions import NamedVersion
from editor.storage.draft_database import check_header, check_pages, opened, read_saved, require_tables
from editor.storage.draft_file import load_bytes
from editor.storage.draft_tables import READABLE_TABLES, SEARCH_COLUMNS, SEARCH_TABLE
from editor.storage.named_states import is_held
from editor.storage.readable_tables import Cells, readable_rows, search_rows
from editor.storage.stored_draft import ReceivedFile
from editor.storage.stored_tables import damaged

T = TypeVar("T")

_READER = Person(PersonId(""), "")


class CheckName(StrEnum):
    """What is checked, in the order in which it is."""

    HEADER = "header"
    PAGES = "pages"
    CHECKSUMS = "checksums"
    SNAPSHOT = "snapshot"
    UPDATES = "updates"
    TABLES = "tables"
    SEARCH = "search"
    VERSIONS = "versions"
    RECEIVED = "received"


@dataclass(frozen=True, slots=True)
class Check:
    """The outcome of one check; ``detail`` says what is wrong, for the log, and is empty when nothing is."""

    name: CheckName
    is_ok: bool
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Verification:
    """All checks that could be made; the first that fails may leave later ones without ground."""

    path: Path
    checks: tuple[Check, ...]

    @property
    def is_ok(self) -> bool:
        """True if the file is sound in every way."""
        return all(check.is_ok for check in self.checks)


def verify_draft_file(path: Path) -> Verification:
    """Check the file without touching it.

    A damaged file fails checks; UnreadableFileError is for one that is missing, shut, newer or no draft at all.
    """
    data, _ = load_bytes(path)
    examination = _Examination(path)
    if examination.is_passed(CheckName.HEADER, lambda: check_header(data, path)):
        with opened(data, path) as connection:
            examination.examine(connection)
    return Verification(path, tuple(examination.checks))


class _Examination:
    """Makes one check after the other and notes how it went."""

    def __init__(self, path: Path) -> None:
        self.checks: list[Check] = []
        self._path = path

    def examine(self, connection: sqlite3.Connection) -> None:
        """The checks of an opened database."""
        path = self._path
        self.is_passed(CheckName.PAGES, lambda: check_pages(connection, path, "integrity_check"))
        saved = self._outcome(CheckName.CHECKSUMS, lambda: read_saved(connection, path))
        if saved is None:
            return
        stored = saved.stored
        engine = self._outcome(CheckName.SNAPSHOT, lambda: _replay(stored.snapshot))
        updates = [update.data for update in stored.updates]
        if engine is not None:
            draft = engine.snapshot()
            self.is_passed(CheckName.UPDATES, lambda: _compare_drafts(_replay(*updates).snapshot(), draft, path))
            self.is_passed(CheckName.TABLES, lambda: _compare_tables(connection, draft, path))
            self.is_passed(CheckName.SEARCH, lambda: _compare_search(connection, draft, path))
            self.is_passed(CheckName.VERSIONS, lambda: _find_versions(engine, stored.versions, path))
        self.is_passed(CheckName.RECEIVED, lambda: _check_received(stored.received, path))

    def is_passed(self, name: CheckName, action: Callable[[], None]) -> bool:
        """Make a check that answers nothing."""
        self._outcome(name, action)
        return self.checks[-1].is_ok

    def _outcome(self, name: CheckName, action: Callable[[], T]) -> T | None:
        try:
            outcome = action()
        except UnreadableFileError as error:
            if error.reason is not UnreadableReason.DAMAGED:
                raise
            detail = error.detail
        except (EngineError, sqlite3.Error, UnicodeDecodeError) as error:
            detail = str(error)
        else:
            self.checks.append(Check(name, True))
            return outcome
        self.checks.append(Check(name, False, detail))
        return None


def _replay(*blobs: bytes) -> LoroDraft:
    engine = LoroDraft.load(b"", blobs, _READER)
    engine.snapshot()
    return engine


def _find_versions(engine: LoroDraft, versions: Iterable[NamedVersion], path: Path) -> None:
    """Every state that has a name is there to be seen; a closed record keeps the names alone."""
    lost = [version.number for version in versions if version.state and not is_held(engine, version)]
    if lost:
        raise damaged(path, f"not in the history: {', '.join(lost)}")


def _check_received(files: Iterable[ReceivedFile], path: Path) -> None:
    changed = [file.name for file in files if sha256(file.data).hexdigest() != file.id]
    if changed:
        raise damaged(path, f"not as received: {', '.join(changed)}")


def _compare_drafts(one: DraftSnapshot, other: DraftSnapshot, path: Path) -> None:
    if one != other:
        raise damaged(path, "the updates make another draft than the snapshot")


def _compare_tables(connection: sqlite3.Connection, draft: DraftSnapshot, path: Path) -> None:
    require_tables(connection, path, READABLE_TABLES)
    expected = readable_rows(draft)
    different = [table for table in READABLE_TABLES if not _is_as_expected(connection, table, expected[table])]
    if different:
        raise damaged(path, f"not as in the draft: {', '.join(different)}")


def _is_as_expected(connection: sqlite3.Connection, table: str, expected: Sequence[Cells]) -> bool:
    """True if the table says what it should, in the columns that its writer knew."""
    known = {str(row[1]) for row in connection.execute(f'PRAGMA table_info("{table}")')}
    columns = list(READABLE_TABLES[table])
    if known.issuperset(columns):
        return _have_same_rows(_rows(connection, table, columns), expected)
    # An older writer: what it had no column for stands in ``other``, and its deleted rows are not here.
    shared = [number for number, column in enumerate(columns) if column in known and column != "other"]
    deleted = columns.index("is_deleted") if {"is_deleted"} & (set(columns) - known) else None
    rows = (row for row in expected if deleted is None or not row[deleted])
    written = _rows(connection, table, [columns[number] for number in shared])
    return bool(shared) and _have_same_rows(written, (tuple(row[number] for number in shared) for row in rows))


def _compare_search(connection: sqlite3.Connection, draft: DraftSnapshot, path: Path) -> None:
    require_tables(connection, path, [SEARCH_TABLE])
    connection.execute(f"INSERT INTO {SEARCH_TABLE} ({SEARCH_TABLE}) VALUES ('integrity-check')")
    if not _have_same_rows(_rows(connection, SEARCH_TABLE, SEARCH_COLUMNS), search_rows(draft)):
        raise damaged(path, "the search does not cover the draft")


def _rows(connection: sqlite3.Connection, table: str, columns: Iterable[str]) -> Iterable[Cells]:
    names = ", ".join(f'"{column}"' for column in columns)
    return connection.execute(f'SELECT {names} FROM "{table}"')


def _have_same_rows(some: Iterable[Cells], others: Iterable[Cells]) -> bool:
    """True if the rows are the same in whatever order."""
    return Counter(map(tuple, some)) == Counter(others)
