"""What an import, export or merge carried, changed and left behind; the counts add up."""

from dataclasses import dataclass
from enum import StrEnum


class NoteKind(StrEnum):
    """What a note on a receipt tells the user about."""

    ENCODING = "encoding"
    CHANGED = "changed"
    LEFT_BEHIND = "left_behind"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class ReceiptNote:
    """One thing worth telling: ``detail`` in plain words; ``words`` 0 where no words are concerned;
    ``line`` is the 1-based line of the source where known; ``texts`` is what was left behind, as it stood there."""

    kind: NoteKind
    detail: str
    words: int = 0
    line: int = 0
    texts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Receipt:
    """``words_in`` = ``words_placed`` + ``words_left``; what was left is listed in the notes."""

    source: str
    words_in: int
    words_placed: int
    notes: tuple[ReceiptNote, ...] = ()

    @property
    def words_left(self) -> int:
        """Words of the source that are not in the result."""
        return sum(note.words for note in self.notes if note.kind is NoteKind.LEFT_BEHIND)

    @property
    def is_balanced(self) -> bool:
        """True if every word is accounted for."""
        return self.words_in == self.words_placed + self.words_left
