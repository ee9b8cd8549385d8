"""From key to paint: the real window on a draft of 100,000 words against a bare QTextEdit with the same section."""

import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

from PySide6.QtCore import QCoreApplication, QElapsedTimer, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QTextEdit, QWidget
from typing_extensions import override

from tests.bench.large_draft import large_operations
from tests.bench.result import Result, median, ms, p99
from ui.app import build_application, build_window
from ui.commands.opening import begin
from ui.draft_page import DraftPage
from ui.main_window import MainWindow

KEYS = 400
TYPED = "the board meets each quarter and "
KEY_INTERVAL_MS = 20
"""Fifty keys a second: faster than anyone types, slow enough that timers run between the keys."""


class _PaintWatch(QObject):
    """Notices when a viewport has been painted."""

    def __init__(self, viewport: QWidget) -> None:
        super().__init__(viewport)
        self.is_painted = False
        viewport.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.is_painted |= event.type() == QEvent.Type.Paint
        return False


def key_to_paint(edit: QTextEdit, keys: int = KEYS, until: Callable[[], bool] | None = None) -> list[float]:
    """Seconds from each key to the paint that shows it, the event loop running in between."""
    watch = _PaintWatch(edit.viewport())
    edit.setFocus()
    times: list[float] = []
    for number in range(keys):
        if until is not None and until():
            break
        character = TYPED[number % len(TYPED)]
        watch.is_painted = False
        start = perf_counter()
        QCoreApplication.sendEvent(edit, QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, character))
        while not watch.is_painted:
            QCoreApplication.processEvents()
        times.append(perf_counter() - start)
        _wait(KEY_INTERVAL_MS)
    return times


def _wait(milliseconds: int) -> None:
    timer = QElapsedTimer()
    timer.start()
    while timer.elapsed() < milliseconds:
        QCoreApplication.processEvents()


def open_large_window(folder: Path) -> tuple[MainWindow, DraftPage]:
    """The real window on the large draft; the first check has not run yet."""
    window = build_window(folder)
    window.show()
    begin(window, "the large draft", large_operations)
    while window.page is None:
        QCoreApplication.processEvents()
    assert window.page is not None
    return window, window.page


def measure() -> list[Result]:
    """Key to paint, idle and while the whole draft is checked for the first time."""
    build_application()
    with tempfile.TemporaryDirectory() as folder:
        window, page = open_large_window(Path(folder))
        section = page.session.snapshot.outline[5].section_id
        page.show_section(section)
        text = page.session.snapshot.sections[section].text
        during: list[float] = []
        while page.report is None:
            during += key_to_paint(page.writing.page, KEYS, lambda: page.report is not None)
        _wait(1500)
        idle = key_to_paint(page.writing.page)
        bare = _bare_times(text, page.writing.page)
        window.tasks.wait()
        session = page.session
        window.show_welcome()
        session.close(is_discarding=True)
        window.close()
    return [_result("Key to paint, idle", idle, bare), _result("Key to paint, during the first check", during, bare)]


def _bare_times(text: str, like: QTextEdit) -> list[float]:
    edit = QTextEdit()
    edit.setPlainText(text)
    edit.resize(like.size())
    edit.show()
    _wait(300)
    times = key_to_paint(edit)
    edit.close()
    return times


def _result(what: str, ours: list[float], bare: list[float]) -> Result:
    ratio = median(ours) / median(bare)
    figure = f"p50 {ms(median(ours))}, p99 {ms(p99(ours))}"
    reference = f"bare QTextEdit: p50 {ms(median(bare))}, p99 {ms(p99(bare))}"
    is_reached = ratio <= 1.5 and p99(ours) <= 0.016
    return Result(what, figure, reference, f"{ratio:.2f}", "p50 ≤ 1.5 ×, p99 ≤ 16 ms", is_reached)
