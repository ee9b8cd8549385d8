"""The outline as an item model: fed with snapshots, it changes only what changed, so views stay where they are."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import IntEnum
from html import escape

from PySide6.QtCore import QAbstractItemModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from editor.model.draft import DraftSnapshot, OutlineEntry, Section, SectionStatus
from editor.model.ids import ObjectId, SectionId
from editor.model.objects import TextObject
from ui.amounts import write_count

Index = QModelIndex | QPersistentModelIndex
_TOP_LEVEL = QModelIndex()
SECTION_MIME = "application/x-goldthread-section"
DELETED_TITLE = "Deleted sections"
_DELETED_KEY = SectionId("")
"""Stands for the "Deleted sections" line, which is not a section."""


class OutlineRole(IntEnum):
    """Data beyond Qt's own roles."""

    LINE = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, slots=True)
class OutlineLine:
    """What one line of the outline shows. The "Deleted sections" line has an empty ``section_id``."""

    section_id: SectionId
    title: str
    number: str = ""
    words: int = 0
    target_words: int = 0
    status: SectionStatus = SectionStatus.EMPTY
    depth: int = 0
    is_deleted: bool = False
    owner: str = ""
    open_criteria: int = 0

    @property
    def spoken(self) -> str:
        """The line as a screen reader says it."""
        name = f"{self.number} {self.title}".strip()
        if self.is_deleted:
            return name if not self.section_id else f"{name}, deleted"
        words = f"{self.words} of {self.target_words} words" if self.target_words else f"{self.words} words"
        return ", ".join(filter(None, (name, self.status, words, self.open_words)))

    @property
    def open_words(self) -> str:
        """How much the checklist still asks of the section; empty where nothing is open."""
        return write_count(self.open_criteria, "open criterion", "open criteria") if self.open_criteria else ""


@dataclass(eq=False)
class _Node:
    key: SectionId | None
    line: OutlineLine
    section: Section | None = None
    parent: "_Node | None" = None
    children: list["_Node"] = field(default_factory=list)

    @property
    def row(self) -> int:
        return self.parent.children.index(self) if self.parent else 0

    def within(self) -> Iterator["_Node"]:
        yield self
        for child in self.children:
            yield from child.within()


