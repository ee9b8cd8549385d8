"""Backups are made beside the work, found again by draft or by place, and thinned out by age."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typing_extensions import override

from editor.errors import UnreadableFileError, UnwritableFileError
from editor.storage.backups import (
    KEPT_ALWAYS,
    KEPT_DAILY_FOR_DAYS,
    Backup,
    BackupOrder,
    BackupReason,
    Backups,
    superfluous,
)
from editor.storage.disk import Disk

DRAFT = "0123456789abcdef"
PLACE = Path("share") / "Strategy.goldthread"
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


class Forgetful(Disk):
    """Loses the last byte of whatever it took."""

    @override
    def read(self, path: Path) -> bytes:
        return super().read(path)[:-1]


def order(data: bytes, reason: BackupReason = BackupReason.OPENED, draft_id: str = DRAFT) -> BackupOrder:
    return BackupOrder(draft_id, reason, PLACE, lambda: data, lambda: 1234)


@pytest.fixture
def backups(tmp_path: Path) -> Backups:
    return Backups(tmp_path / "backups")


class TestMaking:
    def test_a_backup_is_the_file_itself_with_time_words_and_reason(self, backups: Backups) -> None:
        before = datetime.now(UTC)
        backups.order(order(b"the draft", BackupReason.MERGE))
        backups.wait()
        (backup,) = backups.of_draft(DRAFT)
        assert backup.path.read_bytes() == b"the draft"
        assert (backup.reason, backup.words) == (BackupReason.MERGE, 1234)
        assert before <= backup.at <= datetime.now(UTC)
        assert backups.fault is None

    def test_the_newest_comes_first_and_each_draft_has_its_own(self, backups: Backups) -> None:
        for number in range(3):
            backups.keep(order(bytes([number])))
        backups.keep(order(b"other", draft_id="f" * 16))
        assert [backup.path.read_bytes() for backup in backups.of_draft(DRAFT)] == [b"\2", b"\1", b"\0"]

    def test_what_is_kept_already_is_not_kept_twice(self, backups: Backups) -> None:
        first = backups.keep(order(b"same"))
        assert backups.keep(order(b"same")) == first
        assert len(backups.of_draft(DRAFT)) == 1

    def test_the_days_backup_is_made_unless_there_is_one_of_today(self, backups: Backups) -> None:
        first = backups.keep(order(b"opened"))
        assert backups.keep(order(b"changed", BackupReason.DAILY)) == first
        (today,) = backups.of_draft(DRAFT)
        yesterday = (today.at - timedelta(days=1)).strftime("%Y-%m-%dT%H%M%S.%f%z")
        first.rename(first.with_name(f"{yesterday} {first.name.partition(' ')[2]}"))
        second = backups.keep(order(b"changed", BackupReason.DAILY))
        assert second.read_bytes() == b"changed"
        assert backups.keep(order(b"again", BackupReason.DAILY)) == second

    def test_a_fault_is_told_and_the_next_backup_clears_it(self, backups: Backups, tmp_path: Path) -> None:
        (tmp_path / "backups").write_text("in the way")
        backups.order(order(b"draft"))
        backups.wait()
        assert isinstance(backups.fault, UnwritableFileError)
        (tmp_path / "backups").unlink()
        backups.order(order(b"draft"))
        backups.wait()
        assert backups.fault is None

    def test_a_file_that_has_gone_is_a_fault(self, backups: Backups, tmp_path: Path) -> None:
        backups.order(BackupOrder(DRAFT, BackupReason.OPENED, PLACE, (tmp_path / "gone").read_bytes))
        backups.wait()
        assert isinstance(backups.fault, UnreadableFileError)

    def test_a_disk_that_loses_what_it_took_is_found_out(self, tmp_path: Path) -> None:
        backups = Backups(tmp_path, Forgetful())
        with pytest.raises(UnwritableFileError):
            backups.keep(order(b"draft"))
        assert backups.of_draft(DRAFT) == ()

    @pytest.mark.parametrize("draft_id", ["../../elsewhere", "", "con", "x" * 400, "0123456789ABCDEF"])
    def test_an_id_out_of_a_file_leads_nowhere_else(self, backups: Backups, draft_id: str) -> None:
        kept = backups.keep(order(b"draft", draft_id=draft_id))
        assert kept.parent.parent == backups.folder
        assert [backup.path for backup in backups.of_draft(draft_id)] == [kept]


@pytest.fixture
def drive(tmp_path: Path) -> Path:
    return tmp_path / "drive" / "backups"


class TestAnotherFolder:
    def test_new_ones_go_there_and_those_before_stay_and_are_found(self, backups: Backups, drive: Path) -> None:
        first = backups.keep(order(b"one"))
        backups.use_folder(drive)
        second = backups.keep(order(b"two"))
        assert second.is_relative_to(drive)
        assert list(drive.iterdir()) == [second.parent]
        for found in (backups.of_draft(DRAFT), backups.of_place(PLACE), backups.of_draft("other", PLACE)):
            assert [backup.path for backup in found] == [second, first]

    def test_every_former_folder_is_known_and_none_twice(self, backups: Backups, drive: Path, tmp_path: Path) -> None:
        home, share = backups.folder, tmp_path / "share"
        for folder in (drive, share, drive, share):
            backups.use_folder(folder)
        assert (backups.folder, backups.former) == (share, (drive,))
        backups.use_folder(home)
        assert (backups.folder, set(backups.former)) == (home, {share, drive})
        assert len(backups.folders) == 3

    def test_a_folder_that_takes_nothing_is_refused(self, backups: Backups, tmp_path: Path) -> None:
        before, in_the_way = backups.folders, tmp_path / "file"
        in_the_way.write_text("in the way")
        with pytest.raises(UnwritableFileError) as caught:
            backups.use_folder(in_the_way)
        assert caught.value.path == in_the_way
        assert backups.folders == before

    def test_a_folder_that_loses_what_it_took_is_refused(self, drive: Path, tmp_path: Path) -> None:
        backups = Backups(tmp_path / "home", Forgetful())
        with pytest.raises(UnwritableFileError) as caught:
            backups.use_folder(drive)
        assert caught.value.path == drive
        assert list(drive.iterdir()) == []

    def test_while_its_drive_is_gone_backups_go_home_and_that_is_known(self, backups: Backups, drive: Path) -> None:
        backups.use_folder(drive)
        drive.rmdir()
        drive.write_text("no folder any more")
        kept = backups.keep(order(b"draft"))
        assert kept.is_relative_to(backups.home)
        assert isinstance(backups.displaced, UnwritableFileError)
        assert [backup.path for backup in backups.of_draft(DRAFT)] == [kept]
        drive.unlink()
        assert backups.keep(order(b"draft again")).is_relative_to(drive)
        assert backups.displaced is None

    def test_thinning_out_leaves_other_folders_alone(self, backups: Backups, drive: Path) -> None:
        for number in range(KEPT_ALWAYS):
            backups.keep(order(bytes([number])))
        backups.use_folder(drive)
        for number in range(100, 100 + KEPT_ALWAYS + 5):
            backups.keep(order(bytes([number])))
        assert len(backups.of_draft(DRAFT)) == 2 * KEPT_ALWAYS

    def test_all_of_a_draft_are_disposed_of_wherever_they_lie(self, backups: Backups, drive: Path) -> None:
        first = backups.keep(order(b"one"))
        backups.use_folder(drive)
        second = backups.keep(order(b"two"))
        assert backups.dispose(DRAFT) == (2, ())
        assert not first.exists()
        assert not second.exists()

    def test_what_may_lie_on_a_drive_that_is_gone_is_named_and_the_rest_disposed_of(
        self, backups: Backups, drive: Path
    ) -> None:
        backups.use_folder(drive)
        backups.use_folder(backups.home)
        kept = backups.keep(order(b"draft"))
        drive.rmdir()
        assert backups.dispose(DRAFT) == (1, (drive,))
        assert not kept.exists()

    def test_one_that_cannot_be_deleted_is_named_and_the_rest_disposed_of(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        disk = Disk()
        backups = Backups(tmp_path / "backups", disk)
        first, second, third = (backups.keep(order(bytes([number]))) for number in range(3))

        def remove(path: Path) -> None:
            if path == second:
                raise PermissionError(13, "somebody reads it")
            path.unlink()

        monkeypatch.setattr(disk, "remove", remove)
        assert backups.dispose(DRAFT) == (2, (second.parent,))
        assert [path.exists() for path in (first, second, third)] == [False, True, False]


class TestFinding:
    def test_by_the_place_of_a_file_that_cannot_be_read(self, backups: Backups) -> None:
        backups.keep(order(b"one"))
        backups.keep(order(b"two"))
        assert [backup.path.read_bytes() for backup in backups.of_place(PLACE)] == [b"two", b"one"]
        assert backups.of_place(Path("elsewhere")) == ()

    def test_files_of_other_kinds_are_left_alone(self, backups: Backups) -> None:
        kept = backups.keep(order(b"draft"))
        for name in ("notes.goldthread", "2026 opened 3 words abc.goldthread", "thumbs.db"):
            kept.with_name(name).write_bytes(b"x")
        assert len(backups.of_draft(DRAFT)) == 1

    def test_a_name_that_is_no_text_is_found_too(self, backups: Backups) -> None:
        place = Path(os.fsdecode(b"caf\xe9.goldthread"))
        backups.keep(BackupOrder(DRAFT, BackupReason.OPENED, place, lambda: b"draft"))
        assert len(backups.of_place(place)) == 1


class TestRestoring:
    def test_a_copy_is_put_beside_the_file(self, backups: Backups, tmp_path: Path) -> None:
        backups.keep(order(b"earlier"))
        (backup,) = backups.of_draft(DRAFT)
        target = tmp_path / "Strategy.goldthread"
        target.write_bytes(b"now")
        restored = [backups.restore(backup, target) for _ in range(3)]
        assert [path.read_bytes() for path in restored] == [b"earlier"] * 3
        assert len(set(restored)) == 3
        assert all(path.name.startswith("Strategy (backup 20") for path in restored)
        assert target.read_bytes() == b"now"

    def test_a_backup_that_has_gone(self, backups: Backups, tmp_path: Path) -> None:
        kept = backups.keep(order(b"earlier"))
        (backup,) = backups.of_draft(DRAFT)
        kept.unlink()
        with pytest.raises(UnreadableFileError):
            backups.restore(backup, tmp_path / "Strategy.goldthread")


def test_all_backups_of_a_draft_can_be_disposed_of(backups: Backups) -> None:
    for number in range(3):
        backups.keep(order(bytes([number])))
    other = backups.keep(order(b"other", draft_id="f" * 16))
    assert backups.dispose(DRAFT) == (3, ())
    assert list(backups.folder.iterdir()) == [other.parent]


class TestAge:
    @staticmethod
    def made(hours_ago: int, reason: BackupReason = BackupReason.OPENED) -> Backup:
        return Backup(Path(str(hours_ago)), NOW - timedelta(hours=hours_ago), reason, 0, "")

    def test_the_last_ten_are_kept_however_old(self) -> None:
        backups = [self.made(10_000 + number) for number in range(12)]
        assert superfluous(backups, NOW) == tuple(backups[KEPT_ALWAYS:])

    def test_then_one_a_day_for_thirty_days(self) -> None:
        backups = [self.made(hours) for hours in range(24 * 60)]
        kept = [backup for backup in backups if backup not in superfluous(backups, NOW)]
        assert kept[:KEPT_ALWAYS] == backups[:KEPT_ALWAYS]
        days = [backup.at.date() for backup in kept[KEPT_ALWAYS:]]
        assert len(days) == len(set(days)) == KEPT_DAILY_FOR_DAYS - 1
        assert min(days) == NOW.date() - timedelta(days=KEPT_DAILY_FOR_DAYS - 1)

    def test_what_an_upgrade_replaced_is_kept_for_ever(self) -> None:
        old = self.made(99_999, BackupReason.UPGRADE)
        assert superfluous([*(self.made(hours) for hours in range(50)), old], NOW)[-1] != old

    @given(hours=st.lists(st.integers(0, 2000), unique=True, max_size=60))
    def test_thinning_out_again_takes_no_more_and_the_newest_stays(self, hours: list[int]) -> None:
        backups = [self.made(number) for number in hours]
        left = [backup for backup in backups if backup not in superfluous(backups, NOW)]
        assert superfluous(left, NOW) == ()
        assert len(left) >= min(len(backups), KEPT_ALWAYS)

    def test_making_one_thins_out(self, backups: Backups) -> None:
        for number in range(KEPT_ALWAYS + 5):
            backups.keep(order(bytes([number])))
        assert len(backups.of_draft(DRAFT)) == KEPT_ALWAYS
