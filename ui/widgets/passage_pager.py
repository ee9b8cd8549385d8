"""The passages or rows that may show a criterion, one at a time, with what a person can say of them."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QLabel, QWidget
from typing_extensions import override

from checklist.finding import Clue, Evidence
from checklist.finding_words import CLUE_WORDS, place_name
from editor.model.draft import DraftSnapshot
from ui.finding_words import quote_html
from ui.theme import XS, M, S
from ui.widgets.buttons import ToolButton, button
from ui.widgets.labels import label, prose, set_prose
from ui.widgets.layout import card, column, row


class PassagePager(QWidget):
    """Shows one piece of evidence of several. Pressing the quote or its place selects it in the draft.

    With ``sort`` they are sentences that were only counted, the first of however many there are.
    """

    passage_selected = Signal(object)
    page_turned = Signal()

    def __init__(self, sort: str = "") -> None:
        super().__init__()
        self._sort = sort
        self._total = 0
        self._evidence: tuple[Evidence, ...] = ()
        self._snapshot = DraftSnapshot()
        self._page = 0
        self._heading = label(role="strong", is_wrapped=True)
        self._clue = label(role="caption")
        name = "sentence" if sort else "passage"
        self._back = ToolButton("caret-left", f"Previous {name}")
        self._forth = ToolButton("caret-right", f"Next {name}")
        self._quote: QLabel = prose()
        self._place = button("", "place")
        self._card: QFrame = card("quote", column(self._quote, row(self._place, None), margins=(M, S, M, S), gap=XS))
        self._card.setCursor(Qt.CursorShape.PointingHandCursor)
        self._card.installEventFilter(self)
        self._place.clicked.connect(self._on_chosen)
        self._back.clicked.connect(lambda: self._turn(-1))
        self._forth.clicked.connect(lambda: self._turn(1))
        head = row(self._heading, self._clue, row(self._back, self._forth, gap=0))
        self.setLayout(column(head, self._card, gap=S))

    @property
    def evidence(self) -> Evidence | None:
        """The piece on show."""
        return self._evidence[self._page] if self._evidence else None

    def show_evidence(self, evidence: tuple[Evidence, ...], snapshot: DraftSnapshot, total: int = 0) -> None:
        """Show these pieces, of so many; the one on show stays on show where it is still among them."""
        before, self._total = self.evidence, total
        self._evidence, self._snapshot = evidence, snapshot
        self._page = _page_of(before, evidence)
        self._refresh()

    @override
    def eventFilter(self, watched: QWidget, event: QEvent) -> bool:  # type: ignore[override]  # only the card is watched
        if event.type() == QEvent.Type.MouseButtonRelease and isinstance(event, QMouseEvent):
            self._on_chosen()
        return False

    def _turn(self, step: int) -> None:
        self._page = (self._page + step) % len(self._evidence)
        self._refresh()
        self.page_turned.emit()

    def _on_chosen(self) -> None:
        if self.evidence is not None:
            self.passage_selected.emit(self.evidence)

    def _refresh(self) -> None:
        shown = self.evidence
        self.setVisible(shown is not None)
        if shown is None:
            return
        self._heading.setText(f"{self._sort or _kind_words(shown)} {self._page + 1} of {self._number_words()}")
        self._clue.setText("confirmed" if shown.is_confirmed else "" if self._sort else CLUE_WORDS[shown.clue])
        set_prose(self._quote, quote_html(shown, self._snapshot))
        place = place_name(shown, self._snapshot)
        self._place.setText(place.replace("&", "&&"))
        self._place.setToolTip(f"{place}: show it in the draft")
        self._place.setAccessibleName(f"{place}: show it in the draft")
        for turner in (self._back, self._forth):
            turner.setVisible(len(self._evidence) > 1)

    def _number_words(self) -> str:
        """ "5", or "5 (37 in all)"."""
        shown = len(self._evidence)
        return f"{shown} ({self._total} in all)" if self._total > shown else str(shown)


def _kind_words(evidence: Evidence) -> str:
    if evidence.clue is Clue.ROW:
        return "Supporting row" if evidence.row_id else "Supporting fact"
    return "Supporting passage" if evidence.is_confirmed else "Possible passage"


def _page_of(before: Evidence | None, evidence: tuple[Evidence, ...]) -> int:
    if before is None:
        return 0
    for page, piece in enumerate(evidence):
        if (piece.section_id, piece.row_id, piece.quote) == (before.section_id, before.row_id, before.quote):
            return page
    near = [page for page, piece in enumerate(evidence) if piece.section_id == before.section_id]
    return near[0] if near and before.section_id else 0
