"""A report as a text for the terminal and as the JSON object of ``check --json``."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from checklist.evidence import Evidence, Gap, GapKind, GapTarget
from checklist.finding import Finding, Report, State
from checklist.finding_words import STATE_NAMES, counted_sentences, decision_name, person_name, quote_text, state_name
from checklist.quotes import evidence_quote
from editor.model.draft import DraftSnapshot
from editor.model.review import Decision

_SIGNS: Mapping[State, str] = {
    State.MET: "✓",
    State.PARTLY: "◐",
    State.POSSIBLE: "?",
    State.MISSING: "○",
    State.SETTLED: "–",
}
_PREFIXED = frozenset({GapKind.MISSING, GapKind.EMPTY})
_LONGEST_QUOTE = 160
"""Characters of a passage that the terminal shows."""


def write_report_text(report: Report, snapshot: DraftSnapshot) -> str:
    """The report for reading: counts per state, then the criteria by group, with passages and gaps."""
    counts = ", ".join(f"{number} {STATE_NAMES[state]}" for state, number in report.counts.items())
    lines = [f"{snapshot.title or 'Untitled'}: {report.pack.title}", counts]
    if report.notice:
        lines.append(report.notice)
    if report.promising:
        lines.append(f"promised, no date: {', '.join(finding.criterion.id for finding in report.promising)}")
    for group, findings in report.by_group.items():
        met = sum(finding.state in (State.MET, State.SETTLED) for finding in findings)
        lines += ["", f"{group} ({met}/{len(findings)})"]
        lines += [line for finding in findings for line in _finding_lines(finding, snapshot)]
    return "\n".join(lines) + "\n"


def _finding_lines(finding: Finding, snapshot: DraftSnapshot) -> Iterator[str]:
    yield f"  {_SIGNS[finding.state]} {finding.criterion.id} {finding.criterion.title}: {state_name(finding)}"
    if finding.decision and finding.state is State.SETTLED:
        yield f"      {decision_name(finding.decision, snapshot)}"
    for evidence in finding.evidence:
        yield f"      {_shown(evidence, snapshot)}"
    for gap in finding.gaps:
        yield f"      {'Missing: ' if gap.kind in _PREFIXED else ''}{gap.text}"
    if finding.note and finding.note not in [gap.text for gap in finding.gaps]:
        yield f"      Note: {finding.note}"
    for heading, sentences in counted_sentences(finding, snapshot, _LONGEST_QUOTE):
        yield f"      {heading}:"
        yield from (f"        {sentence}" for sentence in sentences)


def _shown(evidence: Evidence, snapshot: DraftSnapshot) -> str:
    quote = quote_text(evidence, snapshot, _LONGEST_QUOTE)
    if evidence.section_id is None:
        return quote
    return f"{quote} ({'confirmed' if evidence.is_confirmed else evidence.clue})"


def report_data(report: Report, snapshot: DraftSnapshot, path: Path | None = None) -> dict[str, object]:
    """The report as plain values for JSON; ``path`` is named when the draft has a file."""
    file = {} if path is None else {"path": str(path)}
    return {
        "draft": {"title": snapshot.title, **file, "words": snapshot.word_count},
        "pack": report.pack.name,
        **({"notice": report.notice} if report.notice else {}),
        "counts": {state.value: number for state, number in report.counts.items()},
        "promised": [finding.criterion.id for finding in report.promising],
        "criteria": [_finding_data(finding, snapshot) for finding in report.findings],
    }


def _finding_data(finding: Finding, snapshot: DraftSnapshot) -> dict[str, object]:
    gaps = [gap.text for gap in finding.gaps]
    return {
        "id": finding.criterion.id,
        "group": finding.criterion.group,
        "question": finding.criterion.question,
        "state": finding.state.value,
        "evidence": [_evidence_data(evidence, snapshot) for evidence in finding.evidence],
        "gaps": gaps if finding.is_checked else [*gaps, finding.note],
        "title": finding.criterion.title,
        "notes": [finding.note] if finding.note else [],
        "decision": _decision_data(finding.decision, snapshot) if finding.decision else None,
        "gap_details": [_gap_data(gap) for gap in finding.gaps],
        **({"counted": _counted_data(finding, snapshot)} if finding.counts else {}),
    }


def _decision_data(decision: Decision, snapshot: DraftSnapshot) -> dict[str, object]:
    return {
        "kind": decision.kind.value,
        "by": person_name(decision, snapshot),
        "reason": decision.reason,
        "at": decision.at,
    }


def _gap_data(gap: Gap) -> dict[str, object]:
    return {"text": gap.text, "kind": gap.kind.value, "target": _target_data(gap.target)}


def _target_data(target: GapTarget) -> dict[str, str]:
    """Where the gap is closed; what does not apply is left out."""
    named = {
        "section": target.section_id,
        "template_key": target.template_key,
        "register": target.register and target.register.value,
        "row": target.row_id,
        "field": target.field_key,
        "fact": target.fact_key,
    }
    return {name: value for name, value in named.items() if value}


def _counted_data(finding: Finding, snapshot: DraftSnapshot) -> dict[str, object]:
    """How many sentences commit and tell of the past, with the first of each."""
    counts = finding.counts
    if counts is None:
        return {}
    return {
        "commitments": counts.commitments,
        "statements_about_the_past": counts.achievements,
        "first_commitments": [_evidence_data(each, snapshot) for each in counts.first_commitments],
        "first_statements_about_the_past": [_evidence_data(each, snapshot) for each in counts.first_achievements],
    }


def _evidence_data(evidence: Evidence, snapshot: DraftSnapshot) -> dict[str, object]:
    """``start`` and ``end`` are code points of the section's text, in which an object is one character."""
    return {
        "section": evidence.section_id or evidence.register or "facts",
        "quote": evidence_quote(evidence, snapshot),
        "start": evidence.start,
        "end": evidence.end,
        "clue": evidence.clue.value,
        "confirmed": evidence.is_confirmed,
    }
