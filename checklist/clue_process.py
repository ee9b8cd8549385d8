"""The first look at a whole draft, in child processes that work off its chunks one by one.

The caller owns the process pool, its start method and its progress display::

    pool = ProcessPoolExecutor(2, initializer=give_way)
    packed = pack_source(pack.clue_source)
    for chunk in text_chunks(snapshot):
        pool.submit(find_clues, packed, chunk)

A child is told what to look for and imports neither packs nor drafts: it starts in half the time.
"""

import gc
import os
import pickle
from collections.abc import Sequence
from functools import lru_cache

from checklist.language import LANGUAGE_FOLDER, clue_reader
from checklist.text.clues import ParagraphClues
from checklist.text.reader import ClueReader, ClueSource

_GIVEN_WAY = 10
"""How much lower than the window's is the priority of a child process, of 19 steps."""


def give_way() -> None:
    """Let every other program go first, where the system has a way to say so: somebody may be typing."""
    if hasattr(os, "nice"):
        os.nice(_GIVEN_WAY)


def pack_source(source: ClueSource) -> bytes:
    """What is looked for, as it goes with each chunk.

    It is too much for the pool's ``initargs``: the start of a child would wait until the child has read them, and the
    next one would start after that.
    """
    return pickle.dumps(source)


def find_clues(packed: bytes, texts: Sequence[str]) -> dict[str, ParagraphClues]:
    """The clues in each text, by text."""
    return dict(zip(texts, _reader(packed).read_all(texts), strict=True))


@lru_cache(maxsize=1)
def _reader(packed: bytes) -> ClueReader:
    """Unpacked once per process, not once per chunk."""
    reader = clue_reader(pickle.loads(packed), LANGUAGE_FOLDER)[0]
    # The phrases are a hundred thousand objects that stay; the collector need not go through them again and again.
    gc.freeze()
    return reader
