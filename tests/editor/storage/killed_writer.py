"""A process that types until it is killed. Prints a line per word: its number, when it was handed over, and "kept"
once it is known to be on the disk. Run by test_kill.py with the data folder as argument."""

import sys
import time
from itertools import count
from pathlib import Path

from editor.engine.loro_draft import LoroDraft
from editor.model.operations import AddSection, InsertText
from editor.storage.workspace import Workspace
from tests.editor.storage.drafts import AIMS, ANN, stored_draft

FLUSH_EVERY = 150
COMPACT_EVERY = 110


def main(folder: Path) -> None:
    draft = LoroDraft.create(ANN)
    work = Workspace(folder).create()
    draft.apply([AddSection(AIMS, "Aims")], label="begin")
    work.append(draft.export_updates())
    work.flush()
    for number in count():
        since = draft.version
        draft.apply([InsertText(AIMS, 0, f"w{number} ")], label="typing")
        handed_over = time.monotonic()
        work.append(draft.export_updates(since))
        print(number, handed_over, flush=True)
        if number % FLUSH_EVERY == 0:
            work.flush()
            print(number, "kept", flush=True)
        if number % COMPACT_EVERY == 0:
            work.compact(work.checkpoint(stored_draft(draft, work.stored)))
        time.sleep(0.002)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
