"""What a reader makes of a foreign file: titles, sections and a receipt, ready to become a draft."""

from collections.abc import Iterator
from dataclasses import dataclass

from editor.model.objects import TextObject
from editor.model.receipt import Receipt
from editor.model.text import Paragraph, count_words


@dataclass(frozen=True)
class ImportedSection:
    """One section to be. ``depth`` is 0 to 2, and never more than one below the section before it.

    ``objects`` are the things standing in ``paragraphs``. ``is_numbered`` is true if the source numbered the
    heading; the number itself is not part of ``title``.
    """

    title: str
    depth: int
    paragraphs: tuple[Paragraph, ...] = ()
    objects: tuple[TextObject, ...] = ()
    is_numbered: bool = False

    @property
    def texts(self) -> Iterator[str]:
        """Every text that the section holds: title, paragraphs, captions and table cells."""
        yield self.title
        yield from (paragraph.clean_text for paragraph in self.paragraphs)
        for thing in self.objects:
            yield thing.caption
            yield from (cell for row in thing.cells for cell in row)

    @property
    def word_count(self) -> int:
        """Words of all its texts, the title among them."""
        return sum(map(count_words, self.texts))


@dataclass(frozen=True)
class ImportedDraft:
    """A whole file as read. ``receipt`` accounts for every word of it."""

    title: str
    sections: tuple[ImportedSection, ...]
    receipt: Receipt

    @property
    def word_count(self) -> int:
        """Words of the title and of every section, titles included."""
        return count_words(self.title) + sum(section.word_count for section in self.sections)
