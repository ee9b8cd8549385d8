"""Words that were searched for are marked where they are in sight, also once one has scrolled there."""

import re

from pytestqt.qtbot import QtBot

from tests.ui.text_page.page_hands import OpenPage
from ui.widgets.text_page import TextPage

LINES = [f"Number {number} is one of many 😀 numbers." for number in range(400)]


def show_hits(page: TextPage, words: str) -> int:
    """Mark all of these words; answers how many there are."""
    spans = [match.span() for match in re.finditer(words, "\n".join(LINES))]
    page.show_hits(spans)
    return len(spans)


def marked(page: TextPage) -> list[str]:
    return [selection.cursor.selectedText() for selection in page.extraSelections()]


def in_sight(page: TextPage) -> set[str]:
    return {re.match(r"Number \d+", block.text())[0] for block in page.visible_blocks(page.viewport().rect())}


def test_what_is_in_sight_is_marked_and_little_more(open_page: OpenPage, qtbot: QtBot) -> None:
    page = open_page(*LINES)
    qtbot.waitExposed(page)
    total = show_hits(page, r"Number \d+")
    bar = page.verticalScrollBar()
    for value in (bar.minimum(), bar.maximum() // 2, bar.maximum(), bar.minimum()):
        bar.setValue(value)
        shown = in_sight(page)
        assert shown <= set(marked(page))
        assert len(marked(page)) < total / 2


def test_marks_keep_to_their_words_and_go_together(open_page: OpenPage, qtbot: QtBot) -> None:
    page = open_page(*LINES)
    show_hits(page, "many")
    qtbot.keyClicks(page, "So ")
    assert set(marked(page)) == {"many"}
    page.found.show(())
    assert marked(page) == []
    page.verticalScrollBar().setValue(page.verticalScrollBar().maximum())
    assert marked(page) == []


def test_what_comes_into_sight_on_a_smaller_or_larger_page_is_marked(open_page: OpenPage) -> None:
    page = open_page(*LINES)
    show_hits(page, r"Number \d+")
    page.resize(770, 2000)
    assert in_sight(page) <= set(marked(page))
    page.set_zoom(0.5)
    assert in_sight(page) <= set(marked(page))
