"""The title of a section, edited where it stands: words of display size that break into lines."""

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QKeySequence, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QSizePolicy
from typing_extensions import override

from ui import theme
from ui.text_runs import utf16_length

_LEAVING_KEYS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape, Qt.Key.Key_Down})


class TitleField(QPlainTextEdit):
    """One paragraph of text, as high as it needs; Enter and Down go on to the text below."""

    edited = Signal(str)
    left = Signal()
    undo_requested = Signal()
    redo_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Title of the section")
        self.setPlaceholderText("Title")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(0)
        self.viewport().setAutoFillBackground(False)
        self.textChanged.connect(self._on_text_changed)

    def text(self) -> str:
        """The title."""
        return " ".join(self.toPlainText().split())

    def show_title(self, title: str) -> None:
        """Show what the draft says; the caret stays where it is."""
        if title == self.text():
            return
        place = self.textCursor().position()
        with QSignalBlocker(self):
            self.setPlainText(title)
        cursor = QTextCursor(self.document())
        cursor.setPosition(min(place, self.document().characterCount() - 1))
        self.setTextCursor(cursor)
        self.updateGeometry()

    def select_span(self, start: int, end: int) -> None:
        """Select words, in code points, and take the focus."""
        text = self.toPlainText()
        cursor = self.textCursor()
        cursor.setPosition(utf16_length(text[:start]))
        cursor.setPosition(utf16_length(text[:end]), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_zoom(self, zoom: float) -> None:
        """Enlarge the title with its page."""
        self.setFont(theme.font("display", QFont.Weight.Bold, zoom=zoom))
        self.updateGeometry()

    @override
    def sizeHint(self) -> QSize:
        lines = max(round(self.document().documentLayout().documentSize().height()), 1)
        return QSize(super().sizeHint().width(), lines * QFontMetrics(self.font()).lineSpacing())

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _LEAVING_KEYS:
            self.left.emit()
        elif event.matches(QKeySequence.StandardKey.Undo):
            self.undo_requested.emit()
        elif event.matches(QKeySequence.StandardKey.Redo):
            self.redo_requested.emit()
        else:
            super().keyPressEvent(event)

    def _on_text_changed(self) -> None:
        self.updateGeometry()
        self.edited.emit(self.text())
