"""The first look at a whole draft, cut into chunks that child processes can work off one by one.

Everything here can be pickled. The caller owns the process pool, its start method and its progress display::

    pool = ProcessPoolExecutor(2, initializer=give_way)
    for chunk in text_chunks(snapshot):
        pool.submit(find_clues, pack.paths, chunk)
"""

import os
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path

from checklist.language import LANGUAGE_FOLDER, clue_reader
from checklist.pack_files import load_pack_files
from checklist.text.clues import ParagraphClues
from checklist.text.reader import ClueReader
from editor.model.draft import DraftSnapshot

CHUNK_CHARACTERS = 30_000
"""About this much text makes a chunk: a tenth of a second's work or less."""

_GIVEN_WAY = 10
"""How much lower than the window's is the priority of a child process, of 19 steps."""


def give_way() -> None:
    """Let every other program go first, where the system has a way to say so: somebody may be typing."""
    if hasattr(os, "nice"):
        os.nice(_GIVEN_WAY)


def text_chunks(snapshot: DraftSnapshot) -> Iterator[tuple[str, ...]]:
    """The clean texts of the draft's paragraphs, each different one once, in chunks."""
    texts = {
        paragraph.clean_text
        for _, section in snapshot.ordered_sections()
        for paragraph in section.paragraphs
        if not paragraph.style.heading
    }
    chunk: list[str] = []
    size = 0
    for text in sorted(texts):
        chunk.append(text)
        size += len(text)
        if size >= CHUNK_CHARACTERS:
            yield tuple(chunk)
            chunk, size = [], 0
    if chunk:
        yield tuple(chunk)


def find_clues(
    pack_paths: tuple[Path, ...], texts: Sequence[str], language: Path | None = LANGUAGE_FOLDER
) -> dict[str, ParagraphClues]:
    """The clues in each text, under the packs in these files. Raises what loading a pack raises."""
    return dict(zip(texts, _reader(pack_paths, language).read_all(texts), strict=True))


@lru_cache(maxsize=2)
def _reader(pack_paths: tuple[Path, ...], language: Path | None) -> ClueReader:
    """Read and compiled once per process, not once per chunk."""
    return clue_reader(load_pack_files(pack_paths), language)[0]
