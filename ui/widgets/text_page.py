"""The page that one writes on: a standard text edit, because screen readers know it, bound to a section's text.

Whatever a draft can say goes through ``commands`` and ``insertion``; typing goes through the binding. Spans of
the public methods are code points of the section's text, end-exclusive.
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QKeyCombination, QMimeData, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragLeaveEvent,
    QDropEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QTextCursor,
)
from PySide6.QtWidgets import QMenu
from typing_extensions import override

from editor.model.change import ChangeKind
from editor.model.draft import DraftSnapshot
from editor.model.ids import SectionId
from ui.clipboard_text import Clip, has_text, read_clip, read_plain, write_clip
from ui.text_binding import TextBinding
from ui.text_commands import TextCommands, TextStyle
from ui.text_insertion import TextInsertion
from ui.text_keys import crossing, select_next_blank, use_key
from ui.text_runs import Span
from ui.text_session import TextSession
from ui.widgets.page_menu import build_menu
from ui.widgets.page_mouse import PageMouse
from ui.widgets.text_sheet import TextSheet

_HISTORY_KEYS = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
_OPENING_KEYS = tuple(
    QKeyCombination(Qt.KeyboardModifier.ControlModifier, key) for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
)
_READING = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard


class TextPage(TextSheet):
    """Shows and edits one section at a time."""

    current_style_changed = Signal(TextStyle)
    """How the text at the caret is set."""
    text_edited = Signal()
    edit_failed = Signal(object)
    """The draft refused an edit (a GoldthreadError); the page shows the draft's text."""
    next_section_requested = Signal()
    previous_section_requested = Signal()
    undo_requested = Signal()
    redo_requested = Signal()
    mark_clicked = Signal(str)
    """The sign of a comment or suggestion in the margin was clicked; the engine's key of it."""
    object_activated = Signal(str)
    """Somebody wants to open what an object stands for; the object's id."""
    link_activated = Signal(str)
    left_behind = Signal(str)
    """Something that was copied was not pasted; what, in a few words."""
    menu_opened = Signal(QMenu)
    """The context menu is about to show; whoever listens may add to it."""

    binding: TextBinding | None = None

    def __init__(self) -> None:
        super().__init__()
        self.commands = TextCommands(self, self.formats)
        self.insertion = TextInsertion(self)
        mouse = PageMouse(self)
        mouse.mark_clicked.connect(self.mark_clicked)
        mouse.object_activated.connect(self.object_activated)
        mouse.link_activated.connect(self.link_activated)
        self._style = TextStyle()
        self._is_filling = False
        self.setAccessibleName("Text of the section")
        self.setTabChangesFocus(True)
        self.cursorPositionChanged.connect(self._tell_style)
        self.currentCharFormatChanged.connect(self._tell_style)

    # ---- what is shown

    def show_section(self, session: TextSession, section_id: SectionId) -> None:
        """Show and edit this section's text from now on."""
        self.leave_section()
        binding = TextBinding(self.document(), session, section_id, self.formats)
        self.binding = self.commands.binding = self.insertion.binding = binding
        binding.shown.connect(self._on_shown)
        binding.text_edited.connect(self.text_edited)
        binding.edit_failed.connect(self.edit_failed)
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self._tell_style()

    def leave_section(self) -> None:
        """Part from the section shown; its words stay on the page until another is shown."""
        self.clear_outline()
        self.found.show(())
        if self.binding is not None:
            self.binding.close()
            self.binding.deleteLater()
        self.binding = self.commands.binding = self.insertion.binding = None

    def show_snapshot(self, draft: DraftSnapshot) -> None:
        """Bring objects and resolved comments up to date."""
        self.insertion.objects = draft.objects
        quiet = frozenset(f"comment:{comment.id}" for comment in draft.comments if comment.is_resolved)
        if quiet != self.formats.quiet_marks:
            self.formats.quiet_marks = quiet
            self.viewport().update()
        self.show_objects(draft)

    @override
    def restyle(self) -> None:
        super().restyle()
        if self.binding is not None:
            self.binding.restyle()

    def set_read_only(self, is_read_only: bool) -> None:
        """Let nothing be written, yet let the caret walk and words be selected, by keyboard too."""
        if is_read_only != self.isReadOnly():
            self.setTextInteractionFlags(_READING if is_read_only else Qt.TextInteractionFlag.TextEditorInteraction)

    # ---- places

    def select_span(self, start: int, end: int) -> None:
        """Select a passage, outline it and bring it into sight."""
        if self.binding is not None:
            span = self.binding.position(start), self.binding.position(end)
            self.setTextCursor(self.cursor_over(span))
            self.outline(span)

    def fill_in(self, first_blank: Span) -> None:
        """Select the first blank of a sentence to fill in, and let Tab go on to its others."""
        self.select_span(*first_blank)
        self._is_filling = True
        self.setFocus()

    def show_hits(self, spans: Sequence[Span]) -> None:
        """Mark these places of what is searched for; the marks keep to their words."""
        if self.binding is not None:
            positions = self.binding.positions([place for span in spans for place in span])
            self.found.show(zip(positions[::2], positions[1::2], strict=True))

    @property
    def selected_span(self) -> Span:
        """The selection; both ends are the caret where nothing is selected."""
        if self.binding is None:
            return 0, 0
        cursor = self.textCursor()
        return self.binding.code_point(cursor.selectionStart()), self.binding.code_point(cursor.selectionEnd())

    def open_at_caret(self) -> None:
        """Open what the object or link at the caret stands for, as a click with the mouse does."""
        cursor = self.textCursor()
        positions = (cursor.selectionStart(), cursor.position(), cursor.position() - 1)
        identity = next(filter(None, map(self.object_in, positions)), None)
        if identity is not None:
            self.object_activated.emit(identity)
        elif link := self.commands.style.link:
            self.link_activated.emit(link)

    def _on_shown(self, _start: int, end: int, kind: ChangeKind) -> None:
        if kind in (ChangeKind.UNDO, ChangeKind.REDO):
            self.setTextCursor(self.cursor_over((end, end)))  # where something has happened
        self._tell_style()

    def _tell_style(self) -> None:
        style = self.commands.style
        if style != self._style:
            self._style = style
            self.current_style_changed.emit(style)

    # ---- keys

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and _is_history(event):
            return False  # QTextEdit would keep these to itself; undo is the window's
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(_HISTORY_KEYS[0]):
            self.undo_requested.emit()
        elif event.matches(_HISTORY_KEYS[1]):
            self.redo_requested.emit()
        elif event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            event.ignore()  # they came here because there is nowhere else to go
        elif event.key() == Qt.Key.Key_Escape and self.outlined is not None:
            self.clear_outline()
        elif event.keyCombination() in _OPENING_KEYS:
            self.open_at_caret()
        elif not self.isReadOnly() and use_key(event, self, self.commands):
            self.ensureCursorVisible()
        else:
            self._type(event)

    def _type(self, event: QKeyEvent) -> None:
        before = self.textCursor().position()
        super().keyPressEvent(event)
        if self.textCursor().position() == before:
            self._cross(crossing(event))

    def _cross(self, direction: int) -> None:
        if direction > 0:
            self.next_section_requested.emit()
        elif direction < 0:
            self.previous_section_requested.emit()

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        """Tab and Shift+Tab move list items in and out; where that is at an end they move the focus, as elsewhere.

        In a sentence that is being filled in, Tab goes on to its next blank first.
        """
        if self.isReadOnly():
            return super().focusNextPrevChild(next)
        self._is_filling = self._is_filling and next and select_next_blank(self)
        if self._is_filling:
            return True
        is_moved = self.commands.indent() if next else self.commands.outdent()
        return is_moved or super().focusNextPrevChild(next)

    # ---- clipboard

    @override
    def createMimeDataFromSelection(self) -> QMimeData:
        cursor = self.textCursor()
        if self.binding is None:
            return QMimeData()
        return write_clip(self.binding.stretches(cursor.selectionStart(), cursor.selectionEnd()))

    @override
    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return not self.isReadOnly() and has_text(source)

    @override
    def insertFromMimeData(self, source: QMimeData) -> None:
        self._paste(read_clip(source))

    def paste_plain(self) -> None:
        """Paste the bare words of the clipboard."""
        if not self.isReadOnly():
            self._paste(read_plain(QGuiApplication.clipboard().mimeData()))

    def _paste(self, clip: Clip) -> None:
        self.insertion.paste(clip.text, clip.objects)
        self.ensureCursorVisible()
        if clip.left_behind:
            self.left_behind.emit(clip.left_behind)

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        """Words dragged inside the page move; from elsewhere they are copied. Nothing is ever overwritten."""
        if self.isReadOnly():
            event.ignore()
            return
        cursor = self.textCursor()
        target = self.cursorForPosition(event.position().toPoint())
        is_moving = event.source() in (self, self.viewport()) and event.dropAction() == Qt.DropAction.MoveAction
        source = cursor.selectionStart(), cursor.selectionEnd()
        self.setTextCursor(target)
        clip = read_clip(event.mimeData())
        if is_moving:
            self.insertion.move(clip.text, source, target.position())
        else:
            self._paste(clip)
        event.acceptProposedAction()
        super().dragLeaveEvent(QDragLeaveEvent())  # takes Qt's drop caret away

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """A click beside the selection sets the caret there first, as in Word."""
        cursor, clicked = self.textCursor(), self.cursorForPosition(event.pos())
        is_inside = cursor.selectionStart() <= clicked.position() <= cursor.selectionEnd()
        if event.reason() == QContextMenuEvent.Reason.Mouse and not (cursor.hasSelection() and is_inside):
            self.setTextCursor(clicked)
        address = self.anchorAt(event.pos()) or self.commands.style.link
        menu = build_menu(self, address, lambda: self.link_activated.emit(address), self.paste_plain)
        self.menu_opened.emit(menu)
        menu.exec(event.globalPos())
        menu.deleteLater()


def _is_history(event: QEvent) -> bool:
    return isinstance(event, QKeyEvent) and any(map(event.matches, _HISTORY_KEYS))
