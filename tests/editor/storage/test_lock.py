"""A lock says who has a draft open, gives a sign of life, and never stands in anyone's way."""

import errno
import json
import os
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import BinaryIO

import pytest
from typing_extensions import override

from editor.storage.disk import Disk
from editor.storage.lock import STALE_AFTER, DraftLock, LockHolder, LockState, find_holder, lock_path
from editor.storage.workspace import Workspace
from tests.editor.storage.drafts import written_draft

BEAT_S = 0.01


def never(_holder: LockHolder) -> bool:
    return False


def always(_holder: LockHolder) -> bool:
    return True


def if_stale(holder: LockHolder) -> bool:
    return holder.is_stale(datetime.now(UTC))


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "Strategy.goldthread"
    path.write_bytes(b"draft")
    return path


@pytest.fixture
def lock(draft: Path) -> Iterator[DraftLock]:
    lock = DraftLock(draft, "Ann Writer", "one.work", may_replace=never, beat_s=BEAT_S)
    yield lock
    lock.close()


def await_that(condition: Callable[[], bool]) -> None:
    """Some beats later; a busy machine may need many."""
    for _ in range(1000):
        if condition():
            return
        time.sleep(BEAT_S)
    pytest.fail("it did not happen")


def test_it_says_who_where_and_since_when(draft: Path, lock: DraftLock) -> None:
    assert lock.state is LockState.HELD
    assert lock.path.name == "~$Strategy.goldthread.lock"
    holder = find_holder(draft)
    assert holder is not None
    assert (holder.name, holder.work) == ("Ann Writer", "one.work")
    assert holder.machine
    assert datetime.now(UTC) - holder.since < timedelta(minutes=1)
    assert not holder.is_stale(datetime.now(UTC))


def test_the_second_does_not_get_it_and_leaves_it_alone(draft: Path, lock: DraftLock) -> None:
    other = DraftLock(draft, "Bea", "", may_replace=if_stale)
    assert other.state is LockState.TAKEN
    other.close()
    holder = find_holder(draft)
    assert holder is not None
    assert holder.name == "Ann Writer"


def test_it_is_gone_after_closing(draft: Path, lock: DraftLock) -> None:
    lock.close()
    assert find_holder(draft) is None
    assert list(draft.parent.iterdir()) == [draft]


def test_it_gives_signs_of_life(draft: Path, lock: DraftLock) -> None:
    def last_sign() -> str:
        return str(json.loads(lock.path.read_bytes() or b'{"last_sign": ""}')["last_sign"])

    first = last_sign()
    await_that(lambda: last_sign() > first)


def stale(draft: Path, **changes: str) -> None:
    """A lock that somebody left behind an hour ago."""
    hour_ago = datetime.now(UTC) - STALE_AFTER * 12
    record = {"name": "Bea", "machine": "elsewhere", "work": "", "token": "theirs"}
    times = {"since": hour_ago.isoformat(), "last_sign": hour_ago.isoformat()}
    lock_path(draft).write_text(json.dumps(record | times | changes))
    os.utime(lock_path(draft), (hour_ago.timestamp(), hour_ago.timestamp()))


class TestStale:
    def test_a_lock_without_a_sign_of_life_can_be_taken_over(self, draft: Path) -> None:
        stale(draft)
        holder = find_holder(draft)
        assert holder is not None
        assert holder.is_stale(datetime.now(UTC))
        lock = DraftLock(draft, "Ann Writer", "", may_replace=if_stale)
        assert lock.state is LockState.HELD
        lock.close()
        assert find_holder(draft) is None

    def test_a_clock_that_is_late_is_set_right_by_the_time_of_the_file(self, draft: Path) -> None:
        stale(draft)
        os.utime(lock_path(draft))
        holder = find_holder(draft)
        assert holder is not None
        assert not holder.is_stale(datetime.now(UTC))

    def test_a_clock_that_is_early_does_not_hold_it_for_ever(self, draft: Path) -> None:
        stale(draft, last_sign=(datetime.now(UTC) + timedelta(days=400)).isoformat())
        holder = find_holder(draft)
        assert holder is not None
        assert holder.is_stale(datetime.now(UTC))

    def test_whoever_lost_it_notices_and_does_not_remove_it(self, draft: Path, lock: DraftLock) -> None:
        other = DraftLock(draft, "Bea", "", may_replace=always)
        assert other.state is LockState.HELD
        await_that(lambda: lock.state is LockState.TAKEN)
        lock.close()
        holder = find_holder(draft)
        assert holder is not None
        assert holder.name == "Bea"
        other.close()


