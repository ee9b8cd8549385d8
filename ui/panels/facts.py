"""The facts about the strategy as a form: what it is called, how long it holds, who answers for it."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

from editor.model.draft import DraftSnapshot
from editor.model.registers import FACTS, FieldSchema
from ui.commands.rows import RowSession, set_fact
from ui.item_models.register_list import ABOUT, missing_facts
from ui.panels.register_bar import head_height
from ui.theme import PAGE_SHEET, XL, L, S
from ui.widgets.fact_field import FactField
from ui.widgets.labels import label
from ui.widgets.layout import column, row, rule, scrolled
from ui.widgets.marks import StateMark

GROUPS: Mapping[str, tuple[str, ...]] = {
    "What it is": ("title", "organisation", "marking", "vision"),
    "Period": ("start_date", "end_date", "review_dates", "refresh_trigger", "previous_strategy", "carried_over"),
    "Priorities": ("priority_tests", "priority_forum", "priority_review", "overseas_rationale"),
    "Governance": (
        "senior_owner",
        "board",
        "board_chair",
        "board_frequency",
        "escalation",
        "progress_publication",
        "independent_reviewer",
    ),
    "Measuring and learning": ("evaluation_plan", "delivery_plan_date", "scanning_owner", "expert_network"),
}
"""The facts in the order in which people settle them."""

HINTS: Mapping[str, str] = {
    "vision": "What will be different at the end of the period, in words that a reader could later check.",
    "review_dates": "For example: each spring, and a full review in 2029.",
    "refresh_trigger": "The events or findings that would have it rewritten before its end.",
    "carried_over": "From the strategy before this one.",
    "priority_tests": "For example harm, likelihood, where public money does most, and how each is weighed.",
    "priority_forum": "The board, group or post.",
    "senior_owner": "A post or a person who answers for the whole strategy.",
    "board_frequency": "For example: every two months.",
    "escalation": "Who settles it when two organisations disagree, and how soon.",
    "progress_publication": "For example: a report to Parliament each autumn.",
    "independent_reviewer": "An inspectorate, audit body, academic or panel.",
    "evaluation_plan": "What will be evaluated, how, by whom and when it is published.",
    "scanning_owner": "Who looks ahead for new threats and technology, and tells whom.",
    "expert_network": "The outside experts who are asked, and how often.",
}


class FactsForm(QFrame):
    """Every fact as a field. Each field that is left, or rests, becomes one edit of the session."""

    edited = Signal()
    """The draft was changed from here."""

    def __init__(self, session: RowSession) -> None:
        super().__init__()
        self.setProperty("surface", "panel")
        self._session = session
        self.fields = {field.key: FactField(field, HINTS.get(field.key, "")) for field in FACTS}
        self._mark, self._gaps = StateMark("missing"), label(role="missing")
        self._area: QScrollArea = scrolled(self._build_form())
        self.setLayout(column(self._build_bar(), self._area, gap=0))
        for field in self.fields.values():
            field.value_entered.connect(self._on_value_entered)
        self.refresh(session.snapshot)

    def refresh(self, snapshot: DraftSnapshot) -> None:
        """Show what the draft says now; a field that is being typed in is left alone."""
        for key, field in self.fields.items():
            field.show_value(snapshot.facts.get(key, ""))
        missing = missing_facts(snapshot)
        self._gaps.setText(f"{missing} incomplete")
        self._gaps.setVisible(missing > 0)
        self._mark.setVisible(missing > 0)

    def open_fact(self, key: str) -> None:
        """Go to one fact; nothing happens if there is none of that key."""
        if field := self.fields.get(key):
            self._area.ensureWidgetVisible(field)
            field.entry.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_first(self) -> None:
        """Go to the first field."""
        self.open_fact(FACTS[0].key)

    def finish_editing(self) -> None:
        """Keep what is being typed."""
        for field in self.fields.values():
            field.finish()

    def _build_bar(self) -> QFrame:
        bar = QFrame()
        bar.setProperty("surface", "bar")
        self._mark.setAccessibleName("incomplete")
        bar.setLayout(row(label(ABOUT, "title"), S, self._mark, self._gaps, None, margins=(XL, 0, XL, 0)))
        bar.setFixedHeight(head_height())
        return bar

    def _build_form(self) -> QWidget:
        form = QFrame()
        form.setProperty("surface", "panel")
        parts: list[QWidget | int] = []
        for title, keys in GROUPS.items():
            parts += [rule(), L] if parts else []
            parts += [label(title, "heading"), *(self.fields[key] for key in keys), S]
        body = QFrame()
        body.setMaximumWidth(PAGE_SHEET)
        body.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        body.setLayout(column(*parts, None, gap=L))
        line = row(body, margins=(XL, L, XL, XL))
        line.addStretch(0)
        form.setLayout(line)
        return form

    def _on_value_entered(self, field: FieldSchema, value: str, group: str) -> None:
        set_fact(self._session, field, value, group)
        self.edited.emit()
