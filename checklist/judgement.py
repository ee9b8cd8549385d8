"""How rows, decisions and passages make one finding. Prose alone is never more than possible."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from checklist.decisions import Decided
from checklist.evidence import Clue, Evidence, Gap, GapKind, GapTarget
from checklist.finding import Finding, State
from checklist.pack import Balance, Criterion, Spread, Unit
from checklist.passages import Passage, counts_for
from checklist.quotes import evidence_quote
from checklist.row_rule import Outcome, Progress
from checklist.sentence_counts import SentenceCounts
from editor.model.draft import DraftSnapshot, Section
from editor.model.ids import SectionId
from editor.model.review import Anchor

UNCHECKED = "No check yet"
"""The note on a criterion that nothing looks for."""

_FEWEST_SENTENCES = 10
"""Below this a balance of sentences says nothing."""

_WHOLE_DOCUMENT = Spread(least=2)
"""What a criterion asks that the whole document answers and that says no more of it: one place alone is only a clue."""


@dataclass(frozen=True, slots=True)
class Case:
    """All that is known about one criterion now.

    ``promises`` are the passages that promise without a date, wherever they stand. ``counts`` are the sentences that
    commit and that tell of the past, where the criterion asks; ``sections`` are those of the draft in reading order,
    with their names in ``names``; ``places`` are the sections with strong passages, where the criterion asks.
    """

    draft: DraftSnapshot
    criterion: Criterion
    rows: Outcome
    passages: tuple[Passage, ...]
    promises: tuple[Passage, ...]
    decided: Decided
    counts: SentenceCounts
    sections: Mapping[SectionId, Section]
    names: Mapping[SectionId, str]
    places: tuple[SectionId, ...] = ()
    note: str = ""

    @property
    def balance_text(self) -> str:
        """The counts and what is asked of them; empty where nothing is."""
        return _balance_text(self.criterion.balance, self.counts) if self.criterion.balance else ""


def judge(case: Case) -> Finding:
    """The finding that the case amounts to."""
    limits = tuple(_limits(case)) if case.decided.confirmed else ()
    state = _state(case, limits)
    decided = case.decided
    return Finding(
        case.criterion,
        state,
        tuple(_evidence(case, state)),
        () if state in (State.MET, State.SETTLED) else tuple(_gaps(case, state, limits)),
        case.criterion.is_checked,
        _note(case, state, limits),
        decided.settled or (decided.confirmed[-1] if decided.confirmed else None),
        case.counts if case.criterion.balance else None,
    )


def _state(case: Case, limits: tuple[Gap, ...]) -> State:
    if case.decided.settled:
        return State.SETTLED
    is_confirmed = bool(case.decided.confirmed)
    if case.rows.progress is Progress.ALL or (is_confirmed and not limits and not _is_contradicted(case)):
        return State.MET
    if case.rows.progress is Progress.SOME or is_confirmed:
        return State.PARTLY
    if case.passages or any(_still_there(case)) or _is_balanced(case):
        return State.POSSIBLE
    return State.MISSING


def _is_contradicted(case: Case) -> bool:
    """True if rows outweigh the passage that was confirmed, because they are there and lack something."""
    return case.criterion.rows_decide and any(
        gap.kind is not GapKind.EMPTY and not gap.target.fact_key for gap in case.rows.gaps
    )


def _limits(case: Case) -> Iterator[Gap]:
    """What keeps confirmed passages from meeting a criterion that more than one passage answers."""
    criterion = case.criterion
    if criterion.balance:
        if not _is_balanced(case):
            yield Gap(case.balance_text, _home(case))
        return
    spread = criterion.spread or (_WHOLE_DOCUMENT if criterion.unit is Unit.DOCUMENT else Spread())
    confirmed = [
        section_id
        for section_id in case.sections
        if any(each.anchor and each.anchor.section_id == section_id for each in case.decided.confirmed)
        and counts_for(case.sections[section_id], criterion)
    ]
    found = [section_id for section_id in case.sections if section_id in confirmed or section_id in case.places]
    if len(confirmed) < spread.least:
        yield Gap(_spread_text("confirmed", spread, _named(case, confirmed)), _home(case))
    elif spread.most and len(found) > spread.most:
        text = _spread_text("strong", spread, _named(case, found))
        yield Gap(f"{text}; refuse those that do not answer it", GapTarget(found[spread.most]))


def _evidence(case: Case, state: State) -> Iterator[Evidence]:
    """What is confirmed, then what waits for a person, then the rows, of which there may be many."""
    if state is State.SETTLED:
        return
    for decision in case.decided.confirmed:
        if decision.anchor:
            yield _anchored(case, decision.anchor, is_confirmed=True)
    if state is not State.MET:
        yield from _still_there(case)
        yield from (passage.evidence for passage in case.passages)
    yield from case.rows.evidence


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


def _gaps(case: Case, state: State, limits: tuple[Gap, ...]) -> Iterator[Gap]:
    criterion = case.criterion
    if state is State.MISSING and criterion.advice:
        yield Gap(criterion.advice, _home(case))
    for decision in case.decided.changed:
        if decision.anchor:
            yield _changed_gap(case, decision.anchor)
    yield from limits
    yield from case.rows.gaps
    if criterion.balance and not limits and not _is_balanced(case):
        yield Gap(case.balance_text, _home(case))
    yield from (_promise_gap(case, promise) for promise in case.promises)


def _home(case: Case) -> GapTarget:
    """Where the criterion is answered: its section, with the draft's own one where there is any, else rows or fact."""
    place, homes = case.criterion.go_to, case.draft.template_sections
    for key in place.sections:
        if key in homes:
            return GapTarget(homes[key], key)
    return GapTarget(None, "".join(place.sections[:1]), place.register, fact_key=place.fact)


