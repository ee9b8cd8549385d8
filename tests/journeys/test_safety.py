"""Two people and one file, in the real window; and files that have come to harm."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from editor.errors import UnwritableFileError, UnwritableReason
from editor.model.ids import PersonId
from editor.model.operations import InsertText
from editor.model.review import Person
from editor.session import Access, DraftSession, PendingSave, load_snapshot
from editor.session.keeper import DraftKeeper
from editor.storage.draft_file import SaveOutcome
from editor.storage.lock import LockState, lock_path
from editor.storage.workspace import Workspace
from tests.journeys.conftest import wait_until_opened
from ui.actions import ActionId
from ui.commands import copies, opening, saving
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


def _press(page: DraftPage, verb: str) -> None:
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # the buttons of notices closed just now
    button = next(found for found in page.messages.findChildren(QPushButton) if found.text() == verb)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


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
    copies.look_at_file(window)
    qtbot.waitUntil(lambda: sample.messages.notice is not None, timeout=LONG_MS)
    notice = sample.messages.notice
    assert notice is not None
    assert "Bea Ogden saved this draft" in notice.text
    notice.choices[0].act()
    qtbot.waitUntil(lambda: "Bea was here" in _text(sample), timeout=LONG_MS)
    assert sample.session.undo_label is not None
    qtbot.waitUntil(lambda: "backup was made" in _notice(sample), timeout=LONG_MS)
    assert sample.messages.notice is not None
    sample.messages.notice.choices[0].act()
    assert "Bea was here" not in _text(sample)
    assert "Backups" in _notice(sample)


def test_a_backup_that_failed_is_not_said_to_be_made(
    path: Path, sample: DraftPage, window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    window.workspace.backups.home = window.workspace.backups.folder = path  # no folder can be made there
    _elsewhere(path, tmp_path, "Bea was here. ")
    copies.merge(window, sample, sample.session.load_copy(path))
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
    wait_until_opened(second)
    assert len(asked) == 1
    assert second.page is not None
    assert second.page.session.is_read_only
    assert second.page.writing.page.isReadOnly()
    assert second.page.messages.notice is not None
    second.page.messages.notice.choices[0].act()
    wait_until_opened(second)
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
    wait_until_opened(window)
    assert window.page not in (None, sample)
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


def test_what_was_told_and_closed_does_not_come_back(
    path: Path, sample: DraftPage, window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = _answering(monkeypatch, "Merge")
    window.settings.saves_automatically = True
    _elsewhere(path, tmp_path, "Bea was here. ")
    _write(sample.session, "Ann was here. ")
    saving.save_automatically(window)
    qtbot.waitUntil(lambda: "Bea Ogden saved this draft" in _notice(sample), timeout=LONG_MS)
    sample.messages.close_notice()
    for _ in range(2):
        saving.save_automatically(window)
        _let_tasks_end(window, qtbot)
        copies.look_at_file(window)
        _let_tasks_end(window, qtbot)
    assert (_notice(sample), asked) == ("", [])


def test_compare_compares_and_asks_again(
    path: Path, sample: DraftPage, window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers, compared = ["Compare", "Merge"], []
    monkeypatch.setattr(
        saving, "ask", lambda _p, _m, options: next(o.answer for o in options if o.verb.startswith(answers[0]))
    )
    monkeypatch.setattr(saving, "compare_with", lambda *_: compared.append(answers.pop(0)))
    _elsewhere(path, tmp_path, "Bea was here. ")
    _write(sample.session, "Ann was here. ")
    saving.save(window)
    qtbot.waitUntil(lambda: bool(compared) and not sample.session.is_modified, timeout=LONG_MS)
    assert "Bea was here" in _text(sample)


@pytest.mark.parametrize("what", ["damaged", "another draft"])
def test_what_cannot_be_merged_can_be_replaced_and_is_kept(
    path: Path, sample: DraftPage, window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    what: str
) -> None:  # fmt: skip
    asked = _answering(monkeypatch, "Replace")
    if what == "damaged":
        path.write_bytes(path.read_bytes()[:5000])
    else:
        other = DraftSession.begin([], Workspace(tmp_path / "elsewhere"), BEA)
        other.save(tmp_path / "other.goldthread")
        other.close()
        path.write_bytes((tmp_path / "other.goldthread").read_bytes())
    before = path.read_bytes()
    _write(sample.session, "Ann was here. ")
    saving.save(window)
    qtbot.waitUntil(lambda: bool(asked) and not sample.session.is_modified, timeout=LONG_MS)
    assert len(asked) == 1
    assert "Ann was here" in load_snapshot(path, BEA).sections[sample.session.snapshot.outline[0].section_id].text
    assert before in [backup.path.read_bytes() for backup in window.workspace.backups.of_place(path)]


def test_a_save_asked_for_during_a_save_follows_it(
    path: Path, sample: DraftPage, window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = _answering(monkeypatch, "Merge")
    _write(sample.session, "Once. ")
    saving.save(window)
    _write(sample.session, "Twice. ")
    saving.save(window)
    qtbot.waitUntil(lambda: not sample.session.is_modified, timeout=LONG_MS)
    assert "Twice. Once. " in load_snapshot(path, BEA).sections[sample.session.snapshot.outline[0].section_id].text
    assert (asked, _notice(sample)) == ([], "")


@pytest.mark.parametrize("saves", [1, 2])
def test_closing_right_after_a_save_asks_nothing(
    path: Path, sample: DraftPage, window: MainWindow, monkeypatch: pytest.MonkeyPatch, saves: int
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(opening, "ask_before_closing", lambda _w, title, _s: asked.append(title))
    monkeypatch.setattr(saving, "show_error", lambda _w, message: asked.append(message.sentence))
    first = sample.session.snapshot.outline[0].section_id
    for number in range(saves):
        _write(sample.session, f"Last words {number}. ")
        saving.save(window)
    assert opening.close_draft(window)
    assert asked == []
    assert f"Last words {saves - 1}" in load_snapshot(path, BEA).sections[first].text
    assert window.workspace.unfinished() == ()


def _first_save_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    """The share does not answer, once."""
    write, calls = PendingSave.write, []

    def fail_once(pending: PendingSave) -> SaveOutcome:
        calls.append(pending.path)
        if len(calls) == 1:
            raise UnwritableFileError(pending.path, UnwritableReason.FULL)
        return write(pending)

    monkeypatch.setattr(PendingSave, "write", fail_once)


@pytest.mark.parametrize("is_failing", [False, True])
def test_a_save_elsewhere_follows_one_under_way_even_if_that_fails(
    path: Path, sample: DraftPage, window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    is_failing: bool
) -> None:  # fmt: skip
    if is_failing:
        _first_save_fails(monkeypatch)
    _write(sample.session, "For the stick. ")
    saving.save(window)
    saving.save(window, tmp_path / "stick.goldthread")
    qtbot.waitUntil(lambda: sample.session.path == tmp_path / "stick.goldthread", timeout=LONG_MS)
    assert not sample.session.is_modified
    assert _notice(sample) == ""


def test_closing_waits_for_a_save_elsewhere(path: Path, sample: DraftPage, window: MainWindow, tmp_path: Path) -> None:
    _write(sample.session, "For the stick. ")
    saving.save(window)
    saving.save(window, tmp_path / "stick.goldthread")
    first = sample.session.snapshot.outline[0].section_id
    assert opening.close_draft(window)
    assert "For the stick" in load_snapshot(tmp_path / "stick.goldthread", BEA).sections[first].text


def test_a_draft_whose_save_failed_stays_open(
    sample: DraftPage, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(saving, "show_error", lambda _w, message: told.append(message.sentence))
    _first_save_fails(monkeypatch)
    saving.save(window, tmp_path / "stick.goldthread")
    assert not opening.close_draft(window)
    assert window.page is sample
    assert len(told) == 1
    assert "stick" in told[0]


def test_copies_that_came_back_are_merged(
    path: Path, sample: DraftPage, window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    returned = tmp_path / "returned.goldthread"
    returned.write_bytes(path.read_bytes())
    _elsewhere(returned, tmp_path, "Bea was here. ")
    monkeypatch.setattr(copies, "choose_copies", lambda *_: (returned,))
    window.actions_table[ActionId.MERGE].trigger()
    qtbot.waitUntil(lambda: "was merged" in _notice(sample), timeout=LONG_MS)
    assert "Bea was here" in _text(sample)


def test_undo_the_merge_takes_no_other_merge_back(
    path: Path, sample: DraftPage, window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    returned = [tmp_path / "a.goldthread", tmp_path / "b.goldthread"]
    for copy in returned:
        copy.write_bytes(path.read_bytes())
        _elsewhere(copy, tmp_path, f"Bea wrote {copy.stem}. ")
    copies.merge_copies(window, returned)
    qtbot.waitUntil(lambda: "“b.goldthread” was merged" in _notice(sample), timeout=LONG_MS)
    second = sample.messages.notice
    sample.messages.close_notice()
    assert "“a.goldthread” was merged" in _notice(sample)

    _press(sample, "Undo the merge")
    assert _notice(sample) == "Another copy was merged after “a.goldthread”. Undo that merge first."
    assert "Bea wrote a" in _text(sample)
    assert "Bea wrote b" in _text(sample)

    assert second is not None
    second.choices[0].act()
    assert "Bea wrote a" in _text(sample)
    assert "Bea wrote b" not in _text(sample)
    while "“a.goldthread” was merged" not in _notice(sample):
        sample.messages.close_notice()
    _write(sample.session, "Ann was here. ")
    _press(sample, "Undo the merge")
    assert _notice(sample) == "The draft was changed since “a.goldthread” was merged. Undo those steps first."
    sample.undo()
    sample.messages.close_notice()
    _press(sample, "Undo the merge")
    assert "Bea wrote" not in _text(sample)
    assert _notice(sample).startswith("The merge was undone.")
    while sample.messages.notice is not None:
        assert "“a.goldthread” was merged" not in _notice(sample), "what is undone is told no longer"
        sample.messages.close_notice()


def test_whoever_thinks_better_of_a_locked_draft_keeps_the_open_one(
    path: Path, sample: DraftPage, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    theirs = tmp_path / "theirs.goldthread"
    theirs.write_bytes(path.read_bytes())
    other = DraftSession.open(theirs, Workspace(tmp_path / "elsewhere"), BEA)
    asked = _answering(monkeypatch, "nothing at all")
    opening.open_draft(window, theirs)
    wait_until_opened(window)
    assert len(asked) == 1
    assert window.page is sample
    other.close()


def test_a_draft_that_was_taken_over_is_told_once(
    path: Path, sample: DraftPage, window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    left = Workspace(tmp_path / "data").unfinished()
    assert left == ()
    holder = lock_path(path)
    record = json.loads(holder.read_text("utf-8"))
    holder.write_text(json.dumps(record | {"name": "Bea Ogden", "token": "other"}), "utf-8")
    keeper = sample.session._file
    assert isinstance(keeper, DraftKeeper)
    assert keeper._lock is not None
    keeper._lock._state = LockState.TAKEN  # as the next sign of life finds out
    for _ in range(2):
        copies.look_at_lock(window)
        qtbot.waitUntil(lambda: "Bea Ogden has this draft open" in _notice(sample), timeout=LONG_MS)
    sample.messages.close_notice()
    copies.look_at_lock(window)
    _let_tasks_end(window, qtbot)
    assert _notice(sample) == ""


def _let_tasks_end(window: MainWindow, qtbot: QtBot) -> None:
    """Also those that a task's end has begun."""
    for _ in range(3):
        window.tasks.wait()
        qtbot.wait(1)
