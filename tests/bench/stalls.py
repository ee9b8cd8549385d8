"""The longest time for which the window's event loop stands still: while drafts are opened over one that is open."""

import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

from PySide6.QtCore import QCoreApplication, QTimer

from editor.sample.sample_draft import sample_operations
from editor.session import create_draft_file
from tests.bench.large_draft import ANN, large_operations
from tests.bench.result import Result, median, ms
from ui.app import build_application, build_window
from ui.commands.opening import close_draft, open_draft
from ui.main_window import MainWindow

ROUNDS = 5
TARGET_S = 0.05
_SETTLED_S = 1.0
"""So long after the page is shown, it has been painted and what it replaced is gone."""


class StallWatch:
    """Notices the longest gap between two turns of the event loop."""

    def __init__(self) -> None:
        self.longest_s = 0.0
        self._last = perf_counter()
        self._timer = QTimer(interval=5)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Take note of the time since the last look."""
        now = perf_counter()
        self.longest_s = max(self.longest_s, now - self._last)
        self._last = now


def measure() -> list[Result]:
    """The longest stall while the sample and a large draft are opened, each over the other."""
    build_application()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        sample, large = folder / "sample.goldthread", folder / "large.goldthread"
        create_draft_file(sample, sample_operations(), ANN)
        create_draft_file(large, large_operations(), ANN)
        window = build_window(folder / "data")
        window.show()
        _open(window, sample)
        stalls: dict[Path, list[float]] = {large: [], sample: []}
        for _ in range(ROUNDS):
            for path, times in stalls.items():
                times.append(_longest_stall(window, path))
        close_draft(window)
        window.close()
    return [
        _result("Longest stall while a 100,000-word draft opens", median(stalls[large])),
        _result("Longest stall while the sample opens over it", median(stalls[sample])),
    ]


def _longest_stall(window: MainWindow, path: Path) -> float:
    watch = StallWatch()
    _open(window, path)
    watch.look()
    return watch.longest_s


def _open(window: MainWindow, path: Path) -> None:
    before = window.page
    open_draft(window, path)
    _run_until(lambda: window.page not in (None, before))
    end = perf_counter() + _SETTLED_S
    _run_until(lambda: perf_counter() > end)


def _run_until(is_so: Callable[[], bool]) -> None:
    while not is_so():
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, 0)


def _result(what: str, stall: float) -> Result:
    return Result(what, ms(stall), "–", "–", f"≤ {TARGET_S * 1000:.0f} ms", stall <= TARGET_S)
