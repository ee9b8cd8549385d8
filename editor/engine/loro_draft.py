"""The draft engine: a draft that can be edited, undone, merged and read as immutable snapshots."""

from collections import deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

import loro

from editor.engine.changes import ChangeRecorder
from editor.engine.document import Containers, import_all, new_document
from editor.engine.guard import loro_call
from editor.engine.history import snapshot_at, stamps_after, timeline
from editor.engine.operation_writer import OperationWriter
from editor.engine.packing import pack
from editor.engine.rebuilding import rebuilt_document
from editor.engine.rich_text import SectionText
from editor.engine.snapshots import SnapshotBuilder
from editor.engine.stamps import read_stamp, stamp_of
from editor.engine.undo import UndoStack, step_number
from editor.errors import EngineError, GoldthreadError
from editor.model.change import Aspect, ChangeKind, DraftChange
from editor.model.draft import DraftSnapshot
from editor.model.history import HistoryEntry
from editor.model.ids import SectionId
from editor.model.operations import Operation
from editor.model.registers import RegisterName
from editor.model.review import Person

MAX_MERGES = 50
"""Each merge that can be undone keeps the document from before it in memory."""

Listener = Callable[[DraftChange], None]


class _Era:
    """One document with what hangs on it. A merge makes a new era; undoing the merge brings the old one back."""

    def __init__(self, document: loro.LoroDoc, last: DraftSnapshot | None = None) -> None:
        self.document = document
        self.containers = Containers(document)
        self.writer = OperationWriter(self.containers)
        self.snapshots = SnapshotBuilder(self.containers, last)
        self.undo = UndoStack(self.containers.ledger)
        self.recorder = ChangeRecorder(document)
        self.is_signed = False

    def check(self) -> None:
        """EngineError if the document does not hold a draft: bytes may be whole and yet not ours."""
        try:
            self.snapshots.build()
        except (KeyError, ValueError, TypeError, AttributeError, IndexError, RecursionError) as error:
            raise EngineError("read", f"not a draft: {error!r}") from error

    def abandon(self) -> bool:
        """Take back what a failed call had already written; False if that was nothing."""
        inverses = self.containers.ledger.take()
        for inverse in inverses:
            inverse()
        self.containers.ledger.take()
        self.document.commit()
        return bool(inverses)


@dataclass(frozen=True, slots=True)
class _Merge:
    before: _Era
    after: _Era
    label: str
    number: int = field(default_factory=step_number)


class PendingMerge:
    """A merge made ready on the draft's thread; ``make`` may run on another, while the draft is worked on."""

    def __init__(self, era: _Era, updates: Sequence[bytes]) -> None:
        self.updates = tuple(updates)
        self._base = bytes(era.document.export(loro.ExportMode.Snapshot()))
        self._last = era.snapshots.build()
        self._version = stamp_of(era.document.oplog_frontiers)
        self.before = era
        self.after: _Era | None = None
        """What came of it; None if the updates bring nothing new."""

    def make(self) -> None:
        """Bring the updates in, on a fork; EngineError if they are damaged or build on something unknown."""
        with loro_call("merge"):
            document = new_document()
            import_all(document, [self._base])
            import_all(document, self.updates)
            if stamp_of(document.oplog_frontiers) != self._version:
                after = _Era(document, self._last)
                after.check()
                self.after = after

    def catch_up(self, after: _Era) -> None:
        """Bring in what was written meanwhile as well."""
        document = self.before.document
        if stamp_of(document.oplog_frontiers) != self._version:
            import_all(
                after.document, [bytes(document.export(loro.ExportMode.Updates(read_stamp(document, self._version))))]
            )
            after.snapshots.note(after.recorder.take(ChangeKind.MERGE, "", ""))


