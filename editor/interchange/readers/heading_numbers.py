"""The numbers that writers put before headings; the program numbers sections itself."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise


class NumberKind(StrEnum):
    """The ways of numbering a heading that are told apart."""

    NONE = "none"
    CHAPTER = "chapter"
    WHOLE = "whole"
    DOTTED = "dotted"
    ROMAN = "roman"
    LETTER = "letter"
    NAMED = "named"
    MATTER = "matter"


@dataclass(frozen=True, slots=True)
class NumberedTitle:
    """A heading taken apart. ``number`` is what comes off ("Chapter 2:"), empty if nothing does.

    ``depth`` is the count of figures in a dotted number, else 1. ``value`` is the first figure, 0 when it is unknown.
    """

    kind: NumberKind
    number: str
    title: str
    depth: int = 1
    value: int = 0

    @property
    def figures(self) -> tuple[int, ...]:
        """The figures of the number, as the program too would count them; none for letters and the like of "3B"."""
        if self.kind is NumberKind.DOTTED:
            return tuple(map(int, _FIGURES.findall(self.number)))
        return (self.value,) if self.value and self.kind is not NumberKind.LETTER else ()


_CHAPTER = re.compile(
    r"((?:chapter|part|section)\s+(\d{1,2}(?-i:[A-H])?|(?-i:[IVX]{1,5}|[A-H]))\b\s*[.:)–—-]*)(?:\s+|$)", re.IGNORECASE
)
_DOTTED = re.compile(r"(\d{1,2}(?:\.\d{1,2}){1,4}[.):]?)\s+(?=[^\W\d_]|[‘“'\"(])")
_WHOLE = re.compile(r"(\(?(\d{1,2})[.):])\s+(?=\S)")
_BARE = re.compile(r"((\d{1,2}))\s+(?=[A-Z‘“])")
_ROMAN = re.compile(r"(([IVX]{1,5})[.):])\s+(?=\S)")
_SMALL_ROMAN = re.compile(r"(([ivx]{1,5})\.)\s+(?=[A-Z‘“])")
_LETTER = re.compile(r"(([A-Z])[.):])\s+(?=\S)")
_NAMED = re.compile(
    r"(?:pillar|theme|priority|objective|goal|pledge|strand|action|outcome|principle|commitment|challenge|step|phase"
    r"|focus|box|figure|table|case study)\s+(?:\d{1,2}|[a-h])\b",
    re.IGNORECASE,
)
_MATTER = re.compile(
    r"(?:(?:joint |ministerial )?foreword|preface|executive summary|annexe?s?\b|appendix\b|appendices|glossary"
    r"|references|bibliography|end ?notes|acknowledge?ments|list of (?:abbreviations|acronyms|figures|tables)"
    r"|contents|table of contents)",
    re.IGNORECASE,
)
_FIGURES = re.compile(r"\d+")
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10}


def split_number(
    heading: str, *, is_bare_number_plain: bool = True, is_small_numeral_plain: bool = True
) -> NumberedTitle:
    """A heading without its number.

    Annexes, "Pillar 2" and their like keep their names, which texts refer to. A figure without point ("3 Skills")
    is taken for a number only if ``is_bare_number_plain`` is false, and "iv." only if ``is_small_numeral_plain`` is.
    """
    if _MATTER.match(heading):
        return NumberedTitle(NumberKind.MATTER, "", heading)
    if _NAMED.match(heading):
        return NumberedTitle(NumberKind.NAMED, "", heading)
    for kind, pattern in _PATTERNS:
        if found := pattern.match(heading):
            return _taken_apart(kind, found, heading)
    if not is_bare_number_plain and (found := _BARE.match(heading)):
        return _taken_apart(NumberKind.WHOLE, found, heading)
    if not is_small_numeral_plain and (found := _SMALL_ROMAN.match(heading)):
        return _taken_apart(NumberKind.ROMAN, found, heading)
    return NumberedTitle(NumberKind.NONE, "", heading)


_PATTERNS = (
    (NumberKind.CHAPTER, _CHAPTER),
    (NumberKind.DOTTED, _DOTTED),
    (NumberKind.WHOLE, _WHOLE),
    (NumberKind.ROMAN, _ROMAN),
    (NumberKind.LETTER, _LETTER),
)


def _taken_apart(kind: NumberKind, found: re.Match[str], heading: str) -> NumberedTitle:
    number = found.group(1).strip()
    title = heading[found.end() :].strip()
    if not any(map(str.isalnum, title)):
        return NumberedTitle(kind, "", heading, value=_value(found))
    return NumberedTitle(kind, number, title, number.rstrip(".):").count(".") + 1, _value(found))


def _value(found: re.Match[str]) -> int:
    figure = found.group(found.re.groups).split(".")[0].lower()
    if figure.isdecimal():
        return int(figure)
    return roman_value(figure)


def roman_value(numeral: str) -> int:
    """The value of a small lower-case Roman numeral, 0 if it is none."""
    values = [_ROMAN_VALUES.get(character, 0) for character in numeral]
    if not all(values):
        return 0
    return sum(-value if value < following else value for value, following in pairwise([*values, 0]))


def has_bare_numbers(headings: Iterable[str]) -> bool:
    """True if figures without point number these headings, as in "1 Skills", "2 Homes"."""
    return {1, 2} <= set(map(bare_number, headings))


def bare_number(heading: str) -> int:
    """The figure without point that a heading starts with, 0 if there is none."""
    found = _BARE.match(heading)
    return int(found.group(2)) if found else 0
