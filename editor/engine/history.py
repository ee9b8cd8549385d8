"""The history of one document: who changed what when, and the draft as it was.

Going back in a loaded document takes Loro as long as there are changes times sessions; a fresh document given
only the changes of then is quick. The timeline is read from the changes themselves, without replaying any.
"""

import json
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final

import loro

from editor.engine.changes import Touched
from editor.engine.document import TEXT_PREFIX, Containers, new_document
from editor.engine.packing import unpack
from editor.engine.snapshots import SnapshotBuilder
from editor.engine.stamps import read_stamp, stamp_of
from editor.model.draft import DraftSnapshot
from editor.model.history import HistoryEntry
from editor.model.ids import PersonId
from editor.model.review import Person
from editor.model.text import count_words

SESSION_PAUSE: Final = timedelta(minutes=30)
"""After a pause of that length a person's work is another entry of the timeline."""

Json = dict[str, Any]


def snapshot_at(document: loro.LoroDoc, stamp: bytes) -> DraftSnapshot:
    """The draft as it was at a version; EngineError if the document never had it."""
    seen = read_stamp(document, stamp).sub_iter(loro.VersionVector())
    past = new_document()
    if seen:
        past.import_(document.export(loro.ExportMode.UpdatesInRange(seen)))
    return SnapshotBuilder(Containers(past)).build()


def stamps_after(document: loro.LoroDoc, updates: Iterable[bytes]) -> Iterator[bytes]:
    """The version that the document had with each of the updates that it was stored by, from the first on."""
    seen = loro.VersionVector()
    for update in updates:
        seen.merge(loro.LoroDoc.decode_import_blob_meta(unpack(update), False).partial_end_vv)
        yield stamp_of(document.vv_to_frontiers(seen))


def timeline(containers: Containers) -> tuple[HistoryEntry, ...]:
    """All work on the document in the order in which it was begun."""
    document = containers.document
    source = json.loads(document.export_json_updates(loro.VersionVector(), document.oplog_vv))
    changes = sorted(source["changes"], key=lambda change: (change["lamport"], change["id"]))
    writers = [_writer(containers, peer) for peer in source["peers"]]
    written = _Written()
    sessions: list[_Session] = []
    latest: dict[PersonId, _Session] = {}
    for change in changes:
        counter, peer = _read_id(change["id"])
        person = writers[peer]
        session = latest.get(person.id)
        moment = datetime.fromtimestamp(change["timestamp"]).astimezone()
        if session is None or not session.is_continued_at(moment):
            session = latest[person.id] = _Session(person, moment, moment)
            sessions.append(session)
        session.add(change, counter, peer, moment, written)
    return tuple(
        session.entry(_stamp_after(document, session.last[0], int(source["peers"][session.last[1]])))
        for session in sorted(sessions, key=_Session.place)
        if session.touched.aspects
    )


def _stamp_after(document: loro.LoroDoc, counter: int, peer: int) -> bytes:
    change = document.get_change(loro.ID(peer, counter))
    length = change.len if change is not None else 1
    return stamp_of(loro.Frontiers.from_id(loro.ID(peer, counter + length - 1)))


def _writer(containers: Containers, peer: str) -> Person:
    found = containers.peers.get(peer)
    person_id = PersonId(str(found.value)) if isinstance(found, loro.ValueOrContainer.Value) else PersonId("")
    known = containers.people.get_deep_value().get(person_id, {})
    return Person(person_id, str(known.get("name", "")))


def _read_id(identity: str) -> tuple[int, int]:
    """Counter and place in the list of peers."""
    counter, peer = identity.split("@")
    return int(counter), int(peer)


@dataclass(slots=True)
class _Piece:
    """Words as one operation inserted them, and which of their characters the same session deleted again."""

    session: "_Session"
    words: str
    withdrawn: set[int] = field(default_factory=set)

    def count(self) -> int:
        kept = (letter for place, letter in enumerate(self.words) if place not in self.withdrawn)
        return count_words("".join(kept) if self.withdrawn else self.words)


class _Written:
    """Every piece of text ever inserted, by the ids of its characters."""

    def __init__(self) -> None:
        self._starts: dict[int, list[int]] = {}
        self._pieces: dict[int, list[_Piece]] = {}

    def add(self, peer: int, counter: int, piece: _Piece) -> None:
        self._starts.setdefault(peer, []).append(counter)
        self._pieces.setdefault(peer, []).append(piece)

    def span(self, peer: int, counter: int, length: int) -> Iterator[tuple[_Piece, int, int]]:
        """The pieces that a span of ids goes through, each with start and end within it."""
        end = counter + length
        starts = self._starts.get(peer, [])
        for place in range(max(bisect_right(starts, counter) - 1, 0), len(starts)):
            if starts[place] >= end:
                return
            piece = self._pieces[peer][place]
            first, last = max(counter - starts[place], 0), min(end - starts[place], len(piece.words))
            if first < last:
                yield piece, first, last


@dataclass(slots=True)
class _Session:
    person: Person
    started: datetime
    ended: datetime
    last: tuple[int, int] = (0, 0)
    touched: Touched = field(default_factory=Touched)
    pieces: list[_Piece] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)

    def is_continued_at(self, moment: datetime) -> bool:
        return abs(moment - self.ended) < SESSION_PAUSE and moment.date() == self.ended.date()

    def place(self) -> tuple[datetime, str]:
        return self.started, self.person.id

    def add(self, change: Json, counter: int, peer: int, moment: datetime, written: _Written) -> None:
        self.started, self.ended = min(self.started, moment), max(self.ended, moment)
        for operation in change["ops"]:
            root = _root_of(operation["container"])
            self.touched.add(root)
            if root.startswith(TEXT_PREFIX):
                self._add_text(operation, peer, written)
        self.last = (counter, peer)

    def _add_text(self, operation: Json, peer: int, written: _Written) -> None:
        content = operation["content"]
        if content["type"] == "insert":
            piece = _Piece(self, content["text"])
            self.pieces.append(piece)
            written.add(peer, operation["counter"], piece)
        elif content["type"] == "delete":
            first, writer = _read_id(content["start_id"])
            self._delete(written.span(writer, first, abs(content["len"])))

    def _delete(self, spans: Iterable[tuple[_Piece, int, int]]) -> None:
        for piece, start, end in spans:
            if piece.session is self:
                piece.withdrawn.update(range(start, end))
            else:
                self.removed.append(piece.words[start:end])

    def entry(self, version: bytes) -> HistoryEntry:
        return HistoryEntry(
            self.person,
            self.started,
            self.ended,
            sum(piece.count() for piece in self.pieces),
            sum(map(count_words, self.removed)),
            frozenset(self.touched.aspects),
            frozenset(self.touched.sections),
            frozenset(self.touched.registers),
            version,
        )


_ROOT = "cid:root-"
_MERGEABLE = "🤝:$"


def _root_of(container: str) -> str:
    """The root container that a container lies in; nodes of the tree have maps of their own."""
    if not container.startswith(_ROOT):
        return "outline"
    name = container.removeprefix(_ROOT).rpartition(":")[0]
    return name.removeprefix(_MERGEABLE).partition(">")[0] if name.startswith(_MERGEABLE) else name
