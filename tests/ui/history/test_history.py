"""A draft's past is read, named as versions, and restored."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QWidget
from pytestqt.qtbot import QtBot

from editor.model import operations as op
from editor.model.history import HistoryEntry, SavedState
from editor.model.ids import PersonId, SectionId
from editor.model.versions import NamedVersion
from editor.session import DraftSession
from editor.storage.workspace import Workspace
from tests.ui.history.dialog_hands import found, lines, list_called, press
from tests.ui.history.sample_past import ME, top
from ui import history_words as words
from ui.dialogs.history import HistoryDialog
from ui.dialogs.version import VersionDialog
from ui.widgets.draft_reader import DraftReader
from ui.widgets.growing_text import GrowingText
from ui.widgets.reading_page import ReadingPage
from ui.widgets.version_table import VersionTable


class TestHistory:
    @pytest.fixture
    def dialog(self, session: DraftSession, owner: QWidget, qtbot: QtBot) -> HistoryDialog:
        dialog = HistoryDialog(session, owner)
        dialog.show()
        qtbot.waitUntil(lambda: found(dialog, "Restore the whole draft").isEnabled())
        return dialog

    @staticmethod
    def page(dialog: HistoryDialog) -> str:
        return dialog.findChild(DraftReader).findChild(ReadingPage).toPlainText()

    def test_work_is_listed_by_day_with_who_and_how_much(self, dialog: HistoryDialog) -> None:
        day, entry = lines(list_called(dialog, "Work on the draft"))
        assert day.startswith("Today, ")
        assert "J Okafor" in entry
        assert "words" in entry

    def test_versions_stand_in_a_table_the_newest_first(
        self, dialog: HistoryDialog, session: DraftSession, qtbot: QtBot
    ) -> None:
        session.history.name_version("For the board", is_release=True)
        dialog.refresh()
        dialog.show_versions()
        table = dialog.findChild(VersionTable)
        cells = [[table.item(line, place).text() for place in (0, 2, 3)] for line in range(table.rowCount())]
        assert cells == [["1.0", "J Okafor", "For the board"], ["0.1", "J Okafor", "First draft"]]
        table.setCurrentCell(1, 0)
        qtbot.waitUntil(lambda: "Brand new words" not in self.page(dialog))
        assert session.snapshot.sections[top(session.snapshot)[0]].title in self.page(dialog)

    def test_rows_of_a_state_can_be_read_too(self, dialog: HistoryDialog) -> None:
        contents = list_called(dialog, "Sections and rows")
        place = next(at for at, line in enumerate(lines(contents)) if "Do it otherwise" in line)
        contents.setCurrentRow(place)
        assert "Do it otherwise" in self.page(dialog)
        assert found(dialog, "Restore this row").isEnabled()

    def test_comparing_asks_with_the_state_and_the_one_chosen(self, dialog: HistoryDialog) -> None:
        asked: list[tuple[str, str]] = []
        dialog.compare_requested.connect(lambda one, other: asked.append((one.name, other.name)))
        other = dialog.findChild(QComboBox)
        press(dialog, "Compare")
        other.setCurrentIndex(1)
        press(dialog, "Compare")
        assert [names[1] for names in asked] == ["now", "version 0.1"]

    def test_restoring_asks_for_the_place_or_for_all(self, dialog: HistoryDialog, session: DraftSession) -> None:
        asked: list[object] = []
        dialog.restore_requested.connect(lambda _state, what: asked.append(what))
        press(dialog, "Restore this section")
        press(dialog, "Restore the whole draft")
        assert asked == [session.snapshot.outline[0].section_id, None]

    def test_a_version_of_a_closed_record_is_a_line_and_nothing_else(
        self, dialog: HistoryDialog, session: DraftSession, qtbot: QtBot
    ) -> None:
        gone = NamedVersion("x", "0.9", "Gone", ME.id, ME.name, "2026-01-01T00:00:00+00:00", b"")
        dialog.findChild(VersionTable).show_versions([gone], [words.version_state(session.history, gone)])
        dialog.show_versions()
        qtbot.waitUntil(lambda: "disposed of" in self.page(dialog))
        assert not found(dialog, "Compare").isEnabled()

    def test_a_state_that_cannot_be_read_says_so(
        self, dialog: HistoryDialog, session: DraftSession, qtbot: QtBot
    ) -> None:
        odd = NamedVersion("x", "0.9", "Odd", ME.id, ME.name, "2026-01-01T00:00:00+00:00", b"no state")
        dialog.findChild(VersionTable).show_versions([odd], [words.version_state(session.history, odd)])
        dialog.show_versions()
        qtbot.waitUntil(lambda: "cannot be read any more" in self.page(dialog))


def test_the_next_number_comes_by_itself(session: DraftSession, owner: QWidget) -> None:
    dialog = VersionDialog(session.history.versions, "J Okafor", owner)
    dialog.show()
    shown = [label.text() for label in dialog.findChildren(QLabel)]
    assert "Version 0.2" in shown
    QTest.keyClicks(dialog.findChild(GrowingText), " For the  board ")
    dialog.findChild(QCheckBox).click()
    press(dialog, "Name the version")
    assert "Version 1.0" in [label.text() for label in dialog.findChildren(QLabel)]
    assert (dialog.note, dialog.is_release) == ("For the board", True)


def test_only_the_last_save_of_every_few_minutes_is_listed() -> None:
    begun = datetime(2026, 11, 12, 14, 0, tzinfo=UTC)
    entry = HistoryEntry(ME, begun, begun + timedelta(hours=1), 1, 0, frozenset(), frozenset(), frozenset(), b"the end")
    minutes = {1: b"a", 2: b"b", 11: b"c", 59: b"the end", 70: b"too late"}
    saves = [SavedState(ME.id, begun + timedelta(minutes=minute), version) for minute, version in minutes.items()]
    saves.append(SavedState(PersonId("other"), begun + timedelta(minutes=20), b"another's"))
    assert [save.version for save in words.saves_within(entry, words.group_saves(saves))] == [b"c", b"b"]


def test_the_past_opens_at_the_section_being_written(session: DraftSession, owner: QWidget, qtbot: QtBot) -> None:
    third = session.snapshot.outline[2].section_id
    dialog = HistoryDialog(session, owner, section_id=third)
    dialog.show()
    qtbot.waitUntil(lambda: found(dialog, "Restore this section").isEnabled())
    assert dialog.place_name == session.snapshot.sections[third].title


def test_what_was_saved_within_a_sitting_can_be_read_and_restored(tmp_path: Path, owner: QWidget, qtbot: QtBot) -> None:
    session = DraftSession.begin((op.AddSection(SectionId("s"), "Vision"),), Workspace(tmp_path), ME)
    for word in ("One", "Two"):
        session.edit(op.InsertText(SectionId("s"), 0, f"{word} "), label="typing")
        session.save(tmp_path / "ours.goldthread")
    dialog = HistoryDialog(session, owner)
    timeline = list_called(dialog, "Work on the draft")
    states = [timeline.item(place).data(Qt.ItemDataRole.UserRole) for place in range(timeline.count())]
    texts = [state.read().sections[SectionId("s")].text for state in states if isinstance(state, words.DraftState)]
    session.close()
    assert texts == ["Two One \n", "One \n"]
