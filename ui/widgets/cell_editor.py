"""What every editor laid over a cell does alike: how it is filled, left, and kept from losing what was typed."""

from enum import Enum, auto

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QWidget
from typing_extensions import override

from editor.model.ids import new_id
from editor.model.registers import FieldValue
from ui.widgets.keeping import Keeping


class Leaving(Enum):
    """How somebody leaves a cell editor."""

    DONE = auto()
    NEXT = auto()
    PREVIOUS = auto()
    AWAY = auto()
    """To another part of the window."""
    CANCELLED = auto()


_LEAVING_KEYS = {
    Qt.Key.Key_Return: Leaving.DONE,
    Qt.Key.Key_Enter: Leaving.DONE,
    Qt.Key.Key_Tab: Leaving.NEXT,
    Qt.Key.Key_Backtab: Leaving.PREVIOUS,
    Qt.Key.Key_Escape: Leaving.CANCELLED,
}
_STAYING_REASONS = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)
"""Another window, or the editor's own menu: the person has not left the cell."""


class CellEditor(QFrame):
    """An editor over one cell. Enter keeps, Tab keeps and moves on, Esc gives the old value back."""

    left = Signal(object)
    """How it was left (``Leaving``); whoever opened it then closes it."""
    keeping_due = Signal()
    """Something was typed a moment ago: time to keep what is there, so that a crash costs little."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.group = new_id()
        self.original: FieldValue | bool = ""
        self._base: FieldValue | bool | None = None
        self.is_given_back = False
        """True once the old value is wanted back."""
        self.keeping = Keeping(self)
        self.keeping.timeout.connect(self.keeping_due)
        self.setAutoFillBackground(True)

    def value(self) -> FieldValue | bool:
        """What has been entered, as the draft keeps it."""
        raise NotImplementedError

    def set_value(self, value: FieldValue | bool) -> None:
        """Show a value."""
        raise NotImplementedError

    def place(self, cell: QRect, room: QRect) -> None:
        """Lie over ``cell``, inside ``room`` (both in the parent's pixels)."""
        raise NotImplementedError

    def select_all(self) -> None:
        """Select what is there, so that typing replaces it."""

    def problem(self) -> str:
        """Why the value cannot be kept, in one plain sentence; empty if it can."""
        return ""

    def show_problem(self) -> None:
        """Say the problem beside what was typed."""

    def fill(self, value: FieldValue | bool) -> None:
        """Take over the draft's value: at first always, later only while nothing was typed."""
        if self._base is None:
            self.original = self._base = value
            self.set_value(value)
            self.select_all()
        elif value != self._base:
            is_untouched = not self.has_changed()
            self._base = value
            if is_untouched:
                self.set_value(value)

    def has_changed(self) -> bool:
        """True if what is entered is not what the draft holds."""
        return self.value() != self._base

    def give_back(self) -> None:
        """Show the value that was there at first."""
        self.keeping.stop()
        self.set_value(self.original)
        self.is_given_back = True

    def has_saved(self) -> bool:
        """True if something was kept since the editor was opened."""
        return self._base != self.original

    def watch(self, entry: QWidget) -> None:
        """Make ``entry`` the part that is typed into."""
        self.setFocusProxy(entry)
        entry.installEventFilter(self)

    def name(self, words: str) -> None:
        """Tell screen readers what is being filled in."""
        for part in (self, self.focusProxy()):
            if part is not None:
                part.setAccessibleName(words)

    def own_key(self, event: QKeyEvent) -> bool:
        """Keys that this kind of editor uses itself; True if it has dealt with one."""
        return False

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            # keys that leave the cell must not set off the window's own shortcuts
            if event.key() in _LEAVING_KEYS:
                event.accept()
            return False
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self.own_key(event) or self._leave_by(event)
        if event.type() == QEvent.Type.FocusOut and isinstance(event, QFocusEvent):
            self._on_focus_lost(event.reason())
        return False

    def _leave_by(self, event: QKeyEvent) -> bool:
        leaving = _LEAVING_KEYS.get(Qt.Key(event.key()))
        if leaving is None:
            return False
        self.left.emit(leaving)
        return True

    def _on_focus_lost(self, reason: Qt.FocusReason) -> None:
        focus = QApplication.focusWidget()
        is_inside = focus is not None and (focus is self or self.isAncestorOf(focus))
        if reason not in _STAYING_REASONS and not is_inside:
            self.left.emit(Leaving.AWAY)
