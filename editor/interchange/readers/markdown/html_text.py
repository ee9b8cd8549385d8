"""The text inside a block of HTML."""

import re
from dataclasses import dataclass
from html import unescape

from editor.interchange.readers.source_characters import on_one_line

_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_TAG = re.compile(r"<[/?!]?[A-Za-z][^<>]*>")
_INLINE_TAG = re.compile(r"</?(?:a|abbr|b|cite|code|em|i|mark|q|s|small|span|strong|sub|sup|u)\b", re.IGNORECASE)
_BLANK = re.compile(r"\n\s*\n")


@dataclass(frozen=True, slots=True)
class HtmlText:
    """Paragraphs of plain text, the comments, and how many tags were taken out."""

    paragraphs: tuple[str, ...]
    comments: tuple[str, ...]
    tag_count: int


def read_html_block(content: str) -> HtmlText:
    """The text of an HTML block; a tag that is no inline tag parts paragraphs."""
    comments = tuple(map(bare_comment, _COMMENT.findall(content)))
    bare, tag_count = _TAG.subn(
        lambda found: "" if _INLINE_TAG.match(found.group()) else "\n\n", _COMMENT.sub("", content)
    )
    pieces = (" ".join(on_one_line(unescape(piece)).split(" ")).strip() for piece in _BLANK.split(bare))
    return HtmlText(tuple(piece for piece in pieces if piece), comments, tag_count)


def bare_comment(comment: str) -> str:
    """A comment without the signs around it."""
    return comment.removeprefix("<!--").removesuffix("-->")
