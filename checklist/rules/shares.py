"""What share of the rows, and of the money that they state, carries a tag: figures, not a verdict."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar

from typing_extensions import override

from checklist.money import NO_MONEY, Money, read_money, states_money
from checklist.row_rule import Outcome, ParameterKind, Progress, RowRule, parameter
from checklist.row_words import counted, numbered, rows_called, share
from checklist.text.timing import first_year
from editor.model.draft import DraftSnapshot
from editor.model.registers import RegisterName, Row

_DAYS_A_YEAR = 365.25


@dataclass(frozen=True, kw_only=True)
class Shares(RowRule):
    """Counts the rows of ``register`` that carry ``tag``, and the money in their ``amount_field``, among all rows.

    Sums "a year" count for each year of the strategy; those that cannot be read surely are named and left out. It never
    stands in the way of another rule.
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
        of_rows = share(len(tagged), len(rows))
        parts = [f"{len(tagged)} of {counted(len(rows), self.register)} tagged “{self.tag}” ({of_rows})"]
        return Outcome(Progress.ALL, note=", ".join((*parts, *self._money_parts(rows, tagged, _years(snapshot)))))

    def _money_parts(self, rows: Sequence[Row], tagged: Sequence[Row], years: int | None) -> Iterator[str]:
        read = {row.id: money for row in rows if (money := read_money(row.text(self.amount_field), years))}
        unsure = [row for row in rows if row.id not in read and states_money(row.text(self.amount_field))]
        if read:
            part = sum((read[row.id] for row in tagged if row.id in read), NO_MONEY)
            rest = sum((read[row.id] for row in rows if row.id in read and row not in tagged), NO_MONEY)
            yield f"{part} of {part + rest} stated funding ({_share(part, rest)})"
        if unsure:
            yield f"no clear amount in {numbered(unsure)}"
        if unstated := len(rows) - len(read) - len(unsure):
            yield f"{unstated} {rows_called(self.register, unstated)} without an amount"


def _share(part: Money, rest: Money) -> str:
    """ "25%"; "40–50%" where the sums are ranges."""
    least, most = share(part.low, part.low + rest.high), share(part.high, part.high + rest.low)
    return least if least == most else f"{least.removesuffix('%')}–{most}"


def _years(snapshot: DraftSnapshot) -> int | None:
    """How many years the strategy lasts; None while that is not known."""
    start, end = (snapshot.facts.get(key, "").strip() for key in ("start_date", "end_date"))
    try:
        days = (date.fromisoformat(end) - date.fromisoformat(start)).days
    except ValueError:
        first, last = first_year(start), first_year(end)
        return max(last - first, 1) if first and last else None
    return max(round(days / _DAYS_A_YEAR), 1)
