"""The tables of a draft file, as data, and the history of its format.

Format 1 (release 0.1): ``about``, the engine's bytes in ``updates`` and ``snapshots``, and the readable tables with
``search``, written anew from the draft at each save.
Format 2 (release 0.2): ``versions`` (named ones) and ``received`` (files as they came); ``about`` has a ``draft_id``.
All tables are made before the first row, so that the pages that describe them are the same in every file, and deleted
rows are in the tables of the registers too.

A later format adds tables or columns and raises FORMAT_VERSION; reading an older file then upgrades the copy in memory,
one step per format (UPGRADES in ``format_upgrades.py``), and never the file.
"""

from collections.abc import Mapping

from editor.model.registers import REGISTERS

APPLICATION_ID = int.from_bytes(b"GOLD", "big")
"""SQLite's ``application_id``, by which ``file`` and others can know a draft."""

FORMAT_VERSION = 2
"""SQLite's ``user_version``."""

Columns = Mapping[str, type]

_PLACE: Columns = {"section_id": str, "starts": int, "ends": int, "quote": str}
"""An anchor: code points of the section's ``text``, end-exclusive."""

SUMMED_TABLES: Mapping[str, Columns] = {
    "updates": {"id": int, "person": str, "at": str, "bytes": bytes, "sha256": str},
    "snapshots": {"id": int, "at": str, "version": bytes, "bytes": bytes, "sha256": str},
    "versions": {
        "id": str,
        "number": str,
        "note": str,
        "person": str,
        "name": str,
        "at": str,
        "state": bytes,
        "kept": bytes,
        "sha256": str,
    },
    "received": {"id": str, "name": str, "person": str, "at": str, "bytes": bytes, "sha256": str},
}
"""What a draft is loaded from; ``sha256`` is the checksum of the row."""

STORED_TABLES: Mapping[str, Columns] = {"about": {"key": str, "value": str}, **SUMMED_TABLES}

READABLE_TABLES: Mapping[str, Columns] = {
    "facts": {"key": str, "value": str},
    "sections": {
        "id": str,
        "position": int,
        "depth": int,
        "parent_id": str,
        "number": str,
        "title": str,
        "text": str,
        "guidance": str,
        "template_key": str,
        "target_words": int,
        "owner": str,
        "status": str,
        "is_numbered": int,
        "is_deleted": int,
    },
    "formatting": {"section_id": str, "starts": int, "ends": int, "kind": str, "value": str},
    **{
        name: {
            "id": str,
            "number": str,
            "is_internal": int,
            "is_deleted": int,
            **{field.key: str for field in schema.fields},
            "other": str,
        }
        for name, schema in REGISTERS.items()
    },
    "links": {"register": str, "from_id": str, "field": str, "position": int, "to_id": str},
    "objects": {"id": str, "kind": str, "caption": str, "cells": str, "register": str, "row_id": str},
    "comments": {
        "id": str,
        "author": str,
        "created": str,
        "text": str,
        "reply_to": str,
        "is_resolved": int,
        **_PLACE,
    },
    "suggestions": {"id": str, "kind": str, "author": str, "created": str, "state": str, "group_name": str, **_PLACE},
    "decisions": {
        "id": str,
        "kind": str,
        "subject": str,
        "by_person": str,
        "at": str,
        "reason": str,
        "is_withdrawn": int,
        **_PLACE,
    },
    "people": {"id": str, "name": str},
}
"""What anyone can read with any SQLite tool; nothing is loaded from it.

A register that gains a field gains a column: a file holds the columns that its writer knew, and ``other`` the rest.
"""

SEARCH_TABLE = "search"
SEARCH_COLUMNS = ("kind", "id", "title", "text")
CREATE_SEARCH_TABLE = f"CREATE VIRTUAL TABLE {SEARCH_TABLE} USING fts5(kind UNINDEXED, id UNINDEXED, title, text)"
