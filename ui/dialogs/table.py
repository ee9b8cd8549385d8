"""Edits the caption and the cells of a table that stands in the text."""

from dataclasses import replace

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLineEdit, QTableWidget, QTableWidgetItem, QWidget

from editor.model.objects import TextObject
from ui.theme import XL, L
from ui.widgets.buttons import button
from ui.widgets.labels import label
from ui.widgets.layout import column, row


class TableDialog(QDialog):
    """The first line of cells is the header row."""

    def __init__(self, table: TextObject, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Table")
        self.resize(720, 480)
        self._table = table
        self._caption = QLineEdit(table.caption)
        self._caption.setAccessibleName("Caption")
        self._caption.setPlaceholderText("Caption")
        columns = max(map(len, table.cells), default=2)
        self._cells = QTableWidget(len(table.cells), columns)
        self._cells.setAccessibleName("Cells")
        self._cells.setTabKeyNavigation(False)
        self._cells.horizontalHeader().setStretchLastSection(True)
        for line, cells in enumerate(table.cells):
            for place, cell in enumerate(cells):
                self._cells.setItem(line, place, QTableWidgetItem(cell))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        buttons.addButton("Change the table", QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        add_line, add_column = button("Add a row"), button("Add a column")
        add_line.clicked.connect(lambda: self._cells.insertRow(self._cells.rowCount()))
        add_column.clicked.connect(lambda: self._cells.insertColumn(self._cells.columnCount()))
        note = label("The first row is the header row.", "quiet")
        self.setLayout(
            column(self._caption, self._cells, row(note, None, add_line, add_column), buttons, margins=(XL, XL, XL, L))
        )

    @property
    def table(self) -> TextObject:
        """The table as it was edited."""
        cells = tuple(
            tuple(self._text(line, place) for place in range(self._cells.columnCount()))
            for line in range(self._cells.rowCount())
        )
        return replace(self._table, caption=self._caption.text().strip(), cells=cells)

    def _text(self, line: int, place: int) -> str:
        item = self._cells.item(line, place)
        return item.text() if item is not None else ""
