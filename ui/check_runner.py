"""Keeps a report of the draft up to date without ever holding up typing.

A whole draft is looked at in child processes, since a busy Python thread ruins typing (p99 from 5 to 57 ms);
what an edit changes is little and is done on a thread.
"""

from collections.abc import Mapping
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context

from PySide6.QtCore import QObject, Signal

from checklist.clue_process import find_clues, give_way, pack_source
from checklist.engine import Checker
from checklist.finding import Report
from checklist.pack import Pack
from checklist.text.clues import ParagraphClues
from checklist.text_chunks import text_chunks
from editor.errors import GoldthreadError
from editor.model.draft import DraftSnapshot
from ui.child_processes import end_children
from ui.tasks import TaskRunner

WHOLE_DRAFT_WORDS = 4_000
"""A first look at more than this goes to child processes; less is quicker done than a process started."""

WORKERS = 2
"""Two child processes share the work; they give way to the window, also where there are but two cores."""


class CheckRunner(QObject):
    """Evaluates snapshots one at a time, always the newest; ``report_changed`` brings each result."""

    report_changed = Signal(object)
    progress_changed = Signal(int, int)
    """Chunks done and chunks in all while a whole draft is looked at; equal when it is done or stopped."""

    def __init__(self, pack: Pack, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._checker = Checker(pack)
        self._tasks = TaskRunner(self)
        self._waiting: DraftSnapshot | None = None
        self._is_busy = False
        self._is_first = True
        self._is_stopped = False
        self._pool: ProcessPoolExecutor | None = None
        """The child processes of a first look that is under way."""

    @property
    def pack(self) -> Pack:
        """What the draft is checked against."""
        return self._checker.pack

    def use_pack(self, pack: Pack) -> None:
        """Check against another pack from the next snapshot on; what is being checked now ends as it began."""
        if pack != self._checker.pack:
            self._checker = Checker(pack)
            self._is_first = True

    def check(self, snapshot: DraftSnapshot) -> None:
        """Have a snapshot checked; one that is waiting already is replaced by it."""
        self._waiting = snapshot
        self._start_next()

    def pause(self) -> None:
        """Check nothing more until ``restart``; what is running ends early."""
        self._is_stopped = True
        self._waiting = None

    def restart(self) -> None:
        """Take up checking after a pause."""
        self._is_stopped = False

    def stop(self) -> None:
        """Check nothing more for good; waits for what is running, which ends early.

        Child processes are ended: each would look at its part of a long draft to the end, for a second or two.
        """
        self.pause()
        if self._pool is not None:
            end_children(self._pool)
        self._tasks.close()

    def _start_next(self) -> None:
        if self._is_busy or self._is_stopped or self._waiting is None:
            return
        snapshot, self._waiting = self._waiting, None
        self._is_busy = True
        self._tasks.run(lambda: self._evaluate(snapshot), self._on_done, self._on_failed)

    def _on_done(self, report: Report | None) -> None:
        self._is_busy = False
        if report is not None and not self._is_stopped:
            self.report_changed.emit(report)
        self._start_next()

    def _on_failed(self, error: GoldthreadError) -> None:
        self._is_busy = False
        self._start_next()
        raise error

    # ---- on the thread

    def _evaluate(self, snapshot: DraftSnapshot) -> Report | None:
        # The pack may be changed from the window's thread meanwhile; this evaluation keeps to the one it began with.
        checker, is_first, self._is_first = self._checker, self._is_first, False
        clues: Mapping[str, ParagraphClues] = {}
        if is_first and snapshot.word_count > WHOLE_DRAFT_WORDS:
            clues = self._find_all_clues(snapshot, checker.pack)
            if self._is_stopped:
                # What is left of a long draft would keep the thread, and whoever waits for it, busy for seconds.
                self._is_first = True
                return None
        return checker.evaluate(snapshot, clues)

    def _find_all_clues(self, snapshot: DraftSnapshot, pack: Pack) -> Mapping[str, ParagraphClues]:
        """The clues of every paragraph, found in child processes; what these could not find is left to the thread."""
        chunks = list(text_chunks(snapshot))
        found: dict[str, ParagraphClues] = {}
        self.progress_changed.emit(0, len(chunks))
        # Spawned, not forked: a forked child of a Qt program with threads may hang.
        with ProcessPoolExecutor(WORKERS, get_context("spawn"), initializer=give_way) as pool:
            try:
                self._pool = pool
                packed = pack_source(pack.clue_source)
                futures: list[Future[dict[str, ParagraphClues]]] = [
                    pool.submit(find_clues, packed, chunk) for chunk in chunks
                ]
                if self._is_stopped:
                    # Asked for while the children were being started.
                    end_children(pool)
                for done, future in enumerate(as_completed(futures), 1):
                    found.update(future.result())
                    self.progress_changed.emit(done, len(chunks))
                    if self._is_stopped:
                        pool.shutdown(cancel_futures=True)
                        break
            except BrokenProcessPool:
                # A child was ended from outside; the thread does the rest.
                self.progress_changed.emit(len(chunks), len(chunks))
            finally:
                self._pool = None
        return found
