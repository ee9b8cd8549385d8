"""Reads one structured rule of a pack, checking every parameter against the registers and facts that there are."""

from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields
from typing import Any

from checklist.pack_tables import Table, unknown
from checklist.row_rule import ParameterKind, RowRule
from checklist.row_words import FACT_SCHEMAS
from checklist.rules import RULES
from editor.model.registers import REGISTERS, FieldKind, FieldSchema, RegisterName, RegisterSchema

_KINDS: Mapping[str, type[RowRule]] = {rule.kind: rule for rule in RULES}


def read_rule(table: Table) -> RowRule:
    """The rule that a table describes; FileFaultError when it is not well formed."""
    kind = table.text("kind")
    if kind not in _KINDS:
        table.fault("kind", unknown("kind of rule", kind, tuple(_KINDS)))
    reader = _ParameterReader(table)
    for each in fields(_KINDS[kind]):
        reader.read(each)
    table.finish()
    return _KINDS[kind](**reader.values)


class _ParameterReader:
    """Reads the parameters of one rule, the registers first so that fields can be checked against them."""

    def __init__(self, table: Table) -> None:
        self._table = table
        self.values: dict[str, Any] = {}
        self._readers: Mapping[str, Callable[[Field[object]], object]] = {
            ParameterKind.REGISTER: lambda each: self._table.choice(each.name, RegisterName),
            ParameterKind.FIELD: self._field,
            ParameterKind.FIELDS: self._fields,
            ParameterKind.LINK: self._link,
            ParameterKind.LINK_PATH: self._link_path,
            ParameterKind.TAG: self._tag,
            ParameterKind.CHOICES: self._choices,
            ParameterKind.FACT: self._fact,
            ParameterKind.FACTS: self._facts,
            ParameterKind.WHERE: self._where,
            ParameterKind.WORDINGS: self._wordings,
            ParameterKind.TEXT: lambda each: self._table.text(each.name),
            ParameterKind.NUMBER: self._number,
            ParameterKind.FLAG: lambda each: self._table.flag(each.name),
        }

    def read(self, each: Field[object]) -> None:
        """Reads one parameter; leaves it to its default when it is absent and has one."""
        self._table.allow(each.name)
        is_needed = each.default is MISSING and each.default_factory is MISSING
        if is_needed or each.name in self._table:
            self.values[each.name] = self._readers[each.metadata["kind"]](each)

    def _schema(self, each: Field[object]) -> RegisterSchema:
        """The register that the parameter's fields belong to."""
        holder, _, link = str(each.metadata["register"]).partition(".")
        schema = REGISTERS[RegisterName(str(self.values[holder]))]
        if not link:
            return schema
        linked = schema.field(str(self.values[link])).register
        return REGISTERS[linked or schema.name]

    def _known(self, name: str, schema: RegisterSchema, position: int | str | None, key: str) -> FieldSchema:
        """The schema of a field, or a fault where its unknown name stands: a value, one of a list, or a key."""
        known = {field.key: field for field in schema.fields}
        if key not in known:
            problem = unknown(f"field of {schema.name}", key, tuple(known))
            if isinstance(position, str):
                self._table.source.key_fault((*self._table.where, name, position), problem)
            where = (*self._table.where, name) if position is None else (*self._table.where, name, position)
            self._table.source.fault(where, problem)
        return known[key]

    def _field(self, each: Field[object]) -> str:
        return self._known(each.name, self._schema(each), None, self._table.text(each.name)).key

    def _fields(self, each: Field[object]) -> tuple[str, ...]:
        keys = self._table.texts(each.name, is_needed=True)
        schema = self._schema(each)
        return tuple(self._known(each.name, schema, number, key).key for number, key in enumerate(keys))

    def _link(self, each: Field[object]) -> str:
        schema = self._known(each.name, self._schema(each), None, self._table.text(each.name))
        if not schema.register:
            self._table.fault(each.name, f"{schema.key!r} leads to no register")
        return schema.key

    def _link_path(self, each: Field[object]) -> tuple[str, ...]:
        schema = self._schema(each)
        keys = self._table.texts(each.name, is_needed=True)
        for number, key in enumerate(keys):
            step = self._known(each.name, schema, number, key)
            if not step.register:
                self._table.source.fault((*self._table.where, each.name, number), f"{key!r} leads to no register")
            else:
                schema = REGISTERS[step.register]
        return keys

    def _tag(self, each: Field[object]) -> str:
        tag = self._table.text(each.name)
        known = [
            choice for field in self._schema(each).fields if field.kind is FieldKind.TAGS for choice in field.choices
        ]
        if tag not in known:
            self._table.fault(each.name, unknown("tag", tag, known))
        return tag

    def _choices(self, each: Field[object]) -> tuple[str, ...]:
        values = self._table.texts(each.name, is_needed=True)
        field = self._schema(each).field(str(self.values["by_field"]))
        for number, value in enumerate(values):
            self._check_choice(field, value, (each.name, number))
        return values

    def _check_choice(self, field: FieldSchema, value: str, place: tuple[str | int, ...]) -> None:
        if field.choices and value not in field.choices:
            self._table.source.fault(
                (*self._table.where, *place), unknown(f"value of {field.key}", value, field.choices)
            )

    def _fact(self, each: Field[object]) -> str:
        key = self._table.text(each.name)
        if key not in FACT_SCHEMAS:
            self._table.fault(each.name, unknown("fact", key, tuple(FACT_SCHEMAS)))
        return key

    def _facts(self, each: Field[object]) -> tuple[str, ...]:
        keys = self._table.texts(each.name, is_needed=True)
        for number, key in enumerate(keys):
            if key not in FACT_SCHEMAS:
                place = (*self._table.where, each.name, number)
                self._table.source.fault(place, unknown("fact", key, tuple(FACT_SCHEMAS)))
        return keys

    def _where(self, each: Field[object]) -> Mapping[str, tuple[str, ...]]:
        inner = self._table.table(each.name)
        schema = self._schema(each)
        wanted: dict[str, tuple[str, ...]] = {}
        for key in inner.keys if inner else ():
            field = self._known(each.name, schema, key, key)
            wanted[key] = inner.texts(key) if inner else ()
            for number, value in enumerate(wanted[key]):
                self._check_choice(field, value, (each.name, key, number))
        return wanted

    def _wordings(self, each: Field[object]) -> Mapping[str, str]:
        inner = self._table.table(each.name)
        schema = self._schema(each)
        return {self._known(each.name, schema, key, key).key: inner.text(key) for key in inner.keys} if inner else {}

    def _number(self, each: Field[object]) -> int:
        number = self._table.number(each.name)
        if number != int(number):
            self._table.fault(each.name, f"{each.name!r} must be a whole number")
        return int(number)
