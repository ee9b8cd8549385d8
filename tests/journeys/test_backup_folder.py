"""Where backups go is chosen in the window, and remembered."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QFileDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from editor.storage.backups import BackupReason
from tests.journeys.conftest import LONG_MS, WindowMaker
from ui.commands import backups, records
from ui.dialogs.backups import BackupsDialog
from ui.draft_page import DraftPage
from ui.main_window import MainWindow
from ui.widgets.line_list import LineList

pytestmark = pytest.mark.journey
Look = Callable[[BackupsDialog], None]


@pytest.fixture
def look(monkeypatch: pytest.MonkeyPatch, window: MainWindow) -> Callable[[Look], None]:
    """Opens the backups, does something there, and closes them."""

    def open_them(act: Look) -> None:
        def run(dialog: BackupsDialog) -> int:
            dialog.show()
            act(dialog)
            dialog.hide()
            return QDialog.DialogCode.Rejected

        monkeypatch.setattr(BackupsDialog, "exec", run)
        records.show_backups(window)

    return open_them


def press(dialog: BackupsDialog, verb: str) -> None:
    next(button for button in dialog.findChildren(QPushButton) if button.text() == verb).click()


def said(dialog: BackupsDialog) -> str:
    shown = [label.text() for label in dialog.findChildren(QLabel) if label.isVisible()]
    return " ".join(shown).replace("\u200b", "")


def test_another_folder_is_chosen_and_the_next_start_knows_it(
    sample: DraftPage, window: MainWindow, new_window: WindowMaker, look: Callable[[Look], None], qtbot: QtBot,
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    drive, home = tmp_path / "drive", window.workspace.backups.home
    sample.session.back_up(BackupReason.IMPORT)
    window.workspace.backups.wait()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(drive))
    opened: list[Path] = []
    monkeypatch.setattr(backups, "open_path", opened.append)

    def choose(dialog: BackupsDialog) -> None:
        qtbot.waitUntil(lambda: dialog.chosen is not None, timeout=LONG_MS)
        press(dialog, "Choose another folder…")
        wanted = f"New backups go to “{drive}”. Those made before stay in “{home}” and are listed here as well."
        qtbot.waitUntil(lambda: wanted in said(dialog), timeout=LONG_MS)
        press(dialog, "Open the folder")
        qtbot.waitUntil(lambda: opened == [drive], timeout=LONG_MS)

    look(choose)
    sample.session.history.name_version("One more")
    sample.session.back_up(BackupReason.RESTORE)
    window.workspace.backups.wait()
    assert len(list(drive.rglob("*.goldthread"))) == 1

    def count(dialog: BackupsDialog) -> None:
        qtbot.waitUntil(lambda: dialog.chosen is not None, timeout=LONG_MS)
        assert dialog.findChild(LineList).count() == 2
        assert "2 backups, " in said(dialog)

    look(count)
    later = new_window().workspace.backups
    assert (later.folder, later.home, len(later.of_draft(sample.session.draft_id))) == (drive, home, 2)

    def go_home(dialog: BackupsDialog) -> None:
        press(dialog, "Use the usual folder")
        qtbot.waitUntil(lambda: f"New backups go to “{home}”" in said(dialog), timeout=LONG_MS)

    look(go_home)
    latest = new_window().workspace.backups
    assert (latest.folder, latest.former) == (home, (drive,))


def test_a_folder_that_takes_nothing_is_refused_in_one_sentence(
    sample: DraftPage, window: MainWindow, look: Callable[[Look], None], qtbot: QtBot, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    in_the_way, home = tmp_path / "file", window.workspace.backups.home
    in_the_way.write_text("in the way")
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(in_the_way))

    def choose(dialog: BackupsDialog) -> None:
        press(dialog, "Choose another folder…")
        qtbot.waitUntil(lambda: f"backups go to “{home}” as before." in said(dialog), timeout=LONG_MS)
        assert f"“{in_the_way}” was not taken because" in said(dialog)

    look(choose)
    assert window.workspace.backups.folder == home
    assert window.settings.backup_folder is None
