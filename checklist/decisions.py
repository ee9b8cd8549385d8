"""What people have decided about each criterion, and whether the words that they decided on still stand."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from editor.model.draft import DraftSnapshot, Section
from editor.model.ids import SectionId
from editor.model.review import SETTLING, Anchor, Decision, DecisionKind
from editor.model.text import OBJECT_CHARACTER, MarkKind


@dataclass(frozen=True, slots=True)
class Decided:
    """The decisions on one criterion that nobody has withdrawn.

    ``confirmed`` holds passages that still read as they did, ``changed`` those that were confirmed and read otherwise
    now or are gone, ``refused`` the anchors of passages that were refused and still read the same.
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
    by_subject: dict[str, list[Decision]] = defaultdict(list)
    for decision in sorted(snapshot.decisions, key=lambda each: each.at):
        if not decision.is_withdrawn:
            by_subject[decision.subject].append(decision)
    present = frozenset(entry.section_id for entry in snapshot.outline)
    sections = {section_id: snapshot.sections[section_id] for section_id in present}
    return {subject: _sorted(decisions, sections) for subject, decisions in by_subject.items()}


def _sorted(decisions: list[Decision], sections: Mapping[SectionId, Section]) -> Decided:
    settling = [each for each in decisions if each.kind in SETTLING]
    confirming = [each for each in decisions if each.kind is DecisionKind.CONFIRMED]
    refusing = [each for each in decisions if each.kind is DecisionKind.REFUSED]
    standing = [each for each in confirming if stands(each.anchor, sections)]
    return Decided(
        settled=settling[-1] if settling else None,
        confirmed=tuple(standing),
        changed=tuple(each for each in confirming if each.anchor and each not in standing),
        refused=tuple(each.anchor for each in refusing if each.anchor and stands(each.anchor, sections)),
    )


def stands(anchor: Anchor | None, sections: Mapping[SectionId, Section]) -> bool:
    """True if the anchor's section is in the draft and its words still read as they did.

    White space and suggestions that nobody has accepted make no difference.
    """
    if anchor is None or anchor.section_id not in sections or anchor.start >= anchor.end:
        return False
    section = sections[anchor.section_id]
    wanted = _plain(anchor.quote)
    return wanted in (
        _plain(section.text[anchor.start : anchor.end]),
        _plain(_clean_slice(section, anchor.start, anchor.end)),
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
