"""A page of text on a desk."""

import pytest
from pytestqt.qtbot import QtBot

from editor.model.text import Paragraph
from tests.ui.editing_desk import SECTION, Desk, new_desk
from tests.ui.text_page.page_hands import OpenPage, select
from ui.widgets.text_page import TextPage


@pytest.fixture
def open_page(qtbot: QtBot) -> OpenPage:
    def open_(
        *paragraphs: Paragraph | str, desk: Desk | None = None, caret: int = 0, to: int | None = None
    ) -> TextPage:
        page = TextPage()
        qtbot.addWidget(page)
        page.desk = desk or new_desk(*paragraphs)
        page.resize(770, 600)
        page.show()
        page.show_section(page.desk, SECTION)
        page.show_snapshot(page.desk.snapshot)
        select(page, caret, to)
        return page

    return open_
