"""Folders that allow no other names or no renaming: the file is written in place, its old content kept first."""

import os
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

import pytest
from typing_extensions import override

from editor.errors import UnwritableFileError, UnwritableReason
from editor.model.draft import DraftSnapshot
from editor.storage import file_writing
from editor.storage.disk import Disk
from editor.storage.draft_file import KeepOld, SavingWay, load_draft_file, save_draft_file
from editor.storage.stored_draft import FileStamp, StoredDraft
from tests.editor.storage.drafts import stored_draft, written_draft
from tests.editor.storage.faulty_disk import BROKEN, FULL, NEVER, SHUT, FaultyDisk, Scene, leftovers

NO_OTHER_NAMES = frozenset({"create"})
NO_RENAMES = frozenset({"replace"})


@pytest.fixture
def scene(tmp_path: Path) -> Scene:
    (tmp_path / "share").mkdir()
    return Scene(tmp_path / "share" / "Strategy.goldthread")


@pytest.fixture
def keep_old(tmp_path: Path) -> KeepOld:
    def keep(old: bytes) -> Path:
        kept = tmp_path / sha256(old).hexdigest()
        kept.write_bytes(old)
        return kept

    return keep


@pytest.mark.parametrize("forbidden", [NO_OTHER_NAMES, NO_RENAMES], ids=["no other names", "no renaming"])
class TestInPlace:
    def test_the_file_is_written_and_its_old_content_kept(
        self, scene: Scene, keep_old: KeepOld, forbidden: frozenset[str]
    ) -> None:
        old = scene.path.read_bytes()
        outcome = scene.save(FaultyDisk(BROKEN, NEVER, forbidden=forbidden), keep_old)
        assert outcome.way is SavingWay.IN_PLACE
        assert outcome.kept is not None
        assert outcome.kept.read_bytes() == old
        assert scene.now_stored() == scene.edited
        assert outcome.stamp == FileStamp.of(scene.path.read_bytes(), scene.path.stat().st_mtime_ns)
        assert not leftovers(scene.path)

    def test_not_without_a_place_for_the_old_content(self, scene: Scene, forbidden: frozenset[str]) -> None:
        def cannot_keep(_old: bytes) -> Path:
            raise UnwritableFileError(Path("backups"), UnwritableReason.FULL)

        for keep_old in (None, cannot_keep):
            with pytest.raises(UnwritableFileError) as caught:
                scene.save(FaultyDisk(BROKEN, NEVER, forbidden=forbidden), keep_old)
            assert caught.value.reason is UnwritableReason.NO_PERMISSION
            assert caught.value.path == scene.path.resolve()
            assert scene.now_stored() == scene.file.stored

    def test_a_file_that_somebody_else_saved_is_left_alone(
        self, scene: Scene, keep_old: KeepOld, forbidden: frozenset[str]
    ) -> None:
        theirs = written_draft()
        save_draft_file(scene.path, stored_draft(theirs), theirs.snapshot())
        content = scene.path.read_bytes()
        with pytest.raises(UnwritableFileError) as caught:
            scene.save(FaultyDisk(BROKEN, NEVER, forbidden=forbidden), keep_old)
        assert caught.value.reason is UnwritableReason.CHANGED
        assert scene.path.read_bytes() == content

    @pytest.mark.parametrize("fault", [FULL, BROKEN, SHUT], ids=["full", "broken", "shut"])
    @pytest.mark.parametrize("is_longer", [True, False], ids=["longer", "shorter"])
    def test_a_fault_at_any_step_leaves_the_old_or_the_new_file(
        self,
        tmp_path: Path,
        keep_old: KeepOld,
        forbidden: frozenset[str],
        fault: OSError,
        is_longer: bool,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        monkeypatch.setattr(file_writing, "CHUNK_BYTES", 30_000)
        for step, name in enumerate(self._all_steps(tmp_path, keep_old, forbidden, is_longer)):
            scene = self._scene(tmp_path, is_longer)
            try:
                scene.save(FaultyDisk(fault, step, forbidden=forbidden), keep_old)
            except UnwritableFileError as error:
                assert error.reason is not UnwritableReason.HALF_WRITTEN
                assert scene.now_stored() == scene.file.stored, f"{name} ({step})"
            else:
                assert scene.now_stored() == scene.edited, f"{name} ({step})"

    def test_a_disk_that_breaks_for_good_is_told_and_the_old_content_is_named(
        self, tmp_path: Path, keep_old: KeepOld, forbidden: frozenset[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(file_writing, "CHUNK_BYTES", 30_000)
        reasons = set()
        for step, name in enumerate(self._all_steps(tmp_path, keep_old, forbidden, is_longer=True)):
            scene = self._scene(tmp_path, is_longer=True)
            old = scene.path.read_bytes()
            try:
                scene.save(FaultyDisk(BROKEN, step, forbidden=forbidden, stays_broken=True), keep_old)
            except UnwritableFileError as error:
                reasons.add(error.reason)
                if error.reason is UnwritableReason.HALF_WRITTEN:
                    assert error.kept is not None
                    assert error.kept.read_bytes() == old
                else:
                    assert scene.now_stored() == scene.file.stored, f"{name} ({step})"
            else:
                assert scene.now_stored() == scene.edited, f"{name} ({step})"
        assert reasons == {UnwritableReason.IO, UnwritableReason.HALF_WRITTEN}

    def _all_steps(self, folder: Path, keep_old: KeepOld, forbidden: frozenset[str], is_longer: bool) -> list[str]:
        disk = FaultyDisk(BROKEN, NEVER, forbidden=forbidden)
        self._scene(folder, is_longer).save(disk, keep_old)
        assert {"open_existing", "write", "cut", "flush"} <= set(disk.steps)
        return disk.steps

    @staticmethod
    def _scene(folder: Path, is_longer: bool) -> Scene:
        scene = Scene(folder / "Strategy.goldthread")
        if is_longer:
            return scene
        draft = written_draft()
        stored = stored_draft(draft)
        longer = stored.restarted(stored.updates[0], stored.snapshot + bytes(100_000), b"longer")
        scene.file = save_draft_file(scene.path, longer, draft.snapshot())
        return scene


class TestFullDisk:
    def test_a_disk_that_has_no_room_for_more_is_found_out_while_the_old_content_stands(
        self, scene: Scene, keep_old: KeepOld
    ) -> None:
        old = scene.path.read_bytes()
        seen: list[bytes] = []

        class Small(FaultyDisk):
            @override
            def write(self, file: BinaryIO, chunk: bytes) -> None:
                seen.append(scene.path.read_bytes()[: len(old)])
                if file.tell() >= len(old):
                    raise FULL
                super().write(file, chunk)

        scene.edited = scene.edited.restarted(
            scene.edited.updates[0], scene.edited.snapshot + bytes(100_000), scene.edited.version
        )
        with pytest.raises(UnwritableFileError) as caught:
            scene.save(Small(BROKEN, NEVER, forbidden=NO_OTHER_NAMES), keep_old)
        assert caught.value.reason is UnwritableReason.FULL
        assert seen == [old]
        assert scene.path.read_bytes() == old


class TestNewFile:
    """A folder that refuses our temporary names but not the draft's own."""

    class Screened(Disk):
        @override
        def create(self, path: Path) -> BinaryIO:
            if path.name.startswith("~$"):
                raise SHUT
            return super().create(path)

    def test_it_is_written_under_its_own_name(self, tmp_path: Path) -> None:
        path = tmp_path / "New.goldthread"
        draft = written_draft()
        outcome = save_draft_file(path, stored_draft(draft), draft.snapshot(), disk=self.Screened())
        assert outcome.way is SavingWay.DIRECTLY
        assert load_draft_file(path).stored == outcome.stored

    @pytest.mark.parametrize("step", ["write", "flush"])
    def test_a_fault_leaves_no_file(self, tmp_path: Path, step: str) -> None:
        def fail(*_: object) -> None:
            raise FULL

        disk = self.Screened()
        setattr(disk, step, fail)
        with pytest.raises(UnwritableFileError):
            save_draft_file(tmp_path / "New.goldthread", StoredDraft(), DraftSnapshot(), disk=disk)
        assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_real_folder_that_may_not_be_written_to(scene: Scene, keep_old: KeepOld) -> None:
    scene.path.parent.chmod(0o500)
    try:
        assert scene.save(Disk(), keep_old).way is SavingWay.IN_PLACE
    finally:
        scene.path.parent.chmod(0o700)
    assert scene.now_stored() == scene.edited


class TestSharingViolations:
    """What Windows raises while another program holds the file: tried again, then written in place if that works."""

    class Held(FaultyDisk):
        def __init__(self, times: int) -> None:
            super().__init__(BROKEN, NEVER)
            self.pauses: list[float] = []
            self._retry_delays_s = (0.01, 0.02)
            self._times = times

        def _refuse(self) -> None:
            if self._times:
                self._times -= 1
                error = PermissionError(13, "held")
                error.winerror = 32  # type: ignore[attr-defined]  # only Windows declares it
                raise error

        @override
        def replace(self, source: Path, target: Path) -> None:
            self._refuse()
            super().replace(source, target)

        @override
        def pause(self, seconds: float) -> None:
            self.pauses.append(seconds)

    @pytest.mark.parametrize(
        ("times", "way"), [(2, SavingWay.REPLACED), (3, SavingWay.IN_PLACE)], ids=["for a moment", "longer"]
    )
    def test_they_do_not_stop_a_save(self, scene: Scene, keep_old: KeepOld, times: int, way: SavingWay) -> None:
        disk = self.Held(times)
        assert scene.save(disk, keep_old).way is way
        assert disk.pauses == [0.01, 0.02]
        assert scene.now_stored() == scene.edited
