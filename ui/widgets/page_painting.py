"""What lies under the words of a page: the sheet, tinted and outlined passages, quotation bars, marks in the margin.

Positions are UTF-16 units of the document; shapes are in pixels of the viewport.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Protocol

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QTextBlock, QTextCursor, QTextDocument, QTextLine

from ui import theme
from ui.text_format import TextFormats, block_style, mark_runs, read_attributes
from ui.text_runs import Attributes, Span

_OUTLINE = 1.5
_UNDERLINE = 2
_QUOTE_BAR = 3
_REACH = 3
"""How far a tint stands off its words at both sides."""
_MARGIN_ICONS = {
    "comment": ("chat-centered-text", "comment"),
    "insert": ("pencil-simple", "met"),
    "delete": ("pencil-simple", "missing"),
    "format": ("pencil-simple", "partly"),
}
_MARGIN_SLOTS = {"comment": 0, "insert": 1, "delete": 1, "format": 1}
"""Which place in the margin the sign takes; both halves of a replacement share one."""


@dataclass(frozen=True, slots=True)
class MarginMark:
    """A comment or suggestion beside the line on which it begins; ``key`` is the engine's ("comment:<id>")."""

    key: str
    rect: QRect


class Page(Protocol):
    """What painting needs to know of the page."""

    formats: TextFormats
    outlined: QTextCursor | None

    def document(self) -> QTextDocument: ...  # noqa: D102
    def sheet(self) -> QRect: ...  # noqa: D102
    def column(self) -> QRect: ...  # noqa: D102
    def scrolled(self) -> int: ...  # noqa: D102
    def visible_blocks(self, rect: QRect) -> Iterator[QTextBlock]: ...  # noqa: D102


# ---- measuring


def line_rects(page: Page, block: QTextBlock, span: Span) -> Iterator[QRectF]:
    """The part of a span in one block, line by line; neighbouring lines touch."""
    corner = block.document().documentLayout().blockBoundingRect(block).topLeft()
    layout = block.layout()
    start, end = span[0] - block.position(), span[1] - block.position()
    for number in range(layout.lineCount()):
        line = layout.lineAt(number)
        first, last = max(start, line.textStart()), min(end, line.textStart() + line.textLength())
        if first < last:
            yield _line_rect(page, line, first, last).translated(corner.x(), corner.y() - page.scrolled())


def _line_rect(page: Page, line: QTextLine, first: int, last: int) -> QRectF:
    left, right = _x(line, first), min(_x(line, last), line.naturalTextRect().right())
    half_gap = page.formats.line_gap / 2
    return QRectF(left, line.y(), right - left, line.height()).adjusted(-_REACH, -half_gap, _REACH, half_gap + 1)


def _x(line: QTextLine, position: int) -> float:
    place: Any = line.cursorToX(position)  # PySide answers the pixels and the position
    return float(place[0])


def passage_path(page: Page, span: Span) -> QPainterPath:
    """The outline of a passage through all its lines."""
    path = QPainterPath()
    block = page.document().findBlock(span[0])
    while block.isValid() and block.position() < span[1]:
        for rect in line_rects(page, block, span):
            line = QPainterPath()
            line.addRect(rect)
            path = path.united(line)
        block = block.next()
    return path.simplified()


def margin_width(page: Page) -> int:
    """The least room beside the column: a sign for a comment and one for a suggestion."""
    return len(set(_MARGIN_SLOTS.values())) * (_sign_side(page) + theme.XS) + theme.S


def _sign_side(page: Page) -> int:
    return round(theme.L * page.formats.scale)


