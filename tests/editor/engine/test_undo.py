"""One undo for everything: text, outline, registers, review, merges; labels, groups, and many steps."""

import pytest
from random_edits import ANN, NOW, new_draft

from editor.engine import undo
from editor.engine.ledger import Ledger
from editor.engine.loro_draft import LoroDraft
from editor.engine.undo import GROUP_PAUSE_S, MAX_UNDO_STEPS, UndoStack
from editor.errors import EngineError, UnknownIdError
from editor.model import operations as op
from editor.model.change import ChangeKind
from editor.model.ids import CommentId, DecisionId, PersonId, RowId, SectionId, SuggestionId
from editor.model.registers import RegisterName
from editor.model.review import DecisionKind, Person, SuggestionKind, SuggestionState
from editor.model.text import BOLD, Paragraph, Run, plain_paragraph

VISION, ROLES, LEADS = SectionId("vision"), SectionId("roles"), SectionId("leads")
BEA = Person(PersonId("bea"), "Bea")


def _type(draft: LoroDraft, text: str, group: str = "") -> None:
    draft.apply([op.InsertText(VISION, 0, text)], label=f"typing {text}", group=group)


def _words(draft: LoroDraft) -> str:
    return draft.snapshot().sections[VISION].text


def test_twelve_hundred_steps_are_undone_and_redone() -> None:
    draft = new_draft()
    start = draft.snapshot()
    for number in range(1_200):
        _type(draft, f"{number} ")
    end = draft.snapshot()
    for number in reversed(range(1_200)):
        assert draft.undo_label == f"typing {number} "
        draft.undo()
    assert draft.snapshot() == start
    for number in range(1_200):
        assert draft.redo_label == f"typing {number} "
        draft.redo()
    assert draft.snapshot() == end and draft.redo() is None


def test_steps_of_every_kind_share_one_undo() -> None:
    draft = new_draft()
    suggestion = SuggestionId("s")
    steps: list[tuple[str, list[op.Operation]]] = [
        ("type", [op.InsertText(VISION, 0, "So: ")]),
        ("move", [op.MoveSection(LEADS, None, 0)]),
        ("row", [op.AddRow(RegisterName.ACTIONS, RowId("alert"), {"title": "Share alerts", "tags": ("online",)})]),
        ("link", [op.SetField(RegisterName.ACTIONS, RowId("screen"), "supporters", ("agency",))]),
        ("suggest", [op.Suggest(suggestion, SuggestionKind.DELETE, ANN.id, NOW, VISION, 0, 4)]),
        ("accept", [op.DecideSuggestion(suggestion, SuggestionState.ACCEPTED)]),
        (
            "decide",
            [op.RecordDecision(DecisionId("d"), DecisionKind.CONFIRMED, "ROL-2", ANN.id, NOW, "", VISION, 0, 7)],
        ),
        ("delete", [op.DeleteSection(ROLES)]),
    ]
    states = []
    for label, operations in steps:
        states.append(draft.snapshot())
        draft.apply(operations, label=label)
    last = draft.snapshot()
    for (label, _), state in zip(reversed(steps), reversed(states), strict=True):
        change = draft.undo()
        assert change is not None and change.label == label and change.kind is ChangeKind.UNDO
        assert draft.snapshot() == state
    for label, _ in steps:
        assert draft.redo_label == label
        draft.redo()
    assert draft.snapshot() == last


def test_saving_keeps_the_steps() -> None:
    draft = new_draft()
    _type(draft, "So: ")
    draft.export_snapshot()
    draft.export_updates()
    draft.undo()
    assert _words(draft).startswith("By 2032")


def test_typing_without_a_pause_is_one_step() -> None:
    now = [0.0]
    ledger = Ledger()
    stack = UndoStack(ledger, lambda: now[0])
    undone: list[str] = []

    def edit(name: str, group: str = "typing") -> None:
        ledger.note(lambda: undone.append(name))
        stack.record("typing", group)

    edit("a")
    now[0] += GROUP_PAUSE_S / 2
    edit("b")
    now[0] += GROUP_PAUSE_S * 2
    edit("c")
    edit("d", "other")
    assert [stack.undo() for _ in range(4)] == ["typing", "typing", "typing", None]
    assert undone == ["d", "c", "b", "a"]


def test_the_oldest_steps_are_forgotten_first() -> None:
    ledger = Ledger()
    stack = UndoStack(ledger)
    for number in range(MAX_UNDO_STEPS + 10):
        ledger.note(lambda: None)
        stack.record(str(number), "")
    labels = []
    while (label := stack.undo()) is not None:
        labels.append(label)
    assert len(labels) == MAX_UNDO_STEPS and labels[-1] == "10"


def test_an_edit_that_changes_nothing_is_no_step() -> None:
    draft = new_draft()
    label = draft.undo_label
    draft.apply([op.SetSection(VISION, title="Vision"), op.MarkText(VISION, 0, 3, "bold", None)], label="nothing")
    assert draft.undo_label == label


def test_a_failed_call_leaves_nothing_and_keeps_the_steps() -> None:
    draft = new_draft()
    before = draft.snapshot()
    with pytest.raises(UnknownIdError):
        draft.apply([op.InsertText(VISION, 0, "x"), op.DeleteSection(SectionId("nowhere"))], label="fails")
    with pytest.raises(EngineError):
        draft.apply([op.DeleteSection(ROLES), op.DeleteText(VISION, 0, 999)], label="fails")
    assert draft.snapshot() == before
    assert draft.undo_label == "new" and draft.redo_label is None


