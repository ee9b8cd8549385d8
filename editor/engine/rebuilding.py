"""A document made anew from what a draft says: no history, no deleted words, no trace of who typed what."""

from collections.abc import Iterator

import loro

from editor.engine.document import Containers, new_document
from editor.engine.operation_writer import OperationWriter
from editor.engine.review_records import ReviewRecords
from editor.engine.rows import Registers
from editor.model import operations as op
from editor.model.draft import DraftSnapshot
from editor.model.review import Comment


def rebuilt_document(draft: DraftSnapshot) -> loro.LoroDoc:
    """A fresh document that reads as the draft does; deleted sections and rows are not in it.

    Ids and numbers stay, so that what comes back can be matched. Quotes are taken from the text as it is.
    """
    document = new_document()
    containers = Containers(document)
    writer, rows, review = OperationWriter(containers), Registers(containers), ReviewRecords(containers)
    for operation in (*_content(draft), *_remarks(draft)):
        writer.write(operation)
    for row in draft.rows_by_id.values():
        rows.keep(row)
    for suggestion in draft.suggestions:
        review.keep_suggestion(suggestion)
    document.commit()
    return document


def _content(draft: DraftSnapshot) -> Iterator[op.Operation]:
    yield from (op.SetFact(key, value) for key, value in draft.facts.items())
    yield from (op.SetObject(thing) for thing in draft.objects.values())
    for entry, section in draft.ordered_sections():
        yield op.AddSection(
            section.id,
            section.title,
            entry.parent_id,
            template_key=section.template_key,
            guidance=section.guidance,
            target_words=section.target_words,
            is_numbered=section.is_numbered,
            paragraphs=section.paragraphs,
        )
        yield op.SetSection(section.id, owner=section.owner, status=section.status)


def _remarks(draft: DraftSnapshot) -> Iterator[op.Operation]:
    yield from (op.SetPerson(person.id, person.name) for person in draft.people.values())
    for comment in sorted(draft.comments, key=lambda comment: comment.reply_to is not None):
        yield _add_comment(comment)
        if comment.is_resolved:
            yield op.ResolveComment(comment.id)
    for decision in draft.decisions:
        anchor = decision.anchor
        yield op.RecordDecision(
            decision.id,
            decision.kind,
            decision.subject,
            decision.by,
            decision.at,
            decision.reason,
            *((anchor.section_id, anchor.start, anchor.end) if anchor else ()),
        )
        if decision.is_withdrawn:
            yield op.WithdrawDecision(decision.id)


def _add_comment(comment: Comment) -> op.AddComment:
    said = (comment.id, comment.author, comment.created, comment.text)
    if (anchor := comment.anchor) is None:
        return op.AddComment(*said, reply_to=comment.reply_to)
    return op.AddComment(*said, anchor.section_id, anchor.start, anchor.end)
