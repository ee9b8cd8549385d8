"""Finds the title that a text shows before its first heading."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from itertools import pairwise, zip_longest

from editor.interchange.readers.heading_numbers import split_number
from editor.interchange.readers.plain_text.blocks import Block
from editor.interchange.readers.plain_text.contents import heading_key
from editor.interchange.readers.plain_text.furniture import running_key
from editor.interchange.readers.plain_text.lines import ends_sentence

_LEADING_BLOCKS = 12
_MOST_LINES = 6
_MOST_WORDS = 25
LONGEST_TITLE = 150
_NOT_A_TITLE = re.compile(
    r"https?:|www\.|@|©|\bISBN\b|^(?:contents|table of contents|foreword|introduction|executive summary)\W*$"
    r"|^(?:department for|department of|ministry of|hm government|hm treasury|home office|cabinet office)\b"
    r"|^microsoft word\b|(?-i:\s[ivx]{1,4}$)|\.(?:docx?|pdf)$|^(?:presented to|prepared by|published|version|draft)\b",
    re.IGNORECASE,
)
_KIND = re.compile(
    r"\b(?:strategy|plan|framework|review|programme|roadmap|vision|report)(?:,?\s+\d{4}(?:\s*[-–]\s*\d{2,4})?)?$",
    re.IGNORECASE,
)
_SMALL = r"(?:a|an|and|as|at|by|for|from|in|into|of|on|or|the|to|with)"
_LINKING = re.compile(rf"\b{_SMALL}$|[,&(]$", re.IGNORECASE)
_LINKED = re.compile(r"(?:and|as|at|by|for|from|in|into|of|on|or|to|with)\b|[&)\d]")
_OPENING_BLOCKS = 25
_DATE = re.compile(
    r"(?:\d{1,2}\s+)?(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|spring|summer|autumn|winter)?\s*\d{4}",
    re.IGNORECASE,
)


def find_title(blocks: Sequence[Block], stop: int, running: Collection[str]) -> tuple[str, list[int]]:
    """The title that stands in the blocks before ``stop``, and the indexes of its blocks; ("", []) if none does.

    Neighbouring groups of blocks are one title if a line that runs along the pages joins them.
    """
    groups = _groups(blocks[: min(stop, _LEADING_BLOCKS)])
    for group, following in zip_longest(groups, groups[1:], fillvalue=range(0)):
        for stop_index in (following.stop, group.stop):
            indexes = _without_date(blocks, range(group.start, max(group.stop, stop_index)))
            lines = [line.text for i in indexes for line in blocks[i].lines]
            is_joined = indexes.stop <= group.stop or running_key(" ".join(lines)) in running
            if is_joined and _is_title(lines) and not any(blocks[i].marker for i in indexes):
                return _with_subtitle(lines), list(indexes)
    return "", []


def part_dates(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with a date in the last line of one of the first put in a block of its own: no title holds it."""
    parted: list[Block] = []
    for block in blocks[:_LEADING_BLOCKS]:
        if len(block.lines) > 1 and block.entry is None and _DATE.fullmatch(block.last.text):
            parted += [replace(block, lines=block.lines[:-1]), Block([block.last], block.width)]
        else:
            parted.append(block)
    return [*parted, *blocks[_LEADING_BLOCKS:]]


def _without_date(blocks: Sequence[Block], indexes: range) -> range:
    """The indexes without that of a last block that is a date."""
    last = blocks[indexes.stop - 1]
    is_date = len(indexes) > 1 and len(last.lines) == 1 and _DATE.fullmatch(last.first.text)
    return range(indexes.start, indexes.stop - 1) if is_date else indexes


def _groups(blocks: Sequence[Block]) -> list[range]:
    """The indexes of blocks that no blank line parts."""
    starts = [i for i, block in enumerate(blocks) if i == 0 or block.first.gap or block.first.starts_page]
    return [range(start, stop) for start, stop in pairwise([*starts, len(blocks)])]


def _is_title(lines: Sequence[str]) -> bool:
    text = " ".join(lines)
    if len(lines) > _MOST_LINES or len(text) > LONGEST_TITLE or len(text.split()) > _MOST_WORDS:
        return False
    if _NOT_A_TITLE.search(text) or _DATE.fullmatch(text) or (ends_sentence(text) and not text.endswith("?")):
        return False
    if split_number(text).number:
        return False
    return sum(map(str.isalpha, text)) > len(text) / 2 and not text[0].islower()


def find_repeats(blocks: Sequence[Block], stop: int, in_title: Collection[int]) -> list[list[int]]:
    """The stretches of blocks before ``stop`` that say what the blocks ``in_title`` say and nothing else."""
    title = _key(blocks[i] for i in in_title)
    repeats: list[list[int]] = []
    for start in range(min(stop, _OPENING_BLOCKS)):
        for end in range(start + 1, min(stop, start + _MOST_LINES) + 1):
            stretch = range(start, end)
            is_free = not any(i in in_title or blocks[i].marker or blocks[i].entry for i in stretch)
            if not title or not is_free or not title.startswith(key := _key(blocks[i] for i in stretch)):
                break
            if key == title:
                repeats.append(list(stretch))
    return repeats


def _key(blocks: Iterable[Block]) -> str:
    return "".join(heading_key(line.text) for block in blocks for line in block.lines)


def _with_subtitle(lines: Sequence[str]) -> str:
    """The lines as one, with a colon where a subtitle follows the title."""
    start = next((i for i in range(1, len(lines)) if _is_subtitle(lines[i - 1], lines[i])), 0)
    if not start or lines[start - 1][-1] in ":–-":
        return " ".join(lines)
    return " ".join(lines[:start]) + ": " + " ".join(lines[start:])


def _is_subtitle(before: str, line: str) -> bool:
    """True where capitals change to small letters, where what is above calls itself a strategy, plan or the like, and
    where a line in the case of titles is followed by one in that of sentences."""
    if before.isupper() or line.isupper():
        return before.isupper() and not line.isupper()
    if _LINKING.search(before) or _LINKED.match(line):
        return False
    words = [word for word in line.split()[1:] if word.isalpha()]
    is_sentence = line[0].isupper() and len(words) > 1 and all(map(str.islower, words))
    return bool(_KIND.search(before)) or (is_sentence and len(before.split()) > 1 and before.istitle())
