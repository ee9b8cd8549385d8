"""A text edit drawn as a sheet of paper: a column of fixed width in the middle, passages marked under the words."""

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, QSignalBlocker, Qt, Signal
from PySide6.QtGui import (
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlock,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtWidgets import QTextEdit
from typing_extensions import override

from editor.model.draft import DraftSnapshot
from editor.model.ids import ObjectId
from editor.model.text import OBJECT_CHARACTER
from ui import theme
from ui.text_format import OBJECT_TYPE, TextFormats, read_attributes
from ui.text_runs import Span, object_of
from ui.widgets.found_marks import FoundMarks
from ui.widgets.object_content import page_contents
from ui.widgets.object_drawing import ObjectDrawing
from ui.widgets.page_painting import (
    MarginMark,
    margin_marks,
    margin_width,
    paint_placeholder,
    paint_sheet,
    paint_under_words,
    passage_path,
)

MIN_ZOOM, MAX_ZOOM, ZOOM_STEP = 0.5, 3.0, 0.1
_PLACEHOLDER = "Write this section here"
_CARET_WIDTH = 2
_SCROLL_SHARE = 0.25
"""A passage that was out of sight comes to rest this far down the page."""
_NARROWEST = 120


class TextSheet(QTextEdit):
    """Shows a document on paper. Spans are UTF-16 units of the document."""

    zoom_changed = Signal(float)
    sheet_moved = Signal()
    """The sheet or its column lies elsewhere or is larger: what lies beside it must follow."""

    def __init__(self) -> None:
        super().__init__()
        self.formats = TextFormats()
        self.drawing = ObjectDrawing(self.formats)
        self.outlined: QTextCursor | None = None
        self.found = FoundMarks(self)
        self.setFrameShape(QTextEdit.Shape.NoFrame)
        self.viewport().setAutoFillBackground(False)
        # The viewport paints all of itself, so that a key repaints no panel behind it.
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setCursorWidth(_CARET_WIDTH)
        self.document().setDocumentMargin(0)
        self.document().documentLayout().registerHandler(OBJECT_TYPE, self.drawing)
        self.restyle()
        theme.current().changed.connect(self.restyle)

    def restyle(self) -> None:
        """Dress everything afresh, after a change of theme or zoom."""
        self.formats.forget()
        self.drawing.forget()
        self.setFont(self.formats.page_font())
        self._set_margins()
        self.found.refresh()

    # ---- geometry

    @property
    def zoom(self) -> float:
        """How much the page is enlarged, 1.0 being 12 point."""
        return self.formats.zoom

    def set_zoom(self, zoom: float) -> None:
        """Enlarge the page; values outside 0.5 to 3 are brought inside."""
        bounded = round(min(max(zoom, MIN_ZOOM), MAX_ZOOM), 2)
        if bounded != self.formats.zoom:
            self.formats.zoom = bounded
            self.restyle()
            self.zoom_changed.emit(bounded)

    def sheet(self) -> QRect:
        """The sheet of paper in the viewport, centred in the whole widget, scroll bar and all."""
        width = min(round(theme.PAGE_SHEET * self.formats.scale), self.viewport().width())
        left = min((self.width() - width) // 2, self.viewport().width() - width)
        return QRect(left, 0, width, self.viewport().height())

    def column(self) -> QRect:
        """The text column in the viewport; a narrow sheet keeps room for the signs in the margin."""
        sheet = self.sheet()
        free = sheet.width() - round(theme.PAGE_COLUMN * self.formats.scale)
        left, right = max(free // 2, theme.XL), max(free - free // 2, margin_width(self))
        return QRect(sheet.left() + left, 0, max(sheet.width() - left - right, _NARROWEST), sheet.height())

    def scrolled(self) -> int:
        """How many pixels of the document are above the viewport."""
        return self.verticalScrollBar().value()

    def visible_blocks(self, rect: QRect) -> Iterator[QTextBlock]:
        """The blocks that show in a part of the viewport."""
        layout = self.document().documentLayout()
        block = self.cursorForPosition(rect.topLeft()).block()
        while block.isValid() and layout.blockBoundingRect(block).top() - self.scrolled() <= rect.bottom():
            yield block
            block = block.next()

    def _set_margins(self) -> None:
        column = self.column()
        self.drawing.set_width(column.width())
        frame = self.document().rootFrame()
        margins = frame.frameFormat()
        margins.setLeftMargin(column.left())
        margins.setRightMargin(self.viewport().width() - column.right() - 1)
        margins.setTopMargin(theme.M)
        margins.setBottomMargin(round(theme.XL * self.formats.scale) * 3)
        if margins != frame.frameFormat():
            with QSignalBlocker(self.document()):  # nothing of the text has changed
                frame.setFrameFormat(margins)
        self.sheet_moved.emit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._set_margins()
        self.found.follow()

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            steps = event.angleDelta().y() / 120  # Qt counts eighths of a degree, 15 degrees to a step
            self.set_zoom(self.zoom + steps * ZOOM_STEP)
            event.accept()
        else:
            super().wheelEvent(event)

    # ---- marks under the words

    def cursor_over(self, span: Span) -> QTextCursor:
        """A cursor that keeps to the words of a span while the text around them changes."""
        last = self.document().characterCount() - 1
        cursor = QTextCursor(self.document())
        cursor.setPosition(min(span[0], last))
        cursor.setPosition(min(span[1], last), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def outline(self, span: Span) -> None:
        """Outline a passage and bring it into sight."""
        self.outlined = self.cursor_over(span)
        rect = passage_path(self, span).boundingRect().toRect()
        if not self.viewport().rect().contains(rect):
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + rect.top() - round(self.viewport().height() * _SCROLL_SHARE))
        self.viewport().update()

    def clear_outline(self) -> None:
        """Take the outline away."""
        self.outlined = None
        self.viewport().update()

    def show_objects(self, draft: DraftSnapshot) -> None:
        """Draw tables, footnote numbers and references as the draft has them now."""
        if self.drawing.show_contents(page_contents(draft)):
            self.document().markContentsDirty(0, self.document().characterCount())
            self.viewport().update()

    def object_in(self, position: int) -> ObjectId | None:
        """The object whose character stands at a position."""
        if self.document().characterAt(position) != OBJECT_CHARACTER:
            return None
        return object_of(read_attributes(self.cursor_over((position, position + 1)).charFormat()))

    def margin_mark_at(self, point: QPoint) -> MarginMark | None:
        """The comment or suggestion whose sign in the margin is at a point of the viewport."""
        blocks = self.visible_blocks(self.viewport().rect())
        return next((mark for mark in margin_marks(self, blocks) if mark.rect.contains(point)), None)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), theme.colour("window"))
        paint_sheet(painter, self, self.viewport().height())
        paint_under_words(painter, self, event.rect())
        if self.document().isEmpty() and not self.textCursor().block().layout().preeditAreaText():
            paint_placeholder(painter, self, self.cursorRect().topLeft(), _PLACEHOLDER)
        painter.end()
        super().paintEvent(event)
