"""The checklist is updated in place, with little fuss, and can be walked through by keyboard."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QCursor
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from checklist.finding import Finding, State
from editor.model.draft import DraftSnapshot
from editor.model.ids import SectionId
from tests.ui.checklist_samples import (
    CRITERIA,
    FINDINGS,
    LEAD_GAP,
    PASSAGES,
    TEXT_GAP,
    listed,
    open_row,
    report,
    row_of,
    sample_draft,
    shown_panel,
    words_on_show,
)
from ui.criterion_filter import Filter, open_by_section
from ui.panels import checklist as checklist_module
from ui.panels.checklist import ChecklistPanel
from ui.theme import Theme


@pytest.fixture
def draft(strategy: DraftSnapshot) -> DraftSnapshot:
    return sample_draft(strategy)


@pytest.fixture
def panel(qtbot: QtBot, draft: DraftSnapshot) -> ChecklistPanel:
    return shown_panel(qtbot, draft)


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    texts: list[str] = []
    monkeypatch.setattr(checklist_module, "announce", lambda _source, text: texts.append(text))
    return texts


def test_an_update_keeps_rows_folding_page_and_scrolling(
    panel: ChecklistPanel, draft: DraftSnapshot, qtbot: QtBot
) -> None:
    panel.resize(376, 300)
    rows = panel.rows
    row = open_row(panel, "D")
    next(w for w in row.findChildren(QWidget) if w.accessibleName() == "Next passage").click()  # type: ignore[attr-defined]
    qtbot.wait(1)
    bar = panel.area.verticalScrollBar()
    bar.setValue(bar.maximum() - 30)
    place = bar.value()
    panel.show_report(report(D=replace(FINDINGS["D"], gaps=(TEXT_GAP, LEAD_GAP))), draft)
    qtbot.wait(1)
    assert panel.rows == rows
    assert row.is_open
    assert "Possible passage 2 of 2" in words_on_show(row)
    assert bar.value() == place
    assert words_on_show(row)[-1] == "3 of 14 actions have no lead"


def test_what_has_the_focus_stays_put_while_lines_above_it_grow(
    panel: ChecklistPanel, draft: DraftSnapshot, qtbot: QtBot
) -> None:
    panel.resize(376, 320)
    open_row(panel, "C")
    row = open_row(panel, "D")
    qtbot.wait(1)
    top = row.header.mapTo(panel, QPoint(0, 0)).y()
    gaps = tuple(replace(LEAD_GAP, text=f"Another gap {number}") for number in range(6))
    panel.show_report(report(C=replace(FINDINGS["C"], gaps=gaps)), draft)
    qtbot.wait(1)
    assert QApplication.focusWidget() is row.header
    assert row.header.mapTo(panel, QPoint(0, 0)).y() == top


def test_a_button_with_the_focus_keeps_it(panel: ChecklistPanel, draft: DraftSnapshot) -> None:
    row = open_row(panel, "D")
    confirm = next(b for b in row.findChildren(QPushButton) if b.text() == "Confirm")
    confirm.setFocus()
    panel.show_report(report(A=Finding(CRITERIA["A"], State.MISSING)), draft)
    assert QApplication.focusWidget() is confirm


def test_only_changed_lines_fade(panel: ChecklistPanel, draft: DraftSnapshot, dress: Theme) -> None:
    dress.set_reduced_motion(False)
    panel.show_report(report(B=replace(FINDINGS["B"], state=State.POSSIBLE)), draft)
    assert [row.header.is_fading for row in panel.rows] == [False, True, False, False, False]


def test_nothing_fades_under_reduced_motion(panel: ChecklistPanel, draft: DraftSnapshot, dress: Theme) -> None:
    dress.set_reduced_motion(True)
    panel.show_report(report(B=replace(FINDINGS["B"], state=State.POSSIBLE)), draft)
    assert not any(row.header.is_fading for row in panel.rows)
    assert row_of(panel, "B").header.state == "possible"


def test_changes_are_read_out_shortly(panel: ChecklistPanel, draft: DraftSnapshot, said: list[str]) -> None:
    panel.show_report(report(), draft)
    panel.show_report(report(B=replace(FINDINGS["B"], state=State.POSSIBLE)), draft)
    panel.show_report(report(D=replace(FINDINGS["D"], state=State.MET)), draft)
    assert said == ["Title B: to confirm", "2 findings have changed"]


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [(Filter.ALL, "ABCDE"), (Filter.OPEN, "BCD"), (Filter.TO_CONFIRM, "D")],
)
def test_filters_list_some(panel: ChecklistPanel, wanted: Filter, expected: str) -> None:
    panel.set_filter(wanted)
    assert listed(panel) == expected


@pytest.mark.parametrize(
    ("section", "expected"), [("vision", "B"), ("choosing", "AD"), ("roles", "D"), ("less", ""), ("nowhere", "")]
)
def test_this_section_means_its_passages_gaps_and_criteria(panel: ChecklistPanel, section: str, expected: str) -> None:
    panel.set_filter(Filter.SECTION)
    panel.show_section(SectionId(section))
    assert listed(panel) == expected
    assert ("No criterion is about this section." in words_on_show(panel)) is (not expected)


def test_mine_means_sections_of_mine_and_those_below_that_are_nobody_elses(qtbot: QtBot, draft: DraftSnapshot) -> None:
    owners = {"priorities": "j okafor ", "less": "M Lindqvist", "roles": ""}
    sections = {key: replace(section, owner=owners.get(key, "")) for key, section in draft.sections.items()}
    panel = ChecklistPanel("J Okafor")
    qtbot.addWidget(panel)
    panel.show_report(report(), replace(draft, sections=sections))
    panel.set_filter(Filter.MINE)
    assert listed(panel) == "AD"
    panel.show_report(report(), draft)
    panel.set_filter(Filter.ALL)
    panel.set_filter(Filter.MINE)
    assert listed(panel) == ""


def test_open_criteria_are_counted_where_this_section_lists_them(draft: DraftSnapshot) -> None:
    assert open_by_section(report(), draft) == {"vision": 1, "choosing": 1, "roles": 1}


def test_a_line_that_leaves_the_filter_stays_until_it_is_chosen_again(
    panel: ChecklistPanel, draft: DraftSnapshot
) -> None:
    panel.set_filter(Filter.OPEN)
    panel.show_report(report(D=replace(FINDINGS["D"], state=State.MET), A=Finding(CRITERIA["A"], State.MISSING)), draft)
    assert listed(panel) == "ABCD"
    panel.set_filter(Filter.ALL)
    panel.set_filter(Filter.OPEN)
    assert listed(panel) == "ABC"


def test_what_the_pointer_is_on_stays_put(panel: ChecklistPanel, draft: DraftSnapshot, qtbot: QtBot) -> None:
    panel.resize(376, 320)
    open_row(panel, "C")
    row = open_row(panel, "D")
    panel.setFocus()
    qtbot.wait(1)
    with pointer_on(row.header):
        top = row.header.mapTo(panel, QPoint(0, 0)).y()
        gaps = (LEAD_GAP, replace(LEAD_GAP, text="Another gap that is told of in two whole lines of words"))
        panel.show_report(report(C=replace(FINDINGS["C"], gaps=gaps)), draft)
        assert row.header.mapTo(panel, QPoint(0, 0)).y() == top


@contextmanager
def pointer_on(widget: QWidget) -> Iterator[None]:
    before = QCursor.pos()
    QCursor.setPos(widget.mapToGlobal(widget.rect().center()))
    yield
    QCursor.setPos(before)


def test_next_and_previous_walk_through_what_is_open(panel: ChecklistPanel, said: list[str], qtbot: QtBot) -> None:
    chosen = QSignalSpy(panel.criterion_selected)
    for _ in range(4):
        panel.select_next()
    panel.select_previous()
    assert [chosen.at(i)[0] for i in range(chosen.count())] == ["B", "C", "D", "B", "D"]
    assert said == ["1 of 3 findings", "2 of 3 findings", "3 of 3 findings", "1 of 3 findings", "3 of 3 findings"]
    assert row_of(panel, "C").is_open


def test_next_goes_on_from_where_the_focus_is(panel: ChecklistPanel, qtbot: QtBot) -> None:
    open_row(panel, "E")
    panel.select_previous()
    assert QApplication.focusWidget() is row_of(panel, "D").header


def test_nothing_open_is_said(panel: ChecklistPanel, draft: DraftSnapshot, said: list[str]) -> None:
    done = {key: replace(finding, state=State.MET) for key, finding in FINDINGS.items()}
    panel.show_report(report(**done), draft)
    panel.select_next()
    assert said[-1] == "Nothing is open."


def test_enter_jumps_to_the_passage_on_show_or_to_the_gap(panel: ChecklistPanel, qtbot: QtBot) -> None:
    row = open_row(panel, "D")
    next(w for w in row.findChildren(QWidget) if w.accessibleName() == "Next passage").click()  # type: ignore[attr-defined]
    with qtbot.waitSignal(panel.passage_selected) as selected:
        qtbot.keyClick(row.header, Qt.Key.Key_Return)
    assert selected.args == [PASSAGES[1]]
    with qtbot.waitSignal(panel.go_to_requested) as asked:
        qtbot.keyClick(open_row(panel, "C").header, Qt.Key.Key_Return)
    assert asked.args == ["C", LEAD_GAP]


def test_arrows_walk_and_fold(panel: ChecklistPanel, qtbot: QtBot) -> None:
    header = open_row(panel, "C").header
    qtbot.keyClick(header, Qt.Key.Key_Left)
    assert not row_of(panel, "C").is_open
    qtbot.keyClick(header, Qt.Key.Key_Down)
    below = row_of(panel, "D").header
    assert QApplication.focusWidget() is below
    qtbot.keyClick(below, Qt.Key.Key_Right)
    assert row_of(panel, "D").is_open
    qtbot.keyClick(below, Qt.Key.Key_Space)
    assert not row_of(panel, "D").is_open
    assert below.focusPolicy() == Qt.FocusPolicy.StrongFocus
    assert header.focusPolicy() == Qt.FocusPolicy.ClickFocus
