"""Work on the window's own thread in slices so short that no key and no paint waits for it."""

from collections.abc import Iterator
from time import perf_counter

from PySide6.QtCore import QObject, QTimer

SLICE_S = 0.012
"""A slice goes on to its next step only within that time; what the step makes is styled and laid out after it."""


class Slices(QObject):
    """Carries out the steps of an iterator, a few in each turn of the event loop."""

    def __init__(self, steps: Iterator[None], parent: QObject, slice_s: float = SLICE_S) -> None:
        """With no time for a slice, each step has a turn of its own: for what Qt carries out only after it."""
        super().__init__(parent)
        self._slice_s = slice_s
        self._steps: Iterator[None] | None = steps
        # At zero it comes only when nothing else is waiting.
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._go_on)

    @property
    def is_done(self) -> bool:
        """True once the last step is carried out."""
        return self._steps is None

    def start(self) -> None:
        """Begin, or go on, from the event loop."""
        if not self.is_done:
            self._timer.start()

    def finish(self) -> None:
        """Carry out at once whatever is left."""
        while self._take_step():
            pass

    def _go_on(self) -> None:
        end = perf_counter() + self._slice_s
        while self._take_step() and perf_counter() < end:
            pass

    def _take_step(self) -> bool:
        if self._steps is None:
            return False
        try:
            next(self._steps)
        except StopIteration:
            self._steps = None
            self._timer.stop()
        return self._steps is not None
