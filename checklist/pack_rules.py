"""Reads one structured rule of a pack, checking every parameter against the registers and facts that there are."""

from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields
from functools import partial
from typing import Any

from checklist.pack_faults import Faults
from checklist.row_rule import ParameterKind, RowRule
from checklist.row_words import FACT_SCHEMAS
from checklist.rules import RULES
from editor.model.registers import REGISTERS, FieldKind, FieldSchema, RegisterName, RegisterSchema
from editor.toml_file import TomlTable, unknown

_KINDS: Mapping[str, type[RowRule]] = {rule.kind: rule for rule in RULES}

_OF_A_REGISTER = frozenset(
    {
        *(ParameterKind.FIELD, ParameterKind.FIELDS, ParameterKind.LINK, ParameterKind.LINK_PATH, ParameterKind.TAG),
        *(ParameterKind.WHERE, ParameterKind.WORDINGS, ParameterKind.CHOICES),
    }
)
"""The kinds of parameter that speak of the fields of a register."""


def read_rule(table: TomlTable, faults: Faults) -> RowRule | None:
    """The rule that a table describes; None after every fault of it went to ``faults``."""
    kind = faults.attempt(lambda: table.choice("kind", _KINDS, noun="kind of rule"), "")
    if not kind:
        return None
    parameters = fields(_KINDS[kind])
    before = len(faults)
    faults.expect_keys(table, ("kind", *(each.name for each in parameters)))
    reader = _ParameterReader(table)
    for each in parameters:
        faults.attempt(partial(reader.read, each), None)
    return _KINDS[kind](**reader.values) if len(faults) == before else None


class _ParameterReader:
    """Reads the parameters of one rule, the registers first so that fields can be checked against them."""

    def __init__(self, table: TomlTable) -> None:
        self._table = table
        self.values: dict[str, Any] = {}
        self._readers: Mapping[str, Callable[[Field[object]], object]] = {
            ParameterKind.REGISTER: lambda each: RegisterName(table.choice(each.name, RegisterName)),
            ParameterKind.FIELD: lambda each: table.choice(each.name, **self._fields_of(each)),
            ParameterKind.FIELDS: lambda each: table.texts(each.name, **self._fields_of(each), is_needed=True),
            ParameterKind.LINK: self._link,
            ParameterKind.LINK_PATH: self._link_path,
            ParameterKind.TAG: lambda each: table.choice(each.name, self._tags(each), noun="tag"),
            ParameterKind.CHOICES: self._choices,
            ParameterKind.FACT: lambda each: table.choice(each.name, FACT_SCHEMAS, noun="fact"),
            ParameterKind.FACTS: lambda each: table.texts(each.name, FACT_SCHEMAS, noun="fact", is_needed=True),
            ParameterKind.WHERE: self._where,
            ParameterKind.WORDINGS: self._wordings,
            ParameterKind.TEXT: lambda each: table.line(each.name),
            ParameterKind.NUMBER: lambda each: table.number(each.name, least=1),
            ParameterKind.FLAG: lambda each: table.is_true(each.name),
        }

    def read(self, each: Field[object]) -> None:
        """Reads one parameter; leaves it to its default when it is absent and has one.

        One that belongs to a register which could not be read is passed over: that fault is told already.
        """
        is_needed = each.default is MISSING and each.default_factory is MISSING
        if (is_needed or each.name in self._table.values) and self._is_placed(each):
            self.values[each.name] = self._readers[each.metadata["kind"]](each)

    def _is_placed(self, each: Field[object]) -> bool:
        """True if what says to which register the parameter's fields belong has been read."""
        if each.metadata["kind"] not in _OF_A_REGISTER:
            return True
        holder, _, link = str(each.metadata["register"]).partition(".")
        needs_field = each.metadata["kind"] == ParameterKind.CHOICES
        return all(
            name in self.values for name in (holder, *([link] if link else []), *(["by_field"] if needs_field else []))
        )

    def _schema(self, each: Field[object]) -> RegisterSchema:
        """The register that the parameter's fields belong to."""
        holder, _, link = str(each.metadata["register"]).partition(".")
        schema = REGISTERS[RegisterName(str(self.values[holder]))]
        if not link:
            return schema
        linked = schema.field(str(self.values[link])).register
        return REGISTERS[linked or schema.name]

    def _fields_of(self, each: Field[object]) -> dict[str, Any]:
        """The fields that the parameter may name, and what a fault calls them."""
        schema = self._schema(each)
        return {"allowed": [field.key for field in schema.fields], "noun": f"field of {schema.name}"}

    def _link(self, each: Field[object]) -> str:
        key = self._table.choice(each.name, **self._fields_of(each))
        if not self._schema(each).field(key).register:
            raise self._table.fault(f"'{key}' leads to no register", each.name)
        return key

    def _link_path(self, each: Field[object]) -> tuple[str, ...]:
        schema = self._schema(each)
        keys = self._table.texts(each.name, is_needed=True)
        for number, key in enumerate(keys):
            step = self._known(schema, key, self._table.fault, each.name, number)
            if not step.register:
                raise self._table.fault(f"'{key}' leads to no register", each.name, number)
            schema = REGISTERS[step.register]
        return keys

    def _known(
        self, schema: RegisterSchema, key: str, fault: Callable[..., Exception], *steps: str | int
    ) -> FieldSchema:
        """The schema of a field, or the fault of naming one that there is not."""
        known = {field.key: field for field in schema.fields}
        if key not in known:
            raise fault(unknown(f"field of {schema.name}", key, tuple(known)), *steps)
        return known[key]

    def _tags(self, each: Field[object]) -> list[str]:
        return [
            choice for field in self._schema(each).fields if field.kind is FieldKind.TAGS for choice in field.choices
        ]

    def _choices(self, each: Field[object]) -> tuple[str, ...]:
        field = self._schema(each).field(str(self.values["by_field"]))
        return self._table.texts(each.name, field.choices or None, noun=f"value of {field.key}", is_needed=True)

    def _where(self, each: Field[object]) -> Mapping[str, tuple[str, ...]]:
        inner = self._table.table(each.name)
        schema = self._schema(each)
        wanted: dict[str, tuple[str, ...]] = {}
        for key in inner.values:
            field = self._known(schema, key, inner.key_fault, key)
            wanted[key] = inner.texts(key, field.choices or None, noun=f"value of {key}")
        return wanted

    def _wordings(self, each: Field[object]) -> Mapping[str, str]:
        inner = self._table.table(each.name)
        schema = self._schema(each)
        return {self._known(schema, key, inner.key_fault, key).key: inner.line(key) for key in inner.values}
