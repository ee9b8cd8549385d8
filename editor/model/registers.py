"""The schema of registers and facts, as data: what a row may hold, what is expected, what may be published."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from editor.model.ids import RowId

FieldValue = str | tuple[str, ...]
"""Text, date (ISO 8601) and choice fields hold a string; links hold row ids, tags hold words."""


class RegisterName(StrEnum):
    """The nine registers, in the order in which the window shows them."""

    PRIORITIES = "priorities"
    OBJECTIVES = "objectives"
    ACTIONS = "actions"
    ORGANISATIONS = "organisations"
    MEASURES = "measures"
    FIGURES = "figures"
    SOURCES = "sources"
    TERMS = "terms"
    RISKS = "risks"


class FieldKind(StrEnum):
    """How a field is edited, stored and shown."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    DATE = "date"
    CHOICE = "choice"
    TAGS = "tags"
    LINK = "link"
    LINKS = "links"


@dataclass(frozen=True, slots=True)
class FieldSchema:
    """One field of a register or one fact.

    ``is_expected`` fields show as incomplete while empty. ``is_internal`` fields stay out of publications.
    """

    key: str
    label: str
    kind: FieldKind = FieldKind.TEXT
    register: RegisterName | None = None
    choices: tuple[str, ...] = ()
    is_expected: bool = False
    is_internal: bool = False
    hint: str = ""


@dataclass(frozen=True, slots=True)
class RegisterSchema:
    """One register: its names, the letter of its display numbers and its fields. The first field names a row."""

    name: RegisterName
    title: str
    singular: str
    prefix: str
    fields: tuple[FieldSchema, ...]
    is_internal: bool = False

    def field(self, key: str) -> FieldSchema:
        """The field of that key; KeyError if there is none."""
        for schema in self.fields:
            if schema.key == key:
                return schema
        raise KeyError(key)


@dataclass(frozen=True)
class Row:
    """One entry of a register. ``number`` is shown with the register's prefix ("A14")."""

    id: RowId
    register: RegisterName
    number: int
    values: Mapping[str, FieldValue] = field(default_factory=dict)
    is_internal: bool = False

    @property
    def schema(self) -> RegisterSchema:
        """The schema of the row's register."""
        return REGISTERS[self.register]

    @property
    def display_number(self) -> str:
        """Prefix and number, as people refer to the row."""
        return f"{self.schema.prefix}{self.number}"

    @property
    def name(self) -> str:
        """What the row is called: its first field."""
        return self.text(self.schema.fields[0].key)

    def text(self, key: str) -> str:
        """A text, date or choice field; empty when not filled."""
        value = self.values.get(key, "")
        return value if isinstance(value, str) else ", ".join(value)

    def links(self, key: str) -> tuple[RowId, ...]:
        """The row ids in a link field (tags fields: the words)."""
        value = self.values.get(key, ())
        return tuple(RowId(item) for item in value) if isinstance(value, tuple) else ()

    def tags(self, key: str = "tags") -> tuple[str, ...]:
        """The words of a tags field."""
        return tuple(self.links(key))


_TEXT, _LONG, _DATE, _CHOICE, _TAGS, _LINK, _LINKS = FieldKind
_ORGANISATION, _MEASURE = RegisterName.ORGANISATIONS, RegisterName.MEASURES

ACTION_TAGS = (
    "overseas",
    "online",
    "private sector",
    "enabler",
    "insider",
    "communications platform",
    "criminal money",
    "sanctions",
    "technology",
    "research",
    "prevention",
    "capability",
    "skills",
    "incident response",
    "information sharing",
    "supply chain",
    "critical services",
    "law",
    "rights",
)

