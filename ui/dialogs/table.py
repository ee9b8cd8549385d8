"""Edits the caption and the cells of a table that stands in the text."""

from dataclasses import replace

from PySide6.QtCore import QModelIndex, QPersistentModelIndex
from PySide6.QtWidgets import (
    QHeaderView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)
from typing_extensions import override

from editor.model.objects import TextObject
from ui.theme import S, size
from ui.widgets.buttons import button
from ui.widgets.dialog import Dialog
from ui.widgets.flow import Flow
from ui.widgets.labels import label
from ui.widgets.layout import plain

_NOTE = "The first row is the header row. F2 or typing changes a cell; Tab leaves the table."


class _CellDelegate(QStyledItemDelegate):
    """Shows which row is the header."""

    @override
    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        super().initStyleOption(option, index)
        option.font.setBold(index.row() == 0)


class TableDialog(Dialog):
    """The first line of cells is the header row."""

    def __init__(self, table: TextObject, parent: QWidget | None = None) -> None:
        super().__init__("Table", parent, width=720, height=520)
        self._table = table
        self._caption = QLineEdit(table.caption)
        named = label("Caption", "strong")
        named.setBuddy(self._caption)
        self._caption.setAccessibleName("Caption")
        self._cells = self._build_cells(table)
        self._add_row, self._add_column = button("Add a row"), button("Add a column")
        self._remove_row, self._remove_column = button("Remove the row"), button("Remove the column")
        self._connect()
        acts = plain(Flow(self._add_row, self._add_column, self._remove_row, self._remove_column))
        note = label(_NOTE, "caption", is_wrapped=True)
        self.fill(named, self._caption, S, label("Cells", "strong"), self._cells, note, acts, verb="Change the table")

    @property
    def table(self) -> TextObject:
        """The table as it was edited."""
        cells = tuple(
            tuple(self._text(line, place) for place in range(self._cells.columnCount()))
            for line in range(self._cells.rowCount())
        )
        return replace(self._table, caption=self._caption.text().strip(), cells=cells)

    def _build_cells(self, table: TextObject) -> QTableWidget:
        columns = max(map(len, table.cells), default=2)
        cells = QTableWidget(max(len(table.cells), 1), columns)
        cells.setItemDelegate(_CellDelegate(cells))
        cells.setProperty("framed", True)
        cells.setAccessibleName("Cells")
        cells.setAccessibleDescription(_NOTE)
        cells.setTabKeyNavigation(False)
        cells.setCornerButtonEnabled(False)
        cells.horizontalHeader().setDefaultSectionSize(cells.fontMetrics().averageCharWidth() * 24)
        cells.horizontalHeader().setStretchLastSection(True)
        rows = cells.verticalHeader()
        rows.setMinimumSectionSize(size("row"))
        rows.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        cells.setCurrentCell(0, 0)
        for line, texts in enumerate(table.cells):
            for place, text in enumerate(texts):
                cells.setItem(line, place, QTableWidgetItem(text))
        return cells

    def _connect(self) -> None:
        cells = self._cells
        self._add_row.clicked.connect(lambda: cells.insertRow(cells.currentRow() + 1))
        self._add_column.clicked.connect(lambda: cells.insertColumn(cells.currentColumn() + 1))
        self._remove_row.clicked.connect(lambda: cells.removeRow(cells.currentRow()))
        self._remove_column.clicked.connect(lambda: cells.removeColumn(cells.currentColumn()))
        for act in (self._add_row, self._add_column, self._remove_row, self._remove_column):
            act.clicked.connect(self._allow)
            act.setAutoDefault(False)
        self._allow()

    def _allow(self) -> None:
        """A table keeps at least one row and one column."""
        self._remove_row.setEnabled(self._cells.rowCount() > 1)
        self._remove_column.setEnabled(self._cells.columnCount() > 1)

    def _text(self, line: int, place: int) -> str:
        item = self._cells.item(line, place)
        return item.text() if item is not None else ""
