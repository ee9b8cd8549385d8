"""A process that is killed while it works, and what it said before."""

import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
AT_ONCE = 5


class KilledProcess:
    """One process that prints a line for each word it hands over (its number and when), and "kept" once it is safe."""

    def __init__(self, script: Path, folder: Path) -> None:
        self.folder = folder
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        self._process = subprocess.Popen(
            [sys.executable, str(script), str(folder)], stdout=subprocess.PIPE, text=True, env=environment
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

    def oldest_loss_s(self, last_found: int) -> float:
        """How long before the kill the first lost word was handed over."""
        lost = [moment for number, moment in self.handed_over.items() if number > last_found]
        return self.killed_at - min(lost, default=self.killed_at)


def killed_processes(
    script: Path, folder: Path, moments: int, seed: int, within_s: float = 0.8
) -> Iterator[KilledProcess]:
    """That many processes, each killed at a moment of its own soon after its first word."""
    chance = random.Random(seed)
    for batch in range(moments // AT_ONCE):
        processes = [KilledProcess(script, folder / f"{batch}-{number}") for number in range(AT_ONCE)]
        for process in processes:
            process.await_first_word()
        for process in processes:
            time.sleep(chance.uniform(0, within_s / AT_ONCE))
            process.kill()
        yield from processes
