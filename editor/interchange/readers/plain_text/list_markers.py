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


_BULLET = re.compile("([•●○▪■□▫◦‣⁃∙·♦◆►➢➤✓✔❖❑→\uf000-\uf0ff]+|``)\\s*")
_DASH = re.compile(r"([-–—*+])\s+")
_SIGN_LETTER = re.compile(r"([ox§Ø])\s+(?=\S)")
_LONE_NUMBER = re.compile(r"\d{1,3}\.")
_SIGN_LETTERS = frozenset("ox§Ø")
_NUMBERS = (
    ("1.", re.compile(r"((\d{1,3})\.)\s+(?=\D)")),
    ("1)", re.compile(r"((\d{1,3})\))\s+")),
    ("(1)", re.compile(r"(\((\d{1,3})\))\s+")),
    ("i.", re.compile(r"(([ivx]{1,5})\.)\s+")),
    ("i)", re.compile(r"(([ivx]{1,5})\))\s+")),
    ("(i)", re.compile(r"(\(([ivx]{1,5})\))\s+")),
    ("a.", re.compile(r"(([a-z])\.)\s+")),
    ("a)", re.compile(r"(([a-z])\))\s+")),
    ("(a)", re.compile(r"(\(([a-z])\))\s+")),
    ("A.", re.compile(r"(([A-Z])\.)\s+")),
    ("A)", re.compile(r"(([A-Z])\))\s+")),
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
            value = _value(found.group(2), is_roman="i" in style)
            return ListMarker(ListKind.NUMBER, style, found.group(1), value, is_sure=False)
    return None


def _value(figure: str, *, is_roman: bool) -> int:
    if figure.isdecimal():
        return int(figure)
    return roman_value(figure) if is_roman else ord(figure.lower()) - ord("a") + 1


def is_lone_sign(text: str) -> bool:
    """True if a line holds a bullet or a number with its point and nothing else; letters too stand for bullets."""
    return len(text) <= 4 and (text in _SIGN_LETTERS or bool(_BULLET.fullmatch(text) or _LONE_NUMBER.fullmatch(text)))
