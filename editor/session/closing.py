"""Closing the record: what must be kept is exported, then the history is disposed of, on somebody's authority.

Whatever fails, the draft either still has its history or has been exported in full.
"""

import csv
import io
import json
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from editor.engine.loro_draft import LoroDraft
from editor.errors import (
    EngineError,
    UnmergedCopyError,
    UnreadableFileError,
    UnreadableReason,
    UnwritableFileError,
    UnwritableReason,
)
from editor.interchange.writers import write_file
from editor.model.carried import Carried, carry
from editor.model.draft import DraftSnapshot
from editor.model.history import HistoryEntry
from editor.model.operations import SetFact
from editor.model.review import Anchor, Person
from editor.model.versions import NamedVersion
from editor.session.bare_copy import bare_draft
from editor.session.clock import now_text
from editor.session.closed_state import closing_facts
from editor.session.copies import holds_all_of
from editor.session.duplicates import files_beside, find_duplicates, is_signed_copy
from editor.session.inventory import Inventory, take_inventory
from editor.session.keeper import DraftKeeper
from editor.storage.disk import Disk, unwritable
from editor.storage.draft_file import load_draft_file
from editor.storage.file_writing import TEMPORARY_PREFIX, write_new
from editor.storage.lock import find_holder
from editor.storage.stored_draft import StoredDraft

TEXTS = ("Final text.docx", "Final text.txt")
REMARKS, DECISIONS, VERSIONS, TIMELINE = "Comments.csv", "Decisions.csv", "Versions.csv", "Timeline.csv"
METADATA, DISPOSAL = "Metadata.json", "Disposal.json"

_NO_DRAFT = frozenset({UnreadableReason.MISSING, UnreadableReason.DIRECTORY, UnreadableReason.NOT_A_DRAFT})
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_DISK = Disk()


@dataclass(frozen=True, slots=True)
class Authority:
    """Who authorised the disposal, and why. Neither may be empty."""

    name: str
    reason: str

    def __post_init__(self) -> None:
        if not (self.name.strip() and self.reason.strip()):
            raise ValueError("a disposal needs a name and a reason")


@dataclass(frozen=True, slots=True)
class ClosedRecord:
    """Where the record was exported, what was disposed of, and the draft's file, which holds the final text alone."""

    path: Path
    folder: Path
    files: tuple[Path, ...]
    disposed: Inventory
    backups: int
    left: tuple[Path, ...] = ()
    """What was not deleted, since people may have made it or it could not be, and may still hold the history."""


def close_record(
    engine: LoroDraft, keeper: DraftKeeper, person: Person, folder: Path, authority: Authority
) -> ClosedRecord:
    """Save the draft, export the record to a new folder, then dispose of history, received files and backups.

    UnwritableFileError if any of that cannot be written, UnmergedCopyError if a copy beside the draft holds more than
    it; nothing has been disposed of then, and no folder made. The keeper is closed afterwards, and what cannot be
    deleted is named. Copies that others have keep their own history; they cannot be merged into this draft any more.
    """
    pending = keeper.prepare(None)
    for copy in find_duplicates(pending.path, keeper.now()):
        raise UnmergedCopyError(copy.path)
    keeper.finish(pending, pending.write())
    stored, snapshot = keeper.now(), engine.snapshot()
    inventory = take_inventory(stored, snapshot)
    disposal = _disposal(stored, inventory, person, authority)
    _make_folder(folder)
    with ExitStack() as on_error:
        on_error.callback(shutil.rmtree, folder, ignore_errors=True)
        files = _export(folder, snapshot, stored, engine.timeline(), disposal)
        keeper.replace_record(*_final_draft(stored, snapshot, person, disposal))
        on_error.pop_all()
    backups, left = keeper.dispose(stored.draft_id, pending.path)
    left = (*left, *_dispose_beside(pending.path, stored))
    return ClosedRecord(pending.path, folder, files, inventory, backups, left)


def _dispose_beside(path: Path, record: StoredDraft) -> Iterator[Path]:
    """Delete what sync clients and killed saves left of the draft beside its file.

    Answers what stays and may hold the history: copies under names that people give, that somebody has open, or that
    came meanwhile and hold more than the record; and what could not be read or deleted.
    """
    draft_id = record.draft_id
    for other in path.parent.glob(f"{TEMPORARY_PREFIX}*.tmp"):
        # One that cannot be read may just be written by another program.
        found, _ = _read_beside(other)
        if found is not None and found.draft_id == draft_id and not _is_deleted(other):
            yield other
    for other, is_named_so in files_beside(path):
        found, may_be_draft = _read_beside(other)
        is_ours = found.draft_id == draft_id if found is not None else may_be_draft and is_named_so
        if not is_ours:
            continue
        is_signed = found is not None and is_signed_copy(other, path)
        is_ours_to_delete = is_signed and find_holder(other) is None and _holds_no_more(found, record)
        if not (is_ours_to_delete and _is_deleted(other)) and other.exists():
            yield other


def _holds_no_more(found: StoredDraft | None, record: StoredDraft) -> bool:
    try:
        return found is not None and holds_all_of(record, found)
    except EngineError:
        return False


def _read_beside(path: Path) -> tuple[StoredDraft | None, bool]:
    """What a file holds, None if that cannot be read; and whether it may be a draft at all."""
    try:
        return load_draft_file(path).stored, True
    except UnreadableFileError as error:
        return None, error.reason not in _NO_DRAFT


