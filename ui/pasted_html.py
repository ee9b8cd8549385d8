"""HTML from the clipboard as marked text: headings, lists, quotations, bold, italic, links, tables and footnotes.

Word, browsers and mail programs put very different HTML there. Fonts, colours and sizes are dropped; no picture is
fetched, no script is kept, and what a tracked change deletes stays behind. What is left behind is counted.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from string import ascii_letters
from typing import NamedTuple

from typing_extensions import override

from editor.model.ids import ObjectId, new_id
from editor.model.objects import ObjectKind, TextObject
from editor.model.text import MAX_HEADING, MAX_LIST_LEVEL, OBJECT_CHARACTER, BlockStyle, ListKind
from ui.pasted_parts import Left, is_picture, marks_of, note_of, reference_of, skipped_as
from ui.pasted_tables import PastedTable, Runs, words_of
from ui.text_format import style_attributes
from ui.text_runs import Attributes, Stretch, settle

_HEADINGS = {f"h{level}": min(level, MAX_HEADING) for level in range(1, 7)}
_LISTS = {"ul": ListKind.BULLET, "ol": ListKind.NUMBER}
_TABLES = frozenset({"table", "tr", "td", "th", "caption"})
_BLOCKS = frozenset(
    {"p", "div", "li", "section", "article", "header", "footer", "main", "aside", "nav", "pre"}
    | {"dl", "dt", "dd", "figure", "figcaption", "address", "form", "hr", "blockquote", *_HEADINGS, *_LISTS}
)
_EMPTY = frozenset({"img", "meta", "link", "input", "wbr", "col", "area", "base", "embed", "source", "track", "param"})
_WORD_LEVEL = re.compile(r"mso-list:[^;]*level(\d)", re.IGNORECASE)
_SPACES = re.compile("[ \t\n\r\f]+")  # a non-breaking space is not among them
_NOTE_KEY = "note"
"""The attribute of a reference to a note until its text is known; it never leaves this module."""


class Pasted(NamedTuple):
    """The marked text of a fragment, the objects that stand in it, and what was left behind."""

    text: list[Stretch]
    objects: Mapping[ObjectId, TextObject]
    left: Mapping[Left, int]


class _Open(NamedTuple):
    """An element that has begun, and the marks of its words."""

    tag: str
    marks: Attributes


def read_html(html: str) -> Pasted:
    """What an HTML fragment holds, each paragraph ended by a newline that carries its style."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.finished()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._runs: Runs = []
        self._line: Runs = []
        self._open: list[_Open] = []
        self._lists: list[ListKind] = []
        self._quotes = 0
        self._style = BlockStyle()
        self._label: str | None = None
        self._skipped = ""
        self._skipping = 0
        self._tables: list[PastedTable] = []
        self._outer: list[Runs] = []
        self._divisions: list[str] = []
        self._notes: dict[str, str] = {}
        self._objects: dict[ObjectId, TextObject] = {}
        self._left: Counter[Left] = Counter()

    def finished(self) -> Pasted:
        """Everything read, once the document has ended."""
        while self._tables:
            self._end_table()
        for identity in reversed(self._divisions):
            self._end_division(identity)
        self._end_block()
        text = settle(self._with_notes())
        return Pasted(text, self._objects, {kind: self._left[kind] for kind in Left if self._left[kind]})

    def _with_notes(self) -> Iterator[tuple[str, Attributes]]:
        """A footnote in the place of each reference; notes that none of the words refers to stand at the end."""
        before: object = None
        placed: set[object] = set()
        for text, marks in self._runs:
            identity, before = before, marks.get(_NOTE_KEY)
            words = self._notes.get(str(before))
            if before is None or (words is None and before == identity):
                yield text, {key: value for key, value in marks.items() if key != _NOTE_KEY}
            elif words is None:
                self._left[Left.NOTE] += 1
                yield text, {}
            elif before != identity:
                placed.add(before)
                yield self._object(TextObject(ObjectId(new_id()), ObjectKind.FOOTNOTE, words))
        for note, words in self._notes.items():
            if note not in placed:
                yield f"[{note.lstrip(ascii_letters)}] {words}\n", {}

    def _object(self, thing: TextObject) -> tuple[str, Attributes]:
        self._objects[thing.id] = thing
        return OBJECT_CHARACTER, {f"object:{thing.id}": True}

    # ---- elements

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = {name: value or "" for name, value in attrs}
        if self._skipping:
            self._skipping += tag == self._skipped
        elif (kind := skipped_as(tag, known)) and tag not in _EMPTY:
            self._left.update([kind] if isinstance(kind, Left) else [])
            self._skipped, self._skipping = tag, 1
        elif tag in _TABLES:
            self._begin_table_part(tag, known)
        elif tag in _BLOCKS:
            self._begin_block(tag, known)
        elif tag == "br":
            self._end_block(is_kept=True)
        elif reference := reference_of(tag, known):
            self._open.append(_Open(tag, {_NOTE_KEY: reference}))
        elif tag not in _EMPTY:
            self._open.append(_Open(tag, marks_of(tag, known)))
        else:
            self._left[Left.PICTURE] += is_picture(tag, known)

    def _begin_block(self, tag: str, known: Mapping[str, str]) -> None:
        self._end_block()
        if tag in _LISTS:
            self._lists.append(_LISTS[tag])
        self._quotes += tag == "blockquote"
        if tag == "div":
            self._begin_division(note_of(tag, known))
        elif tag == "li":
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
        if self._skipping:
            self._skipping -= tag == self._skipped
        elif tag in _TABLES:
            self._end_table_part(tag)
        elif tag in _BLOCKS:
            self._end_block()
            if tag in _LISTS and self._lists:
                self._lists.pop()
            self._quotes = max(self._quotes - (tag == "blockquote"), 0)
            if tag == "div" and self._divisions:
                self._end_division(self._divisions.pop())
            if tag in ("li", *_HEADINGS, *_LISTS):
                self._style = BlockStyle()
        else:
            self._close(tag)

    def _close(self, tag: str) -> None:
        for place in range(len(self._open) - 1, -1, -1):
            if self._open[place].tag == tag:
                del self._open[place:]
                return

    # ---- parts that are read apart: the cells of tables, the text of notes

    def _begin_apart(self) -> None:
        self._end_block()
        self._outer.append(self._runs)
        self._runs = []

    def _end_apart(self) -> Runs:
        self._end_block()
        runs, self._runs = self._runs, self._outer.pop()
        return runs

    def _begin_division(self, note: str) -> None:
        self._divisions.append(note)
        if note:
            self._begin_apart()

    def _end_division(self, note: str) -> None:
        if note and self._outer:
            self._notes[note] = words_of(self._end_apart()).replace("\n", " ").strip()

    def _begin_table_part(self, tag: str, known: Mapping[str, str]) -> None:
        self._end_block()
        if tag == "table":
            self._tables.append(PastedTable())
        elif not self._tables:
            return
        elif tag == "tr":
            self._end_cell()
            self._tables[-1].begin_row()
        elif tag != "caption":
            self._end_cell()
            self._tables[-1].begin_cell(known.get("colspan", ""), known.get("rowspan", ""))
            self._begin_apart()

    def _end_table_part(self, tag: str) -> None:
        self._end_block()
        if tag == "table" and self._tables:
            self._end_table()
        elif self._tables and tag != "caption":
            self._end_cell()

    def _end_cell(self) -> None:
        if self._tables[-1].is_in_cell:
            self._tables[-1].end_cell(self._end_apart())

    def _end_table(self) -> None:
        self._end_cell()
        table = self._tables.pop()
        cells = () if self._tables else table.grid()
        if cells:
            self._left[Left.LOOKS] += table.is_marked()
            self._runs += [self._object(TextObject(ObjectId(new_id()), ObjectKind.TABLE, cells=cells)), ("\n", {})]
        else:
            self._runs += table.as_lines()

    # ---- words

    @override
    def handle_data(self, data: str) -> None:
        if self._skipping:
            return
        if self._label is not None:
            self._label += data
            return
        text, marks = _SPACES.sub(" ", data), self._present_marks()
        if _NOTE_KEY in marks:
            text = text.strip(" ")
        elif not self._line or self._line[-1][0].endswith((" ", "\t")):
            text = text.lstrip(" ")
        if text:
            self._line.append((text, marks))

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
            self._label = ""
        elif condition.startswith("endif") and self._label is not None:
            label, self._label = self._label, None
            if re.match(r"\s*\(?(\d+|[a-z]{1,4})[.)]", label, re.IGNORECASE):
                self._style = BlockStyle(list_kind=ListKind.NUMBER, list_level=self._style.list_level)


def _level(depth: int) -> int:
    return min(max(depth - 1, 0), MAX_LIST_LEVEL)
