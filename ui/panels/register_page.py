"""One register: its head, its table, and a line for what there is to say."""

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QMenu, QStackedLayout

from editor.model.draft import DraftSnapshot
from editor.model.ids import RowId
from editor.model.registers import REGISTERS, RegisterName, Row
from ui.commands.row_paste import paste_cells, read_cells
from ui.commands.rows import RowSession, add_row, clear_value, delete_rows, enter_value, give_up_row, take_back
from ui.item_models.cells import incomplete_rows
from ui.item_models.register_columns import NUMBER_KEY, SHOWN_KEY
from ui.item_models.row_table import RowChoice, RowTable
from ui.panels.register_bar import RegisterBar
from ui.theme import L, S
from ui.widgets.announcement import announce
from ui.widgets.cell_editor import Leaving
from ui.widgets.forbidding import forbid
from ui.widgets.labels import label
from ui.widgets.layout import column, plain
from ui.widgets.row_grid import RowGrid

KEYS = (
    "Enter opens a cell, Tab goes to the next, Delete clears it, Control and V pastes cells, Control and Enter adds "
    "a row, Control and Delete deletes the selected ones, Escape leaves the table."
)


class RegisterPage(QFrame):
    """Shows one register at a time and carries out what is entered, each entry one edit of the session."""

    edited = Signal()
    """The draft was changed from here: show what it says now."""
    row_selected = Signal(object)
    """The id of the row that is current now, or None."""

    def __init__(self, session: RowSession) -> None:
        super().__init__()
        self.setProperty("surface", "panel")
        self._session = session
        self._last_rows: dict[RegisterName, RowId] = {}
        self._current: RowId | None = None
        self._forbidden = ""
        self.table = RowTable(self)
        self.grid = RowGrid(self.table)
        self.bar = RegisterBar()
        self.message = label(is_wrapped=True)
        self._nothing = label(role="quiet", is_wrapped=True)
        self._pages = QStackedLayout()
        self._lay_out()
        self._connect()

    @property
    def register(self) -> RegisterName:
        """The register shown."""
        return self.table.register

    @property
    def current_row(self) -> Row | None:
        """The row that is current in the table."""
        return self.table.row_of(self.grid.currentIndex())

    def show_register(self, register: RegisterName) -> None:
        """Show another register, all of its rows, where one was last in it."""
        self.finish_editing()
        self.say("")
        schema = REGISTERS[register]
        self.bar.show_register(schema)
        self.grid.setAccessibleName(schema.title)
        self.table.show_register(register)
        known = self._last_rows.get(register)
        place = self.table.index_of(known, schema.fields[0].key) if known else QModelIndex()
        self.grid.setCurrentIndex(place if place.isValid() else self._first_place())
        self._show_state()

    def refresh(self, snapshot: DraftSnapshot) -> None:
        """Show what the draft says now; selection, scrolling and an open editor stay."""
        self.table.refresh(snapshot)
        if not self.grid.currentIndex().isValid():
            self.grid.setCurrentIndex(self._first_place())

    def open_row(self, row_id: RowId, key: str = "") -> bool:
        """Go to a row and open the editor of one field; False if the field has no column."""
        self.finish_editing()
        if not self.table.index_of(row_id, NUMBER_KEY).isValid():
            self.bar.clear_filter()
            self.table.choose_rows()
        place = self.table.index_of(row_id, key)
        if place.isValid():
            self.grid.open_cell(place)
        else:
            self.grid.go_to(self.table.index_of(row_id, self._first_key))
        return place.isValid()

    def show_row(self, row_id: RowId, key: str = "") -> None:
        """Go to a row, to its cell of that field or the first, and open nothing."""
        if not self.table.index_of(row_id, NUMBER_KEY).isValid():
            self.table.reveal(row_id)
        place = self.table.index_of(row_id, key)
        self.grid.go_to(place if place.isValid() else self.table.index_of(row_id, self._first_key))

    def has_column(self, key: str) -> bool:
        """True if the table shows that field of the register."""
        row = self.current_row
        return row is not None and self.table.index_of(row.id, key).isValid()

    def take_focus(self) -> None:
        """Give the focus to the table; an empty register to what adds its first row."""
        target = self.grid if self.table.rowCount() else self.bar.add
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def add_new_row(self) -> None:
        """Add a row and open its first cell."""
        if self._is_refused():
            return
        self.finish_editing()
        new = add_row(self._session, self.register)
        self.edited.emit()
        self.table.reveal(new)
        self.open_row(new, REGISTERS[self.register].fields[0].key)

    def delete_current_row(self) -> None:
        """Delete the current row, or all that are selected; the one after them becomes current."""
        self.finish_editing()
        at, selected = self.grid.currentIndex().column(), self.grid.selected_rows
        gone = selected if self.current_row in selected else [self.current_row] if self.current_row else []
        if not gone or self._is_refused():
            return
        line = self.table.rows.index(gone[0])
        together = delete_rows(self._session, gone)
        self.edited.emit()
        self.grid.setCurrentIndex(self.table.index(min(line, self.table.rowCount() - 1), at))
        is_deleted = "is deleted. Undo brings it back." if len(gone) == 1 else "are deleted. Undo brings them back."
        self.say(f"{together} {is_deleted}")

    def paste(self) -> None:
        """Enter the cells on the clipboard from the current one on; what is left over becomes new rows."""
        place, text = self.grid.currentIndex(), QGuiApplication.clipboard().text()
        if not text.strip() or self._is_refused():
            return
        keys = [column.key for column in self.table.columns[max(place.column(), 0) :]]
        rows = [row.id for row in self.table.rows[max(place.row(), 0) :]]
        pasted = paste_cells(self._session, self.register, keys, rows, read_cells(text))
        self.edited.emit()
        for new in pasted.new_rows:
            self.table.reveal(new)
        self.say(pasted.sentence)

    def finish_editing(self) -> None:
        """Keep what is in an open editor and close it."""
        self.grid.delegate.finish()

    def say(self, sentence: str) -> None:
        """Show a sentence under the table and have it read out; an empty one takes the last away."""
        self.message.setText(sentence)
        self.message.setVisible(bool(sentence))
        if sentence:
            announce(self.message, sentence)

    def enter(self, entered: Row, key: str, value: object, group: str) -> None:
        """Make what was entered an edit of the draft."""
        self.say("")
        enter_value(self._session, entered, key, value, group)
        self.edited.emit()

    def take_back(self, entered: Row, key: str, original: object, group: str) -> None:
        """Undo what was kept of an entry that is given up."""
        take_back(self._session, entered, key, original, group)
        self.edited.emit()

    def clear(self, cleared: Row, key: str) -> None:
        """Empty one field."""
        if not self._is_refused() and clear_value(self._session, cleared, key):
            self.edited.emit()

    def forbid(self, reason: str) -> None:
        """Let nothing be changed; pointing at the buttons, or trying by keyboard, says why."""
        self._forbidden = reason
        self.table.is_read_only = True
        forbid((self.bar.add, self.bar.delete), reason)

    def _is_refused(self) -> bool:
        if self._forbidden:
            self.say(self._forbidden)
        return bool(self._forbidden)

    def _lay_out(self) -> None:
        self.grid.setAccessibleDescription(KEYS)
        empty = column(self._nothing, None, margins=(S, L, S, L))
        # In a widget from the start: what a stack takes in before is a window for a moment, and takes the focus.
        stack = plain(self._pages)
        self._pages.addWidget(self.grid)
        self._pages.addWidget(plain(empty))
        table = plain(column(stack, self.message, margins=(L, 0, L, S), gap=S))
        self.setLayout(column(self.bar, table, gap=0))
        self.message.hide()

    def _connect(self) -> None:
        self.bar.filter_changed.connect(self._on_filter_changed)
        self.bar.add.clicked.connect(self.add_new_row)
        self.bar.delete.clicked.connect(self.delete_current_row)
        self.table.value_entered.connect(self.enter)
        self.table.value_taken_back.connect(self.take_back)
        self.table.rows_changed.connect(self._show_state)
        self.grid.add_requested.connect(self.add_new_row)
        self.grid.paste_requested.connect(self.paste)
        self.grid.deletion_requested.connect(self.delete_current_row)
        self.grid.clearing_requested.connect(self._on_clearing_requested)
        self.grid.menu_requested.connect(self._on_menu_requested)
        self.grid.delegate.value_refused.connect(self.say)
        self.grid.delegate.editor_left.connect(self._on_editor_left)
        self.grid.selectionModel().currentRowChanged.connect(self._show_current)

    def _on_editor_left(self, leaving: Leaving) -> None:
        """Esc in a row that was just added leaves no empty row behind."""
        row, is_first = self.current_row, self.table.key_of(self.grid.currentIndex()) == self._first_key
        if leaving is Leaving.CANCELLED and is_first and row is not None and give_up_row(self._session, row):
            self.edited.emit()
            self.take_focus()

    def _on_filter_changed(self, search: str, choice: RowChoice) -> None:
        self.finish_editing()
        self.table.choose_rows(search, choice)
        if not self.grid.currentIndex().isValid():
            self.grid.setCurrentIndex(self._first_place())

    def _on_clearing_requested(self, place: QModelIndex) -> None:
        if cleared := self.table.row_of(place):
            self.clear(cleared, self.table.key_of(place))

    def _on_menu_requested(self, place: QPoint) -> None:
        chosen = self.current_row
        if chosen is None or self._is_refused():
            return
        menu = QMenu(self)
        menu.addAction("Row details", lambda: self.bar.details.setChecked(True))
        words = "Publish this row" if chosen.is_internal else "Keep this row internal"
        menu.addAction(words, lambda: self.enter(chosen, SHOWN_KEY, not chosen.is_internal, ""))
        menu.addSeparator()
        menu.addAction(f"Add {chosen.schema.singular}", self.add_new_row)
        menu.addAction(f"Delete {chosen.display_number}", self.delete_current_row)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)

    def _first_place(self) -> QModelIndex:
        return self.table.index(0, self.table.column_of(self._first_key))

    @property
    def _first_key(self) -> str:
        return REGISTERS[self.register].fields[0].key

    def _show_state(self) -> None:
        schema = REGISTERS[self.register]
        self.bar.show_incomplete(incomplete_rows(self.table.snapshot, self.register))
        is_hidden = self.table.is_filtered and self.table.snapshot.rows(self.register)
        none_yet = f"No {schema.title.lower()} yet. Press Ctrl+Enter or “Add {schema.singular}” for the first."
        self._nothing.setText(f"No {schema.title.lower()} match." if is_hidden else none_yet)
        self._pages.setCurrentIndex(0 if self.table.rowCount() else 1)
        self._show_current()

    def _show_current(self) -> None:
        shown = self.current_row
        self.bar.delete.setEnabled(shown is not None and not self._forbidden)
        current = shown.id if shown else None
        if current is not None:
            self._last_rows[self.register] = current
        if current != self._current:
            self._current = current
            self.row_selected.emit(current)
