"""The small shapes that say how things stand: five for criteria, three for sections. Shape speaks before colour."""

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from editor.model.draft import SectionStatus
from ui.theme import S, colour, font, size

STATE_WORDS = {
    "met": "met",
    "partly": "partly met",
    "possible": "to confirm",
    "missing": "not found yet",
    "settled": "settled",
}
"""What each state is called where prose is judged; rows say "incomplete" for "missing"."""

_IN_LEGEND = 3
"""The number that the legend shows as an example."""
_HALF_TURN, _QUARTER_TURN = 180 * 16, 90 * 16
"""Qt counts angles in sixteenths of a degree."""


def paint_state(painter: QPainter, rect: QRectF, state: str, ground: str = "panel") -> None:
    """Draw a criterion's state in a square: ticked disc, half disc, ring with a question mark, ring, dashed square.

    ``ground`` is the token of the surface underneath, for the tick that is cut out of the disc.
    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    stroke = max(rect.height() / 10, 1.4)
    painter.setPen(_pen(colour(state), stroke))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    inner = rect.adjusted(1.5, 1.5, -1.5, -1.5)
    if state == "met":
        painter.setBrush(colour(state))
        painter.drawEllipse(inner)
        painter.setPen(_pen(colour(ground), stroke * 1.1))
        painter.drawPolyline([_at(inner, 0.27, 0.53), _at(inner, 0.44, 0.70), _at(inner, 0.74, 0.33)])
    elif state == "settled":
        painter.drawRoundedRect(inner.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        painter.drawLine(_at(inner, 0.3, 0.5), _at(inner, 0.7, 0.5))
    else:
        painter.drawEllipse(inner)
        _paint_inside(painter, inner, state)
    painter.restore()


def _paint_inside(painter: QPainter, ring: QRectF, state: str) -> None:
    if state == "partly":
        painter.setBrush(colour(state))
        painter.drawPie(ring, _QUARTER_TURN, _HALF_TURN)
    elif state == "possible":
        letter = font("caption", QFont.Weight.Bold)
        letter.setPixelSize(round(ring.height() * 0.8))
        painter.setFont(letter)
        painter.drawText(ring, Qt.AlignmentFlag.AlignCenter, "?")


def paint_progress(painter: QPainter, rect: QRectF, status: SectionStatus) -> None:
    """Draw how far a section is: ring, half disc, disc. In ink: colour is kept for criteria."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ring = rect.adjusted(2, 2, -2, -2)
    painter.setPen(QPen(colour("secondary"), 1.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(ring)
    painter.setBrush(colour("secondary"))
    if status is SectionStatus.READY:
        painter.drawEllipse(ring)
    elif status is SectionStatus.DRAFTING:
        painter.drawPie(ring, _QUARTER_TURN, _HALF_TURN)
    painter.restore()


def badge_size(number: int) -> QSize:
    """The size of a badge with a number: a ring, wider where the number is longer."""
    metrics = QFontMetrics(font("caption", QFont.Weight.DemiBold))
    return QSize(max(metrics.horizontalAdvance(str(number)) + S, metrics.height() + 2), metrics.height() + 2)


def paint_badge(painter: QPainter, rect: QRect, number: int) -> None:
    """Draw how many criteria are open."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(_pen(colour("accent"), 1.2))
    painter.setBrush(colour("accent_tint"))
    radius = rect.height() / 2
    painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
    painter.setFont(font("caption", QFont.Weight.DemiBold))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, str(number))
    painter.restore()


def paint_focus(painter: QPainter, rect: QRectF) -> None:
    """Draw the focus ring just inside a rectangle: 3 pixels of yellow with ink inside, seen on any ground."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(colour("focus"), 3))
    painter.drawRoundedRect(rect.adjusted(1.5, 1.5, -1.5, -1.5), 6, 6)
    painter.setPen(QPen(colour("focus_ink"), 1.5))
    painter.drawRoundedRect(rect.adjusted(3.75, 3.75, -3.75, -3.75), 4, 4)
    painter.restore()


def _pen(ink: QColor, width: float) -> QPen:
    return QPen(ink, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)


def _at(rect: QRectF, across: float, down: float) -> QPointF:
    return QPointF(rect.x() + rect.width() * across, rect.y() + rect.height() * down)


class StateMark(QWidget):
    """One state as a widget, named for screen readers."""

    def __init__(self, state: str = "missing", size_name: str = "mark") -> None:
        super().__init__()
        self._size_name = size_name
        self._state = ""
        self.set_state(state)

    @property
    def state(self) -> str:
        """The state shown."""
        return self._state

    def set_state(self, state: str) -> None:
        """Show another state."""
        if state != self._state:
            self._state = state
            self.setAccessibleName(STATE_WORDS[state])
            self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(size(self._size_name), size(self._size_name))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        side = size(self._size_name)
        painter = QPainter(self)
        paint_state(painter, QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side), self._state)
        painter.end()


class ProgressMark(QWidget):
    """How far a section is, as a widget."""

    def __init__(self, status: SectionStatus) -> None:
        super().__init__()
        self._status = status
        self.setAccessibleName(status)

    @override
    def sizeHint(self) -> QSize:
        return QSize(size("small_mark") + 2, size("small_mark") + 2)

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        side = size("small_mark") + 2
        painter = QPainter(self)
        paint_progress(painter, QRectF(0, (self.height() - side) / 2, side, side), self._status)
        painter.end()


class OpenMark(QWidget):
    """The badge of open criteria as a widget, for the legend."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("open criteria")

    @override
    def sizeHint(self) -> QSize:
        return badge_size(_IN_LEGEND)

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_badge(painter, self.rect(), _IN_LEGEND)
        painter.end()
