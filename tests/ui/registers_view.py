"""The Registers view with hands on it: what the journeys press, type and look at."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from editor.model.ids import RowId
from editor.model.registers import FieldValue
from tests.ui.sample_registers import ACTIONS, Desk
from ui.panels.registers import RegistersPanel
from ui.widgets.cell_editor import CellEditor


class View:
    """The panel with hands on it."""

    def __init__(self, desk: Desk, qtbot: QtBot) -> None:
        self.desk, self.qtbot = desk, qtbot
        self.panel = RegistersPanel(desk)
        qtbot.addWidget(self.panel)
        self.panel.resize(1280, 760)
        self.panel.show()
        self.panel.activateWindow()
        qtbot.waitUntil(self.panel.isActiveWindow)
        self.panel.show_register(ACTIONS)
        self.grid, self.table = self.panel.page.grid, self.panel.page.table

    def go(self, number: int, key: str) -> None:
        self.grid.go_to(self.table.index_of(RowId(f"a{number}"), key))

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.qtbot.keyClick(self.focus, key, modifier)

    def type(self, text: str) -> None:
        for letter in text:
            self.qtbot.keyClicks(self.focus, letter)

    @property
    def focus(self) -> QWidget:
        focus = QApplication.focusWidget()
        assert focus is not None
        return focus

    @property
    def editor(self) -> CellEditor | None:
        open_editors = [child for child in self.panel.findChildren(CellEditor) if child.isVisible()]
        return open_editors[0] if open_editors else None

    @property
    def place(self) -> tuple[str, str]:
        index = self.grid.currentIndex()
        row = self.table.row_of(index)
        return (row.display_number if row else "", self.table.key_of(index))

    def value(self, number: int, key: str) -> FieldValue:
        return self.desk.action(number).values.get(key, "")

    def elsewhere(self, *operations: object) -> None:
        self.desk.do(*operations)  # type: ignore[arg-type]
        self.panel.refresh(self.desk.snapshot)
