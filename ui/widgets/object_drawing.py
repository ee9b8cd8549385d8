"""Draws the objects of a text at the characters that stand for them: tables as wide as the column, small marks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QPointF, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen, QPyTextObject, QTextDocument, QTextFormat
from typing_extensions import override

from editor.model.ids import ObjectId
from ui import theme
from ui.text_format import TextFormats, read_attributes
from ui.text_runs import object_of
from ui.widgets.marks import paint_state
from ui.widgets.object_content import Cell, Content, MarkContent, TableContent
from ui.widgets.wrapped_text import paint_lines, wrapped_lines

_RAISED = 0.7
"""The size of a footnote number as a share of the text size."""
_MOST_CELL_LINES = 6
_MIDDLE = Qt.AlignmentFlag.AlignVCenter


class Drawing(Protocol):
    """An object as it is drawn; all measures in pixels of the page."""

    @property
    def size(self) -> QSizeF:
        """The room that it takes in the line."""

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        """Draw it in a rectangle of its size."""

    def is_action(self, point: QPointF) -> bool:
        """True if a click there (from the top left corner) opens what it stands for."""


class ObjectDrawing(QPyTextObject):
    """Qt's handler of object characters for one page."""

    def __init__(self, formats: TextFormats) -> None:
        super().__init__()
        self._formats = formats
        self._width = theme.PAGE_COLUMN
        self._contents: Mapping[ObjectId, Content] = {}
        self._drawings: dict[ObjectId, Drawing] = {}
        self._places: dict[ObjectId, QRectF] = {}

    def show_contents(self, contents: Mapping[ObjectId, Content]) -> frozenset[ObjectId]:
        """Take what to show from now on; which objects look different."""
        known = self._contents
        changed = frozenset(i for i in contents.keys() | known.keys() if contents.get(i) != known.get(i))
        self._contents = contents
        for identity in changed:
            self._drawings.pop(identity, None)
        return changed

    def set_width(self, width: int) -> None:
        """Set the width of the text column."""
        if width != self._width:
            self._width = width
            self._drawings.clear()

    def forget(self) -> None:
        """Measure everything afresh, after a change of theme or zoom."""
        self._drawings.clear()

    def covers(self, identity: ObjectId, point: QPointF) -> bool:
        """True if the object was last drawn over that point of the document."""
        return self._places.get(identity, QRectF()).contains(point)

    def is_action(self, identity: ObjectId, point: QPointF) -> bool:
        """True if a click at that point of the document opens what the object stands for."""
        return self._drawing(identity).is_action(point - self._places[identity].topLeft())

    def words(self, identity: ObjectId) -> str:
        """What the object is, in words, for a tool tip or a screen reader."""
        content = self._contents.get(identity)
        if isinstance(content, MarkContent):
            return content.words
        return content.caption if content else ""

    @override
    def intrinsicSize(self, doc: QTextDocument, posInDocument: int, format: QTextFormat) -> QSizeF:
        identity = object_of(read_attributes(format))
        return self._drawing(identity).size if identity else QSizeF()

    @override
    def drawObject(
        self, painter: QPainter, rect: QRectF | QRect, doc: QTextDocument, posInDocument: int, format: QTextFormat
    ) -> None:
        identity = object_of(read_attributes(format))
        if identity:
            self._places[identity] = QRectF(rect)
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._drawing(identity).paint(painter, self._places[identity])
            painter.restore()

    def _drawing(self, identity: ObjectId) -> Drawing:
        made = self._drawings.get(identity)
        if made is None:
            content = self._contents.get(identity, MarkContent("?", "", is_missing=True))
            made = self._drawings[identity] = self._draw(content)
        return made

    def _draw(self, content: Content) -> Drawing:
        if isinstance(content, MarkContent):
            return _MarkDrawing(content, self._formats)
        return _TableDrawing(content, self._width, self._formats)


