"""A section as a strategy has one: headings, comments, suggestions, a list, a live register table, a footnote."""

from editor.engine.loro_draft import LoroDraft
from editor.model.ids import CommentId, ObjectId, RowId, SectionId, SuggestionId
from editor.model.objects import ObjectKind, TextObject
from editor.model.operations import AddComment, AddRow, AddSection, Operation, PlaceObject, Suggest
from editor.model.registers import RegisterName
from editor.model.review import SuggestionKind
from editor.model.text import BlockStyle, ListKind, Paragraph, plain_paragraph
from tests.ui.editing_desk import ANN, BEN, SECTION, Desk

GUIDANCE = """Name one lead for each action, and say where each role stops.

**Answer these**

- Who decides, who carries it out, who is told?
- Where does one organisation's role stop and the next begin?

**For example:** "The Agency leads on ports; regional units lead on roads, and hand over at the gate."
"""
HEADING = BlockStyle(heading=1)
BULLET = BlockStyle(list_kind=ListKind.BULLET)
PARAGRAPHS: tuple[Paragraph, ...] = (
    plain_paragraph(
        "This section says which organisation answers for each part of the strategy, who helps, and what happens when "
        "a case moves from one to another. It replaces the informal arrangements that grew up under the 2022 plan."
    ),
    plain_paragraph("Who leads what", HEADING),
    plain_paragraph(
        "The National Crime Agency leads on the groups assessed as causing the most harm. Regional organised crime "
        "units take over when activity falls within one region, and hand back when it crosses into another. Police "
        "forces keep local cases and report changs in demand each quarter."
    ),
    plain_paragraph(
        "Every action has one lead. Others may help, but only the lead is expected to account to the board:"
    ),
    plain_paragraph("the lead agrees the plan, the budget and the date", BULLET),
    plain_paragraph("supporting organisations say in writing what they will provide", BULLET),
    plain_paragraph("the board hears within ten working days if a date will be missed", BULLET),
    plain_paragraph(""),
    plain_paragraph("Support for each task", BlockStyle(heading=2)),
    plain_paragraph(
        "Each organisation given a new task receives the money, people or powers to carry it out. The table in Annex "
        "A shows the amount, the source and the year for each one; see "
    ),
    plain_paragraph("No one should be asked to do more with nothing.", BlockStyle(is_quote=True)),
    plain_paragraph(
        "Regional units receive 120 further financial investigators between 2028 and 2030, paid for by the Home Office."
    ),
)
ACTIONS = (
    ("Agree one intelligence picture of the twelve busiest ports", "nca", "2028-03-31"),
    ("Screen staff in high-risk port and airport posts every two years", "bf", "2028-09-30"),
    ("Set up a single route for reporting corrupt insiders", "", "2027-12-31"),
    ("Place asset recovery teams in all ten regional units", "rocu", "2029-06-30"),
)
ORGANISATIONS = (("nca", "National Crime Agency"), ("bf", "Border Force"), ("rocu", "Regional crime units"))
TEXT = "".join(paragraph.text + "\n" for paragraph in PARAGRAPHS)
NOW = "2026-11-22T10:00:00+00:00"


def place_of(words: str) -> tuple[int, int]:
    """Where words stand in the section before anything was put in."""
    start = TEXT.index(words)
    return start, start + len(words)


def sample_desk() -> Desk:
    """A desk with the sample section on it."""
    draft = LoroDraft.create(ANN)
    draft.apply(list(_operations()), label="sample")
    return Desk(draft)


def _operations() -> list[Operation]:
    before = AddSection(SectionId("foreword"), "Foreword", is_numbered=False, paragraphs=(plain_paragraph("By 2032."),))
    section = AddSection(
        SECTION, "Roles and responsibilities", guidance=GUIDANCE, target_words=900, paragraphs=PARAGRAPHS
    )
    after = AddSection(SectionId("money"), "Criminal money", paragraphs=(plain_paragraph("Money."),))
    organisations = [AddRow(RegisterName.ORGANISATIONS, RowId(i), {"title": name}) for i, name in ORGANISATIONS]
    actions = [
        AddRow(RegisterName.ACTIONS, RowId(f"a{n}"), {"title": title, "lead": (lead,) if lead else (), "due": due})
        for n, (title, lead, due) in enumerate(ACTIONS)
    ]
    return [before, section, after, *organisations, *actions, *_review(), *_objects()]


def _review() -> list[Operation]:
    remark = place_of("informal arrangements")
    replaced = place_of("is expected to account")
    return [
        AddComment(CommentId("c1"), BEN.id, NOW, "Which ones?", SECTION, *remark),
        Suggest(SuggestionId("s1"), SuggestionKind.DELETE, BEN.id, NOW, SECTION, *replaced),
        Suggest(SuggestionId("s2"), SuggestionKind.INSERT, BEN.id, NOW, SECTION, replaced[1], text="accounts"),
    ]


def _objects() -> list[Operation]:
    """From the end backwards, so that each place still holds; the suggestion before them adds its own words."""
    shift = len("accounts")
    footnote = TextObject(ObjectId("f1"), ObjectKind.FOOTNOTE, "Home Office, Spending plans, 2026.")
    reference = TextObject(ObjectId("r1"), ObjectKind.REFERENCE, row_id=RowId("a3"))
    table = TextObject(ObjectId("t1"), ObjectKind.REGISTER_TABLE, register=RegisterName.ACTIONS)
    return [
        PlaceObject(SECTION, place_of("paid for by the Home Office")[1] + shift, footnote),
        PlaceObject(SECTION, place_of("each one; see ")[1] + shift, reference),
        PlaceObject(SECTION, place_of("will be missed\n")[1] + shift, table),
    ]
