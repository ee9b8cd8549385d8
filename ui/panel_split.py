"""The panels of the Write view beside one another; how wide they are and which are closed is remembered."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget

from ui.actions import ActionId, Actions
from ui.settings import Settings

_WIDTHS = (292, 770, 376)
_NAME = "write"


class PanelSplit(QSplitter):
    """Three panels; those at the sides can be closed, and their actions tell whether they are."""

    def __init__(self, left: QWidget, middle: QWidget, right: QWidget, actions: Actions, settings: Settings) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._actions = actions
        self._settings = settings
        self._toggles: Mapping[QWidget, ActionId] = {left: ActionId.OUTLINE, right: ActionId.SIDE_PANEL}
        self.setHandleWidth(1)
        for part in (left, middle, right):
            self.addWidget(part)
        self.setStretchFactor(1, 1)
        self.setChildrenCollapsible(False)
        if not self.restoreState(settings.layout(_NAME)):
            self.setSizes(_WIDTHS)

    def take_up(self) -> None:
        """Show and close the panels as they were left; the actions tell that from now on."""
        for panel, toggle in self._toggles.items():
            self.show_panel(panel, toggle not in self._settings.hidden_panels)

    def show_panel(self, panel: QWidget, is_shown: bool) -> None:
        """Show or close one of the panels at the sides."""
        panel.setVisible(is_shown)
        self._actions[self._toggles[panel]].setChecked(is_shown)

    def remember(self) -> None:
        """Keep widths and closed panels for the next time."""
        self._settings.set_layout(_NAME, self.saveState())
        self._settings.hidden_panels = {toggle for panel, toggle in self._toggles.items() if panel.isHidden()}
