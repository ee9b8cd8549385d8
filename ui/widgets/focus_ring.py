"""One ring drawn over the window round whatever has the focus: no borders change, so nothing shifts."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QTextEdit,
    QWidget,
)
from shiboken6 import isValid
from typing_extensions import override

from ui.widgets.marks import paint_focus

_MARGIN = 4
_FIELDS = (QLineEdit, QComboBox, QAbstractSpinBox)
"""Where one types, the ring shows however the focus came; elsewhere a click shows by itself where one is."""
_SELF_EVIDENT = (QAbstractItemView, QTextEdit)
"""Item views ring their current item; a page that is written on has its caret."""
_MOVES = (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide)


class _Ring(QWidget):
    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_focus(painter, QRectF(self.rect()))
        painter.end()


class FocusRing(QObject):
    """Follows the focus of the whole program, and the focused widget when it moves, scrolls or hides."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._target: QWidget | None = None
        self._watched: list[QWidget] = []
        self._ring: _Ring | None = None
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._on_focus_changed)

    @property
    def ring(self) -> QWidget | None:
        """The ring where one is on show."""
        return self._ring if self._ring is not None and isValid(self._ring) and self._ring.isVisible() else None

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _MOVES:
            self._follow()
        return False

    def _on_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        self._let_go()
        if new is not None and _deserves_ring(new):
            self._target = new
            self._watch(new)
            self._follow()

    def _watch(self, target: QWidget) -> None:
        widget: QWidget | None = target
        while widget is not None and not widget.isWindow():
            widget.installEventFilter(self)
            self._watched.append(widget)
            widget = widget.parentWidget()

    def _let_go(self) -> None:
        for widget in self._watched:
            if isValid(widget):
                widget.removeEventFilter(self)
        self._watched = []
        self._target = None
        if self._ring is not None and isValid(self._ring):
            self._ring.hide()

    def _follow(self) -> None:
        if self._target is None or not isValid(self._target):
            return
        ring = self._ring_in(self._target.window())
        place = _visible_place(self._target)
        ring.setGeometry(place)
        ring.setVisible(self._target.isVisible() and not place.isEmpty())
        ring.raise_()

    def _ring_in(self, window: QWidget) -> _Ring:
        if self._ring is None or not isValid(self._ring) or self._ring.parentWidget() is not window:
            if self._ring is not None and isValid(self._ring):
                self._ring.deleteLater()
            self._ring = _Ring(window)
        return self._ring


def _deserves_ring(widget: QWidget) -> bool:
    if widget.window().windowType() == Qt.WindowType.Popup:
        return False
    if _shows_itself(widget):
        return False
    by_pointer = QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton
    return isinstance(widget, _FIELDS) or bool(widget.property("field")) or not by_pointer


def _shows_itself(widget: QWidget) -> bool:
    if isinstance(widget, QTextEdit) and widget.isReadOnly():
        return False  # a page that is only read has no caret
    return isinstance(widget, _SELF_EVIDENT) and not widget.property("field")


def _visible_place(target: QWidget) -> QRect:
    """The rectangle for the ring in window coordinates, cut off where a scroll area or the window ends."""
    window = target.window()
    around = QRect(target.mapTo(window, QPoint(0, 0)), target.size())
    place = around.adjusted(-_MARGIN, -_MARGIN, _MARGIN, _MARGIN).intersected(window.rect())
    parent = target.parentWidget()
    while parent is not None and parent is not window:
        if isinstance(parent, QAbstractScrollArea):
            viewport = parent.viewport()
            shown = QRect(viewport.mapTo(window, QPoint(0, 0)), viewport.size())
            if not shown.intersects(around):
                return QRect()
            place = place.intersected(shown.adjusted(-_MARGIN, -_MARGIN, _MARGIN, _MARGIN))
        parent = parent.parentWidget()
    return place
