"""The law of saving: whatever fails, and whenever, the file is the old one or the new one, whole."""

import errno
import os
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import BinaryIO

import pytest
from typing_extensions import override

from editor.errors import UnwritableFileError, UnwritableReason
from editor.model.draft import DraftSnapshot
from editor.storage import draft_file, file_writing
from editor.storage.disk import RETRY_DELAYS_S, Disk
from editor.storage.draft_file import load_draft_file, save_draft_file
from editor.storage.stored_draft import StoredDraft
from tests.editor.storage.drafts import stored_draft, typed, written_draft
from tests.editor.storage.faulty_disk import BROKEN, FULL, NEVER, SHUT, FaultyDisk, Scene, leftovers


@pytest.fixture
def scene(tmp_path: Path) -> Scene:
    return Scene(tmp_path / "Strategy.goldthread")


@pytest.fixture
def all_steps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Sequence[str]:
    """The steps of a save in which nothing fails, in chunks small enough to fail in the middle of the file."""
    monkeypatch.setattr(file_writing, "CHUNK_BYTES", 30_000)
    disk = FaultyDisk(BROKEN, NEVER)
    Scene(tmp_path / "Rehearsal.goldthread").save(disk)
    return disk.steps


class TestFaults:
    @pytest.mark.parametrize("fault", [FULL, BROKEN, SHUT], ids=["full", "broken", "shut"])
    @pytest.mark.parametrize("stays_broken", [False, True], ids=["once", "for good"])
    def test_the_file_is_the_old_or_the_new_one(
        self, all_steps: Sequence[str], tmp_path: Path, fault: OSError, stays_broken: bool
    ) -> None:
        assert {"create", "write", "flush", "read", "replace", "find", "flush_folder"} <= set(all_steps)
        for step, name in enumerate(all_steps):
            scene = Scene(tmp_path / "Strategy.goldthread")
            disk = FaultyDisk(fault, step, stays_broken=stays_broken)
            try:
                scene.save(disk)
            except UnwritableFileError:
                assert scene.now_stored() == scene.file.stored, f"{name} ({step})"
            else:
                assert scene.now_stored() == scene.edited, f"{name} ({step})"
            assert stays_broken or name == "remove" or not leftovers(scene.path), f"{name} ({step})"

    @pytest.mark.parametrize(
        ("fault", "reason"),
        [(FULL, UnwritableReason.FULL), (BROKEN, UnwritableReason.IO), (SHUT, UnwritableReason.NO_PERMISSION)],
    )
    def test_the_reason_is_told(self, all_steps: Sequence[str], scene: Scene, fault: OSError, reason: str) -> None:
        with pytest.raises(UnwritableFileError) as caught:
            scene.save(FaultyDisk(fault, all_steps.index("write")))
        assert caught.value.reason is reason
        assert caught.value.path == scene.path.resolve()

    def test_a_disk_that_loses_what_it_took_is_found_out(self, scene: Scene) -> None:
        class Forgetful(Disk):
            @override
            def write(self, file: BinaryIO, chunk: bytes) -> None:
                super().write(file, chunk[:-1] + b"\0")

        with pytest.raises(UnwritableFileError) as caught:
            scene.save(Forgetful())
        assert caught.value.reason is UnwritableReason.IO
        assert scene.now_stored() == scene.file.stored
        assert not leftovers(scene.path)

    def test_nothing_is_replaced_by_what_could_not_be_opened(
        self, scene: Scene, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(draft_file, "write_draft", lambda *_: b"SQLite format 3\0 of sorts")
        with pytest.raises(UnwritableFileError) as caught:
            scene.save(Disk())
        assert caught.value.detail == "reads back as damaged"
        assert scene.now_stored() == scene.file.stored

    def test_a_folder_that_cannot_be_flushed_does_not_hinder(self, all_steps: Sequence[str], scene: Scene) -> None:
        scene.save(FaultyDisk(BROKEN, all_steps.index("flush_folder")))
        assert scene.now_stored() == scene.edited

    def test_what_a_killed_save_left_behind_is_cleared_a_day_later(self, scene: Scene) -> None:
        old, fresh = (scene.path.with_name(f"~$goldthread-{name}.tmp") for name in ("old", "fresh"))
        old.write_bytes(b"half")
        fresh.write_bytes(b"half")
        os.utime(old, (0, 0))
        os.utime(fresh, (time.time() - 60, time.time() - 60))
        scene.save(Disk())
        assert leftovers(scene.path) == [fresh]


class TestWindows:
    """Virus scanners and sync clients hold a fresh file for a moment: errors 5 and 32."""

    class Held(Disk):
        def __init__(self, code: int, times: int) -> None:
            super().__init__()
            self.pauses: list[float] = []
            self._code = code
            self._times = times

        @override
        def replace(self, source: Path, target: Path) -> None:
            if self._times:
                self._times -= 1
                error = PermissionError(errno.EACCES, "held")
                error.winerror = self._code  # type: ignore[attr-defined]  # only Windows declares it
                raise error
            super().replace(source, target)

        @override
        def pause(self, seconds: float) -> None:
            self.pauses.append(seconds)

    @pytest.mark.parametrize("code", [5, 32])
    def test_the_replacement_is_tried_again(self, scene: Scene, code: int) -> None:
        disk = self.Held(code, times=4)
        scene.save(disk)
        assert disk.pauses == list(RETRY_DELAYS_S) == [0.010, 0.025, 0.050, 0.100]
        assert scene.now_stored() == scene.edited

    @pytest.mark.parametrize(("code", "pauses"), [(32, 4), (87, 0)])
    def test_and_given_up_in_the_end(self, scene: Scene, code: int, pauses: int) -> None:
        disk = self.Held(code, times=99)
        with pytest.raises(UnwritableFileError):
            scene.save(disk)
        assert len(disk.pauses) == pauses
        assert scene.now_stored() == scene.file.stored


class TestChangedMeanwhile:
    def test_a_file_that_somebody_else_saved_is_left_alone(self, scene: Scene) -> None:
        theirs = written_draft()
        save_draft_file(scene.path, stored_draft(typed(theirs, "Theirs ")), theirs.snapshot())
        content = scene.path.read_bytes()
        with pytest.raises(UnwritableFileError) as caught:
            scene.save(Disk())
        assert caught.value.reason is UnwritableReason.CHANGED
        assert scene.path.read_bytes() == content

    def test_a_change_of_the_same_size_and_time_is_seen(self, scene: Scene) -> None:
        content = bytearray(scene.path.read_bytes())
        content[-1] ^= 1
        scene.path.write_bytes(content)
        os.utime(scene.path, ns=(scene.file.stamp.mtime_ns, scene.file.stamp.mtime_ns))
        with pytest.raises(UnwritableFileError):
            scene.save(Disk())

    def test_a_new_time_alone_is_no_change(self, scene: Scene) -> None:
        os.utime(scene.path, (1, 1))
        scene.save(Disk())
        assert scene.now_stored() == scene.edited

    def test_a_file_that_has_gone_is_written_again(self, scene: Scene) -> None:
        scene.path.unlink()
        scene.save(Disk())
        assert scene.now_stored() == scene.edited

    def test_the_stamp_of_a_save_serves_for_the_next(self, scene: Scene) -> None:
        scene.file = scene.save(Disk())
        scene.save(Disk())


class TestPlaces:
    @staticmethod
    def save(path: Path) -> None:
        save_draft_file(path, StoredDraft(), DraftSnapshot())

    @pytest.mark.parametrize(
        ("prepare", "reason"),
        [
            (lambda path: path.mkdir(), UnwritableReason.DIRECTORY),
            (lambda path: path.parent.rmdir(), UnwritableReason.NO_FOLDER),
            (lambda path: (path.write_bytes(b"old"), path.chmod(0o444)), UnwritableReason.NO_PERMISSION),
        ],
        ids=["a folder", "no folder", "read-only"],
    )
    def test_where_nothing_can_be_saved(
        self, tmp_path: Path, prepare: Callable[[Path], object], reason: UnwritableReason
    ) -> None:
        path = tmp_path / "folder" / "Strategy.goldthread"
        path.parent.mkdir()
        prepare(path)
        with pytest.raises(UnwritableFileError) as caught:
            self.save(path)
        assert caught.value.reason is reason

    def test_a_file_in_the_place_of_a_folder(self, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("x")
        with pytest.raises(UnwritableFileError) as caught:
            self.save(tmp_path / "file" / "Strategy.goldthread")
        assert caught.value.reason is UnwritableReason.NO_FOLDER

    def test_nothing_but_the_file_is_left(self, tmp_path: Path) -> None:
        self.save(tmp_path / "Strategy.goldthread")
        assert [path.name for path in tmp_path.iterdir()] == ["Strategy.goldthread"]

    @pytest.mark.skipif(os.name == "nt", reason="links and permissions of Unix")
    def test_a_link_stays_a_link_and_permissions_stay(self, tmp_path: Path) -> None:
        shared, link = tmp_path / "shared" / "Strategy.goldthread", tmp_path / "Strategy.goldthread"
        shared.parent.mkdir()
        shared.write_bytes(b"old")
        shared.chmod(0o660)
        link.symlink_to(shared)
        self.save(link)
        assert link.is_symlink()
        assert shared.stat().st_mode & 0o777 == 0o660
        load_draft_file(shared)

    def test_a_name_of_the_greatest_length(self, tmp_path: Path) -> None:
        path = tmp_path / ("n" * 244 + ".goldthread")
        self.save(path)
        load_draft_file(path)
