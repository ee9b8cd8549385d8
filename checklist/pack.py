"""Packs and criteria as values: what is asked, why, which rules and cues look for it, where it is put right."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from checklist.row_rule import RowRule
from checklist.text.clues import CueSheet
from checklist.text.reader import ClueSource
from editor.model.registers import RegisterName


class Unit(StrEnum):
    """The smallest stretch of text that can settle a criterion."""

    SENTENCE = "sentence"
    SECTION = "section"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class Place:
    """Where "Go to" leads: sections by their template keys (best first), a register, a fact; each may be absent."""

    sections: tuple[str, ...] = ()
    register: RegisterName | None = None
    fact: str = ""


@dataclass(frozen=True, slots=True)
class Balance:
    """Asks for at least ``least`` sentences that commit for each one that only reports the past, over the whole draft.

    Sections with one of the template keys ``leave_out`` do not count.
    """

    least: float
    leave_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Spread:
    """In how many sections the answer should stand, over the whole draft; 0 means no bound.

    With ``is_elsewhere`` the sections where the criterion is at home do not count.
    """

    least: int = 0
    most: int = 0
    is_elsewhere: bool = False


@dataclass(frozen=True, slots=True)
class Authority:
    """A published source that asks for the same: its title, and what it says, in the pack's own words."""

    title: str
    says: str


@dataclass(frozen=True)
class Criterion:
    """One question of a checklist.

    ``quote`` is the part of a sentence that it comes from, ``why`` the reason in a few words, ``authorities`` who else
    asks for it. ``met`` and ``partly`` say what counts as such, ``example`` and ``partly_example`` show it;
    ``false_friends`` look like it and are not. ``advice`` says what to write, ``skeleton`` is a sentence to fill in,
    its blanks in [brackets].

    With ``rows_decide``, incomplete rows outweigh a confirmed passage. ``watches_promises`` makes "promised, no date"
    a gap of its own. Passages are not looked for in sections with a template key of ``leave_out``.
    """

    id: str
    group: str
    title: str
    question: str
    quote: str
    why: str
    met: str
    partly: str
    advice: str
    unit: Unit
    false_friends: tuple[str, ...] = ()
    go_to: Place = Place()
    rules: tuple[RowRule, ...] = ()
    cues: CueSheet | None = None
    balance: Balance | None = None
    rows_decide: bool = False
    watches_promises: bool = False
    leave_out: tuple[str, ...] = ()
    spread: Spread | None = None
    example: str = ""
    partly_example: str = ""
    skeleton: str = ""
    authorities: tuple[Authority, ...] = ()

    @property
    def is_checked(self) -> bool:
        """True if anything looks for it; a criterion without is only asked."""
        return bool(self.rules or self.cues or self.balance)


@dataclass(frozen=True)
class Pack:
    """A named set of criteria, in groups.

    ``paths`` are the files that it was read from. ``source`` is what the criteria quote; ``source_titles`` are the
    other sources that they rest on, by key. ``group_names`` are its names for groups that it takes over from another.
    """

    name: str
    title: str
    summary: str
    source: str
    paths: tuple[Path, ...]
    criteria: tuple[Criterion, ...]
    source_titles: Mapping[str, str] = field(default_factory=dict)
    group_names: Mapping[str, str] = field(default_factory=dict)

    def find_criterion(self, criterion_id: str) -> Criterion | None:
        """The criterion of that id, if the pack has one."""
        return next((criterion for criterion in self.criteria if criterion.id == criterion_id), None)

    @property
    def clue_source(self) -> ClueSource:
        """What is looked for in prose."""
        return ClueSource(
            tuple(criterion.cues for criterion in self.criteria if criterion.cues),
            {criterion.id: criterion.quote for criterion in self.criteria},
        )

    @property
    def groups(self) -> tuple[str, ...]:
        """The names of the groups, in the order of their first criterion."""
        return tuple(dict.fromkeys(criterion.group for criterion in self.criteria))
