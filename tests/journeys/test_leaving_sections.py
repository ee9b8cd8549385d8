"""Sections that come and go under the page: no other section loses a word, and the nearest one is shown."""

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from editor.model.ids import SectionId
from ui.commands import files, sections
from ui.draft_page import DraftPage
from ui.main_window import MainWindow

pytestmark = pytest.mark.journey


@pytest.fixture
def page(window: MainWindow, qtbot: QtBot) -> DraftPage:
    files.begin_from_template(window, "strategy", "Clean rivers")
    assert window.page is not None
    window.page.writing.page.setFocus()
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
