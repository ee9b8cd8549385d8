"""Objects in Loro: tables, footnotes, register tables and references, their words as mergeable texts."""

from collections.abc import Mapping
from typing import Any

from editor.engine.document import Containers, deep
from editor.errors import EngineError
from editor.model.ids import ObjectId, RowId
from editor.model.objects import ObjectKind, TextObject
from editor.model.operations import PlaceObject, SetObject
from editor.model.registers import RegisterName
from editor.model.text import OBJECT_CHARACTER


class ObjectRecords:
    """Reads and changes the objects of a draft."""

    def __init__(self, containers: Containers) -> None:
        self._containers = containers

    def place(self, operation: PlaceObject) -> None:
        """Put an object at a position of a section's text."""
        text = self._containers.recorded_text(operation.section_id)
        if not 0 <= operation.position < max(len(text), 1):
            raise EngineError("place object", f"{operation.position} is outside the text")
        self._write(operation.thing)
        text.insert(operation.position, OBJECT_CHARACTER)
        text.mark(operation.position, operation.position + 1, f"object:{operation.thing.id}", True)

    def set(self, operation: SetObject) -> None:
        """Store an object's content, new or known."""
        self._write(operation.thing)

    def _write(self, thing: TextObject) -> None:
        record = self._containers.recorded(self._containers.objects, thing.id)
        record.set(
            kind=thing.kind.value,
            register=thing.register.value if thing.register else "",
            row=thing.row_id or "",
            lines=len(thing.cells),
            columns=max(map(len, thing.cells), default=0),
        )
        record.set_text("caption", thing.caption)
        for line, cells in enumerate(thing.cells):
            for column, cell in enumerate(cells):
                record.set_text(f"cell:{line}:{column}", cell)

    def read(self) -> dict[ObjectId, TextObject]:
        """All objects by id, those that no longer stand in a text among them."""
        return {ObjectId(key): _read(ObjectId(key), value) for key, value in deep(self._containers.objects).items()}


def _read(identity: ObjectId, stored: Mapping[str, Any]) -> TextObject:
    cells = tuple(
        tuple(stored.get(f"cell:{line}:{column}", "") for column in range(int(stored.get("columns", 0))))
        for line in range(int(stored.get("lines", 0)))
    )
    return TextObject(
        identity,
        ObjectKind(stored["kind"]),
        stored.get("caption", ""),
        cells,
        RegisterName(stored["register"]) if stored.get("register") else None,
        RowId(stored["row"]) if stored.get("row") else None,
    )
