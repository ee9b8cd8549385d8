"""Long work as one line: what it does, how far it is, and a way to stop it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLabel, QProgressBar

from ui.theme import XS, L, S
from ui.widgets.buttons import button
from ui.widgets.labels import label
from ui.widgets.layout import column, row


def thin_bar() -> QProgressBar:
    """A bar of four pixels without words; say beside it what it shows."""
    bar = QProgressBar()
    bar.setTextVisible(False)
    return bar


class ProgressLine(QFrame):
    """Shown while work runs: "First check running: 62 %" over a thin bar, with Cancel."""

    cancel_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._words: QLabel = label(role="caption", is_wrapped=True)
        self._bar = thin_bar()
        self._bar.setRange(0, 100)
        cancel = button("Cancel", "link")
        cancel.clicked.connect(self.cancel_requested)
        self.setLayout(column(row(self._words, cancel), self._bar, margins=(L, S, L, S), gap=XS))
        self.hide()

    @property
    def text(self) -> str:
        """The words on show."""
        return self._words.text()

    def show_progress(self, what: str, fraction: float) -> None:
        """Say what is being done and how much of it, 0 to 1."""
        percent = round(fraction * 100)
        self._words.setText(f"{what}: {percent} %")
        self._bar.setValue(percent)
        self._bar.setAccessibleName(what)
        self.show()
