"""What a person does about a finding: confirm, refuse or mark a passage, settle it, open it again, begin to write."""

import re
from datetime import UTC, datetime

from checklist.finding import Clue, Evidence
from checklist.pack import Criterion
from editor.model.ids import DecisionId, SectionId, new_id
from editor.model.operations import AddSection, InsertText, RecordDecision, SetPerson, WithdrawDecision
from editor.model.review import DecisionKind
from editor.session import DraftSession
from editor.template_files import builtin_templates

_BLANK = re.compile(r"\[[^\]]+\]")


def confirm(session: DraftSession, criterion_id: str, evidence: Evidence) -> None:
    """Say that this passage answers the criterion."""
    _record(session, DecisionKind.CONFIRMED, criterion_id, f"confirming of {criterion_id}", evidence=evidence)


def refuse(session: DraftSession, criterion_id: str, evidence: Evidence) -> None:
    """Say that this passage does not answer the criterion; it is not offered again."""
    _record(session, DecisionKind.REFUSED, criterion_id, f"refusing of a passage for {criterion_id}", evidence=evidence)


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


def write_skeleton(session: DraftSession, criterion: Criterion, section_id: SectionId) -> tuple[int, int]:
    """Add the criterion's sentence to fill in at the end of a section; the span of its first blank, to be typed over.

    Without a blank, the span of the sentence. Both in code points of the section's text.
    """
    section = session.snapshot.sections[section_id]
    is_begun = bool(section.paragraphs and section.paragraphs[-1].text)
    end = max(len(section.text) - 1, 0)
    text = f"\n{criterion.skeleton}" if is_begun else criterion.skeleton
    session.edit(InsertText(section_id, end, text), label=f"sentence for {criterion.id}")
    start = end + is_begun
    blank = _BLANK.search(criterion.skeleton)
    first, last = blank.span() if blank else (0, len(criterion.skeleton))
    return start + first, start + last


def add_home_section(session: DraftSession, criterion: Criterion) -> SectionId:
    """Add the section in which templates answer the criterion, under its usual title, at the end of the draft."""
    key = next(iter(criterion.go_to.sections), "")
    known = next((each for template in builtin_templates() for each in template.walk() if each.key == key), None)
    section_id = SectionId(new_id())
    session.edit(
        AddSection(
            section_id,
            known.title if known else criterion.title,
            template_key=key,
            guidance=known.guidance if known else "",
        ),
        label=f"section for {criterion.id}",
    )
    return section_id


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
            datetime.now(UTC).isoformat(timespec="seconds"),
            reason,
            evidence.section_id if evidence else None,
            evidence.start if evidence else 0,
            evidence.end if evidence else 0,
        ),
        label=label,
    )