class LoroDraft:
    """A draft in memory. One thread owns it; bytes and snapshots may go anywhere.

    Every method that changes the draft commits once, answers the DraftChange and tells the listeners.
    """

    def __init__(self, document: loro.LoroDoc, person: Person) -> None:
        self._person = person
        self._era = _Era(document)
        self._merges: deque[_Merge] = deque(maxlen=MAX_MERGES)
        self._undone_merges: list[_Merge] = []
        self._listeners: list[Listener] = []
        self._era_number = 0

    @classmethod
    def create(cls, person: Person) -> "LoroDraft":
        """An empty draft, to be written in by that person."""
        with loro_call("create"):
            return cls(new_document(), person)

    @classmethod
    def load(cls, snapshot: bytes, updates: Iterable[bytes], person: Person) -> "LoroDraft":
        """A draft from stored bytes; EngineError if they are damaged or incomplete."""
        with loro_call("load"):
            document = new_document()
            import_all(document, [blob for blob in (snapshot, *updates) if blob])
            draft = cls(document, person)
            draft._era.check()
            return draft

    @classmethod
    def rebuilt(cls, draft: DraftSnapshot, person: Person) -> "LoroDraft":
        """A draft without history that reads as the snapshot does, for that person to go on with.

        What is deleted in it is left out. The person's name is written with the first edit.
        """
        with loro_call("rebuild"):
            return cls(rebuilt_document(draft), person)

    # ---- reading

    def snapshot(self) -> DraftSnapshot:
        """The whole draft now; sections that have not changed are the objects of the last snapshot."""
        with loro_call("snapshot"):
            return self._era.snapshots.build()

    def text(self, section_id: SectionId) -> SectionText:
        """A read view of one section's text, for the text binding. Ask again after a merge."""
        with loro_call("read text"):
            return SectionText(self._era.containers.text(section_id))

    @property
    def undo_label(self) -> str | None:
        """What undo would take back, or None."""
        return self._merges[-1].label if self.undoes_merge else self._era.undo.undo_label

    @property
    def undoes_merge(self) -> bool:
        """True if undo would take a merge back, and with it whatever was written after it."""
        undo = self._era.undo
        return bool(self._merges) and undo.undo_label is None and not undo.has_forgotten

    @property
    def undo_step(self) -> int | None:
        """Tells the step that undo would take back from all others, also once undone and redone; None without any."""
        return self._merges[-1].number if self.undoes_merge else self._era.undo.undo_step

    @property
    def redo_label(self) -> str | None:
        """What redo would bring back, or None."""
        if (label := self._era.undo.redo_label) is not None:
            return label
        return self._undone_merges[-1].label if self._undone_merges else None

    @property
    def era(self) -> int:
        """Grows when a merge, or the undo of one, replaces the document: updates from before do not continue it."""
        return self._era_number

    @property
    def version(self) -> bytes:
        """An opaque stamp of everything the draft has seen; equal stamps mean equal drafts."""
        with loro_call("version"):
            return stamp_of(self._era.document.oplog_frontiers)

    def export_snapshot(self, *, is_packed: bool = True) -> bytes:
        """The draft with its history, as bytes for ``load``; packing takes most of the time and can be done later."""
        with loro_call("export"):
            data = bytes(self._era.document.export(loro.ExportMode.Snapshot()))
            return pack(data) if is_packed else data

    def export_updates(self, since: bytes = b"") -> bytes:
        """What was added after the version ``since`` (all of it by default); may be called on another thread."""
        with loro_call("export"):
            start = read_stamp(self._era.document, since)
            return pack(self._era.document.export(loro.ExportMode.Updates(start)))

    def timeline(self) -> tuple[HistoryEntry, ...]:
        """All work on the draft: whose, when, how much, in the order in which it was begun."""
        with loro_call("read history"):
            return timeline(self._era.containers)

    def versions_after(self, updates: Iterable[bytes]) -> tuple[bytes, ...]:
        """The version of the draft after each of the updates by which it was stored, for ``snapshot_at``."""
        with loro_call("read history"):
            return tuple(stamps_after(self._era.document, updates))

    def snapshot_at(self, version: bytes) -> DraftSnapshot:
        """The draft as it was at a version of its own or of its timeline; EngineError if it never had it."""
        with loro_call("go back"):
            return snapshot_at(self._era.document, version)

    # ---- changing

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call ``listener`` after each change; the answer ends that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def apply(
        self, operations: Sequence[Operation], *, label: str, group: str = "", initiator: str = ""
    ) -> DraftChange:
        """Carry the operations out as one undo step called ``label``; on an error none of them remains.

        Calls that name the same ``group`` one after the other, without a pause, share a step.
        """
        era = self._era
        with loro_call(label or "edit"):
            self._prepare(era)
            self._write_all(era, operations)
            era.document.commit()
            if era.undo.record(label, group):
                self._undone_merges.clear()
        return self._tell(ChangeKind.EDIT, label, initiator)

    def undo(self) -> DraftChange | None:
        """Take the last step back; None if there is none."""
        with loro_call("undo"):
            label = self._turn(self._era.undo.undo)
        if label is not None:
            return self._tell(ChangeKind.UNDO, label, "")
        if not self.undoes_merge:
            return None
        merge = self._merges.pop()
        self._undone_merges.append(merge)
        return self._change_era(merge.before, ChangeKind.UNDO, merge.label)

    def redo(self) -> DraftChange | None:
        """Bring the last undone step back; None if there is none."""
        with loro_call("redo"):
            label = self._turn(self._era.undo.redo)
        if label is not None:
            return self._tell(ChangeKind.REDO, label, "")
        if not self._undone_merges:
            return None
        merge = self._undone_merges.pop()
        self._merges.append(merge)
        return self._change_era(merge.after, ChangeKind.REDO, merge.label)

    def withdraw(self, group: str) -> DraftChange | None:
        """Take the last steps back for good, as if never made, if they belong to ``group``; None if they do not."""
        with loro_call("withdraw"):
            label = self._turn(lambda: self._era.undo.withdraw(group))
        return self._tell(ChangeKind.UNDO, label, "") if label is not None else None

    def close_group(self) -> None:
        """The next edit begins a new undo step."""
        with loro_call("close group"):
            self._era.undo.close_group()

    def merge(self, updates: Sequence[bytes], *, label: str = "merge") -> DraftChange:
        """Bring other people's bytes in, on a fork, as one undo step.

        EngineError if they are damaged or build on something the draft has not seen; the draft is then unchanged,
        as it is if they bring nothing new (no aspects in the answer).
        """
        pending = self.prepare_merge(updates)
        pending.make()
        return self.finish_merge(pending, label=label)

    def prepare_merge(self, updates: Sequence[bytes]) -> PendingMerge:
        """The same in three parts, of which ``make`` takes the time; nothing has changed before the last."""
        with loro_call("merge"):
            self._era.undo.close_group()
            return PendingMerge(self._era, updates)

    def finish_merge(self, pending: PendingMerge, *, label: str = "merge") -> DraftChange:
        """Carry out a merge that was made; what was written meanwhile is in it, and stays when it is undone."""
        before, after = self._era, pending.after
        if before is not pending.before:
            # Another merge was made or undone meanwhile, on which this one does not build.
            return self.merge(pending.updates, label=label)
        if after is None:
            return DraftChange(ChangeKind.MERGE, frozenset(), label=label)
        with loro_call("merge"):
            before.undo.close_group()
            pending.catch_up(after)
        self._merges.append(_Merge(before, after, label))
        self._undone_merges.clear()
        return self._change_era(after, ChangeKind.MERGE, label)

    # ---- inside

    def _prepare(self, era: _Era) -> None:
        """What belongs to no step: who this session's peer is, once, and anchors that others' work left hanging."""
        era.snapshots.review.rebind()
        if era.is_signed:
            return
        era.containers.peers.insert(str(era.document.peer_id), self._person.id)
        record = era.containers.people.ensure_mergeable_map(self._person.id)
        if record.get("name") is None:
            record.insert("name", self._person.name)
        era.is_signed = True

    def _write_all(self, era: _Era, operations: Sequence[Operation]) -> None:
        try:
            with loro_call("edit"):
                for operation in operations:
                    era.writer.write(operation)
        except (GoldthreadError, KeyError, TypeError, ValueError):
            if era.abandon():
                self._tell(ChangeKind.EDIT, "", "")
            raise

    def _turn(self, turn: Callable[[], str | None]) -> str | None:
        """Undo or redo, and commit it."""
        era = self._era
        era.snapshots.review.rebind()
        label = turn()
        era.document.commit()
        return label

    def _tell(self, kind: ChangeKind, label: str, initiator: str) -> DraftChange:
        change = self._era.recorder.take(kind, label, initiator)
        self._era.snapshots.note(change)
        _call(self._listeners, change)
        return change

    def _change_era(self, era: _Era, kind: ChangeKind, label: str) -> DraftChange:
        seen = set(self.snapshot().sections)
        self._era = era
        self._era_number += 1
        seen |= set(self.snapshot().sections)
        change = DraftChange(kind, frozenset(Aspect), frozenset(seen), frozenset(RegisterName), "", label)
        _call(self._listeners, change)
        return change


def _call(listeners: list[Listener], change: DraftChange) -> None:
    for listener in tuple(listeners):
        # One that was called before may have let this one go.
        if listener in listeners:
            listener(change)
