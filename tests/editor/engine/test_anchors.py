"""Comments keep to their words through deletion, undo, and other people's work."""

from random_edits import ANN, NOW, new_draft

from editor.engine.loro_draft import LoroDraft
from editor.model import operations as op
from editor.model.ids import CommentId, PersonId, SectionId, SuggestionId
from editor.model.review import Person, SuggestionKind, SuggestionState

VISION = SectionId("vision")
C = CommentId("c")


def _commented(start: int, end: int) -> LoroDraft:
    draft = new_draft()
    draft.apply([op.AddComment(C, ANN.id, NOW, "Sure?", VISION, start, end)], label="comment")
    return draft


def _anchor(draft: LoroDraft) -> tuple[int, int]:
    anchor = draft.snapshot().comments[0].anchor
    assert anchor is not None
    return anchor.start, anchor.end


def test_a_point_moves_with_the_words_behind_it() -> None:
    draft = _commented(8, 8)
    draft.apply([op.InsertText(VISION, 0, "😀 ")], label="type")
    assert _anchor(draft) == (10, 10)


def test_a_point_whose_character_goes_stays_where_it_was() -> None:
    draft = _commented(8, 8)
    draft.apply([op.DeleteText(VISION, 3, 13)], label="delete")
    assert _anchor(draft) == (3, 3)
    draft.apply([op.InsertText(VISION, 0, "So ")], label="type")
    assert _anchor(draft) == (6, 6)
    draft.undo()
    draft.undo()
    assert _anchor(draft) == (8, 8)


def test_a_comment_whose_words_go_stands_where_they_were_and_finds_them_again() -> None:
    draft = _commented(8, 12)
    draft.apply([op.DeleteText(VISION, 6, 15)], label="delete")
    assert _anchor(draft) == (6, 6)
    draft.apply([op.InsertText(VISION, 0, "So ")], label="type")
    assert _anchor(draft) == (9, 9)
    draft.undo()
    draft.undo()
    assert _anchor(draft) == (8, 12)


def test_a_comment_keeps_what_is_left_of_its_words() -> None:
    draft = _commented(3, 16)
    draft.apply([op.DeleteText(VISION, 0, 8)], label="delete the first")
    assert _anchor(draft) == (0, 8)
    draft.apply([op.DeleteText(VISION, 5, 12)], label="delete the last")
    assert _anchor(draft) == (0, 5)


def test_a_comment_at_the_end_of_a_section_survives_the_section_being_emptied() -> None:
    draft = _commented(17, 25)
    draft.apply([op.DeleteText(VISION, 0, 24)], label="empty")
    assert _anchor(draft) == (0, 1)
    draft.undo()
    assert _anchor(draft) == (17, 25)


def test_words_that_another_person_deleted_are_bound_to_what_stands_there() -> None:
    draft = new_draft()
    start, version = draft.export_snapshot(), draft.version
    other = LoroDraft.load(start, [], Person(PersonId("bea"), "Bea"))
    other.apply([op.DeleteText(VISION, 6, 15)], label="delete")
    draft.apply([op.AddComment(C, ANN.id, NOW, "Sure?", VISION, 8, 12)], label="comment")
    draft.merge([other.export_updates(version)])
    assert _anchor(draft) == (6, 6)
    draft.apply([op.InsertText(VISION, 0, "So ")], label="type")
    assert _anchor(draft) == (9, 9)
    assert _anchor(LoroDraft.load(draft.export_snapshot(), [], ANN)) == (9, 9)


def test_a_suggestion_redone_is_refused_as_a_whole_even_if_words_were_typed_into_it() -> None:
    draft = new_draft()
    suggestion = SuggestionId("s")
    draft.apply([op.Suggest(suggestion, SuggestionKind.INSERT, ANN.id, NOW, VISION, 8, text="all ")], label="suggest")
    draft.undo()
    draft.redo()
    draft.apply([op.InsertText(VISION, 10, "XX")], label="type")
    draft.apply([op.DecideSuggestion(suggestion, SuggestionState.REJECTED)], label="reject")
    assert draft.snapshot().sections[VISION].text == "By 2032 XXharm has halved.\n"
