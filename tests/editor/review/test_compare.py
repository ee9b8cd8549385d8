"""What two states of a draft differ in."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from random_edits import ANN, NOW, EditMaker, new_draft

from editor.engine.loro_draft import LoroDraft
from editor.model import operations as op
from editor.model.alignment import ChangedSpan, words_of
from editor.model.draft import DraftSnapshot
from editor.model.ids import CommentId, DecisionId, ObjectId, RowId, SectionId
from editor.model.objects import ObjectKind, TextObject
from editor.model.registers import RegisterName
from editor.model.review import DecisionKind
from editor.model.text import count_words, plain_paragraph
from editor.review.compare import compare
from editor.review.comparison import Comparison, FieldChange, SectionChange

VISION, ROLES, LEADS = SectionId("vision"), SectionId("roles"), SectionId("leads")
FEW = settings(max_examples=80, deadline=None)


def _change(*operations: op.Operation) -> Comparison:
    draft = new_draft()
    before = draft.snapshot()
    draft.apply(list(operations), label="change")
    return compare(before, draft.snapshot())


def _only_section(*operations: op.Operation) -> SectionChange:
    (change,) = _change(*operations).sections
    return change


def _applied(old: str, new: str, spans: tuple[ChangedSpan, ...]) -> str:
    for span in reversed(spans):
        old = old[: span.old_start] + new[span.new_start : span.new_end] + old[span.old_end :]
    return old


def _texts(draft: DraftSnapshot) -> dict[SectionId, str]:
    return {entry.section_id: section.text for entry, section in draft.ordered_sections()}


def _edited(data: st.DataObject, draft: LoroDraft, tag: str) -> DraftSnapshot:
    maker = EditMaker(tag)
    for _ in range(data.draw(st.integers(0, 6))):
        draft.apply(maker.draw(data, draft.snapshot()), label="edit")
    return draft.snapshot()


@given(st.data())
@FEW
def test_the_differences_applied_to_the_old_texts_give_the_new_ones(data: st.DataObject) -> None:
    draft = new_draft()
    before, after = _edited(data, draft, "x"), _edited(data, draft, "y")
    old, new = _texts(before), _texts(after)
    changes = {(c.place.new or c.place.old).section.id: c for c in compare(before, after).sections}  # type: ignore[union-attr]
    for section_id in old.keys() | new.keys():
        change = changes.get(section_id)
        spans = change.spans if change else ()
        assert _applied(old.get(section_id, ""), new.get(section_id, ""), spans) == new.get(section_id, "")


@given(st.data())
@FEW
def test_the_words_counted_add_up(data: st.DataObject) -> None:
    draft = new_draft()
    before, after = _edited(data, draft, "x"), _edited(data, draft, "y")
    comparison = compare(before, after)
    words = [sum(map(count_words, _texts(state).values())) for state in (before, after)]
    assert words[0] + comparison.words_inserted - comparison.words_deleted == words[1]


@given(st.data())
@FEW
def test_nothing_differs_from_itself_nor_from_its_copy(data: st.DataObject) -> None:
    draft = new_draft()
    state = _edited(data, draft, "x")
    assert compare(state, state).is_empty
    assert compare(state, LoroDraft.load(draft.export_snapshot(), [], ANN).snapshot()).is_empty


@given(st.data())
@FEW
def test_both_directions_find_as_much(data: st.DataObject) -> None:
    draft = new_draft()
    before, after = _edited(data, draft, "x"), _edited(data, draft, "y")
    there, back = compare(before, after), compare(after, before)
    assert there.is_empty == back.is_empty
    assert (len(there.rows), len(there.facts), len(there.objects)) == (
        len(back.rows),
        len(back.facts),
        len(back.objects),
    )


def test_inserted_words_are_found_where_they_stand() -> None:
    change = _only_section(op.InsertText(VISION, 8, "serious 😀 "))
    assert change.spans == (ChangedSpan(8, 8, 8, 18),)
    assert (change.words_inserted, change.words_deleted) == (1, 0)


def test_a_changed_word_is_told_as_a_whole() -> None:
    change = _only_section(op.InsertText(VISION, 12, "s"))
    assert change.spans == (ChangedSpan(8, 12, 8, 13),)
    assert (change.words_inserted, change.words_deleted) == (1, 1)


def test_sections_added_deleted_moved_and_renamed() -> None:
    aims = SectionId("aims")
    comparison = _change(
        op.AddSection(aims, "Aims", index=0),
        op.DeleteSection(LEADS),
        op.MoveSection(VISION, ROLES),
        op.SetSection(ROLES, title="Who does what"),
    )
    found = {(c.place.new or c.place.old).section.id: c for c in comparison.sections}  # type: ignore[union-attr]
    assert list(found) == [aims, ROLES, LEADS, VISION]
    assert found[aims].place.is_added and found[LEADS].place.is_deleted
    assert found[VISION].is_moved and not found[ROLES].is_moved
    assert found[ROLES].is_renamed and found[ROLES].fields == (FieldChange("title", "Roles", "Who does what"),)


def test_one_move_is_one_moved_section() -> None:
    draft = new_draft()
    draft.apply([op.AddSection(SectionId(f"s{n}"), f"Section {n}") for n in range(6)], label="add")
    before = draft.snapshot()
    draft.apply([op.MoveSection(SectionId("s4"), None, 0)], label="move")
    (change,) = compare(before, draft.snapshot()).sections
    assert change.is_moved and change.place.new and change.place.new.section.id == "s4"


def test_a_heading_or_bold_type_is_another_setting_of_the_same_words() -> None:
    change = _only_section(op.MarkText(VISION, 0, 2, "bold", True))
    assert change.is_restyled and change.spans == ()


def test_a_comment_is_no_other_setting_of_its_words() -> None:
    assert _change(op.AddComment(CommentId("c"), ANN.id, NOW, "Sure?", VISION, 8, 12)).sections == ()


def test_rows_and_facts_tell_old_and_new() -> None:
    actions, screen, alert = RegisterName.ACTIONS, RowId("screen"), RowId("alert")
    comparison = _change(
        op.SetField(actions, screen, "title", "Screen all staff"),
        op.AddRow(actions, alert, {"title": "Share alerts"}),
        op.DeleteRow(RegisterName.ORGANISATIONS, RowId("agency")),
        op.SetFact("title", "A safer port"),
    )
    changes = {(c.row.new or c.row.old).id: c for c in comparison.rows}  # type: ignore[union-attr]
    assert changes[screen].fields == (FieldChange("title", "Screen staff", "Screen all staff"),)
    assert changes[alert].row.is_added and changes[RowId("agency")].row.is_deleted
    assert comparison.facts == (FieldChange("title", "", "A safer port"),)


def test_comments_decisions_and_tables_are_paired() -> None:
    comment, decision = CommentId("c"), DecisionId("d")
    table = TextObject(ObjectId("costs"), ObjectKind.TABLE, "Costs", (("a", "b"), ("1", "2")))
    comparison = _change(
        op.AddComment(comment, ANN.id, NOW, "Sure?", VISION, 8, 12),
        op.RecordDecision(decision, DecisionKind.CONFIRMED, "ROL-2", ANN.id, NOW),
        op.PlaceObject(LEADS, 0, table),
    )
    assert [pair.is_added for pair in (*comparison.comments, *comparison.decisions, *comparison.objects)] == [True] * 3


def test_a_comment_that_moved_with_its_words_is_the_same() -> None:
    draft = new_draft()
    draft.apply([op.AddComment(CommentId("c"), ANN.id, NOW, "Sure?", VISION, 8, 12)], label="comment")
    before = draft.snapshot()
    draft.apply([op.InsertText(VISION, 0, "We say: ")], label="type")
    assert compare(before, draft.snapshot()).comments == ()
    before = draft.snapshot()
    draft.apply([op.ResolveComment(CommentId("c"))], label="resolve")
    (pair,) = compare(before, draft.snapshot()).comments
    assert pair.old and pair.new and pair.new.is_resolved


@pytest.mark.parametrize("text", ["", "By 2032 harm\u00a0has\thalved.\n", " \n\n x", "👩‍👩‍👧 a😀b"])
def test_words_joined_are_the_text(text: str) -> None:
    assert "".join(words_of(text)) == text


def test_in_a_section_of_which_every_paragraph_was_touched_only_the_touched_words_differ() -> None:
    lines = [" ".join(f"word{line}of{place}" for place in range(60)) for line in range(40)]
    draft = new_draft()
    draft.apply([op.SetText(ROLES, tuple(map(plain_paragraph, lines)))], label="write")
    before = draft.snapshot()
    touched = [line.replace("of30 ", "of30 indeed ") for line in lines]
    draft.apply([op.SetText(ROLES, tuple(map(plain_paragraph, ["A new start", *touched])))], label="touch")
    (change,) = compare(before, draft.snapshot()).sections
    assert (change.words_inserted, change.words_deleted) == (43, 0)
