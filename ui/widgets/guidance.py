"""The guidance of a section: one quiet line that opens into the whole text."""

import re

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QSizePolicy
from typing_extensions import override

from ui import theme
from ui.guide_page import markdown_html
from ui.theme import M, S
from ui.widgets.layout import column
from ui.widgets.reading_page import ReadingPage

_MARKS = re.compile(r"[*_`#>]|^[-+]\s")
_MOST_LINES, _LINE = 12, 1.7
"""How many lines are seen before it scrolls, and how high one is with its room, as a share of its letters."""


def first_line(markdown: str) -> str:
    """The first line of guidance without its Markdown signs."""
    line = next((line for line in markdown.splitlines() if line.strip()), "")
    return _MARKS.sub("", line).strip()


class Guidance(QFrame):
    """Shows guidance folded or open."""

    toggled = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("surface", "hover")
        self._header = _FoldLine()
        self._body = _Body()
        self._body.hide()
        self._header.clicked.connect(self._on_clicked)
        self.setLayout(column(self._header, self._body, gap=0))

    @property
    def is_open(self) -> bool:
        """True while the whole text is shown."""
        return not self._body.isHidden()

    def show_guidance(self, markdown: str) -> None:
        """Show this guidance; nothing at all where there is none."""
        self.setVisible(bool(markdown.strip()))
        self._header.show_line(first_line(markdown))
        self._body.show_markdown(markdown)

    def set_open(self, is_open: bool) -> None:
        """Open or fold."""
        self._header.set_open(is_open)
        self._body.setVisible(is_open)

    def _on_clicked(self) -> None:
        self.set_open(not self.is_open)
        self.toggled.emit(self.is_open)


class _FoldLine(QAbstractButton):
    """The line that is always there; Space, Enter or a click opens and folds."""

    def __init__(self) -> None:
        super().__init__()
        self._is_open = False
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_line(self, line: str) -> None:
        """Show the first line of the guidance."""
        self.setText(line)
        self._name_aloud()
        self.update()

    def set_open(self, is_open: bool) -> None:
        """Show whether the text below is open."""
        self._is_open = is_open
        self._name_aloud()
        self.update()

    def _name_aloud(self) -> None:
        self.setAccessibleName(f"Guidance, {'expanded' if self._is_open else 'collapsed'}")
        self.setAccessibleDescription(self.text())

    @override
    def sizeHint(self) -> QSize:
        return QSize(theme.size("row") * 4, theme.size("row"))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        middle = self.height() // 2
        caret = QRect(S, middle - _caret() // 2, _caret(), _caret())
        bulb = QRect(caret.right() + S, middle - theme.size("mark") // 2, theme.size("mark"), theme.size("mark"))
        theme.icon("caret-down" if self._is_open else "caret-right").paint(painter, caret)
        theme.icon("lightbulb", "accent").paint(painter, bulb)
        painter.setFont(theme.font("body"))
        painter.setPen(theme.colour("secondary"))
        room = self.rect().adjusted(_indent(), 0, -M, 0)
        words = "Guidance" if self._is_open else f"Guidance: {self.text()}"
        line = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, line)
        painter.end()


class _Body(ReadingPage):
    """The whole guidance, as high as it is up to a dozen lines, then scrolling."""

    def __init__(self) -> None:
        super().__init__("Guidance")
        self._markdown = ""
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(0)
        self.document().documentLayout().documentSizeChanged.connect(self.updateGeometry)
        theme.current().changed.connect(self._fit)
        self._fit()

    def show_markdown(self, markdown: str) -> None:
        """Show this text."""
        if markdown != self._markdown:
            self._markdown = markdown
            self.show_html(markdown_html(markdown))

    def _fit(self) -> None:
        self.setViewportMargins(_indent(), 0, S, S)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    @override
    def sizeHint(self) -> QSize:
        line = round(theme.size("body") * _LINE)
        height = min(self.document().size().height() + S, _MOST_LINES * line)
        return QSize(super().sizeHint().width(), round(height))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())


def _caret() -> int:
    return theme.size("small_mark") + 1


def _indent() -> int:
    """Where the words begin, in the line that is always there and under it."""
    return 3 * S + _caret() + theme.size("mark")
