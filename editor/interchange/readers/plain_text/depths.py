"""How deep each heading of a plain text lies, told from its number, its name and what is around it."""

from collections.abc import Sequence

from editor.interchange.readers.heading_numbers import NumberKind
from editor.interchange.readers.plain_text.headings import Heading, Trust
from editor.interchange.readers.sections import DEEPEST_SECTION

INNER = DEEPEST_SECTION + 1
"""The depth of a heading that stays inside its section."""

_FEWEST_SECTIONS = 3
_USUAL_MATTER = frozenset({"introduction", "conclusion", "conclusions", "summary", "overview", "next steps"})
_TOP_KINDS = (NumberKind.CHAPTER, NumberKind.WHOLE, NumberKind.ROMAN, NumberKind.LETTER)


def heading_depths(headings: Sequence[Heading]) -> list[int]:
    """A depth for each heading: 0 at the top; ``INNER`` or more stays inside a section.

    Only the surest kind of heading found more than a few times makes sections.
    """
    floor = _section_trust(headings)
    top = _top_kind([heading for heading in headings if heading.trust >= floor])
    stack: list[str] = []
    depths = []
    for heading in headings:
        if heading.trust < floor and not (heading.kind is NumberKind.MATTER and heading.opens_page):
            depths.append(INNER)
        else:
            depths.append(_depth(heading, top, stack))
    return depths


def _section_trust(headings: Sequence[Heading]) -> Trust:
    """The surest kind of which there are a few; a foreword or an annex that no list names counts for none."""
    if sum(1 for heading in headings if heading.trust is Trust.LISTED) > 1:
        return Trust.LISTED
    counted = [heading.trust for heading in headings if heading.kind is not NumberKind.MATTER]
    for least in (Trust.NUMBER, Trust.PAGE, Trust.CASE):
        if sum(1 for trust in counted if trust >= least) >= _FEWEST_SECTIONS:
            return least
    return Trust.SHAPE


def _top_kind(headings: Sequence[Heading]) -> NumberKind:
    """The kind of number that the highest headings bear."""
    kinds = [heading.kind for heading in headings]
    return next((kind for kind in _TOP_KINDS if kinds.count(kind) > 1), NumberKind.NONE)


def _depth(heading: Heading, top: NumberKind, stack: list[str]) -> int:
    """The heading's depth; ``stack`` holds the schemes from the top down to the last heading."""
    title = heading.title
    if heading.kind is NumberKind.DOTTED and title.depth > 1:
        del stack[title.depth - 1 :]
        stack += ["dotted"] * (title.depth - len(stack))
        return title.depth - 1
    scheme = _scheme(heading, top)
    if scheme in stack:
        del stack[stack.index(scheme) + 1 :]
    elif scheme == "top":
        stack[:] = ["top"]
    else:
        stack.append(scheme)
    return stack.index(scheme)


def _scheme(heading: Heading, top: NumberKind) -> str:
    kind = heading.kind
    if heading.underline:
        return heading.underline
    if kind in {top, NumberKind.MATTER}:
        return "top"
    if kind is NumberKind.NAMED:
        return heading.title.title.split()[0].casefold()
    if kind is NumberKind.NONE:
        is_matter = heading.opens_page and heading.title.title.casefold() in _USUAL_MATTER
        return "top" if is_matter else "capitals" if heading.is_capitals else "plain"
    return kind.value
