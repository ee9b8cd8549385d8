"""What a person does at the bar in which one finds and replaces, and what is seen there."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTextEdit
from pytestqt.qtbot import QtBot

from editor.model.draft import DraftSnapshot
from editor.model.search import Query, find_matches, searched_texts
from ui.dates import write_date
from ui.draft_page import DraftPage

CONTROL = Qt.KeyboardModifier.ControlModifier


def count(draft: DraftSnapshot, words: str) -> int:
    return len(find_matches(Query(words), [text.words for text in searched_texts(draft, write_date)]))


def count_replaced(draft: DraftSnapshot, words: str) -> int:
    """Names of rows are seen again wherever they are linked to."""
    free = [text.words for text in searched_texts(draft) if text.fixed is None]
    return len(find_matches(Query(words), free))


def find(page: DraftPage, qtbot: QtBot, words: str) -> None:
    """Press Ctrl+F and type."""
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_F, CONTROL)
    page.search.fields.words.clear()
    QTest.keyClicks(page.search.fields.words, words)
    settle(page, qtbot)


def settle(page: DraftPage, qtbot: QtBot) -> None:
    """Until the hits are those of what stands in the fields."""
    is_ready = False

    def now_ready() -> None:
        nonlocal is_ready
        is_ready = True

    if page.search.fault_words:
        return
    page.search.with_result(now_ready)
    qtbot.waitUntil(lambda: is_ready or bool(page.search.fault_words))


def press(
    page: DraftPage, qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    QTest.keyClick(QApplication.focusWidget(), key, modifier)
    settle(page, qtbot)


def marked(page: QTextEdit) -> list[str]:
    return [selection.cursor.selectedText() for selection in page.extraSelections()]