def margin_marks(page: Page, blocks: Iterable[QTextBlock]) -> Iterator[MarginMark]:
    """The signs in the margin beside some blocks: one for comments and one for suggestions to a line."""
    lines: dict[int, dict[int, str]] = {}
    for block in blocks:
        for key, start in _beginnings(page, block):
            rect = next(line_rects(page, block, (start, start + 1)), None)
            if rect is not None:
                slots = lines.setdefault(round(rect.center().y()), {})
                slots.setdefault(_MARGIN_SLOTS[key.partition(":")[0]], key)
    side, column, sheet = _sign_side(page), page.column(), page.sheet()
    for middle, slots in lines.items():
        width = len(slots) * (side + theme.XS) - theme.XS
        left = column.right() + (sheet.right() - column.right() - width) // 2 + 1
        for place, slot in enumerate(sorted(slots)):
            yield MarginMark(slots[slot], QRect(left + place * (side + theme.XS), middle - side // 2, side, side))


def _beginnings(page: Page, block: QTextBlock) -> Iterator[tuple[str, int]]:
    """The shown comments and suggestions that begin in a block, each with its first position."""
    seen = set(_keys_before(block))
    for start, _end, attributes in mark_runs(block):
        for key in _shown_keys(page, attributes):
            if key not in seen:
                seen.add(key)
                yield key, start


def _keys_before(block: QTextBlock) -> Attributes:
    """The marks of the letter before a block: what goes on from there began above."""
    before = block.previous()
    if not before.isValid() or before.length() == 1:
        return {}
    cursor = QTextCursor(before)
    cursor.setPosition(block.position() - 1)
    return read_attributes(cursor.charFormat())


def _shown_keys(page: Page, attributes: Attributes) -> Iterator[str]:
    return (key for key in attributes if key.partition(":")[0] in _MARGIN_ICONS and key not in page.formats.quiet_marks)


# ---- painting


def paint_sheet(painter: QPainter, page: Page, height: int) -> None:
    """The sheet of paper, from the top of the viewport to its bottom."""
    sheet = page.sheet()
    painter.fillRect(sheet, theme.colour("page"))
    painter.setPen(theme.colour("border"))
    painter.drawLine(sheet.left(), 0, sheet.left(), height)
    painter.drawLine(sheet.right(), 0, sheet.right(), height)


def paint_under_words(painter: QPainter, page: Page, exposed: QRect) -> None:
    """Everything that lies between the sheet and the words of an exposed part of the viewport."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    blocks = list(page.visible_blocks(exposed))
    for block in blocks:
        _paint_comments(painter, page, block)
        if block_style(block).is_quote:
            _paint_quote_bar(painter, page, block)
    if page.outlined is not None:
        _paint_outline(painter, page, (page.outlined.selectionStart(), page.outlined.selectionEnd()))
    for mark in margin_marks(page, blocks):
        name, token = _MARGIN_ICONS[mark.key.partition(":")[0]]
        theme.icon(name, token).paint(painter, mark.rect)


def _paint_comments(painter: QPainter, page: Page, block: QTextBlock) -> None:
    for start, end, attributes in mark_runs(block):
        keys = [key for key in _shown_keys(page, attributes) if key.startswith("comment:")]
        if not keys:
            continue
        for rect in line_rects(page, block, (start, end)):
            painter.fillRect(rect, theme.colour("comment_tint"))
            painter.fillRect(
                QRectF(rect.x(), rect.bottom() - _UNDERLINE, rect.width(), _UNDERLINE), theme.colour("comment")
            )


def _paint_quote_bar(painter: QPainter, page: Page, block: QTextBlock) -> None:
    rect = block.document().documentLayout().blockBoundingRect(block).translated(0, -page.scrolled())
    half_gap = page.formats.line_gap / 2
    painter.fillRect(
        QRectF(rect.x(), rect.y() - half_gap, _QUOTE_BAR, rect.height() + half_gap), theme.colour("control")
    )


def _paint_outline(painter: QPainter, page: Page, span: Span) -> None:
    pen = QPen(theme.colour("accent"), _OUTLINE)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(theme.colour("accent_tint"))
    painter.drawPath(passage_path(page, span))


def paint_placeholder(painter: QPainter, page: Page, corner: QPoint, words: str) -> None:
    """Quiet words where the first letter will stand."""
    painter.setPen(theme.colour("secondary"))
    painter.setFont(page.formats.page_font())
    painter.drawText(QPoint(corner.x(), corner.y() + painter.fontMetrics().ascent()), words)
