"""The bar below the draft in which one finds and replaces: what to look for, how many there are, which one is shown."""

from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QFrame
from typing_extensions import override

from editor.errors import GoldthreadError
from editor.model.draft import DraftSnapshot
from editor.model.search import Hit
from ui.messages import explain
from ui.search_result import SearchResult
from ui.search_runner import SearchRunner
from ui.search_words import FIXED_WORDS, count_words, part_name
from ui.theme import XS, L, M, S
from ui.widgets.announcement import announce
from ui.widgets.buttons import ToolButton, button
from ui.widgets.flow import Flow
from ui.widgets.forbidding import forbid
from ui.widgets.labels import label
from ui.widgets.layout import column, plain, row
from ui.widgets.query_fields import QueryFields
from ui.widgets.tab_order import follow_on

_PAUSE_MS = 120
"""A search begins when nothing was typed in the fields for so long."""


class SearchPanel(QFrame):
    """Keeps the hits of what stands in its fields; going to them and replacing them is done by whoever listens."""

    result_changed = Signal(object)
    """A new ``SearchResult``, or None where nothing is looked for."""
    step_requested = Signal(int)
    replacement_requested = Signal()
    """The hit shown shall be replaced."""
    replacements_requested = Signal(bool)
    """All hits shall be replaced, or (True) those in the section or register on show."""
    list_requested = Signal()
    """All hits shall be listed."""
    close_requested = Signal()

    def __init__(self, current_draft: Callable[[], DraftSnapshot]) -> None:
        super().__init__()
        self.setProperty("surface", "status")
        self._current_draft = current_draft
        self.fields = QueryFields(self)
        self.result: SearchResult | None = None
        self.hit: Hit | None = None
        """The hit gone to last."""
        self.is_new_query = False
        """True if the result on hand is of another query than the one before."""
        self._forbidden = ""
        self._acts: deque[Callable[[], object]] = deque()
        self._runner = SearchRunner(self)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._state = label(role="quiet")
        self._fault = label(role="missing", is_wrapped=True)
        self.replace = button("Replace")
        self.replace_here = button("Replace all here")
        self.replace_all = button("Replace all")
        self._replacers = (self.replace, self.replace_here, self.replace_all)
        self._lay_out()
        self._connect()
        self.hide()

    def _lay_out(self) -> None:
        self._back, self._forth = ToolButton("caret-up", "Find previous"), ToolButton("caret-down", "Find next")
        self._list = button("List all…")
        self._list.setToolTip("Every hit in context, to tick which to replace")
        self.replace_here.setToolTip("In the section or register on show")
        self.replace_all.setToolTip("In all sections, registers and facts")
        close = ToolButton("x", "Close the search")
        close.clicked.connect(self.close_requested)
        step = plain(row(self._back, self._forth, self._state, gap=XS))
        finding = Flow(self.fields.words, *self.fields.options, step, self._list)
        self.replacing = plain(Flow(self.fields.replacement, *self._replacers))
        lines = column(finding, self.replacing, self._fault)
        line = row(lines, column(close, None), margins=(L, S, S, S), gap=M)
        line.setStretch(0, 1)
        self.setLayout(line)
        # From what is looked for straight to what replaces it, as in Word.
        acts = (*self._replacers, *self.fields.options, step, self._list, close)
        follow_on(self.fields.words, self.fields.replacement, *acts)
        self._fault.hide()
        self.replacing.hide()

    def _connect(self) -> None:
        self.fields.changed.connect(self.follow)
        self._pause.timeout.connect(self.search)
        self._runner.found.connect(self._on_found)
        self._runner.failed.connect(self._on_failed)
        self._back.clicked.connect(lambda: self.step_requested.emit(-1))
        self._forth.clicked.connect(lambda: self.step_requested.emit(1))
        self._list.clicked.connect(self.list_requested)
        self.replace.clicked.connect(self.replacement_requested)
        self.replace_here.clicked.connect(lambda: self.replacements_requested.emit(True))
        self.replace_all.clicked.connect(lambda: self.replacements_requested.emit(False))
        for field in (self.fields.words, self.fields.replacement):
            field.installEventFilter(self)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.close_requested)

    # ---- what is looked for

    def open(self, words: str, *, is_replacing: bool) -> None:
        """Show the bar with these words to look for (those of last time if empty), and give it the focus."""
        self.show()
        self.replacing.setVisible(is_replacing)
        if words:
            self.fields.words.setText(words)
        self.fields.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.fields.words.selectAll()
        self.search()

    def search(self) -> None:
        """Look for what stands in the fields, in the draft as it is now."""
        self._pause.stop()
        self._runner.search(self.fields.query, self.fields.replacement.text(), self._current_draft())

    def follow(self) -> None:
        """The draft or the fields have changed: look again, if the bar is open."""
        if self.isVisible():
            self._pause.start()

    def with_result(self, act: Callable[[], object]) -> None:
        """Do something once the hits are those of the fields and the draft as they are now; perhaps at once.

        It is not done if the bar is closed before.
        """
        self._acts.append(act)
        self._act()

    def forbid(self, reason: str) -> None:
        """Let nothing be replaced; pointing at what would says why."""
        self._forbidden = reason
        forbid((self.fields.replacement, *self._replacers), reason)

    def close_bar(self) -> None:
        """Put the bar away; what was looked for stays for the next time."""
        self._pause.stop()
        self._acts.clear()
        self.result = None
        self.hide()
        self.result_changed.emit(None)

    def stop(self) -> None:
        """Search no more for good."""
        self._pause.stop()
        self._acts.clear()
        self._runner.stop()

    # ---- what is shown

    def show_hit(self, hit: Hit | None, remark: str = "") -> None:
        """Say which hit is shown ("3 of 12 · A1 Due"), and a remark about how one came there."""
        self.hit = hit
        result = self.result
        number = result.number_of(hit) if hit is not None and result is not None else None
        shown = hit if number is not None else None
        where = part_name(shown, result.draft) if shown is not None and result is not None else ""
        fixed = FIXED_WORDS[shown.fixed] if shown is not None and shown.fixed else ""
        self._state.setText(" · ".join(filter(None, (count_words(result, number), where, fixed, remark))))
        has_hits = result is not None and bool(result.hits)
        if not has_hits and QApplication.focusWidget() in (self._back, self._forth, *self._replacers):
            # Qt would pass the focus on to what comes next. Not to a field: its undo would be that of its own words.
            self._list.setFocus()
        for part in (self._back, self._forth):
            part.setEnabled(has_hits)
        if not self._forbidden:
            self.replace.setEnabled(has_hits and not fixed)
            self.replace_here.setEnabled(has_hits)
            self.replace_all.setEnabled(has_hits)

    @property
    def state_words(self) -> str:
        """What is said of the hits."""
        return self._state.text()

    @property
    def fault_words(self) -> str:
        """Why nothing could be looked for; empty in good times."""
        return self._fault.text() if not self._fault.isHidden() else ""

    def tell(self, context: str = "") -> None:
        """Have a screen reader say what is shown, and the words round the hit."""
        announce(self, ", ".join(filter(None, (self._state.text(), context))))

    def _act(self) -> None:
        """Do what waits for the hits; whatever changes the draft makes the rest wait for the next."""
        while self._acts:
            if not self._is_fresh():
                if not self._runner.is_busy:
                    self.search()
                return
            self._acts.popleft()()

    def _is_fresh(self) -> bool:
        result, replacement = self.result, self.fields.replacement.text()
        if result is None or self._pause.isActive() or self._runner.is_busy:
            return False
        now = self.fields.query, replacement, self._current_draft()
        return (result.query, result.replacement, result.draft) == now

    def _on_found(self, result: SearchResult) -> None:
        if self.isHidden():
            # Closed before the hits were there: none are marked any more.
            return
        self._fault.hide()
        self.is_new_query = self.result is None or self.result.query != result.query
        self.result = result
        self.result_changed.emit(result if result.query.words else None)
        self._act()

    def _on_failed(self, error: GoldthreadError) -> None:
        if self.isHidden():
            return
        message = explain(error)
        self.result = None
        self._acts.clear()
        self._fault.setText(f"{message.happened}; {message.to_do}.")
        self._fault.show()
        self.result_changed.emit(None)
        announce(self, message.happened, is_urgent=True)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter in the upper field goes to the next hit, with Shift to the one before; in the lower one it replaces."""
        is_press = event.type() == QEvent.Type.KeyPress
        if is_press and isinstance(event, QKeyEvent) and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_enter(watched, is_back=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
            return True
        return super().eventFilter(watched, event)

    def _on_enter(self, watched: QObject, *, is_back: bool) -> None:
        if watched is self.fields.replacement:
            self.replace.click()
        else:
            self.step_requested.emit(-1 if is_back else 1)
