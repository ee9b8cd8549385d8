"""A plain text as its lines, and what shows from the blank space around them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from editor.interchange.readers.plain_text.list_markers import find_marker, is_lone_sign

PAGE_GAP = 3
"""As many blank lines end a page in text from PDF files without form feeds."""

LONGEST_WRAPPED = 160
"""In characters; a longer line was not broken to fit a page."""

LONGEST_UNDERLINED = 110

_TAB = 4
_RULE = re.compile(r"([-–—=_*~])\1{2,}")
_INVISIBLE = "\u200b\u200c\u200d\u200e\u200f\u2060"
_SPACES = re.compile(r"\s{2,}|[^\S \xa0\u202f]")
_PARTED = re.compile(r"[^\W\d_](?: {2,}| *\t\s*)[^\W\d_]")
_LONGEST_PARTED = 300
_DISPLACED_NUMBER = re.compile(r"(\d{1,3}\.) ([a-z].*)", re.DOTALL)
_SENTENCE_ENDS = (".", "!", "?", ":", ";")
_CLOSERS = "”’\"')]*¹²³0123456789"
_CHUNK = 60


@dataclass(frozen=True, slots=True)
class Line:
    """One line with characters: ``number`` counts from 1 in the source, ``gap`` the blank lines before it.

    ``text`` has single spaces and none at its ends; ``indent`` is what stood before it, in columns; ``underline``
    is the sign that the line below is made of, if that underlines it; ``is_parted`` is true if words stand wide apart.
    """

    number: int
    text: str
    indent: int = 0
    gap: int = 0
    starts_page: bool = False
    underline: str = ""
    is_parted: bool = False


def split_lines(text: str) -> list[Line]:
    """The lines of a text that are not blank."""
    has_form_feeds = "\f" in text
    lines: list[Line] = []
    gap, is_new_page = 0, False
    for number, whole in enumerate(text.split("\n"), 1):
        for part_number, part in enumerate(whole.split("\f")):
            is_new_page = is_new_page or part_number > 0
            if bare := part.strip().strip(_INVISIBLE).strip():
                starts_page = is_new_page or (not has_form_feeds and gap >= PAGE_GAP)
                is_parted = bool(_PARTED.search(bare[:_LONGEST_PARTED]))
                lines.append(Line(number, _SPACES.sub(" ", bare), _indent(part), gap, starts_page, is_parted=is_parted))
                gap, is_new_page = 0, False
            elif part_number == 0:
                gap += 1
    return lines


def _indent(part: str) -> int:
    lead = part[: len(part) - len(part.lstrip())]
    return len(lead.expandtabs(_TAB))


def ends_sentence(text: str) -> bool:
    """True if a text ends as a sentence, a lead-in or an item does; a note's figure may follow the point."""
    return text.rstrip(_CLOSERS).endswith(_SENTENCE_ENDS)


def starts_small(text: str) -> bool:
    """True if a text starts in the middle of a sentence."""
    first = text.lstrip("(‘“\"'[")[:1]
    return first.islower() or text[:1] in {",", ";", ")", "&", "%"}


def is_wrapped_prose(line: Line, following: Line) -> bool:
    """True if a sentence runs from one line into the following."""
    return len(line.text) <= LONGEST_WRAPPED and not ends_sentence(line.text) and starts_small(following.text)


def close_double_spacing(lines: Sequence[Line]) -> list[Line]:
    """The lines with one blank line less before each, wherever text is set with a blank line after every line."""
    closed: list[Line] = []
    for start in range(0, len(lines), _CHUNK):
        chunk = lines[start : start + _CHUNK]
        if _is_double_spaced(chunk):
            closed += (replace(line, gap=max(0, line.gap - 1)) for line in chunk)
        else:
            closed += chunk
    return closed


def _is_double_spaced(chunk: Sequence[Line]) -> bool:
    pairs = list(pairwise(chunk))
    spaced = [(line, following) for line, following in pairs if following.gap == 1]
    running = sum(1 for line, following in spaced if is_wrapped_prose(line, following))
    return len(spaced) > 0.7 * len(pairs) and running > 0.35 * len(spaced)


def line_widths(lines: Sequence[Line]) -> list[int]:
    """For each line, how long a full line is thereabouts, in characters."""
    widths: list[int] = []
    for start in range(0, len(lines), _CHUNK):
        chunk = lines[start : start + _CHUNK]
        lengths = sorted(min(len(line.text), LONGEST_WRAPPED) for line in chunk)
        widths += [lengths[len(lengths) * 9 // 10]] * len(chunk)
    return widths


def attach_rules(lines: Sequence[Line]) -> tuple[list[Line], int]:
    """The lines without those that only draw a rule, and how many rules were left out.

    A rule right below a short line underlines it, as typists do with headings.
    """
    attached: list[Line] = []
    rules = 0
    for line in lines:
        if _RULE.fullmatch(line.text):
            rules += 1
            if attached and _is_underlined(attached[-1], line):
                attached[-1] = replace(attached[-1], underline=line.text[0])
        else:
            after_rule = bool(attached) and line.number - attached[-1].number > 1
            attached.append(replace(line, gap=max(line.gap, 1)) if after_rule else line)
    return attached, rules


def _is_underlined(line: Line, rule: Line) -> bool:
    is_below = rule.gap == 0 and rule.number == line.number + 1
    return is_below and "|" not in line.text and len(line.text) <= min(2 * len(rule.text), LONGEST_UNDERLINED)


def mend_markers(lines: Sequence[Line]) -> tuple[list[Line], list[int]]:
    """The lines with list signs and numbers put before their items, where the way out of a PDF file parted them,
    and the source lines from which numbers were moved.

    A bullet on a line of its own goes to the line after it, unless that begins its own item or goes on with a
    sentence; then it is left out. A number amid a sentence goes to the start of the line before it.
    """
    mended: list[Line] = []
    moved: list[int] = []
    for line in lines:
        if mended and is_lone_sign(mended[-1].text):
            line = _with_sign(mended.pop(), line)
        displaced = _DISPLACED_NUMBER.match(line.text)
        if displaced and mended and _lacks_number(mended[-1], line, is_first=len(mended) == 1):
            mended[-1] = replace(mended[-1], text=f"{displaced.group(1)} {mended[-1].text}")
            line = replace(line, text=displaced.group(2), gap=0)
            moved.append(line.number)
        mended.append(line)
    return mended, moved


def _with_sign(sign: Line, line: Line) -> Line:
    has_no_words = not sign.text[0].isalnum()
    is_other_place = starts_small(line.text) or is_lone_sign(line.text) or find_marker(line.text)
    if has_no_words and is_other_place:
        return replace(line, gap=max(sign.gap, line.gap), starts_page=sign.starts_page or line.starts_page)
    return replace(sign, text=f"{sign.text} {line.text}")


def _lacks_number(before: Line, line: Line, *, is_first: bool) -> bool:
    """True if the line before is the first of a paragraph and breaks off."""
    starts_paragraph = (is_first or before.gap > 0) and before.text[0].isupper()
    return starts_paragraph and not ends_sentence(before.text) and line.gap <= 1 and not line.starts_page
