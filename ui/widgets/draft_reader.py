"""A whole draft to look at and not to touch: its sections and rows in a list, and what the chosen one says."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from editor.model.draft import DraftSnapshot
from editor.model.ids import RowId, SectionId
from editor.model.registers import REGISTERS
from ui.draft_html import row_html, section_html
from ui.widgets.layout import column
from ui.widgets.line_list import Line, LineList
from ui.widgets.reading_page import ReadingPage
from ui.widgets.split import Split

_LIST_SHARE, _PAGE_SHARE = 2, 3
_INDENT = "\u2003"
Place = SectionId | RowId


class DraftReader(QWidget):
    """Shows one state of a draft; nothing in it can be changed."""

    place_chosen = Signal()
    """Another section or row is shown, or none."""

    def __init__(self) -> None:
        super().__init__()
        self._draft = DraftSnapshot()
        self._sought: Place | None = None
        self.contents = LineList("Sections and rows")
        self._page = ReadingPage("Text of the section or row", is_framed=True)
        self._page.setTextInteractionFlags(
            self._page.textInteractionFlags() | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setLayout(column(Split((self.contents, _LIST_SHARE), (self._page, _PAGE_SHARE))))
        self.contents.currentItemChanged.connect(lambda *_: self._show_chosen())

    @property
    def place(self) -> Place | None:
        """The section or row that is shown."""
        chosen = self.contents.chosen
        return chosen if isinstance(chosen, str) else None  # type: ignore[return-value]  # ids are strings to Qt

    @property
    def is_row(self) -> bool:
        """True if that is a row."""
        return RowId(self.place or "") in self._draft.rows_by_id

    @property
    def place_name(self) -> str:
        """What people call it: a section's title, a row's number."""
        row = self._draft.rows_by_id.get(RowId(self.place or ""))
        section = self._draft.sections.get(SectionId(self.place or ""))
        return row.display_number if row else section.title if section else ""

    def begin_at(self, place: Place | None) -> None:
        """Show this section or row first, of a state that has it."""
        self._sought = place

    def show_draft(self, draft: DraftSnapshot) -> None:
        """Show a state, at the same section or row as the one before where it has it."""
        before = self.place or self._sought
        self._draft = draft
        self.contents.blockSignals(True)
        self.contents.clear()
        self._list_sections()
        self._list_rows()
        self.contents.choose_first()
        for row in range(self.contents.count()):
            if before and self.contents.item(row).data(Qt.ItemDataRole.UserRole) == before:
                self.contents.setCurrentRow(row)
        self.contents.blockSignals(False)
        self._show_chosen()

    def show_nothing(self, html: str = "") -> None:
        """Show no state, but perhaps why."""
        self._draft = DraftSnapshot()
        self.contents.clear()
        self._page.show_html(html)
        self.place_chosen.emit()

    def _list_sections(self) -> None:
        if self._draft.outline:
            self.contents.add_line(Line("Sections", note="Words", is_heading=True))
        for entry, section in self._draft.ordered_sections():
            title = _INDENT * entry.depth + f"{entry.number} {section.title}".strip()
            self.contents.add_line(Line(title, note=f"{self._draft.section_words(section.id):,}"), section.id)

    def _list_rows(self) -> None:
        for schema in REGISTERS.values():
            rows = self._draft.rows(schema.name)
            if rows:
                self.contents.add_line(Line(schema.title, is_heading=True))
            for row in rows:
                self.contents.add_line(Line(f"{row.display_number}  {row.name}"), row.id)

    def _show_chosen(self) -> None:
        row = self._draft.rows_by_id.get(RowId(self.place or ""))
        section = self._draft.sections.get(SectionId(self.place or ""))
        if row is not None:
            self._page.show_html(row_html(row, self._draft))
        elif section is not None:
            self._page.show_html(section_html(section, self._draft))
        else:
            self._page.show_html("")
        self.place_chosen.emit()
