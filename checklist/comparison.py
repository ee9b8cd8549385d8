"""What has changed between two versions of a draft, criterion by criterion."""

from collections.abc import Iterator
from dataclasses import dataclass

from checklist.finding import Finding, Report, State
from checklist.finding_words import state_name

_CLOSED = frozenset({State.MET, State.SETTLED})
_NUMBERS = (
    *("no", "one", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven", "twelve"),
)


@dataclass(frozen=True, slots=True)
class Move:
    """One criterion whose state is another now."""

    before: Finding
    after: Finding

    @property
    def words(self) -> str:
        """ "GOV-1 One board, one owner: not found yet, now met"."""
        criterion = self.after.criterion
        return f"{criterion.id} {criterion.title}: {state_name(self.before)}, now {state_name(self.after)}"


@dataclass(frozen=True, slots=True)
class Comparison:
    """What was gained (met or settled now, open before), what was lost, and what else has moved.

    Criteria that only one of the versions was checked against are left out.
    """

    gained: tuple[Move, ...] = ()
    lost: tuple[Move, ...] = ()
    moved: tuple[Move, ...] = ()

    @property
    def words(self) -> str:
        """ "Six criteria gained, one lost"; "two moved" too if any did."""
        gained, lost, moved = len(self.gained), len(self.lost), len(self.moved)
        noun = "criterion" if gained == 1 else "criteria"
        also = f", {_number(moved)} moved" if moved else ""
        return f"{_number(gained).capitalize()} {noun} gained, {_number(lost) if lost else 'none'} lost{also}"


def compare_reports(before: Report, after: Report) -> Comparison:
    """What has changed from one report to a later one."""
    moves = tuple(_moves(before, after))
    gained = tuple(move for move in moves if _is_closed(move.after) and not _is_closed(move.before))
    lost = tuple(move for move in moves if _is_closed(move.before) and not _is_closed(move.after))
    return Comparison(gained, lost, tuple(move for move in moves if move not in gained and move not in lost))


def write_comparison_text(comparison: Comparison) -> str:
    """The comparison for the terminal: the counts, then each criterion on a line."""
    lines = [comparison.words]
    for sign, moves in (("+", comparison.gained), ("-", comparison.lost), ("~", comparison.moved)):
        lines += [f"  {sign} {move.words}" for move in moves]
    return "\n".join(lines) + "\n"


def comparison_data(comparison: Comparison) -> dict[str, object]:
    """The comparison as plain values for JSON."""
    named = {"gained": comparison.gained, "lost": comparison.lost, "moved": comparison.moved}
    return {
        name: [
            {"id": move.after.criterion.id, "before": move.before.state.value, "after": move.after.state.value}
            for move in moves
        ]
        for name, moves in named.items()
    }


def _moves(before: Report, after: Report) -> Iterator[Move]:
    for finding in after.findings:
        earlier = before.find_finding(finding.criterion.id)
        if earlier is not None and earlier.state is not finding.state:
            yield Move(earlier, finding)


def _is_closed(finding: Finding) -> bool:
    return finding.state in _CLOSED


def _number(count: int) -> str:
    return _NUMBERS[count] if count < len(_NUMBERS) else str(count)
