"""The language clues that come with the program, and what to say when they cannot be used.

numpy is imported only when they are loaded, so that a start of the program does not wait for it.
"""

import os
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from checklist.text.reader import ClueReader, ClueSource
from editor.errors import UnreadableFileError, UnreadableReason

if TYPE_CHECKING:
    from checklist.text.heads import Heads

LANGUAGE_FOLDER = Path(__file__).resolve().parents[1] / "resources" / "language"
"""Where the weights, the word vectors and their sums are."""

_MISSING = "{} is missing: possible passages come from the phrases of the checklist alone"
_DAMAGED = "{} is not as it came with the program: possible passages come from the phrases of the checklist alone"


@lru_cache(maxsize=2)
def load_language(folder: Path) -> "tuple[Heads | None, str]":
    """The learned heads in a folder, kept once loaded; without them None and a notice that says why."""
    # One thread: the sums are small, and threads that wait for each other make them ten times slower on a busy machine.
    # It works only before numpy is first imported, and for child processes always.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from checklist.text.heads_file import load_heads

    try:
        return load_heads(folder)[0], ""
    except UnreadableFileError as error:
        wording = _MISSING if error.reason is UnreadableReason.MISSING else _DAMAGED
        return None, wording.format(error.path.name)


def clue_reader(source: ClueSource, folder: Path | None) -> tuple[ClueReader, str]:
    """What reads paragraphs, with a notice when the heads are not in use; without a folder phrases alone."""
    heads, notice = load_language(folder) if folder else (None, "")
    return ClueReader(source, heads), notice
