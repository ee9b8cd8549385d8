"""How deep each heading of a plain text lies, told from its number, its name and what is around it."""

from collections.abc import Sequence

from editor.interchange.readers.heading_numbers import NumberKind
from editor.interchange.readers.plain_text.headings import Heading, Trust
from editor.interchange.readers.sections import DEEPEST_SECTION

INNER = DEEPEST_SECTION + 1
"""The depth of a heading that stays inside its section."""

_FEWEST_SECTIONS = 3
_USUAL_MATTER = frozenset({"introduction", "conclusion", "conclusions", "summary", "overview", "next steps"})
_CHAPTER_KINDS = frozenset({NumberKind.CHAPTER, NumberKind.WHOLE, NumberKind.ROMAN})
_TOP_KINDS = (NumberKind.CHAPTER, NumberKind.WHOLE, NumberKind.ROMAN, NumberKind.LETTER)
_MATTER, _DOTTED = NumberKind.MATTER.value, NumberKind.DOTTED.value
_PLAIN, _CAPITALS = "plain", "capitals"


def heading_depths(headings: Sequence[Heading]) -> list[int]:
    """A depth for each heading: 0 at the top; ``INNER`` or more stays inside a section.

    Only the surest kind of heading found more than a few times makes sections, and forewords and the like that
    start a page. A list of contents may name chapters only, or miss some: what is numbered on from them counts too.
    """
    floor = _section_trust(headings)
    series = _numbered_on(headings) if floor is Trust.LISTED else set()
    makes_section = [
        heading.trust >= floor or (heading.kind is NumberKind.MATTER and heading.opens_page) or i in series
        for i, heading in enumerate(headings)
    ]
    schemes = [_scheme(heading) for heading in headings]
    nesting = _Nesting(_top_scheme([scheme for scheme, is_in in zip(schemes, makes_section, strict=True) if is_in]))
    return [
        nesting.enter(scheme, heading.title.depth) if is_in else INNER
        for heading, scheme, is_in in zip(headings, schemes, makes_section, strict=True)
    ]


def _section_trust(headings: Sequence[Heading]) -> Trust:
    """The surest kind of which there are a few; a foreword or an annex that no list names counts for none."""
    if sum(1 for heading in headings if heading.trust is Trust.LISTED) > 1:
        return Trust.LISTED
    counted = [heading.trust for heading in headings if heading.kind is not NumberKind.MATTER]
    for least in (Trust.NUMBER, Trust.PAGE, Trust.CASE):
        if sum(1 for trust in counted if trust >= least) >= _FEWEST_SECTIONS:
            return least
    return Trust.SHAPE


def _numbered_on(headings: Sequence[Heading]) -> set[int]:
    """The indexes of headings that no list names, but whose numbers go on from those of listed headings: a chapter
    between two others, or 2.1 in chapter 2."""
    last_listed = {heading.kind: i for i, heading in enumerate(headings) if heading.trust is Trust.LISTED}
    known = {(heading.kind, heading.title.value) for heading in headings if heading.trust is Trust.LISTED}
    counts: dict[NumberKind, int] = {}
    chapter = 0
    found: set[int] = set()
    for i, heading in enumerate(headings):
        kind, value = heading.kind, heading.title.value
        is_numbered = heading.trust is Trust.NUMBER and bool(heading.title.number)
        is_missing = is_numbered and (kind, value) not in known
        is_between = is_missing and i < last_listed.get(kind, 0) and value == counts.get(kind, 0) + 1
        if kind in _CHAPTER_KINDS and (is_between or heading.trust is Trust.LISTED):
            chapter = counts[kind] = value or counts.get(kind, 0) + 1
            found.add(i)
        elif is_numbered and kind is NumberKind.DOTTED and value == chapter:
            found.add(i)
    return found


def _scheme(heading: Heading) -> str:
    """What headings of one level have in common."""
    if heading.underline:
        return heading.underline
    if heading.kind is NumberKind.NAMED:
        return heading.title.title.split()[0].casefold()
    if heading.kind is not NumberKind.NONE:
        return heading.kind.value
    if heading.opens_page and heading.title.title.casefold() in _USUAL_MATTER:
        return _MATTER
    return _CAPITALS if heading.is_capitals else _PLAIN


def _top_scheme(schemes: Sequence[str]) -> str:
    """The scheme of the highest headings: that of chapters or other numbers, else the first to come."""
    numbered = next((kind.value for kind in _TOP_KINDS if schemes.count(kind.value) > 1), "")
    return numbered or next((scheme for scheme in schemes if scheme != _MATTER), _MATTER)


class _Nesting:
    """The schemes from the top down to the last heading; a new one nests below the last."""

    def __init__(self, top: str) -> None:
        self._top = top
        self._stack: list[str] = []

    def enter(self, scheme: str, figures: int) -> int:
        """The depth of the next heading; one with a dotted number lies as deep as it has ``figures``."""
        if scheme in {self._top, _MATTER}:
            self._stack = [self._top]
        elif scheme == _DOTTED and figures > 1:
            self._stack = [*self._stack[: figures - 1], *[_DOTTED] * (figures - len(self._stack[: figures - 1]))]
        elif scheme in self._stack:
            del self._stack[self._stack.index(scheme) + 1 :]
        else:
            self._stack.append(scheme)
        return len(self._stack) - 1
