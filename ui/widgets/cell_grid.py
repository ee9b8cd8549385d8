"""The table view of register cells: its keys, its column widths and its row heights."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QFontMetrics, QKeyEvent, QMouseEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView
from typing_extensions import override

from ui.item_models.cell_model import CellModel
from ui.item_models.cells import CellShape
from ui.theme import S, current, font
from ui.widgets.cell_editor import Leaving
from ui.widgets.cell_painting import row_height
from ui.widgets.row_delegate import RowDelegate

SETTLE_MS = 40
"""Rows are measured anew when the width has rested this long."""
_NONE, _CONTROL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
_STEPS = {Leaving.NEXT: 1, Leaving.PREVIOUS: -1}


class CellGrid(QTableView):
    """Cells to walk through with arrows and Tab and to open with Enter, F2, Space, a letter or a double click."""

    add_requested = Signal()
    deletion_requested = Signal()
    clearing_requested = Signal(QModelIndex)
    menu_requested = Signal(QPoint)
    """Where to open it, in pixels of the screen."""
    paste_requested = Signal()
    leaving_requested = Signal()
    """Esc: back to where one came from."""

    def __init__(self, model: CellModel) -> None:
        super().__init__()
        self._cells = model
        self.setModel(model)
        self.delegate = self.build_delegate(model)
        self.setItemDelegate(self.delegate)
        self._keys = self._build_keys()
        self._settling = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._settling.timeout.connect(self.fit_rows)
        self._dress()
        model.modelReset.connect(self.fit)
        model.rowsInserted.connect(lambda _parent, first, last: self._fit_rows(range(first, last + 1)))
        model.dataChanged.connect(lambda top, bottom: self._fit_rows(range(top.row(), bottom.row() + 1)))
        model.layoutChanged.connect(self.fit_rows)
        self.delegate.editor_left.connect(self._on_editor_left)
        current().changed.connect(self.fit)

    def build_delegate(self, model: CellModel) -> RowDelegate:
        """What draws the cells."""
        return RowDelegate(model, self)

    def fitted_widths(self) -> Sequence[int]:
        """Pixels for each column."""
        return [self.viewport().width()]

    def growing_columns(self) -> Sequence[int]:
        """The columns whose cells may need more height than a row has anyway."""
        return [0]

    def fit(self) -> None:
        """Give every column its width and every row its height."""
        self._fit_columns()
        self.fit_rows()

    def fit_rows(self) -> None:
        """Give every row its height."""
        self._settling.stop()
        self._fit_rows(range(self._cells.rowCount()))

    def open_cell(self, index: QModelIndex) -> None:
        """Go to a cell and open its editor."""
        self.delegate.finish()
        self.go_to(index)
        self.edit(index)

    def go_to(self, index: QModelIndex) -> None:
        """Make a cell the current one, in sight and with the focus."""
        self.setCurrentIndex(index)
        self.scrollTo(index)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if act := self._keys.get((Qt.Key(event.key()), _plain(event))):
            act()
            event.accept()
        else:
            super().keyPressEvent(event)

    @override
    def event(self, event: QEvent) -> bool:
        is_asked = event.type() == QEvent.Type.ShortcutOverride
        if is_asked and isinstance(event, QKeyEvent) and (Qt.Key(event.key()), _plain(event)) in self._keys:
            # the window has its own uses for Esc and Delete; here they belong to the cells
            event.accept()
            return True
        return super().event(event)

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        if self._step(1 if next else -1):
            return True
        if next and self.goes_on_by_tab():
            self.add_requested.emit()
            return True
        return super().focusNextPrevChild(next)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        is_click = event.button() == Qt.MouseButton.LeftButton and index == self.currentIndex()
        if is_click and index.isValid() and self._cells.cell_of(index).shape is CellShape.INCOMPLETE:
            self.edit(index)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            corner = self.visualRect(self.currentIndex()).bottomLeft()
            self.menu_requested.emit(self.viewport().mapToGlobal(corner))
        else:
            self.menu_requested.emit(event.globalPos())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._fit_columns():
            self._settling.start()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.fit()

    def _dress(self) -> None:
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.DoubleClicked | triggers.AnyKeyPressed | triggers.EditKeyPressed)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head = self.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setHighlightSections(False)
        head.setTextElideMode(Qt.TextElideMode.ElideRight)
        head.setSectionsClickable(False)

    def _build_keys(self) -> Mapping[tuple[Qt.Key, Qt.KeyboardModifier], Callable[[], object]]:
        key = Qt.Key
        return {
            (key.Key_Return, _NONE): self._open_current,
            (key.Key_Enter, _NONE): self._open_current,
            (key.Key_Space, _NONE): self._open_current,
            (key.Key_Return, _CONTROL): self.add_requested.emit,
            (key.Key_Enter, _CONTROL): self.add_requested.emit,
            (key.Key_Delete, _NONE): self._clear_current,
            (key.Key_Delete, _CONTROL): self.deletion_requested.emit,
            (key.Key_V, _CONTROL): self.paste_requested.emit,
            (key.Key_Escape, _NONE): self.leaving_requested.emit,
        }

    def _open_current(self) -> None:
        index = self.currentIndex()
        if index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.edit(index)
        elif index.isValid():
            self.activated.emit(index)

    def _clear_current(self) -> None:
        if self.currentIndex().isValid():
            self.clearing_requested.emit(self.currentIndex())

    def goes_on_by_tab(self) -> bool:
        """True if Tab in the last cell goes on into a new row rather than out of the table."""
        return False

    def _on_editor_left(self, leaving: Leaving) -> None:
        step = _STEPS.get(leaving)
        if step and not self._step(step) and step > 0 and self.goes_on_by_tab():
            self.add_requested.emit()

    def _step(self, step: int) -> bool:
        """Go to the next or previous cell that can be filled; False at the ends, where Tab leaves the table."""
        columns, index = self._cells.columnCount(), self.currentIndex()
        place = index.row() * columns + index.column() + step
        while index.isValid() and 0 <= place < self._cells.rowCount() * columns:
            target = self._cells.index(*divmod(place, columns))
            if target.flags() & Qt.ItemFlag.ItemIsEditable:
                self.setCurrentIndex(target)
                return True
            place += step
        return False

    def _fit_columns(self) -> bool:
        """True if a column got another width."""
        widths = list(self.fitted_widths())
        changed = [at for at, width in enumerate(widths) if self.columnWidth(at) != width]
        for at in changed:
            self.setColumnWidth(at, widths[at])
        return bool(changed)

    def _fit_rows(self, rows: range) -> None:
        if not self.isVisible():
            return
        widths = {at: self.columnWidth(at) for at in self.growing_columns()}
        least = row_height()
        for row in rows:
            index = self._cells.index
            heights = (self.delegate.height_for(index(row, at), width) for at, width in widths.items())
            height = max(heights, default=least)
            if self.rowHeight(row) != height:
                self.setRowHeight(row, height)


def character_width() -> float:
    """The average width of a character in a cell, in pixels."""
    return QFontMetrics(font("body")).horizontalAdvance("abcdefghijklmnopqrstuvwxyz ") / 27


CELL_MARGIN = 2 * S


def _plain(event: QKeyEvent) -> Qt.KeyboardModifier:
    """The modifiers that count: not whether the key stands on the number pad."""
    return event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
