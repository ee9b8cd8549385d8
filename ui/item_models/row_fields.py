"""One row turned on its side: every field of the register below one another, for "Row details"."""

from PySide6.QtCore import QModelIndex, QObject, Qt
from typing_extensions import override

from editor.model.draft import DraftSnapshot
from editor.model.ids import RowId
from editor.model.registers import Row
from ui.item_models.cell_model import CellModel, Index
from ui.item_models.register_columns import SHOWN_KEY

_ROOT = QModelIndex()


class RowFields(CellModel):
    """The fields of one row, one below the other, and last whether it is published."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._row: Row | None = None
        self._keys: tuple[str, ...] = ()

    @property
    def row(self) -> Row | None:
        """The row shown, if any."""
        return self._row

    def show_row(self, row_id: RowId | None) -> None:
        """Show another row, or none."""
        if row_id == (self._row.id if self._row else None):
            return
        self.beginResetModel()
        self._row = self.snapshot.rows_by_id.get(row_id) if row_id else None
        self._keys = (*(field.key for field in self._row.schema.fields), SHOWN_KEY) if self._row else ()
        self.endResetModel()

    def refresh(self, snapshot: DraftSnapshot) -> None:
        """Take over what the draft says of the row now."""
        self.snapshot = snapshot
        if self._row is None:
            return
        if self._row.id not in snapshot.rows_by_id:
            self.show_row(None)
            return
        self._row = snapshot.rows_by_id[self._row.id]
        self.dataChanged.emit(self.index(0, 0), self.index(len(self._keys) - 1, 0))

    def index_of(self, key: str) -> QModelIndex:
        """The cell of the field of that key; invalid if there is none."""
        return self.index(self._keys.index(key), 0) if key in self._keys else QModelIndex()

    @override
    def row_of(self, index: Index) -> Row | None:
        return self._row

    @override
    def key_of(self, index: Index) -> str:
        return self._keys[index.row()]

    @override
    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._keys)

    @override
    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else 1

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation == Qt.Orientation.Vertical and role == Qt.ItemDataRole.DisplayRole:
            return self.label_of(self.index(section, 0))
        return None
