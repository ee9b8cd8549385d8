"""Another copy is merged while the draft can be written in."""

from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from editor.engine.loro_draft import PendingMerge
from editor.errors import EngineError
from editor.model.ids import PersonId
from editor.model.operations import InsertText
from editor.model.review import Person
from editor.session import Access, DraftSession
from editor.session.copy_merge import CopyMerge
from editor.storage.workspace import Workspace
from tests.journeys.conftest import LONG_MS
from ui.commands import copies, opening, saving
from ui.dialogs.questions import Closing
from ui.draft_page import DraftPage
from ui.main_window import MainWindow
from ui.messages import Message

pytestmark = pytest.mark.journey
BEA = Person(PersonId("bea"), "Bea Ogden")
THEIRS, MEANWHILE = "Bea was here. ", "Typed meanwhile. "


@pytest.fixture
def returned(sample: DraftPage, window: MainWindow, qtbot: QtBot, tmp_path: Path) -> Path:
    """A copy of the open draft in which somebody has written."""
    path = tmp_path / "ours.goldthread"
    saving.save(window, path)
    qtbot.waitUntil(lambda: not sample.session.is_modified, timeout=LONG_MS)
    other = DraftSession.open(path, Workspace(tmp_path / "elsewhere"), BEA, Access.COPY)
    other.edit(InsertText(other.snapshot.outline[0].section_id, 0, THEIRS), label="typing")
    other.save(tmp_path / "returned.goldthread")
    other.close()
    return tmp_path / "returned.goldthread"


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Iterator[Event]:
    """Merges take until this is set to be made."""
    gate, make = Event(), CopyMerge.make

    def wait_and_make(merge: CopyMerge) -> None:
        gate.wait(LONG_MS / 1000)
        make(merge)

    monkeypatch.setattr(CopyMerge, "make", wait_and_make)
    yield gate
    gate.set()


def _text(page: DraftPage) -> str:
    return "".join(section.text for section in page.session.snapshot.sections.values())


def _notice(page: DraftPage) -> str:
    return page.messages.notice.text if page.messages.notice else ""


def _begin_to_merge(window: MainWindow, page: DraftPage, path: Path) -> None:
    copies.merge(window, page, page.session.load_copy(path))
    assert _notice(page) == "“returned.goldthread” is being merged …"
    page.show_section(page.session.snapshot.outline[0].section_id)
    page.writing.page.setFocus()
    QTest.keyClicks(page.writing.page, MEANWHILE)


def test_what_is_typed_meanwhile_stays_when_the_merge_is_undone(
    sample: DraftPage, window: MainWindow, returned: Path, gate: Event, qtbot: QtBot
) -> None:
    _begin_to_merge(window, sample, returned)
    assert THEIRS not in _text(sample)
    gate.set()
    qtbot.waitUntil(lambda: "was merged" in _notice(sample), timeout=LONG_MS)
    assert THEIRS in _text(sample)
    assert MEANWHILE in _text(sample)
    assert THEIRS in sample.writing.page.toPlainText()
    QTest.keyClicks(sample.writing.page, "And on. ")
    assert "And on. " in _text(sample)
    sample.undo()
    assert sample.messages.notice is not None
    sample.messages.notice.choices[0].act()
    assert THEIRS not in _text(sample)
    assert MEANWHILE in _text(sample)
    assert MEANWHILE in sample.writing.page.toPlainText()


def test_a_merge_that_fails_in_the_end_is_told_and_leaves_the_draft_as_it_was(
    sample: DraftPage, window: MainWindow, returned: Path, gate: Event, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[Message] = []
    monkeypatch.setattr(copies, "show_error", lambda _window, message: told.append(message))
    _begin_to_merge(window, sample, returned)
    monkeypatch.setattr(PendingMerge, "catch_up", _fail)
    gate.set()
    qtbot.waitUntil(lambda: bool(told), timeout=LONG_MS)
    assert told[0].safe == "your draft is unchanged"
    assert _notice(sample) == ""
    assert THEIRS not in _text(sample)


def _fail(_merge: PendingMerge, _after: object) -> None:
    raise EngineError("merge", "no good")


def test_closing_the_window_meanwhile_merges_nothing_and_keeps_what_was_typed(
    sample: DraftPage, window: MainWindow, returned: Path, gate: Event, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(opening, "ask_before_closing", lambda _w, title, _s: asked.append(title) or Closing.SAVE)
    _begin_to_merge(window, sample, returned)
    path = sample.session.path
    assert path is not None
    gate.set()
    assert window.close()
    assert len(asked) == 1
    texts = DraftSession.open(path, window.workspace, BEA, Access.READ_ONLY).snapshot.sections.values()
    assert any(MEANWHILE in section.text for section in texts)
    assert not any(THEIRS in section.text for section in texts)
    assert window.workspace.unfinished() == ()
