"""A page of our own words to read: the guide, the help, a receipt. Nothing from outside comes in."""

from PySide6.QtCore import QUrl
from PySide6.QtGui import QTextBlockFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QTextBrowser
from typing_extensions import override

from ui.guide_page import style
from ui.theme import L, current, font

_INDENT, _LINE_GAP = 22, 4
"""Pixels that a list stands in, and between two lines, at 100 % text."""


class ReadingPage(QTextBrowser):
    """Shows HTML in the look of the guide, and follows the theme."""

    def __init__(self, name: str, *, is_framed: bool = False) -> None:
        super().__init__()
        self._html = ""
        self.setOpenLinks(False)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(name)
        self.setProperty("framed", is_framed)
        self.document().setDocumentMargin(L)
        current().changed.connect(self._dress)
        self._dress()

    def show_html(self, html: str) -> None:
        """Show this page from its beginning."""
        self._html = html
        self._dress()

    @override
    def loadResource(self, type: int, name: QUrl | str) -> object:
        return None

    def _dress(self) -> None:
        document = self.document()
        document.setDefaultFont(font("body"))
        document.setDefaultStyleSheet(style())
        document.setIndentWidth(round(_INDENT * current().text_factor))
        self.setHtml(self._html)
        self._part_lines()

    def _part_lines(self) -> None:
        """Room between lines as a distance: a share of the line height would let the signs of lists stand too high."""
        distance = QTextBlockFormat()
        distance.setLineHeight(
            _LINE_GAP * current().text_factor, QTextBlockFormat.LineHeightTypes.LineDistanceHeight.value
        )
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(distance)
