"""A report as a text for the terminal and as the JSON object of ``check --json``."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from checklist.finding import Evidence, Finding, GapKind, Report, State
from checklist.finding_words import STATE_NAMES, decision_name, quote_text, state_name
from editor.model.draft import DraftSnapshot

_SIGNS: Mapping[State, str] = {
    State.MET: "✓",
    State.PARTLY: "◐",
    State.POSSIBLE: "?",
    State.MISSING: "○",
    State.SETTLED: "–",
}
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
        yield f"      {_shown(evidence)}"
    for gap in finding.gaps:
        yield f"      {'Missing: ' if gap.kind is GapKind.MISSING else ''}{gap.text}"
    if finding.note and finding.note not in [gap.text for gap in finding.gaps]:
        yield f"      Note: {finding.note}"


def _shown(evidence: Evidence) -> str:
    quote = quote_text(evidence)
    if len(quote) > _LONGEST_QUOTE:
        quote = quote[: _LONGEST_QUOTE - 2].rstrip() + "…”"
    return (
        quote if evidence.section_id is None else f"{quote} ({'confirmed' if evidence.is_confirmed else evidence.clue})"
    )


def report_data(report: Report, snapshot: DraftSnapshot, path: Path | None = None) -> dict[str, object]:
    """The report as plain values for JSON; ``path`` is named when the draft has a file."""
    file = {} if path is None else {"path": str(path)}
    return {
        "draft": {"title": snapshot.title, **file, "words": snapshot.word_count},
        "pack": report.pack.name,
        **({"notice": report.notice} if report.notice else {}),
        "counts": {state.value: number for state, number in report.counts.items()},
        "criteria": [_finding_data(finding) for finding in report.findings],
    }


def _finding_data(finding: Finding) -> dict[str, object]:
    gaps = [gap.text for gap in finding.gaps]
    return {
        "id": finding.criterion.id,
        "group": finding.criterion.group,
        "question": finding.criterion.question,
        "state": finding.state.value,
        "evidence": [_evidence_data(evidence) for evidence in finding.evidence],
        "gaps": gaps if finding.is_checked else [*gaps, finding.note],
    }


def _evidence_data(evidence: Evidence) -> dict[str, object]:
    return {
        "section": evidence.section_id or evidence.register or "facts",
        "quote": evidence.quote,
        "start": evidence.start,
        "end": evidence.end,
        "clue": evidence.clue.value,
        "confirmed": evidence.is_confirmed,
    }
