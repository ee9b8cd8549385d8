"""Dates as British readers write them, whatever the machine's language."""

import datetime
import re

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_YEAR_AND_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")


def spoken_date(day: datetime.date) -> str:
    """The day in words, for example "31 March 2027"."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def plain_date(text: str) -> str:
    """An ISO date in words, with or without its day; anything else as it stands."""
    if match := _YEAR_AND_MONTH.fullmatch(text):
        return f"{_MONTHS[int(match[2]) - 1]} {match[1]}"
    try:
        return spoken_date(datetime.date.fromisoformat(text))
    except ValueError:
        return text
