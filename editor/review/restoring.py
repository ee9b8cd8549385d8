"""What brings an earlier state back, as operations: applied in one go they are one step that can be undone.

Comments, suggestions and decisions are never taken away by it; what was written since is deleted, not lost: the history
holds it, deleted sections and rows can be restored.
"""

from collections.abc import Iterable, Iterator, Mapping

from editor.errors import UnknownIdError
from editor.model import operations as op
from editor.model.draft import DraftSnapshot, OutlineEntry, Section
from editor.model.ids import CommentId, ObjectId, RowId, SectionId, SuggestionId
from editor.model.registers import Row
from editor.model.review import SuggestionState
from editor.model.text import Mark, MarkKind, Paragraph, Run, merge_runs

_SUGGESTION_MARKS = frozenset({MarkKind.INSERT, MarkKind.DELETE, MarkKind.FORMAT})


def restore_operations(
    past: DraftSnapshot, now: DraftSnapshot, what: SectionId | RowId | None = None
) -> list[op.Operation]:
    """What makes a section or row of the draft, or all of it (None), as it was; empty if it is so already.

    UnknownIdError if the past state holds no such section or row, deleted ones not counted.
    """
    if what is None:
        return list(_restore_draft(past, now))
    for entry in past.outline:
        if entry.section_id == what:
            return list(_restore_section(past, now, entry))
    row = past.rows_by_id.get(RowId(what))
    if row is None:
        raise UnknownIdError("section or row", what)
    return list(_restore_row(row, now))


def _restore_draft(past: DraftSnapshot, now: DraftSnapshot) -> Iterator[op.Operation]:
    for key in sorted({*past.facts, *now.facts}):
        if past.facts.get(key, "") != now.facts.get(key, ""):
            yield op.SetFact(key, past.facts.get(key, ""))
    for row in past.rows_by_id.values():
        yield from _restore_row(row, now)
    for row in now.rows_by_id.values():
        if row.id not in past.rows_by_id:
            yield op.DeleteRow(row.register, row.id)
    for entry in past.outline:
        yield from _restore_section(past, now, entry)
    yield from _restore_places(past, now)
    yield from _delete_others(past, now)


# ---- rows


def _restore_row(past: Row, now: DraftSnapshot) -> Iterator[op.Operation]:
    known = {row.id: row for row in (*now.rows(past.register), *now.deleted_rows.get(past.register, ()))}
    row = known.get(past.id)
    if row is None:
        yield op.AddRow(past.register, past.id, past.values, past.is_internal)
        return
    if past.id not in now.rows_by_id:
        yield op.RestoreRow(past.register, past.id)
    for schema in past.schema.fields:
        if past.values.get(schema.key) != row.values.get(schema.key):
            yield op.SetField(past.register, past.id, schema.key, past.values.get(schema.key, ""))
    if past.is_internal != row.is_internal:
        yield op.SetRowInternal(past.register, past.id, past.is_internal)


# ---- sections


def _restore_section(past: DraftSnapshot, now: DraftSnapshot, entry: OutlineEntry) -> Iterator[op.Operation]:
    """The section's content; brought back if it is gone, left where it stands if not."""
    section = past.sections[entry.section_id]
    paragraphs = tuple(_restored(section.paragraphs, now))
    yield from _restore_objects(section.paragraphs, past, now)
    known = now.sections.get(section.id)
    if known is None:
        yield from _add_again(section, entry, paragraphs, now)
        return
    if all(live.section_id != section.id for live in now.outline):
        yield op.RestoreSection(section.id)
    yield from _set_details(section, known)
    if list(map(_uncommented, paragraphs)) != list(map(_uncommented, known.paragraphs)):
        yield op.SetText(section.id, paragraphs)


def _uncommented(paragraph: Paragraph) -> Paragraph:
    """Comments stay on their words whatever is restored: they are no reason to."""

    def kept(marks: Iterable[Mark]) -> frozenset[Mark]:
        return frozenset(mark for mark in marks if mark.kind is not MarkKind.COMMENT)

    runs = merge_runs(Run(run.text, kept(run.marks)) for run in paragraph.runs)
    return Paragraph(runs, paragraph.style, kept(paragraph.newline_marks))


