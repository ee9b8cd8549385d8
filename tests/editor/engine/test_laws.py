"""What must hold of any draft, whatever was done to it."""

from dataclasses import replace
from itertools import permutations
from typing import TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from random_edits import ANN, EditMaker, new_draft

from editor.engine.loro_draft import LoroDraft
from editor.model import operations as op
from editor.model.draft import DraftSnapshot
from editor.model.ids import CommentId, PersonId, SectionId
from editor.model.review import Comment, Decision, Person, Suggestion

Record = TypeVar("Record", Comment, Suggestion, Decision)

FEW = settings(max_examples=60, deadline=None)
MANY = settings(max_examples=3_000, deadline=None)


def _placed(draft: DraftSnapshot) -> DraftSnapshot:
    """The draft, but for where exactly an anchor lies whose words were changed: that is a guess, not a promise."""

    def placed(record: Record) -> Record:
        anchor = record.anchor
        section = draft.sections.get(anchor.section_id) if anchor else None
        if anchor is None or (section and section.text[anchor.start : anchor.end] == anchor.quote):
            return record
        return replace(record, anchor=replace(anchor, start=0, end=0))

    return replace(
        draft,
        comments=tuple(map(placed, draft.comments)),
        suggestions=tuple(map(placed, draft.suggestions)),
        decisions=tuple(map(placed, draft.decisions)),
    )


def _edit_at_random(draft: LoroDraft, data: st.DataObject, tag: str, most: int) -> list[DraftSnapshot]:
    """The snapshots after each edit that left a step to undo."""
    maker, seen = EditMaker(tag), []
    for number in range(data.draw(st.integers(1, most))):
        edit = maker.draw(data, draft.snapshot())
        before = draft.snapshot()
        draft.apply(edit, label=f"edit {number}")
        if draft.undo_label == f"edit {number}":
            seen.append(before)
    return seen


def _undo_returns_every_state(data: st.DataObject) -> None:
    draft = new_draft()
    before_each = _edit_at_random(draft, data, "x", 12)
    last = draft.snapshot()
    for earlier in reversed(before_each):
        assert draft.undo() is not None
        assert _placed(draft.snapshot()) == _placed(earlier)
    for _ in before_each:
        assert draft.redo() is not None
    assert _placed(draft.snapshot()) == _placed(last)


def _undo_passes_through_merges(data: st.DataObject) -> None:
    draft, maker, other = new_draft(), EditMaker("x"), EditMaker("y")
    states = [draft.snapshot()]
    for number in range(data.draw(st.integers(1, 10))):
        if data.draw(st.sampled_from(["edit", "edit", "merge"])) == "merge":
            copy = LoroDraft.load(draft.export_snapshot(), [], Person(PersonId("bea"), "Bea"))
            copy.apply(other.draw(data, copy.snapshot()), label="theirs")
            draft.apply(maker.draw(data, draft.snapshot()), label=f"step {number} before")
            _keep_state(draft, f"step {number} before", states)
            draft.merge([copy.export_updates()], label=f"step {number}")
        else:
            draft.apply(maker.draw(data, draft.snapshot()), label=f"step {number}")
        _keep_state(draft, f"step {number}", states)
    for earlier in reversed(states[:-1]):
        assert draft.undo() is not None
        assert _placed(draft.snapshot()) == _placed(earlier)
    for later in states[1:]:
        assert draft.redo() is not None
        assert _placed(draft.snapshot()) == _placed(later)


def _keep_state(draft: LoroDraft, label: str, states: list[DraftSnapshot]) -> None:
    """An edit that changed nothing left no step."""
    if draft.undo_label == label:
        states.append(draft.snapshot())


