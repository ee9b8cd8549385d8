"""Every decision that was ever made about a criterion, for the log: by whom, when, why, and what became of it."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

from checklist.decisions import in_force, stands
from checklist.quotes import anchor_quote
from editor.model.draft import DraftSnapshot, Section
from editor.model.ids import DecisionId, SectionId
from editor.model.review import Decision, DecisionKind

_ABOUT_SUGGESTIONS = frozenset({DecisionKind.ACCEPTED, DecisionKind.REJECTED})


class Standing(StrEnum):
    """What has become of a decision."""

    IN_FORCE = "in force"
    CHANGED = "words changed since"
    OVERTAKEN = "overtaken"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class LoggedDecision:
    """One line of the log. ``at`` is ISO 8601; ``person`` and ``place`` are names, empty where there is none.

    ``quote`` is what the passage said when it was decided on.
    """

    at: str
    person: str
    criterion_id: str
    kind: DecisionKind
    reason: str
    quote: str
    place: str
    standing: Standing


def decision_log(snapshot: DraftSnapshot) -> tuple[LoggedDecision, ...]:
    """All decisions on criteria, the earliest first; those that were withdrawn or overtaken stay in it."""
    made = sorted(
        (decision for decision in snapshot.decisions if decision.kind not in _ABOUT_SUGGESTIONS),
        key=lambda each: (each.at, each.id),
    )
    by_subject: dict[str, list[Decision]] = defaultdict(list)
    for decision in made:
        by_subject[decision.subject].append(decision)
    counting = {decision.id for decisions in by_subject.values() for decision in in_force(decisions)}
    live = {section.id: section for _, section in snapshot.ordered_sections()}
    names = {entry.section_id: f"{entry.number} {live[entry.section_id].title}".strip() for entry in snapshot.outline}
    return tuple(_logged(each, snapshot, names, _standing(each, counting, live)) for each in made)


def _logged(
    decision: Decision, snapshot: DraftSnapshot, names: Mapping[SectionId, str], standing: Standing
) -> LoggedDecision:
    person, anchor = snapshot.people.get(decision.by), decision.anchor
    return LoggedDecision(
        at=decision.at,
        person=person.name if person else "",
        criterion_id=decision.subject,
        kind=decision.kind,
        reason=decision.reason,
        quote=anchor_quote(anchor, snapshot) if anchor else "",
        place=names.get(anchor.section_id, "") if anchor else "",
        standing=standing,
    )


def _standing(decision: Decision, counting: Collection[DecisionId], sections: Mapping[SectionId, Section]) -> Standing:
    if decision.is_withdrawn:
        return Standing.WITHDRAWN
    if decision.id not in counting:
        return Standing.OVERTAKEN
    return Standing.IN_FORCE if decision.anchor is None or stands(decision.anchor, sections) else Standing.CHANGED
