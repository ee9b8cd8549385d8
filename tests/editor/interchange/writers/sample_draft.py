"""A small draft that holds one of everything a document can show, and things that must never leave."""

from collections.abc import Sequence

from editor.model.draft import DraftSnapshot, OutlineEntry, Section
from editor.model.ids import CommentId, ObjectId, PersonId, RowId, SectionId
from editor.model.objects import ObjectKind, TextObject
from editor.model.registers import FieldValue, RegisterName, Row
from editor.model.review import Comment
from editor.model.text import (
    BODY,
    BOLD,
    ITALIC,
    OBJECT_CHARACTER,
    BlockStyle,
    ListKind,
    Mark,
    MarkKind,
    Paragraph,
    Run,
)

BULLET, INNER_BULLET = BlockStyle(list_kind=ListKind.BULLET), BlockStyle(list_kind=ListKind.BULLET, list_level=1)
NUMBER, INNER_NUMBER = BlockStyle(list_kind=ListKind.NUMBER), BlockStyle(list_kind=ListKind.NUMBER, list_level=1)
QUOTE = BlockStyle(is_quote=True)
SUBHEADING = BlockStyle(heading=1)

SECRETS = ("Lemon curd", "marmalade", "Quince", "damson", "gooseberry", "Jane Reviewer", "sloe gin")
"""Words of internal rows, internal fields, comments, people and undecided insertions."""


def line(*runs: Run | str, style: BlockStyle = BODY) -> Paragraph:
    """A paragraph of runs; plain text is a run without marks."""
    return Paragraph(tuple(Run(run) if isinstance(run, str) else run for run in runs), style)


def marked(text: str, *marks: Mark) -> Run:
    """Text under marks."""
    return Run(text, frozenset(marks))


def linked(text: str, address: str) -> Run:
    """Text that is a link."""
    return marked(text, Mark(MarkKind.LINK, address))


def thing_run(identity: str) -> Run:
    """The character at which an object stands."""
    return marked(OBJECT_CHARACTER, Mark(MarkKind.OBJECT, identity))


def outlined(sections: Sequence[tuple[int, Section]]) -> tuple[OutlineEntry, ...]:
    """Outline entries for sections with their depths, numbered as the engine numbers them."""
    entries: list[OutlineEntry] = []
    path: list[tuple[SectionId, str]] = []
    counts: dict[SectionId | None, int] = {}
    for depth, section in sections:
        path = path[:depth]
        parent, above = path[-1] if path else (None, "")
        number = ""
        if section.is_numbered and (above or parent is None):
            counts[parent] = counts.get(parent, 0) + 1
            number = f"{above}.{counts[parent]}" if above else str(counts[parent])
        entries.append(OutlineEntry(section.id, parent, depth, number))
        path.append((section.id, number))
    return tuple(entries)


def draft_of(
    *sections: tuple[int, Section],
    facts: dict[str, str] | None = None,
    things: Sequence[TextObject] = (),
    rows: Sequence[Row] = (),
    comments: tuple[Comment, ...] = (),
) -> DraftSnapshot:
    """A snapshot of those sections (each with its depth), objects and rows."""
    registers = {name: tuple(row for row in rows if row.register is name) for name in RegisterName}
    return DraftSnapshot(
        facts=facts or {"title": "A draft"},
        outline=outlined(sections),
        sections={section.id: section for _, section in sections},
        registers={name: rows for name, rows in registers.items() if rows},
        objects={thing.id: thing for thing in things},
        comments=comments,
    )


def section(title: str, *paragraphs: Paragraph, is_numbered: bool = True) -> Section:
    """A section whose id is made from its title."""
    return Section(SectionId(f"s-{title}"), title, paragraphs, is_numbered=is_numbered)


def row(register: RegisterName, number: int, *, is_internal: bool = False, **values: FieldValue) -> Row:
    """A row whose id is its register and number."""
    return Row(RowId(f"{register.value}-{number}"), register, number, values, is_internal)


FACTS = {
    "title": "Clean Harbours: a strategy for safer ports",
    "organisation": "Department for Harbours",
    "marking": "OFFICIAL-SENSITIVE",
    "vision": "Every port safe by 2032",
}

