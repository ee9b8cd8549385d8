"""What a person decides about a finding: confirm a passage, refuse one, settle the criterion, or open it again."""

from datetime import UTC, datetime

from checklist.finding import Evidence
from editor.model.ids import DecisionId, new_id
from editor.model.operations import RecordDecision, SetPerson, WithdrawDecision
from editor.model.review import DecisionKind
from editor.session import DraftSession


def confirm(session: DraftSession, criterion_id: str, evidence: Evidence) -> None:
    """Say that this passage answers the criterion."""
    _record(session, DecisionKind.CONFIRMED, criterion_id, f"confirming of {criterion_id}", evidence=evidence)


def refuse(session: DraftSession, criterion_id: str, evidence: Evidence) -> None:
    """Say that this passage does not answer the criterion; it is not offered again."""
    _record(session, DecisionKind.REFUSED, criterion_id, f"refusing of a passage for {criterion_id}", evidence=evidence)


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
