"""The child process that looks at earlier states: a state it cannot read leaves the others; it ends when told to."""

import os
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from checklist.finding import Report
from checklist.pack_files import load_builtin_pack
from editor.model.ids import PersonId
from editor.model.operations import SetFact
from editor.model.review import Person
from editor.session import DraftSession
from editor.storage.workspace import Workspace
from ui.past_checks import Moment, PastChild, PastFinding, moments
from ui.past_runner import PastRunner

ANN = Person(PersonId("ann"), "Ann Lee")
PACK = load_builtin_pack("core")
LONG_S, LONG_MS = 60, 60_000
Checked = tuple[PastFinding, ...] | None


@pytest.fixture
def session(tmp_path: Path) -> Iterator[DraftSession]:
    session = DraftSession.begin([SetFact("title", "Clean rivers")], Workspace(tmp_path / "data"), ANN)
    session.history.name_version("First draft")
    yield session
    session.close()


@pytest.fixture
def moment(session: DraftSession) -> Moment:
    return moments(session.history.versions, session.history.timeline)[0]


@pytest.fixture
def child(session: DraftSession) -> Iterator[PastChild]:
    child = PastChild(session.history.export(), ANN, PACK.paths)
    yield child
    child.end()


@pytest.fixture
def checking(child: PastChild, moment: Moment) -> Iterator[Callable[[], Future[Checked]]]:
    """Begins a check on a thread, and comes back once the child's process has been started."""
    with ThreadPoolExecutor(1) as thread:

        def begin() -> Future[Checked]:
            future = thread.submit(child.check, moment)
            until = time.monotonic() + LONG_S
            while child._process is None and time.monotonic() < until:
                time.sleep(0.001)
            return future

        yield begin
        child.end()


def test_a_state_that_cannot_be_read_leaves_the_others(child: PastChild, moment: Moment) -> None:
    assert child.check(replace(moment, state=b"none", kept=b"none")) is None
    found = child.check(moment)
    assert found is not None
    assert len(found) == len(PACK.criteria)


def test_a_draft_that_cannot_be_read_has_no_findings(moment: Moment) -> None:
    child = PastChild(b"no draft", ANN, PACK.paths)
    assert child.check(moment) is None
    assert child.check(moment) is None
    child.end()


def test_a_child_is_ended_before_it_has_taken_the_draft_in(
    child: PastChild, moment: Moment, checking: Callable[[], Future[Checked]], qtbot: QtBot
) -> None:
    future = checking()
    process = child._process
    assert process is not None
    child.end()
    assert future.result(LONG_S) is None
    qtbot.waitUntil(lambda: not process.is_alive(), timeout=LONG_MS)
    assert child.check(moment) is None


def test_a_child_told_to_end_while_its_process_is_started_ends(
    child: PastChild, moment: Moment, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    submit = child._pool.submit

    def submit_and_be_ended(*work: object) -> object:
        begun = submit(*work)  # type: ignore[arg-type]
        child.end()
        return begun

    monkeypatch.setattr(child._pool, "submit", submit_and_be_ended)
    assert child.check(moment) is None
    (process,) = child._pool._processes.values()
    qtbot.waitUntil(lambda: not process.is_alive(), timeout=LONG_MS)


def test_no_process_is_started_for_a_child_that_was_ended(child: PastChild, moment: Moment) -> None:
    child.end()
    assert child.check(moment) is None
    assert not child._pool._processes


def test_ending_a_child_again_signals_nobody(
    child: PastChild, checking: Callable[[], Future[Checked]], monkeypatch: pytest.MonkeyPatch
) -> None:
    future = checking()
    child.end()
    assert future.result(LONG_S) is None
    signalled: list[tuple[int, int]] = []
    monkeypatch.setattr(os, "kill", lambda *call: signalled.append(call))
    child.end()
    assert signalled == []


def test_a_runner_stopped_early_waits_for_no_check(session: DraftSession, moment: Moment, qtbot: QtBot) -> None:
    runner = PastRunner(session.history.export(), ANN, PACK, (moment, moment))
    reports: list[Report | None] = []
    runner.checked.connect(lambda _, report: reports.append(report))
    runner.start()
    runner.stop()
    QCoreApplication.processEvents()
    assert reports == [None]
