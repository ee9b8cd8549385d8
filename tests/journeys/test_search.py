"""Finding in the real window, by keyboard."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editor.model.operations import InsertText
from editor.model.registers import RegisterName
from editor.model.search import Hit, InFact, InRow, Query, find_matches, searched_texts
from editor.session import Access
from tests.journeys.conftest import LONG_MS, wait_for_report, wait_until_opened
from tests.journeys.search_hands import count, find, marked, press, settle
from ui import search_process
from ui.actions import ActionId
from ui.commands import opening
from ui.dates import write_date
from ui.dialogs.search import SearchDialog
from ui.draft_page import DraftPage
from ui.main_window import MainWindow

pytestmark = pytest.mark.journey
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def test_hits_are_marked_as_one_types_and_enter_goes_on_through_the_draft(sample: DraftPage, qtbot: QtBot) -> None:
    text, panel = sample.writing.page, sample.search
    before = sample.session.snapshot
    find(sample, qtbot, "police")
    total = count(before, "police")
    assert panel.fields.words.hasFocus()
    assert panel.state_words.endswith(f"of {total}") or panel.state_words == f"{total} found"
    assert {words.casefold() for words in marked(text)} <= {"police"}
    seen: list[tuple[object, str]] = []
    for number in range(total + 1):
        press(sample, qtbot, Qt.Key.Key_Return)
        assert panel.hit is not None
        seen.append((panel.hit.place, panel.state_words))
        assert panel.fields.words.hasFocus(), number
    assert len({words.partition(" of ")[0] for _, words in seen}) == total
    assert {type(place).__name__ for place, _ in seen} >= {"InText", "InRow"}
    assert any(words.endswith("from the beginning again") for _, words in seen)
    press(sample, qtbot, Qt.Key.Key_Return, SHIFT)
    assert panel.hit.place == seen[-2][0]
    assert sample.session.snapshot == before


def test_esc_gives_the_text_back_with_the_caret_at_the_hit(sample: DraftPage, qtbot: QtBot) -> None:
    text = sample.writing.page
    text.setFocus()
    find(sample, qtbot, "organised")
    press(sample, qtbot, Qt.Key.Key_Return)
    hit = sample.search.hit
    assert hit is not None
    QTest.keyClick(sample.search.fields.words, Qt.Key.Key_Escape)
    assert not sample.search.isVisible()
    assert sample.search._pause.interval() > 0, "each letter would be searched for by itself"
    assert text.hasFocus()
    assert text.textCursor().selectedText() == hit.words
    assert marked(text) == []
    QTest.keyClick(text, Qt.Key.Key_F3)
    settle(sample, qtbot)
    assert sample.search.hit not in (None, hit)
    assert text.hasFocus()
    QTest.keyClick(text, Qt.Key.Key_F3, SHIFT)
    settle(sample, qtbot)
    assert sample.search.hit == hit


def test_selected_words_are_looked_for_and_alt_left_leads_back(
    sample: DraftPage, window: MainWindow, qtbot: QtBot
) -> None:
    first, text = sample.section_id, sample.writing.page
    text.setFocus()
    span = find_matches(Query("crime"), [text.toPlainText()])[0][1:3]
    sample.writing.select_span(*span)
    window.actions_table[ActionId.FIND].trigger()
    settle(sample, qtbot)
    assert sample.search.fields.words.text().casefold() == "crime"
    while sample.section_id == first:
        press(sample, qtbot, Qt.Key.Key_Return)
    window.actions_table[ActionId.BACK].trigger()
    assert sample.section_id == first


def test_a_field_of_a_register_and_a_fact_are_gone_to(sample: DraftPage, qtbot: QtBot) -> None:
    draft = sample.session.snapshot
    find(sample, qtbot, draft.facts["board"])
    while sample.search.hit is None or sample.search.hit.place != InFact("board"):
        press(sample, qtbot, Qt.Key.Key_Return)
    assert sample.search.fields.words.hasFocus()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert sample.registers.facts.fields["board"].entry.hasFocus()
    find(sample, qtbot, "2028")
    while sample.search.hit is None or sample.search.hit.fixed is None:
        press(sample, qtbot, Qt.Key.Key_Return)
    assert sample.search.state_words.endswith(" · a date is not replaced")
    assert " of " in sample.search.state_words
    assert not sample.search.replace.isEnabled()


def test_a_line_of_the_list_leads_to_its_place_and_f3_goes_on(
    sample: DraftPage, window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = sample.section_id
    chosen: list[Hit | None] = []

    def answer(dialog: SearchDialog) -> int:
        dialog.fields.words.setText("police")
        qtbot.waitUntil(lambda: dialog.found is not None and dialog.found.query.words == "police", timeout=LONG_MS)
        chosen.append(dialog.chosen)
        return int(SearchDialog.DialogCode.Accepted)

    monkeypatch.setattr(SearchDialog, "exec", answer)
    window.actions_table[ActionId.FIND_ALL].trigger()
    (hit,) = chosen
    assert hit is not None
    assert sample.section_id == hit.section_id
    assert sample.writing.page.selected_span == hit.span
    window.actions_table[ActionId.FIND_NEXT].trigger()
    settle(sample, qtbot)
    assert sample.search.result is not None
    assert sample.search.hit == sample.search.result.hits[1]
    window.actions_table[ActionId.BACK].trigger()
    assert sample.section_id == first


def test_a_pattern_is_found_or_refused_in_one_sentence(sample: DraftPage, qtbot: QtBot) -> None:
    panel = sample.search
    sample.writing.page.setFocus()
    QTest.keyClick(sample.writing.page, Qt.Key.Key_F, CONTROL)
    panel.fields.is_pattern.click()
    panel.fields.words.setText("(20")
    qtbot.waitUntil(lambda: bool(panel.fault_words), timeout=LONG_MS)
    assert panel.fault_words.startswith("“(20” is no regular expression: ")
    panel.fields.words.setText(r"20\d\d")
    qtbot.waitUntil(lambda: panel.result is not None and not panel.fault_words, timeout=LONG_MS)
    assert panel.result is not None
    years = re.findall(r"20\d\d", "\n".join(text.words for text in searched_texts(sample.session.snapshot, write_date)))
    assert sorted(hit.words for hit in panel.result.hits) == sorted(years)


def test_a_pattern_stays_when_one_goes_on_to_replace_or_list_with_a_hit_selected(
    sample: DraftPage, window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    panel = sample.search
    window.actions_table[ActionId.FIND].trigger()
    panel.fields.is_pattern.click()
    panel.fields.words.setText("organi[sz]ed")
    settle(sample, qtbot)
    press(sample, qtbot, Qt.Key.Key_Return)
    assert sample.writing.page.textCursor().selectedText().casefold() == "organised"
    listed: list[str] = []

    def answer(dialog: SearchDialog) -> int:
        listed.append(dialog.fields.words.text())
        return int(SearchDialog.DialogCode.Rejected)

    monkeypatch.setattr(SearchDialog, "exec", answer)
    window.actions_table[ActionId.FIND_ALL].trigger()
    window.actions_table[ActionId.REPLACE].trigger()
    assert [*listed, panel.fields.words.text()] == ["organi[sz]ed"] * 2


def test_a_pattern_without_end_is_ended(sample: DraftPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search_process, "LIMIT_S", 0.3)
    panel = sample.search
    sample.session.edit(InsertText(sample.session.snapshot.outline[0].section_id, 0, "a" * 40), label="")
    QTest.keyClick(sample.writing.page, Qt.Key.Key_F, CONTROL)
    panel.fields.is_pattern.click()
    panel.fields.words.setText("(a+)+$z")
    qtbot.waitUntil(lambda: bool(panel.fault_words), timeout=LONG_MS)
    assert panel.fault_words == "The search for “(a+)+$z” was ended after 0 seconds; look for something simpler."
    panel.fields.words.setText("a{40}")
    qtbot.waitUntil(lambda: panel.result is not None and len(panel.result.hits) == 1, timeout=LONG_MS)


def test_a_draft_to_be_read_is_searched_and_not_changed(
    sample: DraftPage, window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    sample.session.save(tmp_path / "ours.goldthread")
    opening.open_draft(window, tmp_path / "ours.goldthread", Access.READ_ONLY)
    wait_until_opened(window)
    page = window.page
    assert page is not None
    wait_for_report(page, qtbot)
    before = page.session.snapshot
    assert not window.actions_table[ActionId.REPLACE].isEnabled()
    window.activateWindow()
    page.writing.page.setFocus()
    qtbot.waitUntil(page.writing.page.hasFocus)
    find(page, qtbot, "organised")
    press(page, qtbot, Qt.Key.Key_Return)
    assert page.search.hit is not None
    for part in (page.search.replace, page.search.replace_all, page.search.fields.replacement):
        assert not part.isEnabled()
        assert "opened to be read" in part.toolTip()
    page.search.replacement_requested.emit()
    settle(page, qtbot)
    assert page.session.snapshot == before


def test_hits_follow_what_is_written_meanwhile(sample: DraftPage, qtbot: QtBot) -> None:
    text = sample.writing.page
    text.setFocus()
    find(sample, qtbot, "quagga")
    assert sample.search.state_words == "Not found"
    text.setFocus()
    QTest.keyClicks(text, "quagga ")
    qtbot.waitUntil(lambda: sample.search.state_words == "1 found", timeout=LONG_MS)
    assert marked(text) == ["quagga"]


def test_in_a_register_the_bar_says_which_cell_it_is_and_replaces_there_alone(
    sample: DraftPage, window: MainWindow, qtbot: QtBot
) -> None:
    before = sample.session.snapshot
    window.actions_table[ActionId.REGISTERS].trigger()
    sample.registers.show_register(RegisterName.ACTIONS)
    window.actions_table[ActionId.REPLACE].trigger()
    panel = sample.search
    panel.fields.words.setText("ports")
    panel.fields.replacement.setText("QQ")
    settle(sample, qtbot)
    press(sample, qtbot, Qt.Key.Key_Return)
    action = before.rows(RegisterName.ACTIONS)[0]
    assert panel.hit is not None
    assert panel.hit.place == InRow(RegisterName.ACTIONS, action.id, "title")
    assert f" · {action.display_number} Action" in panel.state_words
    assert sample.registers.page.current_row == action
    panel.replace_here.click()
    settle(sample, qtbot)
    after = sample.session.snapshot
    assert after.registers[RegisterName.ACTIONS] != before.registers[RegisterName.ACTIONS]
    assert after.sections == before.sections
    sample.undo()
    assert sample.session.snapshot == before
