"""The panel at the right of the text: checklist and guide, one at a time."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QStackedWidget, QWidget

from ui.theme import L, S
from ui.widgets.buttons import ToolButton
from ui.widgets.layout import column, row, rule
from ui.widgets.tabs import Tabs


class SidePanel(QFrame):
    """Tabs over the panels given by name; it can be closed."""

    close_requested = Signal()

    def __init__(self, panels: dict[str, QWidget], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "panel")
        self._tabs = Tabs(*panels)
        self._tabs.setAccessibleName("Side panel")
        self._stack = QStackedWidget()
        for panel in panels.values():
            self._stack.addWidget(panel)
        self._tabs.currentChanged.connect(self._stack.setCurrentIndex)
        close = ToolButton("x", "Close the panel")
        close.clicked.connect(self.close_requested)
        self.setLayout(column(row(self._tabs, None, close, margins=(L, 0, S, 0)), rule(), self._stack, gap=0))

    def show_panel(self, panel: QWidget) -> None:
        """Bring one of the panels to the front."""
        self._tabs.setCurrentIndex(self._stack.indexOf(panel))
