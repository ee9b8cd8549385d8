"""The page itself: its size, its name, and leaving its section."""

from PySide6.QtCore import QMimeData
from pytestqt.qtbot import QtBot

from editor.model.operations import MarkText
from editor.model.text import plain_paragraph
from tests.ui.editing_desk import SECTION
from tests.ui.text_page.page_hands import HEADING, OpenPage


def test_zoom_enlarges_the_page_and_keeps_to_its_bounds(open_page: OpenPage, qtbot: QtBot):
    page = open_page("words", plain_paragraph("Title", HEADING))
    width = page.column().width()
    page.resize(1400, 600)
    with qtbot.waitSignal(page.zoom_changed):
        page.set_zoom(1.5)
    assert page.column().width() == round(width * 1.5)
    assert page.font().pixelSize() == 24
    page.set_zoom(99)
    assert page.zoom == 3.0
    assert page.binding.matches()


def test_a_narrow_page_needs_no_sideways_scrolling(open_page: OpenPage):
    page = open_page("words " * 60)
    page.resize(320, 500)
    assert page.column().right() <= page.sheet().right() <= page.viewport().width()
    assert page.horizontalScrollBar().maximum() == 0


def test_leaving_a_section_lets_go_of_it(open_page: OpenPage):
    page = open_page("one")
    page.leave_section()
    page.commands.toggle_bold()
    page.insertFromMimeData(QMimeData())
    page.desk.edit(MarkText(SECTION, 0, 3, "bold", True), label="bold")
    assert page.cursor_over((1, 1)).charFormat().fontWeight() < 700


def test_the_page_has_a_name_for_screen_readers(open_page: OpenPage):
    assert open_page("one").accessibleName()
