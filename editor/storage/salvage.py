"""Rows out of a damaged database, as many as SQLite can be brought to read, one by one where it must be."""

import sqlite3
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from typing import Any

from editor.model.draft import DraftSnapshot
from editor.storage.draft_database import SavedDraft, write_draft
from editor.storage.draft_tables import READABLE_TABLES, STORED_TABLES, Columns
from editor.storage.stored_draft import StoredDraft

Row = tuple[Any, ...]

TIME_LIMIT_S = 60.0
"""A damaged index may lead in circles; what was not read by then is lost."""

_PAGE_SIZE = 4096
_HEADER_LENGTH = 100
_MOST_GAPS = 100_000
_STEPS_BETWEEN_LOOKS = 100_000
_FAULTS = (sqlite3.Error, OverflowError, UnicodeDecodeError)
"""SQLite's message may quote a damaged name, which Python cannot decode."""


@dataclass(slots=True)
class Salvage:
    """The rows that could be read, by table; tables in ``broken`` have lost some, or all."""

    rows: dict[str, list[Row]] = field(default_factory=dict)
    broken: set[str] = field(default_factory=set)
    has_tables: bool = False
    """True if the file still says which tables it has."""

    @property
    def size(self) -> int:
        """How many rows there are."""
        return sum(map(len, self.rows.values()))


def salvage(data: bytes) -> Salvage:
    """Every row that can be had of what may once have been a draft file. Never fails; there may be none."""
    whole = _padded(data)
    deadline = time.monotonic() + TIME_LIMIT_S
    found = _read_all(_mended_header(whole), deadline)
    if found.has_tables:
        return found
    # Only then: in an older file the tables begin elsewhere.
    return _read_all(_mended_schema(whole), deadline)


def read_rows(connection: sqlite3.Connection, tables: Mapping[str, Columns]) -> Salvage:
    """Every row of these tables that can be had; the tables of a draft file that are not among them are empty."""
    _prepare(connection, time.monotonic() + TIME_LIMIT_S)
    found = Salvage({table: [] for table in (*STORED_TABLES, *READABLE_TABLES)})
    for table, columns in tables.items():
        found.rows[table], is_whole = _read_table(connection, table, tuple(columns))
        if not is_whole:
            found.broken.add(table)
    return found


# ---- mending


def _padded(data: bytes) -> bytes:
    """Up to a whole number of pages, and to as many as there are tables: a table that begins nowhere spoils all.

    SQLite refuses a page of zeros and goes on with the others.
    """
    whole = data + bytes(-len(data) % _PAGE_SIZE)
    return whole + bytes(max(0, len(_blank()) - len(whole)))


def _mended_header(data: bytes) -> bytes:
    """With the header of a new draft; the number of pages is what there is."""
    pages = len(data) // _PAGE_SIZE
    header = bytearray(_blank()[:_HEADER_LENGTH])
    header[28:32] = pages.to_bytes(4, "big")
    return bytes(header) + data[_HEADER_LENGTH:]


def _mended_schema(data: bytes) -> bytes:
    """With the pages of a new draft that say where each table begins: from format 2 on they are the same in all."""
    mended = bytearray(_mended_header(data))
    for page in _schema_pages():
        start = page * _PAGE_SIZE
        first = _HEADER_LENGTH if page == 0 else 0
        mended[start + first : start + _PAGE_SIZE] = _blank()[start + first : start + _PAGE_SIZE]
    return bytes(mended)


@cache
def _blank() -> bytes:
    """A draft file with all tables and nothing in them."""
    return write_draft(SavedDraft(StoredDraft(), datetime.now(UTC)), DraftSnapshot())


@cache
def _schema_pages() -> tuple[int, ...]:
    """The pages of a new draft that hold no table's rows, counted from 0."""
    blank = _blank()
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(blank)
        roots = {row[0] - 1 for row in connection.execute("SELECT rootpage FROM sqlite_master WHERE rootpage > 0")}
    return tuple(page for page in range(len(blank) // _PAGE_SIZE) if page not in roots)


# ---- reading


def _read_all(data: bytes, deadline: float) -> Salvage:
    found = Salvage()
    with _opened(data, deadline) as connection:
        found.has_tables = all(_columns(connection, table) for table in READABLE_TABLES)
        for table, columns in {**STORED_TABLES, **READABLE_TABLES}.items():
            rows, is_whole = _read_table(connection, table, tuple(columns))
            found.rows[table] = rows
            if not is_whole:
                found.broken.add(table)
    return found


@contextmanager
def _opened(data: bytes, deadline: float) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(data)
        _prepare(connection, deadline)
        yield connection


def _prepare(connection: sqlite3.Connection, deadline: float) -> None:
    """Read damaged letters too, and nothing beyond the deadline: a damaged index may lead in circles."""
    connection.text_factory = lambda text: text.decode("utf-8", "replace")
    connection.set_progress_handler(lambda: int(time.monotonic() > deadline), _STEPS_BETWEEN_LOOKS)


def _read_table(connection: sqlite3.Connection, table: str, columns: Sequence[str]) -> tuple[list[Row], bool]:
    """The rows in their order, and whether there is reason to think that they are all."""
    known = _columns(connection, table)
    # A file has the columns that its writer knew.
    names = ", ".join(f'"{column}"' if column in known else "NULL" for column in columns)
    select = f'SELECT rowid, {names} FROM "{table}" NOT INDEXED'
    found: dict[int, Row] = {}
    if _collect(found, lambda: connection.execute(f"{select} ORDER BY rowid")):
        return _in_order(found), True
    if _collect(found, lambda: connection.execute(f"{select} ORDER BY rowid DESC")):
        return _in_order(found), True
    for rowid in _gap(found):
        _collect(found, lambda rowid=rowid: connection.execute(f"{select} WHERE rowid = ?", [rowid]))  # type: ignore[misc]
    return _in_order(found), False


def _columns(connection: sqlite3.Connection, table: str) -> set[str]:
    try:
        return {str(row[1]) for row in connection.execute(f'PRAGMA table_info("{table}")')}
    except _FAULTS:
        return set()


def _collect(found: dict[int, Row], query: Callable[[], sqlite3.Cursor]) -> bool:
    """Note rows until one cannot be read; False then."""
    try:
        for rowid, *cells in query():
            found[rowid] = tuple(cells)
    except _FAULTS:
        return False
    return True


def _gap(found: Mapping[int, Row]) -> Iterator[int]:
    """The row numbers between what was read from the beginning and from the end."""
    last = max((number for number in found if number < _MOST_GAPS), default=0)
    return (number for number in range(1, last) if number not in found)


def _in_order(found: Mapping[int, Row]) -> list[Row]:
    return [found[number] for number in sorted(found)]
