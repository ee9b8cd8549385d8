"""The named versions as a table of document control: number, date, who, note."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
)
from typing_extensions import override

from editor.model.versions import NamedVersion
from ui.dates import write_date
from ui.theme import XS, S, current, size
from ui.widgets.wrapped_text import wrapped_lines

_COLUMNS = ("Version", "Date", "Who", "Note")
_NOTE = 3


class VersionTable(QTableWidget):
    """One line for each version; a value goes with each and comes back from ``chosen``."""

    def __init__(self) -> None:
        super().__init__(0, len(_COLUMNS))
        self.setHorizontalHeaderLabels(_COLUMNS)
        self.setAccessibleName("Named versions")
        self.setProperty("framed", True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        head.setSectionResizeMode(_NOTE, QHeaderView.ResizeMode.Stretch)
        self.setItemDelegate(_WrappedCell(self))
        current().changed.connect(self._fit)
        self._fit()

    @property
    def chosen(self) -> object:
        """The value of the current line; None where there is none."""
        item = self.item(self.currentRow(), 0)
        return item.data(Qt.ItemDataRole.UserRole) if item is not None else None

    def show_versions(self, versions: Sequence[NamedVersion], values: Sequence[object]) -> None:
        """List versions in the order given, and choose the first."""
        self.setRowCount(len(versions))
        for line, (version, value) in enumerate(zip(versions, values, strict=True)):
            day = datetime.fromisoformat(version.at).astimezone().date()
            for place, text in enumerate((version.number, write_date(day.isoformat()), version.name, version.note)):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                item.setData(Qt.ItemDataRole.UserRole, value)
                self.setItem(line, place, item)
        if versions:
            self.setCurrentCell(0, 0)

    def _fit(self) -> None:
        self.verticalHeader().setMinimumSectionSize(size("row"))


class _WrappedCell(QStyledItemDelegate):
    """As high as its lines: Qt measures them without the room that the style sheet leaves at the sides."""

    def __init__(self, table: VersionTable) -> None:
        super().__init__(table)
        self._table = table

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        hint = super().sizeHint(option, index)
        if index.column() != _NOTE:
            return hint
        room = self._table.columnWidth(_NOTE) - 2 * (S + XS)
        lines = wrapped_lines(str(index.data() or ""), self._table.font(), room)
        height = max(len(lines), 1) * self._table.fontMetrics().lineSpacing() + 2 * S
        return QSize(hint.width(), height)
