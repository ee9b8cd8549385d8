"""Puts lines together into blocks: paragraphs, list items and headings known from the list of contents."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from editor.interchange.readers.plain_text.contents import (
    LONGEST_HEADING_LINES,
    NO_CONTENTS,
    ContentsEntry,
    ContentsList,
    heading_key,
)
from editor.interchange.readers.plain_text.lines import (
    LONGEST_WRAPPED,
    Line,
    ends_sentence,
    is_wrapped_prose,
    line_widths,
    starts_small,
)
from editor.interchange.readers.plain_text.list_markers import ListMarker, find_marker

_SMALL_NUMERAL = re.compile(r"[ivx]{1,5}\. [A-Z‘“]")
_SENTENCE_SLACK = 0.85
_ANY_SLACK = 0.62
_SHORTEST_ITEM_LINE = 25


@dataclass
class Block:
    """Lines that belong together. ``entry`` is what the list of contents says of a heading that it lists."""

    lines: list[Line]
    width: int
    marker: ListMarker | None = None
    entry: ContentsEntry | None = None

    @property
    def first(self) -> Line:
        """The first line."""
        return self.lines[0]

    @property
    def last(self) -> Line:
        """The last line."""
        return self.lines[-1]

    @property
    def length(self) -> int:
        """In characters, line ends counted."""
        return sum(len(line.text) + 1 for line in self.lines)


def build_blocks(lines: Sequence[Line], contents: ContentsList = NO_CONTENTS) -> list[Block]:
    """The blocks of a text, in order; every line is in one of them. Listed headings come after their list."""
    blocks: list[Block] = []
    widths = line_widths(lines)
    i = 0
    while i < len(lines):
        is_after_list = lines[i].number > contents.last_line
        count, entry = _listed_heading(lines, i, widths[i], contents.entries) if is_after_list else (0, None)
        if count:
            blocks.append(Block(list(lines[i : i + count]), widths[i], find_marker(lines[i].text), entry))
        elif blocks and blocks[-1].entry is None and _continues(blocks[-1], lines[i]):
            blocks[-1].lines.append(lines[i])
        else:
            blocks.append(Block([lines[i]], widths[i], find_marker(lines[i].text)))
        i += max(count, 1)
    return blocks


def _listed_heading(
    lines: Sequence[Line], i: int, width: int, entries: Mapping[str, ContentsEntry]
) -> tuple[int, ContentsEntry | None]:
    """How many lines from ``i`` make a heading of the list of contents, and its entry; (0, None) if none do."""
    if not entries or not _may_start_heading(lines, i, width):
        return 0, None
    text = ""
    best: tuple[int, ContentsEntry | None] = (0, None)
    for count, line in enumerate(lines[i : i + LONGEST_HEADING_LINES], 1):
        key = heading_key(line.text[:LONGEST_WRAPPED])
        is_apart = count > 1 and (line.gap > 1 or line.starts_page)
        if len(line.text) > LONGEST_WRAPPED or not key or is_apart or (best[0] and key in entries):
            break
        text += key
        if entry := entries.get(text):
            best = (count, entry)
    return best


def _may_start_heading(lines: Sequence[Line], i: int, width: int) -> bool:
    line = lines[i]
    if not line.text[0].isalnum() or (line.text[0].islower() and not _SMALL_NUMERAL.match(line.text)):
        return False
    if i == 0 or line.gap or line.starts_page:
        return True
    before = lines[i - 1]
    return not starts_small(line.text) and (ends_sentence(before.text) or _would_fit(before, line, width, _ANY_SLACK))


def _continues(block: Block, line: Line) -> bool:
    """True if a line goes on with a block."""
    if line.underline or block.last.underline or _starts_item(block, line):
        return False
    if line.gap or line.starts_page:
        return _continues_after_gap(block, line)
    return not _is_forced_end(block.last, line, block.width)


def _starts_item(block: Block, line: Line) -> bool:
    """True if a line begins with the marker of an item.

    A dash, an "o" or a number may also stand at the start of an ordinary line, inside a paragraph.
    """
    marker = find_marker(line.text)
    if marker is None:
        return False
    if marker.is_sure or line.gap or line.starts_page:
        return True
    if block.marker is not None and (block.marker.style == marker.style or marker.value == 1):
        return True
    return ends_sentence(block.last.text)


def _continues_after_gap(block: Block, line: Line) -> bool:
    last = block.last
    if last.text.endswith("-") and starts_small(line.text):
        return True
    if is_wrapped_prose(last, line) and len(last.text) >= _SHORTEST_ITEM_LINE:
        return True
    return block.marker is not None and _is_hanging(block, line)


def _is_hanging(block: Block, line: Line) -> bool:
    """True if a line goes on with an item whose first line was set apart from the rest by its indent."""
    if len(block.lines) > 1 or line.gap > 1 or line.starts_page:
        return False
    if block.last.text.endswith(":"):
        return starts_small(line.text) or len(line.text) > len(block.last.text)
    is_open = not ends_sentence(block.last.text) and len(block.last.text) >= _SHORTEST_ITEM_LINE
    return is_open and len(line.text) >= _SHORTEST_ITEM_LINE


def _is_forced_end(last: Line, line: Line, width: int) -> bool:
    """True if a line was ended before it was full, so that the next one begins something new."""
    if len(last.text) > LONGEST_WRAPPED:
        return not is_wrapped_prose(last, line) and not starts_small(line.text)
    if starts_small(line.text):
        return False
    slack = _SENTENCE_SLACK if ends_sentence(last.text) else _ANY_SLACK
    return _would_fit(last, line, width, slack)


def _would_fit(last: Line, line: Line, width: int, slack: float) -> bool:
    """True if the first word of a line would have fitted on the line before it."""
    first_word = line.text[:LONGEST_WRAPPED].split(" ", 1)[0]
    return len(last.text) + 1 + len(first_word) <= slack * width
