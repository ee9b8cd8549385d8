"""The signs, numbers and letters that begin list items."""

import re
from dataclasses import dataclass

from editor.interchange.readers.heading_numbers import roman_value
from editor.model.text import ListKind


@dataclass(frozen=True, slots=True)
class ListMarker:
    """The start of an item. ``sign`` is what stands there; markers of one ``style`` belong to lists of one level.

    ``value`` counts numbers and letters from 1 and is 0 for bullets. ``is_sure`` is false for signs that also occur
    at the start of ordinary lines.
    """

    kind: ListKind
    style: str
    sign: str
    value: int = 0
    is_sure: bool = True


_BULLET = re.compile("([•●○▪■□▫◦‣⁃∙·♦◆►➢➤✓✔❖❑→\uf000-\uf0ff]|``)\\s*")
_DASH = re.compile(r"([-–—*+])\s+")
_SIGN_LETTER = re.compile(r"([ox§Ø])\s+(?=\S)")
_SIGN_LETTERS = frozenset("ox§Ø")
_NUMBERS = (
    ("1.", re.compile(r"((\d{1,3})\.)\s+(?=\D)")),
    ("1)", re.compile(r"((\d{1,3})\))\s+")),
    ("(1)", re.compile(r"(\((\d{1,3})\))\s+")),
    ("a.", re.compile(r"(([a-z])\.)\s+")),
    ("a)", re.compile(r"(([a-z])\))\s+")),
    ("(a)", re.compile(r"(\(([a-z])\))\s+")),
    ("A.", re.compile(r"(([A-Z])\.)\s+")),
    ("A)", re.compile(r"(([A-Z])\))\s+")),
    ("i.", re.compile(r"(([ivx]{2,5})\.)\s+")),
    ("i)", re.compile(r"(([ivx]{2,5})\))\s+")),
    ("(i)", re.compile(r"(\(([ivx]{2,5})\))\s+")),
)


def find_marker(text: str) -> ListMarker | None:
    """The marker that a line starts with."""
    if found := _BULLET.match(text):
        return ListMarker(ListKind.BULLET, found.group(1), found.group(1))
    if found := _DASH.match(text):
        return ListMarker(ListKind.BULLET, found.group(1), found.group(1), is_sure=False)
    if found := _SIGN_LETTER.match(text):
        return ListMarker(ListKind.BULLET, found.group(1), found.group(1), is_sure=False)
    for style, pattern in _NUMBERS:
        if found := pattern.match(text):
            return ListMarker(ListKind.NUMBER, style, found.group(1), _value(found.group(2)), is_sure=False)
    return None


def _value(figure: str) -> int:
    if figure.isdecimal():
        return int(figure)
    if len(figure) == 1:
        return ord(figure.lower()) - ord("a") + 1
    return roman_value(figure)


def follows(marker: ListMarker, before: ListMarker | None) -> bool:
    """True if a numbered item may come next after ``before``, or first where there is none.

    A single "i" may be a letter or a Roman one.
    """
    if before is None:
        return marker.value == 1 or marker.sign.strip("().") == "i"
    if marker.value == before.value + 1:
        return True
    return marker.value == 2 and before.sign.strip("().") == "i"


def is_lone_sign(text: str) -> bool:
    """True if a line holds a bullet and nothing else, be it a letter that stands for one."""
    return len(text) <= 2 and (text in _SIGN_LETTERS or _BULLET.fullmatch(text) is not None)
