"""The list of what the Registers view holds: the strategy's facts, then every register with its counts."""

from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from editor.model.draft import DraftSnapshot
from editor.model.registers import FACTS, REGISTERS, RegisterName
from ui.item_models.cells import incomplete_rows

ABOUT = "About this strategy"
_ROOT = QModelIndex()


@dataclass(frozen=True, slots=True)
class RegisterEntry:
    """One line. ``register`` is None for the facts, which are not counted."""

    register: RegisterName | None
    title: str
    count: int = 0
    incomplete: int = 0


class RegisterList(QAbstractListModel):
    """The facts and the nine registers, kept up to date by snapshots."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._snapshot = DraftSnapshot()
        self._entries = list(_entries(self._snapshot))

    def refresh(self, snapshot: DraftSnapshot) -> None:
        """Count again, if anything that counts has changed."""
        before, self._snapshot = self._snapshot, snapshot
        if before.registers is snapshot.registers and before.facts is snapshot.facts:
            return
        for at, entry in enumerate(_entries(snapshot)):
            if entry != self._entries[at]:
                self._entries[at] = entry
                self.dataChanged.emit(self.index(at), self.index(at))

    def entry(self, at: int) -> RegisterEntry:
        """The line at that place."""
        return self._entries[at]

    def place_of(self, register: RegisterName | None) -> int:
        """Where a register stands; None asks for the facts."""
        return next(at for at, entry in enumerate(self._entries) if entry.register is register)

    @override
    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._entries)

    @override
    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        entry = self._entries[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            rows = f"{entry.count} {'row' if entry.count == 1 else 'rows'}" if entry.register else ""
            gaps = f"{entry.incomplete} incomplete" if entry.incomplete else ""
            return ", ".join(filter(None, (entry.title, rows, gaps)))
        return None


def missing_facts(snapshot: DraftSnapshot) -> int:
    """How many expected facts hold nothing."""
    return sum(field.is_expected and not snapshot.facts.get(field.key) for field in FACTS)


def _entries(snapshot: DraftSnapshot) -> list[RegisterEntry]:
    registers = [
        RegisterEntry(name, REGISTERS[name].title, len(snapshot.rows(name)), incomplete_rows(snapshot, name))
        for name in RegisterName
    ]
    return [RegisterEntry(None, ABOUT, incomplete=missing_facts(snapshot)), *registers]
