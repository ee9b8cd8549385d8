"""Collects Python's garbage on the window's thread only.

Python collects cycles on whatever thread happens to allocate. Where that is a worker, Qt objects caught in a cycle are
destroyed on the wrong thread, and the program crashes now and then. It also collects in the middle of a key.
"""

import gc
from typing import Final

from PySide6.QtCore import QObject, QTimer

_LOOK_MS: Final = 1_000
_THRESHOLDS: Final = (2_000, 10, 30)
"""New containers, young collections, and middle collections after which each generation is due."""


class GarbageCollector(QObject):
    """Takes over from the automatic collector for as long as it lives."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self, interval=_LOOK_MS)
        self._timer.timeout.connect(self.collect_what_is_due)
        self._timer.start()

    def collect_what_is_due(self) -> None:
        """Collect the oldest generation that is due, as the automatic collector would."""
        for generation in (2, 1, 0):
            if gc.get_count()[generation] > _THRESHOLDS[generation]:
                gc.collect(generation)
                return
