"""Panes beside one another whose widths a person can change; a gap with a thin line lies between them."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QSplitter, QSplitterHandle, QWidget
from typing_extensions import override

from ui.theme import M, colour

_WIDE = 1000
"""Sizes are shared out in proportion where they are more than there is room."""


class Split(QSplitter):
    """Panes that begin with these shares of the width and take all the height that there is."""

    def __init__(self, *panes: tuple[QWidget, int]) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setChildrenCollapsible(False)
        self.setHandleWidth(M)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        for place, (pane, share) in enumerate(panes):
            self.addWidget(pane)
            self.setStretchFactor(place, share)
        self.setSizes([_WIDE * share for _, share in panes])

    @override
    def createHandle(self) -> QSplitterHandle:
        return _Gap(self.orientation(), self)


class _Gap(QSplitterHandle):
    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        token = "accent" if self.underMouse() else "border"
        painter.fillRect(QRect(self.width() // 2, 0, 1, self.height()), colour(token))
        painter.end()
