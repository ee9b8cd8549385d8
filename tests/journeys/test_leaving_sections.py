"""Sections that come and go under the page: no other section loses a word, and the nearest one is shown."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from editor.model.ids import SectionId
from tests.journeys.conftest import wait_until_opened
from ui.actions import ActionId, Menu
from ui.commands import deletion, files, sections
from ui.draft_page import DraftPage
from ui.main_window import MainWindow

pytestmark = pytest.mark.journey


@pytest.fixture
def page(window: MainWindow, qtbot: QtBot) -> DraftPage:
    files.begin_from_template(window, "strategy", "Clean rivers")
    wait_until_opened(window)
    assert window.page is not None
    window.activateWindow()
    window.page.writing.page.setFocus()
    qtbot.waitUntil(window.page.writing.page.hasFocus)
    QTest.keyClicks(window.page.writing.page, "Words in the first section.")
    return window.page


def texts(page: DraftPage) -> dict[SectionId, str]:
    return {key: section.text for key, section in page.session.snapshot.sections.items()}


def test_undoing_a_new_section_takes_no_words_from_another(page: DraftPage) -> None:
    before = texts(page)
    page.begin_section(sections.add_section(page.session, page.section_id))
    page.undo()
    assert texts(page) == before
    assert page.session.undo_label == "typing"
    page.redo()
    page.undo()
    assert texts(page) == before


def test_undoing_words_typed_in_a_section_and_then_the_section(page: DraftPage) -> None:
    before = texts(page)
    page.begin_section(sections.add_section(page.session, page.section_id))
    page.writing.page.setFocus()
    QTest.keyClicks(page.writing.page, "Words of its own.")
    page.undo()
    page.undo()
    assert texts(page) == before
    assert page.writing.page.binding is not None
    assert page.writing.page.binding.matches()


def test_a_deleted_section_keeps_its_words_and_others_theirs(page: DraftPage) -> None:
    before = texts(page)
    order = [entry.section_id for entry in page.session.snapshot.outline]
    page.show_section(order[5])
    sections.delete_section(page.session, order[5])
    assert texts(page) == before
    page.undo()
    assert texts(page) == before


def order_of(page: DraftPage) -> list[SectionId]:
    return [entry.section_id for entry in page.session.snapshot.outline]


def press(page: DraftPage, verb: str) -> None:
    button = next(found for found in page.messages.findChildren(QPushButton) if found.text() == verb)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_deleting_a_section_shows_its_neighbour_and_a_notice_that_takes_it_back(
    page: DraftPage, window: MainWindow
) -> None:
    order = order_of(page)
    page.show_section(order[3])
    title = page.session.snapshot.sections[order[3]].title
    window.actions_table[ActionId.DELETE_SECTION].trigger()
    assert page.section_id == order[2]
    assert page.writing.page.hasFocus()
    assert page.messages.notice is not None
    assert page.messages.notice.happened == f"“{title}” was deleted."
    press(page, "Undo")
    assert order_of(page) == order
    assert page.section_id == order[3]
    assert page.messages.notice is None


def test_the_notice_brings_the_section_back_also_after_other_work(page: DraftPage, window: MainWindow) -> None:
    order = order_of(page)
    page.show_section(order[3])
    window.actions_table[ActionId.DELETE_SECTION].trigger()
    QTest.keyClicks(page.writing.page, "More words.")
    press(page, "Undo")
    draft = page.session.snapshot
    assert page.section_id == order[3]
    assert order[3] in order_of(page)
    assert "More words." in draft.sections[order[2]].text


def test_the_notice_of_one_deletion_takes_back_no_other_of_the_same_title(page: DraftPage) -> None:
    first, second = (sections.add_section(page.session, page.section_id) for _ in range(2))
    deletion.delete_section(page, first)
    notice, label = page.messages.notice, page.session.undo_label
    deletion.delete_section(page, second)
    assert page.session.undo_label == label
    assert notice is not None
    notice.choices[0].act()
    assert first in order_of(page)
    assert second not in order_of(page)
    assert page.section_id == first


def test_undo_takes_the_notice_of_a_deletion_away(page: DraftPage, window: MainWindow) -> None:
    window.actions_table[ActionId.DELETE_SECTION].trigger()
    page.undo()
    assert page.messages.notice is None


def test_a_deleted_section_can_be_read_and_restored_and_not_written_in(page: DraftPage, window: MainWindow) -> None:
    order = order_of(page)
    page.show_section(order[3])
    window.actions_table[ActionId.DELETE_SECTION].trigger()
    page.show_section(order[3])
    before = texts(page)
    page.writing.page.setFocus()
    QTest.keyClicks(page.writing.page, "lost")
    QTest.keyClick(page.writing.page, Qt.Key.Key_Return)
    assert texts(page) == before
    assert page.writing.deleted.isVisible()
    assert not window.actions_table[ActionId.BOLD].isEnabled()
    assert "this section is deleted" in window.actions_table[ActionId.BOLD].toolTip()
    page.bridge.take_snapshot()
    assert page.section_id == order[3], "it stays on show"
    QTest.mouseClick(page.writing.deleted.restore, Qt.MouseButton.LeftButton)
    assert page.section_id == order[3]
    assert not page.writing.deleted.isVisible()
    QTest.keyClicks(page.writing.page, "kept")
    assert "kept" in texts(page)[order[3]]


def test_a_draft_without_sections_offers_the_first(page: DraftPage, window: MainWindow) -> None:
    while order_of(page):
        window.actions_table[ActionId.DELETE_SECTION].trigger()
    assert page.section_id is None
    assert not page.writing.page.isVisible()
    assert not window.actions_table[ActionId.BOLD].isEnabled()
    assert window.actions_table[ActionId.ADD_SECTION].isEnabled()
    QTest.mouseClick(page.writing.nothing.add, Qt.MouseButton.LeftButton)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert page.writing.page.isVisible()
    QTest.keyClicks(page.writing.page, "A beginning.")
    assert [texts(page)[key] for key in order_of(page)] == ["A beginning.\n"]


def test_keys_do_nothing_to_a_text_that_is_not_on_show(page: DraftPage, window: MainWindow) -> None:
    before, order = texts(page), order_of(page)
    actions = window.actions_table
    page.writing.page.selectAll()
    actions[ActionId.REGISTERS].trigger()
    writing = [spec.id for spec, _ in actions if spec.menu in (Menu.FORMAT, Menu.INSERT, Menu.SECTION)]
    for action_id in (ActionId.PASTE_PLAIN, *writing):
        if action_id is not ActionId.ADD_SECTION:
            actions[action_id].trigger()
    assert (texts(page), order_of(page)) == (before, order)
    actions[ActionId.WRITE].trigger()
    assert all(actions[action_id].isEnabled() for action_id in writing)
