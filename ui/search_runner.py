"""Searches the draft without holding up typing: words on a thread, patterns in a child process that can be ended."""

from PySide6.QtCore import QObject, Signal

from editor.errors import GoldthreadError
from editor.model.draft import DraftSnapshot
from editor.model.search import Query, find_matches, found_hits, searched_texts
from ui.dates import write_date
from ui.search_process import PatternChild
from ui.search_result import SearchResult
from ui.tasks import TaskRunner


class SearchRunner(QObject):
    """Carries out searches one at a time, always the newest; each ends in one of the signals."""

    found = Signal(object)
    """A ``SearchResult``."""
    failed = Signal(object)
    """A GoldthreadError: a pattern that is none, or takes too long."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = TaskRunner(self)
        self._child = PatternChild()
        self._waiting: SearchResult | None = None
        self._is_busy = False
        self._is_stopped = False

    @property
    def is_busy(self) -> bool:
        """True until what was asked for last has ended."""
        return self._is_busy

    def search(self, query: Query, replacement: str, draft: DraftSnapshot) -> None:
        """Look for something in a snapshot; a search that still waits is replaced by it."""
        self._waiting = SearchResult(query, replacement, draft)
        self._start_next()

    def stop(self) -> None:
        """Search no more."""
        self._is_stopped = True
        self._child.end()
        self._tasks.close()

    def _start_next(self) -> None:
        if self._is_busy or self._is_stopped or self._waiting is None:
            return
        wanted, self._waiting = self._waiting, None
        self._is_busy = True
        self._tasks.run(lambda: self._carry_out(wanted), self._on_done, self._on_failed)

    def _on_done(self, result: SearchResult) -> None:
        self._is_busy = False
        if self._waiting is None and not self._is_stopped:
            self.found.emit(result)
        self._start_next()

    def _on_failed(self, error: GoldthreadError) -> None:
        self._is_busy = False
        if self._waiting is None and not self._is_stopped:
            self.failed.emit(error)
        self._start_next()

    # ---- on the thread

    def _carry_out(self, wanted: SearchResult) -> SearchResult:
        query, replacement = wanted.query, wanted.replacement
        if not query.words:
            return wanted
        texts = list(searched_texts(wanted.draft, write_date))
        find = self._child.find if query.is_pattern else find_matches
        matches = find(query, [text.words for text in texts], replacement)
        return SearchResult.of(query, replacement, wanted.draft, found_hits(texts, matches))
