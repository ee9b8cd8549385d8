"""One criterion in the checklist: a line that opens in place, updated without being rebuilt."""

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QWidget
from typing_extensions import override

from checklist.finding import Finding, Gap
from checklist.finding_words import state_name
from editor.model.draft import DraftSnapshot
from ui.criterion_filter import is_open, is_promising
from ui.finding_words import leading_gap, summary_words
from ui.theme import M, S, colour, current, size
from ui.widgets.buttons import button
from ui.widgets.criterion_details import CriterionDetails
from ui.widgets.fold_header import CriterionHeader
from ui.widgets.labels import label
from ui.widgets.layout import column, plain, row
from ui.widgets.tab_order import follow_on

_BAR = 3
_LINK_EDGE = 4
"""How much lower the words of a link stand than those of a label."""


class CriterionRow(QFrame):
    """Shows one finding. What opens under it is built when it is first opened."""

    folded = Signal(bool)
    passage_selected = Signal(object)
    go_to_requested = Signal(str, object)
    confirm_requested = Signal(str, object)
    refuse_requested = Signal(str, object)
    mark_requested = Signal(str)
    return_requested = Signal(str)
    settle_requested = Signal(str)
    reopen_requested = Signal(str)

    def __init__(self, finding: Finding, snapshot: DraftSnapshot) -> None:
        super().__init__()
        self._finding = finding
        self._snapshot = snapshot
        self._details: CriterionDetails | None = None
        self._summary: QWidget | None = None
        self.forbidden = ""
        """Why nothing can be decided, if that is so."""
        self.header = CriterionHeader(finding.criterion.title)
        self.header.fold_requested.connect(self.set_open)
        self.header.jump_requested.connect(self.jump)
        self._parts = column(self.header, gap=0, margins=(0, 1, 1, 1))
        self.setLayout(self._parts)
        self._refresh()

    @property
    def finding(self) -> Finding:
        """The finding shown."""
        return self._finding

    @property
    def is_open(self) -> bool:
        """True while the details are shown."""
        return self.header.is_open

    @property
    def details(self) -> CriterionDetails | None:
        """What is under the line, once it has been opened."""
        return self._details

    def show_finding(self, finding: Finding, snapshot: DraftSnapshot) -> bool:
        """Show another finding of the same criterion; True if its state has changed."""
        has_changed_state = finding.state is not self._finding.state
        is_same = finding == self._finding and _shown_of(snapshot) == _shown_of(self._snapshot)
        self._finding, self._snapshot = finding, snapshot
        if not is_same:
            self._refresh_in_place()
        if has_changed_state:
            self.header.fade()
        return has_changed_state

    def set_open(self, is_open: bool) -> None:
        """Open or close the details."""
        if is_open == self.is_open:
            return
        self.header.set_open(is_open)
        self._refresh()
        self.update()
        self.folded.emit(is_open)

    def jump(self) -> None:
        """Ask to be shown the passage on show, or else where the first gap can be closed."""
        pager = self._details.pager if self._details and self.is_open else None
        evidence = pager.evidence if pager else next(iter(self._finding.evidence), None)
        if evidence is not None:
            self.passage_selected.emit(evidence)
        elif self._finding.gaps:
            self._go_to_gap(self._finding.gaps[0])

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.is_open:
            return
        painter = QPainter(self)
        painter.setPen(colour("border"))
        painter.setBrush(colour("panel"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.fillRect(QRect(0, 0, _BAR, self.height()), colour("accent"))
        painter.end()

    def _refresh_in_place(self) -> None:
        """If the button that was pressed goes, its line takes the focus: the next button may mean the opposite."""
        pressed = QApplication.focusWidget()
        is_inside = pressed is not None and self.isAncestorOf(pressed)
        self._refresh()
        if pressed is not None and is_inside and not pressed.isVisible():
            self.header.setFocus(Qt.FocusReason.OtherFocusReason)

    def _refresh(self) -> None:
        summary = summary_words(self._finding, self._snapshot)
        self.header.set_state(self._finding.state, state_name(self._finding), shows_words=not summary)
        self.header.set_promising(is_promising(self._finding))
        self._show_summary("" if self.is_open else summary)
        if self.is_open:
            details = self._open_details()
            details.show_finding(self._finding, self._snapshot)
            follow_on(self.header, details)
        if self._details is not None:
            self._details.setVisible(self.is_open)

    def _open_details(self) -> CriterionDetails:
        if self._details is None:
            self._details = self._build_details()
            self._parts.addWidget(self._details)
        return self._details

    def _build_details(self) -> CriterionDetails:
        details = CriterionDetails()
        if self.forbidden:
            details.forbid(self.forbidden)
        identity = self._finding.criterion.id
        details.passage_selected.connect(self.passage_selected)
        details.go_to_requested.connect(self._go_to_gap)
        details.confirm_requested.connect(lambda evidence: self.confirm_requested.emit(identity, evidence))
        details.refuse_requested.connect(lambda evidence: self.refuse_requested.emit(identity, evidence))
        details.mark_requested.connect(lambda: self.mark_requested.emit(identity))
        details.return_requested.connect(self.return_requested)
        details.settle_requested.connect(lambda: self.settle_requested.emit(identity))
        details.reopen_requested.connect(lambda: self.reopen_requested.emit(identity))
        return details

    def _show_summary(self, words: str) -> None:
        if self._summary is None:
            if not words:
                return
            self._build_summary()
        assert self._summary is not None
        self._summary_words.setText(words)
        gap = leading_gap(self._finding) if is_open(self._finding) else None
        role = "missing" if gap else "quiet"
        if self._summary_words.property("role") != role:
            self._summary_words.setProperty("role", role)
            self._summary_words.style().polish(self._summary_words)
        self._go_to.setVisible(gap is not None)
        self._go_to.setAccessibleName(f"Go to: {words}")
        self._summary.setVisible(bool(words))

    def _build_summary(self) -> None:
        self._summary_words = label(role="quiet", is_wrapped=True)
        self._go_to = button("Go to", "link")
        self._go_to.clicked.connect(self._on_go_to)
        self._summary_words.setContentsMargins(0, _LINK_EDGE, 0, 0)
        self._summary_line: QHBoxLayout = row(self._summary_words, self._go_to)
        self._summary_line.setAlignment(self._go_to, Qt.AlignmentFlag.AlignTop)
        self._summary = plain(self._summary_line)
        self._parts.addWidget(self._summary)
        follow_on(self.header, self._summary)
        current().changed.connect(self._fit_summary)
        self._fit_summary()

    def _fit_summary(self) -> None:
        """Keep the summary under the title, which stands behind a mark that grows with the text."""
        self._summary_line.setContentsMargins(CriterionHeader.INSET + size("mark") + S, 0, M, S)

    def _on_go_to(self) -> None:
        gap = leading_gap(self._finding)
        if gap is not None:
            self._go_to_gap(gap)

    def _go_to_gap(self, gap: Gap) -> None:
        self.go_to_requested.emit(self._finding.criterion.id, gap)


def _shown_of(snapshot: DraftSnapshot) -> tuple[object, ...]:
    """What a criterion shows of the draft besides its finding: names of places, and what was refused."""
    return snapshot.outline, snapshot.decisions
