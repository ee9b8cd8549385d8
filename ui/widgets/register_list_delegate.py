"""Draws the list of registers: name, how many rows are incomplete, how many there are."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget
from typing_extensions import override

from ui.item_models.register_list import RegisterEntry, RegisterList
from ui.theme import XS, L, S, colour, font, size
from ui.widgets.marks import paint_focus, paint_state

_BAR = 3
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


class RegisterListDelegate(QStyledItemDelegate):
    """One line of a ``RegisterList``; the one shown has a bar at its left."""

    def __init__(self, model: RegisterList, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, size("row") + XS)

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        rect, entry = option.rect, self._model.entry(index.row())
        is_here = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if is_here:
            painter.fillRect(rect, colour("accent_tint"))
            painter.fillRect(QRect(rect.x(), rect.y(), _BAR, rect.height()), colour("accent"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, colour("hover"))
        inner = rect.adjusted(L, 0, -L, 0)
        room = self._paint_counts(painter, inner, entry)
        painter.setFont(font("body", QFont.Weight.DemiBold if is_here else QFont.Weight.Normal))
        painter.setPen(colour("text"))
        title = painter.fontMetrics().elidedText(entry.title, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, title)
        if option.state & QStyle.StateFlag.State_HasFocus:
            paint_focus(painter, QRectF(rect))
        painter.restore()

    def _paint_counts(self, painter: QPainter, rect: QRect, entry: RegisterEntry) -> QRect:
        """Write the counts at the right; gives the room that is left."""
        painter.setFont(font("caption"))
        painter.setPen(colour("secondary"))
        if entry.register:
            painter.drawText(rect, _RIGHT, f"{entry.count:,}")
        room = rect.adjusted(0, 0, -_count_width(), 0)
        if not entry.incomplete:
            return room
        painter.setFont(font("body"))
        painter.setPen(colour("missing"))
        words, side = f"{entry.incomplete:,}", size("small_mark")
        width = painter.fontMetrics().horizontalAdvance(words)
        painter.drawText(room, _RIGHT, words)
        left = room.right() + 1 - width - S - side
        paint_state(painter, QRectF(left, rect.center().y() - side / 2 + 0.5, side, side), "missing")
        return room.adjusted(0, 0, -(width + 2 * S + side), 0)


def _count_width() -> int:
    """Room for the count of rows, so that the counts of incomplete ones stand below one another."""
    return QFontMetrics(font("caption")).horizontalAdvance("0,000")


def list_width(longest: str) -> int:
    """The width at which a title of that length and all counts can be read, in pixels."""
    title = QFontMetrics(font("body", QFont.Weight.DemiBold)).horizontalAdvance(longest)
    return title + 2 * _count_width() + size("small_mark") + 2 * (L + S)
