"""Finds what belongs to the pages and not to the text: page numbers and the lines that run along their edges."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise

from editor.interchange.readers.plain_text.lines import Line

_NUMBER = re.compile(r"[-–—|\[ ]*(\d{1,4})[-–—|\] ]*")
_NUMBER_OF = re.compile(r"(?:(?:page|p\.)\s*)?(\d{1,4})(?:\s*(?:of|/)\s*(\d{1,4}))?", re.IGNORECASE)
_HEADER_WORDS = frozenset(
    {"action", "actions", "activity", "commitment", "commitments", "date", "deadline", "delivery", "department", "due"}
    | {"indicator", "lead", "measure", "milestone", "milestones", "no", "organisation", "outcome", "output", "owner"}
    | {"progress", "ref", "responsible", "status", "target", "theme", "timeframe", "timescale", "timing", "update"}
)
"""What the columns of plans are headed with."""
_WORD = re.compile(r"[^\W\d_]+")
_ROMAN = re.compile(r"[ivxlc]{1,6}")
_EDGE_NUMBERS = re.compile(
    r"^(?:page\s*)?\d{1,4}\b[\s|–—-]*+|(?<![\s|–—-])[\s|–—-]*+\b(?:page\s*)?\d{1,4}$", re.IGNORECASE
)
_NOT_LETTERS = re.compile(r"[\W_]+")
_LONGEST_RUNNING = 150
_COVER_LINES = 15
_SHORT_KEY = 12
_EDGE = 2
_FEWEST_REPEATS = 4
_SHARE_AT_EDGE = 0.6
_SHARE_OF_PAGES = 0.5
_FEWEST_PAGES = 4
_LONGEST_STEP = 4
_SHORTEST_PAGE = 6
_REACH = 40


@dataclass
class Furniture:
    """Indexes of the lines that are furniture. ``running`` holds, for each repeated line, where it stands."""

    page_numbers: set[int] = field(default_factory=set)
    running: dict[str, list[int]] = field(default_factory=dict)

    @property
    def indexes(self) -> set[int]:
        """All of them."""
        return self.page_numbers.union(*self.running.values())


@dataclass(frozen=True, slots=True)
class _LoneNumber:
    """A number on a line of its own: the line's index, and whether a page turns beside it."""

    place: int
    value: int
    is_at_turn: bool


def find_furniture(lines: Sequence[Line]) -> Furniture:
    """The furniture of a text's pages; a single page has none."""
    numbers = _find_page_numbers(lines)
    at_edge = _edges(lines, numbers)
    numbers |= {i for i in at_edge if _ROMAN.fullmatch(lines[i].text)} if len(numbers) >= _FEWEST_PAGES else set()
    return Furniture(numbers, _find_running_lines(lines, numbers, at_edge))


def _find_page_numbers(lines: Sequence[Line]) -> set[int]:
    lone = [
        _LoneNumber(i, int(found.group(1)), _is_at_turn(lines, i))
        for i, line in enumerate(lines)
        if (found := _lone_number(line))
    ]
    return _find_written_out(lines) | _longest_count(lone)


def _find_written_out(lines: Sequence[Line]) -> set[int]:
    """The lines like "Page 3" and "3 of 20"; years like "2018/19" count no pages of one and the same whole."""
    counted: defaultdict[int, dict[int, int]] = defaultdict(dict)
    for i, line in enumerate(lines):
        found = _NUMBER_OF.fullmatch(line.text) if len(line.text) < 20 else None
        if found and not line.text.isdecimal():
            page, pages = int(found.group(1)), int(found.group(2) or 0)
            if not pages or page <= pages:
                counted[pages][i] = page
    return {i for places in counted.values() if len(set(places.values())) >= _FEWEST_PAGES for i in places}


def _is_at_turn(lines: Sequence[Line], i: int) -> bool:
    """True if a line is the first or the last of a page."""
    return lines[i].starts_page or i + 1 == len(lines) or lines[i + 1].starts_page


def _lone_number(line: Line) -> re.Match[str] | None:
    return _NUMBER.fullmatch(line.text) if len(line.text) < 12 else None


