"""What people have decided about each criterion, and whether the words that they decided on still stand."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from checklist.rewording import says_the_same
from editor.model.draft import DraftSnapshot, Section
from editor.model.ids import SectionId
from editor.model.review import SETTLING, Anchor, Decision, DecisionKind
from editor.model.text import OBJECT_CHARACTER, MarkKind


@dataclass(frozen=True, slots=True)
class Decided:
    """The decisions on one criterion that are in force.

    ``confirmed`` holds passages that still say what they said, ``changed`` those that were confirmed and say something
    else now or are gone, ``refused`` the anchors of passages that were refused and still say the same.
    """

    settled: Decision | None = None
    confirmed: tuple[Decision, ...] = ()
    changed: tuple[Decision, ...] = ()
    refused: tuple[Anchor, ...] = ()

    @property
    def taken(self) -> tuple[Anchor, ...]:
        """Where no further passage is offered, since it has been decided on."""
        decided = tuple(each.anchor for each in (*self.confirmed, *self.changed) if each.anchor)
        return decided + self.refused


UNDECIDED = Decided()


def sorted_decisions(snapshot: DraftSnapshot) -> Mapping[str, Decided]:
    """What is decided, by criterion; criteria without decisions are left out."""
    sections = _sections(snapshot)
    return {subject: _sorted(in_force(made), sections) for subject, made in _by_subject(snapshot.decisions).items()}


def in_force(decisions: Iterable[Decision]) -> list[Decision]:
    """The decisions on one criterion that nobody has withdrawn or overtaken, the earliest first.

    The latest wins, whoever made it: settling overtakes what was settled or confirmed before, confirming what was
    settled before, and on one passage only the last word counts.
    """
    kept: list[Decision] = []
    for decision in sorted(decisions, key=lambda each: (each.at, each.id)):
        if not decision.is_withdrawn:
            kept = [each for each in kept if not _overtakes(decision, each)]
            kept.append(decision)
    return kept


def refusals(snapshot: DraftSnapshot, criterion_id: str) -> tuple[Decision, ...]:
    """What keeps passages from being offered for a criterion again, the earliest first."""
    made = in_force(each for each in snapshot.decisions if each.subject == criterion_id)
    return tuple(_refusals(made, _sections(snapshot)))


def _sections(snapshot: DraftSnapshot) -> Mapping[SectionId, Section]:
    return {section.id: section for _, section in snapshot.ordered_sections()}


def _overtakes(later: Decision, earlier: Decision) -> bool:
    if later.kind in SETTLING:
        return earlier.kind is not DecisionKind.REFUSED
    if earlier.kind in SETTLING:
        return later.kind is DecisionKind.CONFIRMED
    return _overlap(later.anchor, earlier.anchor)


def _overlap(one: Anchor | None, other: Anchor | None) -> bool:
    if one is None or other is None or one.section_id != other.section_id:
        return False
    return one.start < other.end and other.start < one.end


def _by_subject(decisions: Iterable[Decision]) -> Mapping[str, list[Decision]]:
    by_subject: dict[str, list[Decision]] = defaultdict(list)
    for decision in decisions:
        by_subject[decision.subject].append(decision)
    return by_subject


def _sorted(decisions: list[Decision], sections: Mapping[SectionId, Section]) -> Decided:
    confirming = [each for each in decisions if each.kind is DecisionKind.CONFIRMED]
    standing = [each for each in confirming if stands(each.anchor, sections)]
    return Decided(
        settled=next((each for each in decisions if each.kind in SETTLING), None),
        confirmed=tuple(standing),
        changed=tuple(each for each in confirming if each.anchor and each not in standing),
        refused=tuple(each.anchor for each in _refusals(decisions, sections) if each.anchor),
    )


def _refusals(decisions: Iterable[Decision], sections: Mapping[SectionId, Section]) -> Iterator[Decision]:
    return (each for each in decisions if each.kind is DecisionKind.REFUSED and stands(each.anchor, sections))


def stands(anchor: Anchor | None, sections: Mapping[SectionId, Section]) -> bool:
    """True if the anchor's section is in the draft and its words are not really others now.

    White space and suggestions that nobody has accepted make no difference.
    """
    if anchor is None or anchor.section_id not in sections or anchor.start >= anchor.end:
        return False
    section = sections[anchor.section_id]
    return any(
        says_the_same(_plain(anchor.quote), _plain(now))
        for now in (section.text[anchor.start : anchor.end], _clean_slice(section, anchor.start, anchor.end))
    )


def _plain(text: str) -> str:
    return " ".join(text.replace(OBJECT_CHARACTER, "").split())


def _clean_slice(section: Section, start: int, end: int) -> str:
    """The part of the section's text between two positions without suggested insertions."""
    pieces: list[str] = []
    position = 0
    for paragraph in section.paragraphs:
        for run in paragraph.runs:
            if not run.has(MarkKind.INSERT):
                pieces.append(run.text[max(0, start - position) : max(0, end - position)])
            position += len(run.text)
        pieces.append(" ")
        position += 1
    return "".join(pieces)
