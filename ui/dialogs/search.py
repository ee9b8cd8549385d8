"""Finding in all sections and registers: every hit in context, with ticks that say which are to be replaced."""

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QListView, QWidget
from typing_extensions import override

from editor.errors import GoldthreadError
from editor.model.draft import DraftSnapshot
from editor.model.search import Hit, Query
from ui.amounts import write_count
from ui.item_models.hit_list import HitList
from ui.messages import explain
from ui.search_result import SearchResult
from ui.search_runner import SearchRunner
from ui.search_words import total_words
from ui.theme import S
from ui.widgets.announcement import announce
from ui.widgets.buttons import button
from ui.widgets.dialog import Dialog
from ui.widgets.flow import Flow
from ui.widgets.forbidding import forbid
from ui.widgets.hit_delegate import HitDelegate
from ui.widgets.labels import label
from ui.widgets.query_fields import QueryFields

_PAUSE_MS = 120
_MOVING = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown})


class SearchDialog(Dialog):
    """Accepted by going to a hit (``chosen``), or by replacing those that are ticked (``is_replacing``)."""

    def __init__(
        self, draft: DraftSnapshot, query: Query, replacement: str, forbidden: str, parent: QWidget | None = None
    ) -> None:
        """``forbidden`` says why nothing can be replaced; empty if it can."""
        super().__init__("Find in all sections", parent, width=900, height=680)
        self._draft = draft
        self.found: SearchResult | None = None
        self.is_replacing = False
        self._is_going = False
        self.fields = QueryFields(self)
        self.hits = HitList(self)
        self.list = self._build_list(has_ticks=not forbidden)
        self.state = label(role="quiet", is_wrapped=True)
        self.replace = button("Replace")
        self.replace.setAutoDefault(False)
        self.go = self._build_buttons()
        self._runner = SearchRunner(self)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        finding, replacing = Flow(self.fields.words, *self.fields.options), Flow(self.fields.replacement, self.replace)
        self.lay_out(finding, self.state, self.list, S, replacing)
        self._connect()
        if forbidden:
            forbid((self.fields.replacement, self.replace), forbidden)
        self._forbidden = forbidden
        self.fields.show_query(query)
        self.fields.replacement.setText(replacement)
        self.fields.words.selectAll()
        self._show(None)
        self._search()

    def _build_list(self, *, has_ticks: bool) -> QListView:
        view = QListView()
        view.setModel(self.hits)
        view.setItemDelegate(HitDelegate(self.hits, view, has_ticks=has_ticks))
        view.setAccessibleName("Hits")
        view.setProperty("framed", True)
        view.setMouseTracking(True)
        view.setUniformItemSizes(True)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        return view

    def _build_buttons(self) -> QWidget:
        self.buttons.addButton(QDialogButtonBox.StandardButton.Close)
        go = self.buttons.addButton("Go to this place", QDialogButtonBox.ButtonRole.AcceptRole)
        go.setDefault(True)
        return go

    def _connect(self) -> None:
        self.fields.changed.connect(self._pause.start)
        self._pause.timeout.connect(self._search)
        self._runner.found.connect(self._show)
        self._runner.failed.connect(self._on_failed)
        self.hits.ticks_changed.connect(self._show_ticks)
        self.list.activated.connect(self.accept)
        self.list.selectionModel().currentChanged.connect(lambda *_: self._show_current())
        self.replace.clicked.connect(self._on_replace)
        self.finished.connect(self._runner.stop)
        for part in (self.fields.words, self.fields.replacement, self.list):
            part.installEventFilter(self)

    @property
    def chosen(self) -> Hit | None:
        """The hit of the current line."""
        index = self.list.currentIndex()
        line = self.hits.line(index.row()) if index.isValid() else None
        return line if isinstance(line, Hit) else None

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrow keys in the upper field move through the list, Space there ticks, Enter in the lower field replaces."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        if watched is self.fields.words and event.key() in _MOVING:
            self.list.event(event)
            self._tell_line()
            return True
        if watched is self.list and event.key() == Qt.Key.Key_Space:
            if not self._forbidden:
                self.hits.toggle(self.list.currentIndex())
            return True
        if watched is self.fields.replacement and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.replace.click()
            return True
        return super().eventFilter(watched, event)

    # ---- what is shown

    def _search(self) -> None:
        self._pause.stop()
        self._runner.search(self.fields.query, self.fields.replacement.text(), self._draft)

    def _show(self, result: SearchResult | None) -> None:
        is_new = result is None or self.found is None or self.found.query != result.query
        row = self.list.currentIndex().row()
        self.found = result
        self.hits.show_result(result)
        self.list.setCurrentIndex(self.hits.first_hit if is_new else self.hits.index(row))
        self._show_current()
        self.state.setText(total_words(result))
        self.state.setProperty("role", "quiet")
        self._restyle()
        if result is not None and result.query.words:
            announce(self.fields.words, self.state.text())
        if self.is_replacing or (self._is_going and self.chosen is not None):
            self.done(QDialog.DialogCode.Accepted)
        self._is_going = False

    def _on_failed(self, error: GoldthreadError) -> None:
        self.is_replacing = self._is_going = False
        self._show(None)
        message = explain(error)
        self.state.setText(f"{message.happened}; {message.to_do}.")
        self.state.setProperty("role", "missing")
        self._restyle()
        announce(self.fields.words, self.state.text(), is_urgent=True)

    def _restyle(self) -> None:
        self.state.style().unpolish(self.state)
        self.state.style().polish(self.state)

    def _show_ticks(self) -> None:
        count = self.hits.ticked_count
        self.replace.setText(f"Replace in {write_count(count, 'place')}" if count else "Replace")
        self.replace.setEnabled(bool(count) and not self._forbidden)

    def _show_current(self) -> None:
        self.go.setEnabled(self.chosen is not None)

    def _tell_line(self) -> None:
        index: QModelIndex = self.list.currentIndex()
        if index.isValid():
            announce(self.fields.words, str(index.data(Qt.ItemDataRole.AccessibleTextRole)))

    # ---- what is asked for

    @override
    def accept(self) -> None:
        """Go to the place; where the hits are not those of what was just typed yet, as soon as they are."""
        if self._is_behind():
            self._is_going = True
            self._search()
        elif self.chosen is not None:
            super().accept()

    def _on_replace(self) -> None:
        self.is_replacing = True
        if self._is_behind():
            self._search()
        else:
            self.done(QDialog.DialogCode.Accepted)

    def _is_behind(self) -> bool:
        return self._pause.isActive() or self._runner.is_busy