class TestOddities:
    @pytest.mark.parametrize("content", [b"", b"{", b"[]", b'"x"', b"{}", b"\xff\xfe", b"[" * 100_000])
    def test_a_lock_that_cannot_be_read_counts_by_its_time(self, draft: Path, content: bytes) -> None:
        lock_path(draft).write_bytes(content)
        holder = find_holder(draft)
        assert holder is not None
        assert (holder.name, holder.is_stale(datetime.now(UTC))) == ("", False)
        assert holder.is_stale(datetime.now(UTC) + STALE_AFTER * 2)

    @pytest.mark.parametrize("changes", [{"name": 7}, {"since": "yesterday"}, {"last_sign": None}])
    def test_odd_records(self, draft: Path, changes: dict[str, str]) -> None:
        stale(draft, **changes)
        holder = find_holder(draft)
        assert holder is not None
        assert holder.name == ""

    def test_a_lock_that_was_swept_away_is_made_again(self, draft: Path, lock: DraftLock) -> None:
        lock.path.unlink()
        await_that(lambda: find_holder(draft) is not None)

    def test_two_that_take_it_at_once_do_not_both_have_it(self, draft: Path) -> None:
        """Some shares do not see to it that only one creates a file."""

        class Careless(Disk):
            @override
            def create(self, path: Path) -> BinaryIO:
                return path.open("wb")

            @override
            def read(self, path: Path) -> bytes:
                rival = DraftLock(draft, "Rival", "", may_replace=always)
                rivals.append(rival)
                return super().read(path)

        rivals: list[DraftLock] = []
        lock = DraftLock(draft, "Ann Writer", "", may_replace=never, disk=Careless())
        assert lock.state is LockState.TAKEN
        for rival in rivals:
            rival.close()

    @pytest.mark.parametrize("code", [errno.EACCES, errno.EROFS, errno.ENAMETOOLONG, errno.ENOSPC])
    def test_a_folder_that_forbids_it(self, draft: Path, code: int) -> None:
        class Forbidding(Disk):
            @override
            def create(self, path: Path) -> BinaryIO:
                raise OSError(code, "no")

        lock = DraftLock(draft, "Ann Writer", "", may_replace=never, disk=Forbidding())
        assert lock.state is LockState.FORBIDDEN
        lock.close()
        assert list(draft.parent.iterdir()) == [draft]

    def test_a_link_and_its_target_share_one_lock(self, draft: Path, tmp_path: Path) -> None:
        link = tmp_path / "elsewhere" / "Link.goldthread"
        link.parent.mkdir()
        link.symlink_to(draft)
        assert lock_path(link) == lock_path(draft)


class TestOwnCrash:
    """A program that dies leaves its lock; the same user's next one need not wait for it to grow stale."""

    @pytest.fixture
    def workspace(self, tmp_path: Path) -> Workspace:
        return Workspace(tmp_path / "data")

    def test_a_lock_of_a_dead_program_is_known_by_its_working_copy(self, workspace: Workspace, draft: Path) -> None:
        work = workspace.create()
        work.append(written_draft().export_updates())
        lock = DraftLock(draft, "Ann Writer", workspace.lock_mark(work.path), may_replace=never)
        holder = find_holder(draft)
        assert holder is not None
        assert not workspace.is_abandoned(holder)
        work.close()
        assert workspace.is_abandoned(holder)
        work.discard()
        assert workspace.is_abandoned(holder)
        lock.close()

    @pytest.mark.parametrize(
        "changes", [{"machine": "elsewhere"}, {"work": "other.work"}, {"work": "../../x"}, {"work": "0123:one.work"}]
    )
    def test_others_are_not_known(self, workspace: Workspace, draft: Path, changes: dict[str, str]) -> None:
        stale(draft, **changes)
        holder = find_holder(draft)
        assert holder is not None
        assert not workspace.is_abandoned(holder)
