"""A small draft that holds one of everything a document can show, and things that must never leave."""

from collections.abc import Sequence

from editor.model.draft import DraftSnapshot, OutlineEntry, Section
from editor.model.ids import CommentId, ObjectId, PersonId, RowId, SectionId
from editor.model.objects import ObjectKind, TextObject
from editor.model.registers import FieldValue, RegisterName, Row
from editor.model.review import Comment
from editor.model.text import (
    BOLD,
    ITALIC,
    OBJECT_CHARACTER,
    BlockStyle,
    ListKind,
    Mark,
    MarkKind,
    Paragraph,
    Run,
    plain_paragraph,
)

BULLET, INNER_BULLET = BlockStyle(list_kind=ListKind.BULLET), BlockStyle(list_kind=ListKind.BULLET, list_level=1)
NUMBER, INNER_NUMBER = BlockStyle(list_kind=ListKind.NUMBER), BlockStyle(list_kind=ListKind.NUMBER, list_level=1)
QUOTE = BlockStyle(is_quote=True)
SUBHEADING = BlockStyle(heading=1)

SECRETS = ("Lemon curd", "marmalade", "Quince", "damson", "gooseberry", "Jane Reviewer", "sloe gin")
"""Words of internal rows, internal fields, comments, people and undecided insertions."""


def link(address: str) -> frozenset[Mark]:
    """The mark of a link."""
    return frozenset({Mark(MarkKind.LINK, address)})


def thing_run(identity: str) -> Run:
    """The character at which an object stands."""
    return Run(OBJECT_CHARACTER, frozenset({Mark(MarkKind.OBJECT, identity)}))


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
        (1, section("Where goods land", plain_paragraph("The table gives the figures."), Paragraph((thing_run("table"),)))),
        (1, section("Who works there", plain_paragraph("Some 4,000 people work the quays at night."))),
        (0, _plan()),
        (1, section("Actions", plain_paragraph("Each action has one lead."), Paragraph((thing_run("actions"),)))),
        (0, section("What happens next", Paragraph((thing_run("risks"),)), plain_paragraph("We report every spring."))),
        facts=FACTS,
        things=THINGS,
        rows=ROWS,
        comments=COMMENTS,
    )  # fmt: skip


def _foreword() -> Section:
    return section(
        "Foreword",
        Paragraph((Run("Ports feed "), Run("all", frozenset({BOLD})), Run(" of us. "), Run("Safety", frozenset({ITALIC})))),
        plain_paragraph("The sea is patient; we must be quicker.", QUOTE),
        is_numbered=False,
    )  # fmt: skip


def _situation() -> Section:
    comment, insertion = Mark(MarkKind.COMMENT, "c1"), Mark(MarkKind.INSERT, "i1")
    return section(
        "The situation",
        Paragraph((Run("Landings fell last year"), thing_run("note"), Run(", yet not "), Run("enough", frozenset({comment})))),
        Paragraph((Run("See "), Run("the returns", link("https://example.org/a b?c=1&d=2")), Run(" and "), Run("a note", link("file:///x")), Run("."))),
        Paragraph((Run("Kept"), Run(" gin sloe gin", frozenset({insertion})), Run(" words", frozenset({Mark(MarkKind.DELETE, "d1")})))),
        plain_paragraph("How we count", SUBHEADING),
        plain_paragraph("One landing", BULLET),
        plain_paragraph("One vessel", INNER_BULLET),
        plain_paragraph("One day", BULLET),
    )  # fmt: skip


def _plan() -> Section:
    return section(
        "The plan",
        plain_paragraph("First we", NUMBER),
        plain_paragraph("watch", INNER_NUMBER),
        plain_paragraph("count", INNER_NUMBER),
        plain_paragraph("Then we act", NUMBER),
        plain_paragraph("A second list begins at one:"),
        plain_paragraph("Ask", NUMBER),
        plain_paragraph("Listen", NUMBER),
        Paragraph((Run("Action "), thing_run("action-1"), Run(" comes first"), thing_run("action-3"), Run("."))),
        Paragraph((thing_run("objectives"),)),
    )