class _MarkDrawing:
    """A footnote number above the line, or the number of a row in a thin frame."""

    def __init__(self, content: MarkContent, formats: TextFormats) -> None:
        self._content = content
        self._font = formats.page_font()
        self._padding = 0 if content.is_raised else theme.XS * formats.scale
        if content.is_raised:
            self._font.setPixelSize(round(self._font.pixelSize() * _RAISED))
        metrics = QFontMetrics(self._font)
        self._descent = metrics.descent()
        # Qt sets an object on the base line: what hangs below it is painted outside the rectangle.
        height = QFontMetrics(formats.page_font()).ascent()
        self.size = QSizeF(metrics.horizontalAdvance(content.text) + 2 * self._padding, height)

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        """Draw the mark."""
        painter.setFont(self._font)
        token = "missing" if self._content.is_missing else "accent"
        if self._content.is_raised:
            painter.setPen(theme.colour(token))
            painter.drawText(QPointF(rect.x(), rect.y() + QFontMetrics(self._font).ascent()), self._content.text)
            return
        painter.setPen(QPen(theme.colour("missing" if self._content.is_missing else "border"), 1))
        painter.setBrush(theme.colour("hover"))
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, self._descent - 0.5), theme.RADIUS, theme.RADIUS)
        painter.setPen(theme.colour(token))
        painter.drawText(QPointF(rect.x() + self._padding, rect.bottom()), self._content.text)

    def is_action(self, point: QPointF) -> bool:
        """A mark opens wherever it is clicked."""
        return True


@dataclass(frozen=True, slots=True)
class _Line:
    cells: tuple[Cell, ...]
    words: tuple[tuple[str, ...], ...]
    """Each cell's text, broken into lines."""
    height: int


