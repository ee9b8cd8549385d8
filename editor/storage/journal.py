"""The one thread that writes a working copy: every change in the order it came, in batches."""

import sqlite3
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from datetime import datetime
from math import inf
from pathlib import Path

from sqlite_utils import Database

from editor.errors import UnwritableFileError, UnwritableReason
from editor.storage.working_database import unwritable_database

BATCH_DELAY_S = 0.15
"""A change waits this long for others; the rest of the promised 250 ms is left for the disk."""

RETRY_DELAY_S = 1.0
"""After a failed write the changes stay in memory and are tried again."""

Task = Callable[[Database], None]
FaultListener = Callable[[UnwritableFileError], None]

_INSERT = "INSERT INTO journal (id, at, bytes) VALUES (?, ?, ?)"


def _ignore(fault: UnwritableFileError) -> None:
    """``flush`` and ``fault`` tell of it too."""


class Journal:
    """Takes changes from any thread and writes them within 250 ms. It owns the database it is given."""

    def __init__(self, database: Database, path: Path, position: int) -> None:
        self.on_fault: FaultListener = _ignore
        self._database = database
        self._path = path
        self._position = position
        self._fault: UnwritableFileError | None = None
        self._entries: list[tuple[int, bytes]] = []
        self._tasks: list[tuple[Task, Future[None]]] = []
        self._due_s = inf
        self._is_closed = False
        self._condition = threading.Condition()
        # A daemon: a program that ends without closing its journal loses what a crash would lose, and does not hang.
        self._thread = threading.Thread(target=self._run, name="goldthread-storage", daemon=True)
        self._thread.start()

    @property
    def fault(self) -> UnwritableFileError | None:
        """Why the last write failed; None once writing works (again)."""
        return self._fault

    @property
    def position(self) -> int:
        """The number of the last change appended."""
        return self._position

    def append(self, update: bytes) -> None:
        """Have a change written soon; returns at once."""
        with self._condition:
            self._refuse_closed()
            self._position += 1
            self._entries.append((self._position, update))
            if self._due_s == inf:
                self._due_s = time.monotonic() + BATCH_DELAY_S
                self._condition.notify()

    def submit(self, task: Task) -> "Future[None]":
        """Run ``task`` as one transaction, at once, after all changes appended so far are written."""
        done: Future[None] = Future()
        with self._condition:
            self._refuse_closed()
            self._tasks.append((task, done))
            self._condition.notify()
        return done

    def flush(self) -> None:
        """Wait until all that was appended is on the disk; UnwritableFileError if it cannot be."""
        self.submit(lambda _: None).result()

    def close(self) -> None:
        """Flush and let go of the file; UnwritableFileError if something stays unwritten."""
        if self._is_closed:
            return
        try:
            self.flush()
        finally:
            self.abandon()

    def abandon(self) -> None:
        """Let go of the file; what is not written yet is dropped."""
        with self._condition:
            self._is_closed = True
            self._condition.notify()
        self._thread.join()
        for _, done in self._tasks:
            done.set_exception(self._closed_error())
        self._tasks = []
        self._database.close()

    def _refuse_closed(self) -> None:
        if self._is_closed:
            raise self._closed_error()

    def _closed_error(self) -> UnwritableFileError:
        return UnwritableFileError(self._path, UnwritableReason.IO, "closed")

    # ---- on the thread

    def _run(self) -> None:
        while self._wait():
            with self._condition:
                entries, self._entries = self._entries, []
                tasks, self._tasks = self._tasks, []
                self._due_s = inf
            if self._write(entries):
                for task, done in tasks:
                    self._carry_out(task, done)
            else:
                self._put_back(entries, tasks)

    def _wait(self) -> bool:
        """Sleep until there is something to do; False when there never will be again."""
        with self._condition:
            while not (self._is_closed or self._tasks or time.monotonic() >= self._due_s):
                self._condition.wait(None if self._due_s == inf else max(0.0, self._due_s - time.monotonic()))
            return not self._is_closed

    def _write(self, entries: list[tuple[int, bytes]]) -> bool:
        at = datetime.now().astimezone().isoformat()
        rows = [(number, at, update) for number, update in entries]
        try:
            with self._database.atomic():
                self._database.conn.executemany(_INSERT, rows)
        except sqlite3.Error as error:
            self._report(error)
            return False
        self._fault = None
        return True

    def _put_back(self, entries: list[tuple[int, bytes]], tasks: list[tuple[Task, "Future[None]"]]) -> None:
        with self._condition:
            self._entries[:0] = entries
            self._due_s = time.monotonic() + RETRY_DELAY_S
        for _, done in tasks:
            done.set_exception(self._fault)

    def _carry_out(self, task: Task, done: "Future[None]") -> None:
        try:
            with self._database.atomic():
                task(self._database)
        except sqlite3.Error as error:
            done.set_exception(self._report(error))
        else:
            self._fault = None
            done.set_result(None)

    def _report(self, error: sqlite3.Error) -> UnwritableFileError:
        is_news = self._fault is None
        self._fault = fault = unwritable_database(self._path, error)
        if is_news:
            self.on_fault(fault)
        return fault
