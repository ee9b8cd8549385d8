"""Saving, closing, and what is there after a crash."""

import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from editor.errors import UnwritableFileError, UnwritableReason
from editor.model.draft import DraftSnapshot
from editor.model.registers import RegisterName
from editor.session import DraftSession, load_snapshot
from editor.storage.backups import Backup, BackupReason
from editor.storage.workspace import Workspace
from editor.template_files import load_builtin_template
from tests.journeys.conftest import wait_until_opened
from ui.actions import ActionId
from ui.commands import files, imports, opening, receipts, saving, sections, unfinished
from ui.commands.unfinished import WorkOrFile
from ui.dialogs.import_document import ImportDialog
from ui.dialogs.questions import Closing
from ui.dialogs.receipt import ReceiptDialog
from ui.draft_page import DraftPage
from ui.main_window import MainWindow
from ui.widgets.status_bar import StatusPart
from ui.wiring import show_beginnings

pytestmark = pytest.mark.journey
LONG_MS = 20_000
Answers = Callable[[Closing], None]


def _type(page: DraftPage, words: str) -> None:
    page.show_section(page.session.snapshot.outline[0].section_id)
    page.writing.page.setFocus()
    QTest.keyClicks(page.writing.page, words)


def _first_text(page: DraftPage) -> str:
    draft = page.session.snapshot
    return draft.sections[draft.outline[0].section_id].text


