"""Drafts for the storage tests: one written through the engine, and strategies for arbitrary ones."""

from hypothesis import strategies as st

from editor.engine.loro_draft import LoroDraft
from editor.model.draft import DraftSnapshot, OutlineEntry, Section, SectionStatus
from editor.model.ids import CommentId, DecisionId, ObjectId, PersonId, RowId, SectionId, SuggestionId
from editor.model.objects import ObjectKind, TextObject
from editor.model.operations import (
    AddComment,
    AddRow,
    AddSection,
    DeleteSection,
    InsertText,
    Operation,
    PlaceObject,
    RecordDecision,
    SetFact,
    Suggest,
)
from editor.model.registers import REGISTERS, FieldKind, RegisterName, Row
from editor.model.review import Anchor, Comment, Decision, DecisionKind, Person, Suggestion, SuggestionKind
from editor.model.text import BOLD, BlockStyle, ListKind, Mark, MarkKind, Paragraph, Run, merge_runs, plain_paragraph
from editor.model.versions import NamedVersion
from editor.storage.stored_draft import ReceivedFile, StoredDraft, StoredUpdate

ANN = Person(PersonId("ann"), "Ann Writer")
NOON = "2026-11-22T12:00:00+00:00"
NOTHING = StoredDraft()
AIMS, OLD = SectionId("aims"), SectionId("old")

OPERATIONS: tuple[Operation, ...] = (
    SetFact("title", "Serious harm strategy"),
    AddSection(
        AIMS,
        "Aims",
        paragraphs=(
            plain_paragraph("What we will do", BlockStyle(heading=1)),
            Paragraph((Run("We will cut "), Run("fraud", frozenset({BOLD})), Run(" by a tenth."))),
            plain_paragraph("Train officers", BlockStyle(list_kind=ListKind.BULLET, list_level=1)),
        ),
    ),
    AddSection(OLD, "Old thoughts", paragraphs=(plain_paragraph("Discarded wording"),)),
    AddRow(RegisterName.ORGANISATIONS, RowId("nca"), {"title": "National Crime Agency"}),
    AddRow(
        RegisterName.ACTIONS,
        RowId("train"),
        {"title": "Train officers", "lead": (RowId("nca"),), "tags": ("online", "overseas"), "funding": "£2m"},
    ),
    PlaceObject(AIMS, 15, TextObject(ObjectId("t"), ObjectKind.TABLE, "Losses", (("Year", "Loss"), ("2025", "£1bn")))),
    AddComment(CommentId("c1"), ANN.id, NOON, "Which officers?", AIMS, 20, 25),
    Suggest(SuggestionId("s1"), SuggestionKind.INSERT, ANN.id, NOON, AIMS, 20, text="sharply "),
    RecordDecision(DecisionId("d1"), DecisionKind.HELD_ELSEWHERE, "baseline", ANN.id, NOON, "In the annex"),
    DeleteSection(OLD),
)


def written_draft() -> LoroDraft:
    """A small draft with something in every corner."""
    draft = LoroDraft.create(ANN)
    draft.apply(OPERATIONS, label="write")
    return draft


def stored_draft(draft: LoroDraft, before: StoredDraft = NOTHING) -> StoredDraft:
    """What a session stores of the draft at a save."""
    update = StoredUpdate(ANN.id, NOON, draft.export_updates(before.version))
    return before.advanced(update, draft.export_snapshot(), draft.version)


def typed(draft: LoroDraft, text: str) -> LoroDraft:
    """The same draft with a word more."""
    draft.apply([InsertText(AIMS, 0, text)], label="typing")
    return draft


# ---- arbitrary values

