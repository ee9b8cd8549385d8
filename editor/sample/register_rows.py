"""The rows of the sample strategy, which name each other by readable keys."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from editor.model.ids import RowId, new_id
from editor.model.operations import AddRow
from editor.model.registers import REGISTERS, FieldKind, FieldSchema, FieldValue, RegisterName
from editor.toml_file import TomlTable

_OWN_KEYS = ("key", "is_internal")

RowKeys = Mapping[RegisterName, Mapping[str, RowId]]
"""The id that each row was given, by register and readable key."""


@dataclass(frozen=True, slots=True)
class SampleRows:
    """The operations that add the rows in the order of the file, and the ids that their keys stand for."""

    operations: tuple[AddRow, ...]
    keys: RowKeys


def read_rows(table: TomlTable) -> SampleRows:
    """The rows of a file with one list of tables for each register. Raises FileFaultError."""
    table.expect_keys(RegisterName)
    keys = {register: _new_ids(table, register) for register in RegisterName}
    operations = tuple(
        AddRow(
            register,
            keys[register][row.text("key")],
            dict(_fields(row, register, keys)),
            is_internal=row.is_true("is_internal", default=False) or None,
        )
        for register in RegisterName
        for row in table.tables(register)
    )
    return SampleRows(operations, keys)


def _new_ids(table: TomlTable, register: RegisterName) -> Mapping[str, RowId]:
    ids: dict[str, RowId] = {}
    for row in table.tables(register):
        key = row.text("key")
        if key in ids:
            raise row.fault(f"the key '{key}' is already taken by another row", "key")
        ids[key] = RowId(new_id())
    return ids


def _fields(row: TomlTable, register: RegisterName, keys: RowKeys) -> Iterator[tuple[str, FieldValue]]:
    schemas = {schema.key: schema for schema in REGISTERS[register].fields}
    row.expect_keys((*_OWN_KEYS, *schemas))
    for key in row.values:
        if key in schemas:
            yield key, _value(row, schemas[key], keys)


def _value(row: TomlTable, schema: FieldSchema, keys: RowKeys) -> FieldValue:
    match schema.kind:
        case FieldKind.DATE:
            return row.iso_date(schema.key)
        case FieldKind.CHOICE:
            return row.choice(schema.key, schema.choices)
        case FieldKind.TAGS:
            return row.texts(schema.key, schema.choices)
        case FieldKind.LINK:
            known = _known(schema, keys)
            return (known[row.choice(schema.key, known)],)
        case FieldKind.LINKS:
            known = _known(schema, keys)
            return tuple(known[key] for key in row.texts(schema.key, known))
        case _:
            return row.text(schema.key)


def _known(schema: FieldSchema, keys: RowKeys) -> Mapping[str, RowId]:
    return keys[schema.register] if schema.register else {}
