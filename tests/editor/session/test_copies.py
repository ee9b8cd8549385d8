"""Somebody else saved the same file: it is found, can be looked at, and is merged with nothing lost."""

from pathlib import Path

import pytest

from editor.errors import UnreadableFileError, UnrelatedDraftError, UnwritableFileError, UnwritableReason
from editor.model.change import ChangeKind
from editor.session import DraftSession, OtherCopy, load_snapshot
from editor.storage.backups import BackupReason
from editor.storage.draft_file import load_draft_file
from tests.editor.session.people import ANN, BEA, ROLES, Desk, text, write


def in_file(path: Path) -> str:
    return "".join(section.text for section in load_snapshot(path, ANN).sections.values())


def _reasons(desk: Desk, session: DraftSession) -> set[BackupReason]:
    desk.workspace.backups.wait()
    return {backup.reason for backup in desk.workspace.backups.of_draft(session.draft_id)}


@pytest.fixture
def session(ann: Desk, path: Path) -> DraftSession:
    """Ann has the draft open and has written in it."""
    session = ann.open(path)
    write(session, "Ann")
    return session


class TestConflict:
    def test_there_is_none_while_nobody_else_saves(self, session: DraftSession) -> None:
        assert session.find_conflict() is None
        session.save()
        assert session.find_conflict() is None
        session.close()

    def test_it_tells_who_saved_when_and_what(self, session: DraftSession, bea: Desk, path: Path) -> None:
        bea.change(path, "Bea")
        conflict = session.find_conflict()
        assert conflict is not None
        assert conflict.other is not None
        assert (conflict.path, conflict.other.saved_by) == (path, "Bea Okoro")
        assert conflict.other.saved_at == load_draft_file(path).saved_at
        assert "Bea" in conflict.other.snapshot.sections[ROLES].text + in_file(path)
        session.close(is_discarding=True)

    def test_the_file_is_not_overwritten(self, session: DraftSession, bea: Desk, path: Path) -> None:
        bea.change(path, "Bea")
        with pytest.raises(UnwritableFileError) as caught:
            session.save()
        assert caught.value.reason is UnwritableReason.CHANGED
        assert "Bea" in in_file(path)
        assert text(session).startswith("Ann ")
        session.close(is_discarding=True)

    def test_a_file_that_has_gone_is_none(self, session: DraftSession, path: Path) -> None:
        path.unlink()
        assert session.find_conflict() is None
        session.save()
        session.close()

    def test_what_cannot_be_merged_says_why(self, session: DraftSession, bea: Desk, path: Path) -> None:
        path.write_bytes(path.read_bytes()[:-1])
        damaged = session.find_conflict()
        assert damaged is not None
        assert (damaged.other, type(damaged.error)) == (None, UnreadableFileError)
        path.unlink()
        other = bea.begin()
        other.save(path.with_name("Other.goldthread"))
        other.close()
        path.with_name("Other.goldthread").rename(path)
        unrelated = session.find_conflict()
        assert unrelated is not None
        assert (unrelated.other, type(unrelated.error)) == (None, UnrelatedDraftError)
        session.close(is_discarding=True)

    def test_a_draft_without_a_file_has_none(self, ann: Desk) -> None:
        session = ann.begin()
        assert session.find_conflict() is None
        session.close(is_discarding=True)


