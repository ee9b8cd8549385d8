"""The real window, as the program builds it, on a data folder of its own."""

from collections.abc import Callable, Iterator
from pathlib import Path
from time import monotonic

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui import theme
from ui.app import build_application, build_window
from ui.commands import files, opening
from ui.dialogs.questions import Closing
from ui.draft_page import DraftPage
from ui.main_window import MainWindow

WindowMaker = Callable[[], MainWindow]
LONG_MS = 20_000


@pytest.fixture(autouse=True)
def still(qapp: QApplication) -> None:
    build_application()
    theme.current().set_reduced_motion(True)


@pytest.fixture
def new_window(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[WindowMaker]:
    """Makes windows on the same data folder, as one start of the program after another."""
    windows: list[MainWindow] = []

    def make() -> MainWindow:
        window = build_window(tmp_path / "data")
        window.resize(1280, 800)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        windows.append(window)
        return window

    monkeypatch.setattr(opening, "ask_before_closing", lambda *_: Closing.DISCARD)
    yield make
    for window in windows:
        window.close()
        window.deleteLater()
    # Gone before the next test begins: a window that lingers may keep being the active one.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def window(new_window: WindowMaker) -> MainWindow:
    return new_window()


@pytest.fixture
def sample(window: MainWindow, qtbot: QtBot) -> DraftPage:
    """The page of the sample strategy, checked for the first time."""
    files.open_sample(window)
    wait_until_opened(window)
    assert window.page is not None
    wait_for_report(window.page, qtbot)
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    return window.page


def wait_until_opened(window: MainWindow) -> None:
    """Let the event loop run until no draft is on its way into the window."""
    end = monotonic() + LONG_MS / 1000
    while window.arrival is not None or not window.tasks.is_idle:
        assert monotonic() < end, "no draft arrives"
        QTest.qWait(1)


def wait_for_report(page: DraftPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page.report is not None, timeout=LONG_MS)


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> Callable[[Closing], None]:
    """Says beforehand what the question on closing is answered with."""

    def answer(closing: Closing) -> None:
        monkeypatch.setattr(opening, "ask_before_closing", lambda *_: closing)

    return answer
