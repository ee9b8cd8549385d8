"""A page to read on which one difference after the other can be shown."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor, QTextFragment
from PySide6.QtWidgets import QTextEdit

from ui.theme import colour, current
from ui.widgets.announcement import announce
from ui.widgets.reading_page import ReadingPage


class DifferencePage(ReadingPage):
    """HTML in which every difference lies between anchors "d0" and "e0", "d1" and "e1"…"""

    def __init__(self, name: str) -> None:
        super().__init__(name, is_framed=True)
        self._shown: int | None = None
        self.setTextInteractionFlags(self.textInteractionFlags() | Qt.TextInteractionFlag.TextSelectableByKeyboard)
        current().changed.connect(self._mark)

    def show_page(self, html: str) -> None:
        """Show another page, none of its differences yet."""
        self._shown = None
        self.show_html(html)
        self._mark()

    def show_difference(self, number: int) -> None:
        """Bring a difference into sight, mark it, and have it read out."""
        self._shown = number
        self._mark()
        cursor = self._cursor_on(number)
        if cursor is not None:
            start = QTextCursor(cursor)
            start.setPosition(cursor.selectionStart())
            self.setTextCursor(start)
            self._bring_into_sight(cursor)
            announce(self, self._spoken(cursor))

    def _bring_into_sight(self, cursor: QTextCursor) -> None:
        """With some of the text before it, where it lies outside."""
        rect = self.cursorRect(cursor)
        room = self.viewport().rect()
        if not room.adjusted(0, rect.height(), 0, -rect.height()).contains(rect.center()):
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + rect.top() - room.height() // 3)

    def _mark(self) -> None:
        cursor = self._cursor_on(self._shown) if self._shown is not None else None
        marks = []
        if cursor is not None:
            mark = QTextEdit.ExtraSelection()
            mark.cursor = cursor
            mark.format.setBackground(colour("comment_tint"))
            marks.append(mark)
        self.setExtraSelections(marks)

    def _cursor_on(self, number: int) -> QTextCursor | None:
        start, end = self._find_anchor(f"d{number}"), self._find_anchor(f"e{number}")
        if start is None:
            return None
        cursor = QTextCursor(self.document())
        cursor.setPosition(start)
        last = self.document().characterCount() - 1
        cursor.setPosition(last if end is None else end, QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _spoken(self, difference: QTextCursor) -> str:
        """What a difference says, with what became of each stretch of it in words."""
        said = []
        for fragment in self._fragments():
            start = max(fragment.position(), difference.selectionStart())
            end = min(fragment.position() + fragment.length(), difference.selectionEnd())
            if start < end:
                looks = fragment.charFormat()
                fate = "removed: " if looks.fontStrikeOut() else "added: " if looks.fontUnderline() else ""
                said.append(fate + fragment.text()[start - fragment.position() : end - fragment.position()])
        return ", ".join(said)

    def _fragments(self) -> Iterator[QTextFragment]:
        block = self.document().begin()
        while block.isValid():
            fragments = block.begin()
            while not fragments.atEnd():
                yield fragments.fragment()
                fragments += 1
            block = block.next()

    def _find_anchor(self, name: str) -> int | None:
        found = (each for each in self._fragments() if name in each.charFormat().anchorNames())
        first = next(found, None)
        return first.position() if first is not None else None
