"""Two saves to one file that both looked at it before either replaced it: whoever was overwritten is told."""

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from typing_extensions import override

from editor.errors import UnwritableFileError, UnwritableReason
from editor.storage.disk import Disk
from editor.storage.draft_file import load_draft_file, save_draft_file
from tests.editor.storage.drafts import stored_draft, typed, written_draft
from tests.editor.storage.faulty_disk import BROKEN, NEVER, FaultyDisk, Scene, leftovers


class Interrupted(Disk):
    """Something happens before the file is replaced, while a folder is listed, or in a pause; each once."""

    def __init__(self, **happenings: Callable[[], object]) -> None:
        super().__init__()
        self.pauses = 0
        self._happenings = happenings

    def _let_happen(self, name: str) -> None:
        happening = self._happenings.pop(name, None)
        if happening is not None:
            happening()

    @override
    def replace(self, source: Path, target: Path) -> None:
        self._let_happen("replace")
        if source.exists():
            super().replace(source, target)

    @override
    def find(self, folder: Path, pattern: str) -> list[Path]:
        self._let_happen("find")
        return super().find(folder, pattern)

    @override
    def pause(self, seconds: float) -> None:
        self.pauses += 1
        self._let_happen("pause")


@pytest.fixture
def scene(tmp_path: Path) -> Scene:
    """Ours: a file, and the draft as it was edited since."""
    return Scene(tmp_path / "Strategy.goldthread")


def theirs(scene: Scene, disk: Disk) -> None:
    """Somebody else, who knows the same file, saves another draft in its place."""
    draft = typed(written_draft(), "Theirs ")
    save_draft_file(scene.path, stored_draft(draft), draft.snapshot(), expected=scene.file.stamp, disk=disk)


@pytest.mark.parametrize("moment", ["pause", "find"])
def test_the_first_of_two_is_told_that_the_second_replaced_its_save(scene: Scene, moment: str) -> None:
    """They look, and save as a whole, between our look and our rename; that comes while they wait, or at once."""
    told: list[UnwritableReason] = []

    def save_theirs() -> None:
        (temporary,) = leftovers(scene.path)
        disk = Interrupted(**{moment: lambda: temporary.replace(scene.path)})
        with pytest.raises(UnwritableFileError) as caught:
            theirs(scene, disk)
        told.append(caught.value.reason)
        assert disk.pauses == (moment == "pause")

    scene.save(Interrupted(replace=save_theirs))
    assert told == [UnwritableReason.CHANGED]
    assert scene.now_stored() == scene.edited
    assert not leftovers(scene.path)


def test_the_second_is_told_at_its_look_if_it_comes_after_the_first(scene: Scene) -> None:
    theirs(scene, Disk())
    content = scene.path.read_bytes()
    with pytest.raises(UnwritableFileError):
        scene.save(Disk())
    assert scene.path.read_bytes() == content


def test_a_rival_who_gives_up_leaves_our_save_as_it_is(scene: Scene) -> None:
    rival = scene.path.with_name("~$goldthread-rival.tmp")
    rival.write_bytes(b"half")
    disk = Interrupted(pause=rival.unlink)
    scene.save(disk)
    assert disk.pauses == 1
    assert scene.now_stored() == scene.edited


def test_one_who_never_ends_is_waited_for_a_moment_only(scene: Scene) -> None:
    scene.path.with_name("~$goldthread-rival.tmp").write_bytes(b"half")
    disk = Interrupted()
    scene.save(disk)
    assert 0 < disk.pauses <= 100
    assert scene.now_stored() == scene.edited


def test_what_a_killed_save_left_behind_is_not_waited_for(scene: Scene) -> None:
    rival = scene.path.with_name("~$goldthread-rival.tmp")
    rival.write_bytes(b"half")
    os.utime(rival, (time.time() - 60, time.time() - 60))
    disk = Interrupted()
    scene.save(disk)
    assert disk.pauses == 0


def test_a_share_that_cannot_be_read_any_more_tells_of_no_rival(scene: Scene) -> None:
    rehearsal = FaultyDisk(BROKEN, NEVER)
    scene.save(rehearsal)
    for step in range(rehearsal.steps.index("replace") + 1, len(rehearsal.steps)):
        scene = Scene(scene.path)
        scene.save(FaultyDisk(BROKEN, step, stays_broken=True))
        assert load_draft_file(scene.path).stored == scene.edited
