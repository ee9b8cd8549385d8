"""Parts listed headings from the text that runs on in the same line, as the way out of a PDF file leaves them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from editor.interchange.readers.heading_numbers import NumberKind, split_number
from editor.interchange.readers.plain_text.contents import (
    LONGEST_HEADING_LINES,
    ContentsEntry,
    ContentsList,
    heading_key,
)
from editor.interchange.readers.plain_text.lines import LONGEST_WRAPPED, Line

_TELLING = frozenset({NumberKind.CHAPTER, NumberKind.WHOLE, NumberKind.DOTTED, NumberKind.ROMAN})
_RUNNING_HEAD = re.compile(r"(.{4,60}?[^\W\d_] \d{1,3}) (?=[ivx]{1,5}\. [A-Z])")
_SHORTEST_REST = 20


def part_run_in_headings(lines: Sequence[Line], contents: ContentsList) -> list[Line]:
    """The lines with a numbered heading of the list on lines of its own, wherever text follows it at once.

    What stands before it, which is a line that ran along the page and its number, is parted from it as well.
    """
    if not contents.entries:
        return list(lines)
    waiting = list(reversed(lines))
    parted: list[Line] = []
    is_after_heading = False
    while waiting:
        line = waiting.pop()
        count, rest = 0, None
        if line.number > contents.last_line:
            head, line = _without_running_head(line, waiting, contents.entries)
            parted += head
            if is_after_heading or _is_numbered(line.text):
                count, rest = _heading_end([line, *waiting[:-LONGEST_HEADING_LINES:-1]], contents.entries)
        is_after_heading = rest is not None
        if rest is None:
            parted.append(line)
            continue
        block = [line, *(waiting.pop() for _ in range(count - 1))]
        last = block[-1]
        heading = last.text[: len(last.text) - len(rest)].rstrip()
        parted += [*block[:-1], replace(last, text=heading)]
        waiting.append(replace(last, text=rest, gap=1, starts_page=False))
    return parted


def _is_numbered(text: str) -> bool:
    return split_number(text[:LONGEST_WRAPPED]).kind in _TELLING


def _without_running_head(
    line: Line, waiting: Sequence[Line], entries: Mapping[str, ContentsEntry]
) -> tuple[list[Line], Line]:
    """The line parted before a small Roman number that begins a listed heading."""
    found = _RUNNING_HEAD.match(line.text[:LONGEST_WRAPPED])
    if not found:
        return [], line
    bare = replace(line, text=line.text[found.end() :], starts_page=True)
    count, _ = _heading_end([bare, *waiting[:-LONGEST_HEADING_LINES:-1]], entries)
    return ([replace(line, text=found.group(1))], bare) if count else ([], line)


def _heading_end(lines: Sequence[Line], entries: Mapping[str, ContentsEntry]) -> tuple[int, str | None]:
    """How many of the lines the longest listed heading takes that begins with the first, 0 if none does; and what
    text follows it in the last of them, None if nothing does."""
    key = ""
    best: tuple[int, str | None] = (0, None)
    for count, line in enumerate(lines, 1):
        if count > 1 and (line.gap > 1 or line.starts_page):
            break
        words = line.text[: 2 * LONGEST_WRAPPED].split(" ")
        for place, word in enumerate(words, 1):
            added = heading_key(word)
            key += added
            if not added or key not in entries:
                continue
            rest = line.text[len(" ".join(words[:place])) :].strip()
            if not rest:
                best = (count, None)
            elif _begins_text(rest):
                best = (count, rest)
        if len(line.text) > LONGEST_WRAPPED:
            break
    return best


def _begins_text(rest: str) -> bool:
    return len(rest) >= _SHORTEST_REST and (rest[0].isupper() or rest[0].isdigit() or rest[0] in "‘“\"'(")
