"""Sums of money as rows state them, read only where there is no doubt what is meant."""

import re
from dataclasses import dataclass

from typing_extensions import override

_NUMBER = r"\d[\d,]*(?:\.\d+)?"
_UNIT = r"(?:billion|bn|million|mn|m|thousand|k)\b"
_SUM = re.compile(
    rf"(?P<sign>£\s?)?(?P<low>{_NUMBER})\s?(?P<low_unit>{_UNIT})?"
    rf"(?:\s?(?P<dash>-|–|—|\bto\b|\band\b)\s?(?P<high_sign>£\s?)?(?P<high>{_NUMBER})\s?(?P<high_unit>{_UNIT})?)?"
    r"(?P<pounds>\s+pounds\b)?",
    re.IGNORECASE,
)
_A_YEAR = re.compile(
    r"\b(?:an?|per|each|every)\s+(?:year|annum)\b|\bannual(?:ly)?\b|\byearly\b|\bp\.?\s?a\b\.?|/\s?(?:year|yr)\b",
    re.IGNORECASE,
)
_YEARS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_FOR_YEARS = re.compile(
    rf"\b(?:for|over)\s+(?:the\s+)?(?:next\s+|first\s+)?({'|'.join(_YEARS)}|\d+)\s+years?\b", re.IGNORECASE
)
_DOUBT = re.compile(
    r"\b(?:each|per|every|up\s+to|at\s+least|at\s+most|(?:more|less)\s+than|then|rising|falling|plus)\b|[%$€]",
    re.IGNORECASE,
)
_UNITS = {"k": 1e3, "thousand": 1e3, "m": 1e6, "mn": 1e6, "million": 1e6, "bn": 1e9, "billion": 1e9}


@dataclass(frozen=True, slots=True)
class Money:
    """A sum in pounds, between ``low`` and ``high``; the two are the same where one figure is given."""

    low: float
    high: float

    def __add__(self, other: "Money") -> "Money":
        return Money(self.low + other.low, self.high + other.high)

    @override
    def __str__(self) -> str:
        low, high = _figure(self.low), _figure(self.high)
        if low == high:
            return f"£{low}"
        unit = high.partition(" ")[2]
        return f"£{low.removesuffix(f' {unit}')}–{high}" if unit and low.endswith(unit) else f"£{low}–£{high}"


NO_MONEY = Money(0, 0)


def states_money(text: str) -> bool:
    """True if the text speaks of a sum, whether or not it is sure how much is meant."""
    return any(sign in text for sign in "£$€") or any(
        match["pounds"] or match["low_unit"] for match in _SUM.finditer(text)
    )


def read_money(text: str, years: int | None) -> Money | None:
    """The sum that a text states, a yearly one for ``years`` or for the years that it names itself.

    None where there is none or it is not sure what is meant: several sums, "each", a yearly sum for unknown years.
    """
    sums = [match for match in _SUM.finditer(text) if match["sign"] or match["pounds"]]
    is_yearly = _A_YEAR.search(text) is not None
    if len(sums) != 1 or _DOUBT.search(_A_YEAR.sub("", text)):
        return None
    times = _own_years(text) or years if is_yearly else 1
    if not times:
        return None
    low, high = _range(sums[0])
    return Money(low * times, high * times)


def _own_years(text: str) -> int | None:
    found = _FOR_YEARS.search(text)
    if not found:
        return None
    return int(found[1]) if found[1].isdigit() else _YEARS.index(found[1].lower()) + 1


def _range(found: re.Match[str]) -> tuple[float, float]:
    """The two ends of a sum; what follows it is no upper end if that would be no sum ("£3 million to 40 councils")."""
    low_unit, high_unit = ((found[name] or "").lower() for name in ("low_unit", "high_unit"))
    low = _amount(found["low"], low_unit)
    is_sum = high_unit or found["high_sign"] or (not low_unit and found["dash"] in ("-", "–", "—"))
    if not found["high"] or not is_sum:
        return low, low
    high = _amount(found["high"], high_unit)
    if not low_unit and _amount(found["low"], high_unit) <= high:
        low = _amount(found["low"], high_unit)
    return (low, high) if low <= high else (low, low)


def _amount(figure: str, unit: str) -> float:
    return float(figure.replace(",", "")) * _UNITS.get(unit, 1)


def _figure(amount: float) -> str:
    for unit, word in ((1e9, " billion"), (1e6, " million")):
        if amount >= unit:
            return f"{amount / unit:.4g}{word}"
    return f"{amount:,.0f}"
