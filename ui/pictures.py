"""Pictures of the real window on the sample strategy, for the tour and for looking at each view as a designer would."""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QWidget

from checklist.finding import Finding, State
from editor.errors import UnwritableFileError, UnwritableReason
from editor.model.registers import RegisterName
from ui import theme
from ui.app import build_application, build_window
from ui.commands import files
from ui.commands.places import select_passage
from ui.draft_page import DraftPage, View
from ui.main_window import MainWindow
from ui.theme import Appearance

WINDOW_SIZE = (1440, 900)
_SETTLE_MS = 250
_LONGEST_CHECK_MS = 20_000

Scene = Callable[[MainWindow, DraftPage], None]


def take_tour_pictures(folder: Path) -> Iterator[Path]:
    """The two views and the welcome page, in the light."""
    build_application()
    theme.current().choose(Appearance.LIGHT)
    with sample_window() as (window, page):
        for name, scene in (("write", show_writing), ("registers", show_registers)):
            scene(window, page)
            yield save_picture(window, folder / f"{name}.png")


@contextmanager
def sample_window(size: tuple[int, int] = WINDOW_SIZE) -> Iterator[tuple[MainWindow, DraftPage]]:
    """A window with the sample strategy open and checked; nothing of it is left behind."""
    with tempfile.TemporaryDirectory() as folder:
        window = build_window(Path(folder))
        window.resize(*size)
        window.show()
        files.open_sample(window)
        wait_until(lambda: window.page is not None)
        page = window.page
        if page is None:
            raise RuntimeError("the sample did not open")
        wait_until(lambda: page.report is not None)
        yield window, page
        session = page.session
        window.show_welcome()
        session.close(is_discarding=True)
        window.close()


def show_writing(_window: MainWindow, page: DraftPage) -> None:
    """A criterion that is to be confirmed open in the checklist, and its passage outlined in the text."""
    page.show_view(View.WRITE)
    finding = _most_telling(page)
    if finding is not None:
        page.checklist.select_criterion(finding.criterion.id)
        select_passage(page, finding.evidence[0])
    page.writing.page.setFocus()


def _most_telling(page: DraftPage) -> Finding | None:
    """Of the criteria to confirm, the one with the most passages."""
    findings = page.report.findings if page.report else ()
    possible = [finding for finding in findings if finding.state is State.POSSIBLE and finding.evidence]
    return max(possible, key=lambda finding: len(finding.evidence), default=None)


def show_registers(_window: MainWindow, page: DraftPage) -> None:
    """The register of actions with its dashed cells."""
    page.show_view(View.REGISTERS)
    page.registers.show_register(RegisterName.ACTIONS)


def save_picture(widget: QWidget, path: Path) -> Path:
    """Let everything settle, then save what the widget shows; UnwritableFileError if that cannot be."""
    settle()
    path.parent.mkdir(parents=True, exist_ok=True)
    if not widget.grab().save(str(path)):
        raise UnwritableFileError(path, UnwritableReason.IO)
    return path


def settle(milliseconds: int = _SETTLE_MS) -> None:
    """Let the event loop run for a while."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def wait_until(is_so: Callable[[], bool]) -> None:
    """Let the event loop run until something is so; RuntimeError if that takes too long."""
    waited = 0
    while not is_so():
        settle()
        waited += _SETTLE_MS
        if waited > _LONGEST_CHECK_MS:
            raise RuntimeError("the window did not settle")
