"""Which criteria a person wants to see, and which sections of the draft a criterion is about."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from checklist.finding import Finding, GapKind, Report, State
from editor.model.draft import DraftSnapshot
from editor.model.ids import SectionId

OPEN_STATES = frozenset({State.PARTLY, State.POSSIBLE, State.MISSING})
"""States in which something is left to do."""


class Filter(StrEnum):
    """Which criteria are listed."""

    ALL = "All"
    OPEN = "Open"
    TO_CONFIRM = "To confirm"
    SECTION = "This section"
    MINE = "Mine"
    PROMISED = "Promised, no date"


NOTHING: Mapping[Filter, str] = {
    Filter.ALL: "The checklist holds no criteria.",
    Filter.OPEN: "Nothing is open.",
    Filter.TO_CONFIRM: "Nothing is waiting to be confirmed.",
    Filter.SECTION: "No criterion is about this section.",
    Filter.MINE: "No criterion is about a section of yours. The outline’s menu says whose a section is.",
    Filter.PROMISED: "Nothing is promised without a date.",
}
"""What is said where a filter leaves nothing."""


@dataclass(frozen=True)
class Viewpoint:
    """What the filters go by: the draft, the section being written, and the name of whoever looks."""

    draft: DraftSnapshot = field(default_factory=DraftSnapshot)
    section_id: SectionId | None = None
    person: str = ""

    def wants(self, chosen: Filter, finding: Finding) -> bool:
        """True if the filter lists this finding."""
        match chosen:
            case Filter.OPEN:
                return is_open(finding)
            case Filter.TO_CONFIRM:
                return finding.state is State.POSSIBLE
            case Filter.SECTION:
                return self.section_id in self.sections_of(finding)
            case Filter.MINE:
                return not self._own_sections.isdisjoint(self.sections_of(finding))
            case Filter.PROMISED:
                return is_promising(finding)
        return True

    def sections_of(self, finding: Finding) -> frozenset[SectionId]:
        """The sections that a finding is about: where its passages and gaps are, and its best home."""
        places = {piece.section_id for piece in finding.evidence} | {gap.target.section_id for gap in finding.gaps}
        known = self.draft.template_sections
        home = next((known[key] for key in finding.criterion.go_to.sections if key in known), None)
        return frozenset(place for place in (*places, home) if place is not None)

    @cached_property
    def _own_sections(self) -> frozenset[SectionId]:
        """The sections of whoever looks, and those below them that are nobody else's."""
        own: set[SectionId] = set()
        for entry, section in self.draft.ordered_sections():
            owner = section.owner.strip().casefold()
            if owner == self.person.casefold() if owner else entry.parent_id in own:
                own.add(section.id)
        return frozenset(own)


def is_open(finding: Finding) -> bool:
    """True if something is left to do."""
    return finding.state in OPEN_STATES


def is_promising(finding: Finding) -> bool:
    """True if something is promised and has no date."""
    return any(gap.kind is GapKind.UNDATED for gap in finding.gaps)


def open_by_section(report: Report, draft: DraftSnapshot) -> Mapping[SectionId, int]:
    """How many open criteria are about each section; sections without any are left out."""
    view = Viewpoint(draft)
    return Counter(place for finding in report.findings if is_open(finding) for place in view.sections_of(finding))
