"""Finds lists of contents: they stay behind, but what they list shows where the headings are."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise

from editor.interchange.readers.heading_numbers import NumberedTitle, NumberKind, split_number
from editor.interchange.readers.plain_text.lines import LONGEST_WRAPPED, Line, ends_sentence, starts_small

LONGEST_HEADING_LINES = 4

_HEADING = re.compile(r"(?:table of\s+)?contents?\b(?:\s+page)?\W*", re.IGNORECASE)
_LEADER = re.compile(
    r"(?<![.…_·])(?<!\. )(?:\.{4,}+|(?:\. ){4,}+|…{2,}+|_{5,}+|·{4,}+)[\s.…]*+(?:\d{1,4}|[ivxlc]{1,6})?\W*+$"
)
_FLOWING_LEADER = re.compile(r"(?<!\.)(?<!\. )(?:\.\s?){3,}+\s*(?:\d{1,3}|[ivxlc]{1,6})\b")
_LEADING_PAGE = re.compile(r"^\d{1,3}\s+(?=\D)")
_TRAILING_PAGE = re.compile(r"[\s.…_·]*\b(?:\d{1,3}|[ivxlc]{1,5})$")
_LONE_NUMBER = re.compile(r"\d{1,2}[.:)]")
_PAGE_COLUMN = re.compile(r"(?:\d{1,4}|[ivxlc]{1,6})")
_NOT_LETTERS = re.compile(r"[\W_]+")
_SHORTEST_KEY = 4
_FEWEST_LEADERS = 3
_WIDEST_LEADER_GAP = 4
_OPENING_KEYS = 8
_MOST_LINES = 600
_LONGEST_FLOWING = 20_000
_FEWEST_REPEATED = 6
_SHORTEST_SECTION = 3
_MOST_MISSES = 2
_PROSE_LINES = 3
_PROSE_WIDTH = 45


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """What a list of contents says of a heading: its place in the list and how it is numbered there."""

    place: int
    kind: NumberKind


@dataclass(frozen=True)
class ContentsList:
    """One list of contents: the indexes of its first line and of the line after it, the source line on which it
    ends, and its entries by heading key.

    An entry may run over several lines, so joinings of neighbouring lines have keys too.
    """

    start: int = 0
    stop: int = 0
    last_line: int = 0
    entries: Mapping[str, ContentsEntry] = field(default_factory=dict)


def heading_key(text: str) -> str:
    """What stays the same of a heading between a list of contents and the text: its letters and figures."""
    return _NOT_LETTERS.sub("", text).casefold()


NO_CONTENTS = ContentsList()


def find_contents(lines: Sequence[Line]) -> ContentsList:
    """The text's list of contents; ``NO_CONTENTS`` if it shows none near its start."""
    if flowing := _find_flowing(lines):
        return _contents_list(lines, flowing, _flowing_entries(lines[slice(*flowing)]))
    if found := _find_by_heading(lines) or _find_by_leaders(lines) or _find_by_repetition(lines):
        return _contents_list(lines, found, _entries(lines[slice(*found)]))
    return NO_CONTENTS


def _contents_list(lines: Sequence[Line], found: tuple[int, int], entries: Mapping[str, ContentsEntry]) -> ContentsList:
    start, stop = found
    return ContentsList(start, stop, lines[stop - 1].number, entries)


def _find_flowing(lines: Sequence[Line]) -> tuple[int, int] | None:
    """A list whose entries were run together, many to a line."""
    leaders = [len(_flowing_titles(line.text)) - 1 for line in lines[:_MOST_LINES]]
    start = next((i for i, count in enumerate(leaders) if count >= _FEWEST_LEADERS), None)
    if start is None:
        return None
    while start and leaders[start - 1]:
        start -= 1
    last = start
    for i in range(start, len(leaders)):
        last = i if leaders[i] and i - last <= 2 * _WIDEST_LEADER_GAP else last
    has_heading = start > 0 and _HEADING.fullmatch(lines[start - 1].text[:30])
    return start - bool(has_heading), last + 1


