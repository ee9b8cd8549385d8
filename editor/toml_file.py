"""TOML files that people write by hand, read so that every fault names its line and column."""

import re
import tomllib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from difflib import get_close_matches
from pathlib import Path
from typing import TypeVar

from editor.errors import FileFaultError, UnreadableFileError, UnreadableReason

Steps = tuple[str | int, ...]
"""The way from the top of a file to a value: keys, and 0-based positions in lists."""

MOST_BYTES = 4_000_000
"""Larger files are refused: nothing that a person writes by hand is a tenth of that."""

T = TypeVar("T")

_PLACE_IN_MESSAGE = re.compile(r" \(at line (\d+), column (\d+)\)$")
_UNREADABLE = {
    FileNotFoundError: UnreadableReason.MISSING,
    IsADirectoryError: UnreadableReason.DIRECTORY,
    PermissionError: UnreadableReason.NO_PERMISSION,
}


def load_toml(path: Path) -> "TomlTable":
    """The file's top table. Raises UnreadableFileError, or FileFaultError for bad UTF-8 and bad TOML."""
    return read_toml(_load_text(path), path)


def read_toml(text: str, path: Path) -> "TomlTable":
    """The top table of a text; ``path`` is named in faults. Raises FileFaultError for bad TOML."""
    # As tomllib counts: a Windows line end is one character.
    text = text.replace("\r\n", "\n")
    try:
        return TomlTable(path, tomllib.loads(text), _Places(text))
    except tomllib.TOMLDecodeError as error:
        raise _syntax_fault(path, text, str(error)) from error
    except RecursionError as error:
        raise FileFaultError(path, 1, 1, "lists or tables stand too deep inside each other") from error


def unknown(noun: str, written: str, known: Collection[str]) -> str:
    """Says that a name is not known, which was probably meant, and which are known."""
    meant = _meant(written, known)
    return f"unknown {noun} '{written}'{f'{meant} Known' if meant else '; known'} are {', '.join(known)}"


def _meant(written: str, known: Collection[str]) -> str:
    near = get_close_matches(written, known, 1)
    return f"; did you mean '{near[0]}'?" if near else ""


@dataclass(frozen=True)
class TomlTable:
    """One table of a file, whose readers check the type of what they return and know where it stands."""

    path: Path
    values: Mapping[str, object]
    _places: "_Places" = field(repr=False)
    _steps: Steps = ()

    def fault(self, problem: str, *steps: str | int) -> FileFaultError:
        """A fault at the value that the steps lead to from here; without steps, at the table itself."""
        return FileFaultError(self.path, *self._places.value((*self._steps, *steps)), problem)

    def key_fault(self, problem: str, *steps: str | int) -> FileFaultError:
        """A fault at the key itself that the steps lead to."""
        return FileFaultError(self.path, *self._places.key((*self._steps, *steps)), problem)

    def expect_keys(self, known: Iterable[str]) -> None:
        """Refuse the first key that is not among the known ones, and say which was probably meant."""
        names = tuple(known)
        for key in self.values:
            if key not in names:
                raise self.key_fault(f"unknown key '{key}'{_meant(key, names)}", key)

    def text(self, key: str, default: str | None = None) -> str:
        """A text without line ends around it; without a default it must be there and say something."""
        text = self._value(key, str, "text in quotes", default).strip("\n")
        if default is None and not text.strip():
            raise self.fault(f"'{key}' is empty", key)
        return text

    def line(self, key: str, default: str | None = None) -> str:
        """The same with all white space between words as single spaces, however it was broken into lines."""
        return " ".join(self.text(key, default).split())

    def number(self, key: str, default: int | None = None, *, least: int = 0) -> int:
        """A whole number, ``least`` or more."""
        number = self._value(key, int, "a whole number", default)
        if number < least:
            raise self.fault(f"'{key}' must not be below {least or 'zero'}", key)
        return number

    def amount(self, key: str) -> float:
        """A number above zero, whole or not."""
        if key not in self.values:
            raise self.key_fault(f"'{key}' is missing")
        value = self.values[key]
        if isinstance(value, bool) or not isinstance(value, int | float) or value <= 0:
            raise self.fault(f"'{key}' must be a number above zero", key)
        return float(value)

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

    def choice(self, key: str, allowed: Iterable[str], default: str | None = None, *, noun: str = "") -> str:
        """One of the texts that are allowed; ``noun`` says what they are, if the key does not."""
        text, known = self.text(key, default), tuple(allowed)
        if key in self.values and text not in known:
            raise self.fault(unknown(noun or key, text, known), key)
        return text

    def texts(
        self, key: str, allowed: Iterable[str] | None = None, *, noun: str = "", is_needed: bool = False
    ) -> tuple[str, ...]:
        """A list of texts that all say something, none twice, each among those allowed; when absent empty."""
        items = self._value(key, list, "a list of texts in quotes", None if is_needed else [])
        known = None if allowed is None else tuple(allowed)
        for index, item in enumerate(items):
            if not isinstance(item, str) or not item.strip():
                raise self.fault(f"'{key}' must be a list of texts in quotes", key, index)
            if item in items[:index]:
                raise self.fault(f"'{item}' stands twice in '{key}'", key, index)
            if known is not None and item not in known:
                raise self.fault(unknown(noun or key, item, known), key, index)
        return tuple(items)

    def table(self, key: str) -> "TomlTable":
        """The table of that name, empty when absent."""
        return self._below(self._value(key, dict, f"a table, written [{self._header(key)}]", {}), key)

    def tables(self, key: str) -> tuple["TomlTable", ...]:
        """The tables of a list, none when absent."""
        wording = f"a list of tables, each begun with [[{self._header(key)}]]"
        items = self._value(key, list, wording, [])
        if not all(isinstance(item, dict) for item in items):
            raise self.fault(f"'{key}' must be {wording}", key)
        return tuple(self._below(item, key, index) for index, item in enumerate(items))

    def _header(self, key: str) -> str:
        return ".".join(step for step in (*self._steps, key) if isinstance(step, str))

    def _value(self, key: str, kind: type[T], wording: str, default: T | None) -> T:
        if key not in self.values:
            if default is None:
                raise self.key_fault(f"'{key}' is missing")
            return default
        value = self.values[key]
        # An exact type: in Python true is a whole number too, and a time of day a date.
        if type(value) is not kind:
            raise self.fault(f"'{key}' must be {wording}", key)
        return value

    def _below(self, values: Mapping[str, object], *steps: str | int) -> "TomlTable":
        return TomlTable(self.path, values, self._places, (*self._steps, *steps))