def _changed_gap(case: Case, anchor: Anchor) -> Gap:
    if anchor.section_id in case.sections and anchor.start < anchor.end:
        text = "The confirmed passage has changed since; confirm it again"
        return Gap(text, GapTarget(anchor.section_id, span=(anchor.start, anchor.end)), GapKind.CHANGED)
    return Gap("The confirmed passage is no longer in the draft", _home(case), GapKind.CHANGED)


def _promise_gap(case: Case, passage: Passage) -> Gap:
    promise = passage.evidence
    text = f"Promised, no date: “{evidence_quote(promise, case.draft)}”"
    return Gap(text, GapTarget(promise.section_id, span=(promise.start, promise.end)), GapKind.UNDATED)


def _is_balanced(case: Case) -> bool:
    counts, balance = case.counts, case.criterion.balance
    return (
        balance is not None
        and counts.commitments + counts.achievements >= _FEWEST_SENTENCES
        and counts.commitments >= balance.least * counts.achievements
    )


def _balance_text(balance: Balance, counts: SentenceCounts) -> str:
    """The two counts and their ratio, with what is asked: "37 commitments, 52 statements about the past …"."""
    commitments, achievements = counts.commitments, counts.achievements
    ratio = f"{commitments / achievements:.1f} to 1; " if achievements else ""
    left_out = f"; {' and '.join(counts.left_out)} left out" if counts.left_out else ""
    too_few = "; too few to tell" if commitments + achievements < _FEWEST_SENTENCES else ""
    return (
        f"{_plural(commitments, 'commitment')}, {_plural(achievements, 'statement')} about the past "
        f"({ratio}{balance.least:g} to 1 is asked{left_out}{too_few})"
    )


def _named(case: Case, sections: list[SectionId] | tuple[SectionId, ...]) -> list[str]:
    return [case.names[section_id] for section_id in sections]


def _spread_text(what: str, spread: Spread, places: list[str]) -> str:
    """Where passages stand, with how many places are asked."""
    is_too_many = bool(spread.most) and len(places) > spread.most
    number, bound = (spread.most, "at most") if is_too_many else (spread.least, "at least")
    asked = f"{number} {bound} {'is' if number == 1 else 'are'} asked"
    where = " outside its own section" if spread.is_elsewhere else ""
    if not places:
        return f"No {what} passage stands{where}; {asked}"
    only = "" if is_too_many else " only"
    found = f"{_plural(len(places), 'section')} ({', '.join(places)})"
    return f"{what.capitalize()} passages stand{where}{only} in {found}; {asked}"


def _plural(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"


def _note(case: Case, state: State, limits: tuple[Gap, ...]) -> str:
    if not case.criterion.is_checked:
        return UNCHECKED
    if case.note:
        return case.note
    spread = "" if limits or state is State.MET else _places_note(case)
    return "; ".join(filter(None, (case.rows.note, case.balance_text, spread)))


def _places_note(case: Case) -> str:
    """In how many sections strong passages stand, if that is more or fewer than are asked; else nothing."""
    spread, places = case.criterion.spread, _named(case, case.places)
    if spread is None or not places or spread.least <= len(places) <= (spread.most or len(places)):
        return ""
    return _spread_text("strong", spread, places)
