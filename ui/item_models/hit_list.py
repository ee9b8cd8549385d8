"""The hits of a search in their sections and registers, each with a tick that says whether it is to be replaced."""

from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from typing_extensions import override

from editor.model.draft import DraftSnapshot
from editor.model.search import Hit, Query
from ui.search_result import SearchResult
from ui.search_words import FIXED_WORDS, group_name, part_name

_ROOT = QModelIndex()
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class HitGroup:
    """The heading over the hits of one section, one register, or the facts, with their numbers."""

    title: str
    numbers: range


class HitList(QAbstractListModel):
    """A heading for each group and a line for each hit. All that can be replaced are ticked at first."""

    ticks_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._result: SearchResult | None = None
        self._lines: list[HitGroup | int] = []
        self._unticked: set[int] = set()
        self._ticked_in: tuple[Query, DraftSnapshot] | None = None
        """What was looked for, and in what, when the ticks were set."""

    def show_result(self, result: SearchResult | None) -> None:
        """Show the hits of another search. Ticks stay where the same words are looked for, also after a failure."""
        self.beginResetModel()
        if result is not None:
            if self._ticked_in != (result.query, result.draft):
                self._unticked = set()
            self._ticked_in = result.query, result.draft
        self._result = result
        self._lines = _lines(result) if result is not None else []
        self.endResetModel()
        self.ticks_changed.emit()

    # ---- lines

    def line(self, row: int) -> HitGroup | Hit:
        """What stands on a line."""
        line = self._lines[row]
        return line if isinstance(line, HitGroup) else self._hits[line]

    def part(self, row: int) -> str:
        """In what the hit of a line is, and why it cannot be replaced if so; the number of hits for a heading."""
        line = self.line(row)
        if isinstance(line, HitGroup):
            return f"{len(line.numbers):,}"
        fixed = FIXED_WORDS[line.fixed] if line.fixed else ""
        return ", ".join(filter(None, (self._part_name(line), fixed)))

    @property
    def first_hit(self) -> QModelIndex:
        """The first line that is no heading; invalid without any."""
        return self.index(1) if len(self._lines) > 1 else QModelIndex()

    # ---- ticks

    @property
    def ticked(self) -> tuple[Hit, ...]:
        """The hits to be replaced, in order."""
        changeable = self._result.changeable if self._result is not None else frozenset()
        return tuple(self._hits[number] for number in sorted(changeable - self._unticked))

    @property
    def ticked_count(self) -> int:
        """How many are to be replaced."""
        return len(self._result.changeable - self._unticked) if self._result is not None else 0

    def toggle(self, index: Index) -> None:
        """Tick a hit or take its tick away; at a heading, do so with all hits under it."""
        state = self.data(index, Qt.ItemDataRole.CheckStateRole)
        if state is not None:
            is_ticked = state == Qt.CheckState.Checked
            self.setData(index, Qt.CheckState.Unchecked if is_ticked else Qt.CheckState.Checked, _TICK)

    @property
    def _hits(self) -> tuple[Hit, ...]:
        return self._result.hits if self._result is not None else ()

    def _part_name(self, hit: Hit) -> str:
        return part_name(hit, self._result.draft) if self._result is not None else ""

    # ---- for the view

    @override
    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._lines)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        line = self.line(index.row())
        if role == _TICK:
            return self._state(index.row())
        if role == Qt.ItemDataRole.DisplayRole:
            return line.title if isinstance(line, HitGroup) else "".join(line.context())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            words = f"{line.title}, found here" if isinstance(line, HitGroup) else "".join(line.context())
            return ", ".join(filter(None, (words, self.part(index.row()))))
        return None

    @override
    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != _TICK or self._state(index.row()) is None:
            return False
        numbers = self._changeable(index.row())
        if Qt.CheckState(value) == Qt.CheckState.Checked:
            self._unticked -= numbers
        else:
            self._unticked |= numbers
        # A heading's tick goes with those under it, and theirs with the heading's.
        self.dataChanged.emit(self.index(0), self.index(len(self._lines) - 1), [_TICK])
        self.ticks_changed.emit()
        return True

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        can_be_ticked = index.isValid() and bool(self._changeable(index.row()))
        return flags | Qt.ItemFlag.ItemIsUserCheckable if can_be_ticked else flags

    def _changeable(self, row: int) -> set[int]:
        line = self._lines[row]
        numbers = set(line.numbers) if isinstance(line, HitGroup) else {line}
        return numbers & self._result.changeable if self._result is not None else set()

    def _state(self, row: int) -> Qt.CheckState | None:
        numbers = self._changeable(row)
        if not numbers:
            return None
        left = len(numbers - self._unticked)
        if left == len(numbers):
            return Qt.CheckState.Checked
        return Qt.CheckState.PartiallyChecked if left else Qt.CheckState.Unchecked


_TICK = Qt.ItemDataRole.CheckStateRole


def _lines(result: SearchResult) -> list[HitGroup | int]:
    lines: list[HitGroup | int] = []
    for numbers in result.groups:
        lines.append(HitGroup(group_name(result.hits[numbers.start], result.draft), numbers))
        lines += numbers
    return lines
