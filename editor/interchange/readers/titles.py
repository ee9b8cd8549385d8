"""A title for a source that shows none."""

from pathlib import Path

from editor.interchange.readers.ledger import Ledger
from editor.interchange.readers.source_characters import on_one_line
from editor.model.receipt import NoteKind
from editor.model.text import count_words


def title_from_name(path: Path, ledger: Ledger) -> str:
    """The file's name without suffix and underscores; its words are noted as added."""
    title = " ".join(on_one_line(path.stem).replace("_", " ").split())
    ledger.note(NoteKind.ADDED, f"Title “{title}” from the file's name", count_words(title))
    return title
