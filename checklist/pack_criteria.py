"""Reads one criterion of a pack, checking every part against the facts, sources and template keys that there are."""

from collections.abc import Collection, Iterator, Mapping
from functools import partial
from typing import Any

from checklist.pack import Authority, Balance, Criterion, Place, Spread, Unit
from checklist.pack_cues import read_cues
from checklist.pack_faults import Faults
from checklist.pack_rules import read_rule
from checklist.row_words import FACT_SCHEMAS
from editor.model.registers import RegisterName
from editor.toml_file import TomlTable

_NEEDED = ("id", "group", "title", "question")
_LINES = ("quote", "why", "met", "partly", "example", "partly_example", "advice", "skeleton")
_FLAGS = ("rows_decide", "watches_promises")
_PARTS = ("sources", "false_friends", "unit", "go_to", "rule", "prose", "balance", "spread", "leave_out")
_KEYS = (*_NEEDED, *_LINES, *_FLAGS, *_PARTS)


class CriterionReader:
    """Reads the criteria of one pack, each part for itself, so that no fault hides another."""

    def __init__(self, titles: Mapping[str, str], faults: Faults, sections: Collection[str] | None = None) -> None:
        """``titles`` are those of the pack's sources by key; ``sections`` the template keys there are, None for any."""
        self._titles = titles
        self._faults = faults
        self._sections = sections

    def read(self, table: TomlTable) -> Criterion:
        """The criterion that a table describes; every fault goes to the faults, and what is faulty is left empty."""
        self._faults.expect_keys(table, _KEYS)
        lines: dict[str, Any] = dict(self._lines(table))
        flags: dict[str, Any] = dict(self._flags(table))
        prose, balance, spread = (self._faults.part(table, key) for key in ("prose", "balance", "spread"))
        return Criterion(
            **lines,
            **flags,
            authorities=tuple(self._authorities(table)),
            unit=Unit(self._faults.attempt(lambda: table.choice("unit", Unit, Unit.SECTION), Unit.SECTION)),
            false_friends=self._faults.attempt(lambda: table.texts("false_friends"), ()),
            go_to=self._place(table),
            rules=tuple(rule for each in self._faults.parts(table, "rule") if (rule := read_rule(each, self._faults))),
            cues=read_cues(lines["id"], prose, self._faults) if prose else None,
            balance=self._balance(balance) if balance else None,
            spread=self._spread(spread) if spread else None,
            leave_out=self._template_keys(table, "leave_out"),
        )

    def _lines(self, table: TomlTable) -> Iterator[tuple[str, str]]:
        for key in (*_NEEDED, *_LINES):
            yield key, self._faults.attempt(partial(table.line, key, None if key in _NEEDED else ""), "")

    def _flags(self, table: TomlTable) -> Iterator[tuple[str, bool]]:
        for key in _FLAGS:
            yield key, self._faults.attempt(partial(table.is_true, key, default=False), False)

    def _authorities(self, table: TomlTable) -> Iterator[Authority]:
        for each in self._faults.parts(table, "sources"):
            self._faults.expect_keys(each, ("from", "says"))
            source = self._faults.attempt(partial(each.choice, "from", self._titles, noun="source"), "")
            says = self._faults.attempt(partial(each.line, "says"), "")
            yield Authority(self._titles.get(source, ""), says)

    def _place(self, table: TomlTable) -> Place:
        place = self._faults.part(table, "go_to")
        if place is None:
            return Place()
        self._faults.expect_keys(place, ("sections", "register", "fact"))
        register = self._faults.attempt(partial(place.choice, "register", RegisterName, ""), "")
        fact = self._faults.attempt(partial(place.choice, "fact", FACT_SCHEMAS, ""), "")
        return Place(self._template_keys(place, "sections"), RegisterName(register) if register else None, fact)

    def _balance(self, table: TomlTable) -> Balance:
        self._faults.expect_keys(table, ("least", "leave_out"))
        least = self._faults.attempt(lambda: table.amount("least"), 1.0)
        return Balance(least, self._template_keys(table, "leave_out"))

    def _spread(self, table: TomlTable) -> Spread:
        self._faults.expect_keys(table, ("least", "most", "is_elsewhere"))
        least, most = (
            self._faults.attempt(partial(table.number, key, 0, least=1), 0) if key in table.values else 0
            for key in ("least", "most")
        )
        is_elsewhere = self._faults.attempt(lambda: table.is_true("is_elsewhere", default=False), False)
        return Spread(least, most, is_elsewhere)

    def _template_keys(self, table: TomlTable, key: str) -> tuple[str, ...]:
        return self._faults.attempt(lambda: table.texts(key, self._sections, noun="section of a template"), ())
