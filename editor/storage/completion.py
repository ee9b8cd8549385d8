"""Operations that bring a draft up to what its readable tables say; on an empty draft they make it anew."""

from collections.abc import Iterable, Iterator, Set
from dataclasses import replace

from editor.model.draft import DraftSnapshot, Section
from editor.model.ids import SectionId
from editor.model.operations import (
    AddComment,
    AddRow,
    AddSection,
    DeleteRow,
    DeleteSection,
    Operation,
    RecordDecision,
    ResolveComment,
    RestoreSection,
    SetFact,
    SetField,
    SetObject,
    SetPerson,
    SetRowInternal,
    SetSection,
    SetText,
    Suggest,
    WithdrawDecision,
)
from editor.model.registers import RegisterName, Row
from editor.model.review import Anchor, Comment, Decision, Suggestion, SuggestionKind, SuggestionState
from editor.model.text import Mark, MarkKind, Paragraph, Run, merge_runs

_REVIEW_MARKS = frozenset({MarkKind.COMMENT, MarkKind.INSERT, MarkKind.DELETE, MarkKind.FORMAT})


def completing(have: DraftSnapshot, want: DraftSnapshot) -> Iterator[Operation]:
    """What makes ``have`` say all that ``want`` says. What only ``have`` says is left alone.

    Undecided suggestions to reformat become plain text: the tables do not say to which format.
    """
    yield from (SetFact(key, value) for key, value in want.facts.items() if have.facts.get(key) != value)
    yield from (SetPerson(p.id, p.name) for p in want.people.values() if p.id not in have.people)
    yield from (SetObject(thing) for thing in want.objects.values() if have.objects.get(thing.id) != thing)
    yield from _sections(have, want)
    for register in RegisterName:
        deleted = want.deleted_rows.get(register, ())
        yield from _rows(have, sorted((*want.rows(register), *deleted), key=lambda row: row.number))
        gone = {row.id for row in have.deleted_rows.get(register, ())}
        yield from (DeleteRow(register, row.id) for row in deleted if row.id not in gone)
    yield from _said(have, want)
    yield from _deletions(have, want)


# ---- sections


def _sections(have: DraftSnapshot, want: DraftSnapshot) -> Iterator[Operation]:
    said = {str(comment.id) for comment in have.comments} | {str(suggestion.id) for suggestion in have.suggestions}
    to_come = {str(s.id) for s in want.suggestions if s.state is SuggestionState.OPEN} - said
    for entry in (*want.outline, *want.deleted):
        section = want.sections[entry.section_id]
        plain = replace(section, paragraphs=_plain(section, said, to_come))
        known = have.sections.get(section.id)
        if known is None:
            yield _addition(plain, entry.parent_id)
            yield _details(plain)
        elif known != section:
            if known.paragraphs != section.paragraphs:
                yield SetText(section.id, plain.paragraphs)
            yield _details(plain)


def _addition(section: Section, parent_id: SectionId | None) -> AddSection:
    return AddSection(
        section.id,
        section.title,
        parent_id,
        template_key=section.template_key,
        guidance=section.guidance,
        target_words=section.target_words,
        is_numbered=section.is_numbered,
        paragraphs=section.paragraphs,
    )


def _details(section: Section) -> SetSection:
    return SetSection(
        section.id, section.title, section.target_words, section.owner, section.status, section.is_numbered
    )


def _plain(section: Section, said: Set[str], to_come: Set[str]) -> tuple[Paragraph, ...]:
    """The paragraphs without marks of comments and suggestions that are still to come, and without words of those."""
    return tuple(
        Paragraph(
            merge_runs(
                Run(run.text, frozenset(mark for mark in run.marks if _is_kept(mark, said)))
                for run in paragraph.runs
                if (run.value_of(MarkKind.INSERT) or "") not in to_come
            ),
            paragraph.style,
            frozenset(mark for mark in paragraph.newline_marks if _is_kept(mark, said)),
        )
        for paragraph in section.paragraphs
    )


def _is_kept(mark: Mark, said: Set[str]) -> bool:
    return mark.kind not in _REVIEW_MARKS or mark.value in said


def _deletions(have: DraftSnapshot, want: DraftSnapshot) -> Iterator[Operation]:
    """A section goes with its children; those that are deleted under a deleted one need no deletion of their own."""
    gone, gone_before = ({entry.section_id for entry in draft.deleted} for draft in (want, have))
    for entry in want.deleted:
        if entry.parent_id not in gone and entry.section_id not in gone_before:
            yield DeleteSection(entry.section_id)
    for entry in want.outline:
        if entry.section_id in gone_before and entry.parent_id not in gone_before:
            yield RestoreSection(entry.section_id)


# ---- rows


def _rows(have: DraftSnapshot, rows: Iterable[Row]) -> Iterator[Operation]:
    gone = {row.id: row for found in have.deleted_rows.values() for row in found}
    for row in rows:
        known = have.rows_by_id.get(row.id) or gone.get(row.id)
        if known is None:
            yield AddRow(row.register, row.id, row.values, row.is_internal)
            continue
        for key, value in row.values.items():
            if known.values.get(key) != value:
                yield SetField(row.register, row.id, key, value)
        if known.is_internal != row.is_internal:
            yield SetRowInternal(row.register, row.id, row.is_internal)


# ---- what people said


def _said(have: DraftSnapshot, want: DraftSnapshot) -> Iterator[Operation]:
    suggested, commented, decided = (
        {record.id for record in records} for records in (have.suggestions, have.comments, have.decisions)
    )
    # From the first to the last: each insertion then stands where its anchor says.
    ordered = sorted(want.suggestions, key=lambda s: (s.anchor.section_id, s.anchor.start, s.kind))
    for suggestion in ordered:
        if suggestion.id not in suggested and suggestion.state is SuggestionState.OPEN:
            yield from _suggestion(want, suggestion)
    for comment in sorted(want.comments, key=lambda comment: comment.reply_to is not None):
        if comment.id not in commented:
            yield from _comment(comment)
    for decision in want.decisions:
        if decision.id not in decided:
            yield from _decision(decision)


def _suggestion(want: DraftSnapshot, suggestion: Suggestion) -> Iterator[Operation]:
    anchor = suggestion.anchor
    section = want.sections.get(anchor.section_id)
    if section is None or suggestion.kind is SuggestionKind.FORMAT:
        return
    text = section.text[anchor.start : anchor.end] if suggestion.kind is SuggestionKind.INSERT else ""
    yield Suggest(
        suggestion.id,
        suggestion.kind,
        suggestion.author,
        suggestion.created,
        anchor.section_id,
        anchor.start,
        anchor.end,
        text,
        suggestion.group,
    )


def _comment(comment: Comment) -> Iterator[Operation]:
    yield AddComment(
        comment.id,
        comment.author,
        comment.created,
        comment.text,
        *_place(comment.anchor),
        reply_to=comment.reply_to,
    )
    if comment.is_resolved:
        yield ResolveComment(comment.id)


def _decision(decision: Decision) -> Iterator[Operation]:
    yield RecordDecision(
        decision.id,
        decision.kind,
        decision.subject,
        decision.by,
        decision.at,
        decision.reason,
        *_place(decision.anchor),
    )
    if decision.is_withdrawn:
        yield WithdrawDecision(decision.id)


def _place(anchor: Anchor | None) -> tuple[SectionId | None, int, int]:
    return (anchor.section_id, anchor.start, anchor.end) if anchor else (None, 0, 0)
