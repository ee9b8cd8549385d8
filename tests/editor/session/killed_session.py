"""A session that works until it is killed: it types, saves, merges, undoes and redoes merges, names versions, imports.

Prints a line per word: its number, when it was handed over, and "kept" once a save has it. Run by test_kill.py with a
folder as argument, which holds the draft, the copy that is merged, and the data folder.
"""

import random
import sys
import time
from collections.abc import Callable
from itertools import count
from pathlib import Path

from editor.engine.loro_draft import LoroDraft
from editor.model.operations import InsertText
from editor.sample.sample_draft import sample_operations
from editor.session import DraftSession
from editor.storage.draft_file import load_draft_file, save_draft_file
from editor.storage.stored_draft import StoredUpdate
from editor.storage.workspace import Workspace
from tests.editor.session.people import ANN, BEA, OPERATIONS, ROLES, VISION

PORT, COPY, DATA = "Port.goldthread", "Port (1).goldthread", "data"


class Worker:
    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._workspace = Workspace(folder / DATA)
        self._chance = random.Random(str(folder))
        session = DraftSession.begin(OPERATIONS, self._workspace, ANN)
        session.save(folder / PORT)
        session.save(folder / COPY)
        session.close()
        self._session = DraftSession.open(folder / PORT, self._workspace, ANN)
        self._typed = -1

    def type_word(self) -> None:
        self._typed += 1
        self._session.edit(InsertText(VISION, 0, f"w{self._typed} "), label="typing", group="typing")
        print(self._typed, time.monotonic(), flush=True)

    def save(self) -> None:
        self._session.save()
        print(self._typed, "kept", flush=True)

    def merge(self) -> None:
        """Somebody else goes on with the copy, and sends it back."""
        path = self._folder / COPY
        stored = load_draft_file(path).stored
        theirs = LoroDraft.load(stored.snapshot, [], BEA)
        theirs.apply([InsertText(ROLES, 0, f"b{self._typed} ")], label="typing")
        update = StoredUpdate(BEA.id, "2026-11-22T12:00:00+00:00", theirs.export_updates(stored.version))
        advanced = stored.advanced(update, theirs.export_snapshot(), theirs.version)
        save_draft_file(path, advanced, theirs.snapshot())
        self._session.merge_file(path)

    def merge_and_undo(self) -> None:
        self.merge()
        self._session.undo()
        if self._chance.random() < 0.5:
            self._session.redo()

    def name_version(self) -> None:
        self._session.history.name_version(f"after word {self._typed}")

    def begin_another(self) -> None:
        """Import something, and leave it unsaved."""
        other = DraftSession.begin(sample_operations(), self._workspace, ANN)
        other.close(is_discarding=self._chance.random() < 0.5)

    def work(self) -> None:
        rare: list[tuple[float, Callable[[], None]]] = [
            (0.10, self.save),
            (0.04, self.merge),
            (0.03, self.merge_and_undo),
            (0.02, self.name_version),
            (0.03, self.begin_another),
        ]
        for _ in count():
            self.type_word()
            for likelihood, action in rare:
                if self._chance.random() < likelihood:
                    action()
            time.sleep(0.002)


if __name__ == "__main__":
    Worker(Path(sys.argv[1])).work()
