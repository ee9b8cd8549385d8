"""What speaks for a criterion and what is missing: the values that rules hand back and findings carry."""

from dataclasses import dataclass
from enum import StrEnum

from editor.model.ids import RowId, SectionId
from editor.model.registers import RegisterName

Span = tuple[int, int]
"""Start and end in code points, end-exclusive."""


class Clue(StrEnum):
    """How much a piece of evidence says: wording that is strong or weak, or a row or fact, which is exact."""

    STRONG = "strong"
    WEAK = "weak"
    ROW = "row"


@dataclass(frozen=True, slots=True)
class Evidence:
    """One passage, row or fact that supports a criterion.

    A passage has a section: ``start`` and ``end`` are code points of the section's raw text and ``quote`` is exactly
    what stands there; ``cues`` are spans within the quote. A row has ``register`` and ``row_id``, a fact ``fact_key``;
    both have no section, and ``start`` and ``end`` are 0.
    """

    quote: str
    clue: Clue
    section_id: SectionId | None = None
    start: int = 0
    end: int = 0
    is_confirmed: bool = False
    register: RegisterName | None = None
    row_id: RowId | None = None
    fact_key: str = ""
    cues: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class GapTarget:
    """Where a gap can be closed; what does not apply is None or empty.

    ``template_key`` names the section of the template, ``section_id`` the draft's own section where it has one.
    ``span`` holds code points of that section's text where the gap is about words that stand there.
    """

    section_id: SectionId | None = None
    template_key: str = ""
    register: RegisterName | None = None
    row_id: RowId | None = None
    field_key: str = ""
    fact_key: str = ""
    span: Span | None = None


class GapKind(StrEnum):
    """Why something is open."""

    MISSING = "missing"
    EMPTY = "empty"
    """The register holds no such row yet."""
    PROMISED = "promised"
    """Said to come, with a date."""
    UNDATED = "undated"
    """Said to come, with no date: a class of its own, since such promises are seldom kept."""
    CHANGED = "changed"
    """Confirmed once; the words read otherwise now."""


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing that is missing, in a sentence for the writer, and where to put it right."""

    text: str
    target: GapTarget = GapTarget()
    kind: GapKind = GapKind.MISSING
