"""What a crash leaves behind is found and taken up again; what is being worked on, or is saved, is left alone."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from editor.engine.loro_draft import LoroDraft
from editor.errors import UnreadableFileError, UnreadableReason, UnwritableFileError
from editor.storage.draft_file import load_draft_file, save_draft_file
from editor.storage.verification import verify_draft_file
from editor.storage.working_copy import WorkingCopy
from editor.storage.working_recovery import recover_working_copy
from editor.storage.workspace import UnfinishedWork, Workspace, data_folder
from tests.editor.storage.drafts import ANN, stored_draft, typed, written_draft


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return Workspace(tmp_path / "data")


@pytest.fixture
def target(tmp_path: Path) -> Path:
    path = tmp_path / "Strategy.goldthread"
    draft = written_draft()
    save_draft_file(path, stored_draft(draft), draft.snapshot())
    return path


def open_target(workspace: Workspace, path: Path) -> WorkingCopy:
    return workspace.open_file(path, load_draft_file(path))


def crash(work: WorkingCopy) -> None:
    """Leave the copy as a process leaves it that dies."""
    work.flush()
    work.close()


def only(works: tuple[UnfinishedWork, ...]) -> UnfinishedWork:
    (work,) = works
    return work


class TestFolder:
    def test_the_environment_chooses_it(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("GOLDTHREAD_DATA", str(tmp_path))
        assert data_folder() == tmp_path
        assert Workspace().folder.parent == tmp_path

    def test_otherwise_the_system_does(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.delenv("GOLDTHREAD_DATA", raising=False)
        assert data_folder().name == "Goldthread"

    def test_a_folder_that_cannot_be_made_is_told(self, tmp_path: Path) -> None:
        (tmp_path / "data").write_text("in the way")
        with pytest.raises(UnwritableFileError):
            Workspace(tmp_path / "data").create()


class TestOpening:
    def test_the_target_is_copied_and_not_touched(self, workspace: Workspace, target: Path) -> None:
        before, content = target.stat(), target.read_bytes()
        work = open_target(workspace, target)
        work.append(b"x")
        work.flush()
        assert work.stored == load_draft_file(target).stored
        assert work.target is not None
        assert work.target.path == target
        work.discard()
        assert (target.read_bytes(), target.stat().st_mtime_ns) == (content, before.st_mtime_ns)
        assert sorted(path.name for path in target.parent.iterdir()) == [target.name, "data"]

    def test_two_drafts_can_be_open(self, workspace: Workspace, target: Path) -> None:
        works = (open_target(workspace, target), workspace.create())
        assert workspace.unfinished() == ()
        for work in works:
            work.discard()


class TestUnfinished:
    def test_a_draft_that_was_never_saved(self, workspace: Workspace) -> None:
        draft = written_draft()
        work = workspace.create()
        work.append(draft.export_updates())
        crash(work)
        found = only(workspace.unfinished())
        assert (found.title, found.words) == ("Serious harm strategy", draft.snapshot().word_count)
        assert (found.target, found.saved_at, found.is_readable) == (None, None, True)

    def test_changes_to_a_saved_draft_can_be_taken_up(self, workspace: Workspace, target: Path) -> None:
        work = open_target(workspace, target)
        draft = LoroDraft.load(work.stored.snapshot, (), ANN)
        work.append(typed(draft, "More ").export_updates(work.stored.version))
        crash(work)
        found = only(workspace.unfinished())
        assert work.target is not None
        assert (found.target, found.saved_at) == (target, work.target.saved_at)

        resumed = workspace.resume(found)
        content = resumed.content
        assert LoroDraft.load(content.stored.snapshot, content.journal, ANN).snapshot() == draft.snapshot()
        assert resumed.target == work.target
        since = draft.version
        resumed.append(typed(draft, "And more ").export_updates(since))
        crash(resumed)
        again = workspace.resume(only(workspace.unfinished()))
        assert len(again.content.journal) == 2
        again.discard()

    def test_the_newest_comes_first(self, workspace: Workspace) -> None:
        for _ in range(3):
            work = workspace.create()
            work.append(written_draft().export_updates())
            crash(work)
        times = [found.changed_at for found in workspace.unfinished()]
        assert len(times) == 3
        assert times == sorted(times, reverse=True)

    def test_a_copy_somebody_works_on_is_not_unfinished(self, workspace: Workspace) -> None:
        work = workspace.create()
        work.append(written_draft().export_updates())
        work.flush()
        assert workspace.unfinished() == ()
        work.discard()

    def test_and_cannot_be_taken_over(self, workspace: Workspace) -> None:
        work = workspace.create()
        work.append(written_draft().export_updates())
        crash(work)
        found = only(workspace.unfinished())
        mine = workspace.resume(found)
        with pytest.raises(UnreadableFileError) as caught:
            workspace.resume(found)
        assert caught.value.reason is UnreadableReason.NO_PERMISSION
        mine.discard()

    def test_copies_with_nothing_unsaved_are_removed(self, workspace: Workspace, target: Path) -> None:
        crash(open_target(workspace, target))
        crash(workspace.create())
        unborn = workspace.folder / "unborn.work"
        unborn.write_bytes(b"")
        os.utime(unborn, (0, 0))
        assert workspace.unfinished() == ()
        assert list(workspace.folder.iterdir()) == []

    def test_one_that_is_just_being_made_is_left_alone(self, workspace: Workspace) -> None:
        """A window that starts must not take the file away from under another one."""
        workspace.create().discard()
        unborn = workspace.folder / "unborn.work"
        unborn.touch()
        assert workspace.unfinished() == ()
        assert unborn.exists()

    def test_it_is_found_by_its_file(self, workspace: Workspace, target: Path) -> None:
        work = open_target(workspace, target)
        draft = LoroDraft.load(work.stored.snapshot, (), ANN)
        work.append(typed(draft, "More ").export_updates(work.stored.version))
        assert workspace.unfinished_of(target) is None
        crash(work)
        link = target.with_name("link.goldthread")
        link.symlink_to(target)
        for name in (target, link):
            found = workspace.unfinished_of(name)
            assert found is not None
            assert found.path == work.path
        assert workspace.unfinished_of(target.with_name("other.goldthread")) is None

    def test_unwanted_work_can_be_discarded(self, workspace: Workspace) -> None:
        work = workspace.create()
        work.append(written_draft().export_updates())
        crash(work)
        workspace.discard(only(workspace.unfinished()))
        assert list(workspace.folder.iterdir()) == []


class TestDamage:
    @pytest.fixture
    def left(self, workspace: Workspace) -> Path:
        work = workspace.create()
        work.append(written_draft().export_updates())
        crash(work)
        return work.path

    @staticmethod
    def change(path: Path, statement: str) -> None:
        with closing(sqlite3.connect(path)) as connection, connection:
            connection.execute(statement)

    @pytest.mark.parametrize(
        "statement",
        [
            "UPDATE journal SET bytes = x'0011'",
            "UPDATE journal SET at = 'yesterday'",
            "UPDATE journal SET bytes = NULL",
            "DROP TABLE journal",
            "PRAGMA user_version = 3",
        ],
    )
    def test_what_cannot_be_read_is_shown_and_kept(self, workspace: Workspace, left: Path, statement: str) -> None:
        self.change(left, statement)
        found = only(workspace.unfinished())
        assert not found.is_readable
        assert left.exists()

    @pytest.mark.parametrize("kept", [0, 1, 2])
    def test_all_up_to_the_damage_comes_back(self, workspace: Workspace, kept: int) -> None:
        work, draft = workspace.create(), written_draft()
        states, since = [draft.snapshot()], draft.version
        work.append(draft.export_updates())
        for word in ("One ", "Two "):
            work.append(typed(draft, word).export_updates(since))
            states.append(draft.snapshot())
            since = draft.version
        crash(work)
        self.change(work.path, f"UPDATE journal SET bytes = x'0011' WHERE id = {kept + 2}")
        before = work.path.read_bytes()
        recovery = recover_working_copy(work.path, ANN)
        assert recovery.snapshot == states[kept]
        assert recovery.receipt.is_balanced
        assert any("last changes" in note.detail for note in recovery.receipt.notes) == (kept < 2)
        assert work.path.read_bytes() == before
        out = work.path.with_name("out.goldthread")
        save_draft_file(out, recovery.stored, recovery.snapshot)
        assert verify_draft_file(out).is_ok

    def test_the_saved_part_comes_back(self, workspace: Workspace, target: Path) -> None:
        work = open_target(workspace, target)
        stored = work.stored
        work.append(b"rubbish")
        crash(work)
        recovery = recover_working_copy(work.path, ANN)
        assert recovery.snapshot == LoroDraft.load(stored.snapshot, (), ANN).snapshot()

    def test_of_rubbish_nothing_comes_back(self, workspace: Workspace, left: Path) -> None:
        left.write_bytes(b"rubbish" * 1000)
        with pytest.raises(UnreadableFileError):
            recover_working_copy(left, ANN)

    def test_a_copy_overwritten_with_rubbish(self, workspace: Workspace, left: Path) -> None:
        left.write_bytes(b"rubbish" * 1000)
        found = only(workspace.unfinished())
        assert not found.is_readable
        with pytest.raises(UnreadableFileError) as caught:
            workspace.resume(found)
        assert caught.value.reason is UnreadableReason.DAMAGED
        workspace.discard(found)
        assert workspace.unfinished() == ()
