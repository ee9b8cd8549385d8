"""A small report, and the ways in which a person reads and presses a checklist panel."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from checklist.finding import Clue, Evidence, Finding, Gap, GapKind, GapTarget, Report, State
from checklist.pack import Criterion, Pack, Place, Unit
from editor.model.draft import DraftSnapshot
from editor.model.ids import DecisionId, PersonId, RowId, SectionId
from editor.model.registers import RegisterName, Row
from editor.model.review import Decision, DecisionKind, Person
from editor.model.text import plain_paragraph
from ui.panels.checklist import ChecklistPanel
from ui.widgets.criterion_row import CriterionRow

QUOTE = "The agency leads on the worst groups."
PASSAGES = (
    Evidence(QUOTE, Clue.STRONG, SectionId("choosing"), 0, len(QUOTE), cues=((11, 19),)),
    Evidence("Units <help>.", Clue.WEAK, SectionId("roles"), 5, 18),
)
LEAD_GAP = Gap("3 of 14 actions have no lead", GapTarget(register=RegisterName.ACTIONS, row_id=RowId("a3")))
TEXT_GAP = Gap("Who decides a dispute", GapTarget(section_id=SectionId("roles")))
PROMISE = Gap("Promised, no date: “Soon.”", GapTarget(section_id=SectionId("roles")), GapKind.UNDATED)
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
PACK = Pack("test", "Test", "", "", (Path("test.toml"),), tuple(CRITERIA.values()))


def report(**changes: Finding) -> Report:
    return Report(PACK, tuple((FINDINGS | changes).values()))


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


def sample_draft(strategy: DraftSnapshot) -> DraftSnapshot:
    """The strategy with a template key, an action and a person, which the findings speak of."""
    vision = replace(strategy.sections[SectionId("vision")], template_key="key-vision")
    roles = replace(strategy.sections[SectionId("roles")], paragraphs=(plain_paragraph("One."), plain_paragraph(QUOTE)))
    return replace(
        strategy,
        sections={**strategy.sections, vision.id: vision, roles.id: roles},
        registers={RegisterName.ACTIONS: (Row(RowId("a3"), RegisterName.ACTIONS, 3, {"title": "Screen staff"}),)},
        people={PersonId("jo"): Person(PersonId("jo"), "J Okafor")},
    )


def shown_panel(qtbot: QtBot, draft: DraftSnapshot) -> ChecklistPanel:
    """A panel on screen with the sample report."""
    panel = ChecklistPanel()
    qtbot.addWidget(panel)
    panel.resize(376, 700)
    panel.show_report(report(), draft)
    panel.show()
    return panel
