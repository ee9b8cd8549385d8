"""One LoroDoc with its marks configured and its containers at hand."""

from collections.abc import Mapping, Sequence
from secrets import randbits
from typing import Any

import loro

from editor.errors import EngineError
from editor.model.ids import SectionId
from editor.model.registers import RegisterName

TEXT_PREFIX = "text:"
ROWS_PREFIX = "rows:"
SYSTEM_ORIGIN = "sys:"
"""Commits of this origin are bookkeeping: they never enter the undo stack."""

MAX_UNDO_STEPS = 5_000

# Loro panics on "comment:<id>"; what is not configured by its first part takes the default, which never expands.
_EXPANDING = ("bold", "italic")


def new_document() -> loro.LoroDoc:
    """An empty document under a fresh peer id, with our mark styles."""
    document = loro.LoroDoc()
    document.peer_id = randbits(63)
    document.set_record_timestamp(True)
    # Merged timestamps would blur who wrote what when.
    document.set_change_merge_interval(0)
    styles = loro.StyleConfigMap()
    for key in _EXPANDING:
        styles.insert(key, loro.ExpandType.After)
    document.config_text_style(styles)
    document.config_default_text_style(loro.ExpandType.Null)
    return document


def import_all(document: loro.LoroDoc, blobs: Sequence[bytes]) -> None:
    """Bring updates in, in one batch; EngineError if something they build on is missing."""
    if not blobs:
        return
    status = document.import_batch(list(blobs)) if len(blobs) > 1 else document.import_(blobs[0])
    if status.pending is not None:
        raise EngineError("import", f"updates wait for others that did not come: {status.pending}")


class Containers:
    """The containers of one document, by the names of the file format (see the engine's README)."""

    def __init__(self, document: loro.LoroDoc) -> None:
        self.document = document
        self.facts = document.get_map("facts")
        self.outline = document.get_tree("outline")
        self.sections = document.get_map("sections")
        self.objects = document.get_map("objects")
        self.comments = document.get_map("comments")
        self.suggestions = document.get_map("suggestions")
        self.decisions = document.get_map("decisions")
        self.people = document.get_map("people")
        self.peers = document.get_map("peers")

    def rows(self, register: RegisterName) -> loro.LoroMap:
        """The rows of one register, by row id."""
        return self.document.get_map(ROWS_PREFIX + register)

    def text(self, section_id: SectionId) -> loro.LoroText:
        """A section's text."""
        return self.document.get_text(TEXT_PREFIX + section_id)


def deep(container: loro.LoroMap) -> dict[str, Any]:
    """A map's whole content as plain Python values; texts become strings."""
    value = container.get_deep_value()
    return value if isinstance(value, dict) else {}


def set_text(container: loro.LoroMap, key: str, text: str) -> None:
    """Set a text that merges character by character when two people change it apart."""
    if text or container.get(key) is not None:
        container.ensure_mergeable_text(key).update(text)


def set_values(container: loro.LoroMap, values: Mapping[str, str | int | bool | bytes]) -> None:
    """Set plain values, of which the later of two concurrent ones wins."""
    for key, value in values.items():
        container.insert(key, value)
