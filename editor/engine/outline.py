"""The outline: a Loro tree whose nodes carry our own section ids.

Loro's TreeIDs change when an undone creation is redone, so they are looked up afresh after each move or removal and
never leave this module.
What is known about a section lies in the ``sections`` map beside the tree, where it keeps its identity.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import loro

from editor.engine.document import Containers, deep
from editor.engine.rich_text import write_paragraphs
from editor.errors import EngineError, UnknownIdError
from editor.model.draft import OutlineEntry, SectionStatus
from editor.model.ids import SectionId
from editor.model.operations import AddSection, DeleteSection, MoveSection, RestoreSection, SetSection


@dataclass(frozen=True, slots=True)
class _Node:
    tree_id: loro.TreeID
    section_id: SectionId
    parent: loro.TreeID | None
    children: "tuple[_Node, ...]"


class Outline:
    """Reads and changes the order of sections. Of one document, one outline alone makes changes.

    So it may remember where sections are in the tree: to look for each among all would make a large import quadratic.
    """

    def __init__(self, containers: Containers) -> None:
        self._containers = containers
        self._tree = containers.outline
        self._tree_ids: dict[SectionId, loro.TreeID] = {}

    # ---- reading

    def _roots(self) -> tuple[_Node, ...]:
        return tuple(_read_node(value, None) for value in self._tree.get_value_with_meta())

    def _nodes(self) -> dict[SectionId, _Node]:
        """Every node by section id; of two nodes of one section (a merged redo) the first in order counts."""
        found: dict[SectionId, _Node] = {}
        for node in _walk(self._roots()):
            found.setdefault(node.section_id, node)
        return found

    def _node(self, section_id: SectionId) -> _Node:
        node = self._nodes().get(section_id)
        if node is None:
            raise UnknownIdError("section", section_id)
        return node

    def require(self, section_id: SectionId) -> None:
        """UnknownIdError unless the draft holds the section, deleted or not."""
        if self._containers.sections.get(section_id) is None:
            raise UnknownIdError("section", section_id)

    def _is_deleted(self, section_id: SectionId) -> bool:
        return bool(_details(self._containers, section_id).get("is_deleted"))

    def entries(self) -> tuple[tuple[OutlineEntry, ...], tuple[OutlineEntry, ...]]:
        """The live entries in reading order, and the deleted ones."""
        live: list[OutlineEntry] = []
        deleted: list[OutlineEntry] = []
        details = deep(self._containers.sections)
        self._collect(self._roots(), details, None, live, deleted, is_deleted=False, seen=set())
        return tuple(live), tuple(deleted)

    def _collect(
        self,
        nodes: tuple[_Node, ...],
        details: dict[str, Any],
        parent: OutlineEntry | None,
        live: list[OutlineEntry],
        deleted: list[OutlineEntry],
        *,
        is_deleted: bool,
        seen: set[SectionId],
    ) -> None:
        count = 0
        for node in nodes:
            known = details.get(node.section_id)
            if known is None or node.section_id in seen:
                continue
            seen.add(node.section_id)
            is_gone = is_deleted or bool(known.get("is_deleted"))
            number = ""
            if known.get("is_numbered", True) and not is_gone and (parent is None or parent.number):
                count += 1
                number = f"{parent.number}.{count}" if parent else str(count)
            depth = parent.depth + 1 if parent and is_gone == is_deleted else 0
            entry = OutlineEntry(node.section_id, parent.section_id if parent else None, depth, number)
            (deleted if is_gone else live).append(entry)
            self._collect(node.children, details, entry, live, deleted, is_deleted=is_gone, seen=seen)

    # ---- changing

    def add(self, operation: AddSection) -> None:
        """Add a section; EngineError if its id is taken."""
        if self._containers.sections.get(operation.section_id) is not None:
            raise EngineError("add section", f"{operation.section_id} exists")
        index = self._tree_index(operation.parent_id, operation.index, None)
        self._create(operation.section_id, operation.parent_id, index)
        known = self._containers.recorded(self._containers.sections, operation.section_id)
        known.set_text("title", operation.title)
        known.set(
            template_key=operation.template_key,
            guidance=operation.guidance,
            target_words=operation.target_words,
            is_numbered=operation.is_numbered,
        )
        write_paragraphs(self._containers.recorded_text(operation.section_id), operation.paragraphs)

    def set(self, operation: SetSection) -> None:
        """Change what is known about a section."""
        self.require(operation.section_id)
        known = self._containers.recorded(self._containers.sections, operation.section_id)
        if operation.title is not None:
            known.set_text("title", operation.title)
        for key in ("target_words", "owner", "status", "is_numbered"):
            value = getattr(operation, key)
            if value is not None:
                known.set_all({key: str(value) if isinstance(value, SectionStatus) else value})

    def move(self, operation: MoveSection) -> None:
        """Move a section; EngineError if it would come to lie inside itself."""
        node = self._node(operation.section_id)
        parent = self._node(operation.parent_id) if operation.parent_id else None
        if parent and any(inner.section_id == parent.section_id for inner in _walk((node,))):
            raise EngineError("move section", "a section cannot move into itself")
        index = self._tree_index(operation.parent_id, operation.index, operation.section_id)
        self._place(operation.section_id, operation.parent_id, index)

    def delete(self, operation: DeleteSection) -> None:
        """Flag a section as deleted: it keeps its place, so that restoring is exact and edits to it still merge."""
        self.require(operation.section_id)
        self._containers.recorded(self._containers.sections, operation.section_id).set(is_deleted=True)

    def restore(self, operation: RestoreSection) -> None:
        """Bring a section back; to the top level if what it lay in is still deleted."""
        node = self._node(operation.section_id)
        self._containers.recorded(self._containers.sections, operation.section_id).set(is_deleted=False)
        if any(self._is_deleted(ancestor) for ancestor in self._ancestors(node)):
            self._place(operation.section_id, None, self._tree_index(None, None, operation.section_id))

    # ---- the tree; places count all siblings but the section itself, deleted ones too

    def _create(self, section_id: SectionId, parent_id: SectionId | None, index: int) -> None:
        node = self._tree.create_at(index, self._tree_id(parent_id))
        self._tree.get_meta(node).insert("section", section_id)
        self._tree_ids[section_id] = node
        self._containers.ledger.note(lambda: self._remove(section_id, parent_id, index))

    def _remove(self, section_id: SectionId, parent_id: SectionId | None, index: int) -> None:
        self._tree.delete(self._node(section_id).tree_id)
        self._tree_ids.clear()
        self._containers.ledger.note(lambda: self._create(section_id, parent_id, index))

    def _place(self, section_id: SectionId, parent_id: SectionId | None, index: int) -> None:
        old_parent, old_index = self._find_place(section_id)
        if (old_parent, old_index) == (parent_id, index):
            return
        self._tree.mov_to(self._node(section_id).tree_id, index, self._tree_id(parent_id))
        self._tree_ids.clear()
        self._containers.ledger.note(lambda: self._place(section_id, old_parent, old_index))

    def _tree_id(self, section_id: SectionId | None) -> loro.TreeID | None:
        if section_id is None:
            return None
        if section_id not in self._tree_ids:
            self._tree_ids[section_id] = self._node(section_id).tree_id
        return self._tree_ids[section_id]

    def _find_place(self, section_id: SectionId) -> tuple[SectionId | None, int]:
        roots = self._roots()
        for parent, siblings in ((None, roots), *((node, node.children) for node in _walk(roots))):
            for index, node in enumerate(siblings):
                if node.section_id == section_id:
                    return parent.section_id if parent else None, index
        raise UnknownIdError("section", section_id)

    def _ancestors(self, node: _Node) -> Iterator[SectionId]:
        parents = {inner.section_id: outer for outer in _walk(self._roots()) for inner in outer.children}
        section_id = node.section_id
        while section_id in parents:
            section_id = parents[section_id].section_id
            yield section_id

    def _tree_index(self, parent_id: SectionId | None, index: int | None, moving: SectionId | None) -> int:
        """Where in the tree the ``index``-th place among the live siblings is; deleted siblings keep theirs."""
        if index is None and moving is None:
            return self._tree.children_num(self._tree_id(parent_id)) or 0
        siblings = self._node(parent_id).children if parent_id else self._roots()
        others = [node for node in siblings if node.section_id != moving]
        if index is None:
            return len(others)
        live = 0
        for place, node in enumerate(others):
            if live == index:
                return place
            live += not self._is_deleted(node.section_id)
        return len(others)


def _details(containers: Containers, section_id: SectionId) -> dict[str, Any]:
    found = containers.sections.get(section_id)
    return deep(found.container) if found is not None else {}


def _read_node(value: dict[str, Any], parent: loro.TreeID | None) -> _Node:
    counter, peer = value["id"].split("@")
    tree_id = loro.TreeID(int(peer), int(counter))
    children = tuple(_read_node(child, tree_id) for child in value["children"])
    return _Node(tree_id, SectionId(str(value["meta"].get("section", ""))), parent, children)


def _walk(nodes: tuple[_Node, ...]) -> Iterator[_Node]:
    for node in nodes:
        yield node
        yield from _walk(node.children)
