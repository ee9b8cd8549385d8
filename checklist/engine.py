"""Checks a draft against a pack, anew after each change, looking again only at what has changed."""

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from checklist.blanks import unfinished_with
from checklist.decisions import UNDECIDED, sorted_decisions
from checklist.finding import Report
from checklist.judgement import Case, judge
from checklist.language import LANGUAGE_FOLDER, clue_reader
from checklist.pack import Criterion, Pack
from checklist.passages import PassageIndex
from checklist.row_checks import RULE_FAULTS, TOO_SLOW, RowChecks
from checklist.sentence_counts import SentenceCounts
from checklist.text.clues import ParagraphClues
from checklist.text.reader import ClueReader
from checklist.text_chunks import text_chunks
from editor.model.draft import DraftSnapshot

MOST_KNOWN_PARAGRAPHS = 50_000
"""How many paragraphs' clues are kept; far more than a draft has, so that forgetting them all is rare."""

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
        self._passages = PassageIndex(self._clues_of, unfinished_with(each.skeleton for each in pack.criteria))
        self._rows = RowChecks()

    @property
    def pack(self) -> Pack:
        """The pack that is checked against."""
        return self._pack

    def evaluate(self, snapshot: DraftSnapshot, clues: Mapping[str, ParagraphClues] | None = None) -> Report:
        """A finding for each criterion. ``clues`` holds what is already known of paragraphs, by their clean text."""
        self._ready_reader()
        self._clues.update(clues or {})
        self._passages.update(snapshot)
        self._rows.update(snapshot)
        decisions = sorted_decisions(snapshot)
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
                        snapshot,
                        criterion,
                        rows,
                        self._passages.best(criterion, decided.taken),
                        self._passages.promises(criterion, decided.taken),
                        decided,
                        self._passages.counts(criterion.balance.leave_out) if criterion.balance else SentenceCounts(),
                        sections,
                        names,
                        self._passages.places(criterion, decided.refused),
                        note or self._unread_note(criterion),
                    )
                )
            )
        return Report(self._pack, tuple(findings), self._notice)

    def read_whole(self, snapshot: DraftSnapshot) -> None:
        """Read all paragraphs of a draft that is new to the checker, many at a time, which is five times as fast."""
        reader = self._ready_reader()
        for chunk in text_chunks(snapshot):
            # What faults together is read alone by the next evaluation, which says where.
            with suppress(*RULE_FAULTS):
                self._clues.update(zip(chunk, reader.read_all(chunk), strict=True))

    def _ready_reader(self) -> ClueReader:
        if self._reader is None:
            self._reader, self._notice = clue_reader(self._pack.clue_source, self._language)
        return self._reader

    def _clues_of(self, text: str) -> ParagraphClues:
        known = self._clues.get(text)
        if known is None:
            if len(self._clues) >= MOST_KNOWN_PARAGRAPHS:
                self._clues.clear()
            known = self._clues[text] = self._found(text)
        return known

    def _found(self, text: str) -> ParagraphClues:
        try:
            return self._ready_reader().read(text)
        except RULE_FAULTS:
            return ParagraphClues(is_unread=True)

    def _unread_note(self, criterion: Criterion) -> str:
        if criterion.id in self._passages.set_aside:
            return TOO_SLOW
        return _UNREAD if criterion.cues and self._passages.is_unread else ""
