"""The Registers view: what the draft says in rows rather than in prose, and the facts about the strategy."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QListView, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from editor.model.draft import DraftSnapshot
from editor.model.ids import RowId
from editor.model.registers import REGISTERS, RegisterName
from ui.commands.rows import RowSession
from ui.item_models.register_list import ABOUT, RegisterList
from ui.panels.facts import FactsForm
from ui.panels.register_page import RegisterPage
from ui.panels.row_details import RowDetails
from ui.theme import XS, L, M, S, current, size
from ui.widgets.labels import label
from ui.widgets.layout import column, plain, row, rule
from ui.widgets.marks import StateMark
from ui.widgets.register_list_delegate import RegisterListDelegate, list_width

LIST_WIDTH, DETAILS_WIDTH = 292, 348
"""How wide the outer parts are at first, in pixels."""


class RegistersPanel(QWidget):
    """The list of registers at the left, the one chosen beside it, and on request all fields of its current row."""

    row_activated = Signal(object, object)
    """The register and the id of the row that has become current."""

    def __init__(self, session: RowSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._snapshot = DraftSnapshot()
        self._registers = RegisterList(self)
        self.list = self._build_list()
        self._title = label(role="strong", is_wrapped=True)
        self.page = RegisterPage(session)
        self.facts = FactsForm(session)
        self.details = RowDetails()
        self._pages = QStackedWidget()
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._lay_out()
        self._connect()
        self.refresh(session.snapshot)
        self.show_register(RegisterName.PRIORITIES)

    @property
    def register(self) -> RegisterName | None:
        """The register shown; None while the facts are."""
        return self._registers.entry(self.list.currentIndex().row()).register

    def refresh(self, snapshot: DraftSnapshot) -> None:
        """Show what the draft says now; nothing that is selected, scrolled or being typed is lost."""
        if snapshot is self._snapshot:
            return
        self._snapshot = snapshot
        self._title.setText(snapshot.title)
        self._registers.refresh(snapshot)
        self.details.refresh(snapshot)
        self.page.refresh(snapshot)
        self.facts.refresh(snapshot)

    def show_register(self, register: RegisterName | None) -> None:
        """Show a register; None shows the facts."""
        self.list.setCurrentIndex(self._registers.index(self._registers.place_of(register)))

    def open_row(self, register: RegisterName, row_id: RowId, field_key: str = "") -> None:
        """Go to a row and open the editor of one of its fields, in the table or under "Row details"."""
        self.show_register(register)
        if row_id not in self._snapshot.rows_by_id:
            self.page.say("That row has been deleted. Undo may bring it back.")
        elif not self.page.open_row(row_id, field_key) and field_key:
            self.page.bar.details.setChecked(True)
            self.details.open_field(field_key)

    def show_field(self, register: RegisterName, row_id: RowId, key: str) -> None:
        """Go to a field of a row and open nothing; one that has no column is shown under "Row details"."""
        self.show_register(register)
        self.page.show_row(row_id, key)
        if not self.page.has_column(key):
            self.page.bar.details.setChecked(True)

    def open_fact(self, key: str) -> None:
        """Go to one fact about the strategy."""
        self.show_register(None)
        self.facts.open_fact(key)

    def forbid(self, reason: str) -> None:
        """Let nothing be changed, with the reason in view."""
        self.page.forbid(reason)
        self.details.fields.is_read_only = True
        self.facts.forbid(reason)

    def finish_editing(self) -> None:
        """Keep what is being typed anywhere here; call before the draft is saved, exported or closed."""
        self.page.finish_editing()
        self.details.grid.delegate.finish()
        self.facts.finish_editing()

    def _build_list(self) -> QListView:
        lines = QListView()
        lines.setModel(self._registers)
        lines.setItemDelegate(RegisterListDelegate(self._registers, lines))
        lines.setFrameShape(QFrame.Shape.NoFrame)
        lines.setMouseTracking(True)
        lines.setAccessibleName("Registers")
        lines.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        return lines

    def _lay_out(self) -> None:
        self._title.setMinimumHeight(size("bar") - 2 * XS)
        head = row(self._title, margins=(L, XS, L, XS))
        mark = StateMark("missing", "small_mark")
        mark.setAccessibleName("incomplete")
        legend = row(mark, label("incomplete", "caption"), None, margins=(L, M, L, M), gap=S)
        side = QFrame()
        side.setProperty("surface", "panel")
        side.setLayout(column(head, rule(), S, self.list, rule(), plain(legend), gap=0))
        self._pages.addWidget(self.page)
        self._pages.addWidget(self.facts)
        for part in (side, self._pages, self.details):
            self._splitter.addWidget(part)
        self._splitter.setHandleWidth(1)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setStretchFactor(1, 1)
        self.details.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._splitter)
        self._fit_list()

    def _fit_list(self) -> None:
        self.list.setMinimumWidth(list_width(max((schema.title for schema in REGISTERS.values()), key=len)))
        side = max(LIST_WIDTH, list_width(ABOUT))
        self._splitter.setSizes([side, self.width() - side - DETAILS_WIDTH, DETAILS_WIDTH])

    def _connect(self) -> None:
        current().changed.connect(self._fit_list)
        self.list.selectionModel().currentChanged.connect(self._on_register_chosen)
        self.list.activated.connect(self._on_register_activated)
        adding = QShortcut(QKeySequence("Ctrl+Return"), self.list, context=Qt.ShortcutContext.WidgetShortcut)
        adding.activated.connect(self._on_adding_from_list)
        self.page.edited.connect(self._on_edited)
        self.facts.edited.connect(self._on_edited)
        self.page.row_selected.connect(self._on_row_selected)
        self.page.grid.leaving_requested.connect(self.list.setFocus)
        self.page.bar.details.toggled.connect(self._on_details_toggled)
        self.details.closing_requested.connect(self._on_closing_details)
        self.details.fields.value_entered.connect(self.page.enter)
        self.details.fields.value_taken_back.connect(self.page.take_back)
        self.details.grid.clearing_requested.connect(self._on_clearing_field)
        self.details.grid.add_requested.connect(self.page.add_new_row)
        self.details.grid.deletion_requested.connect(self.page.delete_current_row)
        self.details.grid.delegate.value_refused.connect(self.page.say)

    def _on_register_chosen(self, place: QModelIndex) -> None:
        self.finish_editing()
        register = self._registers.entry(place.row()).register
        if register is None:
            self._pages.setCurrentWidget(self.facts)
        else:
            self._pages.setCurrentWidget(self.page)
            self.page.show_register(register)
        self.details.setVisible(register is not None and self.page.bar.details.isChecked())

    def _on_register_activated(self) -> None:
        """Enter in the list goes on into what it shows."""
        if self.register is None:
            self.facts.focus_first()
        else:
            self.page.take_focus()

    def _on_adding_from_list(self) -> None:
        if self.register is not None:
            self.page.add_new_row()

    def _on_row_selected(self, row_id: RowId | None) -> None:
        self.details.show_row(row_id)
        if row_id is not None:
            self.row_activated.emit(self.page.register, row_id)

    def _on_edited(self) -> None:
        self.refresh(self._session.snapshot)

    def _on_details_toggled(self, is_shown: bool) -> None:
        side, *_ = self._splitter.sizes()
        self.details.setVisible(is_shown)
        if is_shown:
            # the room comes from the table alone
            self._splitter.setSizes([side, self.width() - side - DETAILS_WIDTH, DETAILS_WIDTH])

    def _on_closing_details(self) -> None:
        self.page.bar.details.setChecked(False)
        self.page.grid.setFocus()

    def _on_clearing_field(self, place: QModelIndex) -> None:
        if cleared := self.details.fields.row:
            self.page.clear(cleared, self.details.fields.key_of(place))
