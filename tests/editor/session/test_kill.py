"""A program is killed while it types, saves, merges and imports: every file opens, and hardly a word is lost."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from editor.model.draft import DraftSnapshot
from editor.session import DraftSession, load_snapshot
from editor.storage.verification import verify_draft_file
from editor.storage.workspace import Workspace
from tests.editor.session.killed_session import COPY, DATA, PORT
from tests.editor.session.people import ANN, VISION
from tests.editor.storage.killing import KilledProcess, killed_processes
from tests.editor.storage.test_kill import BUSY_MACHINE_S, PROMISE_S

SCRIPT = Path(__file__).with_name("killed_session.py")
TITLE = "A safer port"


@dataclass(frozen=True, slots=True)
class Aftermath:
    """What was found after one kill."""

    last_saved: int
    last_found: int
    loss_s: float


def last_word(draft: DraftSnapshot) -> int:
    """The number of the last word; fails unless all before it are there too."""
    words = [word for word in draft.sections[VISION].text.split() if word[0] == "w"]
    assert words == [f"w{number}" for number in reversed(range(len(words)))]
    return len(words) - 1


def look_around(process: KilledProcess) -> Aftermath:
    folder = process.folder
    for name in (PORT, COPY):
        assert verify_draft_file(folder / name).is_ok
    workspace = Workspace(folder / DATA)
    last_saved = last_found = last_word(load_snapshot(folder / PORT, ANN))
    for work in workspace.unfinished():
        assert work.is_readable
        session = DraftSession.resume(work, workspace, ANN)
        if session.snapshot.title == TITLE:
            last_found = max(last_found, last_word(session.snapshot))
        session.close(is_discarding=True)
    for path in workspace.backups.folder.rglob("*.goldthread"):
        assert verify_draft_file(path).is_ok
    # The lock that was left behind hinders nobody.
    DraftSession.open(folder / PORT, workspace, ANN).close()
    return Aftermath(last_saved, last_found, process.oldest_loss_s(last_found))


def aftermaths(folder: Path, moments: int, seed: int) -> list[Aftermath]:
    found = []
    for process in killed_processes(SCRIPT, folder, moments, seed, within_s=2.0):
        aftermath = look_around(process)
        assert aftermath.last_saved >= process.kept
        found.append(aftermath)
    return found


@pytest.mark.slow
def test_killed_at_25_moments(tmp_path: Path) -> None:
    assert max(aftermath.loss_s for aftermath in aftermaths(tmp_path, 25, seed=1)) < BUSY_MACHINE_S


@pytest.mark.long
def test_killed_at_500_moments(tmp_path: Path) -> None:
    assert max(aftermath.loss_s for aftermath in aftermaths(tmp_path, 500, seed=2)) < PROMISE_S
