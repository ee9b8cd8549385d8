"""One LoroDoc with its marks configured and its containers at hand."""

from collections.abc import Sequence
from secrets import randbits
from typing import Any

import loro

from editor.engine.bindings import Bindings
from editor.engine.ledger import Ledger, RecordedMap, RecordedText
from editor.engine.packing import unpack
from editor.errors import EngineError
from editor.model.ids import SectionId
from editor.model.registers import RegisterName

TEXT_PREFIX = "text:"
ROWS_PREFIX = "rows:"
CHANGE_MERGE_INTERVAL_S = 60
"""Commits of one session share a time stamp for that long.

Loro's merges and journeys through time take as long as there are changes (times sessions), so fewer of them matter: a
year of typing with a stamp on every key made a step back in time take a minute; with this, a fraction of a second.
"""

# Loro panics on "comment:<id>"; what is not configured by its first part takes the default, which never expands.
_EXPANDING = ("bold", "italic")


def new_document() -> loro.LoroDoc:
    """An empty document under a fresh peer id, with our mark styles."""
    document = loro.LoroDoc()
    document.peer_id = randbits(63)
    document.set_record_timestamp(True)
    document.set_change_merge_interval(CHANGE_MERGE_INTERVAL_S)
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
    unpacked = [unpack(blob) for blob in blobs]
    status = document.import_batch(unpacked) if len(unpacked) > 1 else document.import_(unpacked[0])
    if status.pending is not None:
        raise EngineError("import", f"updates wait for others that did not come: {status.pending}")


class Containers:
    """The containers of one document, by the names of the file format (see the engine's README)."""

    def __init__(self, document: loro.LoroDoc) -> None:
        self.document = document
        self.ledger = Ledger()
        self.facts = document.get_map("facts")
        self.outline = document.get_tree("outline")
        self.sections = document.get_map("sections")
        self.objects = document.get_map("objects")
        self.comments = document.get_map("comments")
        self.suggestions = document.get_map("suggestions")
        self.decisions = document.get_map("decisions")
        self.people = document.get_map("people")
        self.peers = document.get_map("peers")
        self._review = (self.comments, self.suggestions, self.decisions)
        self.bindings = Bindings(self._review)

    def recorded(self, root: loro.LoroMap, key: str) -> RecordedMap:
        """The map at a key of a root map, made if there is none, for changing."""
        if root in self._review:
            return RecordedMap.child(root, key, self.ledger, self.bindings.forget)
        return RecordedMap.child(root, key, self.ledger)

    def rows(self, register: RegisterName) -> loro.LoroMap:
        """The rows of one register, by row id."""
        return self.document.get_map(ROWS_PREFIX + register)

    def text(self, section_id: SectionId) -> loro.LoroText:
        """A section's text, for reading."""
        return self.document.get_text(TEXT_PREFIX + section_id)

    def recorded_text(self, section_id: SectionId) -> RecordedText:
        """A section's text, for changing."""
        return RecordedText(self.text(section_id), self.ledger, self.bindings)


def deep(container: loro.LoroMap) -> dict[str, Any]:
    """A map's whole content as plain Python values; texts become strings."""
    value = container.get_deep_value()
    return value if isinstance(value, dict) else {}
