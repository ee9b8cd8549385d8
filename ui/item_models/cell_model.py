"""What every table of register cells has in common: data by role, and values entered told by one signal."""

from html import escape

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from typing_extensions import override

from editor.model.draft import DraftSnapshot
from editor.model.registers import FieldSchema, FieldValue, Row
from ui.item_models.cells import Cell, CellShape, NewLink, field_cell, number_cell, shown_cell
from ui.item_models.register_columns import NUMBER_KEY, NUMBER_LABEL, SHOWN_KEY, SHOWN_LABEL

Index = QModelIndex | QPersistentModelIndex
_LONG_TOOLTIP = 60
"""Characters from which a text may be cut off in its cell, so that pointing at it shows all of it."""


class CellModel(QAbstractTableModel):
    """A table whose cells belong to rows of registers. Reads a snapshot; never writes: it tells what was entered."""

    value_entered = Signal(object, str, object, str)
    """The row, the column's key, the new value (``FieldValue``, ``NewLink``, or whether the row is internal), and the
    group that makes several entries one step of undo."""

    value_taken_back = Signal(object, str, object, str)
    """The same, where the value is that from before the editing, of which nothing shall remain."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.snapshot = DraftSnapshot()
        self.is_read_only = False

    def row_of(self, index: Index) -> Row | None:
        """The row that a cell belongs to."""
        raise NotImplementedError

    def key_of(self, index: Index) -> str:
        """The key of a cell's field, or of one of the columns that are no fields."""
        raise NotImplementedError

    def field_of(self, index: Index) -> FieldSchema | None:
        """The field that a cell shows, if it shows one."""
        row, key = self.row_of(index), self.key_of(index)
        return None if row is None or key in (NUMBER_KEY, SHOWN_KEY) else row.schema.field(key)

    def cell_of(self, index: Index) -> Cell:
        """What a cell says."""
        row = self.row_of(index)
        if row is None:
            return Cell("")
        if field := self.field_of(index):
            return field_cell(self.snapshot, row, field)
        return number_cell(row) if self.key_of(index) == NUMBER_KEY else shown_cell(row)

    def label_of(self, index: Index) -> str:
        """What the cell's column is called."""
        if field := self.field_of(index):
            return field.label
        return NUMBER_LABEL if self.key_of(index) == NUMBER_KEY else SHOWN_LABEL

    def enter(self, index: Index, value: FieldValue | NewLink | bool, group: str = "") -> None:
        """Tell that somebody entered a value."""
        row = self.row_of(index)
        if row is not None:
            self.value_entered.emit(row, self.key_of(index), value, group)

    def take_back(self, index: Index, value: FieldValue | NewLink | bool, group: str) -> None:
        """Tell that somebody wants the value back that was there before the editing."""
        row = self.row_of(index)
        if row is not None:
            self.value_taken_back.emit(row, self.key_of(index), value, group)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            cell = self.cell_of(index)
            return "" if cell.shape is CellShape.INCOMPLETE else cell.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(index)
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            field = self.field_of(index)
            return field.hint if field else ""
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tooltip(index)
        return None

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        is_fixed = self.is_read_only or self.key_of(index) == NUMBER_KEY
        return flags if is_fixed else flags | Qt.ItemFlag.ItemIsEditable

    def _spoken(self, index: Index) -> str:
        row, cell = self.row_of(index), self.cell_of(index)
        if row is None or self.key_of(index) == NUMBER_KEY:
            return cell.text
        place = f"{self.label_of(index)} of {row.display_number}"
        if cell.shape is CellShape.INCOMPLETE:
            return f"{place}: incomplete. {cell.text}"
        return f"{place}: {cell.text or 'empty'}"

    def _tooltip(self, index: Index) -> str:
        cell = self.cell_of(index)
        is_cut = bool(cell.chips) or len(cell.text) > _LONG_TOOLTIP
        # as rich text, because only that wraps; escaped, because people write "<" in their rows
        return f"<p>{escape(cell.text)}</p>" if is_cut else ""