_words = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\n"), max_size=20)
_ids = st.text("0123456789abcdef", min_size=4, max_size=8)
_updates = st.builds(StoredUpdate, _words.map(PersonId), st.just(NOON), st.binary(max_size=100))
_versions = st.builds(
    NamedVersion, _ids, _words, _words, _words.map(PersonId), _words, st.just(NOON), st.binary(), st.binary()
)
_received = st.builds(ReceivedFile, _ids, _words, _words.map(PersonId), st.just(NOON), st.binary(max_size=100))
stored_drafts = st.builds(
    StoredDraft,
    st.binary(min_size=1, max_size=300),
    st.binary(max_size=20),
    st.lists(_updates, max_size=4).map(tuple),
    _ids,
    st.lists(_versions, max_size=3, unique_by=lambda version: version.id).map(tuple),
    st.lists(_received, max_size=2, unique_by=lambda received: received.id).map(tuple),
) | st.just(NOTHING)
_marks = st.frozensets(
    st.one_of(
        st.just(BOLD),
        st.builds(Mark, st.sampled_from([MarkKind.LINK, MarkKind.COMMENT, MarkKind.INSERT, MarkKind.DELETE]), _words),
    ),
    max_size=3,
)
_styles = st.builds(
    BlockStyle,
    st.integers(0, 3),
    st.none() | st.sampled_from(ListKind),
    st.integers(0, 3),
    st.booleans(),
)
_paragraphs = st.builds(
    Paragraph, st.lists(st.builds(Run, _words, _marks), max_size=4).map(merge_runs), _styles, _marks
)
_anchors = st.builds(Anchor, _ids.map(SectionId), st.integers(0, 50), st.integers(0, 50), _words)
_tables = st.builds(
    TextObject, _ids.map(ObjectId), st.just(ObjectKind.TABLE), _words, st.lists(st.tuples(_words, _words)).map(tuple)
)
_comments = st.builds(Comment, _ids.map(CommentId), _ids.map(PersonId), st.just(NOON), _words, st.none() | _anchors)
_suggestions = st.builds(
    Suggestion, _ids.map(SuggestionId), st.sampled_from(SuggestionKind), _ids.map(PersonId), st.just(NOON), _anchors
)
_decisions = st.builds(
    Decision, _ids.map(DecisionId), st.sampled_from(DecisionKind), _ids, _ids.map(PersonId), st.just(NOON), _words
)


@st.composite
def sections(draw: st.DrawFn) -> Section:
    """A section with text, styles and marks."""
    return Section(
        SectionId(draw(_ids)),
        draw(_words),
        tuple(draw(st.lists(_paragraphs, min_size=1, max_size=4))),
        guidance=draw(_words),
        owner=draw(_words),
        status=draw(st.sampled_from(SectionStatus)),
    )


@st.composite
def _register_rows(draw: st.DrawFn, register: RegisterName) -> Row:
    values = {}
    for field in REGISTERS[register].fields:
        is_many = field.kind in (FieldKind.LINK, FieldKind.LINKS, FieldKind.TAGS)
        if value := draw(st.lists(_ids if is_many else _words, max_size=2)):
            values[field.key] = tuple(value) if is_many else value[0]
    return Row(RowId(draw(_ids)), register, draw(st.integers(1, 99)), values | draw(st.just({}) | st.just({"x": "y"})))


@st.composite
def snapshots(draw: st.DrawFn) -> DraftSnapshot:
    """A draft's readable side; its parts need not fit together."""
    kept, deleted = draw(st.lists(sections(), max_size=3)), draw(st.lists(sections(), max_size=1))
    held = {section.id: section for section in (*kept, *deleted)}
    registers = draw(st.sets(st.sampled_from(RegisterName), max_size=2))
    return DraftSnapshot(
        facts=draw(st.dictionaries(_ids, _words, max_size=3)),
        outline=tuple(OutlineEntry(section.id, None, 0, "1") for section in kept),
        deleted=tuple(OutlineEntry(section.id, None, 0, "") for section in deleted),
        sections=held,
        registers={register: tuple(draw(st.lists(_register_rows(register), max_size=2))) for register in registers},
        objects={thing.id: thing for thing in draw(st.lists(_tables, max_size=2))},
        comments=tuple(draw(st.lists(_comments, max_size=2))),
        suggestions=tuple(draw(st.lists(_suggestions, max_size=2))),
        decisions=tuple(draw(st.lists(_decisions, max_size=2))),
        people={person.id: person for person in draw(st.lists(st.builds(Person, _ids.map(PersonId), _words)))},
    )
