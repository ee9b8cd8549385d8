"""What every structured rule is, and what it hands back: how far the rows are, what they show, what is missing."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import ClassVar

from checklist.evidence import Evidence, Gap
from editor.model.draft import DraftSnapshot

MOST_EVIDENCE = 10
"""How many rows one rule shows as evidence."""


class Progress(StrEnum):
    """How far the rows and facts have come towards what a rule asks."""

    NONE = "none"
    SOME = "some"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a rule found. ``gaps`` is empty when ``progress`` is ALL; ``note`` holds figures to be seen in any state."""

    progress: Progress
    evidence: tuple[Evidence, ...] = ()
    gaps: tuple[Gap, ...] = ()
    note: str = ""


def outcome(done: Sequence[Evidence], gaps: Sequence[Gap], *, is_begun: bool = False) -> Outcome:
    """ALL without gaps, NONE with gaps and nothing done or begun, else SOME."""
    if not gaps:
        return Outcome(Progress.ALL, tuple(done[:MOST_EVIDENCE]))
    progress = Progress.SOME if done or is_begun else Progress.NONE
    return Outcome(progress, tuple(done[:MOST_EVIDENCE]), tuple(gaps))


class ParameterKind(StrEnum):
    """What a parameter of a rule may hold; the reader of packs checks each kind in its own way."""

    REGISTER = "register"
    FIELD = "field"
    FIELDS = "fields"
    LINK = "link"
    LINK_PATH = "link_path"
    TAG = "tag"
    FACT = "fact"
    FACTS = "facts"
    WHERE = "where"
    WORDINGS = "wordings"
    CHOICES = "choices"
    TEXT = "text"
    NUMBER = "number"
    FLAG = "flag"


def parameter(kind: ParameterKind, register: str = "register") -> Mapping[str, str]:
    """Dataclass metadata that makes a field a parameter. ``register`` names the parameter that holds its register;
    a dot leads on through a link field of it ("register.link")."""
    return {"kind": kind, "register": register}


@dataclass(frozen=True, kw_only=True)
class RowRule(ABC):
    """One structured condition of a criterion, with its parameters.

    ``is_enough`` means that the rule meets the criterion by itself; ``is_support`` that it counts only beside another
    rule and never makes a criterion partly met alone. ``reads_text`` says that the rule looks at sections too, not
    only at rows and facts.
    """

    kind: ClassVar[str]
    reads_text: ClassVar[bool] = False
    is_enough: bool = field(default=False, metadata=parameter(ParameterKind.FLAG))
    is_support: bool = field(default=False, metadata=parameter(ParameterKind.FLAG))

    @abstractmethod
    def check(self, snapshot: DraftSnapshot) -> Outcome:
        """What the draft's rows and facts show."""


def combined(placed: Iterable[tuple[RowRule, Outcome]]) -> Outcome:
    """The outcome of a criterion's rules together; NONE without any."""
    outcomes = list(placed)
    for rule, result in outcomes:
        if rule.is_enough and result.progress is Progress.ALL:
            return result
    evidence = tuple(dict.fromkeys(piece for _, result in outcomes for piece in result.evidence))
    gaps = tuple(gap for _, result in outcomes for gap in result.gaps)
    note = "; ".join(dict.fromkeys(result.note for _, result in outcomes if result.note))
    asked = [result.progress for rule, result in outcomes if not rule.is_enough]
    if asked and all(progress is Progress.ALL for progress in asked):
        return Outcome(Progress.ALL, evidence, note=note)
    is_begun = any(not rule.is_support and result.progress is not Progress.NONE for rule, result in outcomes)
    return Outcome(Progress.SOME if is_begun else Progress.NONE, evidence if is_begun else (), gaps, note)
