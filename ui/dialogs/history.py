"""The draft's past: who worked on it when, the versions that have names, any state to read, compare and restore."""

from datetime import UTC, datetime
from itertools import groupby

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QComboBox, QStackedWidget, QWidget

from editor.errors import GoldthreadError
from editor.model.draft import DraftSnapshot
from editor.model.history import HistoryEntry
from editor.model.ids import SectionId
from editor.session import DraftSession
from ui.amounts import joined, write_change, write_count
from ui.history_words import (
    DraftState,
    SavesByDay,
    entry_places,
    entry_state,
    group_saves,
    present_state,
    save_state,
    saves_within,
    version_state,
    write_day,
    write_span,
)
from ui.widgets.announcement import announce
from ui.widgets.busy import busy_pointer
from ui.widgets.buttons import button
from ui.widgets.dialog import Dialog
from ui.widgets.draft_reader import DraftReader
from ui.widgets.flow import Flow
from ui.widgets.labels import label
from ui.widgets.layout import column, plain
from ui.widgets.line_list import Line, LineList
from ui.widgets.split import Split
from ui.widgets.tabs import Tabs
from ui.widgets.version_table import VersionTable

_PAUSE_MS = 120
"""Whoever runs through the list with the arrow keys does not wait for every state to be read."""
_LEAST_CHOICE = 120
"""Pixels to which the list of other states may be narrowed."""
_NOTHING_KEPT = (
    '<p class="quiet">The text of this version was disposed of when the record was closed. '
    "What remains is its line in the table.</p>"
)
_UNREADABLE = '<p class="quiet">This state cannot be read any more. Your draft is unchanged. Look at a backup.</p>'


