"""DraftSession: the one stateful object that the window talks to. One open draft, from opening to closing.

The functions below it do one-shot work for the command line, without a working copy.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from editor.engine.loro_draft import LoroDraft
from editor.engine.rich_text import SectionText
from editor.errors import EngineError, UnreadableFileError, UnreadableReason, UnwritableFileError, UnwritableReason
from editor.interchange.imported import ImportedDraft
from editor.interchange.readers import read_file
from editor.interchange.writers import write_file
from editor.model.change import DraftChange
from editor.model.draft import DraftSnapshot
from editor.model.ids import SectionId, new_id
from editor.model.operations import AddSection, Operation, SetFact, SetObject
from editor.model.receipt import Receipt
from editor.model.review import Person
from editor.storage.draft_file import DraftFile, load_draft_file, save_draft_file
from editor.storage.stored_draft import FileStamp, StoredDraft, StoredUpdate
from editor.storage.working_copy import Checkpoint, WorkingCopy
from editor.storage.workspace import UnfinishedWork, Workspace
from editor.template_files import Template, TemplateSection


@dataclass(frozen=True, slots=True)
class PendingSave:
    """A save made ready on the session's thread; ``write`` may run on another."""

    path: Path
    snapshot: DraftSnapshot
    checkpoint: Checkpoint
    expected: FileStamp | None

    def write(self) -> DraftFile:
        """Write the file; UnwritableFileError if it cannot be, and then nothing has changed."""
        return save_draft_file(self.path, self.checkpoint.stored, self.snapshot, expected=self.expected)


class DraftSession:
    """An open draft: its engine, its working copy and the file it belongs to. One thread owns it."""

    def __init__(self, engine: LoroDraft, working_copy: WorkingCopy, person: Person) -> None:
        self.person = person
        self._engine = engine
        self._working_copy = working_copy
        target = working_copy.target
        self._saved_version = target.mark if target else b""
        self._appended_version = engine.version
        self._appended_era = engine.era
        self._is_modified = self._appended_version != self._saved_version
        engine.subscribe(self._on_changed)

    # ---- beginning

    @classmethod
    def begin(cls, operations: Iterable[Operation], workspace: Workspace, person: Person) -> "DraftSession":
        """A new draft made by operations (of a template, an import or the sample), never saved yet."""
        engine = _new_engine(operations, person)
        working_copy = workspace.create()
        working_copy.append(engine.export_updates())
        return cls(engine, working_copy, person)

    @classmethod
    def open(cls, path: Path, workspace: Workspace, person: Person) -> "DraftSession":
        """A draft from its file; UnreadableFileError if it cannot be read."""
        return cls._on(workspace.open_target(path), path, person)

    @classmethod
    def resume(cls, work: UnfinishedWork, workspace: Workspace, person: Person) -> "DraftSession":
        """A draft from what a crash left behind."""
        return cls._on(workspace.resume(work), work.path, person)

    @classmethod
    def _on(cls, working_copy: WorkingCopy, path: Path, person: Person) -> "DraftSession":
        content = working_copy.content
        try:
            engine = LoroDraft.load(content.stored.snapshot, content.journal, person)
        except EngineError as error:
            working_copy.close()
            raise UnreadableFileError(path, UnreadableReason.DAMAGED, error.detail) from error
        return cls(engine, working_copy, person)

    # ---- reading

    @property
    def snapshot(self) -> DraftSnapshot:
        """The draft now, as immutable values."""
        return self._engine.snapshot()

    def text(self, section_id: SectionId) -> SectionText:
        """A read view of one section's text, for the text binding."""
        return self._engine.text(section_id)

    @property
    def path(self) -> Path | None:
        """The draft's file; None while it was never saved."""
        target = self._working_copy.target
        return target.path if target else None

    @property
    def saved_at(self) -> datetime | None:
        """When the file was last saved."""
        target = self._working_copy.target
        return target.saved_at if target else None

    @property
    def is_modified(self) -> bool:
        """True if the file lacks something that the draft holds."""
        return self._is_modified

    @property
    def undo_label(self) -> str | None:
        """What undo would take back, or None."""
        return self._engine.undo_label

    @property
    def redo_label(self) -> str | None:
        """What redo would bring back, or None."""
        return self._engine.redo_label

    @property
    def working_fault(self) -> UnwritableFileError | None:
        """Why changes cannot be kept on the disk at the moment; None in good times."""
        return self._working_copy.fault

    # ---- changing

    def subscribe(self, listener: Callable[[DraftChange], None]) -> Callable[[], None]:
        """Call ``listener`` after each change; the answer ends that."""
        return self._engine.subscribe(listener)

    def edit(self, *operations: Operation, label: str, group: str = "", initiator: str = "") -> DraftChange:
        """Carry operations out as one undo step; on an error none of them remains."""
        return self._engine.apply(operations, label=label, group=group, initiator=initiator)

    def undo(self) -> DraftChange | None:
        """Take the last step back; None if there is none."""
        return self._engine.undo()

    def redo(self) -> DraftChange | None:
        """Bring the last undone step back; None if there is none."""
        return self._engine.redo()

    def _on_changed(self, _change: DraftChange) -> None:
        self._is_modified = True
        if self._engine.era != self._appended_era:
            # A merge, or its undo, put another document in place: what the working copy holds does not lead to it.
            self._appended_era = self._engine.era
            self._appended_version = self._engine.version
            self._working_copy.compact(self._checkpoint(self._restarted()))
            return
        self._working_copy.append(self._engine.export_updates(self._appended_version))
        self._appended_version = self._engine.version
        if self._working_copy.has_long_journal:
            self._working_copy.compact(self._checkpoint(self._advanced()))

    # ---- saving

    def prepare_save(self, path: Path | None = None) -> PendingSave:
        """Make a save ready, to the draft's own file or to another one.

        UnwritableFileError (no folder) if the draft has no file and none is named.
        """
        own = self._working_copy.target
        path = path or (own.path if own else None)
        if path is None:
            raise UnwritableFileError(Path(), UnwritableReason.NO_FOLDER)
        expected = own.stamp if own and own.path == path.absolute() else None
        return PendingSave(path.absolute(), self.snapshot, self._checkpoint(self._advanced()), expected)

    def finish_save(self, pending: PendingSave, file: DraftFile) -> None:
        """Record a save that was written."""
        self._working_copy.mark_saved(pending.checkpoint, pending.path, file)
        self._saved_version = pending.checkpoint.stored.version
        self._is_modified = self._engine.version != self._saved_version

    def save(self, path: Path | None = None) -> None:
        """Save at once, to the draft's own file or to another one."""
        pending = self.prepare_save(path)
        self.finish_save(pending, pending.write())

    @staticmethod
    def export_snapshot(snapshot: DraftSnapshot, path: Path) -> Receipt:
        """Write a snapshot in the format of the path's suffix; may be called on any thread."""
        return write_file(snapshot, path)

    def close(self, *, is_discarding: bool = False) -> None:
        """End the session. What is not saved stays in the working copy, unless it is to be discarded."""
        if is_discarding or not self._is_modified:
            self._working_copy.discard()
        else:
            self._working_copy.close()

    def _checkpoint(self, stored: StoredDraft) -> Checkpoint:
        return self._working_copy.checkpoint(stored)

    def _advanced(self) -> StoredDraft:
        stored = self._working_copy.stored
        update = self._update(self._engine.export_updates(stored.version))
        return stored.advanced(update, self._engine.export_snapshot(), self._engine.version)

    def _restarted(self) -> StoredDraft:
        update = self._update(self._engine.export_updates())
        return self._working_copy.stored.restarted(update, self._engine.export_snapshot(), self._engine.version)

    def _update(self, data: bytes) -> StoredUpdate:
        return StoredUpdate(self.person.id, _now(), data)


