"""Finding words anywhere in a draft: titles, text, tables, footnotes, rows and facts.

Positions are code points of the text in which words were found, spans end-exclusive. Deleted sections and rows are not
searched, and no hit goes from one paragraph, cell or field on into the next.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from editor.errors import PatternError
from editor.model.draft import DraftSnapshot, Section
from editor.model.ids import ObjectId, RowId, SectionId
from editor.model.objects import ObjectKind
from editor.model.registers import FACTS, REGISTERS, FieldKind, FieldSchema, RegisterName, Row
from editor.model.text import OBJECT_CHARACTER, MarkKind, Paragraph, Run

# ---- what is searched


@dataclass(frozen=True, slots=True)
class InTitle:
    """The title of a section."""

    section_id: SectionId


@dataclass(frozen=True, slots=True)
class InText:
    """The text of a section."""

    section_id: SectionId


@dataclass(frozen=True, slots=True)
class InObject:
    """A table's cell (line and column), its caption (no cell), or a footnote; ``position`` is its place in the text."""

    section_id: SectionId
    object_id: ObjectId
    position: int
    cell: tuple[int, int] | None = None
    is_footnote: bool = False


@dataclass(frozen=True, slots=True)
class InRow:
    """A field of a row."""

    register: RegisterName
    row_id: RowId
    key: str


@dataclass(frozen=True, slots=True)
class InFact:
    """A fact."""

    key: str


HitPlace = InTitle | InText | InObject | InRow | InFact


class Fixed(StrEnum):
    """Why words that were found cannot be replaced: they are no free text of that place."""

    DATE = "date"
    CHOICE = "choice"
    LINK = "link"
    MARKING = "marking"
    OBJECT = "object"
    """A footnote or table stands among the words."""
    SUGGESTION = "suggestion"
    """A suggestion about the words is not decided yet."""


@dataclass(frozen=True, slots=True)
class SearchedText:
    """One paragraph, title, cell or field. ``start`` is where a paragraph begins in its section's text."""

    place: HitPlace
    words: str
    start: int = 0
    paragraph: Paragraph | None = None
    fixed: Fixed | None = None


def searched_texts(draft: DraftSnapshot, write_date: Callable[[str], str] = str) -> Iterator[SearchedText]:
    """All that can be searched, in the order in which a person would come to it.

    ``write_date`` makes of a date (ISO 8601) what people see.
    """
    for _, section in draft.ordered_sections():
        yield SearchedText(InTitle(section.id), section.title)
        yield from _section_texts(draft, section)
    for schema in REGISTERS.values():
        for row in draft.rows(schema.name):
            for field in schema.fields:
                if words := _field_words(draft, row, field, write_date):
                    yield SearchedText(
                        InRow(row.register, row.id, field.key), words, fixed=_FIXED_KINDS.get(field.kind)
                    )
    for fact in FACTS:
        if words := draft.facts.get(fact.key, ""):
            words = write_date(words) if fact.kind is FieldKind.DATE else words
            fixed = Fixed.MARKING if fact.key == "marking" else _FIXED_KINDS.get(fact.kind)
            yield SearchedText(InFact(fact.key), words, fixed=fixed)


_FIXED_KINDS = {
    FieldKind.DATE: Fixed.DATE,
    FieldKind.CHOICE: Fixed.CHOICE,
    FieldKind.TAGS: Fixed.CHOICE,
    FieldKind.LINK: Fixed.LINK,
    FieldKind.LINKS: Fixed.LINK,
}


def _section_texts(draft: DraftSnapshot, section: Section) -> Iterator[SearchedText]:
    for start, paragraph in section.paragraph_starts():
        yield SearchedText(InText(section.id), paragraph.text, start, paragraph)
        position = start
        for run in paragraph.runs:
            object_id = run.value_of(MarkKind.OBJECT)
            if object_id is not None and OBJECT_CHARACTER in run.text:
                yield from _object_texts(draft, section, ObjectId(object_id), position)
            position += len(run.text)


