"""Typed reading of one TOML table, in which every fault names the line and column where it stands."""

from collections.abc import Collection, Iterator, Mapping
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path
from typing import NoReturn, TypeVar

from checklist.pack_places import PackPlaces
from checklist.pack_places import Path as KeyPath
from editor.errors import FileFaultError

Choice = TypeVar("Choice", bound=StrEnum)


class PackSource:
    """The file that is being read, for reporting faults in it."""

    def __init__(self, path: Path, text: str) -> None:
        self.path = path
        self._places = PackPlaces(text)

    def fault(self, where: KeyPath, problem: str) -> NoReturn:
        """Raises FileFaultError at the value standing there."""
        line, column = self._places.value(where)
        raise FileFaultError(self.path, line, column, problem)

    def key_fault(self, where: KeyPath, problem: str) -> NoReturn:
        """Raises FileFaultError at the key or table header standing there."""
        line, column = self._places.key(where)
        raise FileFaultError(self.path, line, column, problem)


class Table:
    """One table; reads each key once and knows which were never asked for."""

    def __init__(self, source: PackSource, values: Mapping[str, object], where: KeyPath = ()) -> None:
        self.source = source
        self.where = where
        self._values = values
        self._asked: list[str] = []

    def __contains__(self, key: str) -> bool:
        return key in self._values

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys that are there."""
        return tuple(self._values)

    def allow(self, key: str) -> None:
        """Counts a key as asked for, whether or not it is there."""
        self._asked.append(key)

    def finish(self) -> None:
        """Raises FileFaultError at the first key that nothing has asked for."""
        for key in self._values:
            if key not in self._asked:
                self.source.key_fault((*self.where, key), f"unknown key {key!r}{suggestion(key, self._asked)}")

    def fault(self, key: str, problem: str) -> NoReturn:
        """Raises FileFaultError at the value of a key."""
        self.source.fault((*self.where, key), problem)

    def text(self, key: str, default: str | None = None) -> str:
        """A string with something in it; without ``default`` it has to be there."""
        value = self._value(key, is_needed=default is None)
        if value is None:
            return default or ""
        if not isinstance(value, str) or not value.strip():
            self.fault(key, f"{key!r} must be a text with something in it")
        return " ".join(value.split())

    def texts(self, key: str, *, is_needed: bool = False) -> tuple[str, ...]:
        """An array of strings, each with something in it; empty when absent."""
        value = self._value(key, is_needed=is_needed)
        if value is None:
            return ()
        if not isinstance(value, list):
            self.fault(key, f"{key!r} must be a list of texts")
        for number, item in enumerate(value):
            if not isinstance(item, str) or not item.strip():
                self.source.fault((*self.where, key, number), f"{key!r} must hold texts with something in them")
        return tuple(value)

    def flag(self, key: str) -> bool:
        """True or false; false when absent."""
        value = self._value(key)
        if not isinstance(value, bool | None):
            self.fault(key, f"{key!r} must be true or false")
        return bool(value)

    def number(self, key: str, default: float | None = None) -> float:
        """A number above zero; without ``default`` it has to be there."""
        value = self._value(key, is_needed=default is None)
        if value is None:
            return default or 0
        if isinstance(value, bool) or not isinstance(value, int | float) or value <= 0:
            self.fault(key, f"{key!r} must be a number above zero")
        return value

    def choice(self, key: str, choices: type[Choice]) -> Choice:
        """One of an enumeration's values; it has to be there."""
        written = self.text(key)
        if written not in set(choices):
            self.fault(key, unknown(key, written, [choice.value for choice in choices]))
        return choices(written)

    def choices(self, key: str, choices: type[Choice]) -> tuple[Choice, ...]:
        """Any number of an enumeration's values."""
        written = self.texts(key)
        for number, item in enumerate(written):
            if item not in set(choices):
                self.source.fault((*self.where, key, number), unknown(key, item, [choice.value for choice in choices]))
        return tuple(choices(item) for item in written)

    def table(self, key: str) -> "Table | None":
        """A table inside this one, if it is there."""
        value = self._value(key)
        if value is None:
            return None
        if not isinstance(value, dict):
            self.fault(key, f"{key!r} must be a table")
        return Table(self.source, value, (*self.where, key))

    def tables(self, key: str) -> "Iterator[Table]":
        """The tables of an array, in order; none when absent."""
        value = self._value(key)
        if not isinstance(value, list | None) or not all(isinstance(item, dict) for item in value or ()):
            self.fault(key, f"{key!r} must be a list of tables")
        for number, item in enumerate(value or ()):
            yield Table(self.source, item, (*self.where, key, number))

    def _value(self, key: str, *, is_needed: bool = False) -> object:
        self._asked.append(key)
        if is_needed and key not in self._values:
            self.source.key_fault(self.where, f"{key!r} is missing")
        return self._values.get(key)


def unknown(kind: str, written: str, known: Collection[str]) -> str:
    """Says that a name is not known, and which are."""
    return f"unknown {kind} {written!r}{suggestion(written, known)}; there are {', '.join(known)}"


def suggestion(written: str, known: Collection[str]) -> str:
    """ "; did you mean …?" when a known name is close, else nothing."""
    close = get_close_matches(written, known, 1)
    return f"; did you mean {close[0]!r}?" if close else ""
