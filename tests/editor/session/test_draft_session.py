"""One draft from opening to closing, through the session."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from editor.engine.packing import pack
from editor.errors import UnreadableFileError, UnwritableFileError, UnwritableReason
from editor.model.ids import PersonId, RowId, SectionId
from editor.model.operations import AddRow, AddSection, InsertText, Operation, SetFact
from editor.model.registers import RegisterName
from editor.model.review import Person
from editor.model.text import plain_paragraph
from editor.review.compare import compare
from editor.session import DraftSession, create_draft_file, load_snapshot, load_unfinished
from editor.storage.draft_file import load_draft_file
from editor.storage.workspace import Workspace

ANN = Person(PersonId("ann"), "Ann Lister")
VISION = SectionId("vision")
OPERATIONS: list[Operation] = [
    SetFact("title", "A safer port"),
    AddSection(VISION, "Vision", paragraphs=(plain_paragraph("By 2032 harm has halved."),)),
]


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return Workspace(tmp_path / "data")


@pytest.fixture
def session(workspace: Workspace) -> Iterator[DraftSession]:
    session = DraftSession.begin(OPERATIONS, workspace, ANN)
    yield session
    session.close(is_discarding=True)


def _text(session: DraftSession) -> str:
    return session.snapshot.sections[VISION].text


def test_a_new_draft_is_unsaved_until_it_is_saved(session: DraftSession, tmp_path: Path) -> None:
    assert session.is_modified
    assert session.path is None
    session.save(tmp_path / "port.goldthread")
    assert not session.is_modified
    assert session.path == tmp_path / "port.goldthread"
    assert load_snapshot(tmp_path / "port.goldthread", ANN) == session.snapshot


def test_making_a_draft_is_not_a_step_that_undo_takes_back(session: DraftSession) -> None:
    assert session.undo_label is None
    assert session.undo() is None


def test_each_save_holds_what_was_written_since(session: DraftSession, tmp_path: Path) -> None:
    path = tmp_path / "port.goldthread"
    for number in range(3):
        session.edit(InsertText(VISION, 0, f"{number} "), label="typing")
        session.save(path)
        assert load_snapshot(path, ANN).sections[VISION].text == _text(session)


def test_typing_after_a_save_makes_it_modified_again(session: DraftSession, tmp_path: Path) -> None:
    session.save(tmp_path / "port.goldthread")
    session.edit(InsertText(VISION, 0, "Yes. "), label="typing")
    assert session.is_modified


def test_what_was_typed_while_a_save_was_written_stays_unsaved(session: DraftSession, tmp_path: Path) -> None:
    pending = session.prepare_save(tmp_path / "port.goldthread")
    session.edit(InsertText(VISION, 0, "Later. "), label="typing")
    session.finish_save(pending, pending.write())
    assert session.is_modified
    assert "Later" not in load_snapshot(tmp_path / "port.goldthread", ANN).sections[VISION].text


def test_a_draft_that_was_never_saved_is_offered_back_after_a_crash(workspace: Workspace) -> None:
    session = DraftSession.begin(OPERATIONS, workspace, ANN)
    session.edit(InsertText(VISION, 0, "Unsaved words. "), label="typing")
    session.close()
    (work,) = workspace.unfinished()
    assert work.title == "A safer port"
    resumed = DraftSession.resume(work, workspace, ANN)
    assert _text(resumed).startswith("Unsaved words. ")
    assert resumed.is_modified
    resumed.close(is_discarding=True)
    assert workspace.unfinished() == ()


def test_unfinished_work_can_be_compared_with_its_file_before_it_is_taken_up(
    session: DraftSession, workspace: Workspace, tmp_path: Path
) -> None:
    session.save(tmp_path / "port.goldthread")
    session.edit(InsertText(VISION, 0, "Unsaved words. "), label="typing")
    session.close()
    (work,) = workspace.unfinished()
    both = load_unfinished(work, workspace, ANN)
    assert both.saved is not None
    (change,) = compare(both.saved, both.unfinished).sections
    assert (change.words_inserted, change.words_deleted) == (2, 0)
    (tmp_path / "port.goldthread").unlink()
    assert load_unfinished(work, workspace, ANN).saved is None
    assert workspace.unfinished() == (work,)


def test_closing_a_saved_draft_leaves_nothing_to_offer_back(
    session: DraftSession, workspace: Workspace, tmp_path: Path
) -> None:
    session.save(tmp_path / "port.goldthread")
    session.close()
    assert workspace.unfinished() == ()


def test_a_merge_and_its_undo_reach_the_working_copy(workspace: Workspace) -> None:
    session = DraftSession.begin(OPERATIONS, workspace, ANN)
    engine = session._engine
    copy = type(engine).load(engine.export_snapshot(), [], Person(PersonId("bea"), "Bea"))
    copy.apply([AddRow(RegisterName.ACTIONS, RowId("a"), {"title": "Screen staff"})], label="row")
    engine.merge([copy.export_updates(engine.version)])
    session.edit(InsertText(VISION, 0, "After the merge. "), label="typing")
    session.undo()
    session.undo()
    session.edit(InsertText(VISION, 0, "Without it. "), label="typing")
    expected = session.snapshot
    assert expected.rows(RegisterName.ACTIONS) == ()
    session.close()
    resumed = DraftSession.resume(workspace.unfinished()[0], workspace, ANN)
    assert resumed.snapshot.sections == expected.sections
    assert resumed.snapshot.registers == expected.registers
    resumed.close(is_discarding=True)


def test_an_existing_file_is_never_replaced_by_a_new_draft(tmp_path: Path) -> None:
    path = tmp_path / "port.goldthread"
    path.write_text("precious")
    with pytest.raises(UnwritableFileError) as caught:
        create_draft_file(path, OPERATIONS, ANN)
    assert caught.value.reason is UnwritableReason.EXISTS
    assert path.read_text() == "precious"


def test_a_foreign_file_is_refused(workspace: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "notes.goldthread"
    path.write_text("just notes")
    with pytest.raises(UnreadableFileError):
        DraftSession.open(path, workspace, ANN)
    assert workspace.unfinished() == ()


def test_a_save_is_packed_where_it_is_written(session: DraftSession, workspace: Workspace, tmp_path: Path) -> None:
    """Packing takes longer than all else that the window's thread would have to do."""
    session.edit(InsertText(VISION, 0, "Words upon words. " * 500), label="typing")
    pending = session.prepare_save(tmp_path / "port.goldthread")
    outcome = pending.write()
    session.finish_save(pending, outcome)
    assert len(outcome.stored.snapshot) < len(pending.checkpoint.stored.snapshot)
    assert load_draft_file(pending.path).stored == outcome.stored == session.prepare_save().checkpoint.stored
    assert pack(outcome.stored.snapshot) == outcome.stored.snapshot
    assert load_snapshot(pending.path, ANN) == session.snapshot
