"""The texts of a whole draft in pieces of some size: many paragraphs at a time are read five times as fast as one."""

from collections.abc import Iterator

from editor.model.draft import DraftSnapshot

CHUNK_CHARACTERS = 30_000
"""About this much text makes a chunk: a tenth of a second's work or less."""


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
