"""Who may open a draft, and what becomes of one that cannot be written to."""

import os
import shutil
import sqlite3
import threading
import time
from contextlib import closing
from pathlib import Path

import pytest

from editor.errors import (
    LockedFileError,
    ReadOnlyDraftError,
    ReadOnlyReason,
    UnreadableFileError,
    UnreadableReason,
    UnwritableFileError,
)
from editor.model.operations import InsertText
from editor.session import Access, DraftSession, saving
from editor.storage.backups import BackupOrder, BackupReason
from editor.storage.disk import Disk
from editor.storage.draft_tables import FORMAT_VERSION
from editor.storage.lock import LockState, find_holder, lock_path
from tests.editor.session.people import VISION, Desk, text, write
from tests.editor.storage.test_formats import golden


def let_grow_stale(path: Path) -> None:
    """An hour without a sign of life."""
    lock = lock_path(path)
    lock.write_text(lock.read_text().replace("202", "201"))
    os.utime(lock, (1, 1))


class TestLocked:
    def test_the_second_is_told_who_has_it_open(self, ann: Desk, bea: Desk, path: Path) -> None:
        session = ann.open(path)
        assert session.lock_state is LockState.HELD
        with pytest.raises(LockedFileError) as caught:
            bea.open(path)
        assert (caught.value.path, caught.value.name, caught.value.is_stale) == (path, "Ann Lister", False)
        assert bea.workspace.unfinished() == ()
        session.close()
        bea.open(path).close()

    def test_and_may_read_it(self, ann: Desk, bea: Desk, path: Path) -> None:
        session = ann.open(path)
        reading = bea.open(path, Access.READ_ONLY)
        assert reading.is_read_only
        assert reading.read_only_reason is ReadOnlyReason.LOCKED
        assert text(reading) == text(session)
        reading.close()
        session.close()

    def test_and_may_write_in_a_copy_that_is_merged_later(self, ann: Desk, bea: Desk, path: Path) -> None:
        session = ann.open(path)
        copy = bea.open(path, Access.COPY)
        write(copy, "Bea")
        assert (copy.path, copy.is_modified) == (None, True)
        beside = path.with_name("Bea's.goldthread")
        copy.save(beside)
        copy.close()
        session.merge_file(beside)
        assert text(session).startswith("Bea ")
        session.close()

    def test_a_lock_is_not_taken_over_while_there_are_signs_of_life(self, ann: Desk, bea: Desk, path: Path) -> None:
        session = ann.open(path)
        with pytest.raises(LockedFileError):
            bea.open(path, Access.TAKE_OVER)
        session.close()

    def test_a_stale_one_is_when_that_is_wanted(self, ann: Desk, bea: Desk, path: Path) -> None:
        session = ann.open(path)
        let_grow_stale(path)
        with pytest.raises(LockedFileError) as caught:
            bea.open(path)
        assert caught.value.is_stale
        other = bea.open(path, Access.TAKE_OVER)
        assert other.lock_state is LockState.HELD
        other.close()
        session.close()

    def test_what_the_same_user_left_in_a_crash_is_taken_over_without_asking(self, ann: Desk, path: Path) -> None:
        session = ann.open(path)
        left = lock_path(path).read_bytes()
        session.close()
        lock_path(path).write_bytes(left)
        again = ann.open(path)
        assert again.lock_state is LockState.HELD
        again.close()

    def test_a_folder_that_forbids_lock_files_says_so_and_nothing_else_happens(
        self, ann: Desk, path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        create = Disk.create

        def refuse_locks(disk: Disk, where: Path) -> object:
            if where.suffix == ".lock":
                raise PermissionError(13, "no")
            return create(disk, where)

        monkeypatch.setattr(Disk, "create", refuse_locks)
        session = ann.open(path)
        assert session.lock_state is LockState.FORBIDDEN
        write(session, "Ann")
        session.save()
        session.close()
        assert [found.name for found in path.parent.iterdir()] == [path.name]

    def test_the_lock_follows_a_save_under_another_name(self, ann: Desk, path: Path) -> None:
        session = ann.open(path)
        elsewhere = path.with_name("New name.goldthread")
        session.save(elsewhere)
        assert find_holder(path) is None
        assert find_holder(elsewhere) is not None
        session.close()
        assert find_holder(elsewhere) is None

    def test_nobody_saves_over_a_draft_that_somebody_has_open(self, ann: Desk, bea: Desk, path: Path) -> None:
        session = ann.open(path)
        before = path.read_bytes()
        other = bea.begin()
        with pytest.raises(LockedFileError):
            other.save(path)
        assert path.read_bytes() == before
        other.close(is_discarding=True)
        session.close()

    def test_resumed_work_does_not_take_the_lock_from_who_has_it(self, ann: Desk, bea: Desk, path: Path) -> None:
        session = ann.open(path)
        write(session, "Ann")
        session.close()
        other = bea.open(path)
        resumed = DraftSession.resume(ann.workspace.unfinished()[0], ann.workspace, ann.person)
        assert resumed.lock_state is LockState.TAKEN
        assert text(resumed).startswith("Ann ")
        resumed.close(is_discarding=True)
        other.close()


class TestReadOnly:
    @pytest.fixture
    def newer(self, path: Path) -> Path:
        with closing(sqlite3.connect(path)) as connection:
            connection.execute(f"PRAGMA user_version = {FORMAT_VERSION + 1}")
        return path

    def test_nothing_can_be_changed_or_saved(self, ann: Desk, path: Path, tmp_path: Path) -> None:
        session = ann.open(path, Access.READ_ONLY)
        assert session.read_only_reason is ReadOnlyReason.CHOSEN
        for action in (
            lambda: session.edit(InsertText(VISION, 0, "no"), label="typing"),
            lambda: session.save(tmp_path / "other.goldthread"),
            lambda: session.history.name_version("no"),
            lambda: session.keep_received("no", b""),
            lambda: session.merge_file(path),
            lambda: session.back_up(BackupReason.REPLACE),
        ):
            with pytest.raises(ReadOnlyDraftError):
                action()
        assert not session.is_modified
        session.close()
        assert ann.workspace.unfinished() == ()

    def test_it_can_be_searched_and_looked_at(self, ann: Desk, path: Path) -> None:
        session = ann.open(path, Access.READ_ONLY)
        assert session.snapshot.title == "A safer port"
        assert session.text(VISION).length_utf16
        assert (session.path, session.undo(), session.redo(), session.working_fault) == (path, None, None, None)
        assert session.saved_at is not None
        assert session.draft_id
        session.close()

    def test_a_draft_of_a_newer_format_is_shown_and_left_as_it_is(self, ann: Desk, newer: Path) -> None:
        before = newer.read_bytes()
        session = ann.open(newer)
        assert session.read_only_reason is ReadOnlyReason.NEWER
        assert "harm has halved" in text(session)
        session.close()
        assert newer.read_bytes() == before
        assert ann.open(newer, Access.READ_ONLY).read_only_reason is ReadOnlyReason.NEWER

    def test_and_no_copy_of_it_is_written_in(self, ann: Desk, newer: Path) -> None:
        with pytest.raises(UnreadableFileError) as caught:
            ann.open(newer, Access.COPY)
        assert caught.value.reason is UnreadableReason.NEWER

    def test_a_file_without_permission_to_write(self, ann: Desk, path: Path) -> None:
        path.chmod(0o444)
        session = ann.open(path)
        assert session.read_only_reason is ReadOnlyReason.NO_PERMISSION
        assert find_holder(path) is None
        session.close()
        copy = ann.open(path, Access.COPY)
        write(copy, "Mine")
        copy.save(path.with_name("Mine.goldthread"))
        copy.close()

    @pytest.mark.parametrize("access", Access)
    def test_a_file_that_is_no_draft_is_refused(self, ann: Desk, path: Path, access: Access) -> None:
        path.write_bytes(b"Dear colleague")
        with pytest.raises(UnreadableFileError):
            ann.open(path, access)
        path.unlink()
        with pytest.raises(UnreadableFileError):
            ann.open(path, access)
        assert ann.workspace.unfinished() == ()
        assert list(path.parent.iterdir()) == [found for found in path.parent.iterdir() if found == path]


class TestBackups:
    def test_opening_backs_the_file_up_once(self, ann: Desk, path: Path) -> None:
        content = path.read_bytes()
        for _ in range(3):
            session = ann.open(path)
            session.close()
        ann.workspace.backups.wait()
        (backup,) = ann.workspace.backups.of_draft(session.draft_id)
        assert (backup.reason, backup.words) == (BackupReason.OPENED, session.snapshot.word_count)
        assert backup.path.read_bytes() == content

    def test_a_draft_of_an_older_format_is_backed_up_before_it_is_upgraded(self, ann: Desk, path: Path) -> None:
        shutil.copyfile(golden(1), path)
        session = ann.open(path)
        session.save()
        (backup,) = ann.workspace.backups.of_draft(session.draft_id)
        assert backup.reason is BackupReason.UPGRADE
        assert backup.path.read_bytes() == golden(1).read_bytes() != path.read_bytes()
        session.close()

    def test_a_draft_of_an_older_format_is_not_upgraded_without_a_backup(self, ann: Desk, path: Path) -> None:
        shutil.copyfile(golden(1), path)
        session = ann.open(path)
        ann.workspace.backups.wait()
        ann.workspace.backups.home = ann.workspace.backups.folder = path  # no folder can be made there
        with pytest.raises(UnwritableFileError):
            session.save()
        assert path.read_bytes() == golden(1).read_bytes()
        session.close()

    def test_the_backup_is_of_the_file_that_was_opened_however_soon_it_is_saved(
        self, ann: Desk, path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        content = path.read_bytes()
        read = Path.read_bytes

        def read_slowly(which: Path) -> bytes:
            time.sleep(0.05)
            return read(which)

        monkeypatch.setattr(Path, "read_bytes", read_slowly)
        session = ann.open(path)
        write(session, "Soon")
        session.save()
        (backup,) = ann.workspace.backups.of_draft(session.draft_id)
        assert backup.path.read_bytes() == content
        session.close()

    def test_a_large_change_can_be_preceded_by_one(self, ann: Desk, path: Path) -> None:
        session = ann.open(path)
        write(session, "Before")
        session.back_up(BackupReason.REPLACE)
        write(session, "After")
        ann.workspace.backups.wait()
        backup = ann.workspace.backups.of_draft(session.draft_id)[0]
        assert backup.reason is BackupReason.REPLACE
        earlier = ann.open(ann.workspace.backups.restore(backup, path))
        assert text(earlier).startswith("Before By")
        earlier.close()
        session.close()

    def test_a_backup_that_hangs_does_not_hold_a_save_up_for_ever(
        self, ann: Desk, path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(saving, "BACKUP_PATIENCE_S", 0.01)
        released = threading.Event()

        def hang() -> bytes:
            released.wait(60)
            return b""

        session = ann.open(path)
        ann.workspace.backups.order(BackupOrder(session.draft_id, BackupReason.OPENED, path, hang))
        write(session, "Still")
        session.save()
        assert not session.is_modified
        released.set()
        assert ann.workspace.backups.wait()
        session.close()

    def test_a_backup_that_cannot_be_made_hinders_nothing(self, ann: Desk, path: Path) -> None:
        ann.workspace.backups.folder.write_text("in the way")
        session = ann.open(path)
        write(session, "Still")
        session.save()
        assert isinstance(ann.workspace.backups.fault, UnwritableFileError)
        session.close()
