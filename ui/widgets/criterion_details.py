"""What opens under a criterion: its question, the passages, what is missing, and what a person can decide."""

from html import escape

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from checklist.decisions import refusals
from checklist.finding import Clue, Evidence, Finding, Gap, GapKind, State
from checklist.sentence_counts import SentenceCounts
from editor.model.draft import DraftSnapshot
from ui.finding_words import decision_words, gaps_heading
from ui.theme import M, S
from ui.widgets.buttons import button
from ui.widgets.flow import Flow
from ui.widgets.forbidding import forbid
from ui.widgets.labels import IconLabel, label, prose, set_prose
from ui.widgets.layout import column, plain, row, rule
from ui.widgets.marks import StateMark
from ui.widgets.passage_pager import PassagePager
from ui.widgets.refused_passages import RefusedPassages


class GapLine(QWidget):
    """One thing that is missing, with the way to where it can be put right."""

    go_to_requested = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._gap: Gap | None = None
        self._words = label(is_wrapped=True)
        self._go_to = button("Go to", "link")
        self._go_to.clicked.connect(lambda: self.go_to_requested.emit(self._gap))
        self._mark = StateMark("missing", "small_mark")
        self._promise = IconLabel("calendar-x", "missing", "small_mark")
        self.setLayout(row(self._mark, self._promise, self._words, self._go_to))

    def show_gap(self, gap: Gap) -> None:
        """Tell of this gap."""
        self._gap = gap
        is_promise = gap.kind is GapKind.UNDATED
        self._mark.setVisible(not is_promise)
        self._promise.setVisible(is_promise)
        self._words.setText(gap.text)
        self._go_to.setAccessibleName(f"Go to: {gap.text}")


class CriterionDetails(QWidget):
    """Built when a criterion is first opened; kept up to date while it is open."""

    passage_selected = Signal(object)
    go_to_requested = Signal(object)
    confirm_requested = Signal(object)
    refuse_requested = Signal(object)
    mark_requested = Signal()
    return_requested = Signal(str)
    settle_requested = Signal()
    reopen_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._question = prose(role="quiet")
        self._note = label(role="caption", is_wrapped=True)
        self._decision = label(is_wrapped=True)
        self._pager = PassagePager()
        self._commitments = PassagePager("Commitment")
        self._achievements = PassagePager("Statement about the past")
        self._confirm = button("Confirm", "primary")
        self._refuse = button("Not this one")
        self._mark = button("Mark selected words")
        self._mark.setToolTip("Say that the words selected in the text answer it")
        self._refused = RefusedPassages()
        self._settle = button("Settle…")
        self._reopen = button("Reopen")
        self._rule: QFrame = rule()
        self._gaps_heading = label(role="strong")
        self._gap_column: QVBoxLayout = column(gap=S)
        self._gap_lines: list[GapLine] = []
        self._gap_box = plain(self._gap_column)
        self._lay_out()
        self._connect()

    @property
    def pager(self) -> PassagePager:
        """The passages."""
        return self._pager

    def forbid(self, reason: str) -> None:
        """Let nothing be decided here; pointing at the buttons says why."""
        forbid((self._confirm, self._refuse, self._mark, self._settle, self._reopen), reason)
        self._refused.forbid(reason)

    def show_finding(self, finding: Finding, snapshot: DraftSnapshot) -> None:
        """Show what is known of the criterion now."""
        set_prose(self._question, escape(finding.criterion.question))
        _show(self._note, "" if finding.note in [gap.text for gap in finding.gaps] else finding.note)
        is_settled = finding.state is State.SETTLED and finding.decision is not None
        _show(self._decision, decision_words(finding.decision, snapshot) if is_settled and finding.decision else "")
        self._pager.show_evidence(() if is_settled else finding.evidence, snapshot)
        self._refused.show_decisions(() if is_settled else refusals(snapshot, finding.criterion.id), snapshot)
        self._show_counts(finding, snapshot)
        self._show_buttons(is_settled=is_settled)
        self._show_gaps(() if is_settled else finding.gaps, gaps_heading(finding))

    def _lay_out(self) -> None:
        buttons = Flow(self._confirm, self._refuse, self._mark, self._settle, self._reopen)
        self.setLayout(
            column(
                self._question,
                self._note,
                self._decision,
                self._pager,
                buttons,
                self._refused,
                self._commitments,
                self._achievements,
                self._rule,
                self._gaps_heading,
                self._gap_box,
                margins=(M + 3, S, M, M),
                gap=M,
            )
        )

    def _connect(self) -> None:
        for pager in (self._pager, self._commitments, self._achievements):
            pager.passage_selected.connect(self.passage_selected)
        self._pager.page_turned.connect(lambda: self._show_buttons(is_settled=False))
        self._confirm.clicked.connect(lambda: self.confirm_requested.emit(self._pager.evidence))
        self._refuse.clicked.connect(lambda: self.refuse_requested.emit(self._pager.evidence))
        self._mark.clicked.connect(self.mark_requested)
        self._refused.return_requested.connect(self.return_requested)
        self._settle.clicked.connect(self.settle_requested)
        self._reopen.clicked.connect(self.reopen_requested)

    def _show_counts(self, finding: Finding, snapshot: DraftSnapshot) -> None:
        """Show what was counted where the criterion asks for a balance of sentences."""
        counts = finding.counts or SentenceCounts()
        self._commitments.show_evidence(counts.first_commitments, snapshot, counts.commitments)
        self._achievements.show_evidence(counts.first_achievements, snapshot, counts.achievements)

    def _show_buttons(self, *, is_settled: bool) -> None:
        shown: Evidence | None = self._pager.evidence
        is_passage = shown is not None and shown.clue is not Clue.ROW
        self._confirm.setVisible(shown is not None and is_passage and not shown.is_confirmed)
        self._refuse.setVisible(is_passage)
        self._mark.setVisible(not is_settled)
        self._settle.setVisible(not is_settled)
        self._reopen.setVisible(is_settled)

    def _show_gaps(self, gaps: tuple[Gap, ...], heading: str) -> None:
        for part in (self._rule, self._gaps_heading, self._gap_box):
            part.setVisible(bool(gaps))
        self._gaps_heading.setText(heading)
        while len(self._gap_lines) < len(gaps):
            self._gap_lines.append(self._new_gap_line())
        for line in self._gap_lines[len(gaps) :]:
            line.hide()
        for line, gap in zip(self._gap_lines, gaps, strict=False):
            line.show_gap(gap)
            line.show()

    def _new_gap_line(self) -> GapLine:
        line = GapLine()
        line.go_to_requested.connect(self.go_to_requested)
        self._gap_column.addWidget(line)
        return line


def _show(target: QLabel, text: str) -> None:
    target.setText(text)
    target.setVisible(bool(text))
