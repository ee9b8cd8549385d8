"""Parts that a style sheet cannot draw without picture files: boxes to tick, choices, and lists that drop down."""

from typing import Protocol

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QProxyStyle, QStyle, QStyleOption, QStyleOptionComplex, QWidget
from typing_extensions import override

_EDGE = 1.5
_PADDING = 6
_INDICATORS = frozenset(
    {
        QStyle.PixelMetric.PM_IndicatorWidth,
        QStyle.PixelMetric.PM_IndicatorHeight,
        QStyle.PixelMetric.PM_ExclusiveIndicatorWidth,
        QStyle.PixelMetric.PM_ExclusiveIndicatorHeight,
    }
)


class Look(Protocol):
    """What the style asks of the theme."""

    def colour(self, token: str) -> QColor:
        """The token's colour now."""

    def size(self, name: str) -> int:
        """A size in pixels now."""


class WindowStyle(QProxyStyle):
    """Fusion, with these parts in the colours of the theme; Fusion's own borders cannot be seen in the dark."""

    def __init__(self, look: Look, radius: int) -> None:
        super().__init__("Fusion")
        self._look = look
        self._radius = radius

    @override
    def drawPrimitive(
        self, element: QStyle.PrimitiveElement, option: QStyleOption, painter: QPainter, widget: QWidget | None = None
    ) -> None:
        if element == QStyle.PrimitiveElement.PE_IndicatorCheckBox:
            self._paint_box(painter, option)
        elif element == QStyle.PrimitiveElement.PE_IndicatorRadioButton:
            self._paint_radio(painter, option)
        elif element == QStyle.PrimitiveElement.PE_IndicatorMenuCheckMark:
            self._paint_tick(painter, option)
        else:
            super().drawPrimitive(element, option, painter, widget)

    @override
    def drawComplexControl(
        self,
        control: QStyle.ComplexControl,
        option: QStyleOptionComplex,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        if control == QStyle.ComplexControl.CC_ComboBox:
            self._paint_combo_box(painter, option)
        else:
            super().drawComplexControl(control, option, painter, widget)

    @override
    def subControlRect(
        self,
        control: QStyle.ComplexControl,
        option: QStyleOptionComplex,
        part: QStyle.SubControl,
        widget: QWidget | None = None,
    ) -> QRect:
        if control == QStyle.ComplexControl.CC_ComboBox and part == QStyle.SubControl.SC_ComboBoxEditField:
            words = option.rect.adjusted(_PADDING, 1, -2 * self._look.size("caption"), -1)
            return QStyle.visualRect(option.direction, option.rect, words)
        return super().subControlRect(control, option, part, widget)  # type: ignore[arg-type]  # Qt may pass none

    @override
    def sizeFromContents(
        self, type: QStyle.ContentsType, option: QStyleOption, size: QSize, widget: QWidget | None = None
    ) -> QSize:
        result = super().sizeFromContents(type, option, size, widget)  # type: ignore[arg-type]  # Qt may pass none
        if type == QStyle.ContentsType.CT_ComboBox:
            return QSize(result.width() + _PADDING + self._look.size("caption"), self._look.size("field"))
        return result

    @override
    def pixelMetric(
        self, metric: QStyle.PixelMetric, option: QStyleOption | None = None, widget: QWidget | None = None
    ) -> int:
        if metric in _INDICATORS:
            return self._look.size("mark")
        return super().pixelMetric(metric, option, widget)

    def _paint_box(self, painter: QPainter, option: QStyleOption) -> None:
        painter.save()
        box = self._begin(painter, option)
        is_on = bool(option.state & QStyle.StateFlag.State_On)
        if is_on:
            painter.setBrush(self._ink(option, "accent"))
        painter.drawRoundedRect(box, self._radius - 1, self._radius - 1)
        if is_on:
            painter.setPen(_pen(self._look.colour("on_accent"), box.width() / 8))
            painter.drawPolyline([_at(box, 0.25, 0.52), _at(box, 0.43, 0.70), _at(box, 0.76, 0.32)])
        painter.restore()

    def _paint_tick(self, painter: QPainter, option: QStyleOption) -> None:
        """The tick of a menu's line, as large as the text asks for."""
        if not option.state & QStyle.StateFlag.State_On:
            return
        side = self._look.size("small_mark")
        place = QRectF(0, 0, side, side)
        place.moveCenter(QRectF(option.rect).center())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(_pen(self._ink(option, "accent"), side / 7))
        painter.drawPolyline([_at(place, 0.1, 0.55), _at(place, 0.4, 0.85), _at(place, 0.9, 0.2)])
        painter.restore()

    def _paint_radio(self, painter: QPainter, option: QStyleOption) -> None:
        painter.save()
        ring = self._begin(painter, option)
        painter.drawEllipse(ring)
        if option.state & QStyle.StateFlag.State_On:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._ink(option, "accent"))
            painter.drawEllipse(ring.center(), ring.width() / 4, ring.width() / 4)
        painter.restore()

    def _paint_combo_box(self, painter: QPainter, option: QStyleOptionComplex) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_enabled = bool(option.state & QStyle.StateFlag.State_Enabled)
        is_under = bool(option.state & QStyle.StateFlag.State_MouseOver) and is_enabled
        painter.setPen(QPen(self._look.colour("control" if is_enabled else "border"), 1))
        painter.setBrush(self._look.colour("hover" if is_under else "panel"))
        frame = QRectF(option.rect)
        painter.drawRoundedRect(frame.adjusted(0.5, 0.5, -0.5, -0.5), self._radius, self._radius)
        side = self._look.size("caption") * 0.75
        is_mirrored = option.direction == Qt.LayoutDirection.RightToLeft
        left = frame.left() + side if is_mirrored else frame.right() - 2 * side
        place = QRectF(left, frame.center().y() - side / 2, side, side)
        painter.setPen(_pen(self._ink(option, "secondary"), max(side / 8, 1.2)))
        painter.drawPolyline([_at(place, 0.0, 0.3), _at(place, 0.5, 0.75), _at(place, 1.0, 0.3)])
        painter.restore()

    def _begin(self, painter: QPainter, option: QStyleOption) -> QRectF:
        """Set the painter up for an indicator; the square that it is drawn in."""
        is_on = bool(option.state & QStyle.StateFlag.State_On)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(_pen(self._ink(option, "accent" if is_on else "control"), _EDGE))
        painter.setBrush(self._look.colour("panel"))
        return QRectF(option.rect).adjusted(_EDGE / 2, _EDGE / 2, -_EDGE / 2, -_EDGE / 2)

    def _ink(self, option: QStyleOption, token: str) -> QColor:
        return self._look.colour(token if option.state & QStyle.StateFlag.State_Enabled else "disabled")


def _pen(ink: QColor, width: float) -> QPen:
    return QPen(ink, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)


def _at(box: QRectF, across: float, down: float) -> QPointF:
    return QPointF(box.x() + box.width() * across, box.y() + box.height() * down)
