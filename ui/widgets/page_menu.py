"""The context menu of the page: the clipboard, and the link that was clicked."""

from collections.abc import Callable

from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import QMenu, QTextEdit


def build_menu(page: QTextEdit, address: str, follow: Callable[[], None], paste_plain: Callable[[], None]) -> QMenu:
    """A menu for the selection of a page, and for the link to ``address`` if there is one."""
    menu = QMenu(page)
    if address:
        _add(menu, "Open the link…", follow)
        _add(menu, "Copy the address of the link", lambda: QGuiApplication.clipboard().setText(address))
        menu.addSeparator()
    has_selection, can_write = page.textCursor().hasSelection(), not page.isReadOnly()
    can_paste = can_write and page.canPaste()
    _add(menu, "Cut", page.cut, "Ctrl+X", is_on=has_selection and can_write)
    _add(menu, "Copy", page.copy, "Ctrl+C", is_on=has_selection)
    _add(menu, "Paste", page.paste, "Ctrl+V", is_on=can_paste)
    _add(menu, "Paste without formatting", paste_plain, "Ctrl+Shift+V", is_on=can_paste)
    menu.addSeparator()
    _add(menu, "Select all", page.selectAll, "Ctrl+A", is_on=not page.document().isEmpty())
    return menu


def _add(menu: QMenu, text: str, act: Callable[[], None], keys: str = "", *, is_on: bool = True) -> None:
    """``keys`` are only shown: the page and the window answer to them."""
    shown = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
    action = menu.addAction(f"{text}\t{shown}" if keys else text)
    action.triggered.connect(lambda _=False: act())
    action.setEnabled(is_on)
