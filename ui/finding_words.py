"""How the window words a finding: where a passage stands, who settled it, what is incomplete."""

from datetime import date
from html import escape

from checklist.finding import Clue, Evidence, Finding, Gap, GapKind, State
from checklist.finding_words import decision_name, is_row_gap
from checklist.quotes import evidence_objects, fill_objects
from checklist.sentence_counts import SentenceCounts
from editor.model.draft import DraftSnapshot
from editor.model.review import Decision
from ui.amounts import write_count


def summary_words(finding: Finding, snapshot: DraftSnapshot) -> str:
    """The line under a closed criterion; empty where its state says enough."""
    if finding.state is State.SETTLED and finding.decision is not None:
        return decision_words(finding.decision, snapshot)
    if finding.state in (State.PARTLY, State.MISSING) and (gap := leading_gap(finding)):
        return f"Incomplete: {gap.text}" if gap.kind is GapKind.MISSING else gap.text
    if finding.counts is not None:
        return counts_words(finding.counts)
    return "" if finding.is_checked else "Only a person can tell"


def counts_words(counts: SentenceCounts) -> str:
    """ "37 commitments, 52 statements about the past"."""
    commitments = write_count(counts.commitments, "commitment")
    return f"{commitments}, {write_count(counts.achievements, 'statement')} about the past"


def leading_gap(finding: Finding) -> Gap | None:
    """The first gap that rows or facts would close, else the first promise without a date."""
    undated = (gap for gap in finding.gaps if gap.kind is GapKind.UNDATED)
    return next(filter(is_row_gap, finding.gaps), None) or next(undated, None)


def gaps_heading(finding: Finding) -> str:
    """What stands over the list of gaps."""
    missing = [gap for gap in finding.gaps if gap.kind is not GapKind.UNDATED]
    if finding.gaps and not missing:
        return "Promised, no date"
    return "Incomplete" if all(map(is_row_gap, missing)) else "Not found yet"


def decision_words(decision: Decision, snapshot: DraftSnapshot) -> str:
    """ "Held elsewhere: the delivery plan. J Okafor, 12 November"; the year only where it is not this one."""
    return decision_name(decision, snapshot).removesuffix(f" {date.today().year}")


def quote_html(evidence: Evidence, snapshot: DraftSnapshot) -> str:
    """The quote as HTML, its cue words in bold; passages stand between quotation marks."""
    objects = evidence_objects(evidence, snapshot)
    parts, last = [], 0
    for start, end in sorted(evidence.cues):
        first = max(start, last)
        if first < end:
            parts.append(escape(fill_objects(evidence.quote[last:first], objects)))
            parts.append(f"<b>{escape(fill_objects(evidence.quote[first:end], objects))}</b>")
            last = end
    parts.append(escape(fill_objects(evidence.quote[last:], objects)))
    html = "".join(parts).strip().replace("\n", "<br>")
    return html if evidence.clue is Clue.ROW else f"“{html}”"
