"""Draws the list of hits: headings, and in each line the tick, the words in context, and where they are."""

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QMouseEvent, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from editor.model.search import Hit
from ui.item_models.hit_list import HitGroup, HitList
from ui.theme import XL, XS, L, M, S, colour, font, icon, size
from ui.widgets.marks import paint_focus
from ui.widgets.option_delegate import paint_bold, utf16_span

_BAR = 3
_MIDDLE = Qt.AlignmentFlag.AlignVCenter
_PART_SHARE = 0.4
"""Of a line, where the words are takes no more than this."""
_TICKS = {
    Qt.CheckState.Checked: "check-square",
    Qt.CheckState.PartiallyChecked: "square-half",
    Qt.CheckState.Unchecked: "square",
}
Index = QModelIndex | QPersistentModelIndex


class HitDelegate(QStyledItemDelegate):
    """One line of a ``HitList``; its ticks can be clicked if ``has_ticks``."""

    def __init__(self, hits: HitList, view: QListView, *, has_ticks: bool) -> None:
        super().__init__(view)
        self._hits = hits
        self._has_ticks = has_ticks

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, size("row") + XS)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect, line = option.rect, self._hits.line(index.row())
        painter.save()
        self._paint_ground(painter, option)
        inner = rect.adjusted(M if isinstance(line, HitGroup) else L + M, 0, -M, 0)
        if self._has_ticks:
            self._paint_tick(painter, self._tick_rect(option, index), index)
            inner.setLeft(self._tick_rect(option, index).right() + S)
        inner = self._paint_part(painter, inner, self._hits.part(index.row()))
        if isinstance(line, HitGroup):
            painter.setFont(font("body", QFont.Weight.DemiBold))
            painter.setPen(colour("text"))
            painter.drawText(inner, _MIDDLE, _cut(painter.fontMetrics(), line.title, inner.width()))
        else:
            _paint_hit(painter, inner, line)
        if option.state & QStyle.StateFlag.State_HasFocus and option.state & QStyle.StateFlag.State_KeyboardFocusChange:
            paint_focus(painter, QRectF(rect))
        painter.restore()

    @override
    def editorEvent(self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index) -> bool:
        """A click on the tick alone changes it; Space does so wherever one is in the line."""
        if isinstance(event, QMouseEvent):
            reach = self._tick_rect(option, index).adjusted(-S, -S, S, S)
            is_on_tick = self._has_ticks and reach.contains(event.position().toPoint())
            if is_on_tick and event.type() == QEvent.Type.MouseButtonRelease:
                self._hits.toggle(index)
            return is_on_tick
        return False

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        rect: QRect = option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, colour("accent_tint"))
            painter.fillRect(QRect(rect.x(), rect.y(), _BAR, rect.height()), colour("accent"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, colour("hover"))

    def _tick_rect(self, option: QStyleOptionViewItem, index: Index) -> QRect:
        rect: QRect = option.rect
        side = size("mark")
        left = rect.x() + (M if isinstance(self._hits.line(index.row()), HitGroup) else M + XL)
        return QRect(left, rect.center().y() - side // 2, side, side)

    def _paint_tick(self, painter: QPainter, place: QRect, index: Index) -> None:
        state = index.data(Qt.ItemDataRole.CheckStateRole)
        if state is not None:
            state = Qt.CheckState(state)
            icon(_TICKS[state], "secondary" if state == Qt.CheckState.Unchecked else "accent").paint(painter, place)

    def _paint_part(self, painter: QPainter, rect: QRect, words: str) -> QRect:
        """Write where the hit is at the right; gives the room that is left."""
        painter.setFont(font("caption"))
        painter.setPen(colour("secondary"))
        cut = _cut(painter.fontMetrics(), words, round(rect.width() * _PART_SHARE))
        painter.drawText(rect, _MIDDLE | Qt.AlignmentFlag.AlignRight, cut)
        width = painter.fontMetrics().horizontalAdvance(cut)
        return rect.adjusted(0, 0, -(width + M) if cut else 0, 0)


def _paint_hit(painter: QPainter, rect: QRect, hit: Hit) -> None:
    # However narrow the line, the words themselves are seen.
    characters = rect.width() // QFontMetrics(font("body")).averageCharWidth()
    before, words, after = hit.context(before=min(characters // 3, 40), after=characters)
    text = f"{before}{words}{after}"
    painter.setPen(colour("text"))
    paint_bold(painter, rect, text, [utf16_span(text, len(before), len(before) + len(words))], colour("found"))


def _cut(metrics: QFontMetrics, words: str, width: int) -> str:
    return metrics.elidedText(words, Qt.TextElideMode.ElideRight, width)
