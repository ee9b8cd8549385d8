"""TOML files that people write by hand, read so that every fault names its line and column."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from difflib import get_close_matches
from pathlib import Path
from typing import TypeVar

from editor.errors import FileFaultError, UnreadableFileError, UnreadableReason

Steps = tuple[str | int, ...]
"""The way from the top of a file to a value: keys, and positions in lists of tables."""

T = TypeVar("T")

_STRING_OR_COMMENT = re.compile(
    r'"""(?:\\.|[^\\])*?"{3,5}' + r"|'''.*?'{3,5}" + r'|"(?:\\.|[^"\\\n])*"' + r"|'[^'\n]*'|#[^\n]*", re.DOTALL
)
_HEADER_OR_KEY = re.compile(
    r"^[ \t]*(?:(?P<opening>\[\[?)[ \t]*(?P<header>[\w.-]+)[ \t]*\]|(?P<key>[\w.-]+)[ \t]*=)", re.MULTILINE
)
_PLACE_IN_MESSAGE = re.compile(r" \(at line (\d+), column (\d+)\)$")
_UNREADABLE = {
    FileNotFoundError: UnreadableReason.MISSING,
    IsADirectoryError: UnreadableReason.DIRECTORY,
    PermissionError: UnreadableReason.NO_PERMISSION,
}


def load_toml(path: Path) -> "TomlTable":
    """The file's top table. Raises UnreadableFileError, or FileFaultError for bad UTF-8 and bad TOML."""
    text = _load_text(path)
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _syntax_fault(path, text, str(error)) from error
    return TomlTable(path, values, text, _offsets(text))


@dataclass(frozen=True)
class TomlTable:
    """One table of a file, whose readers check the type of what they return and know where it stands."""

    path: Path
    values: Mapping[str, object]
    _text: str = field(repr=False)
    _offsets: Mapping[Steps, int] = field(repr=False)
    _steps: Steps = ()

    def fault(self, problem: str, key: str = "", item: str = "") -> FileFaultError:
        """A fault at a key of this table, or at one item of the list that it holds, or at the table itself."""
        steps = (*self._steps, key) if key else self._steps
        while steps and steps not in self._offsets:
            steps = steps[:-1]
        offset = self._offsets.get(steps, 0)
        if item:
            offset = max(offset, self._text.find(f'"{item}"', offset))
        return FileFaultError(self.path, *_line_and_column(self._text, offset), problem)

    def expect_keys(self, known: Iterable[str]) -> None:
        """Refuse the first key that is not among the known ones, and say which was probably meant."""
        names = tuple(known)
        for key in self.values:
            if key not in names:
                near = get_close_matches(key, names, 1)
                raise self.fault(f"unknown key '{key}'" + (f", did you mean '{near[0]}'?" if near else ""), key)

    def text(self, key: str, default: str | None = None) -> str:
        """A text without line ends around it; without a default it must be there and say something."""
        text = self._value(key, str, "text in quotes", default).strip("\n")
        if default is None and not text.strip():
            raise self.fault(f"'{key}' is empty", key)
        return text

    def number(self, key: str, default: int | None = None) -> int:
        """A whole number, zero or more."""
        number = self._value(key, int, "a whole number", default)
        if number < 0:
            raise self.fault(f"'{key}' must not be below zero", key)
        return number

    def is_true(self, key: str, *, default: bool | None = None) -> bool:
        """True or false."""
        return self._value(key, bool, "true or false", default)

    def iso_date(self, key: str) -> str:
        """A date written as 2028-03-31, in ISO 8601."""
        return self._value(key, date, "a date such as 2028-03-31, without quotes", None).isoformat()

    def iso_time(self, key: str) -> str:
        """A moment written as 2028-03-31T09:30:00Z, in ISO 8601; always with its zone."""
        wording = "a time such as 2028-03-31T09:30:00Z, without quotes"
        moment = self._value(key, datetime, wording, None)
        if moment.tzinfo is None:
            raise self.fault(f"'{key}' must be {wording}", key)
        return moment.isoformat()

    def choice(self, key: str, allowed: Iterable[str], default: str | None = None) -> str:
        """One of the texts that are allowed."""
        text, known = self.text(key, default), tuple(allowed)
        if key in self.values and text not in known:
            raise self.fault(f"'{text}' is unknown as '{key}'; known are {', '.join(known)}", key)
        return text

    def texts(self, key: str, allowed: Iterable[str] | None = None) -> tuple[str, ...]:
        """A list of texts, empty when absent, none twice, each among those allowed."""
        items = self._value(key, list, "a list of texts in quotes", [])
        known = None if allowed is None else tuple(allowed)
        for index, item in enumerate(items):
            if not isinstance(item, str):
                raise self.fault(f"'{key}' must be a list of texts in quotes", key)
            if item in items[:index]:
                raise self.fault(f"'{item}' stands twice in '{key}'", key, item)
            if known is not None and item not in known:
                raise self.fault(f"'{item}' is unknown in '{key}'; known are {', '.join(known)}", key, item)
        return tuple(items)

    def table(self, key: str) -> "TomlTable":
        """The table of that name, empty when absent."""
        return self._below(self._value(key, dict, f"a table, written [{key}]", {}), key)

    def tables(self, key: str) -> tuple["TomlTable", ...]:
        """The tables of a list, none when absent."""
        wording = f"a list of tables, each begun with [[{'.'.join(map(str, filter(_is_name, (*self._steps, key))))}]]"
        items = self._value(key, list, wording, [])
        if not all(isinstance(item, dict) for item in items):
            raise self.fault(f"'{key}' must be {wording}", key)
        return tuple(self._below(item, key, index) for index, item in enumerate(items))

    def _value(self, key: str, kind: type[T], wording: str, default: T | None) -> T:
        if key not in self.values:
            if default is None:
                raise self.fault(f"'{key}' is missing")
            return default
        value = self.values[key]
        # An exact type: in Python true is a whole number too, and a time of day a date.
        if type(value) is not kind:
            raise self.fault(f"'{key}' must be {wording}", key)
        return value

    def _below(self, values: Mapping[str, object], *steps: str | int) -> "TomlTable":
        return TomlTable(self.path, values, self._text, self._offsets, (*self._steps, *steps))


def _is_name(step: str | int) -> bool:
    return isinstance(step, str)


def _load_text(path: Path) -> str:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise UnreadableFileError(path, _UNREADABLE.get(type(error), UnreadableReason.IO), str(error)) from error
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8-sig")
        raise FileFaultError(path, *_line_and_column(before, len(before)), "not UTF-8 text") from error


def _syntax_fault(path: Path, text: str, message: str) -> FileFaultError:
    # Python 3.11 to 3.13 tell the place only inside the message, and "at end of document" without numbers.
    place = _PLACE_IN_MESSAGE.search(message)
    if place:
        return FileFaultError(path, int(place[1]), int(place[2]), message[: place.start()])
    return FileFaultError(path, *_line_and_column(text, len(text)), message)


def _line_and_column(text: str, offset: int) -> tuple[int, int]:
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def _offsets(text: str) -> Mapping[Steps, int]:
    """Where each table and key of well-formed TOML stands. Quoted keys are left out: their table stands for them."""
    offsets: dict[Steps, int] = {}
    lengths: dict[Steps, int] = {}
    table: Steps = ()
    blanked = _STRING_OR_COMMENT.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)
    for match in _HEADER_OR_KEY.finditer(blanked):
        if match["key"]:
            offsets.setdefault((*table, *match["key"].split(".")), match.start("key"))
            continue
        table = _resolve(match["header"], lengths)
        if match["opening"] == "[[":
            lengths[table] = lengths.get(table, 0) + 1
            table = (*table, lengths[table] - 1)
        offsets.setdefault(table, match.start("opening"))
    return offsets


def _resolve(header: str, lengths: Mapping[Steps, int]) -> Steps:
    """The steps that a header means: a name inside a list of tables belongs to the list's last table so far."""
    steps: Steps = ()
    for name in header.split("."):
        if steps in lengths:
            steps = (*steps, lengths[steps] - 1)
        steps = (*steps, name)
    return steps
