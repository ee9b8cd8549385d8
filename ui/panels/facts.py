"""The facts about the strategy as a form: what it is called, how long it holds, who answers for it."""

from collections.abc import Iterator, Mapping

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from editor.model.draft import DraftSnapshot
from editor.model.registers import FACTS, FieldSchema
from ui.commands.rows import RowSession, set_fact
from ui.item_models.register_list import ABOUT, missing_facts
from ui.panels.register_bar import head_height
from ui.slices import Slices
from ui.theme import PAGE_SHEET, XL, L, S, current
from ui.widgets.fact_field import FactField
from ui.widgets.labels import label
from ui.widgets.layout import column, row, rule, scrolled
from ui.widgets.marks import StateMark

GROUPS: Mapping[str, tuple[str, ...]] = {
    "What it is": ("title", "organisation", "marking", "vision"),
    "Period": (
        *("start_date", "end_date", "review_dates", "refresh_trigger"),
        *("previous_strategy", "carried_over", "lessons"),
    ),
    "Priorities": (
        *("priority_tests", "priority_forum", "priority_review"),
        *("target_definition", "target_selection", "target_review", "overseas_rationale"),
    ),
    "Governance": (
        "senior_owner",
        "board",
        "board_chair",
        "board_frequency",
        "escalation",
        "progress_publication",
        "independent_reviewer",
        "review_response",
        "demand_response",
    ),
    "Measuring and learning": (
        *("evaluation_plan", "delivery_plan_date", "scanning_owner"),
        *("expert_network", "network_members", "network_cycle"),
    ),
    "How it was made": ("scope", "method", "linked_strategies", "theory_of_change", "assumptions", "options"),
    "Money and risk": ("total_cost", "funding_sources", "risk_review"),
    "Duties": (
        *("unintended_effects", "equality_analysis", "new_burdens", "environmental_principles", "devolved_position"),
        *("legal_advice", "data_protection", "consultation", "permissions"),
    ),
}
"""The facts in the order in which people settle them."""

ASKED_BY: Mapping[str, str] = {"How it was made": "auditors", "Money and risk": "auditors", "Duties": "uk_duties"}
"""Groups that only one checklist asks for; others see them once a fact in them is filled in or led to."""

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
    "expert_network": "What it is called and what it is for.",
    "lessons": "With the review, audit or evaluation that it comes from.",
    "target_definition": "Which cases, groups or places are dealt with first, and how that is scored.",
    "target_selection": "The body or group that picks them.",
    "review_response": "For example: the minister answers each report within eight weeks.",
    "demand_response": "What shows it, who decides, and what is moved.",
    "network_members": "Universities, professions, charities or firms.",
    "network_cycle": "For example: each quarter.",
    "scope": "With the terms that need a definition.",
    "method": "The evidence used, who was asked, and what changed because of it.",
    "linked_strategies": "Each with the body that owns it and where the two meet.",
    "theory_of_change": "If we do this, then that follows, because of this evidence.",
    "assumptions": "What must hold true for it to work, and how you would notice that it does not.",
    "options": "What else was considered, with its cost and effect, and why it was not chosen.",
    "total_cost": "Over the whole period, with the price year.",
    "funding_sources": "Settled, expected, or still to be found.",
    "risk_review": "For example: the board, every two months.",
    "unintended_effects": "Rights, groups or places that could lose by it.",
    "equality_analysis": "The date, who signed it, and where it can be read.",
    "new_burdens": "If there are none, who agreed that.",
    "environmental_principles": "If there is no effect on the environment, say who decided so and when.",
    "devolved_position": "Part by part: reserved, devolved, or agreed with the governments there.",
    "legal_advice": "The date and whose advice, never the advice itself.",
    "data_protection": "For new uses of personal data.",
    "consultation": "With the date of the response.",
    "permissions": "A list of who agreed to be quoted or shown, and until when.",
}


MARKING = "marking"
"""This fact is chosen, not typed: lowering it is asked about."""


