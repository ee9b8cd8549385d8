"""What is saved is what is loaded, and whatever is not a sound draft is refused with its reason, untouched."""

import os
import sqlite3
import stat
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typing_extensions import override

from editor.engine.loro_draft import LoroDraft
from editor.errors import UnreadableFileError, UnreadableReason
from editor.model.draft import DraftSnapshot
from editor.storage import draft_file
from editor.storage.disk import Disk
from editor.storage.draft_database import SavedDraft, read_draft, write_draft
from editor.storage.draft_file import load_draft_file, save_draft_file
from editor.storage.stored_draft import StoredDraft
from tests.editor.storage.drafts import ANN, NOON, stored_draft, stored_drafts, typed, written_draft

DISK = Disk()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "Strategy.goldthread"


@pytest.fixture
def saved(path: Path) -> bytes:
    draft = written_draft()
    save_draft_file(path, stored_draft(draft), draft.snapshot())
    return path.read_bytes()


def reason_of(path: Path, disk: Disk = DISK) -> UnreadableReason:
    with pytest.raises(UnreadableFileError) as caught:
        load_draft_file(path, disk=disk)
    assert caught.value.path == path
    return caught.value.reason


class TestRoundTrip:
    def test_a_draft_comes_back_through_the_engine(self, path: Path) -> None:
        draft = written_draft()
        save_draft_file(path, stored_draft(draft), draft.snapshot())
        loaded = load_draft_file(path)
        assert LoroDraft.load(loaded.stored.snapshot, (), ANN).snapshot() == draft.snapshot()

    def test_each_save_adds_one_update_and_all_of_them_make_the_draft(self, path: Path) -> None:
        draft = written_draft()
        first = stored_draft(draft)
        save_draft_file(path, first, draft.snapshot())
        second = stored_draft(typed(draft, "Now: "), load_draft_file(path).stored)
        save_draft_file(path, second, draft.snapshot())
        updates = load_draft_file(path).stored.updates
        assert updates[:1] == first.updates
        assert len(updates) == 2
        assert LoroDraft.load(b"", [update.data for update in updates], ANN).snapshot() == draft.snapshot()

    def test_saving_without_a_change_adds_no_update(self) -> None:
        stored = stored_draft(draft := written_draft())
        assert stored_draft(draft, stored) is stored

    def test_after_an_undone_merge_the_updates_start_again(self) -> None:
        draft = written_draft()
        other = typed(LoroDraft.load(draft.export_snapshot(), (), ANN), "Now: ")
        before = stored_draft(draft)
        draft.merge([other.export_updates()])
        merged = stored_draft(draft, before)
        draft.undo()
        stored = merged.restarted(merged.updates[0], draft.export_snapshot(), draft.version)
        assert (stored.updates, stored.version) == (before.updates, before.version)

    @given(stored=stored_drafts)
    def test_any_bytes_come_back_equal(self, stored: StoredDraft, tmp_path_factory: pytest.TempPathFactory) -> None:
        path = tmp_path_factory.getbasetemp() / "any.goldthread"
        file = save_draft_file(path, stored, DraftSnapshot())
        loaded = load_draft_file(path)
        assert (loaded.stored, loaded.saved_at, loaded.stamp) == (file.stored, file.saved_at, file.stamp)
        assert file.stored == stored

    def test_the_file_is_a_sqlite_database_of_our_own_in_delete_mode(self, saved: bytes, path: Path) -> None:
        connection = sqlite3.connect(path)
        pragmas = [connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version")]
        assert pragmas == [int.from_bytes(b"GOLD", "big"), 2]
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
        connection.close()

    def test_a_file_that_another_tool_left_in_wal_mode_is_read(self, saved: bytes, path: Path) -> None:
        connection = sqlite3.connect(path)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.close()
        load_draft_file(path)


class TestRefusals:
    @pytest.mark.parametrize(
        ("content", "reason"),
        [
            (b"", UnreadableReason.EMPTY),
            (b"\x89PNG\r\n\x1a\n" + bytes(500), UnreadableReason.NOT_A_DRAFT),
            (b"Dear colleague,\n" * 50, UnreadableReason.NOT_A_DRAFT),
            (b"S", UnreadableReason.DAMAGED),
            (b"SQLite format 3\0", UnreadableReason.DAMAGED),
        ],
    )
    def test_what_is_no_draft(self, path: Path, content: bytes, reason: UnreadableReason) -> None:
        path.write_bytes(content)
        assert reason_of(path) is reason

    def test_a_missing_file(self, path: Path) -> None:
        assert reason_of(path) is UnreadableReason.MISSING

    def test_a_folder(self, tmp_path: Path) -> None:
        assert reason_of(tmp_path) is UnreadableReason.DIRECTORY

    def test_a_pipe_is_not_waited_for(self, path: Path) -> None:
        if not hasattr(os, "mkfifo"):
            pytest.skip("no named pipes on this system")
        os.mkfifo(path)
        assert reason_of(path) is UnreadableReason.NOT_A_DRAFT

    def test_a_file_that_may_not_be_read(self, saved: bytes, path: Path) -> None:
        class Shut(Disk):
            @override
            def read(self, path: Path) -> bytes:
                raise PermissionError(13, "Permission denied")

        assert reason_of(path, Shut()) is UnreadableReason.NO_PERMISSION

    def test_a_file_beyond_the_limit_is_not_read(
        self, saved: bytes, path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(draft_file, "MAX_DRAFT_BYTES", 1000)
        with pytest.raises(UnreadableFileError) as caught:
            load_draft_file(path)
        assert (caught.value.reason, caught.value.limit) == (UnreadableReason.TOO_BIG, 1000)

    def test_somebody_elses_database(self, path: Path) -> None:
        connection = sqlite3.connect(path)
        connection.execute("CREATE TABLE updates (id)")
        connection.close()
        assert reason_of(path) is UnreadableReason.NOT_A_DRAFT

    @pytest.mark.parametrize(
        ("statement", "reason"),
        [
            ("PRAGMA user_version = 3", UnreadableReason.NEWER),
            ("PRAGMA user_version = 0", UnreadableReason.DAMAGED),
            ("DROP TABLE snapshots", UnreadableReason.DAMAGED),
            ("DELETE FROM updates", UnreadableReason.DAMAGED),
            ("UPDATE updates SET person = 'someone else'", UnreadableReason.DAMAGED),
            ("UPDATE updates SET bytes = 'text'", UnreadableReason.DAMAGED),
            ("UPDATE snapshots SET version = x'00'", UnreadableReason.DAMAGED),
            ("UPDATE about SET value = '2020-01-01T00:00:00+00:00' WHERE key = 'saved_at'", UnreadableReason.DAMAGED),
            ("DELETE FROM about", UnreadableReason.DAMAGED),
        ],
    )
    def test_a_draft_changed_from_outside(
        self, saved: bytes, path: Path, statement: str, reason: UnreadableReason
    ) -> None:
        connection = sqlite3.connect(path)
        connection.execute(statement)
        connection.commit()
        connection.close()
        assert reason_of(path) is reason

    def test_a_view_in_the_place_of_a_table_is_not_run(self, saved: bytes, path: Path) -> None:
        connection = sqlite3.connect(path)
        connection.execute("DROP TABLE updates")
        connection.execute(
            "CREATE VIEW updates AS WITH RECURSIVE n(id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM n) SELECT * FROM n"
        )
        connection.close()
        assert reason_of(path) is UnreadableReason.DAMAGED


class TestDamage:
    def test_a_file_cut_anywhere_is_damaged(self, saved: bytes, path: Path) -> None:
        pages = range(4096, len(saved), 4096)
        cuts = {*range(1, 130), *pages, *(page - 1 for page in pages), *(page + 1 for page in pages), len(saved) - 1}
        for cut in cuts:
            with pytest.raises(UnreadableFileError) as caught:
                read_draft(saved[:cut], path)
            assert caught.value.reason is UnreadableReason.DAMAGED, cut

    @settings(deadline=None)
    @given(data=st.data())
    def test_a_flipped_bit_is_noticed_or_does_no_harm(self, data: st.DataObject, flippable: bytes) -> None:
        position = data.draw(st.integers(0, len(flippable) - 1))
        flipped = bytearray(flippable)
        flipped[position] ^= 1 << data.draw(st.integers(0, 7))
        try:
            read = read_draft(bytes(flipped), Path("flipped"))
        except UnreadableFileError:
            return
        assert read == read_draft(flippable, Path("whole"))

    @pytest.fixture(scope="class")
    @staticmethod
    def flippable() -> bytes:
        draft = written_draft()
        saved = SavedDraft(stored_draft(draft), datetime.fromisoformat(NOON))
        return write_draft(saved, draft.snapshot())

    def test_looking_at_a_file_leaves_it_and_its_folder_alone(self, saved: bytes, path: Path) -> None:
        for content in (saved, saved[:-1], saved[:5000]):
            path.write_bytes(content)
            path.chmod(stat.S_IRUSR)
            before = path.stat()
            try:
                load_draft_file(path)
            except UnreadableFileError as error:
                assert error.reason is UnreadableReason.DAMAGED
            assert path.read_bytes() == content
            assert path.stat().st_mtime_ns == before.st_mtime_ns
            assert list(path.parent.iterdir()) == [path]
            path.chmod(stat.S_IRUSR | stat.S_IWUSR)