ROWS = (
    row(RegisterName.ORGANISATIONS, 1, title="Harbour Agency", kind="agency", contact="Quince"),
    row(RegisterName.ORGANISATIONS, 2, title="Ministry of Tides, Currents and Quays", kind="department"),
    row(RegisterName.ORGANISATIONS, 3, title="marmalade", is_internal=True),
    row(RegisterName.PRIORITIES, 1, title="Close the smuggling routes", lead=("organisations-1",)),
    row(RegisterName.OBJECTIVES, 1, title="Fewer illegal landings", priority=("priorities-1",)),
    row(RegisterName.OBJECTIVES, 2, title="Faster lawful trade", priority=("priorities-1",)),
    row(
        RegisterName.MEASURES,
        1,
        title="Landings without papers per year",
        kind="outcome",
        objective=("objectives-1",),
        baseline="1,240",
        baseline_date="2025-12-31",
        target="Below 600",
        target_date="2030-03-31",
        source="Port returns",
        quality="damson",
    ),
    row(
        RegisterName.ACTIONS,
        1,
        title="Open a joint watch centre in each of the nine largest ports",
        objective=("objectives-1",),
        lead=("organisations-1",),
        due="2027-09",
        measures=("measures-1",),
        supporters=("organisations-2", "organisations-3"),
        decider=("organisations-2",),
        tags=("enabler", "technology"),
        funding="gooseberry",
        legal_power="Harbours Act 1964",
    ),
    row(
        RegisterName.ACTIONS,
        2,
        title="Publish berth times within the hour",
        objective=("objectives-2",),
        lead=("organisations-2",),
        due="2028-04-01",
        legal_power="None needed",
    ),
    row(RegisterName.ACTIONS, 3, title="Lemon curd", is_internal=True),
    row(RegisterName.RISKS, 1, title="sloe gin", response="sloe gin"),
)

THINGS = (
    TextObject(ObjectId("note"), ObjectKind.FOOTNOTE, caption="Harbour Statistics 2025, table 4."),
    TextObject(
        ObjectId("table"),
        ObjectKind.TABLE,
        caption="Landings by coast",
        cells=(("Coast", "2024", "2025"), ("North", "410", "388"), ("South and west", "905", "852")),
    ),
    TextObject(ObjectId("objectives"), ObjectKind.REGISTER_TABLE, "Our objectives", register=RegisterName.OBJECTIVES),
    TextObject(ObjectId("actions"), ObjectKind.REGISTER_TABLE, register=RegisterName.ACTIONS),
    TextObject(ObjectId("risks"), ObjectKind.REGISTER_TABLE, "Risks that we run", register=RegisterName.RISKS),
    TextObject(ObjectId("action-1"), ObjectKind.REFERENCE, row_id=RowId("actions-1")),
    TextObject(ObjectId("action-3"), ObjectKind.REFERENCE, row_id=RowId("actions-3")),
)

COMMENTS = (Comment(CommentId("c1"), PersonId("p1"), "2026-11-20T09:00:00Z", "Jane Reviewer doubts this"),)


def sample_draft() -> DraftSnapshot:
    """One of everything."""
    return draft_of(
        (0, _foreword()),
        (0, _situation()),
        (1, section("Where goods land", line("The table gives the figures."), line(thing_run("table")))),
        (1, section("Who works there", line("Some 4,000 people work the quays at night."))),
        (0, _plan()),
        (1, section("Actions", line("Each action has one lead."), line(thing_run("actions")))),
        (0, section("What happens next", line(thing_run("risks")), line("We report every spring."))),
        facts=FACTS,
        things=THINGS,
        rows=ROWS,
        comments=COMMENTS,
    )


def _foreword() -> Section:
    return section(
        "Foreword",
        line("Ports feed ", marked("all", BOLD), " of us. ", marked("Safety", ITALIC)),
        line("The sea is patient; we must be quicker.", style=QUOTE),
        is_numbered=False,
    )


def _situation() -> Section:
    comment, insertion, deletion = (
        Mark(MarkKind.COMMENT, "c1"),
        Mark(MarkKind.INSERT, "i1"),
        Mark(MarkKind.DELETE, "d1"),
    )
    report, file = linked("the returns", "https://example.org/a b?c=1&d=2"), linked("a note", "file:///x")
    return section(
        "The situation",
        line("Landings fell last year", thing_run("note"), ", yet not ", marked("enough", comment)),
        line("See ", report, " and ", file, "."),
        line("Kept", marked(" gin sloe gin", insertion), marked(" words", deletion)),
        line("How we count", style=SUBHEADING),
        line("One landing", style=BULLET),
        line("One vessel", style=INNER_BULLET),
        line("One day", style=BULLET),
    )


def _plan() -> Section:
    return section(
        "The plan",
        line("First we", style=NUMBER),
        line("watch", style=INNER_NUMBER),
        line("count", style=INNER_NUMBER),
        line("Then we act", style=NUMBER),
        line("A second list begins at one:"),
        line("Ask", style=NUMBER),
        line("Listen", style=NUMBER),
        line("Action ", thing_run("action-1"), " comes first", thing_run("action-3"), "."),
        line(thing_run("objectives")),
    )
