"""The ring round what has the focus."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow, QPushButton, QTextEdit, QTreeView, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.focus_ring import FocusRing
from ui.widgets.layout import column, plain, scrolled
from ui.widgets.reading_page import ReadingPage


@pytest.fixture
def ring(qapp: QApplication) -> FocusRing:
    return FocusRing(qapp)


@pytest.fixture
def window(qtbot: QtBot) -> QMainWindow:
    window = QMainWindow()
    qtbot.addWidget(window)
    window.resize(300, 200)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def place_in(window: QMainWindow, *widgets: QWidget) -> None:
    window.setCentralWidget(plain(column(*widgets, None, margins=(20, 20, 20, 20))))
    QApplication.processEvents()


def test_the_ring_goes_round_what_has_the_focus(ring: FocusRing, window: QMainWindow) -> None:
    first, second = QPushButton("One"), QLineEdit()
    place_in(window, first, second)
    for widget in (first, second):
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        assert ring.ring is not None
        around = ring.ring.geometry()
        inside = widget.geometry().translated(window.centralWidget().pos())
        assert around == inside.adjusted(-4, -4, 4, 4)


def test_the_ring_follows_and_goes_with_its_widget(ring: FocusRing, window: QMainWindow) -> None:
    first, second = QPushButton("One"), QPushButton("Two")
    place_in(window, first, second)
    second.setFocus(Qt.FocusReason.TabFocusReason)
    assert ring.ring is not None
    before = ring.ring.geometry().top()
    first.hide()
    QApplication.processEvents()
    assert ring.ring.geometry().top() < before
    second.clearFocus()
    assert ring.ring is None


def test_the_ring_is_cut_off_where_its_widget_is_scrolled_away(ring: FocusRing, window: QMainWindow) -> None:
    lines = [QPushButton(str(number)) for number in range(20)]
    area = scrolled(plain(column(*lines)))
    window.setCentralWidget(area)
    QApplication.processEvents()
    lines[0].setFocus(Qt.FocusReason.TabFocusReason)
    assert ring.ring is not None
    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
    QApplication.processEvents()
    assert ring.ring is None


def test_lists_and_pages_show_the_focus_themselves(ring: FocusRing, window: QMainWindow) -> None:
    tree = QTreeView()
    place_in(window, tree)
    tree.setFocus(Qt.FocusReason.TabFocusReason)
    assert ring.ring is None


def test_the_ring_outlives_windows(ring: FocusRing, qtbot: QtBot) -> None:
    for _ in range(2):
        window = QMainWindow()
        field = QLineEdit()
        window.setCentralWidget(field)
        window.show()
        field.setFocus()
        QApplication.processEvents()
        window.close()
        window.deleteLater()
        qtbot.wait(1)
    assert ring.ring is None


def test_the_ring_goes_round_a_page_that_is_only_read(ring: FocusRing, window: QMainWindow) -> None:
    page, written = ReadingPage("Guide"), QTextEdit()
    place_in(window, page, written)
    page.setFocus(Qt.FocusReason.TabFocusReason)
    assert ring.ring is not None
    written.setFocus(Qt.FocusReason.TabFocusReason)
    assert ring.ring is None