class FactsForm(QFrame):
    """Every fact as a field. Each field that is left, or rests, becomes one edit of the session.

    The fields are made when they are first to be seen, a few at a time: all at once would hold the window up.
    """

    edited = Signal()
    """The draft was changed from here."""
    marking_requested = Signal()

    def __init__(self, session: RowSession) -> None:
        super().__init__()
        self.setProperty("surface", "panel")
        self._session = session
        self._snapshot = session.snapshot
        self._forbidden = ""
        self._fields: dict[str, FactField] = {}
        self._mark, self._gaps = StateMark("missing"), label(role="missing")
        self._groups: dict[str, QWidget] = {}
        self._body = QFrame()
        self._area: QScrollArea = scrolled(self._build_form())
        self._bar = self._build_bar()
        self.setLayout(column(self._bar, self._area, gap=0))
        self._filling = Slices(self._fill(), self)
        current().changed.connect(self._fit)
        self._fit()
        self.refresh(session.snapshot)

    @property
    def fields(self) -> Mapping[str, FactField]:
        """All fields by the keys of their facts; those that are missing yet are made at once."""
        self._filling.finish()
        return self._fields

    def refresh(self, snapshot: DraftSnapshot) -> None:
        """Show what the draft says now; a field that is being typed in is left alone."""
        self._snapshot = snapshot
        for key, field in self._fields.items():
            field.show_value(snapshot.facts.get(key, ""))
        for title in ASKED_BY:
            if title in self._groups and self._is_asked(title):
                self._groups[title].show()
        missing = missing_facts(snapshot)
        self._gaps.setText(f"{missing} incomplete")
        self._gaps.setVisible(missing > 0)
        self._mark.setVisible(missing > 0)

    def open_fact(self, key: str) -> None:
        """Go to one fact; nothing happens if there is none of that key."""
        title = next((title for title, keys in GROUPS.items() if key in keys), None)
        if title is None:
            return
        for _ in self._fill_group(title):
            pass
        self._groups[title].show()
        self._fields[key].entry.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_focused()
        self._filling.start()

    def focus_first(self) -> None:
        """Go to the first field."""
        self.open_fact(FACTS[0].key)

    def forbid(self, reason: str) -> None:
        """Let no fact be changed; pointing at one says why."""
        self._forbidden = reason
        for field in self._fields.values():
            field.forbid(reason)

    def finish_editing(self) -> None:
        """Keep what is being typed."""
        for field in self._fields.values():
            field.finish()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._filling.start()

    def _show_focused(self) -> None:
        """Groups that are made after the one that was gone to push it down."""
        for field in self._fields.values():
            if field.entry.hasFocus():
                self._area.ensureWidgetVisible(field)

    def _is_asked(self, title: str) -> bool:
        facts = self._snapshot.facts
        return ASKED_BY[title] in facts.get("pack", "") or any(facts.get(key) for key in GROUPS[title])

    def _fit(self) -> None:
        """Lines as long as on a page, at every text size."""
        self._body.setMaximumWidth(round(PAGE_SHEET * current().text_factor))
        self._bar.setFixedHeight(head_height())

    def _build_bar(self) -> QFrame:
        bar = QFrame()
        bar.setProperty("surface", "bar")
        self._mark.setAccessibleName("incomplete")
        bar.setLayout(row(label(ABOUT, "title"), S, self._mark, self._gaps, None, margins=(XL, 0, XL, 0)))
        return bar

    def _build_form(self) -> QWidget:
        form = QFrame()
        form.setProperty("surface", "panel")
        body = self._body
        body.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        body.setLayout(column(None, gap=L))
        line = row(body, margins=(XL, L, XL, XL))
        line.addStretch(0)
        form.setLayout(line)
        return form

    def _fill(self) -> Iterator[None]:
        for title in GROUPS:
            yield from self._fill_group(title)
        # Once what was made last is laid out.
        QTimer.singleShot(0, self, self._show_focused)

    def _fill_group(self, title: str) -> Iterator[None]:
        """Make what is missing of a group, each part in its place: what is moved about is styled once more."""
        if title not in self._groups:
            self._add_group(title)
            yield
        lines = self._groups[title].layout()
        schemas = {field.key: field for field in FACTS}
        for key in GROUPS[title]:
            if key not in self._fields and isinstance(lines, QVBoxLayout):
                lines.insertWidget(lines.count() - 1, field := self._new_field(schemas[key]))
                # Else it is shown by the event loop only, and cannot take the focus before.
                field.show()
                yield

    def _add_group(self, title: str) -> None:
        titles = list(GROUPS)
        parts: list[QWidget | int] = [rule(), L] if title != titles[0] else []
        group = QWidget(self._body)
        group.setLayout(column(*parts, label(title, "heading"), S, gap=L))
        body = self._body.layout()
        if isinstance(body, QVBoxLayout):
            body.insertWidget(sum(other in self._groups for other in titles[: titles.index(title)]), group)
        # Shown before it has its place, it would flash up over the first group.
        group.setVisible(title not in ASKED_BY or self._is_asked(title))
        self._groups[title] = group

    def _new_field(self, schema: FieldSchema) -> FactField:
        is_marking = schema.key == MARKING
        field = self._fields[schema.key] = FactField(schema, HINTS.get(schema.key, ""), is_chosen=is_marking)
        if is_marking:
            field.asked.connect(self.marking_requested)
        if self._forbidden:
            field.forbid(self._forbidden)
        field.value_entered.connect(self._on_value_entered)
        field.show_value(self._snapshot.facts.get(schema.key, ""))
        return field

    def _on_value_entered(self, field: FieldSchema, value: str, group: str) -> None:
        set_fact(self._session, field, value, group)
        self.edited.emit()
