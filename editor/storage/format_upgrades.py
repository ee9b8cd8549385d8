"""Older formats made into today's, one step per format, in the copy in memory and never in the file."""

import sqlite3
from collections.abc import Callable, Mapping

from sqlite_utils import Database

from editor.storage.draft_tables import SUMMED_TABLES
from editor.storage.stored_tables import create_keyed_tables

Upgrade = Callable[[Database], None]


def _add_records(database: Database) -> None:
    """1 → 2: named versions and received files."""
    create_keyed_tables(database, {name: SUMMED_TABLES[name] for name in ("versions", "received")})


UPGRADES: Mapping[int, Upgrade] = {1: _add_records}
"""What makes a draft of that format into one of the next."""


def upgrade(connection: sqlite3.Connection, version: int) -> None:
    """Take a draft of that format up to today's."""
    database = Database(connection, execute_plugins=False)
    while step := UPGRADES.get(version):
        step(database)
        version += 1
