"""The first look at a whole draft, in child processes that work off its chunks one by one.

The caller owns the process pool, its start method and its progress display::

    pool = ProcessPoolExecutor(2, initializer=begin, initargs=(pack.clue_source,))
    for chunk in text_chunks(snapshot):
        pool.submit(find_clues, chunk)

A child is told what to look for and imports neither packs nor drafts: it starts in half the time.
"""

import gc
import os
from collections.abc import Sequence

from checklist.language import LANGUAGE_FOLDER, clue_reader
from checklist.text.clues import ParagraphClues
from checklist.text.reader import ClueReader, ClueSource

_GIVEN_WAY = 10
"""How much lower than the window's is the priority of a child process, of 19 steps."""

_begun: dict[str, ClueReader] = {}


def begin(source: ClueSource) -> None:
    """Make this process ready to find clues, and let every other program go first: somebody may be typing."""
    if hasattr(os, "nice"):
        os.nice(_GIVEN_WAY)
    _begun["reader"] = clue_reader(source, LANGUAGE_FOLDER)[0]
    # The phrases are a hundred thousand objects that stay; the collector need not go through them again and again.
    gc.freeze()


def find_clues(texts: Sequence[str]) -> dict[str, ParagraphClues]:
    """The clues in each text, by text; LookupError in a process that was not begun."""
    return dict(zip(texts, _begun["reader"].read_all(texts), strict=True))
