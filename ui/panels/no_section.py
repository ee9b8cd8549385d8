"""What stands in the place of the page: that a draft has no section, or that the one shown is deleted."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from ui.theme import XL, L, M, S
from ui.widgets.buttons import button
from ui.widgets.labels import label
from ui.widgets.layout import column, row


class NoSection(QWidget):
    """Offers the first section of a draft that has none."""

    add_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        words = label("This draft has no section yet.", "quiet", is_wrapped=True)
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.add = button("Add a section", "primary", "plus")
        self.add.clicked.connect(self.add_requested)
        self.setLayout(column(None, words, row(None, self.add, None), None, margins=(XL, XL, XL, XL), gap=M))


class DeletedLine(QFrame):
    """Says above the page that the section on it is deleted, and offers to bring it back."""

    restore_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("card", "notice")
        words = label("This section is deleted. Restore it to write in it.", is_wrapped=True)
        self.restore = button("Restore")
        self.restore.clicked.connect(self.restore_requested)
        self.setLayout(row(words, self.restore, margins=(L, S, L, S), gap=M))
