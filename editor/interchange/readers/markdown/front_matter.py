"""The block of fields that many Markdown files begin with."""

import re
from dataclasses import dataclass

from editor.model.text import count_words

_FENCES = {"---": ("---", "..."), "+++": ("+++",)}
_FIELD = re.compile(r"[A-Za-z_][\w-]*\s*[:=](?:\s|$)")
_TITLE = re.compile(r"title\s*[:=]\s*(\S.*)", re.IGNORECASE)
_BLOCK_SIGNS = frozenset("|>&*[{!")
_MOST_LINES = 200


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What a file's front matter says. ``line_count`` counts its fences; ``other_words`` are all but the title's."""

    title: str = ""
    line_count: int = 0
    other_words: int = 0


def read_front_matter(text: str) -> FrontMatter:
    """The front matter of a Markdown text; empty if it has none."""
    lines = text.split("\n", _MOST_LINES)[:_MOST_LINES]
    closing = _FENCES.get(lines[0].rstrip(), ())
    end = next((i for i, line in enumerate(lines[1:], 1) if line.rstrip() in closing), 0)
    fields = lines[1:end]
    if not any(_FIELD.match(field) for field in fields):
        return FrontMatter()
    title = next((_unquoted(found.group(1)) for field in fields if (found := _TITLE.match(field))), "")
    return FrontMatter(title, end + 1, count_words("\n".join(fields)) - count_words(title))


def _unquoted(value: str) -> str:
    """A field's value without quotes; empty if it is not plain text on one line."""
    value = value.strip()
    if value[0] in _BLOCK_SIGNS:
        return ""
    for quote in "\"'":
        if len(value) > 1 and value[0] == value[-1] == quote:
            return value[1:-1].strip()
    return value
