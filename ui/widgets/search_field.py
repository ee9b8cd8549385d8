"""A field to search with: it can be emptied with one press."""

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit

from ui.theme import icon


class SearchField(QLineEdit):
    """Qt's own sign for emptying is black whatever the theme, so the field brings its own."""

    def __init__(self, name: str = "") -> None:
        super().__init__()
        if name:
            self.name(name)
        self._clear: QAction = self.addAction(icon("x-circle"), QLineEdit.ActionPosition.TrailingPosition)
        self._clear.setToolTip("Clear")
        self._clear.triggered.connect(self.clear)
        self._clear.setVisible(False)
        self.textChanged.connect(lambda text: self._clear.setVisible(bool(text)))

    def name(self, words: str) -> None:
        """Say, on screen and aloud, what is searched."""
        self.setPlaceholderText(words)
        self.setAccessibleName(words)
