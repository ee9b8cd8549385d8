"""What share of the rows, and of the money that they state, carries a tag: figures, not a verdict."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from typing_extensions import override

from checklist.row_rule import Outcome, ParameterKind, Progress, RowRule, parameter
from checklist.row_words import counted, rows_called, share
from editor.model.draft import DraftSnapshot
from editor.model.registers import RegisterName, Row

_MONEY = re.compile(r"£\s?(\d[\d,]*(?:\.\d+)?)\s*(bn|billion|m|million|k|thousand)?\b", re.IGNORECASE)
_A_YEAR = re.compile(r"\b(?:a|per|each|every)\s+year\b|\bannual(?:ly)?\b|\byearly\b|\bpa\b", re.IGNORECASE)
_UNITS = {"k": 1e3, "thousand": 1e3, "m": 1e6, "million": 1e6, "bn": 1e9, "billion": 1e9}
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(frozen=True, kw_only=True)
class Shares(RowRule):
    """Counts the rows of ``register`` that carry ``tag``, and the money in their ``amount_field``, among all rows.

    Sums "a year" count for each year of the strategy. It never stands in the way of another rule.
    """

    kind: ClassVar[str] = "shares"
    register: RegisterName = field(metadata=parameter(ParameterKind.REGISTER))
    tag: str = field(metadata=parameter(ParameterKind.TAG))
    amount_field: str = field(metadata=parameter(ParameterKind.FIELD))

    @override
    def check(self, snapshot: DraftSnapshot) -> Outcome:
        """ALL, with the figures as a note where there are rows."""
        rows = snapshot.rows(self.register)
        if not rows:
            return Outcome(Progress.ALL)
        tagged = [row for row in rows if self.tag in row.tags()]
        years = _years(snapshot)
        stated = [row for row in rows if self._amount(row, years)]
        parts = [f"{len(tagged)} of {counted(len(rows), self.register)} tagged “{self.tag}” ({_of(tagged, rows)})"]
        if stated:
            whole = sum(self._amount(row, years) for row in rows)
            part = sum(self._amount(row, years) for row in tagged)
            parts.append(f"{_money(part)} of {_money(whole)} stated funding ({share(part, whole)})")
        if len(stated) < len(rows):
            unstated = len(rows) - len(stated)
            parts.append(f"{unstated} {rows_called(self.register, unstated)} without an amount")
        return Outcome(Progress.ALL, note=", ".join(parts))

    def _amount(self, row: Row, years: int) -> float:
        """What the row states in all; 0 without an amount."""
        written = row.text(self.amount_field)
        found = _MONEY.search(written)
        if not found:
            return 0
        amount = float(found[1].replace(",", "")) * _UNITS.get((found[2] or "").lower(), 1)
        return amount * years if _A_YEAR.search(written) else amount


def _of(part: Sequence[Row], whole: Sequence[Row]) -> str:
    return share(len(part), len(whole))


def _years(snapshot: DraftSnapshot) -> int:
    """How many years the strategy lasts; 1 while that is not known."""
    start, end = (_YEAR.search(snapshot.facts.get(key, "")) for key in ("start_date", "end_date"))
    return max(int(end[0]) - int(start[0]), 1) if start and end else 1


def _money(amount: float) -> str:
    """In pounds, as a strategy for readers in this country states money."""
    for unit, word in ((1e9, " billion"), (1e6, " million")):
        if amount >= unit:
            return f"£{amount / unit:.3g}{word}"
    return f"£{amount:,.0f}"
