"""Rich text as values: a section's text is a tuple of paragraphs, a paragraph a tuple of runs.

Positions in the model count code points and spans are end-exclusive. The text of a section is its
paragraphs' texts, each followed by one newline (the last one too).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

OBJECT_CHARACTER = "\ufffc"
"""Stands in the text for a thing that is not text; the run's object mark names the thing."""


class MarkKind(StrEnum):
    """What an inline mark says of the characters that it covers."""

    BOLD = "bold"
    ITALIC = "italic"
    LINK = "link"
    COMMENT = "comment"
    INSERT = "insert"
    DELETE = "delete"
    FORMAT = "format"
    OBJECT = "object"


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """One inline mark. ``value`` is the address of a link, the id of a comment, suggestion or object, else empty."""

    kind: MarkKind
    value: str = ""

    @property
    def key(self) -> str:
        """What the engine and the operations call it: ``bold``, ``link``, ``comment:<id>``."""
        is_alone = self.kind in (MarkKind.BOLD, MarkKind.ITALIC, MarkKind.LINK)
        return self.kind.value if is_alone else f"{self.kind.value}:{self.value}"


NO_MARKS: frozenset[Mark] = frozenset()
BOLD = Mark(MarkKind.BOLD)
ITALIC = Mark(MarkKind.ITALIC)


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring characters with the same marks; never empty, never containing a newline."""

    text: str
    marks: frozenset[Mark] = NO_MARKS

    def has(self, kind: MarkKind) -> bool:
        """True if any mark of that kind lies on the run."""
        return any(mark.kind is kind for mark in self.marks)

    def value_of(self, kind: MarkKind) -> str | None:
        """The value of the run's first mark of that kind in sorted order, or None."""
        return min((mark.value for mark in self.marks if mark.kind is kind), default=None)


class ListKind(StrEnum):
    """The two kinds of list."""

    BULLET = "bullet"
    NUMBER = "number"


MAX_HEADING = 3
MAX_LIST_LEVEL = 3


@dataclass(frozen=True, slots=True)
class BlockStyle:
    """How a paragraph is set. ``heading`` counts 1 to 3 below the section's own level, 0 is body text.

    ``list_level`` is 0 for the outermost items, at most 3.
    """

    heading: int = 0
    list_kind: ListKind | None = None
    list_level: int = 0
    is_quote: bool = False


BODY = BlockStyle()


@dataclass(frozen=True)
class Paragraph:
    """One block of a section's text; values of equal content are equal."""

    runs: tuple[Run, ...] = ()
    style: BlockStyle = BODY
    newline_marks: frozenset[Mark] = NO_MARKS
    """Comment and suggestion marks on the newline that ends the paragraph."""

    @cached_property
    def text(self) -> str:
        """Every character of the paragraph, undecided suggestions included, without the newline."""
        return "".join(run.text for run in self.runs)

    @cached_property
    def clean_text(self) -> str:
        """The paragraph as it stands while suggestions are undecided: suggested insertions left out,
        suggested deletions kept, and no object characters."""
        return "".join(run.text.replace(OBJECT_CHARACTER, "") for run in self.clean_runs)

    @property
    def clean_runs(self) -> Iterator[Run]:
        """The runs that count while suggestions are undecided."""
        return (run for run in self.runs if not run.has(MarkKind.INSERT))

    def runs_within(self, start: int, end: int) -> tuple[Run, ...]:
        """The runs of a span of ``text``, cut off at its ends."""
        found, position = [], 0
        for run in self.runs:
            words = run.text[max(start - position, 0) : max(end - position, 0)]
            if words:
                found.append(Run(words, run.marks))
            position += len(run.text)
        return tuple(found)

    def raw_offset(self, clean_offset: int, *, is_end: bool = False) -> int:
        """Where a position of ``clean_text`` lies in ``text``, both in code points.

        ``is_end`` makes the answer the end of the character before it, so that a span keeps clear of
        what was left out behind it.
        """
        wanted = clean_offset - 1 if is_end and clean_offset else clean_offset
        raw = clean = 0
        for run in self.runs:
            is_left_out = run.has(MarkKind.INSERT)
            for character in run.text:
                if not is_left_out and character != OBJECT_CHARACTER:
                    if clean == wanted:
                        return raw + 1 if is_end and clean_offset else raw
                    clean += 1
                raw += 1
        return raw

    @property
    def object_ids(self) -> tuple[str, ...]:
        """Ids of the objects standing in the paragraph, in order."""
        return tuple(
            value for run in self.runs if (value := run.value_of(MarkKind.OBJECT)) and OBJECT_CHARACTER in run.text
        )


def plain_paragraph(text: str, style: BlockStyle = BODY) -> Paragraph:
    """A paragraph of unmarked text; ``text`` holds no newline."""
    return Paragraph((Run(text),) if text else (), style)


def merge_runs(runs: Iterable[Run]) -> tuple[Run, ...]:
    """The same text in the fewest runs: empty ones dropped, equal neighbours joined."""
    merged: list[Run] = []
    for run in runs:
        if not run.text:
            continue
        if merged and merged[-1].marks == run.marks:
            merged[-1] = Run(merged[-1].text + run.text, run.marks)
        else:
            merged.append(run)
    return tuple(merged)


def count_words(text: str) -> int:
    """Words as a reader of a strategy counts them: stretches between white space holding a letter or digit."""
    return sum(1 for word in text.split() if any(map(str.isalnum, word)))
