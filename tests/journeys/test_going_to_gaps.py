"""Go to leads to where a gap is closed, adds what the draft lacks, and writes where the sentence belongs."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from checklist.finding import Finding, GapKind, State
from editor.model.ids import SectionId
from editor.model.operations import DeleteSection, InsertText
from editor.model.registers import RegisterName
from editor.template_files import builtin_templates
from tests.journeys.conftest import wait_until_opened
from ui.commands import files, imports
from ui.draft_page import DraftPage, View
from ui.main_window import MainWindow

pytestmark = pytest.mark.journey
LONG_MS = 20_000


@pytest.fixture
def page(window: MainWindow, qtbot: QtBot) -> DraftPage:
    """A new draft from the general template."""
    files.begin_from_template(window, "strategy", "Clean rivers")
    wait_until_opened(window)
    assert window.page is not None
    qtbot.waitUntil(lambda: window.page is not None and window.page.report is not None, timeout=LONG_MS)
    return window.page


def finding_of(page: DraftPage, criterion: str) -> Finding:
    finding = page.find_finding(criterion)
    assert finding is not None
    return finding


def section_of(page: DraftPage, key: str) -> SectionId | None:
    return next((s.id for _, s in page.session.snapshot.ordered_sections() if s.template_key == key), None)


def go_to(page: DraftPage, criterion: str) -> None:
    """Press the first Go to of a criterion, as a person does who has opened it."""
    page.checklist.select_criterion(criterion)
    row = next(row for row in page.checklist.rows if row.finding.criterion.id == criterion)
    next(b for b in row.findChildren(QPushButton) if b.text() == "Go to" and b.isVisibleTo(row)).click()


def choose(page: DraftPage, verb: str) -> None:
    button = next(b for b in page.messages.findChildren(QPushButton) if b.text().startswith(verb) and b.isVisible())
    button.click()


def titles(page: DraftPage) -> list[str]:
    return [section.template_key for _, section in page.session.snapshot.ordered_sections()]


def test_the_sentence_goes_to_its_section_whatever_is_on_show_by_then(page: DraftPage, qtbot: QtBot) -> None:
    vision = section_of(page, "vision")
    assert vision is not None
    go_to(page, "VIS-1")
    assert page.section_id == vision
    other = section_of(page, "roles")
    assert other is not None
    page.show_section(other)
    before = page.session.snapshot.sections[other].text
    choose(page, "Insert a sentence")
    assert page.section_id == vision
    assert page.writing.page.textCursor().selectedText() == "[year]"
    assert page.session.snapshot.sections[other].text == before
    assert "By [year]" in page.session.snapshot.sections[vision].text


def test_a_section_that_is_missing_comes_back_to_its_place_with_the_sentence(page: DraftPage, qtbot: QtBot) -> None:
    order = titles(page)
    vision = section_of(page, "vision")
    assert vision is not None
    page.session.edit(DeleteSection(vision), label="deletion")
    qtbot.waitUntil(lambda: finding_of(page, "VIS-1").gaps[0].target.section_id is None, timeout=LONG_MS)
    go_to(page, "VIS-1")
    assert section_of(page, "vision") is None, "it is offered, not done behind one's back"
    choose(page, "Add the section “Vision”")
    assert [key for key in order if not key.startswith("vision.")] == titles(page)
    assert page.section_id == section_of(page, "vision")
    assert page.view is View.WRITE
    assert page.writing.page.textCursor().selectedText() == "[year]"
    page.undo()
    assert section_of(page, "vision") is None, "one step takes it back"


def test_where_only_a_wider_section_is_left_both_are_offered(page: DraftPage, qtbot: QtBot) -> None:
    wanted = finding_of(page, "PRI-2").criterion.go_to.sections
    assert wanted[:2] == ("priorities.setting", "priorities")
    narrow = section_of(page, "priorities.setting")
    if narrow is not None:
        page.session.edit(DeleteSection(narrow), label="deletion")
    wide = section_of(page, "priorities")
    qtbot.waitUntil(lambda: finding_of(page, "PRI-2").gaps[0].target.section_id == wide, timeout=LONG_MS)
    go_to(page, "PRI-2")
    notice = page.messages.notice
    assert notice is not None
    assert [choice.verb for choice in notice.choices] == [
        "Insert a sentence to fill in",
        "Add the section “How priorities are set”",
    ]
    choose(page, "Add the section")
    added = section_of(page, "priorities.setting")
    entry = next(entry for entry in page.session.snapshot.outline if entry.section_id == added)
    assert entry.parent_id == wide


def test_a_gap_of_rows_offers_no_sentence(page: DraftPage) -> None:
    assert page.report is not None
    finding = next(f for f in page.report.findings if f.state is State.MISSING and f.gaps[-1].target.register)
    page.checklist.go_to_requested.emit(finding.criterion.id, finding.gaps[-1])
    assert page.view is View.REGISTERS
    assert page.messages.notice is None


def test_tab_goes_from_blank_to_blank_of_a_sentence_and_on_from_the_last(page: DraftPage, qtbot: QtBot) -> None:
    go_to(page, "VIS-1")
    choose(page, "Insert a sentence")
    writing = page.writing.page
    blanks = re.findall(r"\[[^\]]+\]", finding_of(page, "VIS-1").criterion.skeleton)
    assert len(blanks) > 2
    for blank in blanks:
        assert writing.textCursor().selectedText() == blank
        QTest.keyClicks(writing, "2031")
        QTest.keyClick(writing, Qt.Key.Key_Tab)
    assert not writing.hasFocus()
    assert page.session.snapshot.sections[page.section_id or SectionId("")].text.count("2031") == len(blanks)


def test_another_go_to_puts_an_end_to_the_offer_of_the_last_one(page: DraftPage) -> None:
    go_to(page, "VIS-1")
    assert page.messages.notice is not None
    go_to(page, "GOV-1")
    page.messages.close_notice()
    assert page.messages.notice is None


def test_the_first_row_of_an_empty_register_is_two_keys_away(page: DraftPage, qtbot: QtBot) -> None:
    gap = next(gap for gap in finding_of(page, "PRI-1").gaps if gap.target.register)
    assert gap.target.row_id is None
    page.checklist.go_to_requested.emit("PRI-1", gap)
    add = page.registers.page.bar.add
    qtbot.waitUntil(add.hasFocus)
    QTest.keyClick(add, Qt.Key.Key_Return)
    QTest.keyClicks(QApplication.focusWidget(), "Clean water first")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert [row.name for row in page.session.snapshot.rows(RegisterName.PRIORITIES)] == ["Clean water first"]


def test_a_section_added_to_an_imported_strategy_follows_its_chapters_and_has_no_number_either(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    general = next(template for template in builtin_templates() if template.name == "strategy")
    monkeypatch.setattr(imports, "choose_template", lambda *_: general)
    source = tmp_path / "health.md"
    chapters = ("Foreword", "Background", "What we will do", "Annex 1: actions")
    source.write_text("# Health for all\n\n" + "\n\n".join(f"## {title}\n\nSome words." for title in chapters))
    imports.import_document(window, source)
    qtbot.waitUntil(lambda: window.page is not None and window.page.report is not None, timeout=LONG_MS)
    assert window.page is not None
    assert window.likely_folder() == tmp_path, "it is saved beside what it came from"
    page = window.page
    go_to(page, "ONL-3")
    notice = page.messages.notice
    assert notice is not None
    notice.choices[0].act()
    draft = page.session.snapshot
    assert [section.title for _, section in draft.ordered_sections()] == [
        *chapters[:3],
        "What those who act need",
        chapters[3],
    ]
    assert {entry.number for entry in draft.outline} == {""}


def test_what_is_promised_without_a_date_is_selected_where_it_stands(page: DraftPage, qtbot: QtBot) -> None:
    section = section_of(page, "measures")
    assert section is not None
    promise = "The evaluation of this strategy will be set out in due course."
    page.session.edit(InsertText(section, 0, f"We measure what counts. {promise}"), label="typing")
    page.bridge.take_snapshot()
    qtbot.waitUntil(lambda: bool(page.report and page.report.promising), timeout=LONG_MS)
    assert page.report is not None
    finding = page.report.promising[0]
    gap = next(gap for gap in finding.gaps if gap.kind is GapKind.UNDATED)
    page.checklist.go_to_requested.emit(finding.criterion.id, gap)
    assert page.section_id == section
    assert page.writing.page.textCursor().selectedText() == promise
    assert page.messages.notice is None, "no other sentence is offered for it"
