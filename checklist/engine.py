"""Checks a draft against a pack, anew after each change, looking again only at what has changed."""

from collections.abc import Mapping
from pathlib import Path
from time import perf_counter

from checklist.decisions import UNDECIDED, sorted_decisions
from checklist.finding import Report
from checklist.judgement import Case, judge
from checklist.language import LANGUAGE_FOLDER, clue_reader
from checklist.pack import Criterion, Pack
from checklist.passages import PassageIndex
from checklist.row_rule import Outcome, Progress, RowRule, combined
from checklist.text.clues import ParagraphClues
from checklist.text.reader import ClueReader
from editor.model.draft import DraftSnapshot
from editor.model.registers import RegisterName, Row

RULE_FAULTS = (ArithmeticError, AttributeError, LookupError, RuntimeError, TypeError, ValueError)
"""What a faulty rule may raise; it becomes a note on its criterion's finding."""

SLOW_RULE_S = 2.0
"""Seconds after which a rule counts as too slow and is set aside; a sound one takes well under a millisecond."""

MOST_KNOWN_PARAGRAPHS = 50_000
"""How many paragraphs' clues are kept; far more than a draft has, so that forgetting them all is rare."""

_CRASHED = "Part of this check failed and was set aside: {}"
_SLOW = "Part of this check took too long and was set aside"
_UNREAD = "Part of the text could not be read by this check"


class Checker:
    """Evaluates snapshots of one draft against one pack. Not for use from two threads at once."""

    def __init__(self, pack: Pack, language: Path | None = LANGUAGE_FOLDER) -> None:
        """``language`` is a folder of learned heads, loaded by the first check; None has phrases alone look."""
        self._pack = pack
        self._language = language
        self._reader: ClueReader | None = None
        self._notice = ""
        self._clues: dict[str, ParagraphClues] = {}
        self._passages = PassageIndex(self._clues_of)
        self._rows = _RowChecks()

    @property
    def pack(self) -> Pack:
        """The pack that is checked against."""
        return self._pack

    def evaluate(self, snapshot: DraftSnapshot, clues: Mapping[str, ParagraphClues] | None = None) -> Report:
        """A finding for each criterion. ``clues`` holds what is already known of paragraphs, by their clean text."""
        if self._reader is None:
            self._reader, self._notice = clue_reader(self._pack, self._language)
        self._clues.update(clues or {})
        self._passages.update(snapshot)
        self._rows.update(snapshot)
        decisions = sorted_decisions(snapshot)
        homes = {section.template_key: section.id for _, section in snapshot.ordered_sections() if section.template_key}
        sections = {section.id: section for _, section in snapshot.ordered_sections()}
        names = {
            entry.section_id: f"{entry.number} {section.title}".strip()
            for entry, section in snapshot.ordered_sections()
        }
        findings = []
        for criterion in self._pack.criteria:
            decided = decisions.get(criterion.id, UNDECIDED)
            rows, note = self._rows.outcome(criterion, snapshot)
            findings.append(
                judge(
                    Case(
                        criterion,
                        rows,
                        self._passages.best(criterion, decided.taken),
                        decided,
                        self._passages.balance(criterion.balance.leave_out) if criterion.balance else (0, 0),
                        sections,
                        homes,
                        tuple(names[section_id] for section_id in self._passages.places(criterion)),
                        note or self._unread_note(criterion),
                    )
                )
            )
        return Report(self._pack, tuple(findings), self._notice)

    def _clues_of(self, text: str) -> ParagraphClues:
        known = self._clues.get(text)
        if known is None:
            if len(self._clues) >= MOST_KNOWN_PARAGRAPHS:
                self._clues.clear()
            known = self._clues[text] = self._found(text)
        return known

    def _found(self, text: str) -> ParagraphClues:
        if self._reader is None:
            return ParagraphClues(is_unread=True)
        try:
            return self._reader.read(text)
        except RULE_FAULTS:
            return ParagraphClues(is_unread=True)

    def _unread_note(self, criterion: Criterion) -> str:
        if criterion.id in self._passages.set_aside:
            return _SLOW
        return _UNREAD if criterion.cues and self._passages.is_unread else ""


class _RowChecks:
    """The outcomes of the structured rules, kept while rows and facts stay as they are."""

    def __init__(self) -> None:
        self._facts: Mapping[str, str] = {}
        self._registers: Mapping[RegisterName, tuple[Row, ...]] = {}
        self._known: dict[str, tuple[Outcome, str]] = {}
        self._text_bound: set[str] = set()
        self._slow: set[int] = set()

    def update(self, snapshot: DraftSnapshot) -> None:
        """Forgets the outcomes if a row or fact has changed, and always those of rules that read the text too."""
        if snapshot.facts != self._facts or snapshot.registers != self._registers:
            self._facts, self._registers = snapshot.facts, snapshot.registers
            self._known.clear()
        for criterion_id in self._text_bound:
            self._known.pop(criterion_id, None)

    def outcome(self, criterion: Criterion, snapshot: DraftSnapshot) -> tuple[Outcome, str]:
        """What the criterion's rules find together, and a note if one of them failed or was too slow."""
        known = self._known.get(criterion.id)
        if known is None:
            known = self._known[criterion.id] = self._check(criterion, snapshot)
            if any(rule.reads_text for rule in criterion.rules):
                self._text_bound.add(criterion.id)
        return known

    def _check(self, criterion: Criterion, snapshot: DraftSnapshot) -> tuple[Outcome, str]:
        results: list[tuple[RowRule, Outcome]] = []
        note = ""
        for rule in criterion.rules:
            result = self._run(rule, snapshot)
            if isinstance(result, str):
                note = result
            else:
                results.append((rule, result))
        found = combined(results)
        if note and found.progress is Progress.ALL:
            found = Outcome(Progress.SOME, found.evidence, note=found.note)
        return found, note

    def _run(self, rule: RowRule, snapshot: DraftSnapshot) -> Outcome | str:
        """The rule's outcome, or a note on why there is none."""
        if id(rule) in self._slow:
            return _SLOW
        started = perf_counter()
        try:
            result = rule.check(snapshot)
        except RULE_FAULTS as fault:
            return _CRASHED.format(fault)
        if perf_counter() - started > SLOW_RULE_S:
            self._slow.add(id(rule))
            return _SLOW
        return result
