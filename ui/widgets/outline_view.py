"""The tree of sections: selecting, folding and dragging, with a line that shows where a drop would land."""

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractItemView, QTreeView
from typing_extensions import override

from editor.model.ids import SectionId
from ui.item_models.outline_model import SECTION_MIME, OutlineModel
from ui.theme import L, colour, current
from ui.widgets.outline_line import OutlineDelegate, caret_place, indent

_LEAST_TARGET = 24
"""How wide the place is that opens and closes a line, in pixels; the sign itself is smaller."""


@dataclass(frozen=True, slots=True)
class DropPlace:
    """Where a dragged section would land: under ``parent_id`` at ``index``, counted among its siblings without it.

    ``line_y`` and ``line_x`` say where the line that shows it is drawn, in viewport pixels.
    """

    parent_id: SectionId | None
    index: int
    line_x: int
    line_y: int


class OutlineView(QTreeView):
    """Shows an ``OutlineModel``. Moving is only asked for: the model changes when the draft has."""

    move_requested = Signal(str, object, int)
    line_chosen = Signal()
    """The current line was clicked, or Enter pressed on it."""

    def __init__(self, model: OutlineModel) -> None:
        super().__init__()
        self._model = model
        self._drop_place: DropPlace | None = None
        self._is_folding = False
        self.setModel(model)
        self.titles = OutlineDelegate(self)
        self.setItemDelegate(self.titles)
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setUniformRowHeights(True)
        self.setMouseTracking(True)
        self.setExpandsOnDoubleClick(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDropIndicatorShown(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setAccessibleName("Outline")
        model.rowsInserted.connect(self._on_rows_inserted)
        model.rowsMoved.connect(self._on_rows_moved)
        current().changed.connect(self.doItemsLayout)

    @property
    def drop_place(self) -> DropPlace | None:
        """Where the section being dragged would land now."""
        return self._drop_place

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and self._model.hasChildren(index) and self._is_on_caret(event.position(), index):
            self.setExpanded(index, not self.isExpanded(index))
            self._is_folding = True
            return
        self._is_folding = False
        super().mousePressEvent(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        is_drop = self.state() == QAbstractItemView.State.DraggingState
        super().mouseReleaseEvent(event)
        is_left = event.button() == Qt.MouseButton.LeftButton and not self._is_folding and not is_drop
        if is_left and self.indexAt(event.position().toPoint()) == self.currentIndex():
            self.line_chosen.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.line_chosen.emit()
        else:
            super().keyPressEvent(event)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasFormat(SECTION_MIME):
            event.accept()

    @override
    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        super().dragMoveEvent(event)  # scrolls near the edges
        self._show_drop(self._place_at(event.position().toPoint(), _dragged(event)))
        event.setAccepted(self._drop_place is not None)

    @override
    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        super().dragLeaveEvent(event)
        self._show_drop(None)

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        section_id = _dragged(event)
        place = self._place_at(event.position().toPoint(), section_id)
        self._show_drop(None)
        # A copy, so that the view does not take the lines out itself.
        event.setDropAction(Qt.DropAction.CopyAction)
        event.setAccepted(place is not None)
        self.stopAutoScroll()
        self.setState(QAbstractItemView.State.NoState)
        if place is not None:
            self.move_requested.emit(section_id, place.parent_id, place.index)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._drop_place is not None:
            self._paint_drop_line(self._drop_place)

    def _paint_drop_line(self, place: DropPlace) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour("accent"), 2))
        painter.setBrush(colour("panel"))
        start = QPointF(place.line_x, place.line_y)
        painter.drawLine(start, QPointF(self.viewport().width() - L, place.line_y))
        painter.drawEllipse(start, 4, 4)
        painter.end()

    def _show_drop(self, place: DropPlace | None) -> None:
        if place != self._drop_place:
            self._drop_place = place
            self.viewport().update()

    def _place_at(self, point: QPoint, section_id: SectionId) -> DropPlace | None:
        dragged = self._model.index_of(section_id)
        target = self.indexAt(point)
        if not dragged.isValid():
            return None
        if not target.isValid():
            return self._place_at_end(dragged)
        if self._model.line(target).is_deleted:
            return None
        rect = self.visualRect(target)
        is_above = point.y() < rect.center().y()
        if is_above or not (self._model.hasChildren(target) and self.isExpanded(target)):
            parent, row = target.parent(), target.row() + (not is_above)
        else:
            parent, row = target, 0
        return self._place(dragged, parent, row, rect.top() if is_above else rect.bottom() + 1)

    def _place_at_end(self, dragged: QModelIndex) -> DropPlace | None:
        """Under everything: the end of the top level."""
        rows = self._model.rowCount()
        while rows and self._model.line(self._model.index(rows - 1, 0)).is_deleted:
            rows -= 1
        last = self._model.index(rows - 1, 0)
        while self.isExpanded(last) and self._model.hasChildren(last):
            last = self._model.index(self._model.rowCount(last) - 1, 0, last)
        return self._place(dragged, QModelIndex(), rows, self.visualRect(last).bottom() + 1)

    def _place(self, dragged: QModelIndex, parent: QModelIndex, row: int, line_y: int) -> DropPlace | None:
        if _is_within(parent, dragged):
            return None
        parent_id = self._model.line(parent).section_id if parent.isValid() else None
        depth = self._model.line(parent).depth + 1 if parent.isValid() else 0
        index = row - (1 if dragged.parent() == parent and dragged.row() < row else 0)
        return DropPlace(parent_id, index, indent(depth), max(line_y, 1))

    def _is_on_caret(self, point: QPointF, index: QModelIndex) -> bool:
        caret = caret_place(self.visualRect(index), self._model.line(index).depth)
        return point.x() <= max(caret.right() + 1, caret.left() + _LEAST_TARGET)

    def _on_rows_inserted(self, parent: QModelIndex) -> None:
        if not parent.isValid() or not self._model.line(parent).is_deleted:
            self.setExpanded(parent, True)

    def _on_rows_moved(self, _from: QModelIndex, _first: int, _last: int, parent: QModelIndex) -> None:
        self._on_rows_inserted(parent)


def _dragged(event: QDropEvent) -> SectionId:
    return SectionId(bytes(event.mimeData().data(SECTION_MIME).data()).decode())


def _is_within(index: QModelIndex, ancestor: QModelIndex) -> bool:
    while index.isValid():
        if index == ancestor:
            return True
        index = index.parent()
    return False
