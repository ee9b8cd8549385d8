"""What each heading of a Markdown file becomes: the draft's title, a section or a heading inside one."""

from collections.abc import Sequence
from dataclasses import dataclass

from markdown_it.token import Token

from editor.interchange.readers.heading_numbers import has_bare_numbers
from editor.interchange.readers.markdown.parsing import FOOTNOTE

_DEEPEST = 3
_SILENT = frozenset({FOOTNOTE, "hr"})


@dataclass(frozen=True, slots=True)
class HeadingPlan:
    """``title_index`` is the index of the heading that is the title, -1 if none is; ``base`` the level of the highest
    section headings and ``deepest`` that of the lowest: 3, or 4 where level 1 is the title's.
    ``has_bare_numbers`` tells whether figures without point are numbers."""

    title_index: int
    base: int
    deepest: int
    has_bare_numbers: bool


def plan_headings(blocks: Sequence[Token], given_title: str) -> HeadingPlan:
    """The plan for a file's blocks. A first heading is the title if it repeats ``given_title``, or if none is given
    and it is the only one of level 1."""
    found = [i for i, token in enumerate(blocks) if token.type == "heading_open" and token.level == 0]
    title_index = _title_index(blocks, found, given_title)
    deepest = _DEEPEST + (title_index >= 0 and heading_level(blocks[title_index]) == 1)
    sections = [i for i in found if i != title_index and heading_level(blocks[i]) <= deepest]
    base = min((heading_level(blocks[i]) for i in sections), default=1)
    return HeadingPlan(title_index, base, deepest, has_bare_numbers(blocks[i + 1].content for i in sections))


def heading_level(token: Token) -> int:
    """1 to 6."""
    return int(token.tag[1:])


def _title_index(blocks: Sequence[Token], found: Sequence[int], given_title: str) -> int:
    first = next((i for i, token in enumerate(blocks) if token.type not in _SILENT), -1)
    if not found or found[0] != first:
        return -1
    if given_title:
        return first if blocks[first + 1].content.casefold() == given_title.casefold() else -1
    highest = [i for i in found if heading_level(blocks[i]) == 1]
    return first if highest == [first] and blocks[first + 1].content else -1
