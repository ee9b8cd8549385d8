"""The editor of cells that are picked rather than typed: links, choices, tags."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QLineEdit, QListView, QWidget
from typing_extensions import override

from editor.model.registers import FieldValue
from ui.item_models.options import Line, Option, OptionList
from ui.theme import XS, S
from ui.widgets.announcement import announce
from ui.widgets.cell_editor import CellEditor, Leaving
from ui.widgets.labels import label
from ui.widgets.layout import column
from ui.widgets.option_delegate import OptionDelegate

CHARACTERS = 44
"""How wide a picker is at least, in characters."""
_LINES = 8
"""How many lines of its list are seen before it scrolls."""

MANY_HINT = "Enter ticks or unticks. Tab finishes."
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: _LINES, Qt.Key.Key_PageUp: -_LINES}


@dataclass(frozen=True, slots=True)
class PickerKind:
    """What a picker allows.

    ``is_text``: the value is a word, not a tuple. ``new_thing``: what a new entry is called, empty if none can be
    added; ``makes_row``: adding makes a row, not a word. ``clearing``: the words that offer to empty the cell.
    """

    has_many: bool = False
    is_text: bool = False
    new_thing: str = ""
    makes_row: bool = False
    clearing: str = ""


class Picker(CellEditor):
    """A field to type into above a list that narrows. Picks one option, or ticks several."""

    def __init__(self, parent: QWidget, name: str, options: Sequence[Option], kind: PickerKind) -> None:
        super().__init__(parent)
        self.setProperty("card", "plain")
        self._kind = kind
        self._kept: tuple[str, ...] = ()
        self._is_touched = False
        self._room = QRect()
        self.new_name = ""
        self._known = tuple(option.value for option in options)
        self._options = OptionList(options, kind.new_thing, self)
        self._entry = QLineEdit(self)
        self._entry.setAccessibleName(name)
        self._entry.setPlaceholderText("Type to find" + (" or add" if kind.new_thing else ""))
        self._list = self._build_list()
        self._hint = label(MANY_HINT, "caption")
        self._layout = column(self._entry, self._list, self._hint, margins=(S, S, S, S), gap=XS)
        self.setLayout(self._layout)
        self._hint.setVisible(kind.has_many)
        self.watch(self._entry)
        self._entry.textEdited.connect(self._on_typed)
        self._list.clicked.connect(self._on_clicked)

    @property
    def entry(self) -> QLineEdit:
        """The field that is typed into."""
        return self._entry

    @property
    def list(self) -> QListView:
        """The list of options."""
        return self._list

    @override
    def value(self) -> FieldValue:
        picked = self._options.picked
        # links to rows that are deleted now stay, so that undoing the deletion brings them back
        kept = tuple(item for item in self._kept if item in picked or (item not in self._known and self._kind.has_many))
        values = kept + tuple(item for item in self._known if item in picked and item not in kept)
        if self._kind.is_text:
            return values[0] if values else ""
        return values

    @override
    def set_value(self, value: FieldValue | bool) -> None:
        self._kept = (value,) if isinstance(value, str) else tuple(value) if isinstance(value, tuple) else ()
        self._options.picked = set(self._kept) & set(self._known)
        if self._options.picked and not self._kind.has_many:
            self._options.offer_clearing(self._kind.clearing)
        self._select(self._options.place_of(self._options.picked))

    @override
    def has_changed(self) -> bool:
        return self._is_touched and (bool(self.new_name) or super().has_changed())

    @override
    def place(self, cell: QRect, room: QRect) -> None:
        self._room = room
        wanted = max(cell.width(), self.fontMetrics().averageCharWidth() * CHARACTERS)
        width = min(wanted, room.width())
        height = min(self._fitted_height(), room.height())
        left = max(min(cell.x(), room.right() + 1 - width), room.x())
        top = max(min(cell.y(), room.bottom() + 1 - height), room.y())
        self.setGeometry(left, top, width, height)

    @override
    def own_key(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if step := _STEPS.get(key):
            last = self._options.rowCount() - 1
            self._select(min(max(self._list.currentIndex().row() + step, 0), last))
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self._list.currentIndex().row())
            return True
        if key == Qt.Key.Key_Tab and not self._kind.has_many and self._entry.text():
            self._choose(self._list.currentIndex().row(), Leaving.NEXT)
            return True
        return False

    def _build_list(self) -> QListView:
        lines = QListView(self)
        lines.setModel(self._options)
        lines.setItemDelegate(OptionDelegate(self._options, self._kind.has_many, lines))
        lines.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        lines.setFrameShape(QFrame.Shape.NoFrame)
        lines.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        lines.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        lines.setMouseTracking(True)
        lines.entered.connect(lines.setCurrentIndex)
        return lines

    def _on_typed(self, typed: str) -> None:
        self._options.narrow(typed)
        has_words = bool(self._options.words)
        self._select(0 if has_words and self._options.rowCount() else -1)
        height = min(self._fitted_height(), self._room.height())
        # only the lower edge moves, so that the field stays where it is
        self.setGeometry(self.x(), min(self.y(), self._room.bottom() + 1 - height), self.width(), height)

    def _on_clicked(self, index: QModelIndex) -> None:
        self._choose(index.row())

    def _choose(self, at: int, leaving: Leaving = Leaving.DONE) -> None:
        option = self._options.option(at)
        if at < 0:
            self.left.emit(leaving)
            return
        self._is_touched = True
        if option is None:
            self._choose_last(self._options.line(at), leaving)
        elif self._kind.has_many:
            self._tick(at)
        else:
            self._options.picked = {option.value}
            self.left.emit(leaving)

    def _choose_last(self, line: Line, leaving: Leaving) -> None:
        if line is Line.CLEARING:
            self._options.picked = set()
        elif self._kind.makes_row:
            self.new_name = self._options.addition
        else:
            self._known += (self._options.addition,)
            self._options.picked |= {self._options.addition}
        self.left.emit(leaving)

    def _tick(self, at: int) -> None:
        self._options.toggle(at)
        self.keeping.stir()
        announce(self._entry, str(self._options.index(at).data(Qt.ItemDataRole.AccessibleTextRole)))
        if self._entry.text():
            self._entry.clear()
            self._on_typed("")

    def _select(self, at: int) -> None:
        index = self._options.index(at)
        self._list.setCurrentIndex(index)
        if index.isValid():
            self._list.scrollTo(index)
            # the field keeps the focus, so a screen reader has to be told what stands out in the list
            announce(self._entry, str(index.data(Qt.ItemDataRole.AccessibleTextRole)))

    def _fitted_height(self) -> int:
        lines = min(self._options.rowCount(), _LINES)
        self._list.setFixedHeight(sum(self._list.sizeHintForRow(at) for at in range(lines)) or 1)
        return self._layout.sizeHint().height()
