"""From the welcome page to a Word document, with an open criterion closed on the way."""

from pathlib import Path

import docx
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from checklist.finding import State
from checklist.pack_files import load_builtin_pack
from editor.model.registers import RegisterName
from tests.journeys.conftest import wait_until_opened
from ui import wiring
from ui.commands import files
from ui.draft_page import DraftPage, View
from ui.main_window import MainWindow

pytestmark = pytest.mark.journey
LONG_MS = 20_000


def _gaps(page: DraftPage, criterion: str) -> str:
    finding = page.find_finding(criterion)
    return " ".join(gap.text for gap in finding.gaps) if finding else ""


def test_a_newcomer_closes_a_gap_and_exports(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    window.welcome.sample_requested.emit()
    wait_until_opened(window)
    page = window.page
    assert page is not None
    qtbot.waitUntil(lambda: page.report is not None, timeout=LONG_MS)
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    assert "A3" in _gaps(page, "ROL-1")

    finding = page.find_finding("ROL-1")
    assert finding is not None
    assert finding.state is State.PARTLY
    page.checklist.go_to_requested.emit("ROL-1", finding.gaps[0])
    assert page.view is View.REGISTERS
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QLineEdit))
    QTest.keyClicks(QApplication.focusWidget(), "Border Ser")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)

    row = next(row for row in page.session.snapshot.rows(RegisterName.ACTIONS) if row.display_number == "A3")
    assert [lead.name for lead in page.session.snapshot.linked(row, "lead")] == ["Border Service"]
    qtbot.waitUntil(lambda: "A3" not in _gaps(page, "ROL-1"), timeout=LONG_MS)

    out = tmp_path / "strategy.docx"
    files.export_word(window, out)
    qtbot.waitUntil(out.exists, timeout=LONG_MS)
    qtbot.waitUntil(lambda: page.messages.notice is not None, timeout=LONG_MS)
    notice = page.messages.notice
    assert notice is not None
    assert [choice.verb for choice in notice.choices] == ["Open it", "Show in folder", "See the receipt"]
    assert "words of the draft are in it" in notice.text
    headings = [p.text for p in docx.Document(str(out)).paragraphs if p.style.name.startswith("Heading")]
    assert "Vision" in " ".join(headings)


def test_a_passage_is_clicked_and_its_words_are_selected(sample: DraftPage, qtbot: QtBot) -> None:
    assert sample.report is not None
    finding = next(f for f in sample.report.findings if f.state is State.POSSIBLE and f.evidence)
    evidence = finding.evidence[0]
    sample.checklist.passage_selected.emit(evidence)
    assert sample.section_id == evidence.section_id
    selected = sample.writing.page.textCursor().selectedText().replace("\u2029", "\n")
    assert selected == evidence.quote


def test_confirming_refusing_and_settling_turn_the_criterion(sample: DraftPage, qtbot: QtBot) -> None:
    assert sample.report is not None
    possible = [f for f in sample.report.findings if f.state is State.POSSIBLE and f.evidence]
    confirmed, refused = possible[0], possible[1]

    sample.checklist.confirm_requested.emit(confirmed.criterion.id, confirmed.evidence[0])
    qtbot.waitUntil(
        lambda: any(e.is_confirmed for e in _finding(sample, confirmed.criterion.id).evidence), timeout=LONG_MS
    )
    sample.checklist.refuse_requested.emit(refused.criterion.id, refused.evidence[0])
    qtbot.waitUntil(
        lambda: refused.evidence[0].quote not in [e.quote for e in _finding(sample, refused.criterion.id).evidence],
        timeout=LONG_MS,
    )
    assert sample.session.undo_label is not None
    sample.session.undo()
    qtbot.waitUntil(
        lambda: refused.evidence[0].quote in [e.quote for e in _finding(sample, refused.criterion.id).evidence],
        timeout=LONG_MS,
    )


def test_words_are_marked_by_the_button_of_the_criterion(sample: DraftPage, qtbot: QtBot) -> None:
    sample.checklist.select_criterion("EXT-2")
    sample.checklist.mark_requested.emit("EXT-2")
    notice = sample.messages.notice
    assert notice is not None
    assert notice.happened == "Nothing was marked."
    assert "Select the words" in notice.to_do
    sample.writing.select_span(0, 20)
    sample.checklist.mark_requested.emit("EXT-2")
    qtbot.waitUntil(lambda: any(e.is_confirmed for e in _finding(sample, "EXT-2").evidence), timeout=LONG_MS)
    assert "EXT-2" in (sample.session.undo_label or "")


def _finding(page: DraftPage, criterion: str):  # type: ignore[no-untyped-def]
    finding = page.find_finding(criterion)
    assert finding is not None
    return finding


def test_typing_turns_a_criterion_live(window: MainWindow, qtbot: QtBot) -> None:
    files.begin_from_template(window, "strategy", "Clean rivers")
    wait_until_opened(window)
    page = window.page
    assert page is not None
    qtbot.waitUntil(lambda: page.report is not None, timeout=LONG_MS)
    assert _finding(page, "VIS-1").state is State.MISSING
    vision = next(s.id for _, s in page.session.snapshot.ordered_sections() if s.template_key == "vision")
    page.show_section(vision)
    page.writing.page.setFocus()
    QTest.keyClicks(page.writing.page, "By 2035 every river in the country will be clean enough to swim in.")
    qtbot.waitUntil(lambda: _finding(page, "VIS-1").state is State.POSSIBLE, timeout=LONG_MS)
    assert "By 2035" in _finding(page, "VIS-1").evidence[0].quote


def test_the_usual_checklist_is_read_while_the_welcome_page_is_looked_at(window: MainWindow) -> None:
    load_builtin_pack.cache_clear()
    wiring.load_ahead(window)
    window.tasks.wait()
    assert load_builtin_pack.cache_info().currsize > 0
