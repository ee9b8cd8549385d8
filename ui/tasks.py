"""Small work on a thread, its result brought back to the window's thread."""

from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid

from editor.errors import GoldthreadError

Work = Callable[[], Any]
OnDone = Callable[[Any], None]
OnFailed = Callable[[GoldthreadError], None]


@dataclass(slots=True)
class _Task:
    """What was asked for, and what came of it."""

    work: Work
    on_done: OnDone
    on_failed: OnFailed
    listener: QObject | None = None
    run: Future[None] | None = None
    result: Any = None
    error: GoldthreadError | None = None

    def carry_out(self) -> None:
        try:
            self.result = self.work()
        except GoldthreadError as error:
            self.error = error

    def report(self) -> None:
        if self.run is not None:
            self.run.result()
        if self.listener is not None and not isValid(self.listener):
            return
        if self.error is None:
            self.on_done(self.result)
        else:
            self.on_failed(self.error)


class TaskRunner(QObject):
    """Runs one piece of work after the other on a thread of its own.

    Python's own threads: QThreadPool.waitForDone keeps the interpreter locked, and the work would never end.

    Tasks hold Qt objects, whose last reference must never be let go on the thread: that destroys them under the
    window's hands, and corrupts memory now and then. So tasks come and go through two queues and a signal that carries
    nothing, and the thread has let go of a task before the window's thread is told of it.
    """

    _one_ended = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="goldthread-task")
        self._running: set[Future[None]] = set()
        self._unreported = 0
        self._asked: deque[_Task] = deque()
        self._ended: deque[_Task] = deque()
        self._one_ended.connect(self._report, Qt.ConnectionType.QueuedConnection)

    @property
    def is_idle(self) -> bool:
        """True if all that was asked for is done and has been told."""
        return self._unreported == 0

    def run(self, work: Work, on_done: OnDone, on_failed: OnFailed, *, listener: QObject | None = None) -> None:
        """Do ``work`` on the thread; one of the others is then called on the thread of this object.

        Neither is once the ``listener``, the dialog that shows the outcome, was closed and thrown away.
        A GoldthreadError goes to ``on_failed``; any other is a fault of the program and is raised on that thread.
        """
        self._running = {future for future in self._running if not future.done()}
        task = _Task(work, on_done, on_failed, listener)
        self._asked.append(task)
        self._unreported += 1
        task.run = self._pool.submit(self._carry_out_next)
        self._running.add(task.run)

    def wait(self) -> None:
        """Wait until all that was started has run; results still come through the event loop."""
        wait(self._running)

    def close(self) -> None:
        """Wait, and let the thread go."""
        self._pool.shutdown()

    def _report(self) -> None:
        self._unreported -= 1
        self._ended.popleft().report()

    # ---- on the thread

    def _carry_out_next(self) -> None:
        task = self._asked.popleft()
        try:
            task.carry_out()
        finally:
            self._ended.append(task)
            del task
            self._one_ended.emit()
