"""Work on a thread: its outcome, and whatever it held, comes back to the window's thread."""

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from editor.errors import GoldthreadError
from ui.tasks import TaskRunner


@pytest.fixture
def tasks(qtbot: QtBot) -> Iterator[TaskRunner]:
    runner = TaskRunner()
    yield runner
    runner.close()


class Mortal:
    """Notes on which thread it died, as a Qt object would have to mind."""

    def __init__(self, died_on: list[int]) -> None:
        self._died_on = died_on

    def __del__(self) -> None:
        self._died_on.append(threading.get_ident())


def test_results_come_one_after_the_other_to_the_threads_own_loop(tasks: TaskRunner, qtbot: QtBot) -> None:
    told: list[tuple[int, int]] = []
    worked_on: set[int] = set()

    def work(number: int) -> int:
        worked_on.add(threading.get_ident())
        return number

    for number in range(5):
        tasks.run(lambda n=number: work(n), lambda n: told.append((n, threading.get_ident())), pytest.fail)
    tasks.wait()
    assert told == [], "only the event loop brings them"
    qtbot.waitUntil(lambda: len(told) == 5)
    assert told == [(n, threading.get_ident()) for n in range(5)]
    assert len(worked_on) == 1
    assert threading.get_ident() not in worked_on


def test_our_own_errors_go_where_they_are_worded(tasks: TaskRunner, qtbot: QtBot) -> None:
    failures: list[GoldthreadError] = []

    def fail() -> None:
        raise GoldthreadError

    tasks.run(fail, pytest.fail, failures.append)
    qtbot.waitUntil(lambda: len(failures) == 1)


def test_a_fault_of_the_program_is_raised_where_it_is_reported(tasks: TaskRunner, qtbot: QtBot) -> None:
    with qtbot.captureExceptions() as faults:
        tasks.run(lambda: 1 // 0, pytest.fail, pytest.fail)
        qtbot.waitUntil(lambda: len(faults) == 1)
    assert faults[0][0] is ZeroDivisionError
    answers: list[int] = []
    tasks.run(lambda: 1, answers.append, pytest.fail)
    qtbot.waitUntil(lambda: answers == [1])


def test_what_a_task_holds_dies_on_the_windows_thread(tasks: TaskRunner, qtbot: QtBot) -> None:
    died_on: list[int] = []
    for _ in range(200):
        work = Mortal(died_on).__init__
        tasks.run(lambda work=work: work(died_on), lambda _: None, pytest.fail)
        del work
    qtbot.waitUntil(lambda: len(died_on) == 200)
    assert set(died_on) == {threading.get_ident()}


def test_what_nobody_listens_to_any_more_is_not_told(tasks: TaskRunner, qtbot: QtBot) -> None:
    gone, there = QObject(), QObject()
    told: list[str] = []
    tasks.run(lambda: "gone", told.append, pytest.fail, listener=gone)
    tasks.run(lambda: "there", told.append, pytest.fail, listener=there)
    tasks.wait()
    delete(gone)
    qtbot.waitUntil(lambda: tasks.is_idle)
    assert told == ["there"]
