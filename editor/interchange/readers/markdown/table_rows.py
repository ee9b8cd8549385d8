"""Reads the rows of one Markdown table."""

from collections.abc import Callable

from markdown_it.rules_block.table import escapedSplit
from markdown_it.token import Token

from editor.model.ids import ObjectId, new_id
from editor.model.objects import ObjectKind, TextObject

PlainText = Callable[[str], tuple[str, tuple[TextObject, ...]]]
"""Reads inline source as plain text and the footnotes that stood in it."""


class TableRows:
    """Takes a table's tokens as they come. The footnotes of its cells, which cannot hold them, are kept aside."""

    def __init__(self, read_plain: PlainText, source_lines: list[str]) -> None:
        self._read_plain = read_plain
        self._source_lines = source_lines
        self._source_line = ""
        self._rows: list[list[str]] = []
        self.footnotes: list[TextObject] = []

    def take(self, token: Token) -> None:
        """Take the next token between the table's opening and its end."""
        match token.type:
            case "tr_open":
                self._rows.append([])
                self._source_line = self._source_lines[token.map[0]] if token.map else ""
            case "inline":
                self._add_cell(token.content)
            case "tr_close" if len(self._rows) > 1:
                for source in _cells(self._source_line)[len(self._rows[-1]) :]:
                    self._add_cell(source)

    def table(self) -> TextObject:
        """The table; all its rows are as wide as the widest."""
        width = max(map(len, self._rows), default=0)
        cells = tuple((*row, *[""] * (width - len(row))) for row in self._rows)
        return TextObject(ObjectId(new_id()), ObjectKind.TABLE, cells=cells)

    def _add_cell(self, source: str) -> None:
        text, footnotes = self._read_plain(source)
        self._rows[-1].append(text)
        self.footnotes += footnotes


def _cells(source_line: str) -> list[str]:
    """All cells of a row. The parser drops those beyond the header's width, but they hold words too."""
    cells = escapedSplit(source_line.strip())
    if cells and not cells[0].strip(" >\t"):
        cells.pop(0)
    if cells and not cells[-1].strip():
        cells.pop()
    return [cell.strip() for cell in cells]
