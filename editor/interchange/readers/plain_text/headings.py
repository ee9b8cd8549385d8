"""Tells headings from other short blocks, and how deep each lies."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from editor.interchange.readers.heading_numbers import NumberedTitle, NumberKind, bare_number, split_number
from editor.interchange.readers.plain_text.blocks import Block
from editor.interchange.readers.plain_text.contents import LONGEST_HEADING_LINES
from editor.interchange.readers.plain_text.lines import ends_sentence, starts_small

LONGEST_HEADING = 110
"""In characters."""

_TELLING_KINDS = frozenset({NumberKind.CHAPTER, NumberKind.DOTTED, NumberKind.MATTER})
_TOP_KINDS = frozenset({NumberKind.CHAPTER, NumberKind.ROMAN, NumberKind.LETTER})
_MOST_WORDS = 14
_FULL_LINE = 0.8
_MOST_STACKED = 2
_PROSE_LENGTH = 90
_FORBIDDEN = re.compile(
    r"https?:|www\.|@|©|\bISBN\b|\b(?:MP|CBE|OBE|Rt Hon|Secretary of State|Minister (?:for|of)|Chief Executive)\b"
    r"|^(?:table of )?contents?\b|page (?:is )?(?:intentionally )?(?:left )?blank"
)
_LONE_CHAPTER = re.compile(r"(?:chapter|part|section|annex|appendix) \d{1,2}", re.IGNORECASE)
_WORDS = re.compile(r"[^\W\d_][\w’'-]*")
_SMALL_WORDS = frozenset(
    {"a", "an", "and", "as", "at", "but", "by", "for", "from", "in", "into", "of", "on", "or", "our", "over", "the"}
    | {"to", "up", "with", "your"}
)
_PAIRS = ("()", "“”", "[]")
_OPEN_ENDS = (",", "–", "—", "&", "-", "(", "/")


class Trust(IntEnum):
    """How sure it is that a block is a heading."""

    NONE = 0
    SHAPE = 1
    CASE = 2
    PAGE = 3
    NUMBER = 4
    LISTED = 5


@dataclass(frozen=True, slots=True)
class Heading:
    """A block that is a heading: its index among the blocks, its title taken apart, and why it is one.

    ``kind`` is how it is numbered, here or else in the list of contents; ``underline`` the sign that underlines it.
    """

    block: int
    title: NumberedTitle
    kind: NumberKind
    trust: Trust
    opens_page: bool
    is_capitals: bool
    underline: str = ""

    @property
    def is_numbered(self) -> bool:
        """True if the source numbers it, be it only in the list of contents."""
        return self.kind not in {NumberKind.NONE, NumberKind.NAMED, NumberKind.MATTER}


def find_headings(blocks: Sequence[Block], listed: Sequence[int]) -> list[Heading]:
    """The headings among the blocks; those whose indexes are in ``listed`` are known from the list of contents."""
    known, bare, items = set(listed), _bare_numbered(blocks), _numbered_paragraphs(blocks)
    found: list[Heading] = []
    for i, block in enumerate(blocks):
        is_after_heading = bool(found) and found[-1].block == i - 1
        is_plain = i not in known
        title = split_number(
            _text(block), is_bare_number_plain=is_plain and i not in bare, is_small_numeral_plain=is_plain
        )
        trust = Trust.LISTED if i in known else _trust(blocks, i, title, is_after_heading)
        if i in items and trust is not Trust.LISTED:
            continue
        if trust:
            found.append(_heading(block, i, title, trust))
    return found


def _bare_numbered(blocks: Sequence[Block]) -> set[int]:
    """The indexes of the blocks that figures without point number through: 1, 2, 3 and so on in their order."""
    found: list[int] = []
    for i, block in enumerate(blocks):
        is_apart = i == 0 or block.first.gap > 0 or block.first.starts_page
        if is_apart and bare_number(block.first.text) == len(found) + 1 and _has_shape(block, _text(block)):
            found.append(i)
    return set(found) if len(found) > 1 else set()


def _numbered_paragraphs(blocks: Sequence[Block]) -> set[int]:
    """The indexes of blocks with dotted numbers of as many figures as most often begin paragraphs, not headings."""
    dotted: defaultdict[int, list[int]] = defaultdict(list)
    for i, block in enumerate(blocks):
        title = split_number(block.first.text[:LONGEST_HEADING])
        if title.kind is NumberKind.DOTTED:
            dotted[title.depth].append(i)
    return {
        i
        for places in dotted.values()
        if sum(1 for i in places if not _has_shape(blocks[i], _text(blocks[i]))) > len(places) / 2
        for i in places
    }


def _heading(block: Block, index: int, title: NumberedTitle, trust: Trust) -> Heading:
    text = _text(block)
    is_listed_number = trust is Trust.LISTED and block.entry is not None and not title.number
    kind = block.entry.kind if block.entry and is_listed_number else title.kind
    opens_page = index == 0 or block.first.starts_page
    return Heading(index, title, kind, trust, opens_page, text.isupper(), block.first.underline)


def _text(block: Block) -> str:
    """The text of what may be a heading."""
    return " ".join(line.text for line in block.lines[:LONGEST_HEADING_LINES])


def _trust(blocks: Sequence[Block], i: int, title: NumberedTitle, is_after_heading: bool) -> Trust:
    text = _text(blocks[i])
    if blocks[i].first.underline:
        return Trust.NUMBER
    if _is_broken_off(text) or (title.number and _goes_on(blocks, i)):
        return Trust.NONE
    is_telling = title.kind in _TELLING_KINDS or title.number.isdecimal()
    is_apart = _stands_apart(blocks, i, is_after_heading) or (is_telling and blocks[i].first.gap > 0)
    if not is_apart or not _has_shape(blocks[i], text):
        return Trust.NONE
    if title.kind is NumberKind.CHAPTER:
        return Trust.NUMBER
    if not _leads_to_text(blocks, i):
        return Trust.NONE
    if title.kind is not NumberKind.NONE:
        return Trust.NUMBER if not _is_item(blocks, i) else Trust.NONE
    if len(blocks[i].lines) == 1 and len(text) > _FULL_LINE * blocks[i].width:
        return Trust.NONE
    if not (text.isupper() or _is_title_case(text)):
        return Trust.SHAPE
    return Trust.PAGE if blocks[i].first.starts_page else Trust.CASE


def _has_shape(block: Block, text: str) -> bool:
    """True for a short block that starts like a heading and does not end like a sentence."""
    if len(block.lines) > 3 or len(text) > LONGEST_HEADING or _FORBIDDEN.search(text):
        return False
    if block.marker is not None and not block.marker.value:
        return False
    if not 0 < len(_WORDS.findall(text)) <= _MOST_WORDS:
        return False
    is_start = text[0].isupper() or text[0].isdigit() or text[0] in "‘“"
    is_open = text.endswith(_OPEN_ENDS) or text.rpartition(" ")[2].casefold() in _SMALL_WORDS
    is_cut_off = is_open or (text[-1].isdigit() and not _LONE_CHAPTER.fullmatch(text))
    return is_start and (text.endswith("?") or not (ends_sentence(text) or is_cut_off))


def _goes_on(blocks: Sequence[Block], i: int) -> bool:
    """True if the text after a block begins amid a sentence, though other cells of a table may stand between."""
    for following in blocks[i + 1 : i + 2 + _MOST_STACKED]:
        if starts_small(following.first.text) and following.marker is None:
            return True
        if following.length >= _PROSE_LENGTH:
            break
    return False


def _is_broken_off(text: str) -> bool:
    """True if a bracket or quotation is opened and not closed."""
    return text.count('"') % 2 == 1 or any(text.count(pair[0]) > text.count(pair[1]) for pair in _PAIRS)


def _stands_apart(blocks: Sequence[Block], i: int, is_after_heading: bool) -> bool:
    """True if what is before a block has come to its end."""
    first = blocks[i].first
    if i == 0 or first.starts_page or is_after_heading:
        return True
    before = blocks[i - 1]
    return ends_sentence(before.last.text) or (before.marker is not None and first.gap > 0)


def _leads_to_text(blocks: Sequence[Block], i: int) -> bool:
    """True if prose follows, at once or after further short blocks that may be headings too."""
    for following in blocks[i + 1 : i + 2 + _MOST_STACKED]:
        if _is_prose(following):
            return True
        if following.entry is None and not (following.first.gap and _may_be_heading(following)):
            return False
    return False


def _may_be_heading(block: Block) -> bool:
    text = block.first.text
    return _has_shape(block, text) or (len(block.lines) == 1 and split_number(text).kind in _TOP_KINDS)


def _is_prose(block: Block) -> bool:
    if block.marker is not None and block.marker.is_sure:
        return True
    return block.length >= _PROSE_LENGTH or (ends_sentence(block.last.text) and block.length > _PROSE_LENGTH / 2)


def _is_item(blocks: Sequence[Block], i: int) -> bool:
    """True if a numbered block has its neighbour number right before or after it, as items of a list do."""
    marker = blocks[i].marker
    if marker is None:
        return False
    neighbours = [blocks[j].marker for j in (i - 1, i + 1) if 0 <= j < len(blocks)]
    return any(other is not None and other.style == marker.style for other in neighbours)


def _is_title_case(text: str) -> bool:
    words = [word for word in _WORDS.findall(text) if word.casefold() not in _SMALL_WORDS]
    return len(words) > 1 and sum(word[0].isupper() for word in words) >= 0.75 * len(words)
