"""The past of a draft in the real window: versions, restoring, backups, copies without history, the closed record."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtWidgets import QApplication, QCheckBox, QDialog, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from editor.model import operations as op
from editor.model.draft import DraftSnapshot
from editor.model.ids import SectionId
from editor.model.registers import RegisterName
from editor.model.review import Person
from editor.session import Access, load_snapshot
from editor.storage.backups import Backup, BackupReason
from tests.journeys.conftest import wait_until_opened
from ui.commands import backups, history, opening, records, saving
from ui.dialogs.backups import BackupsDialog
from ui.dialogs.bare_copy import BareCopyDialog
from ui.dialogs.closing import ClosingDialog
from ui.dialogs.comparison import ComparisonDialog
from ui.dialogs.history import HistoryDialog
from ui.dialogs.inventory import InventoryDialog
from ui.dialogs.version import VersionDialog
from ui.draft_page import DraftPage
from ui.main_window import MainWindow
from ui.messages import Message
from ui.widgets.growing_text import GrowingText
from ui.widgets.line_list import LineList
from ui.widgets.version_table import VersionTable

pytestmark = pytest.mark.journey
LONG_MS = 20_000
SECRET = "Operation Kingfisher"
Meet = Callable[[type[QDialog], Callable[..., object]], None]


@pytest.fixture
def meet(monkeypatch: pytest.MonkeyPatch) -> Meet:
    """Says beforehand what a person does in a dialog that the window will open."""

    def prepare(kind: type[QDialog], act: Callable[..., object]) -> None:
        def run(dialog: QDialog) -> int:
            dialog.show()
            act(dialog)
            dialog.hide()
            return dialog.result()

        monkeypatch.setattr(kind, "exec", run)

    return prepare


@pytest.fixture
def errors(monkeypatch: pytest.MonkeyPatch) -> list[Message]:
    shown: list[Message] = []
    for module in (history, records, opening):
        monkeypatch.setattr(module, "show_error", lambda _parent, message: shown.append(message))
    return shown


@pytest.fixture
def saved(sample: DraftPage, window: MainWindow, qtbot: QtBot, tmp_path: Path) -> DraftPage:
    """The sample strategy saved to a file, with words in its past that are no longer in it."""
    first = _first(sample)
    sample.session.edit(op.InsertText(first, 0, f"{SECRET}. "), label="typing")
    saving.save(window, tmp_path / "ours.goldthread")
    qtbot.waitUntil(lambda: not sample.session.is_modified, timeout=LONG_MS)
    sample.session.edit(op.DeleteText(first, 0, len(SECRET) + 2), label="typing")
    return sample


def _first(page: DraftPage) -> SectionId:
    return page.session.snapshot.outline[0].section_id


def _button(dialog: QDialog, verb: str) -> QPushButton:
    return next(button for button in dialog.findChildren(QPushButton) if button.text() == verb)


def _press(verb: str) -> Callable[[QDialog], None]:
    return lambda dialog: _button(dialog, verb).click()


def _notice(page: DraftPage) -> str:
    return page.messages.notice.text if page.messages.notice else ""


def _name_version(window: MainWindow, meet: Meet, note: str) -> None:
    def act(dialog: QDialog) -> None:
        dialog.findChild(GrowingText).setPlainText(note)
        _button(dialog, "Name the version").click()

    meet(VersionDialog, act)
    history.name_version(window)


def test_a_version_gets_a_number_and_can_be_compared_with_now(
    sample: DraftPage, window: MainWindow, meet: Meet, qtbot: QtBot
) -> None:
    _name_version(window, meet, "Before the board")
    assert "version 0.1" in _notice(sample)
    sample.session.edit(op.InsertText(_first(sample), 0, "Fresh words. "), label="typing")
    seen: list[str] = []

    def compare(dialog: HistoryDialog) -> None:
        dialog.show_versions()
        table = dialog.findChild(VersionTable)
        assert table.item(0, 3).text() == "Before the board"
        qtbot.waitUntil(_button(dialog, "Compare").isEnabled)
        _button(dialog, "Compare").click()

    meet(
        ComparisonDialog, lambda dialog: seen.extend((dialog.windowTitle(), dialog.findChild(LineList).item(1).text()))
    )
    meet(HistoryDialog, compare)
    history.show_history(window)
    first = sample.session.snapshot.sections[_first(sample)]
    assert seen == ["Comparison of version 0.1 with now", first.title]


def test_a_version_can_be_named_from_within_the_history(sample: DraftPage, window: MainWindow, meet: Meet) -> None:
    names: list[str] = []

    def look(dialog: HistoryDialog) -> None:
        _button(dialog, "Name this version…").click()
        names.append(dialog.findChild(VersionTable).item(0, 0).text())

    meet(VersionDialog, _press("Name the version"))
    meet(HistoryDialog, look)
    history.show_history(window)
    assert names == ["0.1"]
    assert [version.number for version in sample.session.history.versions] == ["0.1"]


class TestRestoring:
    @pytest.fixture(autouse=True)
    def changed(self, sample: DraftPage, window: MainWindow, meet: Meet) -> None:
        _name_version(window, meet, "")
        self.before = sample.session.snapshot
        action = self.before.rows(RegisterName.ACTIONS)[0]
        sample.session.edit(op.InsertText(_first(sample), 0, "Too much. "), label="typing")
        sample.session.edit(op.SetField(RegisterName.ACTIONS, action.id, "title", "Otherwise"), label="row")

    @staticmethod
    def act(qtbot: QtBot, verb: str, line: int = 0) -> Callable[[HistoryDialog], None]:
        def restore(dialog: HistoryDialog) -> None:
            dialog.show_versions()
            qtbot.waitUntil(_button(dialog, "Restore the whole draft").isEnabled)
            contents = next(v for v in dialog.findChildren(LineList) if v.accessibleName() == "Sections and rows")
            if line:
                contents.setCurrentRow(line)
            _button(dialog, verb).click()

        return restore

    def test_a_section_comes_back_as_one_step(
        self, sample: DraftPage, window: MainWindow, meet: Meet, qtbot: QtBot
    ) -> None:
        first = _first(sample)
        meet(HistoryDialog, self.act(qtbot, "Restore this section"))
        history.show_history(window)
        title = self.before.sections[first].title
        assert sample.session.snapshot.sections[first].text == self.before.sections[first].text
        assert sample.session.undo_label == f"restoring of ‘{title}’ from version 0.1"
        assert f"‘{title}’ was restored from version 0.1." in _notice(sample)
        assert sample.section_id == first
        sample.undo()
        assert sample.session.snapshot.sections[first].text.startswith("Too much. ")

    def test_a_row_comes_back_alone(self, sample: DraftPage, window: MainWindow, meet: Meet, qtbot: QtBot) -> None:
        action = self.before.rows(RegisterName.ACTIONS)[0]
        draft = self.before
        registers = [name for name in RegisterName if draft.rows(name)]
        before = registers[: registers.index(RegisterName.ACTIONS) + 1]
        line = 1 + len(draft.outline) + len(before) + sum(len(draft.rows(name)) for name in before[:-1])
        meet(HistoryDialog, self.act(qtbot, "Restore this row", line))
        history.show_history(window)
        assert sample.session.snapshot.rows_by_id[action.id] == action
        assert sample.session.undo_label == f"restoring of ‘{action.display_number}’ from version 0.1"
        assert sample.session.snapshot.sections[_first(sample)].text.startswith("Too much. ")

    def test_the_whole_comes_back_and_again_is_nothing(
        self, sample: DraftPage, window: MainWindow, meet: Meet, qtbot: QtBot
    ) -> None:
        said: list[str] = []

        def twice(dialog: HistoryDialog) -> None:
            self.act(qtbot, "Restore the whole draft")(dialog)
            _button(dialog, "Restore the whole draft").click()
            said.append(dialog.heading)

        meet(HistoryDialog, twice)
        history.show_history(window)
        assert sample.session.snapshot.sections == self.before.sections
        assert sample.session.snapshot.registers == self.before.registers
        assert sample.session.undo_label == "restoring of the whole draft from version 0.1"
        assert said == ["The whole draft is already as in version 0.1. Nothing was changed."]


def test_a_backup_opens_as_a_copy_beside_the_draft(
    saved: DraftPage, window: MainWindow, meet: Meet, qtbot: QtBot, tmp_path: Path
) -> None:
    saved.session.back_up(BackupReason.IMPORT)
    window.workspace.backups.wait()

    def open_copy(dialog: BackupsDialog) -> None:
        qtbot.waitUntil(_button(dialog, "Open a copy beside the draft").isEnabled, timeout=LONG_MS)
        _button(dialog, "Open a copy beside the draft").click()

    meet(BackupsDialog, open_copy)
    records.show_backups(window)
    wait_until_opened(window)
    assert window.page is not None
    assert window.page is not saved
    path = window.page.session.path
    assert path is not None
    assert path.parent == tmp_path
    assert path.name.startswith("ours (backup ")
    assert (tmp_path / "ours.goldthread").exists()


def test_a_copy_without_history_keeps_no_secret(
    saved: DraftPage, window: MainWindow, meet: Meet, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "to send.goldthread"
    monkeypatch.setattr(records, "choose_save_path", lambda *_: path)
    meet(InventoryDialog, _press("Save a copy without history…"))
    meet(BareCopyDialog, _press("Choose where to save…"))
    records.show_inventory(window)
    qtbot.waitUntil(lambda: "was written" in _notice(saved), timeout=LONG_MS)
    assert "and no history" in _notice(saved)
    data = path.read_bytes()
    for secret in (SECRET, *(person.name for person in saved.session.snapshot.people.values() if " " in person.name)):
        assert secret.encode() not in data
    assert load_snapshot(path, saved.session.person).comments == ()
    assert window.page is saved


def test_a_copy_never_goes_over_the_draft_itself(
    saved: DraftPage, window: MainWindow, meet: Meet, errors: list[Message], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(records, "choose_save_path", lambda *_: saved.session.path)
    meet(BareCopyDialog, _press("Choose where to save…"))
    records.save_copy_without_history(window)
    assert "is there already" in errors[0].sentence


def _authorise(dialog: ClosingDialog) -> None:
    dialog.findChild(QLineEdit).setText("M Lindqvist")
    dialog.findChild(GrowingText).setPlainText("The strategy was published")
    dialog.findChild(QCheckBox).click()
    _button(dialog, "Close the record").click()


def test_a_closed_record_is_exported_and_its_final_text_opened(
    saved: DraftPage, window: MainWindow, meet: Meet, tmp_path: Path
) -> None:
    before = saved.session.snapshot
    meet(ClosingDialog, _authorise)
    records.close_record(window)
    wait_until_opened(window)
    assert window.page is not None
    assert window.page is not saved
    assert "The record was closed." in _notice(window.page)
    (folder,) = [path for path in tmp_path.iterdir() if " record " in path.name]
    assert (folder / "Final text.docx").exists()
    after = window.page.session
    assert after.path == tmp_path / "ours.goldthread"
    assert after.snapshot.word_count == before.word_count
    assert after.snapshot.facts["closed_reason"] == "The strategy was published"
    assert SECRET.encode() not in (tmp_path / "ours.goldthread").read_bytes()


def test_a_record_that_cannot_be_exported_stays_open(
    saved: DraftPage, window: MainWindow, meet: Meet, errors: list[Message], tmp_path: Path
) -> None:
    def act(dialog: ClosingDialog) -> None:
        dialog.folder.mkdir()
        _authorise(dialog)

    meet(ClosingDialog, act)
    records.close_record(window)
    wait_until_opened(window)
    assert window.page is saved
    assert "nothing was disposed of" in errors[0].sentence
    saved.session.edit(op.SetFact("board", "Still open"), label="fact")
    saved.session.save()


def test_a_draft_that_was_never_saved_is_told_to_be(
    sample: DraftPage, window: MainWindow, errors: list[Message]
) -> None:
    records.close_record(window)
    wait_until_opened(window)
    assert window.page is sample
    assert "save it first" in errors[0].sentence


def test_nothing_is_asked_without_a_draft(window: MainWindow) -> None:
    history.show_history(window)
    history.name_version(window)
    records.show_backups(window)
    wait_until_opened(window)
    records.show_inventory(window)
    records.save_copy_without_history(window)
    records.close_record(window)
    wait_until_opened(window)
    assert window.page is None


def test_a_draft_that_is_only_read_can_be_looked_at(
    saved: DraftPage, window: MainWindow, meet: Meet, errors: list[Message], qtbot: QtBot
) -> None:
    path = saved.session.path
    assert path is not None
    saved.session.save()
    opening.open_draft(window, path, Access.READ_ONLY)
    wait_until_opened(window)
    assert window.page is not None
    seen: list[bool] = []

    def look(dialog: HistoryDialog) -> None:
        qtbot.waitUntil(_button(dialog, "Compare").isEnabled)
        seen.extend(_button(dialog, verb).isEnabled() for verb in ("Restore the whole draft", "Name this version…"))

    meet(HistoryDialog, look)
    history.show_history(window)
    assert seen == [False, False]
    meet(VersionDialog, _press("Name the version"))
    history.name_version(window)
    assert "cannot be changed" in errors[0].sentence


def test_the_list_of_backups_may_be_closed_before_one_is_read(
    saved: DraftPage, window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_read = Event()

    def read_late(path: Path, person: Person) -> DraftSnapshot:
        assert may_read.wait(LONG_MS / 1000)
        return load_snapshot(path, person)

    monkeypatch.setattr(backups, "load_snapshot", read_late)
    backup = Backup(tmp_path / "ours.goldthread", datetime.now(UTC), BackupReason.OPENED, 0, "")

    def close_when_it_is_being_read() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, BackupsDialog) and dialog.chosen == backup:
            dialog.close()
        else:
            QTimer.singleShot(10, window, close_when_it_is_being_read)

    QTimer.singleShot(0, window, close_when_it_is_being_read)
    assert backups.choose_backup(window, lambda: [backup]) is None
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    may_read.set()
    qtbot.waitUntil(lambda: window.findChild(BackupsDialog) is None, timeout=LONG_MS)
    window.tasks.wait()
    QCoreApplication.processEvents()
    assert saved.messages.notice is None