def _flowing_entries(lines: Sequence[Line]) -> dict[str, ContentsEntry]:
    entries: dict[str, ContentsEntry] = {}
    for place, title in enumerate(_flowing_titles(" ".join(line.text for line in lines))):
        bare = _HEADING.split(title, maxsplit=1)[-1].strip()
        taken_apart = split_number(bare, is_small_numeral_plain=False)
        for key in _keys([taken_apart]):
            entries.setdefault(key, ContentsEntry(place, taken_apart.kind))
    return entries


def _flowing_titles(text: str) -> list[str]:
    return _FLOWING_LEADER.split(text[:_LONGEST_FLOWING])


def _find_by_heading(lines: Sequence[Line]) -> tuple[int, int] | None:
    for start, line in enumerate(lines):
        if len(line.text) < 30 and _HEADING.fullmatch(line.text):
            stop = _stop_of_list(lines, start)
            if stop - start > _FEWEST_LEADERS:
                return start - _is_table_of(lines, start), stop
    return None


def _is_table_of(lines: Sequence[Line], start: int) -> bool:
    """True if the heading's first words stand on the line before."""
    return start > 0 and lines[start - 1].text.casefold() == "table of"


def _find_by_leaders(lines: Sequence[Line]) -> tuple[int, int] | None:
    """The first cluster of lines that lead to a page number with dots."""
    places = [i for i, line in enumerate(lines) if _has_leader(line)]
    cluster: list[int] = []
    for place in [*places, len(lines) + _MOST_LINES]:
        if cluster and place - cluster[-1] > _WIDEST_LEADER_GAP:
            if len(cluster) >= _FEWEST_LEADERS:
                return cluster[0], cluster[-1] + 1
            cluster = []
        cluster.append(place)
    return None


def _find_by_repetition(lines: Sequence[Line]) -> tuple[int, int] | None:
    """The first stretch of short lines, with page numbers among them, that nearly all stand in the text once more."""
    last_place = {heading_key(line.text): i for i, line in enumerate(lines) if len(line.text) <= LONGEST_WRAPPED}
    stretch: list[int] = []
    for i, line in enumerate(lines[:_MOST_LINES]):
        if _PAGE_COLUMN.fullmatch(line.text):
            continue
        key = heading_key(line.text)
        if len(key) >= _SHORTEST_KEY and last_place.get(key, i) > i + _SHORTEST_SECTION:
            stretch.append(i)
        elif stretch and i - stretch[-1] > _MOST_MISSES:
            if _is_list(lines, stretch):
                break
            stretch = []
    return (stretch[0], _after_columns(lines, stretch[-1] + 1)) if _is_list(lines, stretch) else None


def _is_list(lines: Sequence[Line], stretch: Sequence[int]) -> bool:
    if len(stretch) < _FEWEST_REPEATED:
        return False
    nearby = lines[stretch[0] : _after_columns(lines, stretch[-1] + 1)]
    return sum(1 for line in nearby if _PAGE_COLUMN.fullmatch(line.text)) > len(stretch) / 2


def _after_columns(lines: Sequence[Line], start: int) -> int:
    return next((i for i in range(start, len(lines)) if not _PAGE_COLUMN.fullmatch(lines[i].text)), len(lines))


def _has_leader(line: Line) -> bool:
    return bool(_LEADER.search(line.text[-LONGEST_WRAPPED:]))


def _stop_of_list(lines: Sequence[Line], start: int) -> int:
    """The line after the list that a heading opens.

    It ends where its first entries stand for the second time, or at the page on which prose begins.
    """
    opening_keys: list[str] = []
    page = start + 1
    last_leader = start
    for i in range(start + 1, min(len(lines), start + _MOST_LINES)):
        line = lines[i]
        if line.starts_page:
            page = i
        if _has_leader(line):
            last_leader = i
        elif _is_repeated(lines, i, opening_keys[:_OPENING_KEYS]):
            return i
        elif _is_prose(lines, i):
            return max(page, last_leader + 1) if page > start + 1 or last_leader > start else _before_heading(lines, i)
        if not _PAGE_COLUMN.fullmatch(line.text):
            opening_keys += _keys(_variants(line.text[:LONGEST_WRAPPED]))
    return max(page, last_leader + 1)


