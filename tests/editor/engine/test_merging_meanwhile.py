"""A merge is made on another thread while the draft is written in: nothing is lost, and undo tells them apart."""

from concurrent.futures import ThreadPoolExecutor

from hypothesis import given, settings
from hypothesis import strategies as st
from random_edits import ANN, EditMaker, new_draft

from editor.engine.loro_draft import LoroDraft, PendingMerge
from editor.model.ids import SectionId
from editor.model.operations import InsertText

VISION = SectionId("vision")


def _write(draft: LoroDraft, words: str) -> None:
    draft.apply([InsertText(VISION, 0, words)], label="typing")


def _text(draft: LoroDraft) -> str:
    return draft.snapshot().sections[VISION].text


def _edit(data: st.DataObject, draft: LoroDraft, tag: str) -> None:
    maker = EditMaker(tag)
    for _ in range(4):
        draft.apply(maker.draw(data, draft.snapshot()), label="edit")


def _copy_with(draft: LoroDraft, words: str) -> bytes:
    copy = LoroDraft.load(draft.export_snapshot(), [], ANN)
    _write(copy, words)
    return copy.export_snapshot()


def _made(draft: LoroDraft, copy: bytes) -> PendingMerge:
    pending = draft.prepare_merge([copy])
    with ThreadPoolExecutor(1) as pool:
        pool.submit(pending.make).result()
    return pending


def test_what_is_written_while_a_merge_is_made_is_in_it_and_stays_when_it_is_undone() -> None:
    draft = new_draft()
    before = _text(draft)
    _write(draft, "Before. ")
    pending = _made(draft, _copy_with(draft, "Theirs. "))
    _write(draft, "Meanwhile. ")
    assert "Theirs" not in _text(draft)
    change = draft.finish_merge(pending)
    assert VISION in change.sections
    for words in ("Before. ", "Theirs. ", "Meanwhile. "):
        assert words in _text(draft)
    merged = draft.version
    draft.undo()
    assert _text(draft) == "Meanwhile. Before. " + before
    draft.undo()
    assert _text(draft) == "Before. " + before
    for _ in range(2):
        draft.redo()
    assert draft.version == merged


def test_a_merge_of_nothing_new_is_no_step_whatever_was_written_meanwhile() -> None:
    draft = new_draft()
    pending = _made(draft, draft.export_snapshot())
    _write(draft, "Meanwhile. ")
    assert not draft.finish_merge(pending).aspects
    assert draft.undo_label == "typing"


def test_a_merge_undone_meanwhile_does_not_come_back_with_the_next() -> None:
    draft = new_draft()
    first, second = _copy_with(draft, "First. "), _copy_with(draft, "Second. ")
    draft.merge([first])
    pending = _made(draft, second)
    draft.undo()
    draft.finish_merge(pending)
    assert "Second. " in _text(draft)
    assert "First. " not in _text(draft)


@settings(max_examples=30)
@given(st.data())
def test_whatever_is_done_meanwhile_the_result_is_that_of_a_merge_afterwards(data: st.DataObject) -> None:
    draft = new_draft()
    theirs = LoroDraft.load(draft.export_snapshot(), [], ANN)
    _edit(data, theirs, "t")
    pending = _made(draft, theirs.export_snapshot())
    _edit(data, draft, "m")
    mine = draft.snapshot()
    afterwards = LoroDraft.load(draft.export_snapshot(), [], ANN)
    afterwards.merge([theirs.export_snapshot()])
    draft.finish_merge(pending)
    assert draft.snapshot() == afterwards.snapshot()
    fresh = LoroDraft.load(draft.export_snapshot(), [], ANN)
    assert draft.snapshot() == fresh.snapshot(), "nothing is taken for unchanged that is not"
    if draft.undoes_merge:
        draft.undo()
        assert draft.snapshot() == mine
