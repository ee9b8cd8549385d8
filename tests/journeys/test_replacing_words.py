"""Replacing words in the real window: one place, all, or those that are ticked, and taking it back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editor.model.operations import InsertText
from editor.model.search import Query, find_matches, searched_texts
from editor.storage.backups import BackupReason
from tests.journeys.conftest import LONG_MS
from tests.journeys.search_hands import count_replaced, press, settle
from ui.actions import ActionId
from ui.dialogs.search import SearchDialog
from ui.draft_page import DraftPage, View
from ui.main_window import MainWindow

pytestmark = pytest.mark.journey
CONTROL = Qt.KeyboardModifier.ControlModifier


def test_one_hit_after_the_other_is_replaced(sample: DraftPage, window: MainWindow, qtbot: QtBot) -> None:
    before = sample.session.snapshot
    sample.writing.page.setFocus()
    QTest.keyClick(sample.writing.page, Qt.Key.Key_H, CONTROL)
    panel = sample.search
    assert panel.replacing.isVisible()
    panel.fields.words.setText("organised")
    panel.fields.replacement.setText("ORGANISED")
    settle(sample, qtbot)
    press(sample, qtbot, Qt.Key.Key_Return)
    panel.fields.replacement.setFocus()
    places = []
    for _ in range(3):
        assert panel.hit is not None
        places.append(panel.hit.span)
        press(sample, qtbot, Qt.Key.Key_Return)
        settle(sample, qtbot)
    after = sample.session.snapshot
    exact = Query("ORGANISED", matches_case=True)
    words = [text.words for text in searched_texts(after)]
    assert len(find_matches(exact, words)) == 3
    assert window.actions_table[ActionId.UNDO].text() == "Undo replacement of ‘organised’ in 1 place"
    for _ in range(3):
        sample.undo()
    assert sample.session.snapshot == before


@pytest.mark.parametrize("is_here", [True, False])
def test_all_are_replaced_with_a_backup_and_one_undo_takes_all_back(
    sample: DraftPage, window: MainWindow, qtbot: QtBot, is_here: bool
) -> None:
    before = sample.session.snapshot
    sample.show_section(before.outline[1].section_id)
    sample.writing.page.setFocus()
    QTest.keyClick(sample.writing.page, Qt.Key.Key_H, CONTROL)
    panel = sample.search
    panel.fields.words.setText("the")
    panel.fields.replacement.setText("QQ")
    panel.fields.is_whole_words.click()
    settle(sample, qtbot)
    (panel.replace_here if is_here else panel.replace_all).click()
    settle(sample, qtbot)
    after = sample.session.snapshot
    shown = before.outline[1].section_id
    changed = {section.id for _, section in after.ordered_sections() if section != before.sections[section.id]}
    assert changed == {shown} if is_here else len(changed) > 5
    assert sample.writing.page.toPlainText().count("QQ") == after.sections[shown].text.count("QQ") > 0
    places = count_replaced(after, "QQ")
    notice = sample.messages.notice
    assert notice is not None
    assert notice.happened == f"“the” was replaced in {places} places."
    backups = window.workspace.backups
    backups.wait()
    (backup,) = (each for each in backups.of_draft(sample.session.draft_id) if each.reason is BackupReason.REPLACE)
    assert backup.words == before.word_count
    assert window.actions_table[ActionId.UNDO].text() == f"Undo replacement of ‘the’ in {places} places"
    notice.choices[0].act()
    assert sample.session.snapshot == before


def test_the_undo_of_a_replacement_stays_until_it_is_undone(sample: DraftPage, qtbot: QtBot) -> None:
    before, panel = sample.session.snapshot, sample.search
    QTest.keyClick(sample.writing.page, Qt.Key.Key_H, CONTROL)
    panel.fields.words.setText("2028")
    panel.fields.replacement.setText("QQ")
    for happened in ("“2028” was replaced in ", "Nothing was replaced."):
        settle(sample, qtbot)
        panel.replace_all.click()
        settle(sample, qtbot)
        assert sample.messages.notice is not None
        assert sample.messages.notice.happened.startswith(happened)
    sample.messages.close_notice()
    notice = sample.messages.notice
    assert notice is not None
    assert notice.happened.startswith("“2028” was replaced in ")
    sample.session.edit(InsertText(before.outline[0].section_id, 0, "New. "), label="")
    notice.choices[0].act()
    assert sample.messages.notice is not None
    assert sample.messages.notice.text == "The draft was changed since “2028” was replaced. Undo those steps first."
    sample.undo()
    sample.messages.close_notice()
    notice.choices[0].act()
    assert sample.session.snapshot == before
    assert sample.messages.notice is None


def test_those_that_are_ticked_are_replaced(
    sample: DraftPage, window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = sample.session.snapshot

    def answer(dialog: SearchDialog) -> int:
        dialog.fields.words.setText("police")
        dialog.fields.replacement.setText("QQ")
        qtbot.waitUntil(lambda: dialog.found is not None and dialog.found.replacement == "QQ", timeout=LONG_MS)
        dialog.hits.toggle(dialog.hits.first_hit)
        dialog.replace.click()
        return dialog.result()

    monkeypatch.setattr(SearchDialog, "exec", answer)
    window.actions_table[ActionId.FIND_ALL].trigger()
    after = sample.session.snapshot
    places = count_replaced(before, "police") - 1
    assert (count_replaced(after, "QQ"), count_replaced(after, "police")) == (places, 1)
    backups = window.workspace.backups
    backups.wait()
    assert BackupReason.REPLACE in {each.reason for each in backups.of_draft(sample.session.draft_id)}
    sample.undo()
    assert sample.session.snapshot == before


def test_what_is_listed_is_not_replaced_in_a_draft_that_was_changed_meanwhile(
    sample: DraftPage, window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A copy may be merged on a thread while the list is open."""
    first = sample.session.snapshot.outline[0].section_id

    def answer(dialog: SearchDialog) -> int:
        dialog.fields.words.setText("police")
        qtbot.waitUntil(lambda: dialog.found is not None and dialog.found.query.words == "police", timeout=LONG_MS)
        sample.session.edit(InsertText(first, 0, "New. "), label="")
        dialog.replace.click()
        return dialog.result()

    monkeypatch.setattr(SearchDialog, "exec", answer)
    window.actions_table[ActionId.FIND_ALL].trigger()
    assert sample.session.undo_label == ""
    assert sample.messages.notice is not None
    assert sample.messages.notice.text == (
        "The draft was changed while the list was open. Nothing was replaced. List them again."
    )


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
    qtbot.waitUntil(lambda: sample.session.snapshot != before)
    assert sample.session.snapshot.title == before.title.replace("Organised Crime", "Planned Offending") != before.title
    qtbot.waitUntil(lambda: not sample.search.replace_all.isEnabled())
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Z, CONTROL)
    assert sample.session.snapshot == before, "the undo of the draft, not that of a field"
    assert sample.search.isVisible()
    assert sample.search.fields.words.text() == "organised crime"
    assert (sample.view, sample.section_id) == (View.WRITE, shown), "something was changed here too"
