"""A scroll area in which nothing moves under the cursor while its content changes."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget
from shiboken6 import isValid

_EDGE = 4
"""How far in from the corner the first thing on show is looked for, in pixels."""


class SteadyArea(QScrollArea):
    """Scrolls up and down only, its content as wide as itself."""

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self._content = content
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(content)

    @contextmanager
    def held(self) -> Iterator[None]:
        """While the content is changed, keep what the pointer or the focus is on (else the first thing) in place."""
        anchor = self._anchor()
        top = self._top_of(anchor) if anchor else 0
        yield
        if anchor is not None and isValid(anchor) and anchor.isVisibleTo(self._content):
            _settle_layouts()
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + self._top_of(anchor) - top)

    def bring_into_view(self, widget: QWidget) -> None:
        """Scroll as little as shows the whole widget, or its top where it is too high."""
        _settle_layouts()
        top, room, bar = self._top_of(widget), self.viewport().height(), self.verticalScrollBar()
        if top < 0 or widget.height() > room:
            bar.setValue(bar.value() + top)
        elif top + widget.height() > room:
            bar.setValue(bar.value() + top + widget.height() - room)

    def _anchor(self) -> QWidget | None:
        if not self.isVisible():
            return None
        focused = QApplication.focusWidget()
        if focused is not None and self._content.isAncestorOf(focused) and self._is_on_show(focused):
            return focused
        pointer = self.viewport().mapFromGlobal(QCursor.pos())
        place = pointer if self.viewport().rect().contains(pointer) else QPoint(_EDGE, _EDGE)
        return self._content.childAt(self._content.mapFrom(self.viewport(), place))

    def _top_of(self, widget: QWidget) -> int:
        return widget.mapTo(self.viewport(), QPoint(0, 0)).y()

    def _is_on_show(self, widget: QWidget) -> bool:
        top = self._top_of(widget)
        return -widget.height() < top < self.viewport().height()


def _settle_layouts() -> None:
    """New heights are known once the layouts, which would wait for the event loop, have been done."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
