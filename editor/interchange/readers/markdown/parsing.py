"""Markdown as a stream of tokens: markdown-it's CommonMark and tables, with footnotes of our own.

Inline text is parsed piece by piece by whoever needs it, after all footnotes are known.
"""

import re
from collections.abc import Sequence
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from editor.model.text import count_words

FOOTNOTE = "footnote_definition"
FOOTNOTE_REFERENCE = "footnote_reference"

_CONTAINERS = frozenset({"blockquote_open", "bullet_list_open", "ordered_list_open"})
_MOST_NESTED = 30
_DEFINITION = re.compile(r"\[\^([^\s\]]{1,100})\]:[ \t]*")
_REFERENCE = re.compile(r"\[\^([^\s\]]{1,100})\]")
_CODE_INDENT = 4


class ParsedMarkdown:
    """One source: its block tokens, its footnotes by label, and its inline texts on demand."""

    def __init__(self, text: str) -> None:
        self.lines = text.split("\n")
        self._environment: dict[str, Any] = {}
        self._parser = _parser()
        self.blocks: Sequence[Token] = self._parser.parse(text, self._environment)
        self.footnotes: dict[str, Token] = {}
        for token in self.blocks:
            if token.type == FOOTNOTE:
                self.footnotes.setdefault(token.meta["label"], token)
        self._environment["footnotes"] = self.footnotes

    def inline(self, text: str) -> list[Token]:
        """The inline tokens of one block's text."""
        tokens: list[Token] = []
        self._parser.inline.parse(text, self._parser, self._environment, tokens)
        return tokens

    @property
    def unread_lines(self) -> list[tuple[int, str]]:
        """The lines with words that no block accounts for, each with its number from 0."""
        read = {line for token in self.blocks if token.map for line in _lines_of(token)}
        return [(i, line) for i, line in enumerate(self.lines) if i not in read and count_words(line)]

    @property
    def definition_lines(self) -> set[int]:
        """The lines, from 0, that define link addresses."""
        found = [*self._environment.get("references", {}).values(), *self._environment.get("duplicate_refs", ())]
        return {line for definition in found for line in range(*definition["map"])}


def _lines_of(token: Token) -> range:
    """The lines whose words a block's token holds; a container holds none, an item the line of its number."""
    first, after = token.map or (0, 0)
    if token.type == "list_item_open":
        return range(first, first + 1)
    return range(0) if token.type in _CONTAINERS else range(first, after)


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"maxNesting": _MOST_NESTED}).enable("table")
    parser.core.ruler.disable("inline")
    parser.block.ruler.before("reference", FOOTNOTE, _read_definition, {"alt": ["paragraph", "reference"]})
    parser.inline.ruler.before("link", FOOTNOTE_REFERENCE, _read_reference)
    return parser


def _read_definition(state: StateBlock, first: int, end: int, silent: bool) -> bool:
    """A block rule: ``[^label]: text``, its paragraph, and further paragraphs that are indented."""
    if state.is_code_block(first):
        return False
    found = _DEFINITION.match(state.src, state.bMarks[first] + state.tShift[first], state.eMarks[first])
    if not found:
        return False
    if silent:
        return True
    after = _definition_end(state, first, end)
    token = state.push(FOOTNOTE, "", 0)
    token.meta = {"label": found.group(1)}
    first_line = state.src[found.end() : state.eMarks[first]]
    further_lines = state.getLines(first + 1, after, _CODE_INDENT, False).split("\n")
    token.content = " ".join(line.strip() for line in (first_line, *further_lines) if line.strip())
    token.map = [first, after]
    state.line = after
    return True


def _definition_end(state: StateBlock, first: int, end: int) -> int:
    """The line after a definition: it runs on to a blank line, and past it while lines are indented."""
    line, last = first + 1, first + 1
    is_after_blank = False
    while line < end and state.sCount[line] >= state.blkIndent:
        if state.isEmpty(line):
            is_after_blank = True
        elif _is_definition(state, line) or (is_after_blank and not state.is_code_block(line)):
            break
        else:
            last = line + 1
        line += 1
    return last


def _is_definition(state: StateBlock, line: int) -> bool:
    return bool(_DEFINITION.match(state.src, state.bMarks[line] + state.tShift[line], state.eMarks[line]))


def _read_reference(state: StateInline, silent: bool) -> bool:
    """An inline rule: ``[^label]`` where that footnote is defined."""
    found = _REFERENCE.match(state.src, state.pos, state.posMax)
    if not found or found.group(1) not in state.env["footnotes"]:
        return False
    if not silent:
        state.push(FOOTNOTE_REFERENCE, "", 0).meta = {"label": found.group(1)}
    state.pos = found.end()
    return True
