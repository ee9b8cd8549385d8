"""The frame that our dialogs share: as large as the text asks for, with buttons at the foot that say what they do."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLayout, QPushButton, QWidget
from typing_extensions import override

from ui.theme import XL, L, M, current
from ui.widgets.layout import Item, column

_SCREEN_SHARE = 0.9
"""No dialog takes more of the screen than this, however large the text."""


class Dialog(QDialog):
    """A titled window over its parent, ``width`` by at least ``height`` pixels at 100 % text."""

    def __init__(self, title: str, parent: QWidget | None = None, *, width: int, height: int = 0) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self._wanted = (width, height)
        self.buttons = QDialogButtonBox()
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)

    def fill(self, *items: Item, verb: str = "") -> QPushButton:
        """Lay the items out over the buttons: Cancel and ``verb``, or Close alone; gives the one that Enter presses."""
        self.lay_out(*items)
        if not verb:
            return self.buttons.addButton(QDialogButtonBox.StandardButton.Close)
        self.buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        chosen = self.buttons.addButton(verb, QDialogButtonBox.ButtonRole.AcceptRole)
        chosen.setDefault(True)
        return chosen

    def lay_out(self, *items: Item) -> None:
        """Lay the items out over buttons that are added elsewhere."""
        whole = column(*items, margins=(XL, XL, XL, L))
        # takes the room that nothing else wants
        whole.addStretch(0)
        whole.addSpacing(M)
        whole.addWidget(self.buttons)
        self.setLayout(whole)
        if not self._wanted[1]:
            # A layout never lets its window be lower than wrapped words would be at the narrowest.
            whole.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)

    @override
    def exec(self) -> int:
        """Show the dialog and wait; whoever asked reads the answer before the dialog is thrown away."""
        result = super().exec()
        self.deleteLater()
        return result

    @override
    def showEvent(self, event: QShowEvent) -> None:
        self.fit()
        super().showEvent(event)

    def fit(self) -> None:
        """Make the dialog as large as what stands in it asks for."""
        fitted = self._fitted()
        if not self._wanted[1]:
            self.setMinimumSize(fitted)
        self.resize(fitted)

    def _fitted(self) -> QSize:
        """The size wanted at the present text size, high enough for every wrapped line, inside the screen."""
        width, height = (round(side * current().text_factor) for side in self._wanted)
        room = self.screen().availableSize() * _SCREEN_SHARE
        layout = self.layout()
        if layout is not None:
            layout.activate()
            width = min(max(width, layout.totalMinimumSize().width()), room.width())
            height = max(height, _height_of(layout, width, is_least=height > 0))
        return QSize(width, height).boundedTo(room)


def _height_of(layout: QLayout, width: int, *, is_least: bool) -> int:
    if not layout.hasHeightForWidth():
        return (layout.totalMinimumSize() if is_least else layout.totalSizeHint()).height()
    return layout.totalMinimumHeightForWidth(width) if is_least else layout.totalHeightForWidth(width)
