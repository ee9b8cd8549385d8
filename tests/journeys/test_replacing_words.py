"""Replacing a term in the whole draft, by keyboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.draft_page import DraftPage, View

pytestmark = pytest.mark.journey
CONTROL = Qt.KeyboardModifier.ControlModifier


def test_capitals_stay_and_undo_leads_away_neither_the_page_nor_the_focus(sample: DraftPage, qtbot: QtBot) -> None:
    before = sample.session.snapshot
    shown = before.outline[1].section_id
    sample.show_section(shown)
    sample.writing.page.setFocus()
    QTest.keyClick(sample.writing.page, Qt.Key.Key_H, CONTROL)
    QTest.keyClicks(sample.search.fields.words, "organised crime")
    QTest.keyClick(sample.search.fields.words, Qt.Key.Key_Tab)
    assert sample.search.fields.replacement.hasFocus(), "as in Word, Tab goes on to what replaces it"
    QTest.keyClicks(sample.search.fields.replacement, "planned offending")
    qtbot.waitUntil(lambda: sample.search.result is not None and bool(sample.search.result.hits))
    for _ in range(3):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert sample.search.replace_all.hasFocus()
    QTest.keyClick(sample.search.replace_all, Qt.Key.Key_Space)
    qtbot.waitUntil(sample.search.fields.words.hasFocus)
    assert sample.session.snapshot.title == before.title.replace("Organised Crime", "Planned Offending") != before.title
    sample.undo()
    assert sample.session.snapshot == before
    assert (sample.view, sample.section_id) == (View.WRITE, shown), "something was changed here too"
