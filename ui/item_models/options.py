"""What can be picked for a cell: linked rows with how often each is used, choices, tags; narrowed as one types."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from editor.model.draft import DraftSnapshot
from editor.model.registers import REGISTERS, FieldKind, FieldSchema, RegisterName, Row
from ui.item_models.cells import capitalised, full_name

_ROOT = QModelIndex()
_VERBS = {
    "lead": "leads",
    "supporters": "supports",
    "partners": "partner in",
    "decider": "decides",
    "owner": "owns",
    "assessor": "judges",
    "contact_body": "contact for",
}
"""What an organisation does through each of these fields; others count the rows that point at the option."""
_ICONS = {
    RegisterName.ORGANISATIONS: "buildings",
    RegisterName.OBJECTIVES: "target",
    RegisterName.PRIORITIES: "flag",
    RegisterName.MEASURES: "chart-line-up",
    RegisterName.SOURCES: "book-open",
}
TAG_ICON = "tag"


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to pick. ``value`` is what the draft keeps: a row id, a choice or a tag."""

    value: str
    name: str
    note: str = ""
    icon: str = ""


def field_options(snapshot: DraftSnapshot, row: Row, field: FieldSchema) -> list[Option]:
    """Everything that may stand in a link, choice or tags field, in the order of its register or schema."""
    if field.register is not None:
        return _linked_options(snapshot, row.register, field, field.register)
    if field.kind is FieldKind.TAGS:
        return _tag_options(snapshot, row.register, field)
    return [Option(choice, capitalised(choice)) for choice in field.choices]


def _linked_options(
    snapshot: DraftSnapshot, register: RegisterName, field: FieldSchema, target: RegisterName
) -> list[Option]:
    uses = Counter(link for row in snapshot.rows(register) for link in row.links(field.key))
    return [
        Option(row.id, full_name(row), _use_note(uses[row.id], register, field), _ICONS.get(target, ""))
        for row in snapshot.rows(target)
    ]


def _use_note(count: int, register: RegisterName, field: FieldSchema) -> str:
    if verb := _VERBS.get(field.key):
        return f"{verb} {count}"
    schema = REGISTERS[register]
    return f"{count} {schema.singular if count == 1 else schema.title.lower()}"


def _tag_options(snapshot: DraftSnapshot, register: RegisterName, field: FieldSchema) -> list[Option]:
    uses = Counter(tag for row in snapshot.rows(register) for tag in row.tags(field.key))
    own = sorted(set(uses) - set(field.choices))
    return [Option(tag, tag, _use_note(uses[tag], register, field), TAG_ICON) for tag in (*field.choices, *own)]


class Line(IntEnum):
    """What a line of the list is."""

    OPTION = 0
    ADDITION = 1
    CLEARING = 2


class OptionList(QAbstractListModel):
    """The options that hold every word typed so far, best first, then the lines that add or clear."""

    def __init__(self, options: Sequence[Option], new_thing: str = "", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all = tuple(options)
        self._new_thing = new_thing
        self._clears = ""
        self.picked: set[str] = set()
        self.words: tuple[str, ...] = ()
        self._typed = ""
        self._shown: tuple[Option, ...] = self._all

    def narrow(self, typed: str) -> None:
        """Show only what holds the words typed."""
        self.beginResetModel()
        self._typed = " ".join(typed.split())
        self.words = tuple(self._typed.casefold().split())
        found = [option for option in self._all if _holds(option, self.words)]
        self._shown = tuple(sorted(found, key=lambda option: not _starts(option, self.words)))
        self.endResetModel()

    def offer_clearing(self, text: str) -> None:
        """End the list with a line that empties the cell."""
        self.beginResetModel()
        self._clears = text
        self.endResetModel()

    @property
    def addition(self) -> str:
        """The name that could be added as something new; empty where nothing can or it is there already."""
        is_there = any(option.name.casefold() == self._typed.casefold() for option in self._all)
        return self._typed if self._new_thing and not is_there else ""

    def line(self, at: int) -> Line:
        """What the line at that place is."""
        if at < len(self._shown):
            return Line.OPTION
        return Line.ADDITION if self.addition else Line.CLEARING

    def option(self, at: int) -> Option | None:
        """The option at that place, if the line is one."""
        return self._shown[at] if 0 <= at < len(self._shown) else None

    def place_of(self, values: Iterable[str]) -> int:
        """Where the first of these values stands, -1 if none is shown."""
        wanted = set(values)
        return next((at for at, option in enumerate(self._shown) if option.value in wanted), -1)

    def toggle(self, at: int) -> None:
        """Tick or untick an option."""
        if option := self.option(at):
            self.picked ^= {option.value}
            self.dataChanged.emit(self.index(at), self.index(at))

    @override
    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:
        if parent.isValid():
            return 0
        return len(self._shown) + bool(self.addition or self._offers_clearing())

    @override
    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        option = self.option(index.row())
        if role == Qt.ItemDataRole.DisplayRole:
            return option.name if option else self._last_line()
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(option) if option else self._last_line()
        return None

    def _offers_clearing(self) -> bool:
        return bool(self._clears) and not self._typed

    def _last_line(self) -> str:
        return f"Add “{self.addition}” as a new {self._new_thing}" if self.addition else self._clears

    def _spoken(self, option: Option) -> str:
        parts = (option.name, option.note, "picked" if option.value in self.picked else "")
        return ", ".join(filter(None, parts))


def _holds(option: Option, words: tuple[str, ...]) -> bool:
    name = option.name.casefold()
    return all(word in name for word in words)


def _starts(option: Option, words: tuple[str, ...]) -> bool:
    """True if each word typed begins a word of the name: people type beginnings."""
    begun = option.name.casefold().split()
    return all(any(part.startswith(word) for part in begun) for word in words)
