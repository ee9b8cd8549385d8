"""The checklist as a document of its own: headings, paragraphs, lists and tables that any writer can set.

No colour carries meaning: every state is a word.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from checklist.comparison import Comparison
from checklist.counts_over_time import PastCounts
from checklist.decision_log import LoggedDecision, decision_log
from checklist.decisions import in_force
from checklist.evidence import Clue
from checklist.finding import Evidence, Finding, Report, State
from checklist.finding_words import (
    CLUE_WORDS,
    DECISION_WORDS,
    STATE_NAMES,
    counted_sentences,
    day_name,
    decision_name,
    place_name,
    quote_text,
    signature,
    state_name,
)
from editor.model.draft import DraftSnapshot
from editor.model.registers import REGISTERS
from editor.model.review import Decision, DecisionKind


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; ``level`` 1 is a part of the document, 2 stands below it."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph."""

    text: str


@dataclass(frozen=True, slots=True)
class Items:
    """A bulleted list."""

    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with a header row; the first cell of each row names it."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Block = Heading | Words | Items | Grid


@dataclass(frozen=True, slots=True)
class ReportDocument:
    """The whole document. ``marking`` is the draft's protective marking."""

    title: str
    organisation: str
    marking: str
    blocks: tuple[Block, ...]


def report_document(
    report: Report, snapshot: DraftSnapshot, comparison: Comparison | None = None, past: Sequence[PastCounts] = ()
) -> ReportDocument:
    """The report of a draft: counts now and in the past, what has changed, each group with its criteria, the log."""
    return ReportDocument(
        f"Checklist of “{snapshot.title or 'Untitled'}”",
        snapshot.facts.get("organisation", ""),
        snapshot.facts.get("marking", ""),
        (
            *_summary(report, snapshot),
            *(changes_blocks(comparison) if comparison else ()),
            *course_blocks(past),
            *(block for group, findings in report.by_group.items() for block in _group(group, findings, snapshot)),
            *log_blocks(snapshot, report),
        ),
    )


def _summary(report: Report, snapshot: DraftSnapshot) -> Iterator[Block]:
    yield Heading(1, "Where the draft stands")
    yield Words(
        f"Checked against: {report.pack.title}, {len(report.findings)} criteria. The draft has "
        f"{snapshot.word_count:,} words in {len(snapshot.outline)} sections."
    )
    counts = tuple((STATE_NAMES[state].capitalize(), str(number)) for state, number in report.counts.items())
    yield Grid("Criteria in each state", ("State", "Criteria"), counts)
    if report.promising:
        yield Words("Promised, with no date:")
        yield Items(tuple(_name(finding) for finding in report.promising))
    yield Words(
        "A criterion is met when rows of the registers answer it in full, or when a person has confirmed a passage. "
        "“To confirm” means that a passage may answer it and nobody has looked yet; “not found yet” does not mean "
        "that it is absent."
    )


def changes_blocks(comparison: Comparison) -> Iterator[Block]:
    """What was gained, what was lost, what else has moved."""
    yield Heading(1, "What has changed since the earlier version")
    yield Words(f"{comparison.words}.")
    named = (("Gained", comparison.gained), ("Lost", comparison.lost), ("Moved", comparison.moved))
    rows = tuple(
        (_name(move.after), sort, state_name(move.before), state_name(move.after))
        for sort, moves in named
        for move in moves
    )
    if rows:
        yield Grid("Criteria that have moved", ("Criterion", "Change", "Before", "Now"), rows)


def course_blocks(past: Sequence[PastCounts]) -> Iterator[Block]:
    """The counts as they were while the draft was written; nothing without any."""
    if past:
        yield Heading(1, "Counts over time")
        header = ("When", "After work by", *(name.capitalize() for name in STATE_NAMES.values()))
        rows = tuple(
            (day_name(then.at), then.person, *(str(then.counts[state]) for state in STATE_NAMES)) for then in past
        )
        yield Grid("Criteria in each state while the draft was written", header, rows)


