"""A group of criteria in the checklist, which folds as one."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.theme import XS, L, S
from ui.widgets.criterion_row import CriterionRow
from ui.widgets.fold_header import GroupHeader
from ui.widgets.layout import column, plain


class CriterionGroup(QWidget):
    """A heading with its criteria under it. Rows that a filter leaves out are hidden, not removed."""

    folded = Signal(bool)

    def __init__(self, title: str, rows: list[CriterionRow]) -> None:
        super().__init__()
        self.rows = rows
        self.header = GroupHeader(title)
        self.header.fold_requested.connect(self.set_open)
        self._body = plain(column(*rows, margins=(L, 0, L, S), gap=XS))
        self._body.hide()
        self.setLayout(column(self.header, self._body, gap=0))
        self.show_states()

    @property
    def is_open(self) -> bool:
        """True while its criteria are shown."""
        return self.header.is_open

    def set_open(self, is_open: bool) -> None:
        """Open or close the group."""
        if is_open != self.is_open:
            self.header.set_open(is_open)
            self._body.setVisible(is_open)
            self.folded.emit(is_open)

    def show_states(self) -> None:
        """Bring the small shapes up to date."""
        self.header.set_states(tuple(row.finding.state for row in self.rows))

    def show_rows(self, shown: set[CriterionRow]) -> None:
        """Show these of its rows; the group goes if none of them is."""
        for row in self.rows:
            row.setVisible(row in shown)
        self.setVisible(not shown.isdisjoint(self.rows))