def _object_texts(draft: DraftSnapshot, section: Section, object_id: ObjectId, position: int) -> Iterator[SearchedText]:
    thing = draft.objects.get(object_id)
    if thing is None or thing.kind not in (ObjectKind.TABLE, ObjectKind.FOOTNOTE):
        # Live tables and references show what is searched where it is written.
        return
    is_footnote = thing.kind is ObjectKind.FOOTNOTE
    yield SearchedText(InObject(section.id, object_id, position, is_footnote=is_footnote), thing.caption)
    for line, cells in enumerate(thing.cells):
        for column, cell in enumerate(cells):
            yield SearchedText(InObject(section.id, object_id, position, (line, column)), cell)


def _field_words(draft: DraftSnapshot, row: Row, field: FieldSchema, write_date: Callable[[str], str]) -> str:
    if field.register is not None:
        return ", ".join(linked.name for linked in draft.linked(row, field.key))
    words = row.text(field.key)
    return write_date(words) if field.kind is FieldKind.DATE else words


# ---- what is looked for


@dataclass(frozen=True, slots=True)
class Query:
    """What to look for. A pattern is a regular expression of Python's; other words take straight and curly quotes,
    all dashes, and all spaces for the same. Words that match in any case are replaced in the case they stood in."""

    words: str
    matches_case: bool = False
    is_whole_words: bool = False
    is_pattern: bool = False


Match = tuple[int, int, int, str]
"""Which of the texts, the span in it, and what would stand in its place."""

_ALIKE = ("'‘’‚‛′ʼ", '"“”„‟″', "-‐‑‒–—―−", " \u00a0\u2002\u2003\u2007\u2009\u202f")
_CLASSES = {character: f"[{re.escape(alike)}]" for alike in _ALIKE for character in alike}
_UNFIT = re.compile(f"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff{OBJECT_CHARACTER}]")


def compile_query(query: Query) -> re.Pattern[str]:
    """The query as a regular expression; PatternError if it is none."""
    source = query.words if query.is_pattern else "".join(_CLASSES.get(c, re.escape(c)) for c in query.words)
    if query.is_whole_words:
        source = rf"(?<!\w)(?:{source})(?!\w)"
    try:
        return re.compile(source, 0 if query.matches_case else re.IGNORECASE)
    except (re.error, OverflowError, RecursionError) as error:
        raise PatternError(query.words, getattr(error, "msg", "it is too large")) from None


def find_matches(query: Query, texts: Sequence[str], replacement: str = "") -> list[Match]:
    """Every place of the query in some texts; PatternError if it, or what a pattern is replaced by, is not well formed.

    A pattern can take for ever: look for one where it can be ended.
    """
    pattern = compile_query(query)
    return [
        (number, match.start(), match.end(), _new_words(query, match, replacement))
        for number, text in enumerate(texts)
        for match in pattern.finditer(text)
        if match.end() > match.start()
    ]


def _new_words(query: Query, match: re.Match[str], replacement: str) -> str:
    """A replacement stays in its paragraph and field: signs that end lines, and objects, are no words."""
    if query.is_pattern:
        try:
            replacement = match.expand(replacement)
        except (re.error, IndexError) as error:
            raise PatternError(replacement, str(getattr(error, "msg", error)), is_replacement=True) from None
    elif not query.matches_case:
        replacement = in_case_of(match[0], query.words, replacement)
    return _UNFIT.sub(lambda sign: "" if sign[0] == OBJECT_CHARACTER else " ", replacement)


_WORD = re.compile(r"[^\W\d_][\w'’]*")
_SMALL_WORDS = frozenset({"a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"})


def in_case_of(found: str, asked: str, new: str) -> str:
    """The new words in capitals, or with initial ones, where what was found has them and what was asked for has not.

    New words with capitals of their own stay as they were typed.
    """
    case = _case_of(found)
    return case(new) if new == new.lower() and case is not _case_of(asked) else new


