"""What keys do on the page beyond what Qt does: smart Enter, Backspace and Space, crossing into other sections.

Every key that is not named here is Qt's.
"""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QRegularExpression, Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QTextEdit

from editor.model.text import OBJECT_CHARACTER
from ui.text_commands import TextCommands
from ui.text_format import block_style

_Key = Qt.Key
_FORWARDS = frozenset({_Key.Key_Down, _Key.Key_PageDown, _Key.Key_Right})
_BACKWARDS = frozenset({_Key.Key_Up, _Key.Key_PageUp, _Key.Key_Left})
_BLANK = QRegularExpression(r"\[[^\[\]]+\]")
_IGNORED_MODIFIERS = Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.GroupSwitchModifier


def is_plain(event: QKeyEvent) -> bool:
    """True if the key comes without Control, Alt, Shift and the like."""
    return not event.modifiers() & ~_IGNORED_MODIFIERS


def crossing(event: QKeyEvent) -> int:
    """Where the key leads if the caret cannot follow it inside the section: 1 onwards, -1 back, 0 nowhere."""
    key = Qt.Key(event.key())
    if not is_plain(event):
        return 0
    return 1 if key in _FORWARDS else -1 if key in _BACKWARDS else 0


def use_key(event: QKeyEvent, page: QTextEdit, commands: TextCommands) -> bool:
    """Do what a key means on the page; False if it is Qt's to deal with."""
    action = _ACTIONS.get(Qt.Key(event.key()))
    is_ours = is_plain(event) or (action is _break and event.modifiers() == Qt.KeyboardModifier.ShiftModifier)
    return action is not None and is_ours and action(page, commands)


def select_next_blank(page: QTextEdit) -> bool:
    """Select the next blank ("[date]") of the paragraph behind the caret; False without one."""
    cursor = page.textCursor()
    found = page.document().find(_BLANK, cursor.selectionEnd())
    if found.isNull() or found.block() != cursor.block():
        return False
    page.setTextCursor(found)
    page.ensureCursorVisible()
    return True


def _break(_page: QTextEdit, commands: TextCommands) -> bool:
    """Shift and Enter break the paragraph too: a line end inside one has no place in an accessible document."""
    commands.break_paragraph()
    return True


def _backspace(page: QTextEdit, commands: TextCommands) -> bool:
    cursor = page.textCursor()
    if cursor.hasSelection():
        return False
    style = block_style(cursor.block())
    if cursor.atBlockStart() and (style.list_kind or style.is_quote):
        return commands.leave_structure()
    return _select_object(page, cursor.position() - 1, -1)


def _delete(page: QTextEdit, _commands: TextCommands) -> bool:
    cursor = page.textCursor()
    return not cursor.hasSelection() and _select_object(page, cursor.position(), 1)


def _select_object(page: QTextEdit, position: int, step: int) -> bool:
    """Select the object at a position, or behind the newline there, instead of deleting it: the next press does."""
    document = page.document()
    if document.characterAt(position) == "\u2029":
        position += step
    if document.characterAt(position) != OBJECT_CHARACTER:
        return False
    cursor = page.textCursor()
    cursor.setPosition(position + (step < 0))
    cursor.setPosition(position + (step > 0), QTextCursor.MoveMode.KeepAnchor)
    page.setTextCursor(cursor)
    return True


def _space(_page: QTextEdit, commands: TextCommands) -> bool:
    return commands.begin_list()


_ACTIONS: Mapping[Qt.Key, Callable[[QTextEdit, TextCommands], bool]] = {
    _Key.Key_Return: _break,
    _Key.Key_Enter: _break,
    _Key.Key_Backspace: _backspace,
    _Key.Key_Delete: _delete,
    _Key.Key_Space: _space,
}
