"""The outline beside the text: what the draft is made of, how far each section is, and how it is put in order."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFrame, QMenu, QWidget

from editor.model.draft import DraftSnapshot, SectionStatus
from editor.model.ids import SectionId
from ui.item_models.outline_model import OutlineLine, OutlineModel
from ui.theme import XS, L, M, S, current, size
from ui.widgets.buttons import button
from ui.widgets.flow import Flow
from ui.widgets.forbidding import forbid
from ui.widgets.labels import label
from ui.widgets.layout import column, plain, row, rule, surface
from ui.widgets.marks import OpenMark, ProgressMark
from ui.widgets.outline_view import OutlineView
from ui.widgets.progress import thin_bar

_LEAST_WIDTH = 180
"""Pixels of the tree at 100 % text: below that, titles cannot be told from one another."""
_INSIDE = "Add a section inside this one"


class OutlinePanel(QFrame):
    """Shows a draft's sections and says what its user wishes done with them. It changes nothing itself.

    ``add_section_requested`` carries the section to add after (None: at the end); ``move_requested`` the section,
    its new parent (None: top level) and its place among the new siblings without it; ``rename_requested`` the title
    as typed so far and the group of this renaming, which ``rename_withdrawn`` takes back.
    """

    section_selected = Signal(str)
    deleted_section_selected = Signal(str)
    add_section_requested = Signal(object)
    add_subsection_requested = Signal(str)
    text_requested = Signal()
    """A line was clicked or entered, or its renaming ended by Enter: on to the text."""
    rename_requested = Signal(str, str, str)
    rename_withdrawn = Signal(str)
    status_requested = Signal(str, object)
    owner_requested = Signal(str, str)
    delete_requested = Signal(str)
    restore_requested = Signal(str)
    move_requested = Signal(str, object, int)
    move_up_requested = Signal(str)
    move_down_requested = Signal(str)
    promote_requested = Signal(str)
    demote_requested = Signal(str)

    def __init__(self, person: str = "", parent: QWidget | None = None) -> None:
        """``person`` is the name of whoever writes here."""
        super().__init__(parent)
        self._person = person
        self.setProperty("surface", "panel")
        self._shown: SectionId | None = None
        self._is_refreshing = False
        self._forbidden = ""
        self._model = OutlineModel(self)
        self._view = OutlineView(self._model)
        self._title = label(role="strong", is_wrapped=True)
        self._restore_line = self._build_restore_line()
        self._words = label(role="caption")
        self._bar = thin_bar()
        self._lay_out()
        self._connect()

    @property
    def view(self) -> OutlineView:
        """The tree, for focus and tests."""
        return self._view

    @property
    def selected_section(self) -> SectionId | None:
        """The section of the current line; None on a deleted one or with no line."""
        line = self._current_line()
        return line.section_id if line and not line.is_deleted else None

    def show_snapshot(self, snapshot: DraftSnapshot) -> None:
        """Show the draft's outline as it is now; selection, folding and scrolling stay."""
        self._title.setText(snapshot.title)
        self._title.setToolTip(snapshot.title)
        here = QPersistentModelIndex(self._view.currentIndex())
        had_line = here.isValid()
        self._is_refreshing = True
        self._model.show_snapshot(snapshot)
        if had_line and not here.isValid():
            # the view has picked another line for one that is gone, which is nobody's wish
            self._view.setCurrentIndex(QModelIndex())
        self._is_refreshing = False
        self._show_total(snapshot)
        if self._shown is not None and not self._view.currentIndex().isValid():
            self.show_section(self._shown)
        self._on_current_changed(self._view.currentIndex())

    def show_open_criteria(self, counts: Mapping[SectionId, int]) -> None:
        """Show how many criteria of the checklist are open in each section."""
        self._model.show_open_criteria(counts)

    def show_section(self, section_id: SectionId) -> None:
        """Make this section's line the current one, without asking for the section to be opened."""
        self._shown = section_id
        index = self._model.index_of(section_id)
        if index.isValid() and index != self._view.currentIndex():
            self._view.setCurrentIndex(index)
            self._view.scrollTo(index)

    def rename_selected(self) -> None:
        """Let the current line's title be edited in place."""
        if self.selected_section is not None and not self._forbidden:
            self._view.edit(self._view.currentIndex())

    def forbid(self, reason: str) -> None:
        """Let nothing be changed; the menus and buttons say why."""
        self._forbidden = reason
        self._model.is_read_only = True
        forbid((self._restore,), reason)

    def finish_editing(self) -> None:
        """Keep the title that is being edited, and close its field."""
        self._view.titles.finish()

    def context_menu(self, index: QModelIndex) -> QMenu:
        """The menu for a line, or for the room under the lines."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        line = self._model.line(index) if index.isValid() else None
        if line is None:
            _add(menu, "Add a section", lambda: self.add_section_requested.emit(None))
        elif not line.is_deleted:
            self._fill_menu(menu, line, index)
        elif line.section_id:
            _add(menu, "Restore the section", lambda: self.restore_requested.emit(line.section_id))
        if self._forbidden:
            menu.setToolTipsVisible(True)
            for action in menu.actions():
                action.setEnabled(False)
                action.setToolTip(self._forbidden)
        return menu

    def _lay_out(self) -> None:
        head = column(self._title, margins=(L, XS, L, XS))
        legend = [
            plain(row(ProgressMark(status), label(status, "caption"), gap=XS)) for status in reversed(SectionStatus)
        ]
        legend.append(plain(row(OpenMark(), label("open criteria", "caption"), gap=XS)))
        foot = column(Flow(*legend, gap=M), self._words, self._bar, margins=(L, M, L, M))
        self.setLayout(column(head, rule(), XS, self._view, self._restore_line, rule(), foot, gap=0))

    def _build_restore_line(self) -> QFrame:
        self._restore_words = label(role="quiet", is_wrapped=True)
        self._restore = button("Restore")
        self._restore.clicked.connect(self._on_restore_clicked)
        line = surface("bar", row(self._restore_words, self._restore, margins=(L, S, L, S)))
        line.hide()
        return line

    def _fit(self) -> None:
        self._view.setMinimumWidth(round(_LEAST_WIDTH * current().text_factor))
        self._title.setMinimumHeight(size("bar") - 2 * XS)

    def _connect(self) -> None:
        current().changed.connect(self._fit)
        self._fit()
        self._view.line_chosen.connect(self._on_line_chosen)
        self._view.titles.left_by_enter.connect(self.text_requested)
        self._view.titles.title_entered.connect(self.rename_requested)
        self._view.titles.title_withdrawn.connect(self.rename_withdrawn)
        self._view.move_requested.connect(self.move_requested)
        self._view.selectionModel().currentChanged.connect(self._on_current_changed)
        self._view.customContextMenuRequested.connect(self._on_menu_requested)

    def _fill_menu(self, menu: QMenu, line: OutlineLine, index: QModelIndex) -> None:
        section_id = line.section_id
        is_ready = line.status is SectionStatus.READY
        other = SectionStatus.DRAFTING if is_ready else SectionStatus.READY
        _add(menu, "Add a section", lambda: self.add_section_requested.emit(section_id), "Ctrl+Shift+N")
        _add(menu, _INSIDE, lambda: self.add_subsection_requested.emit(section_id), "Ctrl+Alt+N")
        menu.addSeparator()
        _add(menu, "Rename", lambda: self._view.edit(index), "F2")
        _add(menu, f"Mark as {other}", lambda: self.status_requested.emit(section_id, other))
        mine = menu.addAction("My section", lambda: self._on_owner_toggled(line))
        mine.setCheckable(True)
        mine.setChecked(line.owner == self._person)
        menu.addSeparator()
        _add(menu, "Move up", lambda: self.move_up_requested.emit(section_id), "Alt+Shift+Up")
        _add(menu, "Move down", lambda: self.move_down_requested.emit(section_id), "Alt+Shift+Down")
        _add(menu, "Move out one level", lambda: self.promote_requested.emit(section_id), "Alt+Shift+Left")
        _add(menu, "Move in one level", lambda: self.demote_requested.emit(section_id), "Alt+Shift+Right")
        menu.addSeparator()
        _add(menu, "Delete the section", lambda: self.delete_requested.emit(section_id))

    def _on_owner_toggled(self, line: OutlineLine) -> None:
        self.owner_requested.emit(line.section_id, "" if line.owner == self._person else self._person)

    def _show_total(self, snapshot: DraftSnapshot) -> None:
        words, target = snapshot.word_count, _target_of(snapshot)
        text = f"{words:,} of {target:,} words" if target else f"{words:,} words"
        self._words.setText(text)
        self._bar.setVisible(bool(target))
        self._bar.setRange(0, max(target, 1))
        self._bar.setValue(min(words, target))
        self._bar.setAccessibleName(text)

    def _current_line(self) -> OutlineLine | None:
        index = self._view.currentIndex()
        return self._model.line(index) if index.isValid() else None

    def _on_current_changed(self, index: QModelIndex) -> None:
        if self._is_refreshing:
            return
        line = self._model.line(index) if index.isValid() else None
        is_deleted_section = bool(line and line.is_deleted and line.section_id)
        self._restore_line.setVisible(is_deleted_section)
        if line is None or not line.section_id:
            return
        self._restore_words.setText(f"“{line.title}” is deleted.")
        if line.section_id == self._shown:
            return
        self._shown = line.section_id
        if is_deleted_section:
            self.deleted_section_selected.emit(line.section_id)
        else:
            self.section_selected.emit(line.section_id)

    def _on_line_chosen(self) -> None:
        line = self._current_line()
        if line is not None and line.section_id:
            self.text_requested.emit()

    def _on_restore_clicked(self) -> None:
        line = self._current_line()
        if line is not None:
            self.restore_requested.emit(line.section_id)

    def _on_menu_requested(self, point: QPoint) -> None:
        self.context_menu(self._view.indexAt(point)).popup(self._view.viewport().mapToGlobal(point))


def _target_of(snapshot: DraftSnapshot) -> int:
    """How many words the draft aims at; 0 where most of it lies in sections without a target."""
    aimed = [section for _, section in snapshot.ordered_sections() if section.target_words]
    written = sum(snapshot.section_words(section.id) for section in aimed)
    return sum(section.target_words for section in aimed) if 2 * written >= snapshot.word_count else 0


def _add(menu: QMenu, text: str, act: Callable[[], None], keys: str = "") -> None:
    """``keys`` are only shown: the window's own actions answer to them."""
    shown = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
    menu.addAction(f"{text}\t{shown}" if keys else text).triggered.connect(lambda _=False: act())