def _group(group: str, findings: Sequence[Finding], snapshot: DraftSnapshot) -> Iterator[Block]:
    yield Heading(1, group)
    rows = tuple((_name(finding), state_name(finding), _first_place(finding, snapshot)) for finding in findings)
    yield Grid(group, ("Criterion", "State", "First place"), rows)
    for finding in findings:
        yield from _finding(finding, snapshot)


def _name(finding: Finding) -> str:
    return f"{finding.criterion.id} {finding.criterion.title}"


def _first_place(finding: Finding, snapshot: DraftSnapshot) -> str:
    """Where the first thing stands that somebody has confirmed or that rows show; else the first that may be one."""
    sure = (each for each in finding.evidence if each.is_confirmed or each.clue is Clue.ROW)
    first = next(sure, None) or next(iter(finding.evidence), None)
    return place_name(first, snapshot) if first else "–"


def _finding(finding: Finding, snapshot: DraftSnapshot) -> Iterator[Block]:
    yield Heading(2, f"{_name(finding)}: {state_name(finding)}")
    yield Words(finding.criterion.question)
    if finding.state is State.SETTLED and finding.decision:
        yield Words(decision_name(finding.decision, snapshot))
    if finding.note:
        yield Words(finding.note)
    for heading, sentences in counted_sentences(finding, snapshot):
        yield Words(f"{heading}:")
        yield Items(tuple(sentences))
    if finding.evidence:
        yield Words("What supports it:" if finding.state is State.MET else "What may support it:")
        yield Items(tuple(_support(finding, evidence, snapshot) for evidence in finding.evidence))
    if finding.gaps:
        yield Words("What is open:")
        yield Items(tuple(gap.text for gap in finding.gaps))


def _support(finding: Finding, evidence: Evidence, snapshot: DraftSnapshot) -> str:
    # A row begins with its own number.
    place = REGISTERS[evidence.register].title if evidence.register else place_name(evidence, snapshot)
    parts = [place, quote_text(evidence, snapshot)]
    if evidence.is_confirmed:
        decision = _confirming(finding, evidence, snapshot)
        signed = signature(decision, snapshot) if decision else ""
        parts.append(f"(confirmed{f' by {signed}' if signed else ''})")
    elif evidence.clue is not Clue.ROW:
        parts.append(f"({CLUE_WORDS[evidence.clue]}, not confirmed)")
    return f"{parts[0]}: {' '.join(parts[1:])}"


def _confirming(finding: Finding, evidence: Evidence, snapshot: DraftSnapshot) -> Decision | None:
    """The decision that confirmed a passage."""
    made = in_force(each for each in snapshot.decisions if each.subject == finding.criterion.id)
    return next(
        (
            each
            for each in made
            if each.kind is DecisionKind.CONFIRMED
            and each.anchor
            and (each.anchor.section_id, each.anchor.start) == (evidence.section_id, evidence.start)
        ),
        None,
    )


def log_blocks(snapshot: DraftSnapshot, report: Report) -> Iterator[Block]:
    """Every decision on the criteria of the report; nothing without any."""
    known = {finding.criterion.id for finding in report.findings}
    logged = [each for each in decision_log(snapshot) if each.criterion_id in known]
    if logged:
        yield Heading(1, "Decisions")
        header = ("Criterion", "Decision", "By and when", "Words or reason", "Standing")
        yield Grid("Every decision, the earliest first", header, tuple(map(_logged, logged)))


def _logged(entry: LoggedDecision) -> tuple[str, ...]:
    signed = ", ".join(filter(None, (entry.person, day_name(entry.at))))
    words = f"“{' '.join(entry.quote.split())}”{f' ({entry.place})' if entry.place else ''}" if entry.quote else ""
    return (
        entry.criterion_id,
        DECISION_WORDS.get(entry.kind, "Settled"),
        signed,
        " ".join(filter(None, (entry.reason, words))),
        entry.standing.value,
    )
