"""Two people and one file, in the real window; and files that have come to harm."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from editor.model.ids import PersonId
from editor.model.operations import InsertText
from editor.model.review import Person
from editor.session import Access, DraftSession, load_snapshot
from editor.storage.workspace import Workspace
from ui.commands import opening, saving
from ui.draft_page import DraftPage
from ui.main_window import MainWindow

pytestmark = pytest.mark.journey
LONG_MS = 20_000
BEA = Person(PersonId("bea"), "Bea Ogden")


@pytest.fixture
def path(sample: DraftPage, window: MainWindow, qtbot: QtBot, tmp_path: Path) -> Path:
    """The sample, saved and open."""
    path = tmp_path / "ours" / "strategy.goldthread"
    path.parent.mkdir()
    saving.save(window, path)
    qtbot.waitUntil(lambda: not sample.session.is_modified, timeout=LONG_MS)
    return path


def _write(session: DraftSession, words: str) -> None:
    first = session.snapshot.outline[0].section_id
    session.edit(InsertText(first, 0, words), label="typing")


def _text(page: DraftPage) -> str:
    draft = page.session.snapshot
    return draft.sections[draft.outline[0].section_id].text


def _notice(page: DraftPage) -> str:
    return page.messages.notice.text if page.messages.notice else ""


def _answering(monkeypatch: pytest.MonkeyPatch, verb: str) -> list[str]:
    """Answer the next questions by their buttons; what was asked is noted."""
    asked: list[str] = []

    def answer(_parent: object, message: Any, options: Any) -> object:
        asked.append(message.happened)
        return next((option.answer for option in options if option.verb.startswith(verb)), None)

    monkeypatch.setattr(opening, "ask", answer)
    monkeypatch.setattr(saving, "ask", answer)
    return asked


def _elsewhere(path: Path, tmp_path: Path, words: str) -> None:
    """Somebody at another machine saves the same file, as a share without locks lets them."""
    other = DraftSession.open(path, Workspace(tmp_path / "elsewhere"), BEA, Access.COPY)
    _write(other, words)
    copy = tmp_path / "elsewhere.goldthread"
    other.save(copy)
    other.close()
    path.write_bytes(copy.read_bytes())


def test_saving_over_somebody_elses_save_merges_both(
    path: Path, sample: DraftPage, window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = _answering(monkeypatch, "Merge")
    _elsewhere(path, tmp_path, "Bea was here. ")
    _write(sample.session, "Ann was here. ")
    saving.save(window)
    qtbot.waitUntil(lambda: bool(asked) and not sample.session.is_modified, timeout=LONG_MS)
    for text in (_text(sample), load_snapshot(path, BEA).sections[sample.session.snapshot.outline[0].section_id].text):
        assert "Bea was here" in text
        assert "Ann was here" in text


def test_somebody_elses_save_is_told_before_we_save(
    path: Path, sample: DraftPage, window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    _elsewhere(path, tmp_path, "Bea was here. ")
    saving.look_at_file(window)
    qtbot.waitUntil(lambda: sample.messages.notice is not None, timeout=LONG_MS)
    notice = sample.messages.notice
    assert notice is not None
    assert "Bea Ogden saved this draft" in notice.text
    notice.choices[0].act()
    assert "Bea was here" in _text(sample)
    assert sample.session.undo_label is not None
    qtbot.waitUntil(lambda: "backup was made" in _notice(sample), timeout=LONG_MS)
    assert sample.messages.notice is not None
    sample.messages.notice.choices[0].act()
    assert "Bea was here" not in _text(sample)
    assert "Backups" in _notice(sample)


def test_a_backup_that_failed_is_not_said_to_be_made(
    path: Path, sample: DraftPage, window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    window.workspace.backups.folder = path  # no folder can be made there
    _elsewhere(path, tmp_path, "Bea was here. ")
    saving.merge(window, sample, sample.session.load_copy(path))
    qtbot.waitUntil(lambda: "was merged" in _notice(sample), timeout=LONG_MS)
    assert "No backup could be made" in _notice(sample)


def test_a_draft_that_somebody_has_open_can_be_read_or_copied(
    path: Path, sample: DraftPage, window: MainWindow, new_window: Callable[[], MainWindow], tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    asked = _answering(monkeypatch, "Open to read")
    second = new_window()
    second.workspace = Workspace(tmp_path / "their data")
    opening.open_draft(second, path)
    assert len(asked) == 1
    assert second.page is not None
    assert second.page.session.is_read_only
    assert second.page.writing.page.isReadOnly()
    assert second.page.messages.notice is not None
    second.page.messages.notice.choices[0].act()
    assert second.page is not None
    assert not second.page.session.is_read_only
    assert second.page.session.path is None


def test_a_damaged_draft_offers_what_can_be_recovered(
    path: Path, sample: DraftPage, window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    damaged = tmp_path / "damaged.goldthread"
    data = bytearray(path.read_bytes())
    place = data.find(b"loro")  # the head of the engine's snapshot
    data[place : place + 40] = bytes(40)
    damaged.write_bytes(data)
    _answering(monkeypatch, "Recover")
    opening.open_draft(window, damaged)
    qtbot.waitUntil(lambda: window.page is not None and window.page.session.path is not None, timeout=LONG_MS)
    assert window.page is not None
    assert "recovered" in str(window.page.session.path)
    assert "Most of us meet" in _text(window.page)
    assert bytes(data) == damaged.read_bytes()


def test_what_changed_is_saved_without_asking_where_that_is_wanted(
    path: Path, sample: DraftPage, window: MainWindow, qtbot: QtBot
) -> None:
    _write(sample.session, "Ann was here. ")
    saving.save_automatically(window)
    assert sample.session.is_modified
    window.settings.saves_automatically = True
    saving.save_automatically(window)
    qtbot.waitUntil(lambda: not sample.session.is_modified, timeout=LONG_MS)
