"""The context menu of the page."""

import pytest
from PySide6.QtCore import QPoint, QTimer
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QMenu

from tests.ui.text_page.page_hands import OpenPage, select
from ui.widgets.text_page import TextPage


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_context_menu_offers_no_history_of_its_own(open_page: OpenPage):
    page = open_page("one")
    menus = []

    def look(menu: QMenu) -> None:
        menus.append([action.text() for action in menu.actions()])
        QTimer.singleShot(0, menu.close)

    page.menu_opened.connect(look)
    page.contextMenuEvent(QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(10, 10), QPoint(10, 10)))
    assert menus
    assert not any("ndo" in text or "edo" in text for text in menus[0])


def menu_lines(page: TextPage, point: QPoint) -> dict[str, bool]:
    """The lines of the context menu at a point of the page, and whether each can be used."""
    found: dict[str, bool] = {}

    def look(menu: QMenu) -> None:
        found.update({action.text().split("\t")[0]: action.isEnabled() for action in menu.actions() if action.text()})
        QTimer.singleShot(0, menu.close)

    page.menu_opened.connect(look)
    page.contextMenuEvent(QContextMenuEvent(QContextMenuEvent.Reason.Mouse, point, point))
    page.menu_opened.disconnect(look)
    return found


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_context_menu_is_about_the_words_under_the_mouse(open_page: OpenPage):
    QGuiApplication.clipboard().setText("words")
    page = open_page("one two", "link")
    select(page, 8, 12)
    page.commands.set_link("https://www.gov.uk")
    lines = menu_lines(page, page.cursorRect(page.cursor_over((5, 5))).center())
    assert lines == {
        "Cut": False, "Copy": False, "Paste": True, "Paste without formatting": True, "Select all": True,
    }  # fmt: skip
    assert page.textCursor().position() == 5
    select(page, 0, 3)
    lines = menu_lines(page, page.cursorRect(page.cursor_over((1, 1))).center())
    assert lines["Cut"] and lines["Copy"]
    assert page.textCursor().selectedText() == "one"
    lines = menu_lines(page, page.cursorRect(page.cursor_over((10, 10))).center())
    assert "Open the link…" in lines
    page.setReadOnly(True)
    select(page, 0, 3)
    lines = menu_lines(page, page.cursorRect(page.cursor_over((1, 1))).center())
    assert not lines["Cut"] and lines["Copy"] and not lines["Paste"]
