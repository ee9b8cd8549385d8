"""Small work on a thread, its result brought back to the window's thread."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from typing import Any

from PySide6.QtCore import QObject, Signal

from editor.errors import GoldthreadError

Work = Callable[[], Any]
OnDone = Callable[[Any], None]
OnFailed = Callable[[GoldthreadError], None]


class _Outcome(QObject):
    """Lives on the thread that asked; the worker's signals reach its slots through the event loop."""

    done = Signal(object)
    failed = Signal(object)

    def __init__(self, on_done: OnDone, on_failed: OnFailed, parent: QObject) -> None:
        super().__init__(parent)
        self._on_done = on_done
        self._on_failed = on_failed
        self.done.connect(self._report_done)
        self.failed.connect(self._report_failed)

    def _report_done(self, value: object) -> None:
        self.deleteLater()
        self._on_done(value)

    def _report_failed(self, error: GoldthreadError) -> None:
        self.deleteLater()
        self._on_failed(error)


class TaskRunner(QObject):
    """Runs one piece of work after the other on a thread of its own.

    Python's own threads: QThreadPool.waitForDone keeps the interpreter locked, and the work would never end.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="goldthread-task")
        self._running: set[Future[None]] = set()

    def run(self, work: Work, on_done: OnDone, on_failed: OnFailed) -> None:
        """Do ``work`` on the thread; one of the others is then called on the thread of this object.

        A GoldthreadError goes to ``on_failed``; any other is a fault of the program and ends the work alone.
        """
        outcome = _Outcome(on_done, on_failed, self)
        self._running = {future for future in self._running if not future.done()}
        self._running.add(self._pool.submit(_carry_out, work, outcome))

    def wait(self) -> None:
        """Wait until all that was started has run; results still come through the event loop."""
        wait(self._running)

    def close(self) -> None:
        """Wait, and let the thread go."""
        self._pool.shutdown()


def _carry_out(work: Work, outcome: _Outcome) -> None:
    try:
        result = work()
    except GoldthreadError as error:
        outcome.failed.emit(error)
    else:
        outcome.done.emit(result)