class HistoryDialog(Dialog):
    """States on the left, the chosen one on the right. Comparing, restoring and naming are asked for by signals."""

    compare_requested = Signal(object, object)
    """A state and another one."""
    restore_requested = Signal(object, object)
    """A state, and the section or row of it; None for the whole."""
    name_requested = Signal()

    def __init__(
        self, session: DraftSession, parent: QWidget | None = None, *, section_id: SectionId | None = None
    ) -> None:
        super().__init__("History", parent, width=1180, height=720)
        self._history = session.history
        self._now = present_state(session.snapshot)
        self._is_read_only = session.is_read_only
        self._timeline = LineList("Work on the draft")
        self._versions = VersionTable()
        self._tabs = Tabs("Timeline", "Named versions")
        self._lists = QStackedWidget()
        self._reader = DraftReader()
        self._reader.begin_at(section_id)
        self._heading = label(role="strong", is_wrapped=True)
        self._other = QComboBox()
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._shown: DraftState | None = None
        self._build_acts()
        self._lay_out()
        self._connect()
        self.refresh()
        self._timeline.setFocus()

    # ---- building

    def _build_acts(self) -> None:
        self._name = button("Name this version…")
        self._compare = button("Compare")
        self._restore_place = button("Restore this section")
        self._restore_all = button("Restore the whole draft")
        for act in (self._name, self._compare, self._restore_place, self._restore_all):
            act.setAutoDefault(False)

    def _lay_out(self) -> None:
        for part in (self._timeline, self._versions):
            self._lists.addWidget(part)
        self._other.setAccessibleName("Compare with")
        self._other.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._other.setMinimumContentsLength(22)
        self._other.setMinimumWidth(_LEAST_CHOICE)
        left = column(self._tabs, self._lists, plain(Flow(self._name)))
        compare = plain(Flow(self._compare, self._other))
        restore = plain(Flow(self._restore_place, self._restore_all))
        right = column(self._heading, self._reader, compare, restore)
        self.fill(Split((plain(left), 1), (plain(right), 2)))

    def _connect(self) -> None:
        self._tabs.currentChanged.connect(self._lists.setCurrentIndex)
        self._tabs.currentChanged.connect(lambda _: self._on_state_chosen())
        self._timeline.currentItemChanged.connect(lambda *_: self._on_state_chosen())
        self._versions.currentCellChanged.connect(lambda *_: self._on_state_chosen())
        self._pause.timeout.connect(self._show_state)
        self._reader.place_chosen.connect(self._allow)
        self._name.clicked.connect(self.name_requested)
        self._compare.clicked.connect(self._on_compare)
        self._restore_place.clicked.connect(lambda: self._on_restore(self._reader.place))
        self._restore_all.clicked.connect(lambda: self._on_restore(None))

    # ---- showing

    @property
    def heading(self) -> str:
        """What is said over the state on show."""
        return self._heading.text()

    @property
    def place_name(self) -> str:
        """What the section or row shown is called."""
        return self._reader.place_name

    def refresh(self) -> None:
        """Read the timeline and the versions anew."""
        with busy_pointer():
            entries, saves = self._history.timeline[::-1], group_saves(self._history.saves)
        versions = [version_state(self._history, version) for version in reversed(self._history.versions)]
        self._list_entries(entries, saves, self._now.read() if self._now.read else DraftSnapshot())
        self._versions.show_versions(self._history.versions[::-1], versions)
        self._tabs.set_count(1, len(versions))
        self._list_others([*versions, *(entry_state(self._history, entry) for entry in entries)])
        self._timeline.choose_first()
        self._allow()

    def say(self, words: str) -> None:
        """Tell something about the state on show."""
        self._heading.setText(words)
        announce(self, words)

    def show_versions(self) -> None:
        """Turn to the table of named versions."""
        self._tabs.setCurrentIndex(1)

    def _list_entries(self, entries: tuple[HistoryEntry, ...], saves: SavesByDay, draft: DraftSnapshot) -> None:
        self._timeline.clear()
        today = datetime.now(UTC).astimezone().date()
        for day, group in groupby(entries, key=lambda entry: entry.ended.astimezone().date()):
            self._timeline.add_line(Line(write_day(day, today), is_heading=True))
            for entry in group:
                self._timeline.add_line(_entry_line(entry, draft), entry_state(self._history, entry))
                for save in saves_within(entry, saves):
                    line = Line(f"{save.at:%H:%M}", where=f"saved by {entry.person.name or 'somebody'}")
                    self._timeline.add_line(line, save_state(self._history, entry, save))

    def _list_others(self, states: list[DraftState]) -> None:
        self._other.clear()
        self._other.addItem("with the draft as it is now", self._now)
        for state in states:
            if state.read is not None:
                self._other.addItem(f"with {_option_words(state)}", state)

    def _on_state_chosen(self) -> None:
        self._pause.start()

    def _chosen(self) -> DraftState | None:
        chosen = self._timeline.chosen if self._tabs.currentIndex() == 0 else self._versions.chosen
        return chosen if isinstance(chosen, DraftState) else None

    def _show_state(self) -> None:
        state = self._chosen()
        self._shown = None
        if state is None:
            self._heading.setText("No version has a name yet." if self._tabs.currentIndex() else "")
            self._reader.show_nothing()
        elif state.read is None:
            self._heading.setText(_capital(state.name))
            self._reader.show_nothing(_NOTHING_KEPT)
        else:
            self._read(state)
        self._allow()

    def _read(self, state: DraftState) -> None:
        try:
            with busy_pointer():
                draft = state.read() if state.read else DraftSnapshot()
        except GoldthreadError:
            self._reader.show_nothing(_UNREADABLE)
            return
        self._shown = DraftState(state.name, state.day, state.at, lambda: draft, state.who)
        who = f", {state.who}" if state.who else ""
        self._heading.setText(f"{_capital(state.name)}{who}: {write_count(draft.word_count, 'word')}, read only")
        self._reader.show_draft(draft)

    def _allow(self) -> None:
        has_state = self._shown is not None
        self._restore_place.setText("Restore this row" if self._reader.is_row else "Restore this section")
        self._compare.setEnabled(has_state)
        self._restore_place.setEnabled(has_state and self._reader.place is not None and not self._is_read_only)
        self._restore_all.setEnabled(has_state and not self._is_read_only)
        self._name.setEnabled(not self._is_read_only)

    # ---- asking

    def _on_compare(self) -> None:
        other = self._other.currentData()
        if self._shown is not None and isinstance(other, DraftState):
            self.compare_requested.emit(self._shown, other)

    def _on_restore(self, place: object) -> None:
        if self._shown is not None:
            self.restore_requested.emit(self._shown, place)


def _entry_line(entry: HistoryEntry, draft: DraftSnapshot) -> Line:
    return Line(
        write_span(entry.started, entry.ended),
        joined(list(entry_places(entry, draft))) or "Facts or remarks",
        entry.person.name or "Somebody",
        _changed_words(entry),
    )


def _changed_words(entry: HistoryEntry) -> str:
    change = write_change(entry.words_added, entry.words_removed)
    return f"{change} words" if change else ""


def _option_words(state: DraftState) -> str:
    return f"{state.name}, {state.who}" if state.who else state.name


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
