"""A choice of one among a few, whole at any width: what does not fit goes on in the next line."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from ui.theme import XS, L, S
from ui.widgets.buttons import button
from ui.widgets.flow import Flow


class FilterBar(QWidget):
    """One tab stop; the arrow keys choose. A name may carry a count, and one that counts may go while that is 0."""

    chosen = Signal(int)

    def __init__(self, *names: str, icons: dict[int, str] | None = None) -> None:
        super().__init__()
        self._names = names
        self._buttons: list[QPushButton] = []
        # In an exclusive group the arrow keys choose.
        self._group = QButtonGroup(self)
        for place, name in enumerate(names):
            made = button(name, "filter", (icons or {}).get(place, ""))
            made.setCheckable(True)
            self._group.addButton(made, place)
            self._buttons.append(made)
        self._buttons[0].setChecked(True)
        self._set_tab_stop(0)
        self._group.idToggled.connect(self._on_toggled)
        self.setLayout(Flow(*self._buttons, margins=(L, S, L, S), gap=XS))

    @property
    def index(self) -> int:
        """The place of the one chosen."""
        return self._group.checkedId()

    def choose(self, index: int) -> None:
        """Choose another one."""
        self._buttons[index].setChecked(True)

    def set_count(self, index: int, count: int) -> None:
        """Show a number beside a name; without any it is out of sight unless it is chosen."""
        self._buttons[index].setText(f"{self._names[index]}  {count}")
        self._buttons[index].setVisible(bool(count) or index == self.index)

    def _on_toggled(self, index: int, is_chosen: bool) -> None:
        if is_chosen:
            self._set_tab_stop(index)
            self.chosen.emit(index)

    def _set_tab_stop(self, index: int) -> None:
        for place, each in enumerate(self._buttons):
            each.setFocusPolicy(Qt.FocusPolicy.StrongFocus if place == index else Qt.FocusPolicy.ClickFocus)
        self.setFocusProxy(self._buttons[index])
