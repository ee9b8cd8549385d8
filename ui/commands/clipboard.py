"""What the Edit menu does to whatever has the focus: the text, a cell, a field, a page to read."""

from collections.abc import Callable, Mapping
from enum import Enum

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit

from ui.draft_page import DraftPage


class Clipping(Enum):
    """What can be done, and the letter that does it with Control."""

    CUT = Qt.Key.Key_X
    COPY = Qt.Key.Key_C
    PASTE = Qt.Key.Key_V
    SELECT_ALL = Qt.Key.Key_A


def clip(page: DraftPage, wanted: Clipping) -> None:
    """Do it where the focus is; in the text if it is nowhere."""
    widget = QApplication.focusWidget() or page.writing.page
    if isinstance(widget, QLineEdit | QTextEdit | QPlainTextEdit):
        _acts(widget)[wanted]()
        return
    # Tables and lists know these only as keys.
    press = QKeyEvent(QEvent.Type.KeyPress, wanted.value, Qt.KeyboardModifier.ControlModifier)
    widget.event(press)  # sent to the application, the key would come back here as the shortcut


def _acts(field: QLineEdit | QTextEdit | QPlainTextEdit) -> Mapping[Clipping, Callable[[], None]]:
    return {
        Clipping.CUT: field.cut,
        Clipping.COPY: field.copy,
        Clipping.PASTE: field.paste,
        Clipping.SELECT_ALL: field.selectAll,
    }