# ---- one-shot work


def load_snapshot(path: Path, person: Person) -> DraftSnapshot:
    """What a draft file says; the file is not touched. UnreadableFileError if it cannot be read."""
    stored = load_draft_file(path).stored
    try:
        return LoroDraft.load(stored.snapshot, [], person).snapshot()
    except EngineError as error:
        raise UnreadableFileError(path, UnreadableReason.DAMAGED, error.detail) from error


def create_draft_file(path: Path, operations: Iterable[Operation], person: Person) -> DraftSnapshot:
    """Make a draft by operations and save it to a new file.

    UnwritableFileError if the file exists or cannot be written.
    """
    if path.exists():
        raise UnwritableFileError(path, UnwritableReason.EXISTS)
    engine = _new_engine(operations, person)
    update = StoredUpdate(person.id, _now(), engine.export_updates())
    stored = StoredDraft(draft_id=new_id()).restarted(update, engine.export_snapshot(), engine.version)
    snapshot = engine.snapshot()
    save_draft_file(path, stored, snapshot)
    return snapshot


def read_import(path: Path, template: Template) -> tuple[list[Operation], Receipt]:
    """What makes a foreign file into a draft, and the receipt for its words.

    The template lends its facts, its checklist and, to sections of the same title, its guidance.
    UnreadableFileError if the file cannot be read.
    """
    imported = read_file(path)
    return list(_import_operations(imported, template)), imported.receipt


def _import_operations(imported: ImportedDraft, template: Template) -> Iterator[Operation]:
    facts = {"title": imported.title, "template": template.name, "pack": template.pack, "language": "en-GB"}
    facts = {**template.facts, **facts}
    yield from (SetFact(key, value) for key, value in facts.items())
    known = {_plain(section.title): section for section in template.walk()}
    parents: list[SectionId] = []
    for section in imported.sections:
        section_id = SectionId(new_id())
        del parents[section.depth :]
        model = known.get(_plain(section.title), TemplateSection("", ""))
        yield from (SetObject(thing) for thing in section.objects)
        yield AddSection(
            section_id,
            section.title,
            parents[-1] if parents else None,
            template_key=model.key,
            guidance=model.guidance,
            target_words=model.target_words,
            is_numbered=section.is_numbered,
            paragraphs=section.paragraphs,
        )
        parents.append(section_id)


def _plain(title: str) -> str:
    return " ".join(title.casefold().split())


def _new_engine(operations: Iterable[Operation], person: Person) -> LoroDraft:
    engine = LoroDraft.create(person)
    engine.apply(list(operations), label="")
    return LoroDraft.load(engine.export_snapshot(), [], person)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
