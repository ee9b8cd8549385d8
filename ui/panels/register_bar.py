"""The head of a register: its name, how much is incomplete, search, choice of rows, and what can be done."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QComboBox, QFrame, QLayout
from typing_extensions import override

from editor.model.registers import RegisterSchema
from ui.item_models.row_table import RowChoice
from ui.theme import XL, XS, L, S, size
from ui.widgets.buttons import ToolButton, button
from ui.widgets.labels import label
from ui.widgets.layout import plain, row
from ui.widgets.marks import StateMark
from ui.widgets.search_field import SearchField

CHOICES = {RowChoice.ALL: "All rows", RowChoice.INCOMPLETE: "Incomplete", RowChoice.INTERNAL: "Internal"}
_SEARCH_CHARACTERS, _LEAST_SEARCH_CHARACTERS = 28, 6


class RegisterBar(QFrame):
    """Tells what is wished; shows the register's name and counts."""

    filter_changed = Signal(str, object)
    """What is searched for, and the ``RowChoice``."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("surface", "bar")
        self._title = label(role="title")
        self._mark, self._gaps = StateMark("missing"), label(role="missing")
        self.search = SearchField()
        self.choice = QComboBox()
        self.choice.setAccessibleName("Rows shown")
        for choice, words in CHOICES.items():
            self.choice.addItem(words, choice)
        self.details = ToolButton("article", "Row details", has_text=True)
        self.details.setCheckable(True)
        self.delete = ToolButton("trash", "Delete row")
        self.add = button("", "primary", "plus")
        state = plain(row(self._title, S, self._mark, self._gaps, None))
        acts_row = row(self.search, self.choice, self.details, self.delete, self.add)
        acts_row.insertStretch(0, 0)
        acts = plain(acts_row)
        self._halves = (state, acts)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lay_out()
        self.search.textChanged.connect(self._on_filter_changed)
        self.choice.currentIndexChanged.connect(self._on_filter_changed)

    def show_register(self, schema: RegisterSchema) -> None:
        """Head another register; nothing is searched for."""
        self.clear_filter()
        things = schema.title.lower()
        self._title.setText(schema.title)
        self.search.name(f"Find in {things}")
        self.add.setText(f"Add {schema.singular}")

    def show_incomplete(self, count: int) -> None:
        """Show how many rows are incomplete, if any."""
        self._gaps.setText(f"{count:,} incomplete")
        self._mark.setVisible(count > 0)
        self._gaps.setVisible(count > 0)

    def clear_filter(self) -> None:
        """Search for nothing, show all rows; tells nobody."""
        for part in (self.search, self.choice):
            part.blockSignals(True)
        self.search.clear()
        self.choice.setCurrentIndex(0)
        for part in (self.search, self.choice):
            part.blockSignals(False)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def minimumSizeHint(self) -> QSize:
        # as narrow as its two halves one below the other; the layout itself would ask for both side by side
        return QSize(max(half.minimumSizeHint().width() for half in self._halves) + 2 * XL, self.height())

    def _lay_out(self) -> None:
        self._mark.setAccessibleName("incomplete")
        self.add.setToolTip("Ctrl+Enter")
        self.delete.setToolTip("Delete row (Ctrl+Delete)")
        for stretch, part in enumerate(self._halves):
            self._line.addWidget(part, stretch)
        self._line.setContentsMargins(XL, S, XL, S)
        self._line.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self.setLayout(self._line)
        self._fit()

    def _fit(self) -> None:
        """One line where there is room, else two."""
        character = self.fontMetrics().averageCharWidth()
        self.search.setMinimumWidth(character * _LEAST_SEARCH_CHARACTERS)
        self.search.setMaximumWidth(character * _SEARCH_CHARACTERS)
        styles = Qt.ToolButtonStyle
        is_wide = self._wide_width() <= self.width()
        self.details.setToolButtonStyle(styles.ToolButtonTextBesideIcon if is_wide else styles.ToolButtonIconOnly)
        direction = QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom
        self._line.setDirection(direction)
        self._line.setSpacing(XL if is_wide else S)
        below = sum(half.sizeHint().height() for half in self._halves) + 3 * S
        self.setFixedHeight(head_height() if is_wide else below)

    def _wide_width(self) -> int:
        """Pixels that one line takes, with the words on every button."""
        words = self.fontMetrics().horizontalAdvance(self.details.text()) + XS
        has_words = self.details.toolButtonStyle() != Qt.ToolButtonStyle.ToolButtonIconOnly
        width = sum(half.sizeHint().width() for half in self._halves) + 3 * XL
        return width if has_words else width + words

    def _on_filter_changed(self) -> None:
        # Qt gives back a plain string for an enum that is one
        self.filter_changed.emit(self.search.text(), RowChoice(self.choice.currentData()))


def head_height() -> int:
    """The height of the heads in this view, in pixels: a field with room around it."""
    return size("field") + 2 * L
