"""Patterns are looked for in a child process: a bad one can take for ever, and nothing else can end it. Free of Qt."""

from collections.abc import Sequence
from concurrent.futures import CancelledError, ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from warnings import catch_warnings, simplefilter

from editor.errors import PatternError, SearchTimeError
from editor.model.search import Match, Query, find_matches
from ui.child_processes import end_children

LIMIT_S = 2.0
"""How long a pattern may take in the whole draft; a sensible one takes a hundredth of that in 100,000 words."""

_TRIES = 2


class PatternChild:
    """The child process; it is begun by the first pattern, kept for the next, and can be ended at any time."""

    def __init__(self) -> None:
        self._pool: ProcessPoolExecutor | None = None
        self._is_ended = False

    def find(self, query: Query, texts: Sequence[str], replacement: str) -> list[Match]:
        """Every place of a pattern; PatternError if it is none, SearchTimeError if it takes too long.

        A child that the system has ended, perhaps for its memory, is replaced once: "not found" would not be true.
        Nothing is found once the child was ended by ``end``.
        """
        for _ in range(_TRIES):
            try:
                answer = self._ask(query, texts, replacement)
            except TimeoutError:
                break
            except (RuntimeError, CancelledError, OSError, MemoryError):
                # The pool is broken, cannot be begun, or was shut down between two steps here.
                self._let_go()
                continue
            if isinstance(answer, _Refusal):
                raise PatternError(answer.pattern, answer.problem, is_replacement=answer.is_replacement)
            return answer
        self._let_go()
        raise SearchTimeError(query.words, LIMIT_S)

    def _ask(self, query: Query, texts: Sequence[str], replacement: str) -> "list[Match] | _Refusal":
        if not self._is_ended:
            pool = self._ready_pool()
            # Perhaps it was asked to end while the process was being started.
            if not self._is_ended:
                return pool.submit(_find, query, texts, replacement).result(LIMIT_S)
        self._let_go()
        return []

    def end(self) -> None:
        """End the child, whatever it is doing, and begin none; may be called on another thread."""
        self._is_ended = True
        self._let_go()

    def _ready_pool(self) -> ProcessPoolExecutor:
        pool = self._pool
        if pool is None:
            # Spawned, not forked: a forked child of a Qt program with threads may hang.
            self._pool = pool = ProcessPoolExecutor(1, get_context("spawn"))
            # Starting is not the pattern's time.
            pool.submit(_begin).result()
        return pool

    def _let_go(self) -> None:
        pool, self._pool = self._pool, None
        if pool is not None:
            end_children(pool)
            pool.shutdown(wait=False, cancel_futures=True)


# ---- in the child


@dataclass(frozen=True, slots=True)
class _Refusal:
    """A PatternError that can travel: an error of our own cannot, and would end the process that receives it."""

    pattern: str
    problem: str
    is_replacement: bool


def _begin() -> None:
    """Answers once the process is up."""


def _find(query: Query, texts: Sequence[str], replacement: str) -> list[Match] | _Refusal:
    with catch_warnings():
        # Python warns of patterns whose meaning may change one day; nobody would see it.
        simplefilter("ignore")
        try:
            return find_matches(query, texts, replacement)
        except PatternError as error:
            return _Refusal(error.pattern, error.problem, error.is_replacement)
