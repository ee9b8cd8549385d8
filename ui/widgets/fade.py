"""A tint that fades from a row which has just changed."""

from PySide6.QtCore import QEasingCurve, QVariantAnimation
from PySide6.QtWidgets import QWidget

from ui.theme import FADE_MS, current


class Fade(QVariantAnimation):
    """Runs from 1 to 0 and repaints its widget on the way; stays at 0 where motion is unwelcome."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._widget = widget
        self.setDuration(FADE_MS)
        self.setStartValue(1.0)
        self.setEndValue(0.0)
        self.setEasingCurve(QEasingCurve.Type.InQuad)
        self.valueChanged.connect(widget.update)

    @property
    def strength(self) -> float:
        """How strong the tint is now, 0 to 1."""
        return float(self.currentValue()) if self.state() == QVariantAnimation.State.Running else 0.0

    def begin(self) -> None:
        """Start anew, if there may be motion and anyone sees it."""
        if current().has_motion and self._widget.isVisible():
            self.stop()
            self.start()
