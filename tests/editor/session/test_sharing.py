"""Two programs save the same file again and again: whatever either wrote is there in the end."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from editor.session import DraftSession, load_snapshot
from editor.storage.verification import verify_draft_file
from editor.storage.workspace import Workspace
from tests.editor.session.people import ANN, VISION
from tests.editor.storage.killing import ROOT

SCRIPT = Path(__file__).with_name("sharing_session.py")
RACING = Path(__file__).with_name("racing_session.py")
NAMES = ("ann", "bea")


class Sharer:
    """One of the two programs."""

    def __init__(self, path: Path, folder: Path, name: str, *more: object, script: Path = SCRIPT) -> None:
        arguments = [sys.executable, str(script), str(path), str(folder), name, *map(str, more)]
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        self._process = subprocess.Popen(
            arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment
        )
        assert self._answer() == "ready"

    def tell(self, line: str) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(f"{line}\n")
        self._process.stdin.flush()

    def ask(self, word: str) -> None:
        self.tell(word)
        self.expect(word)

    def expect(self, word: str) -> None:
        assert self._answer() == word

    def end(self) -> None:
        self._process.communicate()
        assert self._process.returncode == 0

    def _answer(self) -> str:
        assert self._process.stdout is not None
        return self._process.stdout.readline().strip()


def words_in(path: Path) -> set[str]:
    return set(load_snapshot(path, ANN).sections[VISION].text.split())


def save_in_turns(path: Path, folder: Path, rounds: int) -> None:
    sharers = [Sharer(path, folder, name) for name in NAMES]
    expected = set()
    for number in range(rounds):
        for name, sharer in zip(NAMES, sharers, strict=True):
            sharer.ask(f"{name}{number}")
            expected.add(f"{name}{number}")
            # Each has what the other saved before.
            assert expected <= words_in(path)
    for sharer in sharers:
        sharer.end()
    assert verify_draft_file(path).is_ok


@pytest.mark.slow
def test_in_turns_for_10_rounds(path: Path, tmp_path: Path) -> None:
    save_in_turns(path, tmp_path, 10)


@pytest.mark.long
def test_in_turns_for_200_rounds(path: Path, tmp_path: Path) -> None:
    save_in_turns(path, tmp_path, 200)


def race(path: Path, folder: Path, rounds: int, wait_s: float) -> None:
    """Both look at the file before either replaces it, and close at once: nobody is left who could say it later."""
    sharers = [Sharer(path, folder, name, wait_s, script=RACING) for name in NAMES]
    expected = set()
    for number in range(rounds):
        for name, sharer in zip(NAMES, sharers, strict=True):
            sharer.tell(f"{name}{number}")
            expected.add(f"{name}{number}")
        for name, sharer in zip(NAMES, sharers, strict=True):
            sharer.expect(f"{name}{number}")
        assert expected <= words_in(path)
    for sharer in sharers:
        sharer.end()
    assert verify_draft_file(path).is_ok
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.slow
def test_looking_at_once_and_replacing_one_after_the_other(path: Path, tmp_path: Path) -> None:
    race(path, tmp_path, rounds=3, wait_s=0.3)


@pytest.mark.long
@pytest.mark.parametrize("wait_s", [0, 0.01, 0.05])
def test_a_tight_race_of_100_rounds(path: Path, tmp_path: Path, wait_s: float) -> None:
    race(path, tmp_path, 100, wait_s)


@pytest.mark.slow
def test_both_at_once(path: Path, tmp_path: Path) -> None:
    """Even where one save slips in between another's look and its rename, its program keeps what the file lost."""
    rounds = 15
    sharers = [Sharer(path, tmp_path, name, rounds) for name in NAMES]
    for sharer in sharers:
        sharer.tell("go")
    for sharer in sharers:
        sharer.end()
    expected = {f"{name}{number}" for name in NAMES for number in range(rounds)}
    for name in NAMES:
        workspace = Workspace(tmp_path / name)
        for work in workspace.unfinished():
            session = DraftSession.resume(work, workspace, ANN)
            session.save_merged()
            session.close()
    assert expected <= words_in(path)
    assert verify_draft_file(path).is_ok
