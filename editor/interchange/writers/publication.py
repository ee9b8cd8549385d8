"""A draft as it leaves the house: what is published, in reading order, with every decision already taken.

Writers of formats only have to set these blocks. Suggestions nobody has decided count as not accepted, comments
and internal rows and fields are gone, register tables are filled from their rows.
"""

import datetime
from dataclasses import dataclass
from enum import Enum, auto

from editor.interchange.writers.dates import spoken_date
from editor.model.ids import RowId
from editor.model.receipt import Receipt

MAX_LEVEL = 9
"""Deepest heading level, as in Word."""

TABLE_LABEL = "Table"
"""What a table is called before its number."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters with one look. ``link`` is a safe web or mail address; ``row_id`` the row whose number this is."""

    text: str
    is_bold: bool = False
    is_italic: bool = False
    link: str = ""
    row_id: RowId | None = None


@dataclass(frozen=True, slots=True)
class Footnote:
    """A footnote, standing where its mark goes."""

    text: str


Inline = Piece | Footnote


class TextKind(Enum):
    """The kinds of running text."""

    BODY = auto()
    QUOTE = auto()
    BULLET = auto()
    NUMBER = auto()


@dataclass(frozen=True, slots=True)
class HeadingBlock:
    """A heading. ``level`` counts from 1; ``number`` is a section's number ("4.1"), empty when it has none."""

    inlines: tuple[Inline, ...]
    level: int
    number: str = ""


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A paragraph or list item. ``ordinal`` is a numbered item's place in its list, 1 wherever a list begins."""

    inlines: tuple[Inline, ...]
    kind: TextKind = TextKind.BODY
    level: int = 0
    ordinal: int = 0


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A table: ``cells`` row by row, all of one length, the first row its header.

    Lines within a cell are parted by newlines. ``row_ids`` names the rows of a register table below the header.
    ``number`` is the table's place among those with a caption, 0 if it is not numbered.
    """

    caption: str
    cells: tuple[tuple[str, ...], ...]
    row_ids: tuple[RowId, ...] = ()
    number: int = 0

    @property
    def full_caption(self) -> str:
        """The caption behind its number: "Table 2: Landings by coast"."""
        return f"{TABLE_LABEL} {self.number}: {self.caption}" if self.number else self.caption


Block = HeadingBlock | TextBlock | TableBlock


@dataclass(frozen=True, slots=True)
class Publication:
    """A whole draft, ready to be set. Its receipt counts title and ``blocks``; writers add what they add.

    The first ``front`` blocks stand before the draft's own text, which begins on a new page where there are pages.
    """

    title: str
    organisation: str
    marking: str
    is_released: bool
    blocks: tuple[Block, ...]
    receipt: Receipt
    front: int = 0

    def status_on(self, date: datetime.date) -> str:
        """The line under the title: the day, and that this is a draft unless it is released."""
        day = spoken_date(date)
        return day if self.is_released else f"Draft, {day}"


def inline_text(inlines: tuple[Inline, ...]) -> str:
    """The characters in line, footnotes left out."""
    return "".join(inline.text for inline in inlines if isinstance(inline, Piece))
