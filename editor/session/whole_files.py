"""Work with whole files, without a session: what the command line does in one go."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from editor.engine.loro_draft import LoroDraft
from editor.errors import UnreadableFileError, UnwritableFileError, UnwritableReason
from editor.interchange.imported import ImportedDraft
from editor.interchange.readers import read_file
from editor.interchange.readers.heading_numbers import split_number
from editor.model.draft import DraftSnapshot
from editor.model.history import HistoryEntry, evenly_chosen
from editor.model.ids import SectionId, new_id
from editor.model.operations import AddSection, Operation, SetFact, SetObject
from editor.model.receipt import Receipt
from editor.model.review import Person
from editor.model.versions import DocumentControl, NamedVersion, document_control, in_order
from editor.session.clock import now_text
from editor.session.copies import load_copy, load_stored, load_working_content
from editor.storage.backups import SUFFIX
from editor.storage.draft_file import load_draft_file, save_draft_file
from editor.storage.recovery import Recovery, recover_draft
from editor.storage.stored_draft import StoredDraft, StoredUpdate
from editor.storage.workspace import UnfinishedWork, Workspace
from editor.template_files import Template, TemplateSection


def load_snapshot(path: Path, person: Person) -> DraftSnapshot:
    """What a draft file says, one of a newer format too; UnreadableFileError if it cannot be read."""
    return load_stored(load_draft_file(path, with_newer=True).stored, path, person).snapshot()


def load_controlled(path: Path, person: Person) -> tuple[DraftSnapshot, DocumentControl]:
    """What a draft file says, and its document control; errors as for ``load_snapshot``."""
    stored = load_draft_file(path, with_newer=True).stored
    engine = load_stored(stored, path, person)
    return engine.snapshot(), document_control(stored.versions, engine.version)


@dataclass(frozen=True, slots=True)
class UnfinishedDraft:
    """Unfinished work beside what its file says now; ``saved`` is None if there is no file, or none to be read."""

    saved: DraftSnapshot | None
    unfinished: DraftSnapshot


def load_unfinished(work: UnfinishedWork, workspace: Workspace, person: Person) -> UnfinishedDraft:
    """Both sides of unfinished work, to be compared before it is taken up; it stays where it is.

    UnreadableFileError if the work cannot be read or was taken up elsewhere.
    """
    content = workspace.look_at(work)
    unfinished = load_working_content(content, work.path, person).snapshot()
    saved = None
    with suppress(UnreadableFileError):
        if work.target is not None:
            saved = load_snapshot(work.target, person)
    return UnfinishedDraft(saved, unfinished)


@dataclass(frozen=True, slots=True)
class DraftPast:
    """What a file tells of its draft's past: versions from the oldest on, and all work as it was begun."""

    title: str
    versions: tuple[NamedVersion, ...]
    timeline: tuple[HistoryEntry, ...]


def load_past(path: Path, person: Person) -> DraftPast:
    """The past of a draft; the file is not touched. UnreadableFileError if it cannot be read."""
    stored = load_draft_file(path, with_newer=True).stored
    engine = load_stored(stored, path, person)
    return DraftPast(engine.snapshot().title, in_order(stored.versions), engine.timeline())


def load_earlier_states(path: Path, person: Person, most: int) -> tuple[tuple[HistoryEntry, DraftSnapshot], ...]:
    """The draft as it stood after at most so many entries of its timeline, evenly chosen, the last among them.

    UnreadableFileError if the file cannot be read.
    """
    engine = load_stored(load_draft_file(path, with_newer=True).stored, path, person)
    return tuple((entry, engine.snapshot_at(entry.version)) for entry in evenly_chosen(engine.timeline(), most))


def recover_file(path: Path, out: Path, person: Person) -> Recovery:
    """Save what can be had from a damaged file to a new one; the damaged one is not touched.

    UnreadableFileError if nothing can, UnwritableFileError if ``out`` exists, is no name of a draft, or cannot be
    written.
    """
    _expect_new_draft(out)
    recovery = recover_draft(path, person)
    save_draft_file(out, recovery.stored, recovery.snapshot)
    return recovery


@dataclass(frozen=True, slots=True)
class MergedCopy:
    """One copy that was merged, and by how many words that made the draft longer."""

    path: Path
    saved_by: str
    words: int
    has_news: bool


@dataclass(frozen=True, slots=True)
class MergedFiles:
    """The draft that was made of several copies, and what each of them brought, in their order."""

    snapshot: DraftSnapshot
    copies: tuple[MergedCopy, ...]


def merge_files(path: Path, copies: Iterable[Path], out: Path, person: Person) -> MergedFiles:
    """Save a draft with all that its copies hold to a new file; none of them is touched.

    UnreadableFileError if one cannot be read, UnrelatedDraftError if it is another draft, UnwritableFileError as for
    ``create_draft_file``. Nothing is written then.
    """
    _expect_new_draft(out)
    stored = load_draft_file(path).stored
    engine = load_stored(stored, path, person)
    stored = replace(stored, version=engine.version)
    merged = []
    for other in [load_copy(copy, stored.draft_id) for copy in copies]:
        before = engine.snapshot().word_count
        change = engine.merge([other.file.stored.snapshot])
        stored = stored.with_records_of(other.file.stored)
        words = engine.snapshot().word_count - before
        merged.append(MergedCopy(other.path, other.saved_by, words, bool(change.aspects)))
    update = StoredUpdate(person.id, now_text(), engine.export_updates(stored.version))
    snapshot = engine.snapshot()
    save_draft_file(out, stored.advanced(update, engine.export_snapshot(), engine.version), snapshot)
    return MergedFiles(snapshot, tuple(merged))


def create_draft_file(path: Path, operations: Iterable[Operation], person: Person) -> DraftSnapshot:
    """Make a draft by operations and save it to a new file.

    UnwritableFileError if the file exists, its name is none of a draft, or it cannot be written.
    """
    _expect_new_draft(path)
    engine = new_engine(operations, person)
    update = StoredUpdate(person.id, now_text(), engine.export_updates())
    stored = StoredDraft(draft_id=new_id()).restarted(update, engine.export_snapshot(), engine.version)
    snapshot = engine.snapshot()
    save_draft_file(path, stored, snapshot)
    return snapshot


def _expect_new_draft(path: Path) -> None:
    """A draft under another ending would be found by nobody, and opened by the wrong program."""
    if path.suffix.lower() != SUFFIX:
        raise UnwritableFileError(path, UnwritableReason.UNKNOWN_FORMAT, path.suffix, endings=(SUFFIX,))
    if path.exists():
        raise UnwritableFileError(path, UnwritableReason.EXISTS)


@dataclass(frozen=True, slots=True)
class MadeDraft:
    """A draft that is not open yet. It may be made on one thread and opened on another, which then owns it."""

    engine: LoroDraft
    receipt: Receipt


def make_import(path: Path, template: Template, person: Person) -> MadeDraft:
    """A foreign file as a draft; the template and what is raised are those of ``read_import``."""
    operations, receipt = read_import(path, template)
    return MadeDraft(new_engine(operations, person), receipt)


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
        model = known.get(_plain(split_number(section.title).title), TemplateSection("", ""))
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


def new_engine(operations: Iterable[Operation], person: Person) -> LoroDraft:
    """A draft made by operations, which are not a step that can be undone."""
    engine = LoroDraft.create(person)
    engine.apply(list(operations), label="")
    return LoroDraft.load(engine.export_snapshot(), [], person)