def _is_repeated(lines: Sequence[Line], start: int, keys: Sequence[str]) -> bool:
    """True if the lines from ``start`` say what one of the first entries says."""
    joined = ""
    for line in lines[start : start + LONGEST_HEADING_LINES]:
        joined += heading_key(line.text[:LONGEST_WRAPPED])
        if joined in keys:
            return True
    return False


def _before_heading(lines: Sequence[Line], prose: int) -> int:
    """Where the heading over some prose starts, which stands apart from what is before it."""
    return prose - 1 if lines[prose].gap and not lines[prose - 1].text[-1:].isdigit() else prose


def _is_prose(lines: Sequence[Line], start: int) -> bool:
    """True if a paragraph of sentences starts here."""
    first = lines[start].text
    if len(first) > LONGEST_WRAPPED:
        return True
    block = [first]
    for line in lines[start + 1 : start + _PROSE_LINES]:
        if line.gap:
            break
        block.append(line.text)
    is_long = len(block) == _PROSE_LINES and sum(map(len, block)) >= _PROSE_LINES * _PROSE_WIDTH
    return is_long and any(". " in text or ends_sentence(text) for text in block)


def _entries(lines: Sequence[Line]) -> dict[str, ContentsEntry]:
    """The entries of a list by every key that their headings may have in the text."""
    titles = [line for line in lines if not (_PAGE_COLUMN.fullmatch(line.text) or _HEADING.fullmatch(line.text[:30]))]
    has_leaders = sum(map(_has_leader, titles)) >= _FEWEST_LEADERS
    entries: dict[str, ContentsEntry] = {}
    for place in range(len(titles)):
        if has_leaders and place and not _has_leader(titles[place - 1]):
            continue
        for text in accumulate(_one_entry(titles, place, has_leaders), "{} {}".format):
            variants = _variants(text)
            kind = _kind(text)
            for key in _keys(variants):
                entries.setdefault(key, ContentsEntry(place, kind))
    return entries


def _one_entry(lines: Sequence[Line], start: int, has_leaders: bool) -> list[str]:
    """The texts of the lines that may make one entry.

    With leaders, it ends at the first leader; else at a blank line, unless that stands amid a sentence or after a
    lone number.
    """
    texts = [lines[start].text[:LONGEST_WRAPPED]]
    for before, line in pairwise(lines[start : start + LONGEST_HEADING_LINES]):
        if has_leaders and _has_leader(before):
            break
        if not has_leaders and line.gap and not starts_small(line.text) and not _LONE_NUMBER.fullmatch(before.text):
            break
        texts.append(line.text[:LONGEST_WRAPPED])
    return [" ".join(texts)] if has_leaders else texts


def _variants(text: str) -> list[NumberedTitle]:
    """An entry taken apart, with and without a page number at either end."""
    bare = _LEADER.sub("", text)
    texts = {bare, _TRAILING_PAGE.sub("", bare), _LEADING_PAGE.sub("", bare)}
    return [split_number(variant, is_bare_number_plain=False, is_small_numeral_plain=False) for variant in texts]


def _kind(text: str) -> NumberKind:
    """How an entry is numbered; a figure without point at its start is a page number as likely as not."""
    return split_number(_LEADING_PAGE.sub("", text), is_small_numeral_plain=False).kind


def _keys(variants: Iterable[NumberedTitle]) -> set[str]:
    """The keys of an entry with and without its heading number."""
    keys = {heading_key(text) for variant in variants for text in (variant.title, variant.number + variant.title)}
    return {key for key in keys if len(key) >= _SHORTEST_KEY}
