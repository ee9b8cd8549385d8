"""Tables for Word: header row on every page, column widths from what the cells hold. Widths are in twips."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from math import sqrt

from lxml import etree

from editor.interchange.writers.publication import TableBlock
from editor.interchange.writers.word.pages import LANDSCAPE_WIDTH, PORTRAIT_WIDTH
from editor.interchange.writers.word.wordml import add, add_run, make, paragraph
from editor.model.ids import RowId

MOST_PORTRAIT_COLUMNS = 5
"""Columns of text; narrow ones, with a number or a short word in each cell, do not count."""

LONGEST_WHOLE_ROW = 1500
"""Characters; a longer row may break over two pages."""

_CHARACTER_WIDTH = 125
_CELL_MARGINS = 230
_SHORTEST_WORD, _LONGEST_WORD = 4, 15
_NARROW = 8
_FIGURE = re.compile(r"[-+\u2212]?[£$€]?\d[\d,.]*\s?(%|m|bn|k)?")


@dataclass(frozen=True, slots=True)
class Column:
    """How one column is set."""

    width: int
    is_figures: bool


def is_wide(table: TableBlock) -> bool:
    """True if the table needs a landscape page."""
    broad = sum(1 for column in _by_column(table) if max(map(len, column[1:]), default=0) > _NARROW)
    return broad > MOST_PORTRAIT_COLUMNS or sum(_least_widths(table)) > PORTRAIT_WIDTH


def table_element(table: TableBlock, bookmarks: Mapping[RowId, str], ids: "count[int]") -> etree._Element:
    """The table. Rows get the bookmarks of their ids, numbered from ``ids``."""
    columns = table_columns(table, LANDSCAPE_WIDTH if is_wide(table) else PORTRAIT_WIDTH)
    element = make("tbl")
    _add_properties(element, table, sum(column.width for column in columns))
    grid = add(element, "tblGrid")
    for column in columns:
        add(grid, "gridCol", w=str(column.width))
    _add_row(element, table.cells[0], columns, is_header=True)
    for place, line in enumerate(table.cells[1:]):
        row = _add_row(element, line, columns)
        if place < len(table.row_ids) and (name := bookmarks.get(table.row_ids[place])):
            _bookmark_row(row, name, str(next(ids)))
    return element


def table_columns(table: TableBlock, available: int) -> list[Column]:
    """Columns that fill the page: no word broken if it can be helped, the rest by how much a column holds."""
    least = _least_widths(table)
    spare = available - sum(least)
    if spare <= 0:
        widths = [width * available // sum(least) for width in least]
    else:
        shares = [_share(column) for column in _by_column(table)]
        widths = [width + int(spare * share / sum(shares)) for width, share in zip(least, shares, strict=True)]
    widths[-1] += available - sum(widths)
    figures = (not table.row_ids and _holds_figures(column) for column in _by_column(table))
    return [Column(width, is_figures) for width, is_figures in zip(widths, figures, strict=True)]


def _by_column(table: TableBlock) -> list[tuple[str, ...]]:
    return list(zip(*table.cells, strict=True))


def _least_widths(table: TableBlock) -> list[int]:
    longest = (max(map(len, " ".join(column).split()), default=0) for column in _by_column(table))
    return [_CHARACTER_WIDTH * min(max(length, _SHORTEST_WORD), _LONGEST_WORD) + _CELL_MARGINS for length in longest]


def _share(column: tuple[str, ...]) -> float:
    """What a column may claim of the spare width: more for long texts, next to nothing for a few characters."""
    average, longest = sum(map(len, column)) / len(column), max(map(len, column))
    return max(0.0, sqrt((average + longest) / 2) - 2) + 0.2


def _holds_figures(column: tuple[str, ...]) -> bool:
    filled = [cell for cell in column[1:] if cell.strip()]
    return bool(filled) and all(_FIGURE.fullmatch(cell.strip()) for cell in filled)


def _add_properties(element: etree._Element, table: TableBlock, width: int) -> None:
    layout = add(element, "tblPr")
    add(layout, "tblStyle", val="StrategyTable")
    add(layout, "tblW", w=str(width), type="dxa")
    add(layout, "tblLayout", type="fixed")
    look = dict.fromkeys(("lastRow", "firstColumn", "lastColumn"), "0")
    add(layout, "tblLook", val="0620", firstRow="1", **look, noHBand="1", noVBand="1")
    if table.caption:
        add(layout, "tblCaption", val=" ".join(table.caption.split()))
    add(layout, "tblDescription", val=_description(table))


def _description(table: TableBlock) -> str:
    """What is read out of a table before its cells."""
    headings = ", ".join(filter(None, (" ".join(cell.split()) for cell in table.cells[0])))
    return f"Columns: {headings}" if headings else f"{len(table.cells[0])} columns without headings"


def _add_row(
    element: etree._Element, cells: tuple[str, ...], columns: Sequence[Column], *, is_header: bool = False
) -> etree._Element:
    row = add(element, "tr")
    is_whole = sum(map(len, cells)) <= LONGEST_WHOLE_ROW
    if is_whole or is_header:
        layout = add(row, "trPr")
        for tag in ("cantSplit",) * is_whole + ("tblHeader",) * is_header:
            add(layout, tag)
    for text, column in zip(cells, columns, strict=True):
        cell = add(row, "tc")
        add(add(cell, "tcPr"), "tcW", w=str(column.width), type="dxa")
        line = paragraph("TableHeading" if is_header else "TableText")
        if column.is_figures:
            add(line[0], "jc", val="right")
        if text:
            add_run(line, text)
        cell.append(line)
    return row


def _bookmark_row(row: etree._Element, name: str, identity: str) -> None:
    """Lay the bookmark around what stands in the row's first cell."""
    line = next(row.iter(f"{row.tag[:-2]}p"))
    line.insert(1, make("bookmarkStart", id=identity, name=name))
    add(line, "bookmarkEnd", id=identity)
