"""When to keep what is being typed in a field: soon after the first stroke, and again while strokes go on."""

from PySide6.QtCore import QObject, QTimer

KEEP_MS = 60
"""With the working copy's own delay, what is typed in a field is on the disk within a quarter second, as text is."""


class Keeping(QTimer):
    """Tells by ``timeout`` that something typed waits to be kept; further strokes do not put that off."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent, singleShot=True, interval=KEEP_MS)

    def stir(self) -> None:
        """Something was typed."""
        if not self.isActive():
            self.start()
