"""Drafts of every shape, for laws."""

from hypothesis import strategies as st

from editor.model.draft import DraftSnapshot, Section
from editor.model.ids import ObjectId, RowId, SectionId
from editor.model.objects import ObjectKind, TextObject
from editor.model.registers import REGISTERS, FieldKind, FieldSchema, FieldValue, RegisterName, Row
from editor.model.text import BlockStyle, ListKind, Mark, MarkKind, Paragraph, Run, merge_runs
from tests.editor.interchange.writers.sample_draft import draft_of, section, thing_run

ODD_WORDS = (
    "a\x00b",
    "x\x1fy",
    "\u2028",
    "😀",
    "e\u0301",
    "\ud800",
    "\ufffe",
    "w" * 400,
    "\t",
    "\r",
    "]]>",
    "<w:p/>",
    "&amp;",
)
ADDRESSES = ("https://example.org/a?b=c&d", "http://[bad", "javascript:x", "mailto:a@example.org", "")

texts = st.lists(st.one_of(st.sampled_from(ODD_WORDS), st.text(max_size=8), st.just("word ")), max_size=6).map(
    lambda parts: "".join(parts).replace("\n", " ").replace("\ufffc", "")
)

marks = st.frozensets(
    st.one_of(
        st.sampled_from([Mark(kind) for kind in (MarkKind.BOLD, MarkKind.ITALIC)]),
        st.sampled_from(ADDRESSES).map(lambda address: Mark(MarkKind.LINK, address)),
        st.sampled_from([Mark(kind, "s") for kind in (MarkKind.COMMENT, MarkKind.INSERT, MarkKind.DELETE)]),
    ),
    max_size=3,
)

styles = st.builds(
    BlockStyle,
    heading=st.sampled_from([0, 0, 0, 1, 3]),
    list_kind=st.sampled_from([None, None, *ListKind]),
    list_level=st.integers(0, 3),
    is_quote=st.booleans(),
)

OBJECT_IDS = [f"o{number}" for number in range(6)]

runs = st.one_of(st.builds(Run, texts, marks), st.sampled_from([*OBJECT_IDS, "missing"]).map(thing_run))
paragraphs = st.builds(Paragraph, st.lists(runs, max_size=5).map(merge_runs), styles)


@st.composite
def things(draw: st.DrawFn, identity: str) -> TextObject:
    """An object of any kind."""
    width, height = draw(st.integers(0, 9)), draw(st.integers(0, 3))
    cells = tuple(tuple(draw(texts) for _ in range(width)) for _ in range(height))
    return TextObject(
        ObjectId(identity),
        draw(st.sampled_from(ObjectKind)),
        draw(texts),
        cells,
        draw(st.sampled_from([None, RegisterName.ACTIONS, RegisterName.ORGANISATIONS, RegisterName.RISKS])),
        draw(st.sampled_from([None, RowId("actions-1"), RowId("actions-2"), RowId("gone")])),
    )


def field_values(field: FieldSchema) -> st.SearchStrategy[FieldValue]:
    """Values that a field of that kind may hold."""
    if field.kind in (FieldKind.LINK, FieldKind.LINKS):
        return st.sampled_from([(), ("organisations-1",), ("organisations-2", "gone"), ("actions-1",)])
    return st.lists(texts, max_size=2).map(tuple) if field.kind is FieldKind.TAGS else texts


@st.composite
def rows(draw: st.DrawFn) -> list[Row]:
    """A few rows of three registers."""
    found = []
    for register in (RegisterName.ACTIONS, RegisterName.ORGANISATIONS, RegisterName.RISKS):
        for number in range(1, draw(st.integers(1, 4))):
            values = {
                field.key: draw(field_values(field)) for field in REGISTERS[register].fields if draw(st.booleans())
            }
            found.append(Row(RowId(f"{register.value}-{number}"), register, number, values, draw(st.booleans())))
    return found


@st.composite
def sections(draw: st.DrawFn) -> list[tuple[int, Section]]:
    """Sections with depths that an outline can have."""
    found: list[tuple[int, Section]] = []
    for number in range(draw(st.integers(0, 5))):
        depth = draw(st.integers(0, found[-1][0] + 1 if found else 0))
        content = draw(st.lists(paragraphs, max_size=5))
        one = section(draw(texts), *content, is_numbered=draw(st.booleans()))
        found.append((depth, Section(SectionId(f"s{number}"), one.title, one.paragraphs, is_numbered=one.is_numbered)))
    return found


@st.composite
def drafts(draw: st.DrawFn) -> DraftSnapshot:
    """Any draft."""
    facts = {key: draw(texts) for key in ("title", "organisation", "marking") if draw(st.booleans())}
    return draft_of(
        *draw(sections()),
        facts=facts or {"title": "A draft"},
        things=[draw(things(identity)) for identity in OBJECT_IDS],
        rows=draw(rows()),
    )