def _load_text(path: Path) -> str:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise UnreadableFileError(path, UnreadableReason.TOO_BIG, limit=MOST_BYTES)
        content = path.read_bytes()
    except OSError as error:
        raise UnreadableFileError(path, _UNREADABLE.get(type(error), UnreadableReason.IO), str(error)) from error
    if b"\0" in content:
        raise UnreadableFileError(path, UnreadableReason.BINARY)
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


_BLANK = re.compile(r"(?:[ \t\r\n]+|#[^\n]*)*")
_SPACE = re.compile(r"[ \t]*")
_KEY_PART = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'[^']*'|[\w-]+")
_STRING = re.compile(r"\"\"\"(?:[^\\]|\\.)*?\"{3,5}|'''.*?'{3,5}|\"(?:[^\"\\\n]|\\.)*\"|'[^'\n]*'", re.DOTALL)
_SCALAR = re.compile(r"[^,\]}\n#]+")


class _Places:
    """Where the keys and values of a text stand that tomllib has accepted, since it tells no places then.

    They are looked for at the first fault; most files have none.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._keys: dict[Steps, int] = {}
        self._values: dict[Steps, int] = {}
        self._lengths: dict[Steps, int] = {}

    def key(self, steps: Steps) -> tuple[int, int]:
        """Line and column of a key or table header; for what is not there those of its nearest parent."""
        self._read()
        return self._nearest(steps, self._keys)

    def value(self, steps: Steps) -> tuple[int, int]:
        """Line and column of a value; for what is not there those of its nearest parent."""
        self._read()
        return self._nearest(steps, self._values)

    def _nearest(self, steps: Steps, known: Mapping[Steps, int]) -> tuple[int, int]:
        for offsets in (known, self._values, self._keys):
            if steps in offsets:
                return _line_and_column(self._text, offsets[steps])
        return self._nearest(steps[:-1], known) if steps else (1, 1)

    def _read(self) -> None:
        table: Steps = ()
        while self._skip(_BLANK):
            if self._text[self._at] == "[":
                table = self._read_header()
            else:
                self._read_pair(table)

    def _skip(self, blank: re.Pattern[str]) -> bool:
        """Passes over white space; False at the end of the text."""
        match = blank.match(self._text, self._at)
        self._at = match.end() if match else self._at
        return self._at < len(self._text)

    def _read_header(self) -> Steps:
        start = self._at
        brackets = 2 if self._text.startswith("[[", self._at) else 1
        self._at += brackets
        *parents, name = self._read_dotted()
        steps: Steps = (*self._resolved(parents), name)
        if brackets == 2:
            number = self._lengths.get(steps, 0)
            self._lengths[steps] = number + 1
            steps = (*steps, number)
        self._keys[steps] = start
        self._at += brackets
        return steps

    def _resolved(self, parents: list[str]) -> Steps:
        """The steps that a header's parents mean: inside a list of tables, its last table so far."""
        steps: Steps = ()
        for name in parents:
            steps = (*steps, name)
            if steps in self._lengths:
                steps = (*steps, self._lengths[steps] - 1)
        return steps

    def _read_dotted(self) -> list[str]:
        parts: list[str] = []
        while True:
            self._skip(_SPACE)
            match = _KEY_PART.match(self._text, self._at)
            if not match:
                return parts
            parts.append(match[0].strip("\"'"))
            self._at = match.end()
            self._skip(_SPACE)
            if not self._text.startswith(".", self._at):
                return parts
            self._at += 1

    def _read_pair(self, table: Steps) -> None:
        start = self._at
        steps = (*table, *self._read_dotted())
        self._keys[steps] = start
        self._at += 1
        self._skip(_SPACE)
        self._read_value(steps)

    def _read_value(self, steps: Steps) -> None:
        self._values[steps] = self._at
        opening = self._text[self._at]
        if opening == "[":
            self._read_list(steps)
        elif opening == "{":
            self._read_inline_table(steps)
        else:
            match = _STRING.match(self._text, self._at) or _SCALAR.match(self._text, self._at)
            self._at = match.end() if match else self._at + 1

    def _read_list(self, steps: Steps) -> None:
        self._at += 1
        number = 0
        while self._skip(_BLANK) and self._text[self._at] != "]":
            if self._text[self._at] == ",":
                self._at += 1
                continue
            self._read_value((*steps, number))
            number += 1
        self._at += 1

    def _read_inline_table(self, steps: Steps) -> None:
        self._at += 1
        while self._skip(_BLANK) and self._text[self._at] != "}":
            if self._text[self._at] == ",":
                self._at += 1
                continue
            self._read_pair(steps)
        self._at += 1
