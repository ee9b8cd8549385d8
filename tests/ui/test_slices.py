"""Work on the window's thread that leaves room for keys in between."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.slices import Slices

STEPS = 5


@pytest.fixture
def owner(qapp: QApplication) -> QObject:
    return QObject(qapp)


def steps(taken: list[int]) -> Iterator[None]:
    for number in range(STEPS):
        taken.append(number)
        yield


def test_the_event_loop_has_its_turn_between_two_slices(owner: QObject, qtbot: QtBot) -> None:
    taken: list[int] = []
    seen: list[int] = []
    work = Slices(steps(taken), owner, slice_s=0)
    other = QTimer(owner, interval=0)
    other.timeout.connect(lambda: seen.append(len(taken)))
    other.start()
    work.start()
    assert not taken, "nothing is done before the event loop runs"
    qtbot.waitUntil(lambda: work.is_done)
    assert taken == list(range(STEPS))
    assert len(set(seen)) > STEPS // 2


def test_what_is_left_is_done_at_once_when_it_is_needed(owner: QObject, qtbot: QtBot) -> None:
    taken: list[int] = []
    work = Slices(steps(taken), owner)
    work.start()
    work.finish()
    assert taken == list(range(STEPS))
    assert work.is_done
    work.start()
    qtbot.wait(20)
    assert taken == list(range(STEPS)), "once is enough"
