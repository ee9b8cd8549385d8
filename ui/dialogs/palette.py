"""The command palette: every action by its name, found while typing."""

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from ui.actions import Actions, shortcut_text
from ui.dialogs.finder import Finder
from ui.widgets.line_list import Line


class Palette(Finder):
    """Lists the actions that can be used now; the chosen one is triggered after the palette has closed."""

    def __init__(self, actions: Actions, parent: QWidget) -> None:
        lines = [
            (Line(action.text().rstrip("…"), where=spec.menu.value, note=shortcut_text(spec)), action)
            for spec, action in actions
            if action.isEnabled()
        ]
        super().__init__("Find a command", "Commands", "No command is called that.", lines, parent)

    @property
    def chosen(self) -> QAction | None:
        """The action to trigger."""
        return self.found if isinstance(self.found, QAction) else None
