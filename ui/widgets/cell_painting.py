"""How a register's cell looks: text, chips of linked rows, and dashed frames that ask to be filled."""

from collections.abc import Callable, Mapping
from functools import lru_cache, partial

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen

from ui.item_models.cells import Cell, CellShape
from ui.theme import RADIUS, XS, S, colour, font, size
from ui.widgets.marks import paint_focus, paint_state
from ui.widgets.wrapped_text import paint_lines, wrapped_lines

LINES = 2
"""How many lines of text every row has room for."""
_DASHES = [3.0, 2.0]


def row_height() -> int:
    """The height of a row of two lines, in pixels."""
    return LINES * _body(size("body"))[1] + 2 * S


def cell_height(cell: Cell, width: int) -> int:
    """How high a cell of that width has to be for its text, in pixels."""
    if cell.shape is not CellShape.TEXT or cell.chips or not cell.text:
        return row_height()
    body, step = _body(size("body"))
    return max(row_height(), len(wrapped_lines(cell.text, body, width - 2 * S)) * step + 2 * S)


@lru_cache(maxsize=4)
def _body(pixels: int) -> tuple[QFont, int]:
    """The font of cells and the height of its lines; kept, because a long register asks thousands of times."""
    body = font("body")
    body.setPixelSize(pixels)
    return body, QFontMetrics(body).lineSpacing()


def paint_ground(painter: QPainter, rect: QRect, is_selected: bool, has_focus: bool) -> None:
    """The cell's surface, the line under it, and the ring of the cell that has the focus."""
    if is_selected:
        painter.fillRect(rect, colour("accent_tint"))
    painter.fillRect(QRect(rect.x(), rect.bottom(), rect.width(), 1), colour("border"))
    if has_focus:
        paint_focus(painter, QRectF(rect.adjusted(0, 0, 0, -1)))


def paint_cell(painter: QPainter, rect: QRect, cell: Cell) -> None:
    """What the cell says."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(font("body"))
    _PAINTERS[cell.shape](painter, rect.adjusted(S, 0, -S, 0), cell)


def _paint_text(painter: QPainter, rect: QRect, cell: Cell, token: str) -> None:
    painter.setPen(colour(token))
    text = cell.chips[0] if cell.chips else cell.text
    most = max((rect.height() - S) // painter.fontMetrics().lineSpacing(), 1)
    paint_lines(painter, rect, wrapped_lines(text, painter.font(), rect.width(), most))


def _paint_chips(painter: QPainter, rect: QRect, cell: Cell) -> None:
    left = rect.x()
    for place, text in enumerate(cell.chips):
        rest = len(cell.chips) - place
        width = painter.fontMetrics().horizontalAdvance(text) + 2 * S + 1
        is_crowded = left + width > rect.right() + 1 and place
        if is_crowded:
            painter.setPen(colour("secondary"))
            painter.drawText(QRect(left, rect.y(), rect.right() - left + S, rect.height()), _MIDDLE, f"+{rest}")
            return
        chip = _band(QRect(left, rect.y(), min(width, rect.right() + 1 - left), rect.height()))
        _paint_chip(painter, chip, text)
        left += width + XS


def _paint_chip(painter: QPainter, chip: QRectF, text: str) -> None:
    painter.setPen(QPen(colour("border"), 1))
    painter.setBrush(colour("panel"))
    painter.drawRoundedRect(chip, RADIUS, RADIUS)
    painter.setPen(colour("text"))
    room = chip.adjusted(S, 0, -S + 1, 0)
    painter.drawText(room, _MIDDLE, painter.fontMetrics().elidedText(text, _CUT, int(room.width())))


def _paint_incomplete(painter: QPainter, rect: QRect, cell: Cell) -> None:
    frame, side = _band(rect), size("small_mark") + 1
    pen = QPen(colour("missing"), 1)
    pen.setDashPattern(_DASHES)
    painter.setPen(pen)
    painter.setBrush(colour("missing_tint"))
    painter.drawRoundedRect(frame, RADIUS, RADIUS)
    paint_state(painter, QRectF(frame.x() + S, frame.center().y() - side / 2, side, side), "missing", "missing_tint")
    painter.setPen(colour("missing"))
    room = frame.adjusted(S + side + S - 2, 0, -XS, 0)
    painter.drawText(room, _MIDDLE, _fitting(painter.fontMetrics(), cell.text, int(room.width())))


def _fitting(metrics: QFontMetrics, text: str, width: int) -> str:
    """The invitation, or only its verb where the column is narrow."""
    return text if metrics.horizontalAdvance(text) <= width else metrics.elidedText(text.split()[0], _CUT, width)


def _band(rect: QRect) -> QRectF:
    """As high as two lines with a little air, in the middle of a cell of any height."""
    height = row_height() - 2 * S - 1
    return QRectF(rect.x() + 0.5, rect.center().y() - height / 2 + 0.5, rect.width() - 1, height)


_MIDDLE = Qt.AlignmentFlag.AlignVCenter
_CUT = Qt.TextElideMode.ElideRight
_PAINTERS: Mapping[CellShape, Callable[[QPainter, QRect, Cell], None]] = {
    CellShape.TEXT: partial(_paint_text, token="text"),
    CellShape.QUIET: partial(_paint_text, token="secondary"),
    CellShape.CHIPS: _paint_chips,
    CellShape.INCOMPLETE: _paint_incomplete,
}
