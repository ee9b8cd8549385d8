"""Text broken into lines for cells: measured and painted from one cached answer."""

from functools import lru_cache

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QTextLayout, QTextOption

MOST_LINES = 6
"""Cells grow to this many lines; the rest of a longer text is seen when the cell is opened."""

_NARROW = 4
"""Pixels of a narrow letter: texts of more letters than fit at that are not measured before they are broken."""


def wrapped_lines(text: str, font: QFont, width: int, most: int = MOST_LINES) -> tuple[str, ...]:
    """The text as the lines that fit into ``width`` pixels; the last of ``most`` lines ends in an ellipsis if cut."""
    return _wrapped(text, font, max(width, 1), most)


def paint_lines(painter: QPainter, rect: QRect, lines: tuple[str, ...]) -> None:
    """Write lines one below the other in the painter's font and pen, in the middle of the height."""
    step = painter.fontMetrics().lineSpacing()
    top = rect.y() + (rect.height() - step * len(lines)) // 2
    for place, line in enumerate(lines):
        painter.drawText(QRect(rect.x(), top + place * step, rect.width(), step), Qt.AlignmentFlag.AlignVCenter, line)


@lru_cache(maxsize=20_000)
def _wrapped(text: str, font: QFont, width: int, most: int) -> tuple[str, ...]:
    metrics = QFontMetrics(font)
    lines: list[str] = []
    for block in text.splitlines():
        is_short = len(block) * _NARROW <= width and metrics.horizontalAdvance(block) <= width
        lines += [block] if is_short else _block_lines(block, font, width)
        if len(lines) > most:
            last = metrics.elidedText(f"{lines[most - 1]} …", Qt.TextElideMode.ElideRight, width)
            return (*lines[: most - 1], last)
    return tuple(lines)


def _block_lines(block: str, font: QFont, width: int) -> list[str]:
    layout = QTextLayout(block, font)
    layout.setTextOption(_OPTION)
    layout.beginLayout()
    lines = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        start = line.textStart()
        lines.append(_utf16_slice(block, start, start + line.textLength()).rstrip())
    layout.endLayout()
    return lines or [""]


def _utf16_slice(text: str, start: int, end: int) -> str:
    """Qt counts UTF-16 units; only texts beyond the Basic Multilingual Plane differ from Python's counting."""
    if text.isascii() or max(text) <= "\uffff":
        return text[start:end]
    return text.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le")


_OPTION = QTextOption()
_OPTION.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
