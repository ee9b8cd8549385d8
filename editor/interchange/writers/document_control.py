"""Document control: which versions a document went through, when, whose they are and what changed.

Names of people leave the house with it, so it is written only where somebody asked for it.
"""

from collections.abc import Callable, Iterator
from datetime import datetime

from editor.interchange.writers.dates import spoken_date
from editor.interchange.writers.publication import Block, HeadingBlock, Piece, TableBlock, TextBlock
from editor.interchange.writers.word_ledger import WordLedger
from editor.model.receipt import NoteKind
from editor.model.text import count_words
from editor.model.versions import DocumentControl, NamedVersion

HEADING = "Document control"
CAPTION = "Versions of this document"
COLUMNS = ("Version", "Date", "Author", "Note")


def control_blocks(control: DocumentControl, ledger: WordLedger, clean: Callable[[str], str]) -> Iterator[Block]:
    """The blocks that stand before the text; none if no version has a name, which the receipt then says.

    The table takes no number: the draft's own tables keep theirs, by which people refer to them.
    """
    if not control.versions:
        ledger.note(NoteKind.LEFT_BEHIND, "Document control: no version of the draft has a name")
        return
    cells = (COLUMNS, *(tuple(map(clean, _line(version))) for version in control.versions))
    standing = _standing(control)
    texts = (HEADING, standing, CAPTION, *(cell for line in cells for cell in line))
    ledger.note(NoteKind.ADDED, "Document control: versions with dates, names and notes", sum(map(count_words, texts)))
    yield HeadingBlock((Piece(HEADING),), 1)
    if standing:
        yield TextBlock((Piece(standing),))
    yield TableBlock(CAPTION, cells)


def _line(version: NamedVersion) -> tuple[str, str, str, str]:
    day = datetime.fromisoformat(version.at).astimezone().date()
    # The letter keeps 0.10 from being read, and set, as a figure.
    return f"v{version.number}", spoken_date(day), version.name, version.note


def _standing(control: DocumentControl) -> str:
    """Which of the versions the document is, as far as that is known."""
    number = control.versions[-1].number
    if control.is_newest is None:
        return ""
    return f"This document is version {number}." if control.is_newest else f"Changed since version {number}."
