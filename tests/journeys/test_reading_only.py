"""A draft that can only be read: everything that would change it is out of use and says why."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox
from pytestqt.qtbot import QtBot

from editor.model.registers import RegisterName
from editor.session import Access
from tests.journeys.conftest import wait_for_report, wait_until_opened
from ui.actions import ActionId, Menu
from ui.commands import opening
from ui.draft_page import DraftPage, View
from ui.main_window import MainWindow

pytestmark = pytest.mark.journey
REASON = "“ours.goldthread” cannot be changed because it was opened to be read."


@pytest.fixture
def page(sample: DraftPage, window: MainWindow, qtbot: QtBot, tmp_path: Path) -> DraftPage:
    sample.session.save(tmp_path / "ours.goldthread")
    opening.open_draft(window, tmp_path / "ours.goldthread", Access.READ_ONLY)
    wait_until_opened(window)
    assert window.page is not None
    wait_for_report(window.page, qtbot)
    return window.page


def test_what_changes_the_draft_is_out_of_use_in_menus_and_tools(page: DraftPage, window: MainWindow) -> None:
    actions = window.actions_table
    changing = [spec.id for spec, _ in actions if spec.menu in (Menu.FORMAT, Menu.INSERT, Menu.SECTION)]
    for action_id in (*changing, ActionId.SAVE, ActionId.NAME_VERSION, ActionId.MERGE, ActionId.PACKS):
        assert not actions[action_id].isEnabled(), action_id
        assert REASON in actions[action_id].toolTip()
    assert actions[ActionId.EXPORT].isEnabled()
    styles = page.toolbar.findChild(QComboBox)
    assert not styles.isEnabled()
    assert REASON in styles.toolTip()


def test_nothing_typed_or_pressed_changes_it_and_the_caret_still_walks(page: DraftPage) -> None:
    before = page.session.snapshot
    text = page.writing.page
    text.setFocus()
    QTest.keyClicks(text, "lost")
    QTest.keyClick(text, Qt.Key.Key_Return)
    QTest.keyClicks(page.writing.head.title, "lost")
    page.outline.rename_selected()
    page.show_view(View.REGISTERS)
    page.registers.show_register(RegisterName.ACTIONS)
    grid = page.registers.page.grid
    grid.setFocus()
    for key, modifier in (
        (Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier),
    ):
        QTest.keyClick(grid, key, modifier)
    assert page.registers.page.message.text() == REASON
    page.registers.open_fact("board")
    QTest.keyClicks(page.registers.facts.fields["board"].entry, "lost")
    page.finish_editing()
    assert page.session.snapshot == before
    page.show_view(View.WRITE)
    text.setFocus()
    QTest.keyClick(text, Qt.Key.Key_Right)
    QTest.keyClick(text, Qt.Key.Key_Right)
    assert text.textCursor().position() == 2


def test_buttons_that_would_change_it_say_why_they_do_not(page: DraftPage) -> None:
    page.checklist.select_criterion("ROL-4")
    row = next(line for line in page.checklist.rows if line.finding.criterion.id == "ROL-4")
    assert row.details is not None
    words = {found.text(): found for found in row.details.findChildren(QAbstractButton)}
    for verb in ("Settle…", "Mark selected words"):
        assert not words[verb].isEnabled()
        assert words[verb].toolTip() == REASON
    page.show_view(View.REGISTERS)
    for button in (page.registers.page.bar.add, page.registers.page.bar.delete):
        assert not button.isEnabled()
        assert button.toolTip() == REASON
    index = page.outline.view.model().index(1, 0)
    assert not any(action.isEnabled() for action in page.outline.context_menu(index).actions() if action.text())


def test_opening_a_copy_allows_everything_again(page: DraftPage, window: MainWindow) -> None:
    assert page.messages.notice is not None
    page.messages.notice.choices[0].act()
    wait_until_opened(window)
    assert window.page is not page
    bold = window.actions_table[ActionId.BOLD]
    assert bold.isEnabled()
    assert REASON not in bold.toolTip()
    QTest.keyClicks(window.page.writing.page, "written")
    assert window.page.session.undo_label == "typing"
