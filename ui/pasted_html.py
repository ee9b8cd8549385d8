"""HTML from the clipboard as marked text: headings, lists, quotations, bold, italic and links, nothing else.

Word, browsers and mail programs put very different HTML there. Fonts, colours and sizes are dropped; the rows of a
table become paragraphs with tabs between their cells; no picture is fetched and no script is kept.
"""

import re
from collections.abc import Iterable, Mapping
from html.parser import HTMLParser
from typing import NamedTuple

from typing_extensions import override

from editor.model.text import MAX_HEADING, MAX_LIST_LEVEL, BlockStyle, ListKind
from ui.link_address import safe_address
from ui.text_format import style_attributes
from ui.text_runs import Attributes, Stretch, settle

_SKIPPED = frozenset({"script", "style", "head", "title", "template", "svg", "select", "object", "iframe"})
_HEADINGS = {f"h{level}": min(level, MAX_HEADING) for level in range(1, 7)}
_LISTS = {"ul": ListKind.BULLET, "ol": ListKind.NUMBER}
_BLOCKS = frozenset(
    {"p", "div", "li", "tr", "table", "section", "article", "header", "footer", "main", "aside", "nav", "pre"}
    | {"dl", "dt", "dd", "figure", "figcaption", "caption", "address", "form", "hr", "blockquote", *_HEADINGS, *_LISTS}
)
_MARKS: Mapping[str, Attributes] = {
    "b": {"bold": True},
    "strong": {"bold": True},
    "i": {"italic": True},
    "em": {"italic": True},
    "cite": {"italic": True},
}
_BOLD_STYLE = re.compile(r"font-weight:\s*(bold|bolder|[6-9]00)", re.IGNORECASE)
_PLAIN_STYLE = re.compile(r"font-weight:\s*(normal|lighter|[1-5]00)", re.IGNORECASE)
_ITALIC_STYLE = re.compile(r"font-style:\s*(italic|oblique)", re.IGNORECASE)
_UPRIGHT_STYLE = re.compile(r"font-style:\s*normal", re.IGNORECASE)
_WORD_LEVEL = re.compile(r"mso-list:[^;]*level(\d)", re.IGNORECASE)
_SPACES = re.compile("[ \t\n\r\f]+")  # a non-breaking space is not among them


class _Open(NamedTuple):
    """An element that has begun, and the marks of its words."""

    tag: str
    marks: Attributes


def read_html(html: str) -> list[Stretch]:
    """The marked text of an HTML fragment, each paragraph ended by a newline that carries its style."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.finished()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._runs: list[tuple[str, Attributes]] = []
        self._line: list[tuple[str, Attributes]] = []
        self._open: list[_Open] = []
        self._lists: list[ListKind] = []
        self._quotes = 0
        self._skipping = 0
        self._style = BlockStyle()
        self._is_list_label = False
        self._label = ""

    def finished(self) -> list[Stretch]:
        """Everything read, once the document has ended."""
        self._end_block()
        return settle(self._runs)

    # ---- elements

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SKIPPED:
            self._skipping += 1
        if self._skipping:
            return
        known = {name: value or "" for name, value in attrs}
        if tag in _BLOCKS:
            self._begin_block(tag, known)
        elif tag == "br":
            self._end_block(is_kept=True)
        elif tag in ("td", "th") and self._line:
            self._line.append(("\t", {}))
        elif tag not in ("img", "meta", "link", "input", "wbr", "col"):
            self._open.append(_Open(tag, _marks(tag, known)))

    def _begin_block(self, tag: str, known: Mapping[str, str]) -> None:
        self._end_block()
        if tag in _LISTS:
            self._lists.append(_LISTS[tag])
        self._quotes += tag == "blockquote"
        if tag == "li":
            self._style = self._item_style()
        elif tag in _HEADINGS:
            self._style = BlockStyle(_HEADINGS[tag])
        elif "MsoListParagraph" in known.get("class", "") or "mso-list:l" in known.get("style", ""):
            level = _WORD_LEVEL.search(known.get("style", ""))
            self._style = BlockStyle(list_kind=ListKind.BULLET, list_level=_level(int(level[1]) if level else 1))
        elif "MsoQuote" in known.get("class", ""):
            self._style = BlockStyle(is_quote=True)

    def _item_style(self) -> BlockStyle:
        kind = self._lists[-1] if self._lists else ListKind.BULLET
        return BlockStyle(list_kind=kind, list_level=_level(len(self._lists)))

    @override
    def handle_endtag(self, tag: str) -> None:
        if tag in _SKIPPED:
            self._skipping = max(self._skipping - 1, 0)
        elif tag in _BLOCKS:
            self._end_block()
            if tag in _LISTS and self._lists:
                self._lists.pop()
            self._quotes = max(self._quotes - (tag == "blockquote"), 0)
            if tag in ("li", *_HEADINGS, *_LISTS):
                self._style = BlockStyle()
        else:
            self._close(tag)

    def _close(self, tag: str) -> None:
        for place in range(len(self._open) - 1, -1, -1):
            if self._open[place].tag == tag:
                del self._open[place:]
                return

    # ---- words

    @override
    def handle_data(self, data: str) -> None:
        if self._is_list_label:
            self._label += data
        elif not self._skipping:
            text = _SPACES.sub(" ", data)
            if not self._line or self._line[-1][0].endswith((" ", "\t")):
                text = text.lstrip(" ")
            if text:
                self._line.append((text, self._present_marks()))

    def _present_marks(self) -> Attributes:
        marks: dict[str, str | bool | int | None] = {}
        for element in self._open:
            marks.update(element.marks)
        return {key: value for key, value in marks.items() if value}

    def _end_block(self, *, is_kept: bool = False) -> None:
        """End the paragraph, if it has begun or if its emptiness is meant."""
        if self._line:
            last, marks = self._line[-1]
            self._line[-1] = last.rstrip(" "), marks
        if self._line or is_kept:
            style = self._style if not self._quotes else BlockStyle(is_quote=True)
            self._runs += [*self._line, ("\n", style_attributes(style))]
        self._line = []
        if not self._lists and not self._style.heading:
            self._style = BlockStyle()

    # ---- Word's list labels, which stand between conditional comments

    @override
    def handle_comment(self, data: str) -> None:
        self._on_condition(data.strip("[]"))

    @override
    def unknown_decl(self, data: str) -> None:
        self._on_condition(data)

    def _on_condition(self, condition: str) -> None:
        if condition.startswith("if !supportLists"):
            self._is_list_label, self._label = True, ""
        elif condition.startswith("endif") and self._is_list_label:
            self._is_list_label = False
            if re.match(r"\s*\(?(\d+|[a-z]{1,4})[.)]", self._label, re.IGNORECASE):
                self._style = BlockStyle(list_kind=ListKind.NUMBER, list_level=self._style.list_level)


def _level(depth: int) -> int:
    return min(max(depth - 1, 0), MAX_LIST_LEVEL)


def _marks(tag: str, known: Mapping[str, str]) -> Attributes:
    """The marks that an element gives to its words; None takes away what an outer element gave."""
    if tag == "a":
        address = safe_address(known.get("href", ""))
        return {"link": address} if address else {}
    style = known.get("style", "")
    marks = dict(_MARKS.get(tag, {}))
    patterns: Iterable[tuple[re.Pattern[str], str, bool | None]] = (
        (_BOLD_STYLE, "bold", True),
        (_PLAIN_STYLE, "bold", None),
        (_ITALIC_STYLE, "italic", True),
        (_UPRIGHT_STYLE, "italic", None),
    )
    marks.update({key: value for pattern, key, value in patterns if pattern.search(style)})
    return marks
