"""One walk over the blocks of a Markdown file: headings, paragraphs, lists, quotes, tables, code."""

from collections.abc import Iterable

from markdown_it.token import Token

from editor.interchange.imported import ImportedSection
from editor.interchange.readers.heading_numbers import split_number
from editor.interchange.readers.ledger import Cause, Ledger
from editor.interchange.readers.markdown.heading_plan import heading_level, plan_headings
from editor.interchange.readers.markdown.html_text import read_html_block
from editor.interchange.readers.markdown.inline_text import InlineReader
from editor.interchange.readers.markdown.parsing import FOOTNOTE, ParsedMarkdown
from editor.interchange.readers.markdown.table_rows import TableRows
from editor.interchange.readers.sections import LONGEST_TITLE, ItemNumber, SectionBuilder
from editor.interchange.readers.source_characters import on_one_line
from editor.model.objects import TextObject
from editor.model.text import (
    BODY,
    MAX_LIST_LEVEL,
    OBJECT_CHARACTER,
    BlockStyle,
    ListKind,
    Mark,
    MarkKind,
    Paragraph,
    Run,
    plain_paragraph,
)

_LISTS = {"bullet_list_open": ListKind.BULLET, "ordered_list_open": ListKind.NUMBER}


class BlockWalk:
    """Walks once, at the start; then holds the title, if the file shows one, and the sections."""

    def __init__(self, parsed: ParsedMarkdown, ledger: Ledger, given_title: str) -> None:
        self.title = given_title
        self._parsed = parsed
        self._ledger = ledger
        self._inline = InlineReader(parsed, ledger)
        self._builder = SectionBuilder(ledger)
        self._plan = plan_headings(parsed.blocks, given_title)
        self._lists: list[ListKind] = []
        self._counts: list[int] = []
        self._is_item_start = False
        self._number: ItemNumber | None = None
        self._quote_depth = 0
        self._heading: Token | None = None
        self._is_title = False
        self._rows: TableRows | None = None
        self._walk()

    def sections(self) -> tuple[ImportedSection, ...]:
        """Every section of the file."""
        return self._builder.sections()

    def _walk(self) -> None:
        unread = self._parsed.unread_lines
        for index, token in enumerate(self._parsed.blocks):
            while unread and token.map and token.nesting >= 0 and unread[0][0] < token.map[0]:
                self._take_unread(*unread.pop(0))
            self._is_title = index == self._plan.title_index or (self._is_title and self._heading is not None)
            self._take(token)
        for number, line in unread:
            self._take_unread(number, line)
        for footnote in self._inline.unused_footnotes:
            self._take_unused(footnote)

    def _take(self, token: Token) -> None:
        if token.type == "table_close" and self._rows:
            self._add_table(self._rows)
            self._rows = None
        elif self._rows:
            self._rows.take(token)
        elif token.nesting > 0:
            self._enter(token)
        elif token.nesting < 0:
            self._leave(token)
        else:
            self._take_leaf(token)

    def _enter(self, token: Token) -> None:
        match token.type:
            case "heading_open":
                self._heading = token
            case "bullet_list_open" | "ordered_list_open":
                self._lists.append(_LISTS[token.type])
                self._counts.append(int(token.attrs.get("start", 1)))
            case "list_item_open":
                self._open_item(token)
            case "blockquote_open":
                self._quote_depth += 1
            case "table_open":
                line = _line(token)
                self._rows = TableRows(lambda source: self._inline.read_plain(source, line), self._parsed.lines)

    def _leave(self, token: Token) -> None:
        match token.type:
            case "heading_close":
                self._heading = None
            case "bullet_list_close" | "ordered_list_close":
                self._lists.pop()
                self._counts.pop()
            case "list_item_close":
                self._is_item_start = False
                self._leave_number()
            case "blockquote_close":
                self._quote_depth -= 1

    def _open_item(self, token: Token) -> None:
        self._leave_number()
        self._is_item_start = True
        if token.info:
            self._number = ItemNumber(f"{self._counts[-1]}{token.markup}", self._counts[-1], _line(token))
            self._counts[-1] += 1

    def _leave_number(self) -> None:
        """Record the number of an item that holds no paragraph of its own."""
        if number := self._take_number():
            self._ledger.record(Cause.LIST_NUMBER, number.sign, number.line)

    def _take_number(self) -> ItemNumber | None:
        number, self._number = self._number, None
        return number

    def _take_leaf(self, token: Token) -> None:
        match token.type:
            case "inline":
                self._take_text(token)
            case "fence" | "code_block":
                self._take_code(token)
            case "html_block":
                self._take_html(token)
            case _ if token.type == FOOTNOTE:
                label = f"[^{token.meta['label']}]:"
                self._ledger.record(Cause.FOOTNOTE_NUMBER, label, _line(token))

    def _take_text(self, token: Token) -> None:
        if self._heading is None or self._heading.level:
            self._add_text(token)
        elif heading_level(self._heading) <= self._plan.deepest and len(token.content) <= LONGEST_TITLE:
            self._take_section_heading(token, heading_level(self._heading))
        else:
            text = self._inline.read(token.content, _line(token))
            self._builder.add_heading(text.runs, heading_level(self._heading) - self._plan.deepest, text.objects)

    def _take_section_heading(self, token: Token, level: int) -> None:
        words, footnotes = self._inline.read_plain(token.content, _line(token))
        if not self._is_title:
            heading = split_number(words, is_bare_number_plain=not self._plan.has_bare_numbers)
            self._builder.open_section(heading.title, level - self._plan.base, number=heading, line=_line(token))
        elif self.title:
            self._ledger.leave("Heading that repeats the title", [words], _line(token))
        else:
            self.title = words
        self._add_lifted(footnotes, _line(token))

    def _add_text(self, token: Token) -> None:
        text = self._inline.read(token.content, _line(token))
        style = self._style()
        for runs in (text.runs,) if style != BODY else text.lines:
            paragraph = Paragraph(runs, style)
            inside = set(paragraph.object_ids)
            objects = (thing for thing in text.objects if thing.id in inside)
            self._builder.add_paragraph(paragraph, objects, self._take_number() if style.list_kind else None)

    def _style(self) -> BlockStyle:
        """How the next paragraph is set; only the first one of a list item carries its sign."""
        is_quote = self._quote_depth > 0
        if not (self._lists and self._is_item_start):
            return BlockStyle(is_quote=is_quote)
        self._is_item_start = False
        return BlockStyle(
            list_kind=self._lists[-1], list_level=min(len(self._lists) - 1, MAX_LIST_LEVEL), is_quote=is_quote
        )

    def _take_code(self, token: Token) -> None:
        if token.info:
            self._ledger.record(Cause.CODE_LANGUAGE, token.info, _line(token))
        self._ledger.record(Cause.CODE_BLOCK, "", _line(token))
        self._add_plain(on_one_line(line).rstrip() for line in token.content.split("\n"))

    def _take_html(self, token: Token) -> None:
        found = read_html_block(token.content)
        for _ in range(found.tag_count):
            self._ledger.record(Cause.HTML_TAG, "", _line(token))
        for comment in found.comments:
            self._ledger.record(Cause.HTML_COMMENT, comment, _line(token))
        self._add_plain(found.paragraphs)

    def _take_unread(self, number: int, line: str) -> None:
        """Take a line that the parser passed over: a link's definition, or text nested beyond its bounds."""
        if number in self._parsed.definition_lines:
            self._ledger.record(Cause.LINK_DEFINITION, line, number + 1)
        else:
            self._add_plain([on_one_line(line).strip()])

    def _take_unused(self, footnote: Token) -> None:
        words, _ = self._inline.read_plain(footnote.content, _line(footnote), has_footnotes=False)
        self._add_plain([words])

    def _add_plain(self, lines: Iterable[str]) -> None:
        for line in lines:
            style = self._style() if line else BODY
            number = self._take_number() if style.list_kind else None
            self._builder.add_paragraph(plain_paragraph(line, style), (), number)

    def _add_table(self, rows: TableRows) -> None:
        table = rows.table()
        run = Run(OBJECT_CHARACTER, frozenset({Mark(MarkKind.OBJECT, table.id)}))
        self._builder.add_paragraph(Paragraph((run,)), [table])
        self._add_lifted(rows.footnotes, 0)

    def _add_lifted(self, footnotes: Iterable[TextObject], line: int) -> None:
        """Add footnotes whose references stood where no object can stand."""
        for footnote in footnotes:
            self._ledger.record(Cause.LIFTED_FOOTNOTE, "", line)
            self._builder.add_paragraph(plain_paragraph(footnote.caption))


def _line(token: Token) -> int:
    """The source line, from 1, on which a block starts; 0 if the parser does not say."""
    return token.map[0] + 1 if token.map else 0
