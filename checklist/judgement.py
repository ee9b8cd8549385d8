"""How rows, decisions and passages make one finding. Prose alone is never more than possible."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from checklist.decisions import Decided
from checklist.evidence import Clue, Evidence, Gap, GapKind, GapTarget
from checklist.finding import Finding, State
from checklist.pack import Balance, Criterion, Spread
from checklist.passages import Passage
from checklist.row_rule import Outcome, Progress
from editor.model.draft import Section
from editor.model.ids import SectionId
from editor.model.review import Anchor

UNCHECKED = "No check yet"
"""The note on a criterion that nothing looks for."""

_BLANK = re.compile(r"\[[^\]\[]{2,80}\]")
"""A blank that is still to be filled in: such a sentence answers nothing yet."""

_FEWEST_SENTENCES = 10
"""Below this a balance of sentences says nothing."""


@dataclass(frozen=True, slots=True)
class Case:
    """All that is known about one criterion now.

    ``counts`` are the sentences that commit and those that only report the past; ``sections`` are those of the draft,
    ``homes`` the same by template key; ``places`` names the sections with strong passages, where the criterion asks.
    """

    criterion: Criterion
    rows: Outcome
    passages: tuple[Passage, ...]
    decided: Decided
    counts: tuple[int, int]
    sections: Mapping[SectionId, Section]
    homes: Mapping[str, SectionId]
    places: tuple[str, ...] = ()
    note: str = ""


def judge(case: Case) -> Finding:
    """The finding that the case amounts to."""
    case = replace(case, passages=tuple(each for each in case.passages if not _BLANK.search(each.evidence.quote)))
    state = _state(case)
    decided = case.decided
    decision = decided.settled or (decided.confirmed[-1] if state is State.MET and decided.confirmed else None)
    return Finding(
        case.criterion,
        state,
        tuple(_evidence(case, state)),
        () if state in (State.MET, State.SETTLED) else tuple(_gaps(case, state)),
        case.criterion.is_checked,
        _note(case, state),
        decision,
    )


def _state(case: Case) -> State:
    if case.decided.settled:
        return State.SETTLED
    if case.rows.progress is Progress.ALL or (case.decided.confirmed and not _is_contradicted(case)):
        return State.MET
    if case.rows.progress is Progress.SOME or case.decided.confirmed:
        return State.PARTLY
    if case.passages or any(_still_there(case)) or _is_balanced(case):
        return State.POSSIBLE
    return State.MISSING


def _is_contradicted(case: Case) -> bool:
    """True if rows outweigh the passage that was confirmed, because one of them lacks something."""
    return case.criterion.rows_decide and any(gap.target.row_id for gap in case.rows.gaps)


def _evidence(case: Case, state: State) -> Iterator[Evidence]:
    if state is State.SETTLED:
        return
    for decision in case.decided.confirmed:
        if decision.anchor:
            yield _anchored(case, decision.anchor, is_confirmed=True)
    yield from case.rows.evidence
    if state is not State.MET:
        yield from _still_there(case)
        yield from (passage.evidence for passage in case.passages)


def _still_there(case: Case) -> Iterator[Evidence]:
    """Confirmed passages that read otherwise now, to be confirmed again."""
    for decision in case.decided.changed:
        anchor = decision.anchor
        if anchor and anchor.section_id in case.sections and anchor.start < anchor.end:
            yield _anchored(case, anchor, is_confirmed=False)


def _anchored(case: Case, anchor: Anchor, *, is_confirmed: bool) -> Evidence:
    quote = case.sections[anchor.section_id].text[anchor.start : anchor.end]
    end = anchor.start + len(quote)
    return Evidence(quote, Clue.STRONG, anchor.section_id, anchor.start, end, is_confirmed)


def _gaps(case: Case, state: State) -> Iterator[Gap]:
    criterion = case.criterion
    if state is State.MISSING and criterion.advice:
        yield Gap(criterion.advice, _home(case))
    for decision in case.decided.changed:
        if decision.anchor:
            yield _changed_gap(case, decision.anchor)
    yield from case.rows.gaps
    if criterion.balance and not _is_balanced(case):
        yield Gap(_balance_text(criterion.balance, *case.counts), _home(case))
    if criterion.watches_promises:
        yield from map(_promise_gap, [passage for passage in case.passages if passage.is_promise][:1])


def _home(case: Case) -> GapTarget:
    """Where the criterion is answered: its section, with the draft's own one where there is any, else rows or fact."""
    place = case.criterion.go_to
    for key in place.sections:
        if key in case.homes:
            return GapTarget(case.homes[key], key)
    return GapTarget(None, "".join(place.sections[:1]), place.register, fact_key=place.fact)


def _changed_gap(case: Case, anchor: Anchor) -> Gap:
    if anchor.section_id in case.sections and anchor.start < anchor.end:
        text = "The confirmed passage has changed since; confirm it again"
        return Gap(text, GapTarget(anchor.section_id), GapKind.CHANGED)
    return Gap("The confirmed passage is no longer in the draft", _home(case), GapKind.CHANGED)


def _promise_gap(passage: Passage) -> Gap:
    text = f"Promised, no date: “{passage.evidence.quote}”"
    return Gap(text, GapTarget(passage.evidence.section_id), GapKind.UNDATED)


def _is_balanced(case: Case) -> bool:
    commitments, achievements = case.counts
    balance = case.criterion.balance
    return (
        balance is not None
        and commitments + achievements >= _FEWEST_SENTENCES
        and commitments >= balance.least * achievements
    )


def _balance_text(balance: Balance, commitments: int, achievements: int) -> str:
    """The two counts and their ratio, with what is asked: "37 commitments, 52 statements about the past …"."""
    ratio = f"{commitments / achievements:.1f} to 1; " if achievements else ""
    left_out = f"; {' and '.join(balance.leave_out)} left out" if balance.leave_out else ""
    return (
        f"{_plural(commitments, 'commitment')}, {_plural(achievements, 'statement')} about the past "
        f"({ratio}{balance.least:g} to 1 is asked{left_out})"
    )


def _spread_text(spread: Spread, places: tuple[str, ...]) -> str:
    """Where strong passages stand, if that is more or fewer places than are asked; else nothing."""
    if not places or (len(places) >= spread.least and len(places) <= (spread.most or len(places))):
        return ""
    is_too_many = bool(spread.most) and len(places) > spread.most
    asked = f"{spread.most} at most" if is_too_many else f"{spread.least} at least"
    where = "outside its own section " if spread.is_elsewhere else ""
    stand = "stand" if is_too_many else "stand only"
    found = _plural(len(places), "section")
    return f"Strong passages {stand} {where}in {found} ({', '.join(places)}); {asked} are asked"


def _plural(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"


def _note(case: Case, state: State) -> str:
    criterion = case.criterion
    if not criterion.is_checked:
        return UNCHECKED
    if case.note:
        return case.note
    notes = [
        case.rows.note,
        _balance_text(criterion.balance, *case.counts) if criterion.balance else "",
        _spread_text(criterion.spread, case.places) if criterion.spread and state is not State.MET else "",
    ]
    return "; ".join(filter(None, notes))
