"""What findings are called wherever people read them: in the window, the terminal and the report."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from checklist.evidence import Clue, Evidence, Gap
from checklist.finding import Finding, State
from checklist.quotes import evidence_quote
from checklist.row_words import day
from editor.model.draft import DraftSnapshot
from editor.model.registers import REGISTERS
from editor.model.review import Decision, DecisionKind

STATE_NAMES: Mapping[State, str] = {
    State.MET: "met",
    State.PARTLY: "partly met",
    State.POSSIBLE: "to confirm",
    State.MISSING: "not found yet",
    State.SETTLED: "settled",
}
INCOMPLETE = "incomplete"
"""What a missing criterion is called when rows are there and lack something."""

CLUE_WORDS: Mapping[Clue, str] = {Clue.STRONG: "strong clue", Clue.WEAK: "weak clue", Clue.ROW: ""}
DECISION_WORDS: Mapping[DecisionKind, str] = {
    DecisionKind.CONFIRMED: "Confirmed",
    DecisionKind.REFUSED: "Refused",
    DecisionKind.NOT_APPLICABLE: "Not applicable",
    DecisionKind.HELD_ELSEWHERE: "Held elsewhere",
    DecisionKind.DECIDED_NOT_TO: "Decided not to",
}


def is_row_gap(gap: Gap) -> bool:
    """True if rows or facts would close the gap, so that it is called incomplete rather than not found yet."""
    return gap.target.register is not None or bool(gap.target.fact_key)


def state_name(finding: Finding) -> str:
    """What people call the finding's state; "incomplete" where rows are there and lack something."""
    has_rows = any(gap.target.row_id for gap in finding.gaps)
    return INCOMPLETE if finding.state is State.MISSING and has_rows else STATE_NAMES[finding.state]


def decision_name(decision: Decision, snapshot: DraftSnapshot) -> str:
    """ "Held elsewhere: the delivery plan. J Okafor, 12 November 2026"."""
    reason = f": {decision.reason.strip().rstrip('.')}" if decision.reason.strip() else ""
    return f"{DECISION_WORDS.get(decision.kind, 'Settled')}{reason}. {signature(decision, snapshot)}".rstrip()


def signature(decision: Decision, snapshot: DraftSnapshot) -> str:
    """Who made a decision, and on what day; what is not known is left out."""
    return ", ".join(filter(None, (person_name(decision, snapshot), day_name(decision.at))))


def person_name(decision: Decision, snapshot: DraftSnapshot) -> str:
    """Who made a decision; empty if the draft does not know."""
    person = snapshot.people.get(decision.by)
    return person.name if person else ""


def day_name(at: str) -> str:
    """ "12 November 2026" for an ISO 8601 moment or date; empty if it cannot be read."""
    try:
        return day(datetime.fromisoformat(at).date().isoformat())
    except ValueError:
        return ""


def place_name(evidence: Evidence, snapshot: DraftSnapshot) -> str:
    """Where a piece of evidence stands: "4.1 Who leads what, paragraph 1", "Actions, A3"."""
    if evidence.section_id is not None:
        return _passage_place(evidence, snapshot)
    if evidence.register is None:
        return "About this draft"
    row = snapshot.rows_by_id.get(evidence.row_id) if evidence.row_id else None
    title = REGISTERS[evidence.register].title
    return f"{title}, {row.display_number}" if row else title


def _passage_place(evidence: Evidence, snapshot: DraftSnapshot) -> str:
    section = snapshot.sections.get(evidence.section_id) if evidence.section_id else None
    if section is None:
        return ""
    number = next((entry.number for entry in snapshot.outline if entry.section_id == section.id), "")
    starts = [start for start, _ in section.paragraph_starts() if start <= evidence.start]
    return f"{f'{number} {section.title}'.strip()}, paragraph {max(len(starts), 1)}"


def counted_sentences(
    finding: Finding, snapshot: DraftSnapshot, most: int | None = None
) -> Iterator[tuple[str, Sequence[str]]]:
    """The first of the sentences that were counted, with their places, under a heading for each sort.

    Each is cut after so many characters.
    """
    counts = finding.counts
    if counts is None:
        return
    for sort, total, first in (
        ("Sentences that commit", counts.commitments, counts.first_commitments),
        ("Statements about the past", counts.achievements, counts.first_achievements),
    ):
        if first:
            heading = sort if len(first) == total else f"{sort} (the first {len(first)} of {total})"
            yield heading, [f"{place_name(each, snapshot)}: {quote_text(each, snapshot, most)}" for each in first]


def quote_text(evidence: Evidence, snapshot: DraftSnapshot, most: int | None = None) -> str:
    """The words of the evidence on one line, passages between quotation marks; cut after so many characters."""
    quote = " ".join(evidence_quote(evidence, snapshot).split())
    if most is not None and len(quote) > most:
        quote = f"{quote[: most - 1].rstrip()}…"
    return quote if evidence.clue is Clue.ROW else f"“{quote}”"
