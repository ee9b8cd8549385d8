"""A list to choose from: each line has a title, perhaps words under it, and perhaps a note at its right end."""

from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QListView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)
from typing_extensions import override

from ui.theme import XS, M, S, colour, current, font
from ui.widgets.marks import paint_focus
from ui.widgets.option_delegate import paint_matched
from ui.widgets.wrapped_text import wrapped_lines

_BAR = 3
_MIDDLE = Qt.AlignmentFlag.AlignVCenter
Index = QModelIndex | QPersistentModelIndex


class LineRole(IntEnum):
    """Data beyond Qt's own roles."""

    LINE = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, slots=True)
class Line:
    """What one line shows: ``where`` stands quietly behind the title, ``note`` at the right, ``summary`` below.

    A heading stands over the lines after it and cannot be chosen.
    """

    title: str
    summary: str = ""
    where: str = ""
    note: str = ""
    is_heading: bool = False

    @property
    def spoken(self) -> str:
        """The line as a screen reader says it."""
        return ", ".join(filter(None, (self.title, self.where, self.note, self.summary)))


class LineList(QListWidget):
    """Lines of text with room round them. ``matched`` words stand out in the titles.

    A short list that ``fits_lines`` asks for the height of its lines; any other scrolls in the room it gets.
    """

    def __init__(self, name: str, *, fits_lines: bool = False) -> None:
        super().__init__()
        self.matched: tuple[str, ...] = ()
        self.setAccessibleName(name)
        self.setProperty("framed", True)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        policy = self.sizePolicy()
        policy.setHeightForWidth(fits_lines)
        self.setSizePolicy(policy)
        self._delegate = _LineDelegate(self)
        self.setItemDelegate(self._delegate)
        current().changed.connect(self.scheduleDelayedItemsLayout)

    def add_line(self, line: Line, value: object = None) -> None:
        """Put a line at the end; ``value`` comes back from ``chosen``."""
        item = QListWidgetItem(line.title, self)
        item.setData(LineRole.LINE, line)
        item.setData(Qt.ItemDataRole.UserRole, value)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, line.spoken)
        if line.is_heading:
            item.setFlags(Qt.ItemFlag.NoItemFlags)

    def choose_first(self) -> None:
        """Make the first line that is no heading the current one."""
        rows = (row for row in range(self.count()) if self.item(row).flags() & Qt.ItemFlag.ItemIsSelectable)
        self.setCurrentRow(next(rows, -1))

    @property
    def chosen(self) -> object:
        """The value of the current line; None where there is none."""
        item = self.currentItem()
        return item.data(Qt.ItemDataRole.UserRole) if item is not None and not item.isHidden() else None

    @property
    def line_width(self) -> int:
        """Pixels for a line: the same with a scroll bar and without, so that none comes and goes."""
        return self._line_width(self.width())

    @override
    def heightForWidth(self, width: int) -> int:
        """As high as its lines, so that a short list does not stand half empty."""
        lines = (self.item(row).data(LineRole.LINE) for row in range(self.count()))
        inner = self._line_width(width)
        return sum(self._delegate.height_for(line, inner) for line in lines) + 2 * self.frameWidth() + XS

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def _line_width(self, width: int) -> int:
        return width - 2 * self.frameWidth() - self.verticalScrollBar().sizeHint().width()


class _LineDelegate(QStyledItemDelegate):
    def __init__(self, view: LineList) -> None:
        super().__init__(view)
        self._view = view

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, self.height_for(index.data(LineRole.LINE), self._view.line_width))

    def height_for(self, line: Line, width: int) -> int:
        """How high a line of that width is, in pixels."""
        height = _metrics(line).lineSpacing() + 2 * S
        if line.summary:
            height += len(_summary_lines(line, width)) * QFontMetrics(font("body")).lineSpacing() + XS
        return height

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: Line = index.data(LineRole.LINE)
        rect: QRect = option.rect
        painter.save()
        self._paint_ground(painter, option)
        inner = rect.adjusted(M, S, -M, -S)
        head = QRect(inner.x(), inner.y(), inner.width(), _metrics(line).lineSpacing())
        self._paint_head(painter, head, line)
        self._paint_summary(painter, inner, head.bottom() + 1 + XS, line)
        if option.state & QStyle.StateFlag.State_HasFocus and option.state & QStyle.StateFlag.State_KeyboardFocusChange:
            paint_focus(painter, QRectF(rect))
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        rect: QRect = option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, colour("accent_tint"))
            painter.fillRect(QRect(rect.x(), rect.y(), _BAR, rect.height()), colour("accent"))
        elif option.state & QStyle.StateFlag.State_MouseOver and option.state & QStyle.StateFlag.State_Enabled:
            painter.fillRect(rect, colour("hover"))

    def _paint_head(self, painter: QPainter, head: QRect, line: Line) -> None:
        painter.setFont(font("body"))
        painter.setPen(colour("secondary"))
        painter.drawText(head, _MIDDLE | Qt.AlignmentFlag.AlignRight, line.note)
        room = QRect(head)
        if line.note:
            room.setRight(head.right() - painter.fontMetrics().horizontalAdvance(line.note) - M)
        width = _metrics(line).horizontalAdvance(line.title) + M
        painter.drawText(room.adjusted(width, 0, 0, 0), _MIDDLE, line.where)
        painter.setPen(colour("secondary" if line.is_heading else "text"))
        if line.summary or line.is_heading:
            painter.setFont(_title_font(line))
            painter.drawText(room, _MIDDLE, line.title)
        else:
            paint_matched(painter, room, line.title, self._view.matched)

    def _paint_summary(self, painter: QPainter, inner: QRect, top: int, line: Line) -> None:
        painter.setFont(font("body"))
        painter.setPen(colour("secondary"))
        step = painter.fontMetrics().lineSpacing()
        for place, text in enumerate(_summary_lines(line, self._view.line_width)):
            painter.drawText(QRect(inner.x(), top + place * step, inner.width(), step), _MIDDLE, text)


def _summary_lines(line: Line, width: int) -> tuple[str, ...]:
    return wrapped_lines(line.summary, font("body"), width - 2 * M)


def _title_font(line: Line) -> QFont:
    is_strong = line.summary or line.is_heading
    return font("caption" if line.is_heading else "body", QFont.Weight.DemiBold if is_strong else QFont.Weight.Normal)


def _metrics(line: Line) -> QFontMetrics:
    return QFontMetrics(_title_font(line))
