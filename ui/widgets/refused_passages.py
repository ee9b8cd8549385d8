"""The passages that somebody refused for a criterion, folded to a line, each with the way to have it back."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from checklist.finding_words import signature
from checklist.quotes import anchor_quote
from editor.model.draft import DraftSnapshot
from editor.model.review import Decision
from ui.amounts import write_count
from ui.theme import XS, S
from ui.widgets.buttons import button
from ui.widgets.forbidding import forbid
from ui.widgets.labels import label
from ui.widgets.layout import column, plain, row


class _RefusedLine(QWidget):
    """One refused passage: its words, who refused it when, and the button that takes that back."""

    return_requested = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._decision: Decision | None = None
        self._quote: QLabel = label(role="quiet", is_wrapped=True)
        self._signature = label(role="caption", is_wrapped=True)
        self._return: QPushButton = button("Have it back", "link")
        self._return.clicked.connect(self._on_clicked)
        line = row(column(self._quote, self._signature, gap=XS), self._return)
        line.setStretch(0, 1)
        line.setAlignment(self._return, Qt.AlignmentFlag.AlignTop)
        self.setLayout(line)

    def show_decision(self, decision: Decision, snapshot: DraftSnapshot) -> None:
        """Tell of this refusal."""
        self._decision = decision
        quote = " ".join(anchor_quote(decision.anchor, snapshot).split()) if decision.anchor else ""
        signed = signature(decision, snapshot)
        self._quote.setText(f"“{quote}”")
        self._signature.setText(f"Refused by {signed}" if signed else "Refused")
        self._return.setAccessibleName(f"Have it back: {quote}")

    def _on_clicked(self) -> None:
        if self._decision is not None:
            self.return_requested.emit(self._decision.id)


class RefusedPassages(QWidget):
    """Out of sight while nothing is refused; unfolded at a press."""

    return_requested = Signal(str)
    """Somebody wants a passage back; the id of the decision that refused it."""

    def __init__(self) -> None:
        super().__init__()
        self._number = 0
        self._lines: list[_RefusedLine] = []
        self._column: QVBoxLayout = column(gap=S)
        self._box: QWidget = plain(self._column)
        self._box.hide()
        self._head: QPushButton = button("", "link")
        self._head.clicked.connect(lambda: self._set_open(is_open=self._box.isHidden()))
        self.setLayout(column(row(self._head, None), self._box, gap=XS))
        self.hide()

    def forbid(self, reason: str) -> None:
        """Let no passage be had back; pointing at them says why."""
        forbid((self._box,), reason)

    def show_decisions(self, decisions: Sequence[Decision], snapshot: DraftSnapshot) -> None:
        """List these refusals."""
        self._number = len(decisions)
        self.setVisible(bool(decisions))
        while len(self._lines) < len(decisions):
            line = _RefusedLine()
            line.return_requested.connect(self.return_requested)
            self._column.addWidget(line)
            self._lines.append(line)
        for line in self._lines[len(decisions) :]:
            line.hide()
        for line, decision in zip(self._lines, decisions, strict=False):
            line.show_decision(decision, snapshot)
            line.show()
        self._set_open(is_open=bool(decisions) and not self._box.isHidden())

    def _set_open(self, *, is_open: bool) -> None:
        self._box.setVisible(is_open)
        passages = write_count(self._number, "refused passage")
        self._head.setText(f"Hide {passages}" if is_open else f"Show {passages}")
