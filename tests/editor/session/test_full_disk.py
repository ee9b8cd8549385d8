"""A real disk that is full, where one may be mounted: files stay whole, work stays, and goes on once there is room."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from editor.errors import UnwritableFileError, UnwritableReason
from editor.model.operations import InsertText
from editor.session import DraftSession, load_snapshot
from editor.storage import journal
from editor.storage.draft_file import SavingWay
from editor.storage.verification import verify_draft_file
from editor.storage.workspace import Workspace
from tests.editor.session.people import ANN, OPERATIONS, VISION, Desk, text, write

SIZE_KIB = 1024
PAGE = 4096


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of one megabyte."""
    place = tmp_path / "small"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={SIZE_KIB}k", "tmpfs", str(place)]
    try:
        mounted = subprocess.run(mount, capture_output=True, check=False).returncode == 0
    except OSError:
        mounted = False
    if not mounted:
        pytest.skip("no small file system may be mounted here")
    yield place
    subprocess.run(["umount", str(place)], check=True)


class Ballast:
    """A file that takes up room."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "ballast"

    def leave(self, free: int) -> None:
        """Fill the disk but for that many bytes."""
        self._path.unlink(missing_ok=True)
        with self._path.open("wb", buffering=0) as file:
            try:
                while True:
                    file.write(bytes(PAGE))
            except OSError:
                file.truncate(max(0, file.tell() - free))

    def remove(self) -> None:
        self._path.unlink()


def test_the_file_is_the_old_or_the_new_one_however_little_room_there_is(small_disk: Path, ann: Desk) -> None:
    path, ballast = small_disk / "Port.goldthread", Ballast(small_disk)
    session = ann.begin()
    session.save(path)
    size = path.stat().st_size
    outcomes = set()
    for free in range(0, 2 * size, 3 * PAGE):
        write(session, f"with {free} left")
        ballast.leave(free)
        before = path.read_bytes()
        try:
            session.save()
        except UnwritableFileError as error:
            assert error.reason is UnwritableReason.FULL
            assert path.read_bytes() == before
            assert session.is_modified
        else:
            assert load_snapshot(path, ANN).sections == session.snapshot.sections
        outcomes.add(path.read_bytes() == before)
        assert verify_draft_file(path).is_ok
        assert {file.name for file in small_disk.iterdir()} <= {path.name, "ballast", f"~${path.name}.lock"}
    assert outcomes == {True, False}
    session.close(is_discarding=True)


def test_work_that_does_not_fit_is_saved_elsewhere(small_disk: Path, ann: Desk, tmp_path: Path) -> None:
    path, ballast = small_disk / "Port.goldthread", Ballast(small_disk)
    session = ann.begin()
    session.save(path)
    write(session, "More")
    ballast.leave(0)
    with pytest.raises(UnwritableFileError):
        session.save()
    assert session.save(tmp_path / "Elsewhere.goldthread").way is SavingWay.REPLACED
    session.close()
    assert text(ann.open(tmp_path / "Elsewhere.goldthread")).startswith("More ")


def test_typing_goes_on_when_the_data_folder_is_full_and_is_kept_once_there_is_room(
    small_disk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal, "RETRY_DELAY_S", 0.01)
    workspace, ballast = Workspace(small_disk / "data"), Ballast(small_disk)
    session = DraftSession.begin(OPERATIONS, workspace, ANN)
    session.flush()
    ballast.leave(0)
    for _ in range(20):
        session.edit(InsertText(VISION, 0, "word " * 5000), label="typing")
    with pytest.raises(UnwritableFileError) as caught:
        session.flush()
    assert caught.value.reason is UnwritableReason.FULL
    assert session.working_fault is not None
    ballast.remove()
    session.flush()
    assert session.working_fault is None
    expected = text(session)
    session.close()
    resumed = DraftSession.resume(workspace.unfinished()[0], workspace, ANN)
    assert text(resumed) == expected
    resumed.close(is_discarding=True)