class _TableDrawing:
    """A caption line and under it a framed table with a tinted header."""

    def __init__(self, content: TableContent, width: int, formats: TextFormats) -> None:
        self._content = content
        self._width = width
        self._scale = formats.scale
        self._cell_font = theme.font("strong", families=theme.PAGE_FONTS, zoom=formats.zoom)
        self._head_font = theme.font("strong", QFont.Weight.Bold, theme.PAGE_FONTS, formats.zoom)
        self._caption_font = theme.font("caption", zoom=formats.zoom)
        self._caption_height = round(theme.size("row") * formats.zoom)
        self._widths = self._column_widths()
        self._lines = [self._line(place, cells) for place, cells in enumerate(content.lines)]
        height = self._caption_height + sum(line.height for line in self._lines) + self._pixels(theme.S)
        self.size = QSizeF(width, height)

    def _pixels(self, length: float) -> int:
        return round(length * self._scale)

    @property
    def _mark_side(self) -> int:
        return self._pixels(theme.SIZES["small_mark"])

    # ---- measuring

    def _column_widths(self) -> list[int]:
        """Each column as wide as it needs where there is room; else the widest give way first."""
        needed = [self._needed_width(column) for column in zip(*self._content.lines, strict=False)]
        spare = self._width - sum(needed)
        if not needed:
            return []
        if spare >= 0:
            widest = needed.index(max(needed))
            return [width + spare if place == widest else width for place, width in enumerate(needed)]
        return _shared(needed, self._width)

    def _needed_width(self, cells: Sequence[Cell]) -> int:
        metrics, bold = QFontMetrics(self._cell_font), QFontMetrics(self._head_font)
        words = (metrics.horizontalAdvance(cell.text) + self._indent(cell) for cell in cells[1:])
        return max([bold.horizontalAdvance(cells[0].text), *words]) + self._pixels(theme.L)

    def _indent(self, cell: Cell) -> int:
        return self._mark_side + self._pixels(theme.XS) if cell.is_missing else 0

    def _line(self, place: int, cells: tuple[Cell, ...]) -> _Line:
        font = self._cell_font if place else self._head_font
        words = tuple(
            wrapped_lines(cell.text, font, width - self._pixels(theme.L) - self._indent(cell), _MOST_CELL_LINES)
            for cell, width in zip(cells, self._widths, strict=False)
        )
        most = max(map(len, words), default=1) or 1
        return _Line(cells, words, QFontMetrics(font).lineSpacing() * most + self._pixels(theme.M))

    # ---- painting

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        """Draw the table."""
        self._paint_caption(painter, rect)
        top = rect.y() + self._caption_height
        frame = QRectF(rect.x(), top, self._width, sum(line.height for line in self._lines))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("hover"))
        if self._lines:
            painter.drawRoundedRect(
                QRectF(rect.x(), top, self._width, self._lines[0].height), theme.RADIUS, theme.RADIUS
            )
        for place, line in enumerate(self._lines):
            painter.setPen(theme.colour("border"))
            if place:
                painter.drawLine(QPointF(rect.x(), top + 0.5), QPointF(rect.x() + self._width, top + 0.5))
            painter.setFont(self._cell_font if place else self._head_font)
            self._paint_cells(painter, QPointF(rect.x(), top), line)
            top += line.height
        painter.setPen(theme.colour("border"))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(frame.adjusted(0.5, 0.5, -0.5, -0.5), theme.RADIUS, theme.RADIUS)

    def _paint_caption(self, painter: QPainter, rect: QRectF) -> None:
        line = QRectF(
            rect.x() + self._pixels(theme.S), rect.y(), self._width - 2 * self._pixels(theme.S), self._caption_height
        )
        if self._content.is_live:
            side = self._pixels(theme.L)
            spot = QRect(round(line.x()), round(line.center().y() - side / 2), side, side)
            theme.icon("link-simple").paint(painter, spot)
            line.setLeft(line.left() + side + self._pixels(theme.XS) + 2)
        painter.setFont(self._caption_font)
        painter.setPen(theme.colour("secondary"))
        room = line.adjusted(0, 0, -self._action_width() - self._pixels(theme.M), 0)
        caption = painter.fontMetrics().elidedText(
            self._content.caption, Qt.TextElideMode.ElideRight, round(room.width())
        )
        painter.drawText(room, _MIDDLE, caption)
        painter.setPen(theme.colour("accent"))
        painter.drawText(line, _MIDDLE | Qt.AlignmentFlag.AlignRight, self._content.action)

    def _paint_cells(self, painter: QPainter, corner: QPointF, line: _Line) -> None:
        left = corner.x()
        for cell, words, width in zip(line.cells, line.words, self._widths, strict=False):
            inner = QRectF(left, corner.y(), width, line.height).adjusted(
                self._pixels(theme.S), 0, -self._pixels(theme.S), 0
            )
            painter.setPen(theme.colour("missing" if cell.is_missing else "text"))
            if cell.is_missing:
                side = self._mark_side
                paint_state(painter, QRectF(inner.x(), inner.center().y() - side / 2, side, side), "missing")
                inner.setLeft(inner.left() + self._indent(cell))
            paint_lines(painter, inner.toRect(), words)
            left += width

    # ---- clicking

    def _action_width(self) -> int:
        return QFontMetrics(self._caption_font).horizontalAdvance(self._content.action)

    def is_action(self, point: QPointF) -> bool:
        """Only the words at the right of the caption line open the register or table."""
        reach = self._action_width() + self._pixels(theme.M)
        return point.y() <= self._caption_height and point.x() >= self._width - reach


def _shared(needed: list[int], width: int) -> list[int]:
    """Columns that together are ``width`` wide: whoever needs no more than an equal share gets it, the others part
    the rest."""
    shares = dict.fromkeys(range(len(needed)), 0)
    open_places = sorted(shares, key=lambda place: needed[place])
    rest = width
    while open_places:
        place = open_places.pop(0)
        shares[place] = min(needed[place], rest // (len(open_places) + 1))
        rest -= shares[place]
    shares[needed.index(max(needed))] += rest
    return list(shares.values())
