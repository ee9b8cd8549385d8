"""Finds the notes at the feet of pages, which part the sentences that run over to the next page."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from editor.interchange.readers.plain_text.lines import Line

_START = re.compile(r"(\d{1,3})\s(?=[A-Z‘“'\"(]|https?:|www\.)")
_AFTER_WORD = r"(?<=[a-z.,;:)’”%])(?<!\d[.,:])"
_AFTER_YEAR = r"(?:(?<=(?<![£$€.,\d])(?:19|20)\d\d\.)|(?<=\b20\d\d[-–/]\d\d\.))"
_SENTENCE_START = r"(?=$|\s[A-Z‘“(])"
_FOOT = 30
_FEWEST_NOTES = 2
_LONGEST_STEP = 2


@dataclass(frozen=True, slots=True)
class PageNote:
    """One note: its number as printed, its lines (the first begins with the number), and where its page starts."""

    number: str
    lines: tuple[Line, ...]
    page_start: int

    @property
    def reference(self) -> re.Pattern[str]:
        """Finds the number where it is written against the end of a word or a sentence.

        Inside a figure ("£4.8 billion") it is none, but after a year that ends a sentence ("in 2025.8 The") it is.
        """
        alone, listed = r"(?![\w%]|[.,]\d)", rf"(?=,{int(self.number) + 1}(?!\d))"
        after_word = rf"{_AFTER_WORD}{self.number}(?:{alone}|{listed})"
        return re.compile(rf"{after_word}|{_AFTER_YEAR}{self.number}{_SENTENCE_START}")


def find_page_notes(lines: Sequence[Line]) -> list[PageNote]:
    """The notes of a text whose pages show, numbered through from the first to the last."""
    notes: list[PageNote] = []
    for page in _pages(lines):
        notes += _notes_of_page(page, len(notes) and int(notes[-1].number))
    return notes if len(notes) >= _FEWEST_NOTES else []


def _pages(lines: Sequence[Line]) -> Iterator[Sequence[Line]]:
    starts = [i for i, line in enumerate(lines) if line.starts_page]
    if starts:
        for start, stop in pairwise([0, *starts, len(lines)]):
            yield lines[start:stop]


def _notes_of_page(page: Sequence[Line], last: int) -> list[PageNote]:
    """The notes at the foot of a page: from the first line that bears the next number to the page's end."""
    starts: list[int] = []
    numbers: list[str] = []
    for i in range(max(1, len(page) - _FOOT), len(page)):
        found = _START.match(page[i].text)
        if found and last < int(found.group(1)) <= last + _LONGEST_STEP and (page[i].gap or starts):
            starts.append(i)
            numbers.append(found.group(1))
            last = int(found.group(1))
    return [
        PageNote(number, tuple(page[start:stop]), page[0].number)
        for number, (start, stop) in zip(numbers, pairwise([*starts, len(page)]), strict=True)
    ]
