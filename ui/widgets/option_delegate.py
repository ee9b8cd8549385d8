"""Draws the lines of a picker: icon or tick, name with what was typed in bold, note at the right."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget
from typing_extensions import override

from ui.item_models.options import Line, Option, OptionList
from ui.text_runs import utf16_length
from ui.theme import RADIUS, XS, M, S, colour, font, icon, size

_MIDDLE = Qt.AlignmentFlag.AlignVCenter


class OptionDelegate(QStyledItemDelegate):
    """Draws an ``OptionList``; with ticks where several options may be picked."""

    def __init__(self, options: OptionList, has_ticks: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self._options = options
        self._has_ticks = has_ticks

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        is_last_of_many = self._options.line(index.row()) is not Line.OPTION and index.row() > 0
        return QSize(0, size("row") + (S + XS if is_last_of_many else XS))

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        line = self._options.line(index.row())
        if line is not Line.OPTION and index.row() > 0:
            painter.fillRect(QRect(rect.x(), rect.y() + XS, rect.width(), 1), colour("border"))
            rect = rect.adjusted(0, S, 0, 0)
        inner = rect.adjusted(0, XS // 2, 0, -XS // 2)
        if state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("accent_tint"))
            painter.drawRoundedRect(inner, RADIUS, RADIUS)
        inner.adjust(S, 0, -S, 0)
        found = self._options.option(index.row())
        if found:
            self._paint_option(painter, inner, found)
        else:
            self._paint_act(painter, inner, index.data(), "plus" if line is Line.ADDITION else "eraser")
        painter.restore()

    def _paint_option(self, painter: QPainter, rect: QRect, option: Option) -> None:
        is_picked = option.value in self._options.picked
        if self._has_ticks:
            rect = _paint_icon(painter, rect, "check-square" if is_picked else "square", is_picked)
        elif option.icon:
            rect = _paint_icon(painter, rect, option.icon, is_picked)
        painter.setFont(font("caption"))
        painter.setPen(colour("secondary"))
        painter.drawText(rect, _MIDDLE | Qt.AlignmentFlag.AlignRight, option.note)
        rect.setRight(rect.right() - painter.fontMetrics().horizontalAdvance(option.note) - S)
        painter.setPen(colour("text"))
        paint_matched(painter, rect, option.name, self._options.words)

    def _paint_act(self, painter: QPainter, rect: QRect, text: str, icon_name: str) -> None:
        rect = _paint_icon(painter, rect, icon_name, is_strong=True)
        painter.setFont(font("body", QFont.Weight.DemiBold))
        painter.setPen(colour("accent"))
        cut = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideMiddle, rect.width())
        painter.drawText(rect, _MIDDLE, cut)


def paint_matched(painter: QPainter, rect: QRect, text: str, words: tuple[str, ...]) -> None:
    """Write one line of text with every place of the words in bold, cut off at the right if need be."""
    cut = _cut(text, rect)
    paint_bold(painter, rect, cut, matches(cut, words))


def paint_bold(
    painter: QPainter, rect: QRect, text: str, spans: list[tuple[int, int]], ground: QColor | None = None
) -> None:
    """The same with these stretches in bold (starts and lengths in UTF-16 units), and on a ground of their own."""
    cut = _cut(text, rect)
    layout = QTextLayout(cut, font("body"))
    layout.setFormats([_bold(start, length, ground) for start, length in spans])
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    layout.setTextOption(option)
    layout.beginLayout()
    line = layout.createLine()
    layout.endLayout()
    layout.draw(painter, QPointF(rect.x(), rect.y() + (rect.height() - line.height()) / 2))


def matches(text: str, words: tuple[str, ...]) -> list[tuple[int, int]]:
    """Where the words stand in a text: starts and lengths, in UTF-16 units as Qt counts them."""
    folded = text.casefold()
    if len(folded) != len(text):
        return []
    found = []
    for word in words:
        start = folded.find(word)
        while start >= 0:
            found.append(utf16_span(text, start, start + len(word)))
            start = folded.find(word, start + len(word))
    return found


def utf16_span(text: str, start: int, end: int) -> tuple[int, int]:
    """A span of code points as a start and a length in UTF-16 units."""
    return utf16_length(text[:start]), utf16_length(text[start:end])


def _cut(text: str, rect: QRect) -> str:
    metrics = QFontMetrics(font("body", QFont.Weight.Bold))
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width())


def _bold(start: int, length: int, ground: QColor | None) -> QTextLayout.FormatRange:
    weight = QTextCharFormat()
    weight.setFontWeight(QFont.Weight.Bold)
    if ground is not None:
        weight.setBackground(ground)
    result = QTextLayout.FormatRange()
    result.start, result.length, result.format = start, length, weight
    return result


def _paint_icon(painter: QPainter, rect: QRect, name: str, is_strong: bool = False) -> QRect:
    """Draw an icon at the left; gives the room that is left."""
    side = size("mark")
    place = QRect(rect.x(), rect.center().y() - side // 2, side, side)
    icon(name, "accent" if is_strong else "secondary").paint(painter, place)
    return rect.adjusted(side + M, 0, 0, 0)