REGISTERS: Mapping[RegisterName, RegisterSchema] = {
    schema.name: schema
    for schema in (
        RegisterSchema(
            RegisterName.PRIORITIES,
            "Priorities",
            "priority",
            "P",
            (
                FieldSchema("title", "Priority", is_expected=True),
                FieldSchema("rank", "Rank or tier", hint="1 comes first; two may share a tier"),
                FieldSchema("lead", "Lead", _LINK, _ORGANISATION, is_expected=True),
                FieldSchema("why", "Why it comes here", _LONG),
                FieldSchema("resources", "Money or posts", is_internal=True),
                FieldSchema("resource_change", "Change from the last strategy", is_internal=True),
                FieldSchema("gives_way", "What slows, stops or waits", _LONG, is_internal=True),
                FieldSchema("overseas_share", "Share of effort overseas", is_internal=True),
                FieldSchema("online_part", "Online part", _LONG),
                FieldSchema("steps", "How the problem works, step by step", _LONG, hint="From first cause to harm"),
                FieldSchema("partners", "Partners outside government", _LINKS, _ORGANISATION),
            ),
        ),
        RegisterSchema(
            RegisterName.OBJECTIVES,
            "Objectives",
            "objective",
            "O",
            (
                FieldSchema("title", "Objective", is_expected=True),
                FieldSchema("priority", "Priority", _LINK, RegisterName.PRIORITIES, is_expected=True),
                FieldSchema("lead", "Lead", _LINK, _ORGANISATION),
            ),
        ),
        RegisterSchema(
            RegisterName.ACTIONS,
            "Actions",
            "action",
            "A",
            (
                FieldSchema("title", "Action", is_expected=True),
                FieldSchema("objective", "Objective", _LINK, RegisterName.OBJECTIVES, is_expected=True),
                FieldSchema("lead", "Lead", _LINK, _ORGANISATION, is_expected=True),
                FieldSchema("due", "Due", _DATE, is_expected=True),
                FieldSchema("measures", "Measures", _LINKS, _MEASURE),
                FieldSchema("supporters", "Supported by", _LINKS, _ORGANISATION),
                FieldSchema("decider", "Decided by", _LINK, _ORGANISATION),
                FieldSchema("tags", "Tags", _TAGS, choices=ACTION_TAGS),
                FieldSchema("step", "Step of the problem that it breaks"),
                FieldSchema("risk_or_gap", "Risk or gap that it answers", _LONG),
                FieldSchema("funding", "Funding", is_internal=True),
                FieldSchema("funded_from", "Funded from", is_internal=True),
                FieldSchema("legal_power", "Legal power"),
            ),
        ),
        RegisterSchema(
            RegisterName.ORGANISATIONS,
            "Organisations",
            "organisation",
            "G",
            (
                FieldSchema("title", "Organisation", is_expected=True),
                FieldSchema(
                    "kind",
                    "Kind",
                    _CHOICE,
                    choices=(
                        "department",
                        "agency",
                        "police or enforcement",
                        "local body",
                        "company",
                        "charity or community",
                        "university or research",
                        "international",
                        "other",
                    ),
                ),
                FieldSchema("level", "Level", _CHOICE, choices=("local", "regional", "national", "international")),
                FieldSchema("role", "Role", _LONG),
                FieldSchema("support", "Support it gets", _LONG, hint="Money, posts, powers, data or training"),
                FieldSchema("asked", "What is asked of it", _LONG),
                FieldSchema("offered", "What it is offered", _LONG),
                FieldSchema("mechanism", "How that is agreed and checked"),
                FieldSchema("asked_by", "To be done by", _DATE),
                FieldSchema("contact_body", "Contact body", _LINK, _ORGANISATION),
                FieldSchema("replaces", "Replaces"),
                FieldSchema("starts", "In place from", _DATE),
                FieldSchema("joint_working", "How joint working carries on", _LONG),
                FieldSchema("demand", "Demand indicator"),
                FieldSchema("demand_review", "How often demand is looked at"),
                FieldSchema("contact", "Contact", is_internal=True),
            ),
        ),
        RegisterSchema(
            RegisterName.MEASURES,
            "Measures",
            "measure",
            "M",
            (
                FieldSchema("title", "Measure", is_expected=True),
                FieldSchema(
                    "kind", "Kind", _CHOICE, choices=("input", "activity", "output", "outcome"), is_expected=True
                ),
                FieldSchema("objective", "Objective", _LINK, RegisterName.OBJECTIVES, is_expected=True),
                FieldSchema("baseline", "Baseline", is_expected=True),
                FieldSchema("baseline_date", "Baseline date", _DATE, is_expected=True),
                FieldSchema("target", "Target", is_expected=True),
                FieldSchema("target_date", "Target date", _DATE, is_expected=True),
                FieldSchema("no_target_reason", "No target yet: why", _LONG, is_internal=True),
                FieldSchema("target_due", "Baseline or target set by", _DATE),
                FieldSchema("source", "Data source"),
                FieldSchema("owner", "Data owner", _LINK, _ORGANISATION),
                FieldSchema("assessor", "Judged by", _LINK, _ORGANISATION),
                FieldSchema("frequency", "How often"),
                FieldSchema("quality", "Known gaps in the data", _LONG, is_internal=True),
            ),
        ),
        RegisterSchema(
            RegisterName.FIGURES,
            "Figures",
            "figure",
            "F",
            (
                FieldSchema("title", "What it says", is_expected=True),
                FieldSchema("value", "Value", is_expected=True),
                FieldSchema("year", "Year"),
                FieldSchema("source", "Source", _LINK, RegisterName.SOURCES, is_expected=True),
            ),
        ),
        RegisterSchema(
            RegisterName.SOURCES,
            "Sources",
            "source",
            "S",
            (
                FieldSchema("title", "Source", is_expected=True),
                FieldSchema("publisher", "Publisher"),
                FieldSchema("year", "Year", is_expected=True),
                FieldSchema("address", "Address"),
            ),
        ),
        RegisterSchema(
            RegisterName.TERMS,
            "Terms",
            "term",
            "T",
            (
                FieldSchema("title", "Term", is_expected=True),
                FieldSchema("meaning", "Meaning", _LONG, is_expected=True),
            ),
        ),
        RegisterSchema(
            RegisterName.RISKS,
            "Risks",
            "risk",
            "R",
            (
                FieldSchema("title", "Risk", is_expected=True),
                FieldSchema("response", "Response", _LONG, is_expected=True),
                FieldSchema("owner", "Owner", _LINK, _ORGANISATION, is_expected=True),
                FieldSchema("likelihood", "Likelihood", _CHOICE, choices=("low", "medium", "high")),
                FieldSchema("impact", "Impact", _CHOICE, choices=("low", "medium", "high")),
            ),
            is_internal=True,
        ),
    )
}

