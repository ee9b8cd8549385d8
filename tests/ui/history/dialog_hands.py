"""How a person presses the buttons of a dialog, and reads its lists."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QPushButton, QWidget

from ui.widgets.line_list import LineList


def press(dialog: QDialog, verb: str) -> None:
    found(dialog, verb).click()


def found(dialog: QDialog, verb: str) -> QPushButton:
    return next(button for button in dialog.findChildren(QPushButton) if button.text() == verb)


def lines(view: LineList) -> list[str]:
    return [str(view.item(at).data(Qt.ItemDataRole.AccessibleTextRole)) for at in range(view.count())]


def list_called(dialog: QWidget, name: str) -> LineList:
    return next(view for view in dialog.findChildren(LineList) if view.accessibleName() == name)
