"""How the window words a finding: where a passage stands, who settled it, what is incomplete."""

from datetime import date, datetime
from html import escape

from checklist.finding import Clue, Evidence, Finding, Gap, State
from editor.model.draft import DraftSnapshot, OutlineEntry
from editor.model.registers import REGISTERS
from editor.model.review import Decision, DecisionKind
from ui.dates import MONTHS
from ui.widgets.marks import ROW_WORDS, STATE_WORDS

CLUE_WORDS = {Clue.STRONG: "strong clue", Clue.WEAK: "weak clue", Clue.ROW: ""}
SETTLED_WORDS = {
    DecisionKind.NOT_APPLICABLE: "Not applicable",
    DecisionKind.HELD_ELSEWHERE: "Held elsewhere",
    DecisionKind.DECIDED_NOT_TO: "Decided not to",
}


def is_row_gap(gap: Gap) -> bool:
    """True if rows or facts would close the gap, so that it is called incomplete rather than not found yet."""
    return gap.target.register is not None or bool(gap.target.fact_key)


def state_words(finding: Finding) -> str:
    """What the finding's state is called, in the words for prose or for rows."""
    is_rows = bool(finding.gaps) and all(map(is_row_gap, finding.gaps))
    return (ROW_WORDS if is_rows else STATE_WORDS)[finding.state]


def summary_words(finding: Finding, snapshot: DraftSnapshot) -> str:
    """The line under a closed criterion; empty where its state says enough."""
    if finding.state is State.SETTLED and finding.decision is not None:
        return decision_words(finding.decision, snapshot)
    if finding.state in (State.PARTLY, State.MISSING) and (gap := leading_gap(finding)):
        return f"Incomplete: {gap.text}"
    return "" if finding.is_checked else "Only a person can tell"


def leading_gap(finding: Finding) -> Gap | None:
    """The first gap that rows or facts would close."""
    return next(filter(is_row_gap, finding.gaps), None)


def gaps_heading(finding: Finding) -> str:
    """What stands over the list of gaps."""
    return "Incomplete" if all(map(is_row_gap, finding.gaps)) else "Not found yet"


def decision_words(decision: Decision, snapshot: DraftSnapshot) -> str:
    """ "Held elsewhere: the delivery plan. J Okafor, 12 November"."""
    what = SETTLED_WORDS.get(decision.kind, "Settled")
    person = snapshot.people.get(decision.by)
    reason = f": {decision.reason.strip().rstrip('.')}" if decision.reason.strip() else ""
    signed = ", ".join(filter(None, (person.name if person else "", day_words(decision.at))))
    return f"{what}{reason}. {signed}".rstrip()


def day_words(at: str) -> str:
    """The day of an ISO 8601 moment, with its year unless that is this year; empty if it cannot be read."""
    try:
        day = datetime.fromisoformat(at).date()
    except ValueError:
        return ""
    written = f"{day.day} {MONTHS[day.month - 1]}"
    return written if day.year == date.today().year else f"{written} {day.year}"


def place_words(evidence: Evidence, snapshot: DraftSnapshot) -> str:
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
    entry = _find_entry(snapshot, evidence)
    name = f"{entry.number} {section.title}".strip() if entry else section.title
    starts = [start for start, _ in section.paragraph_starts() if start <= evidence.start]
    return f"{name}, paragraph {max(len(starts), 1)}"


def _find_entry(snapshot: DraftSnapshot, evidence: Evidence) -> OutlineEntry | None:
    return next((entry for entry in snapshot.outline if entry.section_id == evidence.section_id), None)


def quote_html(evidence: Evidence) -> str:
    """The quote as HTML, its cue words in bold; passages stand between quotation marks."""
    parts, last = [], 0
    for start, end in sorted(evidence.cues):
        first = max(start, last)
        if first < end:
            parts += [escape(evidence.quote[last:first]), f"<b>{escape(evidence.quote[first:end])}</b>"]
            last = end
    parts.append(escape(evidence.quote[last:]))
    html = "".join(parts).strip().replace("\n", "<br>").replace("\ufffc", "")
    return html if evidence.clue is Clue.ROW else f"“{html}”"
