"""Labels by the part that they play; the style sheet knows the parts."""

from html import escape

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget
from typing_extensions import override

from ui.theme import icon, size


def label(text: str = "", role: str = "body", *, is_wrapped: bool = False) -> QLabel:
    """A label of plain text; a wrapped one takes the room that is left in its row."""
    result = QLabel(text)
    result.setTextFormat(Qt.TextFormat.PlainText)
    result.setProperty("role", role)
    if is_wrapped:
        _wrap(result)
    return result


def prose(text: str = "", role: str = "body") -> QLabel:
    """A wrapped label of HTML with room between its lines; fill it with ``set_prose``."""
    result = QLabel()
    result.setTextFormat(Qt.TextFormat.RichText)
    result.setProperty("role", role)
    _wrap(result)
    set_prose(result, escape(text))
    return result


def set_prose(target: QLabel, html: str) -> None:
    """Show HTML (already escaped) in a label made by ``prose``."""
    target.setText(f'<div style="line-height:130%">{html}</div>')


def _wrap(target: QLabel) -> None:
    # WORKAROUND a wrapped label asks for its own width unless that is ignored, and would widen its panel.
    target.setWordWrap(True)
    policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    target.setSizePolicy(policy)


class IconLabel(QWidget):
    """A line icon that stands beside words which say the same; screen readers pass over it."""

    def __init__(self, name: str, token: str = "secondary", size_name: str = "icon") -> None:
        super().__init__()
        self._icon = icon(name, token)
        self._size_name = size_name

    def set_icon(self, name: str, token: str = "secondary") -> None:
        """Show another icon."""
        self._icon = icon(name, token)
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
        self._icon.paint(painter, QRect((self.width() - side) // 2, (self.height() - side) // 2, side, side))
        painter.end()