def _copies_agree_in_any_order(data: st.DataObject) -> None:
    base = new_draft()
    start, version = base.export_snapshot(), base.version
    updates = []
    for name in ("bea", "cyd", "dan"):
        copy = LoroDraft.load(start, [], Person(PersonId(name), name.title()))
        _edit_at_random(copy, data, name, 5)
        updates.append(copy.export_updates(version))
    results = []
    for order in data.draw(st.lists(st.sampled_from(list(permutations(updates))), min_size=2, max_size=2)):
        merged = LoroDraft.load(start, [], ANN)
        for group in data.draw(
            st.sampled_from([[order], [order[:1], order[1:]], [order, order[:2]], [[u] for u in order]])
        ):
            merged.merge(list(group))
        results.append(merged.snapshot())
    assert results[0] == results[1]


@given(st.data())
@FEW
def test_any_edits_undone_return_an_equal_snapshot(data: st.DataObject) -> None:
    _undo_returns_every_state(data)


@given(st.data())
@FEW
def test_copies_merged_in_any_order_and_grouping_agree(data: st.DataObject) -> None:
    _copies_agree_in_any_order(data)


@pytest.mark.long
@given(st.data())
@MANY
def test_any_edits_undone_return_an_equal_snapshot_at_length(data: st.DataObject) -> None:
    _undo_returns_every_state(data)


@given(st.data())
@FEW
def test_edits_and_merges_undone_and_redone_return_equal_snapshots(data: st.DataObject) -> None:
    _undo_passes_through_merges(data)


@pytest.mark.long
@given(st.data())
@settings(max_examples=1_000, deadline=None)
def test_edits_and_merges_undone_and_redone_return_equal_snapshots_at_length(data: st.DataObject) -> None:
    _undo_passes_through_merges(data)


@pytest.mark.long
@given(st.data())
@MANY
def test_copies_merged_in_any_order_and_grouping_agree_at_length(data: st.DataObject) -> None:
    _copies_agree_in_any_order(data)


@given(st.lists(st.tuples(st.sampled_from(["bea", "cyd"]), st.integers(0, 200)), max_size=30))
@FEW
def test_no_word_typed_in_any_copy_is_lost(places: list[tuple[str, int]]) -> None:
    base = new_draft()
    start, version = base.export_snapshot(), base.version
    copies = {name: LoroDraft.load(start, [], Person(PersonId(name), name)) for name in ("bea", "cyd")}
    typed = []
    vision = SectionId("vision")
    for number, (name, place) in enumerate(places):
        length = len(copies[name].snapshot().sections[vision].text)
        word = f"[{name}{number}]"
        # Between two words, so that one word is not typed into another.
        spot = copies[name].snapshot().sections[vision].text.find("[", place % length)
        copies[name].apply([op.InsertText(vision, max(spot, 0), word)], label="type")
        typed.append(word)
    base.merge([copy.export_updates(version) for copy in copies.values()])
    text = base.snapshot().sections[vision].text
    assert all(word in text for word in typed)


@given(st.data())
@FEW
def test_a_comment_stays_on_its_words_while_others_are_typed_around_them(data: st.DataObject) -> None:
    draft = new_draft()
    vision = SectionId("vision")
    draft.apply([op.AddComment(CommentId("c"), ANN.id, "2026", "Sure?", vision, 8, 12)], label="comment")
    for _ in range(data.draw(st.integers(1, 8))):
        anchor = draft.snapshot().comments[0].anchor
        assert anchor is not None
        length = len(draft.snapshot().sections[vision].text) - 1
        place = data.draw(st.integers(0, length).filter(lambda p, a=anchor: not a.start < p < a.end))
        draft.apply([op.InsertText(vision, place, data.draw(st.sampled_from(["x", "😀 ", "\n"])))], label="type")
    anchor = draft.snapshot().comments[0].anchor
    assert anchor is not None
    assert draft.snapshot().sections[vision].text[anchor.start : anchor.end] == anchor.quote == "harm"


@given(st.data())
@FEW
def test_a_draft_survives_its_bytes(data: st.DataObject) -> None:
    draft = new_draft()
    start, version = draft.export_snapshot(), draft.version
    _edit_at_random(draft, data, "x", 8)
    whole = LoroDraft.load(draft.export_snapshot(), [], ANN).snapshot()
    in_parts = LoroDraft.load(start, [draft.export_updates(version)], ANN).snapshot()
    assert whole == in_parts == draft.snapshot()
