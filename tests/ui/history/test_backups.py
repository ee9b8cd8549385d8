"""Backups are listed, previewed and opened beside the draft."""

from pathlib import Path

from PySide6.QtWidgets import QDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from editor.errors import UnreadableFileError, UnreadableReason, UnwritableFileError, UnwritableReason
from editor.session import DraftSession
from editor.storage.backups import BackupReason, Backups
from tests.ui.history.dialog_hands import found, lines, list_called, press
from tests.ui.history.sample_past import make_backups
from ui.dialogs.backups import BackupsDialog
from ui.widgets.draft_reader import DraftReader
from ui.widgets.reading_page import ReadingPage


class TestBackups:
    def test_each_says_when_why_and_how_much(self, session: DraftSession, owner: QWidget) -> None:
        listed = lines(list_called(make_backups(session, owner), "Backups"))
        assert len(listed) == len(BackupReason)
        assert listed[2].startswith("10 November 2026, ")
        assert "Before a merge · 2 words · 2 kB" in listed[2]

    def test_the_chosen_one_is_previewed_and_can_then_be_opened(
        self, session: DraftSession, owner: QWidget, qtbot: QtBot
    ) -> None:
        dialog = make_backups(session, owner)
        with qtbot.waitSignal(dialog.preview_requested) as asked:
            list_called(dialog, "Backups").setCurrentRow(1)
        assert not found(dialog, "Open a copy beside the draft").isEnabled()
        assert dialog.chosen is not None
        dialog.show_preview(dialog.chosen, session.snapshot)
        assert asked.args == [dialog.chosen]
        assert "Brand new words" in dialog.findChild(DraftReader).findChild(ReadingPage).toPlainText()
        press(dialog, "Open a copy beside the draft")
        assert dialog.result() == QDialog.DialogCode.Accepted

    def test_a_preview_that_comes_too_late_is_passed_over(self, session: DraftSession, owner: QWidget) -> None:
        dialog = make_backups(session, owner)
        late = dialog.chosen
        assert late is not None
        list_called(dialog, "Backups").setCurrentRow(1)
        dialog.show_preview(late, session.snapshot)
        assert not found(dialog, "Open a copy beside the draft").isEnabled()

    def test_one_that_cannot_be_read_is_explained(self, session: DraftSession, owner: QWidget) -> None:
        dialog = make_backups(session, owner)
        assert dialog.chosen is not None
        dialog.show_fault(dialog.chosen, UnreadableFileError(Path("a.goldthread"), UnreadableReason.DAMAGED))
        assert any("it is damaged" in label.text() for label in dialog.findChildren(QLabel))

    def test_they_are_counted(self, session: DraftSession, owner: QWidget) -> None:
        count = len(BackupReason)
        assert f"{count} backups, {2 * count} kB in all. Kept are the last 10" in said(make_backups(session, owner))

    def test_none_yet_and_a_fault_are_said(self, owner: QWidget, tmp_path: Path) -> None:
        dialog, backups = BackupsDialog(owner), Backups(tmp_path)
        backups.fault = UnreadableFileError(Path("a"), UnreadableReason.IO)
        dialog.show_folder(backups)
        assert "are being looked for" in said(dialog)
        dialog.show_backups(())
        assert "There is no backup of this draft yet" in said(dialog)
        assert "The last backup could not be made" in said(dialog)


class TestWhereTheyLie:
    def test_the_usual_folder_alone(self, owner: QWidget, tmp_path: Path) -> None:
        dialog = BackupsDialog(owner)
        dialog.show_folder(Backups(tmp_path))
        dialog.show()
        assert f"New backups go to “{tmp_path}”." in said(dialog)
        assert "Those made before" not in said(dialog)
        assert not found(dialog, "Use the usual folder").isVisible()

    def test_another_folder_and_those_before_it(self, owner: QWidget, tmp_path: Path) -> None:
        dialog = BackupsDialog(owner)
        home, drive, share = (tmp_path / name for name in ("home", "drive", "share"))
        dialog.show_folder(Backups(home, chosen=drive, former=[share]))
        dialog.show()
        assert f"New backups go to “{drive}”. Those made before stay in “{home}” and “{share}”" in said(dialog)
        assert found(dialog, "Use the usual folder").isVisible()

    def test_a_drive_that_is_gone(self, owner: QWidget, tmp_path: Path) -> None:
        dialog, backups = BackupsDialog(owner), Backups(tmp_path, chosen=tmp_path / "drive")
        backups.displaced = UnwritableFileError(tmp_path / "drive" / "a", UnwritableReason.NO_FOLDER)
        dialog.show_folder(backups)
        assert "there is no such folder. The last backup went to" in said(dialog)


def said(dialog: QDialog) -> str:
    return " ".join(label.text() for label in dialog.findChildren(QLabel)).replace("\u200b", "")
