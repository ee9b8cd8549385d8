"""What can be had from a damaged draft file: its history if that is there, else its words from the readable tables."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from editor.engine.loro_draft import LoroDraft
from editor.errors import EngineError, GoldthreadError, UnreadableFileError, UnreadableReason
from editor.model.draft import DraftSnapshot
from editor.model.ids import PersonId, new_id
from editor.model.receipt import NoteKind, Receipt, ReceiptNote
from editor.model.review import Person
from editor.model.versions import NamedVersion
from editor.storage.completion import completing
from editor.storage.draft_database import is_draft_of_sorts, read_draft
from editor.storage.draft_file import load_bytes
from editor.storage.draft_tables import READABLE_TABLES, SUMMED_TABLES
from editor.storage.named_states import is_held
from editor.storage.salvage import Salvage, salvage
from editor.storage.stored_draft import ReceivedFile, StoredDraft, StoredUpdate
from editor.storage.stored_tables import DRAFT_ID, WORDS, checksum, first_draft_id
from editor.storage.table_reading import read_tables


class Source(StrEnum):
    """What a recovered draft was made from."""

    WHOLE = "whole"
    """The file is sound."""
    SNAPSHOT = "snapshot"
    UPDATES = "updates"
    TABLES = "tables"
    """The words, without their history."""


@dataclass(frozen=True, slots=True)
class Recovery:
    """A recovered draft, ready to be saved. The receipt accounts for every word that the file is known to have held."""

    stored: StoredDraft
    snapshot: DraftSnapshot
    source: Source
    receipt: Receipt


def recover_draft(path: Path, person: Person) -> Recovery:
    """Everything that can be had from the file, which is not touched. ``person`` signs what has to be made anew.

    UnreadableFileError if it cannot be read at all, was never a draft, or nothing is left in it.
    """
    data, _ = load_bytes(path)
    if not data:
        raise UnreadableFileError(path, UnreadableReason.EMPTY)
    if not is_draft_of_sorts(data):
        raise UnreadableFileError(path, UnreadableReason.NOT_A_DRAFT)
    return _recover_whole(data, path, person) or _Rescue(path, salvage(data), person).carry_out()


def recover_rows(path: Path, found: Salvage, person: Person) -> Recovery:
    """A draft put together from rows that were salvaged elsewhere; UnreadableFileError if they hold none."""
    return _Rescue(path, found, person).carry_out()


def _recover_whole(data: bytes, path: Path, person: Person) -> Recovery | None:
    try:
        stored = read_draft(data, path).stored
        draft = LoroDraft.load(stored.snapshot, [], person).snapshot()
    except (UnreadableFileError, EngineError):
        return None
    return Recovery(stored, draft, Source.WHOLE, Receipt(path.name, draft.word_count, draft.word_count))


@dataclass(frozen=True, slots=True)
class _History:
    """What the engine makes of the stored bytes. ``updates`` are whole and checked, or empty."""

    engine: LoroDraft | None
    source: Source
    updates: tuple[StoredUpdate, ...]
    is_complete: bool


class _Rescue:
    """Puts a draft together from the rows that were salvaged."""

    def __init__(self, path: Path, found: Salvage, person: Person) -> None:
        self._path = path
        self._found = found
        self._person = person
        self._notes: list[ReceiptNote] = []
        self._about = {str(key): str(value) for key, value in found.rows["about"]}

    def carry_out(self) -> Recovery:
        if not self._found.size:
            raise UnreadableFileError(self._path, UnreadableReason.DAMAGED, "nothing could be read")
        history = self._history()
        tables = read_tables({name: self._found.rows[name] for name in READABLE_TABLES})
        engine = history.engine or LoroDraft.create(self._person)
        self._note(NoteKind.CHANGED, _TOLD[history.source])
        if not history.is_complete:
            self._complete(engine, tables)
        draft = engine.snapshot()
        if not (draft.sections or draft.rows_by_id or draft.facts):
            raise UnreadableFileError(self._path, UnreadableReason.DAMAGED, "no words could be read")
        stored = self._stored(engine, history)
        return Recovery(stored, draft, history.source, self._receipt(draft, tables, history))

    # ---- history

    def _history(self) -> _History:
        updates = tuple(self._checked_updates())
        is_whole = len(updates) == len(self._found.rows["updates"]) and "updates" not in self._found.broken
        for _, _, _, data, _ in reversed(self._found.rows["snapshots"]):
            if engine := self._load([data]):
                return _History(engine, Source.SNAPSHOT, updates if is_whole else (), is_complete=True)
        blobs = [row[3] for row in self._found.rows["updates"]]
        count = self._longest_start(blobs)
        if not count:
            return _History(None, Source.TABLES, (), is_complete=False)
        is_whole = is_whole and count == len(blobs)
        return _History(self._load(blobs[:count]), Source.UPDATES, updates if is_whole else (), is_complete=is_whole)

    def _checked_updates(self) -> Iterator[StoredUpdate]:
        """The updates from the first on, up to the first that is missing or not as it was written."""
        for number, row in enumerate(self._found.rows["updates"], start=1):
            if row[0] != number or not _is_summed("updates", row):
                return
            yield StoredUpdate(PersonId(row[1]), row[2], row[3])

    def _longest_start(self, blobs: Sequence[Any]) -> int:
        """How many updates, from the first on, make a draft."""
        least, most = 0, len(blobs)
        while least < most:
            middle = (least + most + 1) // 2
            if self._load(blobs[:middle]):
                least = middle
            else:
                most = middle - 1
        return least

    def _load(self, blobs: Sequence[Any]) -> LoroDraft | None:
        if not all(isinstance(blob, bytes) and blob for blob in blobs):
            return None
        try:
            engine = LoroDraft.load(b"", blobs, self._person)
            engine.snapshot()
        except EngineError:
            return None
        return engine

    def _complete(self, engine: LoroDraft, tables: DraftSnapshot) -> None:
        """Bring over what only the readable tables say. An entry that does not fit is left out, and counted."""
        left_out = 0
        for operation in completing(engine.snapshot(), tables):
            try:
                engine.apply([operation], label="")
            except GoldthreadError:
                left_out += 1
        if left_out:
            self._note(NoteKind.LEFT_BEHIND, f"{left_out} entries of the readable tables did not fit together")

    # ---- what goes with it

    def _stored(self, engine: LoroDraft, history: _History) -> StoredDraft:
        updates = history.updates
        if not updates:
            now = datetime.now(UTC).isoformat(timespec="seconds")
            updates = (StoredUpdate(self._person.id, now, engine.export_updates()),)
            self._note(NoteKind.CHANGED, "the list of who saved what, and when, begins anew")
        versions = tuple(self._versions(engine))
        received = tuple(ReceivedFile(*row[:-1]) for row in self._summed_rows("received", "received files"))
        draft_id = self._draft_id(updates if history.updates else ())
        return StoredDraft(engine.export_snapshot(), engine.version, updates, draft_id, versions, received)

    def _versions(self, engine: LoroDraft) -> Iterator[NamedVersion]:
        """The named versions; of those that the history no longer leads to, number, note and person alone."""
        for row in self._summed_rows("versions", "named versions"):
            version = NamedVersion(*row[:-1])
            if is_held(engine, version):
                yield version
            else:
                self._note(NoteKind.LEFT_BEHIND, f"the draft as it was in version {version.number}")
                yield replace(version, state=b"")

    def _draft_id(self, updates: Sequence[StoredUpdate]) -> str:
        known = self._about.get(DRAFT_ID) or first_draft_id(updates)
        return known if _DRAFT_ID.fullmatch(known) else new_id()

    def _summed_rows(self, table: str, name: str) -> Iterator[tuple[Any, ...]]:
        sound = [row for row in self._found.rows[table] if _is_summed(table, row)]
        is_older = self._about and DRAFT_ID not in self._about
        if len(sound) < len(self._found.rows[table]) or (table in self._found.broken and not is_older):
            self._note(NoteKind.LEFT_BEHIND, f"{name} that could not be read, if there were any more")
        yield from sound

    # ---- the receipt

    def _note(self, kind: NoteKind, detail: str, words: int = 0) -> None:
        self._notes.append(ReceiptNote(kind, detail, words))

    def _receipt(self, draft: DraftSnapshot, tables: DraftSnapshot, history: _History) -> Receipt:
        placed = draft.word_count
        if history.is_complete:
            return Receipt(self._path.name, placed, placed, tuple(self._notes))
        for table in sorted(self._found.broken & READABLE_TABLES.keys()):
            self._note(NoteKind.LEFT_BEHIND, f"rows of the table “{table}” that could not be read")
        counted = self._about.get(WORDS, "")
        known = max(int(counted) if counted.isdecimal() and len(counted) < 10 else 0, tables.word_count, placed)
        if known > placed:
            self._note(NoteKind.LEFT_BEHIND, "words that could not be read", known - placed)
        return Receipt(self._path.name, known, placed, tuple(self._notes))


_TOLD = {
    Source.SNAPSHOT: "the draft is complete, with its history",
    Source.UPDATES: "the draft was put together again from its history",
    Source.TABLES: "the history could not be read; the words are those of the readable tables, unchecked",
}
_DRAFT_ID = re.compile(r"[0-9a-f]{16}")


def _is_summed(table: str, row: Sequence[Any]) -> bool:
    """True if the row is as it was written."""
    kinds = list(SUMMED_TABLES[table].values())
    if not all(map(isinstance, row, kinds)):
        return False
    cells = row[1:-1] if table == "updates" else row[:-1]
    return checksum(*cells) == str(row[-1])
