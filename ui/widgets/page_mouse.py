"""What the mouse does on a page beyond what Qt does: opens objects and links, picks marks in the margin, explains."""

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent
from PySide6.QtWidgets import QToolTip
from typing_extensions import override

from editor.model.ids import ObjectId
from ui.widgets.text_sheet import TextSheet

_KIND_WORDS = {
    "comment": "Comment",
    "insert": "Suggested insertion",
    "delete": "Suggested deletion",
    "format": "Suggested formatting",
}


class PageMouse(QObject):
    """Watches the viewport of one page."""

    mark_clicked = Signal(str)
    """The sign of a comment or suggestion in the margin; the engine's key of it."""
    object_activated = Signal(str)
    link_activated = Signal(str)

    def __init__(self, page: TextSheet) -> None:
        super().__init__(page)
        self._page = page
        page.viewport().setMouseTracking(True)
        page.viewport().installEventFilter(self)

    def object_at(self, point: QPoint) -> ObjectId | None:
        """The object drawn at a point of the viewport."""
        spot = self._on_document(point)
        position = self._page.document().documentLayout().hitTest(spot, Qt.HitTestAccuracy.FuzzyHit)
        for start in (position, position - 1):
            identity = self._page.object_in(start)
            if identity and self._page.drawing.covers(identity, spot):
                return identity
        return None

    def _on_document(self, point: QPoint) -> QPointF:
        return QPointF(point.x(), point.y() + self._page.scrolled())

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            return self._explain(event)
        if isinstance(event, QMouseEvent):
            point = event.position().toPoint()
            if event.type() == QEvent.Type.MouseMove:
                self._show_pointer(point)
            elif event.button() == Qt.MouseButton.LeftButton and not self._page.textCursor().hasSelection():
                return self._click(event, point)
        return False

    def _click(self, event: QMouseEvent, point: QPoint) -> bool:
        """Act on a press in the margin or a release elsewhere; True keeps the click from the text."""
        if event.type() == QEvent.Type.MouseButtonPress and (mark := self._page.margin_mark_at(point)):
            self.mark_clicked.emit(mark.key)
            return True
        if event.type() == QEvent.Type.MouseButtonRelease:
            self._open(point, is_following=event.modifiers() == Qt.KeyboardModifier.ControlModifier)
        return False

    def _open(self, point: QPoint, *, is_following: bool) -> None:
        if identity := self._action_at(point):
            self.object_activated.emit(identity)
        elif is_following and (address := self._page.anchorAt(point)):
            self.link_activated.emit(address)

    def _action_at(self, point: QPoint) -> ObjectId | None:
        """The object that a click at a point of the viewport opens."""
        identity = self.object_at(point)
        is_action = identity is not None and self._page.drawing.is_action(identity, self._on_document(point))
        return identity if is_action else None

    def _show_pointer(self, point: QPoint) -> None:
        is_live = self._action_at(point) is not None or self._page.margin_mark_at(point) is not None
        shape = Qt.CursorShape.PointingHandCursor if is_live else Qt.CursorShape.IBeamCursor
        self._page.viewport().setCursor(shape)

    def _explain(self, event: QHelpEvent) -> bool:
        point = event.pos()
        words = ""
        if mark := self._page.margin_mark_at(point):
            words = _KIND_WORDS[mark.key.partition(":")[0]]
        elif identity := self.object_at(point):
            words = self._page.drawing.words(identity)
        elif address := self._page.anchorAt(point):
            words = f"{address}\nCtrl and click to open"
        QToolTip.showText(event.globalPos(), words, self._page)
        return True