class TestMerging:
    def test_saving_merged_keeps_what_both_wrote(self, session: DraftSession, bea: Desk, path: Path) -> None:
        bea.change(path, "Bea")
        session.save_merged()
        assert not session.is_modified
        assert "Ann" in in_file(path)
        assert "Bea" in in_file(path)
        assert session.find_conflict() is None
        session.close()

    def test_a_merge_is_one_step_that_can_be_undone(self, session: DraftSession, bea: Desk, path: Path) -> None:
        bea.change(path, "Bea")
        change = session.merge_file(path)
        assert change.kind is ChangeKind.MERGE
        assert session.undo_label == "merge of ‘Port’"
        session.undo()
        assert "Bea" not in text(session)
        session.redo()
        assert "Bea" in text(session)
        session.close(is_discarding=True)

    def test_after_the_undo_the_file_is_somebody_elses_again(
        self, session: DraftSession, bea: Desk, path: Path
    ) -> None:
        bea.change(path, "Bea")
        session.merge_file(path)
        assert session.find_conflict() is None
        session.undo()
        assert session.find_conflict() is not None
        with pytest.raises(UnwritableFileError):
            session.save()
        session.redo()
        session.save()
        assert "Bea" in in_file(path)
        session.undo()
        session.save()
        assert "Bea" not in in_file(path)
        session.close()

    def test_what_an_undone_merge_leaves_is_backed_up(self, session: DraftSession, ann: Desk, path: Path) -> None:
        Desk(path.parent.parent, BEA).change(path, "Bea")
        session.merge_file(path)
        write(session, "Later")
        session.save()
        session.undo()
        assert not _reasons(ann, session) & {BackupReason.UNMERGE}
        session.undo()
        write(session, "Instead")
        session.save()
        assert "Bea" not in in_file(path)
        ann.workspace.backups.wait()
        backups = ann.workspace.backups.of_draft(session.draft_id)
        (kept,) = [backup for backup in backups if backup.reason is BackupReason.UNMERGE]
        assert {"Ann", "Bea"} <= set(in_file(kept.path).split())
        session.close()

    def test_what_is_merged_survives_a_crash(self, session: DraftSession, ann: Desk, bea: Desk, path: Path) -> None:
        bea.change(path, "Bea")
        session.merge_file(path)
        write(session, "Later")
        expected = session.snapshot
        session.close()
        resumed = DraftSession.resume(ann.workspace.unfinished()[0], ann.workspace, ann.person)
        assert resumed.snapshot == expected
        assert resumed.find_conflict() is None
        resumed.save()
        resumed.close()

    def test_a_file_without_news_makes_no_step(self, session: DraftSession, path: Path) -> None:
        change = session.merge_file(path)
        assert not change.aspects
        assert session.undo_label == "typing"
        assert session.is_modified
        session.save()
        session.close()

    def test_nothing_is_unsaved_when_theirs_holds_all_of_ours(self, ann: Desk, bea: Desk, path: Path) -> None:
        session = ann.open(path)
        bea.change(path, "Bea")
        session.merge_file(path)
        assert not session.is_modified
        session.close()

    def test_another_draft_is_refused(self, session: DraftSession, bea: Desk, tmp_path: Path) -> None:
        other = bea.begin()
        other.save(tmp_path / "Other.goldthread")
        other.close()
        before = session.snapshot
        with pytest.raises(UnrelatedDraftError):
            session.merge_file(tmp_path / "Other.goldthread")
        assert session.snapshot is before
        session.close(is_discarding=True)

    def test_both_sides_are_backed_up_first(self, session: DraftSession, ann: Desk, bea: Desk, path: Path) -> None:
        bea.change(path, "Bea")
        theirs = path.read_bytes()
        session.save_merged()
        backups = {backup.reason: backup for backup in ann.workspace.backups.of_draft(session.draft_id)}
        assert set(backups) == {BackupReason.OPENED, BackupReason.MERGE, BackupReason.RECEIVED}
        assert backups[BackupReason.RECEIVED].path.read_bytes() == theirs
        mine = load_snapshot(backups[BackupReason.MERGE].path, ANN)
        assert "Ann By" in mine.sections[next(iter(mine.sections))].text + in_file(backups[BackupReason.MERGE].path)
        session.close()

    def test_a_copy_can_be_looked_at_on_another_thread_and_merged_later(
        self, session: DraftSession, bea: Desk, path: Path
    ) -> None:
        bea.change(path, "Bea")
        copy = session.load_copy(path)
        assert isinstance(copy, OtherCopy)
        write(session, "Meanwhile")
        session.merge(copy)
        assert {"Ann", "Bea", "Meanwhile"} <= set(text(session).split())
        session.close(is_discarding=True)


class TestClosing:
    def test_work_that_the_file_lost_is_kept(self, session: DraftSession, ann: Desk, path: Path) -> None:
        """Somebody's program wrote an older state over what was saved."""
        older = path.read_bytes()
        session.save()
        path.write_bytes(older)
        session.close()
        (work,) = ann.workspace.unfinished()
        resumed = DraftSession.resume(work, ann.workspace, ann.person)
        assert text(resumed).startswith("Ann ")
        resumed.close(is_discarding=True)

    def test_so_is_work_whose_file_has_gone(self, session: DraftSession, ann: Desk, path: Path) -> None:
        session.save()
        path.unlink()
        session.close()
        assert len(ann.workspace.unfinished()) == 1

    def test_nothing_is_kept_when_somebody_went_on_from_it(
        self, session: DraftSession, ann: Desk, bea: Desk, path: Path
    ) -> None:
        session.save()
        bea.change(path, "Bea")
        session.close()
        assert ann.workspace.unfinished() == ()

    def test_saving_where_nothing_can_be_written_keeps_the_work(
        self, session: DraftSession, ann: Desk, path: Path
    ) -> None:
        path.chmod(0o444)
        with pytest.raises(UnwritableFileError):
            session.save()
        assert session.is_modified
        session.save(path.with_name("Elsewhere.goldthread"))
        assert "Ann" in in_file(path.with_name("Elsewhere.goldthread"))
        write(session, "More")
        session.close()
        assert len(ann.workspace.unfinished()) == 1
