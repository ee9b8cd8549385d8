"""The tables of a draft file, as data, and the history of its format.

Format 1 (release 0.1): ``about``, the engine's bytes in ``updates`` and ``snapshots``, and the readable tables with
``search``, written anew from the draft at each save.

A later format adds tables or columns (named versions, attachments by SHA-256, received files) and raises
FORMAT_VERSION; reading an older file then upgrades the copy in memory, one step per format, and never the file.
"""

from collections.abc import Mapping

from editor.model.registers import REGISTERS

APPLICATION_ID = int.from_bytes(b"GOLD", "big")
"""SQLite's ``application_id``, by which ``file`` and others can know a draft."""

FORMAT_VERSION = 1
"""SQLite's ``user_version``."""

Columns = Mapping[str, type]

_PLACE: Columns = {"section_id": str, "starts": int, "ends": int, "quote": str}
"""An anchor: code points of the section's ``text``, end-exclusive."""

STORED_TABLES: Mapping[str, Columns] = {
    "about": {"key": str, "value": str},
    "updates": {"id": int, "person": str, "at": str, "bytes": bytes, "sha256": str},
    "snapshots": {"id": int, "at": str, "version": bytes, "bytes": bytes, "sha256": str},
}
"""What a draft is loaded from."""

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
"""What anyone can read with any SQLite tool; nothing is loaded from it."""

SEARCH_TABLE = "search"
SEARCH_COLUMNS = ("kind", "id", "title", "text")
CREATE_SEARCH_TABLE = f"CREATE VIRTUAL TABLE {SEARCH_TABLE} USING fts5(kind UNINDEXED, id UNINDEXED, title, text)"
