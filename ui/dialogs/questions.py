"""Questions that must be answered before the program goes on."""

from enum import Enum

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from ui.messages import Message
from ui.theme import icon, size


class Closing(Enum):
    """What to do with unsaved changes."""

    SAVE = "save"
    DISCARD = "discard"
    CANCEL = "cancel"


def ask_before_closing(parent: QWidget, title: str, last_saved: str) -> Closing:
    """Ask what becomes of changes that are not in the file; says what closing without saving would lose."""
    box = message_box(parent, "floppy-disk", "accent")
    box.setText(f"Save the changes to “{title}”?")
    box.setInformativeText(f"Closing without saving loses what was written {last_saved}.")
    save = box.addButton("Save", QMessageBox.ButtonRole.AcceptRole)
    discard = box.addButton("Close without saving", QMessageBox.ButtonRole.DestructiveRole)
    box.addButton("Cancel", QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(save)
    box.exec()
    if box.clickedButton() is save:
        return Closing.SAVE
    return Closing.DISCARD if box.clickedButton() is discard else Closing.CANCEL


def show_error(parent: QWidget, message: Message) -> None:
    """Tell of an error that stopped what was asked for."""
    box = message_box(parent, "warning", "missing")
    box.setText(f"{message.happened}.")
    box.setInformativeText(message.details)
    box.addButton(QMessageBox.StandardButton.Close)
    box.exec()


def message_box(parent: QWidget, icon_name: str, token: str) -> QMessageBox:
    """A small window for a question or an error, with one of our icons."""
    box = QMessageBox(parent)
    box.setWindowTitle("Goldthread")
    side = 2 * size("icon")
    box.setIconPixmap(icon(icon_name, token).pixmap(side, side))
    box.setTextFormat(Qt.TextFormat.PlainText)
    return box