def _is_deleted(path: Path) -> bool:
    try:
        path.unlink(missing_ok=True)
    except OSError:
        return False
    return True


def _disposal(stored: StoredDraft, inventory: Inventory, person: Person, authority: Authority) -> Mapping[str, object]:
    return {
        "closed_at": now_text(),
        "closed_by": person.name,
        "authorised_by": authority.name,
        "reason": authority.reason,
        "draft_id": stored.draft_id,
        "saves": len(stored.updates),
        "history_bytes": inventory.history_bytes,
        "named_versions": [version.number for version in inventory.versions],
        "received_files": [{"name": file.name, "sha256": file.id} for file in inventory.received],
        "deleted_sections": list(inventory.deleted_sections),
        "deleted_rows": inventory.deleted_rows,
    }


def _final_draft(
    stored: StoredDraft, snapshot: DraftSnapshot, person: Person, disposal: Mapping[str, object]
) -> tuple[StoredDraft, DraftSnapshot]:
    """The final text with remarks and decisions, the list of versions without their states, and why that is all."""
    engine = LoroDraft.rebuilt(carry(snapshot, Carried()), person)
    engine.apply([SetFact(key, value) for key, value in closing_facts(disposal).items()], label="close")
    versions = tuple(replace(version, state=b"", kept=b"") for version in stored.versions)
    return replace(bare_draft(engine), versions=versions), engine.snapshot()


# ---- export


def _export(
    folder: Path,
    snapshot: DraftSnapshot,
    stored: StoredDraft,
    timeline: Sequence[HistoryEntry],
    disposal: Mapping[str, object],
) -> tuple[Path, ...]:
    """Write everything that is to be kept, each file read back."""
    for name in TEXTS:
        write_file(snapshot, folder / name)
    tables = {
        REMARKS: _remark_rows(snapshot),
        DECISIONS: _decision_rows(snapshot),
        VERSIONS: _version_rows(stored.versions),
        TIMELINE: _timeline_rows(timeline),
    }
    for name, rows in tables.items():
        _write(folder / name, _write_csv(rows))
    sums = {path.name: sha256(path.read_bytes()).hexdigest() for path in sorted(folder.iterdir())}
    _write(
        folder / METADATA, _write_json({"facts": dict(snapshot.facts), "words": snapshot.word_count, "sha256": sums})
    )
    _write(folder / DISPOSAL, _write_json(disposal))
    return tuple(sorted(folder.iterdir()))


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True)
    except FileExistsError as error:
        raise UnwritableFileError(folder, UnwritableReason.EXISTS) from error
    except OSError as error:
        raise unwritable(folder, error) from error


def _write(path: Path, data: bytes) -> None:
    try:
        write_new(path, data, _DISK)
    except OSError as error:
        raise unwritable(path, error) from error


def _remark_rows(draft: DraftSnapshot) -> Iterator[Sequence[str]]:
    yield ("kind", "id", "person", "at", "text", "state", "reply to", "section", "words")
    for comment in draft.comments:
        state = "resolved" if comment.is_resolved else "open"
        who, when = _name(draft, comment.author), comment.created
        place = _place(draft, comment.anchor)
        yield ("comment", comment.id, who, when, comment.text, state, comment.reply_to or "", *place)
    for suggestion in draft.suggestions:
        who, when = _name(draft, suggestion.author), suggestion.created
        place = _place(draft, suggestion.anchor)
        yield ("suggestion", suggestion.id, who, when, suggestion.kind, suggestion.state, "", *place)


def _decision_rows(draft: DraftSnapshot) -> Iterator[Sequence[str]]:
    yield ("id", "kind", "subject", "person", "at", "reason", "withdrawn", "section", "words")
    for decision in draft.decisions:
        withdrawn = "yes" if decision.is_withdrawn else ""
        made = (decision.id, decision.kind, decision.subject, _name(draft, decision.by), decision.at, decision.reason)
        yield (*made, withdrawn, *_place(draft, decision.anchor))


def _version_rows(versions: Iterable[NamedVersion]) -> Iterator[Sequence[str]]:
    yield ("number", "at", "person", "note")
    yield from ((version.number, version.at, version.name, version.note) for version in versions)


def _timeline_rows(timeline: Iterable[HistoryEntry]) -> Iterator[Sequence[str]]:
    yield ("person", "from", "to", "words added", "words removed")
    for entry in timeline:
        words = str(entry.words_added), str(entry.words_removed)
        yield (entry.person.name, entry.started.isoformat(), entry.ended.isoformat(), *words)


def _name(draft: DraftSnapshot, person: str) -> str:
    return next((known.name for known in draft.people.values() if known.id == person), person)


def _place(draft: DraftSnapshot, anchor: Anchor | None) -> tuple[str, str]:
    if anchor is None:
        return "", ""
    section = draft.sections.get(anchor.section_id)
    return (section.title if section else ""), anchor.quote


def _write_csv(rows: Iterable[Sequence[str]]) -> bytes:
    stream = io.StringIO()
    csv.writer(stream).writerows([_harmless(cell) for cell in row] for row in rows)
    # The mark by which spreadsheets know UTF-8.
    return stream.getvalue().encode("utf-8-sig")


def _harmless(cell: str) -> str:
    """What a spreadsheet would take for a formula, as text."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _write_json(record: Mapping[str, object]) -> bytes:
    return json.dumps(record, ensure_ascii=False, indent=2).encode()
