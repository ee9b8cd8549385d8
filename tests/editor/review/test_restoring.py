"""An earlier state brought back by operations, as one step that can be undone."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from random_edits import ANN, NOW, EditMaker, new_draft

from editor.engine.loro_draft import LoroDraft
from editor.errors import UnknownIdError
from editor.model import operations as op
from editor.model.draft import DraftSnapshot
from editor.model.ids import CommentId, ObjectId, RowId, SectionId, SuggestionId
from editor.model.objects import ObjectKind, TextObject
from editor.model.registers import RegisterName
from editor.model.review import SuggestionKind, SuggestionState
from editor.review.compare import compare
from editor.review.restoring import restore_operations

VISION, ROLES, LEADS = SectionId("vision"), SectionId("roles"), SectionId("leads")


class _Writing(EditMaker):
    """Everything but suggestions, whose decisions a restored text takes into account."""

    def _kinds(self) -> list:  # type: ignore[type-arg]
        return [kind for kind in super()._kinds() if kind not in (self.suggest, self.decide)]


def _restore(draft: LoroDraft, past: DraftSnapshot, what: SectionId | RowId | None = None) -> DraftSnapshot:
    draft.apply(restore_operations(past, draft.snapshot(), what), label="restore")
    return draft.snapshot()


def _said(draft: DraftSnapshot) -> DraftSnapshot:
    """What a draft says, without what people said about it and what is deleted."""
    live = {entry.section_id for entry in draft.outline}
    return replace(
        draft,
        sections={key: section for key, section in draft.sections.items() if key in live},
        deleted=(),
        deleted_rows={},
        objects={},
        comments=(),
        suggestions=(),
        decisions=(),
    )


def _restoring_returns_what_was_said(data: st.DataObject) -> None:
    draft, maker = new_draft(), _Writing("x")
    for _ in range(data.draw(st.integers(0, 6))):
        draft.apply(maker.draw(data, draft.snapshot()), label="edit")
    past = draft.snapshot()
    for _ in range(data.draw(st.integers(1, 8))):
        draft.apply(maker.draw(data, draft.snapshot()), label="edit")
    now = draft.snapshot()
    restored = _restore(draft, past)
    left = compare(_said(past), _said(restored))
    assert left.sections == () and left.rows == () and left.facts == ()
    assert [entry.section_id for entry in restored.outline] == [entry.section_id for entry in past.outline]
    assert restore_operations(past, restored) == []
    if draft.undo_label == "restore":
        draft.undo()
    assert compare(_said(now), _said(draft.snapshot())).is_empty


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_the_whole_draft_comes_back_and_goes_again(data: st.DataObject) -> None:
    _restoring_returns_what_was_said(data)


@pytest.mark.long
@given(st.data())
@settings(max_examples=2_000, deadline=None)
def test_the_whole_draft_comes_back_and_goes_again_at_length(data: st.DataObject) -> None:
    _restoring_returns_what_was_said(data)


def test_one_section_comes_back_and_the_rest_stays() -> None:
    draft = new_draft()
    past = draft.snapshot()
    draft.apply([op.DeleteText(VISION, 0, 8), op.InsertText(LEADS, 0, "The ")], label="edit")
    restored = _restore(draft, past, VISION)
    assert restored.sections[VISION].text == "By 2032 harm has halved.\n"
    assert restored.sections[LEADS].text == "The Border\n"


def test_a_deleted_section_comes_back() -> None:
    draft = new_draft()
    past = draft.snapshot()
    draft.apply([op.DeleteSection(ROLES)], label="delete")
    restored = _restore(draft, past, LEADS)
    assert LEADS in {entry.section_id for entry in restored.outline}


def test_one_row_comes_back() -> None:
    draft = new_draft()
    past = draft.snapshot()
    screen = RowId("screen")
    draft.apply(
        [op.SetField(RegisterName.ACTIONS, screen, "title", "Other"), op.DeleteRow(RegisterName.ACTIONS, screen)],
        label="edit",
    )
    assert _restore(draft, past, screen).rows_by_id[screen] == past.rows_by_id[screen]


def test_a_comment_stays_on_words_that_stay() -> None:
    draft = new_draft()
    past = draft.snapshot()
    draft.apply([op.AddComment(CommentId("c"), ANN.id, NOW, "Sure?", VISION, 8, 12)], label="comment")
    draft.apply([op.InsertText(VISION, 0, "We say: ")], label="type")
    anchor = _restore(draft, past).comments[0].anchor
    assert anchor is not None and (anchor.start, anchor.end) == (8, 12)


def test_a_table_comes_back_as_it_was() -> None:
    draft = new_draft()
    table = TextObject(ObjectId("costs"), ObjectKind.TABLE, "Costs", (("a", "b"), ("1", "2")))
    draft.apply([op.PlaceObject(VISION, 3, table)], label="table")
    past = draft.snapshot()
    draft.apply([op.SetObject(replace(table, cells=(("a",), ("9",)))), op.DeleteText(VISION, 3, 4)], label="edit")
    assert _restore(draft, past, VISION).objects[table.id] == table


@pytest.mark.parametrize(
    ("state", "text"),
    [
        (SuggestionState.ACCEPTED, "By 2032 all harm has halved.\n"),
        (SuggestionState.REJECTED, "By 2032 harm has halved.\n"),
    ],
)
def test_words_suggested_then_and_decided_since_follow_the_decision(state: SuggestionState, text: str) -> None:
    draft = new_draft()
    suggestion = SuggestionId("s")
    draft.apply([op.Suggest(suggestion, SuggestionKind.INSERT, ANN.id, NOW, VISION, 8, text="all ")], label="suggest")
    past = draft.snapshot()
    draft.apply([op.DecideSuggestion(suggestion, state), op.DeleteText(VISION, 0, 8)], label="decide")
    assert _restore(draft, past, VISION).sections[VISION].text == text


def test_what_never_was_cannot_be_restored() -> None:
    past = new_draft().snapshot()
    with pytest.raises(UnknownIdError):
        restore_operations(past, past, SectionId("nowhere"))
