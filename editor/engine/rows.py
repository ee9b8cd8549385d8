"""Registers in Loro: how each kind of field is kept so that two people's changes both survive.

Texts merge character by character, lists of links and tags merge item by item; of two dates, choices or single
links set apart, the later one wins. A deleted row keeps its number, so that no number ever means two things.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from editor.engine.document import Containers, deep
from editor.engine.ledger import RecordedMap
from editor.errors import EngineError, UnknownIdError
from editor.model.ids import RowId
from editor.model.operations import AddRow, DeleteRow, RestoreRow, SetField, SetRowInternal
from editor.model.registers import REGISTERS, FieldKind, FieldSchema, FieldValue, RegisterName, Row

_TEXT_KINDS = frozenset({FieldKind.TEXT, FieldKind.LONG_TEXT})
_LIST_KINDS = frozenset({FieldKind.LINKS, FieldKind.TAGS})


class Registers:
    """Reads and changes the rows of all registers."""

    def __init__(self, containers: Containers) -> None:
        self._containers = containers

    def add(self, operation: AddRow) -> None:
        """Add a row under the next free number; EngineError if its id is taken."""
        rows = self._containers.rows(operation.register)
        if rows.get(operation.row_id) is not None:
            raise EngineError("add row", f"{operation.row_id} exists")
        known = deep(rows).values()
        row = self._containers.recorded(rows, operation.row_id)
        is_internal = operation.is_internal
        row.set(
            number=max((int(other.get("number") or 0) for other in known), default=0) + 1,
            order=max((int(other.get("order") or 0) for other in known), default=0) + 1,
            is_internal=REGISTERS[operation.register].is_internal if is_internal is None else is_internal,
        )
        for key, value in operation.values.items():
            _set_field(row, _field(operation.register, key), value)

    def keep(self, row: Row) -> None:
        """Add a row under the number that it has already."""
        kept = self._containers.recorded(self._containers.rows(row.register), row.id)
        kept.set(number=row.number, order=row.number, is_internal=row.is_internal)
        for key, value in row.values.items():
            _set_field(kept, _field(row.register, key), value)

    def set_field(self, operation: SetField) -> None:
        """Set or clear one field."""
        row = self._row(operation.register, operation.row_id)
        _set_field(row, _field(operation.register, operation.key), operation.value)

    def set_internal(self, operation: SetRowInternal) -> None:
        """Keep a row inside, or let it be published."""
        self._row(operation.register, operation.row_id).set(is_internal=operation.is_internal)

    def delete(self, operation: DeleteRow) -> None:
        """Flag a row as deleted."""
        self._row(operation.register, operation.row_id).set(is_deleted=True)

    def restore(self, operation: RestoreRow) -> None:
        """Bring a deleted row back."""
        self._row(operation.register, operation.row_id).set(is_deleted=False)

    def read(self, register: RegisterName) -> tuple[tuple[Row, ...], tuple[Row, ...]]:
        """The register's live rows and its deleted ones, in the order of their numbers."""
        stored = deep(self._containers.rows(register))
        numbers = display_numbers((row_id, value) for row_id, value in stored.items() if "number" in value)
        live: list[Row] = []
        deleted: list[Row] = []
        for row_id, number in numbers.items():
            value = stored[row_id]
            row = Row(RowId(row_id), register, number, _values(register, value), bool(value["is_internal"]))
            (deleted if value.get("is_deleted") else live).append(row)
        return tuple(sorted(live, key=_number)), tuple(sorted(deleted, key=_number))

    def _row(self, register: RegisterName, row_id: RowId) -> RecordedMap:
        rows = self._containers.rows(register)
        if rows.get(row_id) is None:
            raise UnknownIdError(REGISTERS[register].singular, row_id)
        return self._containers.recorded(rows, row_id)


def _number(row: Row) -> int:
    return row.number


def display_numbers(rows: Iterable[tuple[str, Mapping[str, Any]]]) -> dict[str, int]:
    """The number of each row, the same on every copy whatever was merged in what order.

    Of rows that were given the same number apart, the one added first (then the one of the lower id) keeps it; the
    others move to the next numbers that nobody asked for.
    """
    ordered = sorted(rows, key=lambda item: (int(item[1]["number"]), int(item[1].get("order") or 0), item[0]))
    wanted = {int(value["number"]) for _, value in ordered}
    free = max(wanted, default=0) + 1
    numbers: dict[str, int] = {}
    taken: set[int] = set()
    for row_id, value in ordered:
        number = int(value["number"])
        if number in taken:
            number, free = free, free + 1
        taken.add(number)
        numbers[row_id] = number
    return numbers


def _field(register: RegisterName, key: str) -> FieldSchema:
    try:
        return REGISTERS[register].field(key)
    except KeyError:
        raise UnknownIdError("field", f"{register}.{key}") from None


def _set_field(row: RecordedMap, schema: FieldSchema, value: FieldValue) -> None:
    if schema.kind in _TEXT_KINDS:
        row.set_text(schema.key, value if isinstance(value, str) else ", ".join(value))
    elif schema.kind in _LIST_KINDS:
        _set_items(row, schema.key, (value,) if isinstance(value, str) and value else tuple(value))
    else:
        row.set_all({schema.key: value if isinstance(value, str) else next(iter(value), "")})


def _set_items(row: RecordedMap, key: str, items: tuple[str, ...]) -> None:
    prefix = f"{key}:"
    for stored in row.values():
        if stored.startswith(prefix) and stored.removeprefix(prefix) not in items:
            row.clear(stored)
    row.set_all({prefix + item: place for place, item in enumerate(items)})


def _values(register: RegisterName, stored: Mapping[str, Any]) -> dict[str, FieldValue]:
    values: dict[str, FieldValue] = {}
    for schema in REGISTERS[register].fields:
        value = _items(stored, schema.key) if schema.kind in _LIST_KINDS else stored.get(schema.key)
        if value:
            values[schema.key] = (str(value),) if schema.kind is FieldKind.LINK else value
    return values


def _items(stored: Mapping[str, Any], key: str) -> tuple[str, ...]:
    prefix = f"{key}:"
    places = ((int(place), name.removeprefix(prefix)) for name, place in stored.items() if name.startswith(prefix))
    return tuple(name for _, name in sorted(places))
