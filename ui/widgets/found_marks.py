"""The tint under words that were searched for."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from operator import itemgetter

from PySide6.QtCore import QPoint
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QTextEdit

from ui import theme
from ui.text_runs import Span

_START, _END = itemgetter(0), itemgetter(1)


class FoundMarks:
    """Marks in a text edit, in UTF-16 units of its document: those in sight, and half a screen above and below.

    A short word stands in a section thousands of times, and every mark is felt at each key and in each search.
    """

    def __init__(self, view: QTextEdit) -> None:
        self._view = view
        self._spans: list[Span] = []
        self._shown: Span = (0, 0)
        """The stretch of the document in which all are marked."""
        view.verticalScrollBar().valueChanged.connect(lambda _: self.follow())

    def show(self, spans: Iterable[Span]) -> None:
        """Mark these words and no others; their spans come in order, and do not overlap."""
        self._spans = list(spans)
        self.refresh()

    def follow(self) -> None:
        """Mark what has come into sight."""
        start, end = self._stretch(0) if self._spans else self._shown
        if not self._shown[0] <= start <= end <= self._shown[1]:
            self.refresh()

    def refresh(self) -> None:
        """Mark afresh, after a change of theme or size."""
        start, end = self._shown = self._stretch(self._view.viewport().height() // 2) if self._spans else (0, 0)
        first = bisect_left(self._spans, start, key=_END)
        last = bisect_right(self._spans, end, key=_START)
        self._view.setExtraSelections(list(map(self._mark, self._spans[first:last])))

    def _stretch(self, beyond: int) -> Span:
        """What is in sight of the document, and so many pixels above and below."""
        rect = self._view.viewport().rect()
        top, bottom = QPoint(0, -beyond), rect.bottomRight() + QPoint(0, beyond)
        return self._view.cursorForPosition(top).position(), self._view.cursorForPosition(bottom).position()

    def _mark(self, span: Span) -> QTextEdit.ExtraSelection:
        last = self._view.document().characterCount() - 1
        mark = QTextEdit.ExtraSelection()
        mark.cursor = QTextCursor(self._view.document())
        mark.cursor.setPosition(min(span[0], last))
        mark.cursor.setPosition(min(span[1], last), QTextCursor.MoveMode.KeepAnchor)
        mark.format.setBackground(theme.colour("found"))
        mark.format.setForeground(theme.colour("text"))
        return mark
