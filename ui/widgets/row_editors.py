"""Editors for the cells that hold text and dates."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QTextOption
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QWidget
from typing_extensions import override

from editor.model.registers import FieldValue
from ui.dates import read_date, write_date
from ui.theme import XS
from ui.widgets.cell_editor import CellEditor
from ui.widgets.layout import column

DATE_EXAMPLE = "like 31 Mar 2028"
DATE_PROBLEM = "“{}” is not a date. Write it like 31 Mar 2028, 31/3/2028 or March 2028."

_NEW_LINE = (Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier)


class TextEditor(CellEditor):
    """A text that wraps as in its cell and grows downwards while it is typed. Long texts may have several lines."""

    def __init__(self, parent: QWidget, has_lines: bool) -> None:
        super().__init__(parent)
        self._has_lines = has_lines
        self._shown = ""
        self._cell = self._room = QRect()
        self._entry = QPlainTextEdit(self)
        self._entry.setProperty("field", True)
        self._entry.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._entry.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._entry.document().setDocumentMargin(1)
        self._column = column(self._entry, gap=0)
        self.setLayout(self._column)
        self.watch(self._entry)
        self._entry.textChanged.connect(self._on_text_changed)

    @override
    def value(self) -> FieldValue:
        text = self._entry.toPlainText()
        return text.strip() if self._has_lines else " ".join(text.split())

    @override
    def set_value(self, value: FieldValue | bool) -> None:
        self._shown = str(value)
        self._entry.setPlainText(self._shown)
        self.keeping.stop()

    @override
    def has_changed(self) -> bool:
        # a stored text with spaces to spare is not tidied by merely looking at it
        return self._entry.toPlainText() != self._shown and super().has_changed()

    @override
    def select_all(self) -> None:
        self._entry.selectAll()

    @override
    def own_key(self, event: QKeyEvent) -> bool:
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and self._has_lines and event.modifiers() in _NEW_LINE:
            self._entry.insertPlainText("\n")
            return True
        return False

    @override
    def place(self, cell: QRect, room: QRect) -> None:
        self._cell, self._room = cell, room
        self._grow()

    def _on_text_changed(self) -> None:
        self.keeping.stir()
        self._grow()

    def _grow(self) -> None:
        if self._cell.isEmpty():
            return
        # at its own width first: how many lines there are depends on it
        self.setGeometry(QRect(self._cell.topLeft(), QSize(self._cell.width(), self.height())))
        self._column.activate()
        document = self._entry.document()
        lines = max(round(document.documentLayout().documentSize().height()), 1)
        edges = self._entry.height() - self._entry.viewport().height() + 2 * round(document.documentMargin())
        text = lines * self._entry.fontMetrics().lineSpacing() + edges
        height = min(max(self._cell.height(), text), self._room.height())
        top = max(min(self._cell.y(), self._room.bottom() + 1 - height), self._room.y())
        self.setGeometry(self._cell.x(), top, self._cell.width(), height)
        if text <= height:
            self._entry.verticalScrollBar().setValue(0)


class DateEditor(CellEditor):
    """A date as people write it. What is no date is said and not kept."""

    def __init__(self, parent: QWidget, *, is_beginning: bool = False) -> None:
        super().__init__(parent)
        self._is_beginning = is_beginning
        self._entry = QLineEdit(self)
        self._entry.setPlaceholderText(DATE_EXAMPLE)
        self._said = QLabel(self, wordWrap=True)
        self._said.setProperty("role", "missing")
        self._said.hide()
        self._cell = self._room = QRect()
        self.setLayout(column(self._entry, self._said, None, margins=(XS, XS, XS, XS), gap=XS))
        self.watch(self._entry)
        self._entry.textEdited.connect(self._on_edited)

    @override
    def value(self) -> FieldValue:
        text = self._entry.text().strip()
        return read_date(text, is_beginning=self._is_beginning) or text

    @override
    def set_value(self, value: FieldValue | bool) -> None:
        self._entry.setText(write_date(str(value)))

    @override
    def select_all(self) -> None:
        self._entry.selectAll()

    @override
    def problem(self) -> str:
        text = self._entry.text().strip()
        is_wrong = bool(text) and self.has_changed() and read_date(text) is None
        return DATE_PROBLEM.format(text) if is_wrong else ""

    @override
    def show_problem(self) -> None:
        self._said.setText(self.problem())
        self._said.show()
        self.setProperty("card", "plain")
        self._entry.setAccessibleDescription(self.problem())
        self.style().unpolish(self)
        self.style().polish(self)
        self.place(self._cell, self._room)

    @override
    def place(self, cell: QRect, room: QRect) -> None:
        self._cell, self._room = cell, room
        least = self.fontMetrics().averageCharWidth() * len(DATE_PROBLEM) // 2 if self._said.isVisibleTo(self) else 0
        width = min(max(cell.width(), least), room.width())
        height = max(cell.height(), self.heightForWidth(width)) if least else cell.height()
        left = max(min(cell.x(), room.right() + 1 - width), room.x())
        top = max(min(cell.y(), room.bottom() + 1 - height), room.y())
        self.setGeometry(left, top, width, height)

    def _on_edited(self) -> None:
        self.keeping.stir()
        self._said.hide()
        self.place(self._cell, self._room)
