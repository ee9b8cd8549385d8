"""A process is killed at any moment: at most the last 250 ms are gone, and the draft opens."""

from pathlib import Path

import pytest

from editor.engine.loro_draft import LoroDraft
from editor.storage.workspace import Workspace
from tests.editor.storage.drafts import AIMS, ANN
from tests.editor.storage.killing import KilledProcess, killed_processes

WRITER = Path(__file__).with_name("killed_writer.py")
PROMISE_S = 0.25
BUSY_MACHINE_S = 2.0
"""In the quick suite a starved machine may be late; that nothing acknowledged is lost holds at any speed."""


def last_word_found(process: KilledProcess) -> int:
    """The number of the last word in the copy; fails unless all before it are there too."""
    workspace = Workspace(process.folder)
    (found,) = workspace.unfinished()
    work = workspace.resume(found)
    content = work.content
    draft = LoroDraft.load(content.stored.snapshot, content.journal, ANN).snapshot()
    work.discard()
    words = draft.sections[AIMS].text.split()
    assert words == [f"w{number}" for number in reversed(range(len(words)))]
    return len(words) - 1


def losses_s(folder: Path, moments: int, seed: int) -> list[float]:
    losses = []
    for process in killed_processes(WRITER, folder, moments, seed):
        last_found = last_word_found(process)
        assert last_found >= process.kept
        losses.append(process.oldest_loss_s(last_found))
    return losses


@pytest.mark.slow
def test_killed_at_25_moments(tmp_path: Path) -> None:
    assert max(losses_s(tmp_path, 25, seed=1)) < BUSY_MACHINE_S


@pytest.mark.long
def test_killed_at_500_moments(tmp_path: Path) -> None:
    assert max(losses_s(tmp_path, 500, seed=2)) < PROMISE_S
