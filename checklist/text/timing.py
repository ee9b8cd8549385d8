"""When something is said to happen: dates, intervals and terms, as far as words show."""

import re

from checklist.text.phrases import CLASSES, MONTH

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_PERIOD = r"(?:year|quarter|month|fortnight|week|day|term|session|parliament|spring|summer|autumn|winter)s?"
_NUMBER = r"(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|\d+)"
_INTERVAL = (
    r"\b(?:annual(?:ly)?|bi-?annual(?:ly)?|biennial(?:ly)?|half-yearly|yearly|quarterly|monthly|fortnightly|weekly|daily)\b"
    rf"|\b(?:each|every|per)\s+(?:other\s+)?(?:[\w-]+\s+)?(?:{_PERIOD}|{MONTH})\b"
    rf"|\b(?:once|twice|{_NUMBER}\s+times)\s+(?:an?|each|every|per)\s+{_PERIOD}\b"
)
_TERM = (
    r"\b(?:within|(?:in|over)\s+the\s+(?:next|first))\s+(?:the\s+(?:first|next)\s+)?"
    rf"{_NUMBER}\s+(?:working\s+)?{_PERIOD}\b"
)
_END = rf"\bby\s+the\s+end\s+of\s+(?:the\s+|its\s+)?(?:[\w-]+\s+)?(?:{_PERIOD}|decade|programme|period)\b"
_WHEN = re.compile(rf"{_INTERVAL}|{_TERM}|{_END}|\b{MONTH}\b|\b{CLASSES['date']}(?!\w)", re.IGNORECASE)
_REGULAR = re.compile(rf"{_INTERVAL}|{_TERM}|{_END}", re.IGNORECASE)

_PART = r"(?:end|start|beginning|middle|close|course|spring|summer|autumn|winter|early|late|mid|q[1-4])"
_SET = re.compile(
    rf"\b(?:by|in|from|on|during|no\s+later\s+than|due|{_PART})\W{{1,2}}(?:the\W)?(?:{_PART}\W(?:of\W)?(?:the\W)?)?"
    rf"{CLASSES['date']}(?!\w)(?!\W(?-i:[A-Z])|\W(?:spending|budget|strategy|plan|review|survey|report|act|census)\b)"
    rf"|(?<!since\s)(?<!of\s)\b(?:\d{{1,2}}(?:st|nd|rd|th)?\W)?{MONTH}\W{{1,2}}(?:19|20)\d\d\b",
    re.IGNORECASE,
)


def first_year(text: str) -> int:
    """The first year in a text; 0 when there is none."""
    match = _YEAR.search(text)
    return int(match[0]) if match else 0


def has_year(text: str) -> bool:
    """True if a year stands in the text."""
    return first_year(text) > 0


def says_when(text: str) -> bool:
    """True if the text names a date, a month, an interval or a term."""
    return _WHEN.search(text) is not None


def is_regular(sentence: str) -> bool:
    """True if what the sentence says happens at an interval or within a term."""
    return _REGULAR.search(sentence) is not None


def set_dates(sentence: str) -> list[tuple[int, int]]:
    """The spans of dates for which something is set: "by March 2028", not "the 2025 Spending Review", "since 2022"."""
    return [match.span() for match in _SET.finditer(sentence)]
