"""Dates as people write and read them, and as a draft keeps them (ISO 8601)."""

import re
from calendar import monthrange
from datetime import date, datetime

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
FIRST_YEAR, LAST_YEAR = 1900, 2199
"""Years outside are slips of the finger in a strategy."""

_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})")
_NUMERIC = re.compile(r"(?P<day>\d{1,2})\s*[/.\-]\s*(?P<month>\d{1,2})\s*[/.\-]\s*(?P<year>\d{4})")
_WORDED = re.compile(
    r"(?P<day>\d{1,2})(?:st|nd|rd|th)?[\s.,\-]*(?P<month>[a-z]{3,9})[\s.,\-]*(?P<year>\d{4})", re.ASCII
)
_MONTH_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})")
_MONTH_NUMERIC = re.compile(r"(?P<month>\d{1,2})\s*[/.\-]\s*(?P<year>\d{4})")
_MONTH_WORDED = re.compile(r"(?P<month>[a-z]{3,9})[\s.,\-]*(?P<year>\d{4})", re.ASCII)


def write_date(iso: str) -> str:
    """The date as the window shows it ("31 Mar 2028"); what is not an ISO date is returned as it is."""
    try:
        day = date.fromisoformat(iso)
    except ValueError:
        return iso
    return f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}"


def write_moment(moment: datetime) -> str:
    """A moment as one tells of it ("today, 14:02", "3 March, 09:30", "3 March 2024")."""
    now = datetime.now(moment.tzinfo)
    clock = f"{moment.hour:02}:{moment.minute:02}"
    if moment.date() == now.date():
        return f"today, {clock}"
    day = f"{moment.day} {MONTHS[moment.month - 1]}"
    return f"{day}, {clock}" if moment.year == now.year else f"{day} {moment.year}"


def read_date(text: str, *, is_beginning: bool = False) -> str | None:
    """The ISO date that somebody wrote, day first ("31 Mar 2028", "31/03/2028") or as ISO; None if it is no date.

    A month alone ("March 2028", "03/2028") means its last day, by which something is done, or its first day where
    the date ``is_beginning`` something.
    """
    written = " ".join(text.split()).lower()
    for pattern in (_MONTH_ISO, _MONTH_NUMERIC, _MONTH_WORDED):
        if found := pattern.fullmatch(written):
            year, month = int(found["year"]), _month(found["month"])
            return _iso(year, month, 1 if is_beginning or not 1 <= month <= 12 else monthrange(year, month)[1])
    for pattern in (_ISO, _NUMERIC, _WORDED):
        if found := pattern.fullmatch(written):
            return _iso(int(found["year"]), _month(found["month"]), int(found["day"]))
    return None


def is_beginning(field_key: str) -> bool:
    """True for fields that say from when something holds."""
    return field_key.startswith("start")


def _month(written: str) -> int:
    """1 to 12, or 0 where no month begins like that."""
    if written.isdigit():
        return int(written)
    for number, name in enumerate(MONTHS, start=1):
        if name.lower().startswith(written) or (written == "sept" and number == 9):
            return number
    return 0


def _iso(year: int, month: int, day: int) -> str | None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
