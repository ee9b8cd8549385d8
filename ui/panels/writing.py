"""The writing panel: the sheet with one section on it, its head fixed above, its text scrolling below."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from editor.errors import GoldthreadError
from editor.model.draft import DraftSnapshot
from editor.model.ids import ObjectId, SectionId
from editor.model.objects import ObjectKind
from editor.model.operations import SetSection
from ui.panels.no_section import DeletedLine, NoSection
from ui.session_bridge import IN_PROGRESS
from ui.text_session import TextSession
from ui.theme import XL
from ui.widgets.forbidding import forbid
from ui.widgets.layout import column, row
from ui.widgets.section_head import SectionHead
from ui.widgets.text_page import TextPage

_NARROWEST = 360
"""Pixels below which the panel is not pressed."""


class WritingPanel(QWidget):
    """Shows one section of a session's draft and lets a person write in it."""

    section_text_edited = Signal(str)
    """Somebody typed in, or did something to, the text of a section; its id."""
    neighbour_requested = Signal(int)
    """The caret wants to go on into the next section (1) or back into the one before (-1)."""
    restore_requested = Signal(str)
    """The section shown, which is deleted, shall be brought back; its id."""
    section_shown = Signal()
    """Another section is on show."""
    edit_failed = Signal(object)
    """The draft refused an edit (a GoldthreadError)."""
    register_requested = Signal(str)
    """Somebody wants to see a register that stands in the text; its name."""
    row_requested = Signal(str)
    """Somebody wants to see a row that the text refers to; its id."""
    object_edit_requested = Signal(str)
    """Somebody wants to change a table or footnote; the object's id."""

    def __init__(self, session: TextSession) -> None:
        super().__init__()
        self._session = session
        self._draft = DraftSnapshot()
        self._carets: dict[SectionId, tuple[int, int]] = {}
        self._is_going_back = False
        self.section_id: SectionId | None = None
        """The section shown; None before the first."""
        self.page = TextPage()
        self.head = SectionHead()
        self.setProperty("surface", "window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.deleted = DeletedLine()
        self.nothing = NoSection()
        self._is_forbidden = False
        self._head_row = row(self.head)
        self.setLayout(column(self.deleted, self._head_row, self.page, self.nothing, gap=0))
        self.deleted.hide()
        self.nothing.hide()
        self._connect()

    def _connect(self) -> None:
        page, head = self.page, self.head
        page.text_edited.connect(self._on_text_edited)
        page.edit_failed.connect(self.edit_failed)
        page.next_section_requested.connect(lambda: self._ask_neighbour(1))
        page.previous_section_requested.connect(lambda: self._ask_neighbour(-1))
        page.undo_requested.connect(self._session.undo)
        page.redo_requested.connect(self._session.redo)
        page.sheet_moved.connect(self._lay_out_head)
        self.deleted.restore_requested.connect(lambda: self.restore_requested.emit(self.section_id))
        page.object_activated.connect(self._on_object_activated)
        head.title_edited.connect(self._on_title_edited)
        head.title.undo_requested.connect(self._session.undo)
        head.title.redo_requested.connect(self._session.redo)
        head.left.connect(page.setFocus)

    # ---- what is shown

    def show_section(self, section_id: SectionId) -> None:
        """Show a section, with the caret where it was when the section was last left."""
        self._remember_caret()
        self.section_id = section_id
        self._show_parts()
        self.page.show_section(self._session, section_id)
        self.refresh(self._session.snapshot)
        self._restore_caret()
        self.section_shown.emit()

    def refresh(self, draft: DraftSnapshot) -> None:
        """Bring title, number, counts, guidance and objects up to date; the text follows by itself."""
        self._draft = draft
        section = draft.sections.get(self.section_id) if self.section_id else None
        if section is None:
            return
        number = next((entry.number for entry in draft.outline if entry.section_id == section.id), "")
        self.head.show_section(section, number, draft.section_words(section.id))
        self._allow_writing(is_deleted=not any(entry.section_id == section.id for entry in draft.outline))
        self.page.setAccessibleName(f"Text of {number} {section.title}".replace("  ", " "))
        self.page.show_snapshot(draft)

    def forbid(self, reason: str) -> None:
        """Let nothing be written in any section; pointing at what would change something says why."""
        self._is_forbidden = True
        self.head.title.setToolTip(reason)
        forbid((self.deleted.restore, self.nothing.add), reason)

    def show_nothing(self) -> None:
        """Show that there is no section, and offer the first."""
        self.stop()
        self._show_parts()

    def select_span(self, start: int, end: int) -> None:
        """Outline a passage of the section shown, in code points, and bring it into sight."""
        self.page.select_span(start, end)

    def select_in_title(self, start: int, end: int) -> None:
        """Select words of the title of the section shown, in code points."""
        self.head.title.select_span(start, end)

    def place_caret(self, position: int) -> None:
        """Set the caret behind the paragraph at a code point of the section shown, and bring it into sight."""
        self.page.select_span(position, position)
        self.page.moveCursor(QTextCursor.MoveOperation.EndOfBlock)
        self.page.clear_outline()
        self.page.setFocus()

    def place_caret_at(self, position: int) -> None:
        """Set the caret at a code point of the section shown, and bring it into sight."""
        self.page.select_span(position, position)
        self.page.clear_outline()

    def edit_title(self) -> None:
        """Set the caret into the title, its words selected."""
        self.head.title.setFocus()
        self.head.title.selectAll()

    def stop(self) -> None:
        """Let go of the session, which is about to be closed."""
        self.page.leave_section()
        self.section_id = None

    def _remember_caret(self) -> None:
        if self.section_id is not None:
            place = self.page.textCursor().position(), self.page.verticalScrollBar().value()
            self._carets[self.section_id] = place

    def _restore_caret(self) -> None:
        is_going_back, self._is_going_back = self._is_going_back, False
        if is_going_back:
            self.page.moveCursor(QTextCursor.MoveOperation.End)
        elif self.section_id in self._carets:
            position, scrolled = self._carets[self.section_id]
            self.page.setTextCursor(self.page.cursor_over((position, position)))
            self.page.verticalScrollBar().setValue(scrolled)

    def _show_parts(self) -> None:
        has_section = self.section_id is not None
        for part in (self.head, self.page):
            part.setVisible(has_section)
        self.nothing.setVisible(not has_section)
        if not has_section:
            self.deleted.hide()

    def _allow_writing(self, *, is_deleted: bool) -> None:
        self.deleted.setVisible(is_deleted)
        self.page.set_read_only(is_deleted or self._is_forbidden)
        self.head.title.setReadOnly(is_deleted or self._is_forbidden)

    # ---- events

    def _ask_neighbour(self, step: int) -> None:
        self._is_going_back = step < 0
        self.neighbour_requested.emit(step)
        self._is_going_back = False

    def _on_text_edited(self) -> None:
        if self.section_id is not None:
            self.section_text_edited.emit(self.section_id)

    def _on_title_edited(self, title: str) -> None:
        if self.section_id is None:
            return
        try:
            operation = SetSection(self.section_id, title=title)
            group = f"title:{self.section_id}"
            self._session.edit(operation, label="section title", group=group, initiator=IN_PROGRESS)
        except GoldthreadError as error:
            self.edit_failed.emit(error)

    def _on_object_activated(self, identity: str) -> None:
        thing = self._draft.objects.get(ObjectId(identity))
        if thing is None:
            return
        if thing.kind is ObjectKind.REGISTER_TABLE and thing.register is not None:
            self.register_requested.emit(thing.register)
        elif thing.kind is ObjectKind.REFERENCE and thing.row_id is not None:
            self.row_requested.emit(thing.row_id)
        else:
            self.object_edit_requested.emit(identity)

    # ---- layout

    @override
    def minimumSizeHint(self) -> QSize:
        """The head is laid out by the page's width; were that width to depend on the head, they would chase each
        other for ever."""
        return QSize(_NARROWEST, super().minimumSizeHint().height())

    def _lay_out_head(self) -> None:
        """Keep the head on the sheet and over the text column."""
        self.head.set_zoom(self.page.zoom)
        sheet, text = self.page.sheet(), self.page.column()
        self._head_row.setContentsMargins(sheet.left(), XL, self.page.width() - sheet.right() - 1, 0)
        self.head.set_column(text.left() - sheet.left(), sheet.right() - text.right())
