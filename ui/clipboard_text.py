"""Marked text to and from the clipboard: in our own form, as HTML for other programs, and plain.

What comes from outside is cleaned: only what a draft can say is kept, and no character that would break the
text apart.
"""

import json
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from html import escape
from typing import NamedTuple

from PySide6.QtCore import QMimeData

from editor.model.ids import ObjectId
from editor.model.objects import TextObject
from editor.model.text import OBJECT_CHARACTER, ListKind
from ui.pasted_html import read_html
from ui.pasted_parts import left_words
from ui.text_format import read_style
from ui.text_runs import Attributes, Stretch, object_of, settle

OWN_TYPE = "application/x-goldthread-text"

_COPIED_KEYS = frozenset({"bold", "italic", "link", "heading", "list", "list_level", "quote"})
_LINE_ENDS = str.maketrans(dict.fromkeys("\r\v\f\x85\u2028\u2029", "\n"))
_KEPT_CONTROLS = "\n\t"
_TAGS = {"bold": "b", "italic": "i"}
_LIST_TAGS = {ListKind.BULLET: "ul", ListKind.NUMBER: "ol"}


def write_clip(stretches: Sequence[Stretch]) -> QMimeData:
    """A selection for the clipboard. Comments and suggestions stay behind, and what a suggestion would delete too."""
    kept = [
        Stretch(stretch.text, _copied(stretch.attributes))
        for stretch in stretches
        if not any(key.startswith("delete:") for key in stretch.attributes) or stretch.text == "\n"
    ]
    mime = QMimeData()
    mime.setData(OWN_TYPE, json.dumps(kept).encode())
    mime.setHtml(write_html(kept))
    mime.setText("".join(stretch.text for stretch in kept).replace(OBJECT_CHARACTER, ""))
    return mime


def _copied(attributes: Attributes) -> Attributes:
    return {k: v for k, v in attributes.items() if k in _COPIED_KEYS or k.startswith("object:")}


def has_text(mime: QMimeData) -> bool:
    """True if there is something that a page can take."""
    return mime.hasFormat(OWN_TYPE) or mime.hasHtml() or mime.hasText()


class Clip(NamedTuple):
    """What to paste, safe to put into a draft."""

    text: list[Stretch]
    objects: Mapping[ObjectId, TextObject] = {}
    """Tables and footnotes in the text that no draft holds yet."""
    left_behind: str = ""
    """What was copied and is not pasted, in a few words."""


def read_clip(mime: QMimeData) -> Clip:
    """What to paste as marked text; the last newline is left out."""
    if mime.hasFormat(OWN_TYPE):
        return Clip(settle((text, attributes) for text, attributes in json.loads(bytes(mime.data(OWN_TYPE).data()))))
    if not mime.hasHtml():
        return read_plain(mime)
    stretches, objects, left = read_html(mime.html())
    ended = stretches[:-1] if stretches and not stretches[-1].attributes else stretches
    text = settle((each.text if object_of(each.attributes) else cleaned(each.text), each.attributes) for each in ended)
    return Clip(text, {identity: _clean_object(thing) for identity, thing in objects.items()}, left_words(left))


def _clean_object(thing: TextObject) -> TextObject:
    cells = tuple(tuple(map(cleaned, line)) for line in thing.cells)
    return replace(thing, caption=cleaned(thing.caption), cells=cells)


def read_plain(mime: QMimeData) -> Clip:
    """The bare words to paste."""
    return Clip(settle([(cleaned(mime.text()), {})]))


def cleaned(text: str) -> str:
    """Text as a draft may hold it: one kind of line end, whole characters, no controls, no object characters."""
    lines = text.replace("\r\n", "\n").translate(_LINE_ENDS)
    return "".join(filter(_is_fit, lines))


def _is_fit(character: str) -> bool:
    if character in _KEPT_CONTROLS:
        return True
    # Cs are lone surrogates, Cn the places that Unicode keeps empty, U+FDD0 and U+FDD1 among them.
    return character != OBJECT_CHARACTER and unicodedata.category(character) not in ("Cc", "Cs", "Cn")


# ---- HTML for other programs


def write_html(stretches: Iterable[Stretch]) -> str:
    """The marked text as plain HTML, for Word, mail and browsers."""
    parts: list[str] = []
    lists: list[ListKind] = []
    line: list[str] = []
    for stretch in stretches:
        if stretch.text == "\n":
            parts += _paragraph_html("".join(line), stretch.attributes, lists)
            line = []
        else:
            line.append(_words_html(stretch))
    parts += _paragraph_html("".join(line), {}, lists) if line and parts else line
    return "".join([*parts, *_closing_tags(lists, 0)])


def _words_html(stretch: Stretch) -> str:
    html = escape(stretch.text.replace(OBJECT_CHARACTER, ""), quote=False)
    for key, tag in _TAGS.items():
        if stretch.attributes.get(key):
            html = f"<{tag}>{html}</{tag}>"
    if link := stretch.attributes.get("link"):
        html = f'<a href="{escape(str(link))}">{html}</a>'
    return html


def _paragraph_html(words: str, attributes: Attributes, lists: list[ListKind]) -> Iterator[str]:
    style = read_style(attributes)
    depth = style.list_level + 1 if style.list_kind else 0
    if lists and (depth < len(lists) or style.list_kind is not lists[-1]):
        yield from _closing_tags(lists, depth if style.list_kind in lists[depth - 1 : depth] else max(depth - 1, 0))
    while style.list_kind and len(lists) < depth:
        lists.append(style.list_kind)
        yield f"<{_LIST_TAGS[style.list_kind]}>"
    tag = "li" if style.list_kind else f"h{style.heading + 1}" if style.heading else "p"
    html = f"<{tag}>{words}</{tag}>"
    yield f"<blockquote>{html}</blockquote>" if style.is_quote and not style.list_kind else html


def _closing_tags(lists: list[ListKind], depth: int) -> Iterator[str]:
    while len(lists) > depth:
        yield f"</{_LIST_TAGS[lists.pop()]}>"
