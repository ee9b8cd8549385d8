"""What a measurement yields, and the table that README quotes."""

import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from time import perf_counter


@dataclass(frozen=True, slots=True)
class Result:
    """One line of the table; ``reference`` names what the ratio is against."""

    what: str
    figure: str
    reference: str
    ratio: str
    target: str
    is_reached: bool


def timed(work: Callable[[], object]) -> float:
    """Seconds that the work takes."""
    start = perf_counter()
    work()
    return perf_counter() - start


def median(seconds: Sequence[float]) -> float:
    """The middle value."""
    return statistics.median(seconds)


def p99(seconds: Sequence[float]) -> float:
    """The value that one in a hundred exceeds."""
    return sorted(seconds)[min(len(seconds) - 1, int(len(seconds) * 0.99))]


def ms(seconds: float) -> str:
    """Seconds as milliseconds for reading."""
    return f"{seconds * 1000:.1f} ms" if seconds < 0.1 else f"{seconds * 1000:,.0f} ms"


def table(results: Sequence[Result]) -> str:
    """The results as a Markdown table."""
    lines = ["| What | Measured | Against | Ratio | Target | Reached |", "|---|---|---|---|---|---|"]
    lines += [
        f"| {r.what} | {r.figure} | {r.reference} | {r.ratio} | {r.target} | {'yes' if r.is_reached else 'no'} |"
        for r in results
    ]
    return "\n".join(lines)