def _add_again(
    section: Section, entry: OutlineEntry, paragraphs: tuple[Paragraph, ...], now: DraftSnapshot
) -> Iterator[op.Operation]:
    live = {other.section_id for other in now.outline}
    yield op.AddSection(
        section.id,
        section.title,
        entry.parent_id if entry.parent_id in live else None,
        template_key=section.template_key,
        guidance=section.guidance,
        target_words=section.target_words,
        is_numbered=section.is_numbered,
        paragraphs=paragraphs,
    )
    yield op.SetSection(section.id, owner=section.owner, status=section.status)


def _set_details(past: Section, now: Section) -> Iterator[op.Operation]:
    change = op.SetSection(
        past.id,
        past.title if past.title != now.title else None,
        past.target_words if past.target_words != now.target_words else None,
        past.owner if past.owner != now.owner else None,
        past.status if past.status != now.status else None,
        past.is_numbered if past.is_numbered != now.is_numbered else None,
    )
    if change != op.SetSection(past.id):
        yield change


def _restore_objects(
    paragraphs: Iterable[Paragraph], past: DraftSnapshot, now: DraftSnapshot
) -> Iterator[op.Operation]:
    for paragraph in paragraphs:
        for identity in map(ObjectId, paragraph.object_ids):
            thing = past.objects.get(identity)
            if thing is not None and thing != now.objects.get(identity):
                yield op.SetObject(thing)


def _restored(paragraphs: Iterable[Paragraph], now: DraftSnapshot) -> Iterator[Paragraph]:
    """The paragraphs with the marks of what is still open; words whose suggestion was refused since stay out."""
    comments = {comment.id for comment in now.comments}
    states = {suggestion.id: suggestion.state for suggestion in now.suggestions}

    def is_kept(mark: Mark) -> bool:
        if mark.kind is MarkKind.COMMENT:
            return CommentId(mark.value) in comments
        return mark.kind not in _SUGGESTION_MARKS or states.get(SuggestionId(mark.value)) is SuggestionState.OPEN

    for paragraph in paragraphs:
        runs = (
            Run(run.text, frozenset(filter(is_kept, run.marks)))
            for run in paragraph.runs
            if not _is_refused(run, states)
        )
        yield Paragraph(merge_runs(runs), paragraph.style, frozenset(filter(is_kept, paragraph.newline_marks)))


def _is_refused(run: Run, states: Mapping[SuggestionId, SuggestionState]) -> bool:
    return any(
        mark.kind is MarkKind.INSERT
        and states.get(SuggestionId(mark.value), SuggestionState.REJECTED) is SuggestionState.REJECTED
        for mark in run.marks
    )


# ---- the outline


def _children(outline: Iterable[OutlineEntry]) -> dict[SectionId | None, list[SectionId]]:
    children: dict[SectionId | None, list[SectionId]] = {}
    for entry in outline:
        children.setdefault(entry.parent_id, []).append(entry.section_id)
    return children


def _restore_places(past: DraftSnapshot, now: DraftSnapshot) -> Iterator[op.Operation]:
    """Parents before children; under each parent its sections one after the other from the front."""
    wanted_ids = {entry.section_id for entry in past.outline}
    present = _children(entry for entry in now.outline if entry.section_id in wanted_ids)
    wanted = _children(past.outline)
    for parent in (None, *(entry.section_id for entry in past.outline)):
        if wanted.get(parent, []) != present.get(parent, []):
            for index, section_id in enumerate(wanted.get(parent, [])):
                yield op.MoveSection(section_id, parent, index)


def _delete_others(past: DraftSnapshot, now: DraftSnapshot) -> Iterator[op.Operation]:
    """Sections made since, and those that came back only because the section that they lie in did."""
    wanted = {entry.section_id for entry in past.outline}
    gone = {entry.section_id for entry in now.deleted}
    others = [entry for entry in now.outline if entry.parent_id is None or entry.parent_id in wanted]
    others += [entry for entry in now.deleted if entry.parent_id in wanted & gone]
    yield from (op.DeleteSection(entry.section_id) for entry in others if entry.section_id not in wanted)
