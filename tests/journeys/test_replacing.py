"""Replacing what stands in the draft's place, asked for while another save is under way."""

from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from editor.session import PendingSave, load_snapshot
from editor.storage.draft_file import SaveOutcome
from tests.journeys.conftest import LONG_MS
from ui.commands import opening, saving
from ui.draft_page import DraftPage
from ui.main_window import MainWindow

pytestmark = pytest.mark.journey
WORDS = "Written here. "


@pytest.fixture
def foreign(sample: DraftPage, window: MainWindow, qtbot: QtBot, tmp_path: Path) -> Path:
    """The draft's file, in whose place somebody has put what cannot be merged; the draft has changes."""
    path = tmp_path / "ours.goldthread"
    saving.save(window, path)
    qtbot.waitUntil(lambda: not sample.session.is_modified, timeout=LONG_MS)
    path.write_bytes(b"no draft at all")
    sample.writing.page.setFocus()
    QTest.keyClicks(sample.writing.page, WORDS)
    return path


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Iterator[Event]:
    """Saves do not begin to write before this is set."""
    gate, write = Event(), PendingSave.write

    def wait_and_write(pending: PendingSave) -> SaveOutcome:
        gate.wait(LONG_MS / 1000)
        return write(pending)

    monkeypatch.setattr(PendingSave, "write", wait_and_write)
    yield gate
    gate.set()


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is asked or told."""
    asked: list[str] = []
    monkeypatch.setattr(saving, "ask", lambda _w, message, _options: asked.append(message.sentence))
    monkeypatch.setattr(saving, "show_error", lambda _w, message: asked.append(message.sentence))
    return asked


def _is_there(path: Path, page: DraftPage) -> bool:
    texts = load_snapshot(path, page.session.person).sections.values()
    return any(WORDS in section.text for section in texts)


def test_it_replaces_after_the_save_under_way_and_asks_no_more(
    foreign: Path, sample: DraftPage, window: MainWindow, gate: Event, asked: list[str], qtbot: QtBot
) -> None:
    saving.save(window, is_automatic=True)
    saving.save(window, is_replacing=True)
    saving.save(window)
    gate.set()
    qtbot.waitUntil(lambda: not sample.session.is_modified, timeout=LONG_MS)
    assert _is_there(foreign, sample)
    assert asked == []
    kept = [backup.path.read_bytes() for backup in window.workspace.backups.of_place(foreign)]
    assert b"no draft at all" in kept


def test_closing_replaces_too(
    foreign: Path, sample: DraftPage, window: MainWindow, gate: Event, asked: list[str]
) -> None:
    saving.save(window, is_automatic=True)
    saving.save(window, is_replacing=True)
    gate.set()
    assert opening.close_draft(window)
    assert _is_there(foreign, sample)
    assert asked == []
