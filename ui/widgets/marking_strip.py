"""The protective marking, across the whole width at the top of the window."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel

from ui.theme import S
from ui.widgets.labels import label
from ui.widgets.layout import row


class MarkingStrip(QFrame):
    """Shows the marking in capitals; gone while there is none."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("surface", "marking")
        self._words: QLabel = label(role="marking")
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setLayout(row(None, self._words, None, margins=(S, 5, S, 5)))
        self.hide()

    def set_marking(self, text: str) -> None:
        """Show this marking; an empty one hides the strip."""
        self._words.setText(text.strip().upper())
        self._words.setAccessibleName(f"Marking: {text.strip()}")
        self.setVisible(bool(text.strip()))
