"""The bar above a draft shows the window's actions, in whatever room there is."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow, QMenu, QToolButton
from pytestqt.qtbot import QtBot

from ui.actions import ActionId, Actions, Menu
from ui.draft_toolbar import DraftToolbar
from ui.theme import Theme


@pytest.fixture
def window(qtbot: QtBot) -> QMainWindow:
    window = QMainWindow()
    qtbot.addWidget(window)
    return window


@pytest.fixture
def bar(window: QMainWindow) -> DraftToolbar:
    bar = DraftToolbar(Actions(window))
    window.setCentralWidget(bar)
    window.resize(1200, 80)
    window.show()
    return bar


def shown(bar: DraftToolbar) -> list[str]:
    return [button.accessibleName() for button in bar.findChildren(QToolButton) if button.isVisible()]


def test_in_a_wide_window_every_tool_is_there(bar: DraftToolbar) -> None:
    assert shown(bar) == [
        "Menu",
        "Bold",
        "Italic",
        "Bulleted list",
        "Numbered list",
        "Quotation",
        "Link",
        "Footnote",
        "Undo",
        "Redo",
    ]


@pytest.mark.parametrize(("width", "factor"), [(480, 1.0), (800, 2.0)])
def test_in_a_narrow_one_the_last_text_tools_give_way(
    window: QMainWindow, bar: DraftToolbar, dress: Theme, width: int, factor: float
) -> None:
    dress.set_text_factor(factor)
    window.resize(width, 80)
    QApplication.processEvents()
    names = shown(bar)
    assert {"Menu", "Undo", "Redo"} <= set(names)
    assert "Footnote" not in names
    edges = [button.geometry().right() for button in bar.findChildren(QToolButton) if button.parent() is bar]
    assert max(edges) <= bar.width()


def test_they_come_back_with_the_room(window: QMainWindow, bar: DraftToolbar) -> None:
    for width in (480, 1200):
        window.resize(width, 80)
        QApplication.processEvents()
    assert "Footnote" in shown(bar)


def test_registers_need_no_text_tools(bar: DraftToolbar) -> None:
    bar.show_view(1)
    assert "Bold" not in shown(bar)
    bar.show_view(0)
    assert "Bold" in shown(bar)


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_f10_opens_the_menu_at_its_first_group(window: QMainWindow, bar: DraftToolbar, qtbot: QtBot) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window, Qt.Key.Key_F10)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert menu.activeAction().text() == Menu.FILE.with_letter
    menu.close()


def test_a_paragraph_style_is_an_action(bar: DraftToolbar, window: QMainWindow, qtbot: QtBot) -> None:
    action = bar._actions[ActionId.HEADING_2]
    with qtbot.waitSignal(action.triggered):
        bar._style.activated.emit(2)
    bar.show_heading(3)
    assert bar._style.currentText() == "Heading 3"
