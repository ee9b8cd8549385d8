"""What every structured rule is, and what it hands back: how far the rows are, what they show, what is missing."""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import ClassVar

from checklist.evidence import Evidence, Gap
from editor.model.draft import DraftSnapshot
from editor.model.registers import RegisterName

MOST_EVIDENCE = 10
"""How many rows one rule shows as evidence."""


class Progress(StrEnum):
    """How far the rows and facts have come towards what a rule asks."""

    NONE = "none"
    SOME = "some"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class EmptyRegister:
    """A register that holds no row of the kind that a rule asks for, which is ``called`` so.

    ``needs`` is what each such row would have to have; with ``is_one`` it is enough if one has it.
    """

    register: RegisterName
    called: str = ""
    needs: tuple[str, ...] = ()
    is_one: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a rule found. ``gaps`` is empty when ``progress`` is ALL; ``note`` holds figures to be seen in any state.

    ``empty`` is set instead of gaps where there is no row to speak of: rules that miss the same rows then say so once.
    """

    progress: Progress
    evidence: tuple[Evidence, ...] = ()
    gaps: tuple[Gap, ...] = ()
    note: str = ""
    empty: EmptyRegister | None = None


def no_rows(register: RegisterName, called: str = "", needs: Sequence[str] = (), *, is_one: bool = False) -> Outcome:
    """NONE, since the register holds no such row; the arguments are those of EmptyRegister."""
    return Outcome(Progress.NONE, empty=EmptyRegister(register, called, tuple(needs), is_one))


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
