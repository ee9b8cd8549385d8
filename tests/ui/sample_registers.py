"""A fictional strategy's registers in a real draft, and the session that the window would give."""

from collections.abc import Mapping, Sequence

from editor.engine.loro_draft import LoroDraft
from editor.model.change import DraftChange
from editor.model.draft import DraftSnapshot
from editor.model.ids import PersonId, RowId
from editor.model.operations import AddRow, Operation, SetFact
from editor.model.registers import FieldValue, RegisterName, Row
from editor.model.review import Person

ACTIONS = RegisterName.ACTIONS
ORGANISATIONS = RegisterName.ORGANISATIONS

NAMES = (
    "National Crime Agency",
    "Border Force",
    "Regional crime units",
    "Companies House",
    "College of Policing",
    "Home Office",
    "HM Treasury",
    "Police forces",
    "Joint Crime Analysis Centre",
)
OBJECTIVES = (
    "Know who moves what through ports",
    "Remove corrupt insiders",
    "Recover twice as much criminal money",
    "Stop shipments before they leave",
    "Make online recruitment harder",
)
MEASURES = (
    "Seizures as share of the estimate",
    "Posts screened in two years",
    "Value recovered a year",
    "Companies closed within 20 days",
    "Shipments stopped abroad",
    "Adverts removed within a day",
    "Board actions closed on time",
)
# title, objective, lead, due, measure, supporters (all counted from 1, 0 for none), internal
ACTION_ROWS: tuple[tuple[str, int, int, str, int, tuple[int, ...], bool], ...] = (
    ("Agree one intelligence picture of the twelve busiest ports", 1, 1, "2028-03-31", 1, (3,), False),
    ("Screen staff in high-risk port and airport posts every two years", 1, 2, "2028-09-30", 2, (7,), False),
    ("Set up a single route for reporting corrupt insiders", 2, 0, "2027-12-31", 2, (8, 3), False),
    ("Place asset recovery teams in all ten regional units", 3, 3, "2029-06-30", 3, (8, 6), False),
    ("Close companies used only to move criminal money within 20 working days", 3, 4, "", 4, (6,), False),
    ("Train 400 financial investigators", 3, 5, "2030-03-31", 3, (3,), False),
    ("Post joint teams to five source and transit countries", 4, 0, "2028-06-30", 5, (3,), True),
    ("Share border alerts with partner countries within one hour", 4, 2, "2029-03-31", 0, (3,), False),
    ("Agree removal times for recruitment adverts with large platforms", 5, 6, "2027-10-31", 6, (7,), False),
    ("Publish a yearly watch-list of technologies used by organised crime", 5, 1, "2028-04-30", 6, (8, 6), False),
    ("Bring banks, charities and local councils onto the delivery board", 5, 6, "2027-09-30", 7, (2, 3, 6), False),
    ("Review the split of funding between regional units each year", 3, 7, "2029-01-31", 3, (2, 3, 6), True),
    ("Ask an outside reviewer to report on progress each autumn", 2, 0, "2028-11-30", 7, (8, 6), False),
    ("Write a joint protocol for cases that cross regions", 2, 1, "2028-03-31", 7, (6,), False),
)


class Desk:
    """A session over a draft in memory; ``labels`` are the edits made so far."""

    def __init__(self) -> None:
        self.draft = LoroDraft.create(Person(PersonId("p1"), "Ada"))
        self.labels: list[str] = []

    @property
    def snapshot(self) -> DraftSnapshot:
        return self.draft.snapshot()

    def edit(self, *operations: Operation, label: str, group: str = "", initiator: str = "") -> DraftChange:
        self.labels.append(label)
        return self.draft.apply(operations, label=label, group=group, initiator=initiator)

    def withdraw(self, group: str) -> DraftChange | None:
        return self.draft.withdraw(group)

    def do(self, *operations: Operation) -> None:
        """An edit from elsewhere."""
        self.draft.apply(operations, label="elsewhere")

    def row(self, register: RegisterName, number: int) -> Row:
        return next(row for row in self.snapshot.rows(register) if row.number == number)

    def action(self, number: int) -> Row:
        return self.row(ACTIONS, number)


def sample_desk() -> Desk:
    """A desk with facts, objectives, measures, organisations and fourteen actions."""
    desk = Desk()
    desk.do(
        SetFact("title", "Serious and Organised Crime Strategy 2027 to 2032 (fictional sample)"),
        SetFact("organisation", "Home Office"),
        SetFact("start_date", "2027-04-01"),
        *(AddRow(ORGANISATIONS, RowId(f"g{at}"), {"title": name}) for at, name in enumerate(NAMES, 1)),
        *(AddRow(RegisterName.OBJECTIVES, RowId(f"o{at}"), {"title": title}) for at, title in enumerate(OBJECTIVES, 1)),
        *(AddRow(RegisterName.MEASURES, RowId(f"m{at}"), {"title": title}) for at, title in enumerate(MEASURES, 1)),
        *(AddRow(ACTIONS, RowId(f"a{at}"), _values(*line), line[-1]) for at, line in enumerate(ACTION_ROWS, 1)),
    )
    return desk


def _values(
    title: str, objective: int, lead: int, due: str, measure: int, supporters: Sequence[int], is_internal: bool
) -> Mapping[str, FieldValue]:
    return {
        "title": title,
        "objective": (f"o{objective}",) if objective else (),
        "lead": (f"g{lead}",) if lead else (),
        "due": due,
        "measures": (f"m{measure}",) if measure else (),
        "supporters": tuple(f"g{at}" for at in supporters),
    }