FACTS: tuple[FieldSchema, ...] = (
    FieldSchema("title", "Title", is_expected=True),
    FieldSchema("organisation", "Organisation", is_expected=True),
    FieldSchema("marking", "Marking", hint="For example OFFICIAL-SENSITIVE"),
    FieldSchema("vision", "Vision statement", _LONG, is_expected=True),
    FieldSchema("start_date", "Start", _DATE, is_expected=True),
    FieldSchema("end_date", "End", _DATE, is_expected=True),
    FieldSchema("review_dates", "Review dates"),
    FieldSchema("refresh_trigger", "What would bring an early refresh", _LONG),
    FieldSchema("previous_strategy", "Strategy that this replaces"),
    FieldSchema("carried_over", "What is kept, changed and stopped", _LONG),
    FieldSchema("lessons", "What was learnt from it", _LONG),
    FieldSchema("priority_tests", "How priorities are chosen", _LONG),
    FieldSchema("priority_forum", "Who decides the priorities"),
    FieldSchema("priority_review", "When priorities are reviewed", _DATE),
    FieldSchema("target_definition", "What makes a case or target come first", _LONG),
    FieldSchema("target_selection", "Who selects them"),
    FieldSchema("target_review", "How often the selection is looked at again"),
    FieldSchema("overseas_rationale", "Why home and overseas effort are split as they are", _LONG),
    FieldSchema("senior_owner", "Accountable person", is_expected=True),
    FieldSchema("board", "Board", is_expected=True),
    FieldSchema("board_chair", "Chair of the board"),
    FieldSchema("board_frequency", "How often the board meets"),
    FieldSchema("escalation", "How a dispute is settled", _LONG),
    FieldSchema("progress_publication", "When progress is published"),
    FieldSchema("independent_reviewer", "Who outside delivery checks progress"),
    FieldSchema("review_response", "Who answers the reviewer, and how soon"),
    FieldSchema("evaluation_plan", "Evaluation plan", _LONG),
    FieldSchema("delivery_plan_date", "Delivery plan published", _DATE),
    FieldSchema("scanning_owner", "Who watches for change"),
    FieldSchema("expert_network", "Standing expert network", _LONG),
    FieldSchema("network_members", "Its members from outside government"),
    FieldSchema("network_cycle", "How often the network meets"),
    FieldSchema("demand_response", "What happens when demand shifts", _LONG),
    FieldSchema("scope", "What it covers and leaves out", _LONG),
    FieldSchema("method", "How it was made, and who was consulted", _LONG),
    FieldSchema("linked_strategies", "Strategies above, beside and below it", _LONG),
    FieldSchema("theory_of_change", "How the actions lead to the outcomes", _LONG),
    FieldSchema("assumptions", "What that rests on", _LONG),
    FieldSchema("options", "Options that were compared", _LONG, is_internal=True),
    FieldSchema("total_cost", "Cost of the whole strategy", is_internal=True),
    FieldSchema("funding_sources", "Where the money comes from", _LONG, is_internal=True),
    FieldSchema("risk_review", "Who looks at the risks, and how often"),
    FieldSchema("unintended_effects", "Who might be harmed by it, and what is done", _LONG),
    FieldSchema("equality_analysis", "Equality analysis: made when, kept where", _LONG),
    FieldSchema("new_burdens", "New burdens on local bodies: assessed when, paid by whom", _LONG),
    FieldSchema("environmental_principles", "Environmental principles: weighed when, by whom", _LONG),
    FieldSchema("devolved_position", "What applies in Scotland, Wales and Northern Ireland", _LONG),
    FieldSchema("legal_advice", "Legal risk: advice taken when, from whom", _LONG, is_internal=True),
    FieldSchema("data_protection", "Data protection assessment: made when, by whom", _LONG, is_internal=True),
    FieldSchema("permissions", "Permissions for quotes and photos: kept where", _LONG, is_internal=True),
    FieldSchema("consultation", "Consultation: closed when, answered where", _LONG),
)
"""Facts that people fill in. The engine also keeps ``language``, ``template`` and ``state``."""
