"""A process is killed at any moment: at most the last 250 ms are gone, and the draft opens."""

import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from editor.engine.loro_draft import LoroDraft
from editor.storage.workspace import Workspace
from tests.editor.storage.drafts import AIMS, ANN

ROOT = Path(__file__).resolve().parents[3]
WRITER = Path(__file__).with_name("killed_writer.py")
PROMISE_S = 0.25
BUSY_MACHINE_S = 2.0
"""In the quick suite a starved machine may be late; that nothing acknowledged is lost holds at any speed."""
AT_ONCE = 5


class Killed:
    """One writer, what it said before it was killed, and what it left behind."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        self._process = subprocess.Popen(
            [sys.executable, str(WRITER), str(folder)], stdout=subprocess.PIPE, text=True, env=environment
        )
        self.handed_over: dict[int, float] = {}
        self.kept = -1
        self.killed_at = 0.0

    def await_first_word(self) -> None:
        assert self._process.stdout is not None
        self._note(self._process.stdout.readline())

    def kill(self) -> None:
        self.killed_at = time.monotonic()
        self._process.kill()
        said, _ = self._process.communicate()
        # The last line may be cut.
        for line in said.splitlines(keepends=True):
            if line.endswith("\n"):
                self._note(line)

    def _note(self, line: str) -> None:
        number, what = line.split()
        if what == "kept":
            self.kept = int(number)
        else:
            self.handed_over[int(number)] = float(what)

    def last_word_found(self) -> int:
        """The number of the last word in the copy; fails unless all before it are there too."""
        workspace = Workspace(self._folder)
        (found,) = workspace.unfinished()
        work = workspace.resume(found)
        content = work.content
        draft = LoroDraft.load(content.stored.snapshot, content.journal, ANN).snapshot()
        work.discard()
        words = draft.sections[AIMS].text.split()
        assert words == [f"w{number}" for number in reversed(range(len(words)))]
        return len(words) - 1

    def oldest_loss_s(self, last_found: int) -> float:
        """How long before the kill the first lost word was handed over."""
        lost = [moment for number, moment in self.handed_over.items() if number > last_found]
        return self.killed_at - min(lost, default=self.killed_at)


def killed_writers(folder: Path, moments: int, seed: int) -> Iterator[Killed]:
    """That many writers, killed within the first 0.8 s of their typing."""
    chance = random.Random(seed)
    for batch in range(moments // AT_ONCE):
        writers = [Killed(folder / f"{batch}-{number}") for number in range(AT_ONCE)]
        for writer in writers:
            writer.await_first_word()
        for writer in writers:
            time.sleep(chance.uniform(0, 0.8 / AT_ONCE))
            writer.kill()
        yield from writers


def losses_s(folder: Path, moments: int, seed: int) -> list[float]:
    losses = []
    for writer in killed_writers(folder, moments, seed):
        last_found = writer.last_word_found()
        assert last_found >= writer.kept
        losses.append(writer.oldest_loss_s(last_found))
    return losses


@pytest.mark.slow
def test_killed_at_25_moments(tmp_path: Path) -> None:
    assert max(losses_s(tmp_path, 25, seed=1)) < BUSY_MACHINE_S


@pytest.mark.long
def test_killed_at_500_moments(tmp_path: Path) -> None:
    assert max(losses_s(tmp_path, 500, seed=2)) < PROMISE_S