def _case_of(words: str) -> Callable[[str], str]:
    """What gives other words the case that these have."""
    parts = [part for part in _WORD.findall(words) if part not in _SMALL_WORDS]
    if words.isupper() and sum(map(str.isalpha, words)) > 1:
        return str.upper
    if len(parts) > 1 and all(part[0].isupper() for part in parts):
        return _capital_words
    return _capital_first if words[:1].isupper() else str


def _capital_words(words: str) -> str:
    def capital(word: re.Match[str]) -> str:
        return word[0] if word[0] in _SMALL_WORDS else _capital_first(word[0])

    return _capital_first(_WORD.sub(capital, words))


def _capital_first(words: str) -> str:
    return words[:1].upper() + words[1:]


# ---- what was found

_SUGGESTED = (MarkKind.INSERT, MarkKind.DELETE, MarkKind.FORMAT)


@dataclass(frozen=True, slots=True)
class Hit:
    """A place of the words looked for; ``start`` and ``end`` count in ``text.words``, ``new`` would replace them."""

    text: SearchedText
    start: int
    end: int
    new: str = ""

    @property
    def place(self) -> HitPlace:
        """In what the words stand."""
        return self.text.place

    @property
    def words(self) -> str:
        """The words as they stand there."""
        return self.text.words[self.start : self.end]

    @property
    def section_id(self) -> SectionId | None:
        """The section in which the words stand; None for rows and facts."""
        return None if isinstance(self.place, InRow | InFact) else self.place.section_id

    @property
    def span(self) -> tuple[int, int]:
        """Where the hit is in its section's text: for one in a table or footnote, its character there."""
        if isinstance(self.place, InObject):
            return self.place.position, self.place.position + 1
        return self.text.start + self.start, self.text.start + self.end

    @property
    def group(self) -> SectionId | RegisterName | None:
        """The section or register in which the words stand; None for facts."""
        return self.place.register if isinstance(self.place, InRow) else self.section_id

    @property
    def order(self) -> int:
        """Where in its section's text it comes; -1 for one in the title."""
        return -1 if isinstance(self.place, InTitle) else self.span[0]

    @property
    def fixed(self) -> Fixed | None:
        """Why it cannot be replaced; None if it can."""
        if self.text.fixed is not None:
            return self.text.fixed
        if self.text.paragraph is None:
            return None
        if OBJECT_CHARACTER in self.words:
            return Fixed.OBJECT
        is_suggested = any(run.has(kind) for run in self.runs for kind in _SUGGESTED)
        return Fixed.SUGGESTION if is_suggested else None

    @property
    def runs(self) -> tuple[Run, ...]:
        """The words with their marks, where they stand in a section's text."""
        return self.text.paragraph.runs_within(self.start, self.end) if self.text.paragraph else ()

    def context(self, before: int = 40, after: int = 80) -> tuple[str, str, str]:
        """What stands before the words, the words, and what stands behind them, at most so many characters."""
        words = self.text.words
        start, end = max(self.start - before, 0), min(self.end + after, len(words))
        lead = words[start : self.start]
        if start:
            # Not from the middle of a word, if there is another one.
            lead = "…" + (lead.partition(" ")[2] or lead)
        trail = words[self.end : end] + ("…" if end < len(words) else "")
        return _on_one_line(lead), _on_one_line(self.words), _on_one_line(trail)


def found_hits(texts: Sequence[SearchedText], matches: Sequence[Match]) -> tuple[Hit, ...]:
    """The matches in the words of ``texts`` as hits, in the order of their places, a footnote's where its sign is."""
    hits = [Hit(texts[number], start, end, new) for number, start, end, new in matches]
    ordered: list[Hit] = []
    for section_id, group in groupby(hits, key=lambda hit: hit.section_id):
        here = list(group)
        ordered += here if section_id is None else sorted(here, key=lambda hit: hit.order)
    return tuple(ordered)


def _on_one_line(words: str) -> str:
    return words.replace(OBJECT_CHARACTER, "").replace("\n", " ")
