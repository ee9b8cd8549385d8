"""Changes reach the disk in their order and stay until a save has taken them, whatever the disk says meanwhile."""

import sqlite3
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from editor.engine.loro_draft import LoroDraft
from editor.errors import UnwritableFileError, UnwritableReason
from editor.storage import journal
from editor.storage.draft_file import save_draft_file
from editor.storage.stored_draft import StoredDraft, StoredUpdate
from editor.storage.working_copy import LONG_JOURNAL, WorkingCopy
from editor.storage.working_database import WorkingContent, connect, read_content, write_content
from tests.editor.storage.drafts import ANN, NOON, NOTHING, stored_draft, typed, written_draft


class Bench:
    """A working copy whose disk can be made full."""

    def __init__(self, path: Path) -> None:
        self._database = connect(path)
        write_content(self._database, NOTHING, None)
        self.work = WorkingCopy(path, self._database, WorkingContent(NOTHING))

    def fill_disk(self) -> None:
        self._database.execute("PRAGMA max_page_count = 1")

    def free_disk(self) -> None:
        self._database.execute("PRAGMA max_page_count = 1000000")

    def content(self) -> WorkingContent:
        """What a later process finds."""
        self.work.close()
        return self.left_behind()

    def left_behind(self) -> WorkingContent:
        """What a later process finds of a copy that is closed already."""
        database = connect(self.work.path)
        try:
            return read_content(database, self.work.path)
        finally:
            database.close()


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    bench = Bench(tmp_path / "one.work")
    yield bench
    bench.work.discard()


LARGE = bytes(100_000)
"""More than fits into the free pages of a new working copy."""


def stored(*parts: bytes) -> StoredDraft:
    return StoredDraft(b"".join(parts), b"v" + parts[-1], tuple(StoredUpdate(ANN.id, NOON, part) for part in parts))


class TestAppending:
    def test_the_promise_leaves_time_for_the_disk(self) -> None:
        assert journal.BATCH_DELAY_S <= 0.2

    def test_changes_stay_in_their_order(self, bench: Bench) -> None:
        changes = tuple(str(number).encode() for number in range(500))
        for change in changes:
            bench.work.append(change)
        content = bench.content()
        assert content.journal == changes
        assert content.is_unsaved
        assert content.changed_at is not None

    def test_any_thread_may_append(self, bench: Bench) -> None:
        def write(name: str) -> None:
            for number in range(100):
                bench.work.append(f"{name}{number:02}".encode())

        threads = [threading.Thread(target=write, args=(name,)) for name in "abcd"]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        kept = bench.content().journal
        assert len(kept) == 400
        for name in b"abcd":
            own = [change for change in kept if change[0] == name]
            assert own == sorted(own)

    def test_nothing_can_be_appended_to_a_closed_copy(self, bench: Bench) -> None:
        bench.work.close()
        actions: tuple[Callable[[], None], ...] = (lambda: bench.work.append(b"late"), bench.work.flush)
        for action in actions:
            with pytest.raises(UnwritableFileError):
                action()

    def test_closing_twice_is_closing_once(self, bench: Bench) -> None:
        bench.work.close()
        bench.work.close()

    def test_the_engine_takes_up_where_it_was(self, bench: Bench) -> None:
        draft = written_draft()
        bench.work.append(draft.export_updates())
        for word in ("more ", "and more "):
            since = draft.version
            bench.work.append(typed(draft, word).export_updates(since))
        content = bench.content()
        assert LoroDraft.load(content.stored.snapshot, content.journal, ANN).snapshot() == draft.snapshot()


