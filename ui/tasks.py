"""Small work on a thread, its result brought back to the window's thread."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal
from typing_extensions import override

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


class _Job(QRunnable):
    def __init__(self, work: Work, outcome: _Outcome) -> None:
        super().__init__()
        self._work = work
        self._outcome = outcome

    @override
    def run(self) -> None:
        try:
            result = self._work()
        except GoldthreadError as error:
            self._outcome.failed.emit(error)
        else:
            self._outcome.done.emit(result)


class TaskRunner(QObject):
    """Runs one piece of work after the other on a thread of its own."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)

    def run(self, work: Work, on_done: OnDone, on_failed: OnFailed) -> None:
        """Do ``work`` on the thread; one of the others is then called on the thread of this object.

        A GoldthreadError goes to ``on_failed``; any other is a fault of the program and ends the work alone.
        """
        self._pool.start(_Job(work, _Outcome(on_done, on_failed, self)))

    def wait(self) -> None:
        """Wait until all that was started has run; results still come through the event loop."""
        self._pool.waitForDone()