def test_listeners_hear_of_a_failed_call_only_if_something_had_been_written() -> None:
    draft = new_draft()
    heard = []
    draft.subscribe(heard.append)
    for operations in ([op.DeleteText(VISION, 0, 999)], [op.SetFact("title", "x"), op.DeleteText(VISION, 0, 999)]):
        with pytest.raises(EngineError):
            draft.apply(operations, label="fails")
    assert len(heard) == 1


def test_words_with_marks_come_back_as_they_were() -> None:
    draft = new_draft()
    marked = (Paragraph((Run("Harm "), Run("halves", frozenset({BOLD})), Run(" soon"))), plain_paragraph("More"))
    draft.apply([op.SetText(VISION, marked)], label="set")
    draft.apply([op.AddComment(CommentId("c"), ANN.id, NOW, "Sure?", VISION, 5, 11)], label="comment")
    before = draft.snapshot()
    draft.apply([op.DeleteText(VISION, 3, 13)], label="delete")
    draft.apply([op.SetText(VISION, (plain_paragraph("Anew"),))], label="replace")
    draft.undo()
    draft.undo()
    assert draft.snapshot() == before


# ---- merges


def _update(draft: LoroDraft, word: str) -> bytes:
    copy = LoroDraft.load(draft.export_snapshot(), [], BEA)
    version = copy.version
    copy.apply([op.InsertText(LEADS, 0, word)], label="type")
    return copy.export_updates(version)


def test_merges_and_edits_around_them_are_undone_and_redone_in_turn() -> None:
    draft = new_draft()
    states = [draft.snapshot()]
    _type(draft, "one ")
    states.append(draft.snapshot())
    draft.merge([_update(draft, "first ")], label="merge 1")
    states.append(draft.snapshot())
    _type(draft, "two ")
    states.append(draft.snapshot())
    draft.merge([_update(draft, "second ")], label="merge 2")
    states.append(draft.snapshot())
    _type(draft, "three ")
    states.append(draft.snapshot())
    for state in reversed(states[:-1]):
        draft.undo()
        assert draft.snapshot() == state
    labels = []
    for state in states[1:]:
        labels.append(draft.redo_label)
        draft.redo()
        assert draft.snapshot() == state
    assert labels == ["typing one ", "merge 1", "typing two ", "merge 2", "typing three "]


def test_an_edit_after_undoing_a_merge_ends_redo_and_the_copy_can_be_merged_again() -> None:
    draft = new_draft()
    update = _update(draft, "first ")
    draft.merge([update])
    draft.undo()
    _type(draft, "one ")
    assert draft.redo_label is None
    draft.merge([update])
    assert draft.snapshot().sections[LEADS].text.startswith("first ") and _words(draft).startswith("one ")


def test_undo_never_takes_a_merge_back_over_steps_it_has_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(undo, "MAX_UNDO_STEPS", 3)
    draft = new_draft()
    draft.merge([_update(draft, "first ")])
    for word in ("one ", "two ", "three ", "four "):
        _type(draft, word)
    while draft.undo_label is not None:
        assert not draft.undoes_merge
        draft.undo()
    assert draft.undo() is None
    assert _words(draft).startswith("one ")


def test_a_step_is_told_from_others_of_its_label_also_once_undone_and_redone() -> None:
    draft = new_draft()
    steps: list[int | None] = [draft.undo_step]
    for number in range(2):
        draft.apply([op.InsertText(VISION, 0, "same ")], label="same")
        steps.append(draft.undo_step)
        draft.merge([_update(draft, f"word{number} ")], label="same")
        steps.append(draft.undo_step)
    assert len(set(steps)) == len(steps) == 5
    for turn, expected in ((draft.undo, steps[-2::-1]), (draft.redo, steps[1:])):
        for step in expected:
            turn()
            assert draft.undo_step == step


def test_merging_what_is_known_already_is_no_step() -> None:
    draft = new_draft()
    update = _update(draft, "first ")
    draft.merge([update], label="merge")
    era = draft.era
    change = draft.merge([update], label="again")
    assert (draft.undo_label, draft.era, change.aspects) == ("merge", era, frozenset())


def test_nobodys_record_is_written_over_by_another_of_its_id() -> None:
    draft = new_draft()
    said = op.AddComment(CommentId("c"), ANN.id, NOW, "Sure?", VISION, 0, 2)
    draft.apply([said], label="comment")
    before = draft.snapshot()
    with pytest.raises(EngineError):
        draft.apply([op.AddComment(CommentId("c"), BEA.id, NOW, "No.", VISION, 0, 2)], label="comment")
    assert draft.snapshot() == before


def test_an_entry_given_up_leaves_no_step_and_touches_no_other() -> None:
    draft = new_draft()
    _type(draft, "stays", group="before")
    start = draft.snapshot()
    for word in ("a", "b"):
        _type(draft, word, group="entry")
        draft.close_group()
    change = draft.withdraw("entry")
    assert change is not None and change.kind is ChangeKind.UNDO
    assert draft.snapshot() == start
    assert (draft.undo_label, draft.redo_label) == ("typing stays", None)
    assert draft.withdraw("entry") is None
    assert draft.withdraw("") is None
