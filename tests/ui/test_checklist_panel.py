"""The checklist tells what is known of each criterion and asks for what its user wishes."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from checklist.finding import Clue, Evidence, Finding, Report, State
from checklist.sentence_counts import SentenceCounts
from editor.model.draft import DraftSnapshot
from editor.model.ids import DecisionId, PersonId, RowId, SectionId
from editor.model.registers import RegisterName
from editor.model.review import Anchor, Decision, DecisionKind
from tests.ui.checklist_samples import (
    CRITERIA,
    FINDINGS,
    LEAD_GAP,
    PACK,
    PASSAGES,
    PROMISE,
    QUOTE,
    TEXT_GAP,
    criterion,
    listed,
    open_row,
    press,
    report,
    row_of,
    sample_draft,
    shown_panel,
    words_on_show,
)
from ui.criterion_filter import Filter
from ui.panels.checklist import ChecklistPanel
from ui.theme import S, Theme, size
from ui.widgets.criterion_group import CriterionGroup
from ui.widgets.criterion_row import CriterionRow
from ui.widgets.filter_bar import FilterBar
from ui.widgets.fold_header import FoldHeader
from ui.widgets.state_counts import StateCounts


@pytest.fixture
def draft(strategy: DraftSnapshot) -> DraftSnapshot:
    return sample_draft(strategy)


@pytest.fixture
def panel(qtbot: QtBot, draft: DraftSnapshot) -> ChecklistPanel:
    return shown_panel(qtbot, draft)


def test_it_counts_each_state_and_gives_no_score(panel: ChecklistPanel) -> None:
    counts = panel.findChild(StateCounts)
    assert [counts.count(state) for state in State] == [1, 1, 1, 1, 1]
    assert counts.accessibleName() == "Checklist: 1 met, 1 partly met, 1 to confirm, 1 not found yet, 1 settled"


def test_lines_say_their_state(panel: ChecklistPanel) -> None:
    assert [row.header.accessibleName() for row in panel.rows] == [
        "Title A, met, collapsed",
        "Title B, not found yet, collapsed",
        "Title C, partly met, collapsed",
        "Title D, to confirm, collapsed",
        "Title E, settled, collapsed",
    ]


def test_closed_lines_say_what_is_incomplete_or_decided(panel: ChecklistPanel, qtbot: QtBot) -> None:
    assert words_on_show(row_of(panel, "B")) == ["Only a person can tell"]
    assert words_on_show(row_of(panel, "C")) == ["Incomplete: 3 of 14 actions have no lead"]
    assert words_on_show(row_of(panel, "E")) == ["Held elsewhere: The delivery plan. J Okafor, 12 November"]
    with qtbot.waitSignal(panel.go_to_requested) as asked:
        press(row_of(panel, "C"), "Go to")
    assert asked.args == ["C", LEAD_GAP]


@pytest.mark.parametrize("factor", [1.0, 1.25, 2.0])
def test_what_a_closed_line_says_stands_under_its_title_at_any_size_of_text(
    panel: ChecklistPanel, dress: Theme, factor: float
) -> None:
    dress.set_text_factor(factor)
    row = row_of(panel, "C")
    panel.grab()
    (words,) = [part for part in row.findChildren(QLabel) if part.isVisibleTo(row)]
    left = words.mapTo(row, words.contentsRect().topLeft()).x()
    assert left == row.header.x() + row.header.INSET + size("mark") + S


def test_missing_rows_are_called_incomplete(panel: ChecklistPanel, draft: DraftSnapshot) -> None:
    panel.show_report(report(C=Finding(CRITERIA["C"], State.MISSING, gaps=(LEAD_GAP,))), draft)
    assert row_of(panel, "C").header.accessibleName() == "Title C, incomplete, collapsed"


def test_a_group_tells_its_states(panel: ChecklistPanel) -> None:
    headers = [w for w in panel.findChildren(QWidget) if w.accessibleName().startswith("Roles:")]
    assert headers[0].accessibleName() == "Roles: 1 partly met, 1 to confirm, 1 settled, collapsed"


def test_an_opened_criterion_shows_question_passage_place_and_gaps(panel: ChecklistPanel) -> None:
    words = words_on_show(open_row(panel, "D"))
    assert "Possible passage 1 of 2" in words
    assert "strong clue" in words
    assert any("Is D said?" in text for text in words)
    assert any("“The agency <b>leads on</b> the worst groups.”" in text for text in words)
    assert words[-2:] == ["Not found yet", "Who decides a dispute"]
    assert any(b.text() == "2.1 Choosing, paragraph 1" for b in panel.findChildren(QPushButton))


def test_what_is_promised_without_a_date_has_a_mark_a_count_and_a_filter_of_its_own(
    panel: ChecklistPanel, draft: DraftSnapshot
) -> None:
    assert "Promised" not in filters(panel)
    panel.show_report(report(C=replace(FINDINGS["C"], gaps=(PROMISE,))), draft)
    assert "Promised, no date  1" in filters(panel)
    assert row_of(panel, "C").header.accessibleName() == "Title C, partly met, promised, no date, collapsed"
    assert words_on_show(row_of(panel, "C")) == [PROMISE.text]
    panel.set_filter(Filter.PROMISED)
    assert listed(panel) == "C"
    panel.show_report(report(), draft)
    assert "Promised, no date  0" in filters(panel), "it does not go while it is chosen"


def filters(panel: ChecklistPanel) -> str:
    buttons = panel.findChild(FilterBar).findChildren(QPushButton)
    return "|".join(button.text() for button in buttons if button.isVisibleTo(panel))


def refusal(start: int, end: int, quote: str, identity: str = "r") -> Decision:
    anchor = Anchor(SectionId("roles"), start, end, quote)
    return Decision(
        DecisionId(identity), DecisionKind.REFUSED, "D", PersonId("jo"), "2019-11-12T10:00:00+00:00", "", anchor
    )


def test_refused_passages_are_folded_away_and_can_be_had_back(
    panel: ChecklistPanel, draft: DraftSnapshot, qtbot: QtBot
) -> None:
    row = open_row(panel, "D")
    assert not [words for words in verbs(row) if "refused" in words]
    changed = refusal(0, 4, "Gone.", "c")
    panel.show_report(report(), replace(draft, decisions=(refusal(5, 5 + len(QUOTE), QUOTE), changed)))
    press(row, "Show 1 refused passage")
    assert {f"“{QUOTE}”", "Refused by J Okafor, 12 November 2019"} <= set(words_on_show(row))
    with qtbot.waitSignal(panel.return_requested) as asked:
        press(row, "Have it back")
    assert asked.args == ["r"]
    panel.show_report(report(), draft)
    assert f"“{QUOTE}”" not in words_on_show(row)


def verbs(row: CriterionRow) -> list[str]:
    return [button.text() for button in row.findChildren(QPushButton) if button.isVisibleTo(row)]


def test_what_was_counted_is_shown_with_its_first_sentences(
    panel: ChecklistPanel, draft: DraftSnapshot, qtbot: QtBot
) -> None:
    counts = SentenceCounts(37, 1, PASSAGES, PASSAGES[:1])
    panel.show_report(report(D=replace(FINDINGS["D"], evidence=(), gaps=(), counts=counts)), draft)
    assert words_on_show(row_of(panel, "D")) == ["37 commitments, 1 statement about the past"]
    row = open_row(panel, "D")
    words = words_on_show(row)
    assert "Commitment 1 of 2 (37 in all)" in words
    assert "Statement about the past 1 of 1" in words
    with qtbot.waitSignal(panel.passage_selected) as selected:
        press(row, "2.1 Choosing, paragraph 1")
    assert selected.args == [PASSAGES[0]]


def test_the_filters_are_one_tab_stop_and_arrows_choose(panel: ChecklistPanel, qtbot: QtBot) -> None:
    panel.activateWindow()
    panel.findChild(FilterBar).setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
    assert panel.filter is Filter.OPEN
    stops = [
        b for b in panel.findChild(FilterBar).findChildren(QPushButton) if b.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    assert [stop.text() for stop in stops if stop.isVisible()] == ["Open"]


def test_an_ampersand_is_a_letter_like_any_other(panel: ChecklistPanel, draft: DraftSnapshot) -> None:
    choosing = replace(draft.sections[SectionId("choosing")], title="R & D")
    panel.show_report(report(), replace(draft, sections={**draft.sections, choosing.id: choosing}))
    row = open_row(panel, "D")
    place = next(b for b in row.findChildren(QPushButton) if b.text().startswith("2.1"))
    assert place.text() == "2.1 R && D, paragraph 1"
    assert row.header.shortcut().isEmpty()


def test_passages_can_be_turned_and_marked_up_text_is_shown_as_written(panel: ChecklistPanel) -> None:
    row = open_row(panel, "D")
    turner = next(w for w in row.findChildren(QWidget) if w.accessibleName() == "Next passage")
    turner.click()  # type: ignore[attr-defined]
    words = words_on_show(row)
    assert "Possible passage 2 of 2" in words
    assert "weak clue" in words
    assert any("Units &lt;help&gt;." in text for text in words)
    assert any(b.text() == "3 Roles, paragraph 2" for b in panel.findChildren(QPushButton))


def test_a_passage_is_selected_by_its_place_or_its_words(panel: ChecklistPanel, qtbot: QtBot) -> None:
    row = open_row(panel, "D")
    with qtbot.waitSignal(panel.passage_selected) as selected:
        press(row, "2.1 Choosing, paragraph 1")
    assert selected.args == [PASSAGES[0]]
    quote = next(w for w in row.findChildren(QWidget) if w.property("card") == "quote")
    with qtbot.waitSignal(panel.passage_selected):
        qtbot.mouseClick(quote, Qt.MouseButton.LeftButton, pos=QPoint(20, 10))


Ask = Callable[[ChecklistPanel], object]
WISHES: list[tuple[str, Ask, list[object]]] = [
    ("Confirm", lambda panel: panel.confirm_requested, ["D", PASSAGES[0]]),
    ("Not this one", lambda panel: panel.refuse_requested, ["D", PASSAGES[0]]),
    ("Mark selected words", lambda panel: panel.mark_requested, ["D"]),
    ("Settle…", lambda panel: panel.settle_requested, ["D"]),
    ("Go to", lambda panel: panel.go_to_requested, ["D", TEXT_GAP]),
]


@pytest.mark.parametrize(("verb", "signal", "wish"), WISHES, ids=[verb for verb, _, _ in WISHES])
def test_buttons_ask(panel: ChecklistPanel, qtbot: QtBot, verb: str, signal: Ask, wish: list[object]) -> None:
    row = open_row(panel, "D")
    with qtbot.waitSignal(signal(panel)) as asked:
        press(row, verb)
    assert asked.args == wish


def test_a_settled_criterion_can_only_be_reopened(panel: ChecklistPanel, qtbot: QtBot) -> None:
    row = open_row(panel, "E")
    verbs = [b.text() for b in row.findChildren(QPushButton) if b.isVisibleTo(row)]
    assert verbs == ["Reopen"]
    with qtbot.waitSignal(panel.reopen_requested) as asked:
        press(row, "Reopen")
    assert asked.args == ["E"]


def test_rows_are_exact_and_are_not_confirmed(panel: ChecklistPanel, draft: DraftSnapshot) -> None:
    proof = Evidence("A3 Screen staff", Clue.ROW, register=RegisterName.ACTIONS, row_id=RowId("a3"))
    panel.show_report(report(C=replace(FINDINGS["C"], evidence=(proof,))), draft)
    row = open_row(panel, "C")
    verbs = [b.text() for b in row.findChildren(QPushButton) if b.isVisibleTo(row)]
    assert verbs == ["Actions, A3", "Mark selected words", "Settle…", "Go to"]
    assert "Supporting row 1 of 1" in words_on_show(row)


def test_a_confirmed_passage_is_not_confirmed_again(panel: ChecklistPanel) -> None:
    row = open_row(panel, "A")
    assert "Supporting passage 1 of 1" in words_on_show(row)
    assert "confirmed" in words_on_show(row)
    assert not any(b.text() == "Confirm" and b.isVisibleTo(row) for b in row.findChildren(QPushButton))


def test_a_long_check_can_be_stopped(panel: ChecklistPanel, qtbot: QtBot) -> None:
    panel.show_progress("First check running", 0.624)
    assert "First check running: 62 %" in words_on_show(panel)
    with qtbot.waitSignal(panel.cancel_requested):
        press(panel, "Cancel")
    panel.hide_progress()
    assert "First check running: 62 %" not in words_on_show(panel)


def test_before_the_first_check_it_says_so(qtbot: QtBot) -> None:
    panel = ChecklistPanel()
    qtbot.addWidget(panel)
    panel.show()
    assert "The checklist appears here after the first check." in words_on_show(panel)


def test_another_pack_is_built_anew(panel: ChecklistPanel, draft: DraftSnapshot, qtbot: QtBot) -> None:
    finding = Finding(criterion("Z", "New group"), State.MET)
    panel.show_report(Report(replace(PACK, criteria=(finding.criterion,)), (finding,)), draft)
    assert listed(panel) == "Z"
    qtbot.wait(1)
    assert len(panel.findChildren(CriterionRow)) == 1


@pytest.mark.parametrize(("factor", "widest"), [(1.0, 300), (2.0, 500)])
def test_nothing_needs_to_be_wider_than_the_panel(
    panel: ChecklistPanel, dress: Theme, factor: float, widest: int
) -> None:
    dress.set_text_factor(factor)
    for row in panel.rows:
        row.set_open(True)
    panel.grab()
    assert panel.area.widget().minimumSizeHint().width() <= 376
    assert panel.minimumSizeHint().width() <= widest


@pytest.mark.parametrize("factor", [1.0, 2.0])
def test_filters_are_shown_whole(panel: ChecklistPanel, dress: Theme, factor: float) -> None:
    dress.set_text_factor(factor)
    panel.resize(panel.minimumSizeHint().width(), 600)
    panel.grab()
    bar = panel.findChild(FilterBar)
    for button in bar.findChildren(QPushButton):
        if button.isVisible():
            assert bar.rect().contains(button.geometry())
            assert button.width() >= button.sizeHint().width()


def focus_on(panel: ChecklistPanel, target: QWidget) -> None:
    panel.activateWindow()
    target.setFocus(Qt.FocusReason.TabFocusReason)


def test_after_confirming_the_focus_is_on_the_criterion_not_on_the_opposite(
    panel: ChecklistPanel, draft: DraftSnapshot
) -> None:
    row = open_row(panel, "D")
    confirm = next(button for button in row.findChildren(QPushButton) if button.text() == "Confirm")
    focus_on(panel, confirm)
    confirmed = replace(PASSAGES[0], is_confirmed=True)
    panel.show_report(report(D=Finding(CRITERIA["D"], State.MET, (confirmed,))), draft)
    assert confirm.isHidden()
    assert QApplication.focusWidget() is row.header


def test_a_button_that_stays_keeps_the_focus(panel: ChecklistPanel, draft: DraftSnapshot) -> None:
    row = open_row(panel, "D")
    settle = next(button for button in row.findChildren(QPushButton) if button.text() == "Settle…")
    focus_on(panel, settle)
    panel.show_report(report(D=Finding(CRITERIA["D"], State.MISSING)), draft)
    assert QApplication.focusWidget() is settle


def test_a_line_that_can_be_seen_is_always_a_tab_stop(panel: ChecklistPanel) -> None:
    for wanted in Filter:
        panel.set_filter(wanted)
        lines = [line for line in panel.findChildren(FoldHeader) if line.isVisible()]
        stops = [line for line in lines if line.focusPolicy() & Qt.FocusPolicy.TabFocus]
        assert len(stops) == bool(lines)
        assert panel.stop.isVisible()
    panel.set_filter(Filter.ALL)
    for group in panel.findChildren(CriterionGroup):
        group.set_open(False)
    assert panel.stop.isVisible()
    assert isinstance(panel.stop, FoldHeader)
