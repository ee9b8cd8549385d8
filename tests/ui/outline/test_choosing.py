"""Sections of the outline are chosen, renamed and restored by mouse and keyboard."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from editor.model.ids import SectionId
from tests.ui.outline.outline_hands import click, index_of
from ui.panels.outline import OutlinePanel


def test_tab_reaches_the_restore_button(panel: OutlinePanel, qtbot: QtBot) -> None:
    panel.activateWindow()
    panel.view.expand(index_of(panel, ""))
    panel.view.setFocus()
    panel.view.setCurrentIndex(index_of(panel, "old"))
    qtbot.keyClick(panel.view, Qt.Key.Key_Tab)
    focused = QApplication.focusWidget()
    assert isinstance(focused, QPushButton)
    assert focused.text() == "Restore"


def test_a_click_selects_a_section_once(panel: OutlinePanel, qtbot: QtBot) -> None:
    spy = QSignalSpy(panel.section_selected)
    click(panel, qtbot, "less")
    click(panel, qtbot, "less")
    assert [spy.at(i)[0] for i in range(spy.count())] == ["less"]
    assert panel.selected_section == "less"


def test_showing_a_section_does_not_ask_for_it_again(panel: OutlinePanel, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(panel.section_selected):
        panel.show_section(SectionId("roles"))
    assert panel.selected_section == "roles"


def test_arrow_keys_walk_through_the_sections(panel: OutlinePanel, qtbot: QtBot) -> None:
    panel.show_section(SectionId("vision"))
    with qtbot.waitSignal(panel.section_selected) as selected:
        qtbot.keyClick(panel.view, Qt.Key.Key_Down)
    assert selected.args == ["priorities"]


def test_f2_renames_in_place(panel: OutlinePanel, qtbot: QtBot) -> None:
    panel.show_section(SectionId("less"))
    panel.rename_selected()
    editor = panel.view.viewport().findChild(QLineEdit)
    assert editor.text() == "Less"
    editor.setText("What gets less")
    with qtbot.waitSignal(panel.rename_requested) as renamed:
        qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert renamed.args[:2] == ["less", "What gets less"]
    assert index_of(panel, "less").data() == "Less"


@pytest.mark.parametrize("title", ["", "   ", "Less"])
def test_an_empty_or_unchanged_title_is_not_a_wish(panel: OutlinePanel, qtbot: QtBot, title: str) -> None:
    panel.show_section(SectionId("less"))
    panel.rename_selected()
    editor = panel.view.viewport().findChild(QLineEdit)
    editor.setText(title)
    with qtbot.assertNotEmitted(panel.rename_requested):
        qtbot.keyClick(editor, Qt.Key.Key_Return)


def test_deleted_sections_cannot_be_renamed_or_dragged(panel: OutlinePanel) -> None:
    for key in ("", "old"):
        flags = index_of(panel, key).flags()
        assert not flags & (Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsDragEnabled | Qt.ItemFlag.ItemIsDropEnabled)


def test_a_deleted_section_offers_to_come_back(panel: OutlinePanel, qtbot: QtBot) -> None:
    panel.view.expand(index_of(panel, ""))
    with qtbot.waitSignal(panel.deleted_section_selected):
        click(panel, qtbot, "old")
    assert panel.selected_section is None
    restore = next(button for button in panel.findChildren(QPushButton) if button.text() == "Restore")
    assert restore.isVisible()
    with qtbot.waitSignal(panel.restore_requested) as restored:
        restore.click()
    assert restored.args == ["old"]
    click(panel, qtbot, "vision")
    assert not restore.isVisible()


def test_a_closed_line_is_opened_by_its_caret(panel: OutlinePanel, qtbot: QtBot) -> None:
    rect = panel.view.visualRect(index_of(panel, "priorities"))
    with qtbot.assertNotEmitted(panel.section_selected):
        qtbot.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(6, rect.center().y()))
    assert not panel.view.isExpanded(index_of(panel, "priorities"))