def test_what_is_typed_is_saved_and_opened_again(
    sample: DraftPage, window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "ours.goldthread"
    _type(sample, "Typed here. ")
    assert window.isWindowModified() or sample.session.is_modified
    saving.save(window, path)
    qtbot.waitUntil(lambda: not sample.session.is_modified, timeout=LONG_MS)
    assert not window.isWindowModified()
    assert load_snapshot(path, sample.session.person).sections == sample.session.snapshot.sections
    opening.open_draft(window, path)
    wait_until_opened(window)
    assert window.page is not None
    assert window.page is not sample
    assert _first_text(window.page).startswith("Typed here. ")


def test_cancelling_the_question_keeps_the_draft_open(sample: DraftPage, window: MainWindow, answers: Answers) -> None:
    answers(Closing.CANCEL)
    _type(sample, "Touched. ")
    window.close()
    assert window.isVisible()
    assert window.page is sample


def test_closing_without_saving_is_a_choice_of_its_own(sample: DraftPage, window: MainWindow, answers: Answers) -> None:
    answers(Closing.DISCARD)
    assert opening.close_draft(window)
    assert window.page is None
    assert window.workspace.unfinished() == ()


def test_closing_with_save_writes_the_file(
    sample: DraftPage, window: MainWindow, answers: Answers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "kept.goldthread"
    monkeypatch.setattr(saving, "choose_save_path", lambda *_: path)
    answers(Closing.SAVE)
    _type(sample, "Touched. ")
    assert opening.close_draft(window)
    assert path.exists()


def test_after_a_crash_the_work_is_offered_back(
    new_window: Callable[[], MainWindow], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = new_window()
    files.open_sample(window)
    wait_until_opened(window)
    page = window.page
    assert page is not None
    _type(page, "Never saved. ")
    page.stop()
    page.session.close()  # as a crash would leave it: the working copy stays
    window.page = None
    second = new_window()
    (work,) = second.workspace.unfinished()
    second.welcome.unfinished_chosen.emit(str(work.path))
    wait_until_opened(second)
    assert second.page is not None
    assert _first_text(second.page).startswith("Never saved. ")
    assert second.page.session.is_modified


def test_one_undo_goes_back_through_text_outline_and_rows(sample: DraftPage, window: MainWindow) -> None:
    before = sample.session.snapshot
    _type(sample, "Hello. ")
    first = sample.section_id
    assert first is not None
    sections.move_down(sample.session, first)
    row = sample.session.snapshot.rows(RegisterName.ACTIONS)[0]
    sample.registers.open_row(RegisterName.ACTIONS, row.id)
    sections.rename_section(sample.session, first, "Opening words")
    assert "renaming" in (sample.session.undo_label or "")
    while sample.session.undo_label is not None:
        window.actions_table["undo"].trigger()  # type: ignore[index]
    after = sample.session.snapshot
    assert (after.sections, after.outline, after.registers) == (before.sections, before.outline, before.registers)


def test_a_draft_opened_lately_is_listed(sample: DraftPage, window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "ours.goldthread"
    saving.save(window, path)
    qtbot.waitUntil(lambda: not sample.session.is_modified, timeout=LONG_MS)
    assert window.settings.recent[0][0] == path
    opening.close_draft(window)
    show_beginnings(window)
    assert window.page is None


def test_an_import_shows_its_receipt_whenever_it_is_asked_for(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, receipt = tmp_path / "rivers.md", tmp_path / "receipt.txt"
    source.write_text("# Clean rivers\n\n## Vision\n\n![A tower](t.png) By 2035 every river is clean.\n", "utf-8")
    strategy = load_builtin_template("strategy")
    monkeypatch.setattr(ImportDialog, "exec", lambda _: True)
    monkeypatch.setattr(ImportDialog, "template", strategy)
    monkeypatch.setattr(ReceiptDialog, "exec", lambda _: True)
    monkeypatch.setattr(receipts, "choose_receipt_path", lambda *_: receipt)
    see = window.actions_table[ActionId.IMPORT_RECEIPT]
    imports.import_document(window, source)
    assert window.cursor().shape() is Qt.CursorShape.BusyCursor
    qtbot.waitUntil(lambda: window.page is not None and window.page.messages.notice is not None, timeout=LONG_MS)
    assert window.page is not None
    assert window.page.messages.notice is not None
    assert "words read" in window.page.messages.notice.text
    assert window.page.session.snapshot.title == "Clean rivers"
    assert window.page.session.snapshot.facts["template"] == strategy.name
    assert window.cursor().shape() is Qt.CursorShape.ArrowCursor
    window.page.messages.close_notice()
    see.trigger()
    qtbot.waitUntil(receipt.exists, timeout=LONG_MS)
    assert "    A tower" in receipt.read_text("utf-8").splitlines()
    files.open_sample(window)
    wait_until_opened(window)
    assert not see.isEnabled()


def test_a_file_that_cannot_be_imported_is_explained(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str] = []
    monkeypatch.setattr(imports, "show_error", lambda _parent, message: shown.append(message.sentence))
    monkeypatch.setattr(ImportDialog, "exec", lambda _: True)
    source = tmp_path / "empty.txt"
    source.touch()
    imports.import_document(window, source)
    qtbot.waitUntil(lambda: bool(shown), timeout=LONG_MS)
    assert "empty" in shown[0]
    assert window.page is None


def test_what_a_crash_left_can_be_compared_before_it_is_taken_up(
    sample: DraftPage, window: MainWindow, qtbot: QtBot, new_window: Callable[[], MainWindow], tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    saving.save(window, tmp_path / "ours.goldthread")
    qtbot.waitUntil(lambda: not sample.session.is_modified, timeout=LONG_MS)
    _type(sample, "Never saved. ")
    sample.stop()
    sample.session.close()  # as a crash would leave it
    window.page = None
    second = new_window()
    (work,) = second.workspace.unfinished()
    shown: list[str] = []
    monkeypatch.setattr(
        unfinished, "compare", lambda _window, before, _a, after, _b: shown.extend((_words(before), _words(after)))
    )
    second.welcome.unfinished_compared.emit(str(work.path))
    assert not shown[0].startswith("Never saved. ")
    assert shown[1].startswith("Never saved. ")
    assert [left.path for left in second.workspace.unfinished()] == [work.path]


def _words(draft: DraftSnapshot) -> str:
    return draft.sections[draft.outline[0].section_id].text


@pytest.fixture
def crashed(sample: DraftPage, window: MainWindow, qtbot: QtBot, tmp_path: Path) -> Path:
    """A saved draft, and work on it that a crash left behind."""
    path = tmp_path / "ours.goldthread"
    saving.save(window, path)
    qtbot.waitUntil(lambda: not sample.session.is_modified, timeout=LONG_MS)
    _type(sample, "Never saved. ")
    sample.stop()
    sample.session.close()
    window.page = None
    return path


@pytest.mark.parametrize(("which", "is_there"), [(WorkOrFile.WORK, True), (WorkOrFile.FILE, False)])
def test_unsaved_work_is_offered_when_its_file_is_opened(
    crashed: Path, new_window: Callable[[], MainWindow], monkeypatch: pytest.MonkeyPatch, which: WorkOrFile,
    is_there: bool
) -> None:  # fmt: skip
    second = new_window()
    monkeypatch.setattr(opening, "ask_which", lambda *_: which)
    opening.open_draft(second, crashed)
    wait_until_opened(second)
    assert second.page is not None
    assert _first_text(second.page).startswith("Never saved. ") == is_there
    assert len(second.workspace.unfinished()) == (0 if is_there else 1)
    assert second.page.session.path == crashed


def test_whoever_cannot_decide_keeps_both(
    crashed: Path, new_window: Callable[[], MainWindow], monkeypatch: pytest.MonkeyPatch
) -> None:
    second = new_window()
    compared: list[object] = []
    answers = [WorkOrFile.COMPARE, None]
    monkeypatch.setattr(unfinished, "ask", lambda *_: answers.pop(0))
    monkeypatch.setattr(unfinished, "compare_work", lambda _window, work: compared.append(work))
    opening.open_draft(second, crashed)
    wait_until_opened(second)
    assert second.page is None
    assert len(compared) == len(second.workspace.unfinished()) == 1


@pytest.mark.parametrize("is_sure", [True, False])
def test_unsaved_work_is_discarded_only_by_whoever_is_sure(
    crashed: Path, new_window: Callable[[], MainWindow], monkeypatch: pytest.MonkeyPatch, is_sure: bool
) -> None:
    second = new_window()
    (work,) = second.workspace.unfinished()
    monkeypatch.setattr(unfinished, "ask", lambda *_: is_sure or None)
    second.welcome.unfinished_discarded.emit(str(work.path))
    assert second.workspace.unfinished() == (() if is_sure else (work,))


def test_damaged_work_is_put_together_again(
    crashed: Path, new_window: Callable[[], MainWindow], qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    second = new_window()
    (work,) = second.workspace.unfinished()
    with closing(sqlite3.connect(work.path)) as connection, connection:
        connection.execute("UPDATE snapshots SET sha256 = ''")
    (damaged,) = second.workspace.unfinished()
    assert not damaged.is_readable
    target = tmp_path / "again.goldthread"
    target.write_bytes(b"what stood there")
    monkeypatch.setattr(opening, "choose_save_path", lambda *_: target)
    second.welcome.unfinished_recovered.emit(str(work.path))
    qtbot.waitUntil(lambda: second.page is not None, timeout=LONG_MS)
    assert second.page is not None
    assert _first_text(second.page).startswith("Never saved. ")
    (backup,) = (each for each in second.workspace.backups.of_place(target) if each.reason is BackupReason.REPLACED)
    assert backup.path.read_bytes() == b"what stood there"


@pytest.mark.parametrize("is_touched", [True, False])
def test_an_untouched_sample_asks_nothing_when_it_is_closed(
    sample: DraftPage, window: MainWindow, monkeypatch: pytest.MonkeyPatch, is_touched: bool
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(opening, "ask_before_closing", lambda _w, title, _s: asked.append(title) or Closing.DISCARD)
    if is_touched:
        _type(sample, "Touched. ")
    assert opening.close_draft(window)
    assert bool(asked) == is_touched
    assert window.workspace.unfinished() == ()


def test_a_draft_that_cannot_be_kept_is_not_begun(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str] = []
    monkeypatch.setattr(opening, "show_error", lambda _parent, message: shown.append(message.sentence))
    (tmp_path / "file").touch()
    window.workspace = Workspace(tmp_path / "file")
    files.open_sample(window)
    wait_until_opened(window)
    assert window.page is None
    assert len(shown) == 1


@pytest.mark.parametrize("harm", ["empty", "zeroed", "gone"])
def test_backups_are_offered_for_a_file_that_is_no_more(
    sample: DraftPage, window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, harm: str
) -> None:
    path = tmp_path / "ours.goldthread"
    saving.save(window, path)
    qtbot.waitUntil(lambda: not sample.session.is_modified, timeout=LONG_MS)
    opening.open_draft(window, path)
    wait_until_opened(window)
    opening.close_draft(window)
    window.workspace.backups.wait()
    if harm == "gone":
        path.unlink()
    else:
        path.write_bytes(b"" if harm == "empty" else bytes(path.stat().st_size))
    monkeypatch.setattr(opening, "ask", lambda _w, _m, options: options[-1].answer)
    monkeypatch.setattr(opening, "choose_backup", lambda _w, find: find()[0])
    opening.open_draft(window, path)
    wait_until_opened(window)
    assert window.page is not None
    assert "backup" in str(window.page.session.path)
    assert _first_text(window.page).startswith("Most of us meet")


def test_a_draft_open_for_days_is_backed_up_each_day(
    sample: DraftPage, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    backups, session = window.workspace.backups, sample.session
    newest_of, looked_on = backups.newest_of, list[threading.Thread]()

    def look(draft_id: str) -> Backup | None:
        looked_on.append(threading.current_thread())
        return newest_of(draft_id)

    monkeypatch.setattr(backups, "newest_of", look)
    assert not session.back_up_daily()
    _type(sample, "Touched. ")
    assert session.back_up_daily()
    assert backups.wait()
    assert [backup.reason for backup in backups.of_draft(session.draft_id)] == [BackupReason.DAILY]
    assert looked_on
    assert threading.current_thread() not in looked_on, "the drive of the backups may not answer"
    _type(sample, "Again. ")
    assert not session.back_up_daily()


def test_changes_that_cannot_be_kept_are_told_once_each_time(
    sample: DraftPage, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    faults: list[UnwritableFileError | None] = [UnwritableFileError(Path("data"), UnwritableReason.FULL)]
    monkeypatch.setattr(DraftSession, "working_fault", property(lambda _: faults[-1]))
    saving.look_at_fault(window)
    assert sample.messages.notice is not None
    assert "cannot be kept" in sample.messages.notice.text
    assert "cannot be kept" in sample.status.text(StatusPart.SAVED)
    sample.messages.close_notice()
    saving.look_at_fault(window)
    assert sample.messages.notice is None
    faults.append(None)
    saving.look_at_fault(window)
    faults.append(faults[0])
    saving.look_at_fault(window)
    assert sample.messages.notice is not None


def test_it_says_when_by_the_clock_here_and_where_a_draft_was_saved(
    sample: DraftPage, window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "Strategy team").mkdir()
    saving.save(window, tmp_path / "Strategy team" / "ours.goldthread")
    qtbot.waitUntil(lambda: not sample.session.is_modified, timeout=LONG_MS)
    elsewhere = datetime(2025, 3, 4, 23, 30, tzinfo=timezone(timedelta(hours=-9)))
    monkeypatch.setattr(DraftSession, "saved_at", property(lambda _: elsewhere))
    sample.show_saved()
    here = elsewhere.astimezone()
    assert f"Saved {here:%H:%M} on {here.day} {here:%B} 2025 in “Strategy team”" in sample.status.text(StatusPart.SAVED)
