"""The command palette: every action by its name, found while typing."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QWidget
from typing_extensions import override

from ui.actions import Actions, shortcut_text
from ui.theme import M
from ui.widgets.layout import column

_MOVING = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown})


class Palette(QDialog):
    """Lists the actions that can be used now; the chosen one is triggered after the palette has closed."""

    def __init__(self, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Find a command")
        self.resize(520, 420)
        self._field = QLineEdit()
        self._field.setPlaceholderText("Find a command")
        self._field.setAccessibleName("Find a command")
        self._list = QListWidget()
        self._list.setAccessibleName("Commands")
        for spec, action in actions:
            if action.isEnabled():
                keys = shortcut_text(spec)
                item = QListWidgetItem(f"{action.text()}    {keys}" if keys else action.text(), self._list)
                item.setData(Qt.ItemDataRole.UserRole, action)
        self._field.textChanged.connect(self._on_text_changed)
        self._field.returnPressed.connect(self.accept)
        self._list.itemActivated.connect(self.accept)
        self._field.installEventFilter(self)
        self.setLayout(column(self._field, self._list, margins=(M, M, M, M)))
        self._on_text_changed("")

    @property
    def chosen(self) -> QAction | None:
        """The action to trigger."""
        item = self._list.currentItem()
        found = item.data(Qt.ItemDataRole.UserRole) if item is not None and not item.isHidden() else None
        return found if isinstance(found, QAction) else None

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrow keys in the field move through the list."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in _MOVING:
            self._list.event(event)
            return True
        return super().eventFilter(watched, event)

    def _on_text_changed(self, text: str) -> None:
        """List what holds all the words; what begins with them is chosen before what only holds them."""
        wanted = text.casefold().strip()
        found = []
        for line in range(self._list.count()):
            name = self._list.item(line).text().casefold()
            is_found = all(word in name for word in wanted.split())
            self._list.item(line).setHidden(not is_found)
            if is_found:
                found.append((not name.startswith(wanted), line))
        self._list.setCurrentRow(min(found)[1] if found else -1)
