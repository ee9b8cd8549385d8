"""Every open criterion of the sample strategy is closed in the window, and no state changes without a reason given."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QPushButton, QTextEdit
from pytestqt.qtbot import QtBot

from checklist.finding import Finding, Report, State
from ui import draft_wiring
from ui.criterion_filter import Filter, is_open
from ui.dialogs.settle import SettleDialog
from ui.draft_page import DraftPage
from ui.finding_words import summary_words
from ui.panels import checklist as checklist_panel
from ui.widgets.criterion_row import CriterionRow
from ui.widgets.growing_text import GrowingText

pytestmark = [pytest.mark.journey, pytest.mark.slow]
LONG_MS = 20_000
REASON = "The board has agreed to leave it to the delivery plan"
IN_ROWS = {"ROL-1": "Border Ser", "GOV-1": "The Home Secretary decides within a month", "ONL-5": "The Home Office"}
"""Criteria that are closed where Go to leads, and what is typed there."""


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What a screen reader is told of the checklist."""
    texts: list[str] = []
    monkeypatch.setattr(checklist_panel, "announce", lambda _source, text: texts.append(text))
    return texts


@pytest.fixture
def settling(monkeypatch: pytest.MonkeyPatch) -> None:
    """The dialog is answered with a reason, as a person types one."""

    def answer(dialog: SettleDialog) -> int:
        settle = next(b for b in dialog.buttons.buttons() if b.text() == "Settle")
        assert not settle.isEnabled(), "nothing is settled without a reason"
        QTest.keyClicks(dialog.findChild(GrowingText), REASON)
        assert settle.isEnabled()
        return 1

    monkeypatch.setattr(draft_wiring.SettleDialog, "exec", answer)


class Desk:
    """A person at the window who closes criteria one by one; every change of a state is looked into."""

    def __init__(self, page: DraftPage, qtbot: QtBot, said: list[str]) -> None:
        self.page, self.qtbot, self.said = page, qtbot, said

    @property
    def report(self) -> Report:
        assert self.page.report is not None
        return self.page.report

    def finding(self, criterion: str) -> Finding:
        finding = self.page.find_finding(criterion)
        assert finding is not None
        return finding

    def row(self, criterion: str) -> CriterionRow:
        self.page.checklist.select_criterion(criterion)
        return next(row for row in self.page.checklist.rows if row.finding.criterion.id == criterion)

    def press(self, criterion: str, verb: str) -> None:
        row = self.row(criterion)
        next(b for b in row.findChildren(QPushButton) if b.text() == verb and b.isVisibleTo(row)).click()

    def do(self, act: Callable[[], object], until: Callable[[], bool]) -> None:
        """Do something, wait for what it leads to, and see that every change of a state is told and explained."""
        before = self.report
        self.said.clear()
        act()
        self.qtbot.waitUntil(lambda: self.report is not before and until(), timeout=LONG_MS)
        moved = [
            (old, new)
            for old, new in zip(before.findings, self.report.findings, strict=True)
            if old.state is not new.state
        ]
        if moved:
            assert self.said, "a change is announced"
        for _, new in moved:
            assert self.is_explained(new), new

    def is_explained(self, finding: Finding) -> bool:
        """True if the window says why: by whom and for what reason, by which words or rows, or what is open."""
        row = next(row for row in self.page.checklist.rows if row.finding.criterion.id == finding.criterion.id)
        assert row.header.state == finding.state
        if finding.state is State.SETTLED:
            words = summary_words(finding, self.page.session.snapshot)
            return REASON in words and self.page.session.person.name in words
        if finding.state is State.MET:
            return bool(finding.evidence)
        return bool(finding.gaps or finding.evidence or finding.note)

    def close(self, criterion: str) -> None:
        if self.finding(criterion).state is State.POSSIBLE and any(
            not e.register for e in self.finding(criterion).evidence
        ):
            self.do(
                lambda: self.press(criterion, "Confirm"),
                lambda: any(piece.is_confirmed for piece in self.finding(criterion).evidence),
            )
        if is_open(self.finding(criterion)):
            self.do(lambda: self.press(criterion, "Settle…"), lambda: self.finding(criterion).state is State.SETTLED)

    def fill_in(self, criterion: str, words: str) -> None:
        """Go to the first gap again and again, and type what is missing there."""
        while is_open(self.finding(criterion)):
            gap = self.finding(criterion).gaps[0]
            self.do(lambda: self._type(criterion, words), lambda gap=gap: gap not in self.finding(criterion).gaps)

    def _type(self, criterion: str, words: str) -> None:
        self.press(criterion, "Go to")
        fields = (QLineEdit, QPlainTextEdit, QTextEdit)
        self.qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), fields))
        field = QApplication.focusWidget()
        QTest.keyClicks(field, words)
        QTest.keyClick(field, Qt.Key.Key_Return if isinstance(field, QLineEdit) else Qt.Key.Key_Tab)


def test_every_open_criterion_of_the_sample_can_be_closed_and_each_change_has_its_reason(
    sample: DraftPage, qtbot: QtBot, said: list[str], settling: None
) -> None:
    desk = Desk(sample, qtbot, said)
    begun = desk.report.counts
    open_at_first = [finding.criterion.id for finding in desk.report.findings if is_open(finding)]
    assert len(open_at_first) > 20
    for criterion, words in IN_ROWS.items():
        desk.fill_in(criterion, words)
        assert desk.finding(criterion).state is State.MET
    for criterion in open_at_first:
        desk.close(criterion)
    assert not [finding.criterion.id for finding in desk.report.findings if is_open(finding)]

    panel = sample.checklist
    panel.set_filter(Filter.OPEN)
    assert all(row.isHidden() for row in panel.rows)
    said.clear()
    panel.select_next()
    assert said == ["Nothing is open."]

    while desk.report.counts != begun:
        assert sample.session.undo_label is not None
        before = desk.report
        sample.undo()
        qtbot.waitUntil(lambda before=before: desk.report is not before, timeout=LONG_MS)
    assert [finding.criterion.id for finding in desk.report.findings if is_open(finding)] == open_at_first
