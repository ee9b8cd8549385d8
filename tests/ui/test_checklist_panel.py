"""The checklist is updated in place, tells what is known, and asks for what its user wishes."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QCursor
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from checklist.finding import Clue, Evidence, Finding, Gap, GapTarget, Report, State
from checklist.pack import Criterion, Pack, Place, Unit
from editor.model.draft import DraftSnapshot
from editor.model.ids import DecisionId, PersonId, RowId, SectionId
from editor.model.registers import RegisterName, Row
from editor.model.review import Decision, DecisionKind, Person
from editor.model.text import plain_paragraph
from ui.panels import checklist as checklist_module
from ui.panels.checklist import ChecklistPanel, Filter
from ui.theme import Theme
from ui.widgets.criterion_row import CriterionRow
from ui.widgets.state_counts import StateCounts

QUOTE = "The agency leads on the worst groups."
PASSAGES = (
    Evidence(QUOTE, Clue.STRONG, SectionId("choosing"), 0, len(QUOTE), cues=((11, 19),)),
    Evidence("Units <help>.", Clue.WEAK, SectionId("roles"), 5, 18),
)
LEAD_GAP = Gap("3 of 14 actions have no lead", GapTarget(register=RegisterName.ACTIONS, row_id=RowId("a3")))
TEXT_GAP = Gap("Who decides a dispute", GapTarget(section_id=SectionId("roles")))
HELD = Decision(
    DecisionId("d"),
    DecisionKind.HELD_ELSEWHERE,
    "E",
    PersonId("jo"),
    f"{date.today().year}-11-12T10:00:00+00:00",
    "The delivery plan.",
)


def criterion(identity: str, group: str, **changes: object) -> Criterion:
    made = Criterion(
        identity,
        group,
        f"Title {identity}",
        f"Is {identity} said?",
        "quote",
        "why",
        "met",
        "partly",
        "advice",
        Unit.SECTION,
    )
    return replace(made, **changes)  # type: ignore[arg-type]


CRITERIA = {
    "A": criterion("A", "Vision"),
    "B": criterion("B", "Vision", go_to=Place(sections=("key-vision",))),
    "C": criterion("C", "Roles"),
    "D": criterion("D", "Roles"),
    "E": criterion("E", "Roles"),
}
FINDINGS = {
    "A": Finding(CRITERIA["A"], State.MET, (replace(PASSAGES[0], is_confirmed=True),)),
    "B": Finding(CRITERIA["B"], State.MISSING, is_checked=False),
    "C": Finding(CRITERIA["C"], State.PARTLY, gaps=(LEAD_GAP,)),
    "D": Finding(CRITERIA["D"], State.POSSIBLE, PASSAGES, (TEXT_GAP,)),
    "E": Finding(CRITERIA["E"], State.SETTLED, decision=HELD),
}
PACK = Pack("test", "Test", "", "", Path("test.toml"), tuple(CRITERIA.values()))


def report(**changes: Finding) -> Report:
    return Report(PACK, tuple((FINDINGS | changes).values()))


@pytest.fixture
def draft(strategy: DraftSnapshot) -> DraftSnapshot:
    vision = replace(strategy.sections[SectionId("vision")], template_key="key-vision")
    roles = replace(strategy.sections[SectionId("roles")], paragraphs=(plain_paragraph("One."), plain_paragraph(QUOTE)))
    return replace(
        strategy,
        sections={**strategy.sections, vision.id: vision, roles.id: roles},
        registers={RegisterName.ACTIONS: (Row(RowId("a3"), RegisterName.ACTIONS, 3, {"title": "Screen staff"}),)},
        people={PersonId("jo"): Person(PersonId("jo"), "J Okafor")},
    )


@pytest.fixture
def panel(qtbot: QtBot, draft: DraftSnapshot) -> ChecklistPanel:
    panel = ChecklistPanel()
    qtbot.addWidget(panel)
    panel.resize(376, 700)
    panel.show_report(report(), draft)
    panel.show()
    return panel


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    texts: list[str] = []
    monkeypatch.setattr(checklist_module, "announce", lambda _source, text: texts.append(text))
    return texts


def row_of(panel: ChecklistPanel, identity: str) -> CriterionRow:
    return next(row for row in panel.rows if row.finding.criterion.id == identity)


def open_row(panel: ChecklistPanel, identity: str) -> CriterionRow:
    panel.select_criterion(identity)
    return row_of(panel, identity)


def words_on_show(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget) and label.text()]


def press(widget: QWidget, text: str) -> None:
    buttons = [b for b in widget.findChildren(QPushButton) if b.text() == text and b.isVisibleTo(widget)]
    buttons[0].click()


def listed(panel: ChecklistPanel) -> str:
    return "".join(row.finding.criterion.id for row in panel.rows if not row.isHidden())


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
    assert asked.args == [LEAD_GAP]


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
    ("Settle…", lambda panel: panel.settle_requested, ["D"]),
    ("Go to", lambda panel: panel.go_to_requested, [TEXT_GAP]),
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
    assert verbs == ["Actions, A3", "Settle…", "Go to"]
    assert "Supporting row 1 of 1" in words_on_show(row)


def test_a_confirmed_passage_is_not_confirmed_again(panel: ChecklistPanel) -> None:
    row = open_row(panel, "A")
    assert "Supporting passage 1 of 1" in words_on_show(row)
    assert "confirmed" in words_on_show(row)
    assert not any(b.text() == "Confirm" and b.isVisibleTo(row) for b in row.findChildren(QPushButton))


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


def test_a_line_that_leaves_the_filter_stays_until_it_is_chosen_again(
    panel: ChecklistPanel, draft: DraftSnapshot
) -> None:
    panel.set_filter(Filter.OPEN)
    panel.show_report(report(D=replace(FINDINGS["D"], state=State.MET), A=Finding(CRITERIA["A"], State.MISSING)), draft)
    assert listed(panel) == "ABCD"
    panel.set_filter(Filter.ALL)
    panel.set_filter(Filter.OPEN)
    assert listed(panel) == "ABC"


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
    assert asked.args == [LEAD_GAP]


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


@pytest.mark.parametrize("factor", [1.0, 2.0])
def test_nothing_needs_to_be_wider_than_the_panel(panel: ChecklistPanel, dress: Theme, factor: float) -> None:
    dress.set_text_factor(factor)
    open_row(panel, "D")
    panel.grab()
    assert panel.area.widget().minimumSizeHint().width() <= 376
    assert panel.minimumSizeHint().width() <= 376


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