def _longest_count(lone: Sequence[_LoneNumber]) -> set[int]:
    """The longest series of lone numbers that counts pages up: pages may be missing, and a page may repeat its own.

    Looks back over a bounded number of candidates, so that a text of nothing but numbers stays quick.
    """
    length = [1] * len(lone)
    before = [-1] * len(lone)
    for i, number in enumerate(lone):
        for j in range(max(0, i - _REACH), i):
            if length[j] >= length[i] and _is_next_page(lone[j], number):
                length[i], before[i] = length[j] + 1, j
    last = max(range(len(lone)), key=length.__getitem__, default=-1)
    if last < 0 or length[last] < _FEWEST_PAGES:
        return set()
    found = set()
    while last >= 0:
        found.add(lone[last].place)
        last = before[last]
    return found


def _is_next_page(number: _LoneNumber, following: _LoneNumber) -> bool:
    step, distance = following.value - number.value, following.place - number.place
    if step == 0:
        return distance <= _EDGE
    are_pages_apart = distance >= _SHORTEST_PAGE * step or (number.is_at_turn and following.is_at_turn)
    return 0 < step <= _LONGEST_STEP and are_pages_apart


def _edges(lines: Sequence[Line], page_numbers: set[int]) -> set[int]:
    """The lines among the first or last few of a page; a page number too shows where a page ends."""
    edges: set[int] = set()
    for i, line in enumerate(lines):
        if line.starts_page or i in page_numbers:
            edges.update(range(max(0, i - _EDGE), min(len(lines), i + _EDGE + 1)))
    return edges - page_numbers


def _find_running_lines(lines: Sequence[Line], page_numbers: set[int], at_edge: set[int]) -> dict[str, list[int]]:
    pages = _pages(lines, page_numbers)
    page_count = max(pages[-1], len(page_numbers)) if pages else 0
    found = {}
    for key, places in _places_by_key(lines, page_numbers, pages).items():
        at_edges = [i for i in places if i in at_edge]
        is_mostly_at_edges = len(at_edges) >= _SHARE_AT_EDGE * len(places)
        heads_columns = len(at_edges) < _SHARE_OF_PAGES * page_count and any(_heads_columns(lines[i]) for i in at_edges)
        if is_mostly_at_edges and not heads_columns and _runs(key, [pages[i] for i in at_edges], page_count):
            found[_wording(lines, at_edges)] = [
                i for i in places if i in at_edge or _EDGE_NUMBERS.search(lines[i].text)
            ]
    return found


def _heads_columns(line: Line) -> bool:
    """True for the first row of a table, which comes back on each of its pages."""
    words = _WORD.findall(line.text.casefold())
    return line.is_parted or (len(words) > 1 and set(words) <= _HEADER_WORDS)


def _places_by_key(lines: Sequence[Line], page_numbers: set[int], pages: Sequence[int]) -> dict[str, list[int]]:
    """Where each wording stands; the cover's lines are left out, so that the title stays."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for i, line in enumerate(lines):
        is_on_cover = pages[i] == 0 and line.number <= _COVER_LINES
        if is_on_cover or i in page_numbers or len(line.text) > _LONGEST_RUNNING:
            continue
        if key := running_key(line.text):
            places[key].append(i)
    return places


def _pages(lines: Sequence[Line], page_numbers: set[int]) -> list[int]:
    """The page of each line, as far as page starts, or else page numbers, show it."""
    has_starts = sum(1 for line in lines if line.starts_page) >= _FEWEST_PAGES
    turns = (line.starts_page if has_starts else i in page_numbers for i, line in enumerate(lines))
    return list(accumulate(turns, initial=0))[1:]


def _runs(key: str, pages: Sequence[int], page_count: int) -> bool:
    """True if a line comes back page after page, or on every other page; a short one, on very many pages."""
    if len(pages) < _FEWEST_REPEATS or (len(key) < _SHORT_KEY and len(pages) < 0.6 * page_count):
        return False
    steps = sum(1 for page, following in pairwise(pages) if following - page <= 2)
    return steps > len(pages) / 2


def running_key(text: str) -> str:
    """What stays the same in a running line from page to page, empty if it has no letters."""
    bare = _EDGE_NUMBERS.sub("", text)
    return _NOT_LETTERS.sub("", bare).casefold() if any(map(str.isalpha, bare)) else ""


def _wording(lines: Sequence[Line], places: Sequence[int]) -> str:
    """The commonest wording of a running line, without page numbers."""
    return Counter(_EDGE_NUMBERS.sub("", lines[i].text) for i in places).most_common(1)[0][0]