class OutlineModel(QAbstractItemModel):
    """Sections as a tree, deleted ones under a last line of their own.

    Editing a title does not change the model: the delegate tells of it and the next snapshot brings the title.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.is_read_only = False
        self._root = _Node(None, OutlineLine(SectionId(""), ""))
        self._nodes: dict[SectionId, _Node] = {}
        self._numbers: dict[int, _Node] = {}
        self._objects: Mapping[ObjectId, TextObject] = {}
        self._open_criteria: Mapping[SectionId, int] = {}
        self._last_number = 0
        self._number_of: dict[SectionId, int] = {}

    def show_snapshot(self, snapshot: DraftSnapshot) -> None:
        """Show the outline as the snapshot has it."""
        entries = [*snapshot.outline, *_deleted_entries(snapshot)]
        has_new_objects = snapshot.objects != self._objects
        self._objects = snapshot.objects
        self._arrange(entries)
        for entry in entries:
            self._show_entry(entry, snapshot, has_new_objects)

    def show_open_criteria(self, counts: Mapping[SectionId, int]) -> None:
        """Show how many criteria are open in each section; those that are left out have none."""
        self._open_criteria = counts
        for key, node in self._nodes.items():
            self._show_line(node, replace(node.line, open_criteria=0 if node.line.is_deleted else counts.get(key, 0)))

    def index_of(self, section_id: SectionId) -> QModelIndex:
        """Where the section stands; an invalid index if it is not in the outline."""
        node = self._nodes.get(section_id)
        return self._index(node) if node else QModelIndex()

    def line(self, index: Index) -> OutlineLine:
        """What the line at this index shows."""
        return self._node(index).line

    def place_of(self, index: Index) -> tuple[SectionId | None, int]:
        """The parent's id (None at the top level) and the place among its children."""
        node = self._node(index)
        parent = node.parent.key if node.parent else None
        return parent, node.row

    @override
    def index(self, row: int, column: int, parent: Index = _TOP_LEVEL) -> QModelIndex:
        children = self._node(parent).children
        if column != 0 or not 0 <= row < len(children):
            return QModelIndex()
        return self._index(children[row])

    @override
    def parent(self, child: Index) -> QModelIndex:  # type: ignore[override]  # the stub also lists QObject.parent()
        node = self._node(child)
        return self._index(node.parent) if node.parent else QModelIndex()

    @override
    def rowCount(self, parent: Index = _TOP_LEVEL) -> int:
        return len(self._node(parent).children)

    @override
    def columnCount(self, parent: Index = _TOP_LEVEL) -> int:
        return 1

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        line = self._node(index).line
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return line.title
            case Qt.ItemDataRole.AccessibleTextRole:
                return line.spoken
            case Qt.ItemDataRole.ToolTipRole:
                return _tool_tip(line)
            case OutlineRole.LINE:
                return line
        return None

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        line = self._node(index).line
        shown = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if line.is_deleted or self.is_read_only:
            return shown
        return shown | Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsDragEnabled | Qt.ItemFlag.ItemIsDropEnabled

    @override
    def mimeTypes(self) -> list[str]:
        return [SECTION_MIME]

    @override
    def mimeData(self, indexes: list[QModelIndex]) -> QMimeData:  # type: ignore[override]  # the stub says Sequence
        data = QMimeData()
        data.setData(SECTION_MIME, self.line(indexes[0]).section_id.encode())
        return data

    @override
    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def _arrange(self, entries: list[OutlineEntry]) -> None:
        wanted: dict[SectionId | None, list[SectionId]] = {}
        for entry in entries:
            wanted.setdefault(entry.parent_id, []).append(entry.section_id)
        if self._shape() == wanted:
            return
        # From the top down: what a parent should hold is moved to it before what it should not is dropped, and a
        # node is never moved into itself, since all above the parent stands in its final place.
        queue: list[SectionId | None] = [None]
        for key in queue:
            ids = wanted.get(key, [])
            self._arrange_children(self._root if key is None else self._nodes[key], ids)
            queue.extend(ids)
        self._drop_all_but({entry.section_id for entry in entries})

    def _shape(self) -> dict[SectionId | None, list[SectionId]]:
        return {
            node.key: [child.line.section_id for child in node.children]
            for node in self._root.within()
            if node.children
        }

    def _arrange_children(self, parent: _Node, wanted: list[SectionId]) -> None:
        for row, section_id in enumerate(wanted):
            if row < len(parent.children) and parent.children[row].key == section_id:
                continue
            node = self._nodes.get(section_id)
            if node:
                self._move(node, parent, row)
            else:
                self._insert(section_id, parent, row)

    def _insert(self, section_id: SectionId, parent: _Node, row: int) -> None:
        is_deleted = section_id == _DELETED_KEY or parent.line.is_deleted
        node = _Node(section_id, OutlineLine(section_id, "", is_deleted=is_deleted), parent=parent)
        self._last_number += 1
        self._numbers[self._last_number] = self._nodes[section_id] = node
        self._number_of[section_id] = self._last_number
        self.beginInsertRows(self._index(parent), row, row)
        parent.children.insert(row, node)
        self.endInsertRows()

    def _move(self, node: _Node, parent: _Node, row: int) -> None:
        assert node.parent is not None
        self.beginMoveRows(self._index(node.parent), node.row, node.row, self._index(parent), row)
        node.parent.children.remove(node)
        parent.children.insert(row, node)
        node.parent = parent
        self.endMoveRows()

    def _drop_all_but(self, kept: set[SectionId]) -> None:
        for node in [n for n in self._root.within() if n.key is not None and n.key not in kept]:
            if node.key not in self._nodes or node.parent is None:
                continue
            self.beginRemoveRows(self._index(node.parent), node.row, node.row)
            node.parent.children.remove(node)
            self.endRemoveRows()
            for gone in node.within():
                assert gone.key is not None
                del self._nodes[gone.key]
                del self._numbers[self._number_of.pop(gone.key)]

    def _show_entry(self, entry: OutlineEntry, snapshot: DraftSnapshot, has_new_objects: bool) -> None:
        node = self._nodes[entry.section_id]
        section = snapshot.sections.get(entry.section_id)
        is_deleted = self._is_deleted(node)
        is_known = section is node.section and section is not None and not has_new_objects
        if is_known and (node.line.number, node.line.depth, node.line.is_deleted) == (
            entry.number,
            entry.depth,
            is_deleted,
        ):
            return
        node.section = section
        line = _line(entry, section, snapshot, is_deleted)
        self._show_line(
            node, replace(line, open_criteria=0 if is_deleted else self._open_criteria.get(entry.section_id, 0))
        )

    def _show_line(self, node: _Node, line: OutlineLine) -> None:
        if line != node.line:
            node.line = line
            self.dataChanged.emit(self._index(node), self._index(node))

    def _is_deleted(self, node: _Node) -> bool:
        while node.parent is not None and node.key != _DELETED_KEY:
            node = node.parent
        return node.key == _DELETED_KEY

    def _index(self, node: _Node) -> QModelIndex:
        if node.key is None:
            return QModelIndex()
        return self.createIndex(node.row, 0, self._number_of[node.key])

    def _node(self, index: Index) -> _Node:
        return self._numbers[index.internalId()] if index.isValid() else self._root


def _tool_tip(line: OutlineLine) -> str:
    told = (f"{line.number} {line.title}".strip(), line.owner and f"Owner: {line.owner}", line.open_words)
    return f"<p>{'<br>'.join(map(escape, filter(None, told)))}</p>"


def _deleted_entries(snapshot: DraftSnapshot) -> list[OutlineEntry]:
    if not snapshot.deleted:
        return []
    held = {entry.section_id for entry in snapshot.deleted}
    moved = [
        OutlineEntry(
            entry.section_id,
            entry.parent_id if entry.parent_id in held else _DELETED_KEY,
            entry.depth + 1,
            "",
        )
        for entry in snapshot.deleted
    ]
    return [OutlineEntry(_DELETED_KEY, None, 0, ""), *moved]


def _line(entry: OutlineEntry, section: Section | None, snapshot: DraftSnapshot, is_deleted: bool) -> OutlineLine:
    if section is None:
        return OutlineLine(entry.section_id, DELETED_TITLE, is_deleted=True)
    words = snapshot.section_words(section.id)
    status = section.status
    if status is not SectionStatus.READY:
        status = SectionStatus.DRAFTING if words else SectionStatus.EMPTY
    return OutlineLine(
        section.id,
        section.title,
        entry.number,
        words,
        section.target_words,
        status,
        entry.depth,
        is_deleted,
        section.owner,
    )
