"""The longest time for which the window's event loop stands still: while drafts are opened, saved and merged."""

import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from time import perf_counter

from PySide6.QtCore import QCoreApplication, QTimer

from editor.model.ids import PersonId, SectionId
from editor.model.operations import InsertText
from editor.model.review import Person
from editor.sample.sample_draft import sample_operations
from editor.session import Access, DraftSession, create_draft_file
from editor.storage.workspace import Workspace
from tests.bench.large_draft import ANN, large_operations
from tests.bench.result import Result, median, ms
from ui.app import build_application, build_window
from ui.commands.copies import merge_copies
from ui.commands.opening import close_draft, open_draft
from ui.commands.saving import save
from ui.draft_page import DraftPage
from ui.main_window import MainWindow

BEA = Person(PersonId("bea"), "Bea Ogden")
PLACE = SectionId("part-7")
ROUNDS = 5
TARGET_S = 0.05
_SETTLED_S = 1.0
"""So long after it is done, what was shown has been painted and what it replaced is gone."""


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
    """The longest stall while the sample and a large draft are opened over each other, and while that is worked on."""
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
                times.append(_longest_stall(partial(_open, window, path)))
        _open(window, large)
        page = window.page
        assert page is not None
        saving = [_longest_stall(partial(_save, window, page)) for _ in range(ROUNDS)]
        copies = [_returned(large, folder / f"returned {number}.goldthread") for number in range(ROUNDS)]
        merging = [_longest_stall(partial(_merge, window, page, path)) for path in copies]
        page.session.save()
        close_draft(window)
        window.close()
    return [
        _result("Longest stall while a 100,000-word draft opens", median(stalls[large])),
        _result("Longest stall while the sample opens over it", median(stalls[sample])),
        _result("Longest stall while 100,000 words are saved", median(saving)),
        _result("Longest stall while a copy of 100,000 words is merged", median(merging)),
    ]


def _longest_stall(work: Callable[[], object]) -> float:
    watch = StallWatch()
    work()
    watch.look()
    return watch.longest_s


def _open(window: MainWindow, path: Path) -> None:
    before = window.page
    open_draft(window, path)
    _run_until(lambda: window.page not in (None, before))
    _settle()


def _save(window: MainWindow, page: DraftPage) -> None:
    page.session.edit(InsertText(PLACE, 0, "Saved. "), label="typing")
    page.bridge.take_snapshot()
    save(window)
    _run_until(lambda: page.saves.running is None)
    _settle()


def _merge(window: MainWindow, page: DraftPage, copy: Path) -> None:
    steps = page.session.undo_step
    merge_copies(window, [copy])
    _run_until(lambda: page.session.undo_step != steps)
    _settle()


def _returned(path: Path, copy: Path) -> Path:
    """A copy in which somebody else has written."""
    with tempfile.TemporaryDirectory() as folder:
        session = DraftSession.open(path, Workspace(Path(folder)), BEA, Access.COPY)
        session.edit(InsertText(PLACE, 0, f"{copy.stem}. "), label="typing")
        session.save(copy)
        session.close()
    return copy


def _settle() -> None:
    end = perf_counter() + _SETTLED_S
    _run_until(lambda: perf_counter() > end)


def _run_until(is_so: Callable[[], bool]) -> None:
    while not is_so():
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, 0)


def _result(what: str, stall: float) -> Result:
    return Result(what, ms(stall), "–", "–", f"≤ {TARGET_S * 1000:.0f} ms", stall <= TARGET_S)
