"""The table of a pasted document: its cells put where spans leave them, as a table of the draft or as lines."""

from collections.abc import Iterator
from typing import NamedTuple

from ui.text_runs import Attributes

Runs = list[tuple[str, Attributes]]
"""Marked text; each newline carries the style of the paragraph that it ends."""

_WIDEST, _HIGHEST = 60, 2_000
"""Cells beyond are no table of a strategy; a page may claim any span."""


class _Cell(NamedTuple):
    runs: Runs
    columns: int
    rows: int


class PastedTable:
    """Fills up row by row."""

    def __init__(self) -> None:
        self._rows: list[list[_Cell]] = []
        self._open: tuple[int, int] | None = None

    @property
    def is_in_cell(self) -> bool:
        """True while a cell has begun and not ended."""
        return self._open is not None

    def begin_row(self) -> None:
        """Begin a row; an empty one before is dropped."""
        if not self._rows or self._rows[-1]:
            self._rows.append([])

    def begin_cell(self, columns: str, rows: str) -> None:
        """Begin a cell, with the spans as they stand in the document."""
        self._open = _span(columns), _span(rows)

    def end_cell(self, runs: Runs) -> None:
        """End the cell, which holds this text."""
        columns, rows = self._open or (1, 1)
        self._open = None
        if not self._rows:
            self._rows.append([])
        self._rows[-1].append(_Cell(runs, columns, rows))

    def grid(self) -> tuple[tuple[str, ...], ...]:
        """The words of all cells, rows of one length; empty unless there are two rows and two columns with words."""
        places: dict[tuple[int, int], str] = {}
        for line, cells in enumerate(self._rows[:_HIGHEST]):
            column = 0
            for cell in cells:
                while (line, column) in places:
                    column += 1
                covered = [
                    (line + down, column + across) for down in range(cell.rows) for across in range(cell.columns)
                ]
                places.update(dict.fromkeys(covered, ""))
                places[line, column] = words_of(cell.runs)
        used = [{place[axis] for place, words in places.items() if words} for axis in (0, 1)]
        if min(map(len, used)) < 2 or max(used[1]) >= _WIDEST:
            return ()
        width = max(used[1]) + 1
        rows = (tuple(places.get((line, column), "") for column in range(width)) for line in range(max(used[0]) + 1))
        return tuple(row for row in rows if any(row))

    def as_lines(self) -> Runs:
        """Cells that only lay out a page: the text of one, and tabs between the words of several."""
        return [run for cells in self._rows for run in _line(cells)]

    def is_marked(self) -> bool:
        """True if words in a cell are bold, italic or linked beyond the header row, which a table does not keep."""
        return any(marks and text.strip() for cells in self._rows[1:] for cell in cells for text, marks in cell.runs)


def words_of(runs: Runs) -> str:
    """The bare words, a newline between paragraphs."""
    return "".join(text for text, _ in runs).strip("\n")


def _line(cells: list[_Cell]) -> Iterator[tuple[str, Attributes]]:
    filled = [cell for cell in cells if words_of(cell.runs).strip()]
    if len(filled) == 1:
        yield from filled[0].runs
    elif filled:
        for place, cell in enumerate(filled):
            yield ("\t" if place else ""), {}
            yield from ((" " if text == "\n" else text, marks) for text, marks in cell.runs[:-1])
        yield "\n", {}


def _span(written: str) -> int:
    return min(max(int(written), 1), _WIDEST) if written.isdecimal() else 1
