"""A field for a long text that is as high as what it holds."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy
from typing_extensions import override

from ui.theme import XS, S

LEAST_LINES = 2


class GrowingText(QPlainTextEdit):
    """Plain text of several lines; Tab goes to the next field."""

    edited = Signal()
    """Somebody typed, or a text was set."""

    def __init__(self) -> None:
        super().__init__()
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

    def _on_text_changed(self) -> None:
        self.updateGeometry()
        self.edited.emit()