class TestCheckpoints:
    def test_compacting_puts_a_snapshot_in_the_place_of_changes(self, bench: Bench) -> None:
        bench.work.append(b"a")
        checkpoint = bench.work.checkpoint(stored(b"a"))
        bench.work.append(b"b")
        bench.work.compact(checkpoint)
        assert bench.work.stored == stored(b"a")
        content = bench.content()
        assert (content.stored, content.journal) == (stored(b"a"), (b"b",))

    def test_a_compacted_draft_is_still_unsaved(self, bench: Bench) -> None:
        bench.work.append(b"a")
        bench.work.compact(bench.work.checkpoint(stored(b"a")))
        content = bench.content()
        assert content.journal == ()
        assert content.is_unsaved

    def test_compacting_is_due_after_many_changes(self, bench: Bench) -> None:
        for _ in range(LONG_JOURNAL + 1):
            bench.work.append(b"x")
        assert bench.work.has_long_journal
        bench.work.compact(bench.work.checkpoint(stored(b"x")))
        assert not bench.work.has_long_journal

    def test_a_save_settles_all_that_was_in_it(self, bench: Bench, tmp_path: Path) -> None:
        draft = written_draft()
        bench.work.append(draft.export_updates())
        checkpoint = bench.work.checkpoint(stored_draft(draft))
        path = tmp_path / "Strategy.goldthread"
        file = save_draft_file(path, checkpoint.stored, draft.snapshot())
        bench.work.mark_saved(checkpoint, path, file)
        assert bench.work.target is not None
        assert bench.work.target.stamp == file.stamp
        content = bench.content()
        assert not content.is_unsaved
        assert content.target is not None
        assert (content.target.path, content.target.stamp, content.target.saved_at) == (path, file.stamp, file.saved_at)

    def test_a_save_that_took_long_does_not_bring_an_older_state_back(self, bench: Bench, tmp_path: Path) -> None:
        draft = written_draft()
        slow = bench.work.checkpoint(stored_draft(draft))
        bench.work.append(b"typed meanwhile")
        newer = bench.work.checkpoint(stored_draft(typed(draft, "More "), slow.stored))
        bench.work.compact(newer)
        path = tmp_path / "Strategy.goldthread"
        bench.work.mark_saved(slow, path, save_draft_file(path, slow.stored, draft.snapshot()))
        assert bench.work.stored == newer.stored
        content = bench.content()
        assert content.stored == newer.stored
        assert content.is_unsaved

    def test_what_is_typed_during_a_save_stays_unsaved(self, bench: Bench, tmp_path: Path) -> None:
        draft = written_draft()
        checkpoint = bench.work.checkpoint(stored_draft(draft))
        bench.work.append(b"typed meanwhile")
        path = tmp_path / "Strategy.goldthread"
        bench.work.mark_saved(checkpoint, path, save_draft_file(path, checkpoint.stored, draft.snapshot()))
        content = bench.content()
        assert content.journal == (b"typed meanwhile",)
        assert content.is_unsaved

    @settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(steps=st.lists(st.sampled_from(["append", "flush", "compact"]), max_size=12))
    def test_snapshot_and_journal_are_always_the_whole(self, steps: list[str], tmp_path: Path) -> None:
        bench = Bench(tmp_path / "many.work")
        written = [b"start"]
        for number, step in enumerate(steps):
            if step == "append":
                written.append(f"<{number}>".encode())
                bench.work.append(written[-1])
            elif step == "flush":
                bench.work.flush()
            else:
                bench.work.compact(bench.work.checkpoint(stored(*written)))
        content = bench.content()
        assert (content.stored.snapshot or b"start") + b"".join(content.journal) == b"".join(written)
        bench.work.discard()


class TestFullDisk:
    @pytest.fixture(autouse=True)
    def _quick_retries(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(journal, "RETRY_DELAY_S", 0.01)

    def test_the_fault_is_told_once_and_at_each_flush(self, bench: Bench) -> None:
        told: list[UnwritableFileError] = []
        bench.work.on_fault(told.append)
        bench.fill_disk()
        bench.work.append(LARGE)
        for _ in range(3):
            with pytest.raises(UnwritableFileError) as caught:
                bench.work.flush()
            assert caught.value.reason is UnwritableReason.FULL
        assert [fault.reason for fault in told] == [UnwritableReason.FULL]
        assert bench.work.fault is not None

    def test_nothing_is_lost_once_there_is_room_again(self, bench: Bench) -> None:
        bench.fill_disk()
        bench.work.append(LARGE)
        with pytest.raises(UnwritableFileError):
            bench.work.flush()
        bench.work.append(b"later")
        bench.free_disk()
        bench.work.flush()
        assert bench.work.fault is None
        assert bench.content().journal == (LARGE, b"later")

    def test_closing_tells_that_something_stays_unwritten(self, bench: Bench) -> None:
        bench.work.append(b"kept")
        bench.work.flush()
        bench.fill_disk()
        bench.work.append(LARGE)
        with pytest.raises(UnwritableFileError):
            bench.work.close()
        assert bench.left_behind().journal == (b"kept",)

    def test_a_compaction_that_fails_leaves_the_changes(self, bench: Bench) -> None:
        told = threading.Event()
        bench.work.on_fault(lambda _: told.set())
        bench.work.append(b"kept")
        bench.work.flush()
        bench.fill_disk()
        bench.work.compact(bench.work.checkpoint(stored(LARGE)))
        assert told.wait(10)
        bench.free_disk()
        bench.work.flush()
        assert bench.work.fault is None
        content = bench.content()
        assert (content.stored, content.journal) == (NOTHING, (b"kept",))


class TestDatabase:
    @pytest.mark.parametrize(("pragma", "value"), [("journal_mode", "wal"), ("synchronous", 2)])
    def test_each_commit_waits_for_the_medium(self, tmp_path: Path, pragma: str, value: object) -> None:
        database = connect(tmp_path / "one.work")
        assert database.execute(f"PRAGMA {pragma}").fetchone() == (value,)
        database.close()

    def test_nobody_else_gets_in(self, bench: Bench) -> None:
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            connect(bench.work.path)

    def test_discarding_leaves_no_file(self, bench: Bench) -> None:
        bench.work.append(b"unwanted")
        bench.work.discard()
        assert list(bench.work.path.parent.iterdir()) == []
