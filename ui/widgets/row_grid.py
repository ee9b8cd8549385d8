"""The two tables of rows: a register with its columns, and one row's fields below one another."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QItemSelectionModel, QRect
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem
from typing_extensions import override

from editor.model.ids import RowId
from editor.model.registers import FieldKind, Row
from ui.item_models.cell_model import CellModel, Index
from ui.item_models.cells import Cell, CellShape
from ui.item_models.register_columns import column_field, column_widths
from ui.item_models.row_fields import RowFields
from ui.item_models.row_table import RowTable
from ui.theme import XS, S, colour, font
from ui.widgets.cell_grid import CELL_MARGIN, CellGrid, character_width
from ui.widgets.row_delegate import RowDelegate


class RowGrid(CellGrid):
    """A register, its columns shared out over the width that there is."""

    def __init__(self, table: RowTable) -> None:
        self._table = table
        self._written: RowId | None = None
        super().__init__(table)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        table.value_entered.connect(self._on_value_entered)

    @property
    def selected_rows(self) -> list[Row]:
        """The rows that are selected, from the top."""
        lines = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [self._table.rows[line] for line in lines]

    @override
    def setCurrentIndex(self, index: Index) -> None:
        """Select its row alone: of itself Qt would leave the rows that were selected before selected."""
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)

    @override
    def goes_on_by_tab(self) -> bool:
        """Where the last row was just written in: whoever only walks through leaves the table."""
        is_written = bool(self._table.rows) and self._table.rows[-1].id == self._written
        self._written = None
        return is_written

    def _on_value_entered(self, row: Row) -> None:
        self._written = row.id

    @override
    def fitted_widths(self) -> Sequence[int]:
        return column_widths(self._table.columns, self.viewport().width(), character_width(), CELL_MARGIN)

    @override
    def growing_columns(self) -> Sequence[int]:
        fields = (column_field(self._table.register, column) for column in self._table.columns)
        return [at for at, field in enumerate(fields) if field and field.kind in (FieldKind.TEXT, FieldKind.LONG_TEXT)]


class FieldGrid(CellGrid):
    """One row's fields, each under its label."""

    def __init__(self, fields: RowFields) -> None:
        super().__init__(fields)
        self.horizontalHeader().hide()

    @override
    def build_delegate(self, model: CellModel) -> RowDelegate:
        return _LabelledDelegate(model, self)


class _LabelledDelegate(RowDelegate):
    """Writes the field's label above its value."""

    @override
    def value_rect(self, cell: QRect) -> QRect:
        return cell.adjusted(0, _label_height(), 0, -XS)

    @override
    def cell_for(self, index: Index) -> Cell:
        # there is room here for whole names
        cell = super().cell_for(index)
        if cell.shape is CellShape.CHIPS and len(cell.chips) == 1:
            return replace(cell, chips=(cell.text,))
        return Cell(cell.text) if cell.chips else cell

    @override
    def height_for(self, index: Index, width: int) -> int:
        return super().height_for(index, width) + _label_height() + XS

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        label = option.rect.adjusted(S, S, -S, 0)
        field = self._model.field_of(index)
        painter.save()
        painter.setFont(font("caption", QFont.Weight.DemiBold))
        painter.setPen(colour("secondary"))
        suffix = " (internal)" if field and field.is_internal else ""
        painter.drawText(QRect(label.topLeft(), label.size()), self._model.label_of(index) + suffix)
        painter.restore()


def _label_height() -> int:
    return QFontMetrics(font("caption")).lineSpacing() + S
