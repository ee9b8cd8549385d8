"""Every field of the row that is current in the table, those without a column too."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QFrame, QStackedLayout

from editor.model.draft import DraftSnapshot
from editor.model.ids import RowId
from ui.item_models.row_fields import RowFields
from ui.panels.register_bar import head_height
from ui.theme import L, S
from ui.widgets.buttons import ToolButton
from ui.widgets.labels import label
from ui.widgets.layout import column, plain, row, rule
from ui.widgets.row_grid import FieldGrid

NO_ROW = "Choose a row to see all of its fields."


class RowDetails(QFrame):
    """One row as a list of fields. It changes nothing itself: ``fields`` tells what was entered."""

    closing_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("surface", "panel")
        self.fields = RowFields(self)
        self.grid = FieldGrid(self.fields)
        self._title = label(role="strong")
        # In a widget from the start: what a stack takes in before is a window for a moment, and takes the focus.
        self._pages = QStackedLayout()
        stack = plain(self._pages)
        self._pages.addWidget(self.grid)
        self._pages.addWidget(_empty_page())
        self._close = ToolButton("x", "Close row details")
        self._close.clicked.connect(self.closing_requested)
        head = plain(row(self._title, None, self._close, margins=(S, 0, S, 0)))
        head.setFixedHeight(head_height())
        self.setLayout(column(head, rule(), stack, gap=0))
        self.grid.leaving_requested.connect(self.closing_requested)
        self._show_state()

    def show_row(self, row_id: RowId | None) -> None:
        """Show another row, or none."""
        self.grid.delegate.finish()
        self.fields.show_row(row_id)
        self._show_state()

    def refresh(self, snapshot: DraftSnapshot) -> None:
        """Take over what the draft says now."""
        self.fields.refresh(snapshot)
        self._show_state()

    def open_field(self, key: str) -> None:
        """Open the editor of one field."""
        index: QModelIndex = self.fields.index_of(key)
        if index.isValid():
            self.grid.open_cell(index)

    def _show_state(self) -> None:
        shown = self.fields.row
        self._title.setText(f"{shown.display_number} in full" if shown else "Row details")
        self.grid.setAccessibleName(f"All fields of {shown.display_number}" if shown else "Row details")
        self._pages.setCurrentIndex(0 if shown else 1)


def _empty_page() -> QFrame:
    page = QFrame()
    words = label(NO_ROW, "quiet", is_wrapped=True)
    words.setAlignment(Qt.AlignmentFlag.AlignTop)
    page.setLayout(column(words, None, margins=(S, L, L, L)))
    return page
