"""What a person does about a finding: confirm, refuse or mark a passage, settle it, open it again, begin to write."""

import re
from datetime import UTC, datetime, timedelta

from checklist.evidence import Span
from checklist.finding import Clue, Evidence
from checklist.pack import Criterion
from editor.model.ids import DecisionId, SectionId, new_id
from editor.model.operations import (
    AddSection,
    InsertText,
    MarkText,
    Operation,
    RecordDecision,
    SetPerson,
    WithdrawDecision,
)
from editor.model.review import DecisionKind
from editor.model.text import Paragraph, plain_paragraph
from editor.session import DraftSession
from editor.template_files import TemplateSection
from ui.commands.homes import is_numbered_there, section_place
from ui.text_format import style_attributes

_INSTANT = timedelta(milliseconds=1)
_BLANK = re.compile(r"\[[^\]]+\]")


def confirm(session: DraftSession, criterion_id: str, evidence: Evidence) -> None:
    """Say that this passage answers the criterion."""
    _record(session, DecisionKind.CONFIRMED, criterion_id, f"confirming of {criterion_id}", evidence=evidence)


def refuse(session: DraftSession, criterion_id: str, evidence: Evidence) -> None:
    """Say that this passage does not answer the criterion; it is not offered again."""
    _record(session, DecisionKind.REFUSED, criterion_id, f"refusing of a passage for {criterion_id}", evidence=evidence)


def take_back(session: DraftSession, decision_id: DecisionId) -> None:
    """Take back that a passage was refused: it may be offered again."""
    decision = next(each for each in session.snapshot.decisions if each.id == decision_id)
    session.edit(WithdrawDecision(decision_id), label=f"having a passage back for {decision.subject}")


def mark_passage(session: DraftSession, criterion_id: str, section_id: SectionId, start: int, end: int) -> bool:
    """Say that these words answer the criterion, whether or not they were offered; False if the span holds no words.

    ``start`` and ``end`` are code points of the section's text; white space at the edges is left out.
    """
    text = session.snapshot.sections[section_id].text[start:end]
    words = text.strip()
    if not any(map(str.isalnum, words)):
        return False
    start += len(text) - len(text.lstrip())
    marked = Evidence(words, Clue.STRONG, section_id, start, start + len(words))
    _record(session, DecisionKind.CONFIRMED, criterion_id, f"marking of a passage for {criterion_id}", evidence=marked)
    return True


def write_skeleton(session: DraftSession, criterion: Criterion, section_id: SectionId, position: int) -> Span:
    """Add the criterion's sentence to fill in as body text behind the paragraph at ``position``; its first blank.

    An empty paragraph takes the sentence itself, and a table comes after it. Without a blank the answer is the span of
    the sentence. All in code points of the section's text.
    """
    before = [place for place in session.snapshot.sections[section_id].paragraph_starts() if place[0] <= position]
    start, paragraph = before[-1] if before else (0, Paragraph())
    first, behind = first_blank(criterion)
    if paragraph.text and not paragraph.clean_text.strip():
        session.edit(InsertText(section_id, start, f"{criterion.skeleton}\n"), label=f"sentence for {criterion.id}")
        return start + first, start + behind
    end = start + len(paragraph.text)
    is_behind = bool(paragraph.text)
    text = f"\n{criterion.skeleton}" if is_behind else criterion.skeleton
    last = end + len(text)
    operations: list[Operation] = [InsertText(section_id, end, text)]
    # The newline that carries the paragraph's style now ends the sentence.
    style = style_attributes(paragraph.style)
    operations += [MarkText(section_id, last, last + 1, key, None) for key in style]
    operations += [MarkText(section_id, end, end + 1, key, value) for key, value in style.items() if is_behind]
    session.edit(*operations, label=f"sentence for {criterion.id}")
    return last - len(criterion.skeleton) + first, last - len(criterion.skeleton) + behind


def add_home_section(session: DraftSession, criterion: Criterion, home: TemplateSection) -> SectionId:
    """Add a section in which templates answer the criterion, where they have it, with the sentence to fill in."""
    section_id = SectionId(new_id())
    place = section_place(session.snapshot, home.key)
    session.edit(
        AddSection(
            section_id,
            home.title,
            place.parent_id,
            place.index,
            template_key=home.key,
            guidance=home.guidance,
            target_words=home.target_words,
            is_numbered=is_numbered_there(session.snapshot, home),
            paragraphs=(plain_paragraph(criterion.skeleton),) if criterion.skeleton else (),
        ),
        label=f"section for {criterion.id}",
    )
    return section_id


def first_blank(criterion: Criterion) -> Span:
    """Where the first blank of the criterion's sentence is; the whole of it without one."""
    blank = _BLANK.search(criterion.skeleton)
    return blank.span() if blank else (0, len(criterion.skeleton))


def settle(session: DraftSession, criterion_id: str, kind: DecisionKind, reason: str) -> None:
    """Close the criterion by a decision with a reason."""
    _record(session, kind, criterion_id, f"settling of {criterion_id}", reason=reason)


def reopen(session: DraftSession, criterion_id: str) -> None:
    """Take back what closed the criterion; refused passages stay refused."""
    standing = [
        WithdrawDecision(decision.id)
        for decision in session.snapshot.decisions
        if decision.subject == criterion_id and not decision.is_withdrawn and decision.kind is not DecisionKind.REFUSED
    ]
    if standing:
        session.edit(*standing, label=f"reopening of {criterion_id}")


def _record(
    session: DraftSession,
    kind: DecisionKind,
    criterion_id: str,
    label: str,
    *,
    reason: str = "",
    evidence: Evidence | None = None,
) -> None:
    person = session.person
    session.edit(
        SetPerson(person.id, person.name),
        RecordDecision(
            DecisionId(new_id()),
            kind,
            criterion_id,
            person.id,
            _moment(session, criterion_id),
            reason,
            evidence.section_id if evidence else None,
            evidence.start if evidence else 0,
            evidence.end if evidence else 0,
        ),
        label=label,
    )


def _moment(session: DraftSession, criterion_id: str) -> str:
    """Now, but behind every decision on the criterion that is known: the latest counts, and clocks differ."""
    made = (decision.at for decision in session.snapshot.decisions if decision.subject == criterion_id)
    known = [moment for at in made if (moment := _read_moment(at)) is not None]
    now = max([datetime.now(UTC), *(moment + _INSTANT for moment in known)])
    return now.isoformat(timespec="milliseconds")


def _read_moment(at: str) -> datetime | None:
    try:
        return datetime.fromisoformat(at).astimezone(UTC)
    except ValueError:
        return None
