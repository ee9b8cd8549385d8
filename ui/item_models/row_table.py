"""A register as a table: fed by snapshots, updated in place, filtered without rows vanishing under one's hands."""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from itertools import groupby

from PySide6.QtCore import QModelIndex, QObject, Qt, Signal
from typing_extensions import override

from editor.model.draft import DraftSnapshot
from editor.model.ids import RowId
from editor.model.registers import FieldSchema, RegisterName, Row
from ui.item_models.cell_model import CellModel, Index
from ui.item_models.cells import has_gaps, searched_text
from ui.item_models.register_columns import COLUMNS, Column, column_field, column_label

_ROOT = QModelIndex()


class RowChoice(StrEnum):
    """Which rows of a register are shown."""

    ALL = "all"
    INCOMPLETE = "incomplete"
    INTERNAL = "internal"


class RowTable(CellModel):
    """The rows of one register. A row that is shown stays until the filter changes, even if it no longer passes."""

    rows_changed = Signal()
    """Rows came, went or changed; told once after each refresh."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.register = RegisterName.PRIORITIES
        self._rows: list[Row] = []
        self._searched: tuple[str, ...] = ()
        self._choice = RowChoice.ALL

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns from left to right."""
        return COLUMNS[self.register]

    @property
    def rows(self) -> Sequence[Row]:
        """The rows shown, in order."""
        return self._rows

    @property
    def is_filtered(self) -> bool:
        """True if a search or a choice of rows may hide some."""
        return bool(self._searched) or self._choice is not RowChoice.ALL

    def show_register(self, register: RegisterName) -> None:
        """Show another register, all of its rows."""
        self.beginResetModel()
        self.register, self._searched, self._choice = register, (), RowChoice.ALL
        self._rows = list(self.snapshot.rows(register))
        self.endResetModel()
        self.rows_changed.emit()

    def refresh(self, snapshot: DraftSnapshot) -> None:
        """Take over what the draft says now; indexes of rows that are still there stay good."""
        before, self.snapshot = self.snapshot, snapshot
        if before.registers is snapshot.registers:
            return
        shown = {row.id for row in self._rows}
        self._reconcile([row for row in snapshot.rows(self.register) if row.id in shown or self._passes(row)])
        self._tell_renamed(before)
        self.rows_changed.emit()

    def choose_rows(self, search: str = "", choice: RowChoice = RowChoice.ALL) -> None:
        """Show the rows that hold every searched word and belong to the choice."""
        self._searched, self._choice = tuple(search.casefold().split()), choice
        self._reconcile([row for row in self.snapshot.rows(self.register) if self._passes(row)])
        self.rows_changed.emit()

    def reveal(self, row_id: RowId) -> None:
        """Show a row even though the filter would hide it."""
        shown = {row.id for row in self._rows} | {row_id}
        self._reconcile([row for row in self.snapshot.rows(self.register) if row.id in shown])
        self.rows_changed.emit()

    def index_of(self, row_id: RowId, key: str) -> QModelIndex:
        """The cell of a row in the column of that key; invalid if there is no such row or column here."""
        line = next((at for at, row in enumerate(self._rows) if row.id == row_id), -1)
        return self.index(line, self.column_of(key))

    def column_of(self, key: str) -> int:
        """Where the column of that key stands, -1 if it is not in the table."""
        return next((at for at, column in enumerate(self.columns) if column.key == key), -1)

    @override
    def row_of(self, index: Index) -> Row | None:
        return self._rows[index.row()] if 0 <= index.row() < len(self._rows) else None

    @override
    def key_of(self, index: Index) -> str:
        return self.columns[index.column()].key

    @override
    def field_of(self, index: Index) -> FieldSchema | None:
        return column_field(self.register, self.columns[index.column()])

    @override
    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.columns)

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation == Qt.Orientation.Vertical:
            is_name = role == Qt.ItemDataRole.DisplayRole and section < len(self._rows)
            return self._rows[section].display_number if is_name else None
        if role == Qt.ItemDataRole.DisplayRole:
            return column_label(self.register, self.columns[section])
        field = column_field(self.register, self.columns[section])
        if role == Qt.ItemDataRole.ToolTipRole and field and field.is_internal:
            return "Internal: left out of what is published"
        return None

    def _passes(self, row: Row) -> bool:
        if self._choice is RowChoice.INTERNAL and not row.is_internal:
            return False
        if self._choice is RowChoice.INCOMPLETE and not has_gaps(self.snapshot, row):
            return False
        text = searched_text(self.snapshot, row) if self._searched else ""
        return all(word in text for word in self._searched)

    def _reconcile(self, wanted: list[Row]) -> None:
        """Turn the rows shown into the wanted ones by the fewest steps that keep indexes good."""
        kept = {row.id for row in wanted}
        for first, last in reversed(_stretches(at for at, row in enumerate(self._rows) if row.id not in kept)):
            self.beginRemoveRows(_ROOT, first, last)
            del self._rows[first : last + 1]
            self.endRemoveRows()
        here = {row.id for row in self._rows}
        self._reorder([row.id for row in wanted if row.id in here])
        for first, last in _stretches(at for at, row in enumerate(wanted) if row.id not in here):
            self.beginInsertRows(_ROOT, first, last)
            self._rows[first:first] = wanted[first : last + 1]
            self.endInsertRows()
        changed = [at for at, row in enumerate(wanted) if self._rows[at] != row]
        self._rows = wanted
        for first, last in _stretches(changed):
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.columns) - 1))

    def _reorder(self, order: list[RowId]) -> None:
        if [row.id for row in self._rows] == order:
            return
        self.layoutAboutToBeChanged.emit()
        by_id = {row.id: row for row in self._rows}
        before, places = self._rows, {row_id: at for at, row_id in enumerate(order)}
        self._rows = [by_id[row_id] for row_id in order]
        old = self.persistentIndexList()
        moved = [self.index(places[before[index.row()].id], index.column()) for index in old]
        self.changePersistentIndexList(old, moved)
        self.layoutChanged.emit()

    def _tell_renamed(self, before: DraftSnapshot) -> None:
        """Cells also show names of other registers' rows: repaint all when one of those changed."""
        linked = {field.register for column in self.columns if (field := column_field(self.register, column))}
        is_renamed = any(before.rows(name) != self.snapshot.rows(name) for name in linked if name)
        if is_renamed and self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, len(self.columns) - 1))


def _stretches(places: Iterable[int]) -> list[tuple[int, int]]:
    """Rising numbers as first and last of each unbroken stretch."""
    stretches = []
    for _, stretch in groupby(enumerate(places), key=lambda pair: pair[1] - pair[0]):
        members = [place for _, place in stretch]
        stretches.append((members[0], members[-1]))
    return stretches
