"""What a criterion's structured rules find together, kept while rows and facts stay as they are."""

from collections.abc import Iterable, Iterator, Mapping
from time import perf_counter

from checklist.evidence import Gap
from checklist.pack import Criterion
from checklist.row_rule import EmptyRegister, Outcome, Progress, RowRule
from checklist.row_words import empty_register_gap
from editor.model.draft import DraftSnapshot
from editor.model.registers import RegisterName, Row

RULE_FAULTS = (ArithmeticError, AttributeError, LookupError, RuntimeError, TypeError, ValueError)
"""What a faulty rule may raise; it becomes a note on its criterion's finding."""

SLOW_RULE_S = 2.0
"""Seconds after which a rule counts as too slow and is set aside; a sound one takes well under a millisecond."""

TOO_SLOW = "Part of this check took too long and was set aside"
_CRASHED = "Part of this check failed and was set aside: {}"


class RowChecks:
    """The outcomes of the structured rules of one draft, each rule asked again only when something it reads changes."""

    def __init__(self) -> None:
        self._facts: Mapping[str, str] = {}
        self._registers: Mapping[RegisterName, tuple[Row, ...]] = {}
        self._known: dict[str, tuple[Outcome, str]] = {}
        self._found: dict[int, Outcome | str] = {}
        self._text_bound: set[str] = set()
        self._slow: set[int] = set()

    def update(self, snapshot: DraftSnapshot) -> None:
        """Forgets the outcomes if a row or fact has changed, and always those of rules that read the text too."""
        if snapshot.facts != self._facts or snapshot.registers != self._registers:
            self._facts, self._registers = snapshot.facts, snapshot.registers
            self._known.clear()
            self._found.clear()
        for criterion_id in self._text_bound:
            self._known.pop(criterion_id, None)

    def outcome(self, criterion: Criterion, snapshot: DraftSnapshot) -> tuple[Outcome, str]:
        """What the criterion's rules find together, and a note if one of them failed or was too slow."""
        known = self._known.get(criterion.id)
        if known is None:
            known = self._known[criterion.id] = self._check(criterion, snapshot)
            if any(rule.reads_text for rule in criterion.rules):
                self._text_bound.add(criterion.id)
        return known

    def _check(self, criterion: Criterion, snapshot: DraftSnapshot) -> tuple[Outcome, str]:
        results: list[tuple[RowRule, Outcome]] = []
        note = ""
        for rule in criterion.rules:
            result = self._run(rule, snapshot) if rule.reads_text else self._kept(rule, snapshot)
            if isinstance(result, str):
                note = result
            else:
                results.append((rule, result))
        found = combined(results)
        if note and found.progress is Progress.ALL:
            found = Outcome(Progress.SOME, found.evidence, note=found.note)
        return found, note

    def _kept(self, rule: RowRule, snapshot: DraftSnapshot) -> Outcome | str:
        """What the rule found when rows and facts last changed."""
        found = self._found.get(id(rule))
        if found is None:
            found = self._found[id(rule)] = self._run(rule, snapshot)
        return found

    def _run(self, rule: RowRule, snapshot: DraftSnapshot) -> Outcome | str:
        """The rule's outcome, or a note on why there is none."""
        if id(rule) in self._slow:
            return TOO_SLOW
        started = perf_counter()
        try:
            result = rule.check(snapshot)
        except RULE_FAULTS as fault:
            return _CRASHED.format(fault)
        if perf_counter() - started > SLOW_RULE_S:
            self._slow.add(id(rule))
            return TOO_SLOW
        return result


def combined(placed: Iterable[tuple[RowRule, Outcome]]) -> Outcome:
    """The outcome of a criterion's rules together; NONE without any. Figures are kept whatever else is found."""
    outcomes = list(placed)
    evidence = tuple(dict.fromkeys(piece for _, result in outcomes for piece in result.evidence))
    note = "; ".join(dict.fromkeys(result.note for _, result in outcomes if result.note))
    for rule, result in outcomes:
        if rule.is_enough and result.progress is Progress.ALL:
            return Outcome(Progress.ALL, result.evidence, note=note)
    asked = [result.progress for rule, result in outcomes if not rule.is_enough]
    if asked and all(progress is Progress.ALL for progress in asked):
        return Outcome(Progress.ALL, evidence, note=note)
    is_begun = any(not rule.is_support and result.progress is not Progress.NONE for rule, result in outcomes)
    progress = Progress.SOME if is_begun else Progress.NONE
    return Outcome(progress, evidence if is_begun else (), tuple(_gaps([result for _, result in outcomes])), note)


def _gaps(outcomes: Iterable[Outcome]) -> Iterator[Gap]:
    """All gaps in their order, those of rules that miss the same rows as one."""
    missing: dict[tuple[RegisterName, str], list[EmptyRegister]] = {}
    parts: list[Gap | list[EmptyRegister]] = []
    for result in outcomes:
        parts += result.gaps
        if result.empty:
            key = (result.empty.register, result.empty.called)
            if key not in missing:
                missing[key] = []
                parts.append(missing[key])
            missing[key].append(result.empty)
    for part in parts:
        yield part if isinstance(part, Gap) else _empty_gap(part)


def _empty_gap(found: Iterable[EmptyRegister]) -> Gap:
    empty = list(found)
    each = dict.fromkeys(need for one in empty if not one.is_one for need in one.needs)
    at_least_one = dict.fromkeys(need for one in empty if one.is_one for need in one.needs)
    return empty_register_gap(empty[0].register, empty[0].called, list(each), list(at_least_one))
