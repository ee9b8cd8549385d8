"""What was gained and lost, counts over time and every decision, on one page that fills while it is looked at."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from checklist.finding import Finding, State
from checklist.report_document import Grid, Heading, Items, Words
from editor.model.draft import DraftSnapshot
from tests.ui.checklist_samples import CRITERIA, FINDINGS, HELD, PACK, report, sample_draft
from ui.dialogs.checklist_past import ChecklistPastDialog
from ui.past_checks import Moment, PastFinding, past_report
from ui.report_page import blocks_html
from ui.widgets.progress import ProgressLine
from ui.widgets.reading_page import ReadingPage

AT = datetime(2026, 11, 12, 9, tzinfo=UTC)
NAMED = Moment("version 0.1", AT.isoformat(), "J Okafor", b"1")
WORKED = Moment("12 November 2026, 11:00", (AT + timedelta(hours=2)).isoformat(), "M Lindqvist", b"2")
BEFORE = report(A=Finding(CRITERIA["A"], State.MISSING), E=Finding(CRITERIA["E"], State.PARTLY))


@pytest.fixture
def draft(strategy: DraftSnapshot) -> DraftSnapshot:
    return replace(sample_draft(strategy), decisions=(HELD,))


@pytest.fixture
def dialog(qtbot: QtBot, draft: DraftSnapshot) -> ChecklistPastDialog:
    dialog = ChecklistPastDialog(report(), draft, (WORKED, NAMED))
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def page(dialog: ChecklistPastDialog) -> str:
    return dialog.findChild(ReadingPage).toPlainText()


def test_decisions_are_there_at_once_and_the_rest_when_it_is_checked(dialog: ChecklistPastDialog) -> None:
    progress = dialog.findChild(ProgressLine)
    assert "The delivery plan." in page(dialog)
    assert dialog.comparison is None
    assert progress.text == "Looking at earlier states: 0 %"
    dialog.add_report(WORKED, report())
    assert progress.text == "Looking at earlier states: 50 %"
    dialog.add_report(NAMED, BEFORE)
    assert progress.isHidden()
    assert "Two criteria gained, none lost." in page(dialog)
    assert [(then.person, then.counts[State.MET]) for then in dialog.past] == [
        ("J Okafor (version 0.1)", 0),
        ("M Lindqvist", 1),
        ("now", 1),
    ]


def test_the_latest_named_version_is_compared_with_first_and_another_can_be_chosen(dialog: ChecklistPastDialog) -> None:
    choice = dialog.findChild(QComboBox)
    assert choice.currentText() == "version 0.1, J Okafor"
    dialog.add_report(WORKED, report())
    dialog.add_report(NAMED, BEFORE)
    choice.setCurrentIndex(0)
    assert dialog.comparison is not None
    assert dialog.comparison.words == "No criteria gained, none lost"


def test_a_state_that_cannot_be_read_leaves_the_others(dialog: ChecklistPastDialog) -> None:
    dialog.add_report(WORKED, None)
    dialog.add_report(NAMED, BEFORE)
    assert dialog.findChild(ProgressLine).isHidden()
    assert [then.person for then in dialog.past] == ["J Okafor (version 0.1)", "now"]


def test_looking_can_be_stopped(dialog: ChecklistPastDialog, qtbot: QtBot) -> None:
    with qtbot.waitSignal(dialog.cancel_requested):
        dialog.findChild(ProgressLine).cancel_requested.emit()
    assert dialog.findChild(ProgressLine).isHidden()


def test_a_new_draft_says_that_it_has_no_past(qtbot: QtBot, strategy: DraftSnapshot) -> None:
    dialog = ChecklistPastDialog(report(), strategy, ())
    qtbot.addWidget(dialog)
    dialog.show()
    assert "Nobody has confirmed, refused or settled anything yet." in page(dialog)
    assert not dialog.findChild(QComboBox).isVisible()


def test_a_report_that_travelled_has_its_states_and_counts() -> None:
    made = report()
    travelled = tuple(PastFinding(each.criterion.id, each.state, each.gaps) for each in made.findings)
    back = past_report(PACK, travelled)
    assert back.counts == made.counts
    assert [each.gaps for each in back.findings] == [FINDINGS[each.criterion.id].gaps for each in made.findings]


def test_blocks_are_escaped() -> None:
    html = blocks_html((Heading(1, "R & D"), Words("<b>"), Items(("<i>",)), Grid("", ("<a>",), (("<u>",),))))
    for raw in ("R & D", "<b>", "<i>", "<a>", "<u>"):
        assert raw not in html
