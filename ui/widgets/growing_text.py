"""A field for a long text that is as high as what it holds."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy
from typing_extensions import override

from ui.theme import XS, S

LEAST_LINES = 2


class GrowingText(QPlainTextEdit):
    """Plain text of several lines; Tab goes to the next field.

    Where ``enter_accepts``, Enter presses the default button as in a field of one line; Shift+Enter breaks the line.
    """

    edited = Signal()
    """Somebody typed, or a text was set."""

    def __init__(self, *, enter_accepts: bool = False) -> None:
        super().__init__()
        self._enter_accepts = enter_accepts
        self.setProperty("field", True)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self._on_text_changed)

    def text(self) -> str:
        """The text, without white space at its ends."""
        return self.toPlainText().strip()

    @override
    def sizeHint(self) -> QSize:
        lines = max(self.document().documentLayout().documentSize().height(), LEAST_LINES)
        return QSize(super().sizeHint().width(), round(lines * self.fontMetrics().lineSpacing()) + 2 * S + XS)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), self.sizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if self._enter_accepts and is_enter and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _on_text_changed(self) -> None:
        self.updateGeometry()
        self.edited.emit()
