"""Quiet tabs: a standard tab bar, so that arrow keys and screen readers work as everywhere."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTabBar


class Tabs(QTabBar):
    """Names in a row with a line under the current one; a name may carry a count."""

    def __init__(self, *names: str) -> None:
        super().__init__()
        self.setExpanding(False)
        self.setDrawBase(False)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        # so that a panel is never narrower than its tabs
        self.setUsesScrollButtons(False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._names = names
        for name in names:
            self.addTab(name)

    def set_count(self, index: int, count: int) -> None:
        """Show a number beside a name; 0 shows none."""
        self.setTabText(index, f"{self._names[index]}  {count}" if count else self._names[index])
