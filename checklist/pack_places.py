"""Where the keys and values of a TOML file stand, since tomllib reports no positions once a file is well formed."""

import re
from collections.abc import Mapping

Path = tuple[str | int, ...]
"""Keys and, inside arrays, 0-based positions, from the top of the file."""
Place = tuple[int, int]
"""Line and column, both 1-based."""

_BLANK = re.compile(r"(?:[ \t\r\n]+|#[^\n]*)*")
_SPACE = re.compile(r"[ \t]*")
_KEY_PART = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'[^']*'|[\w-]+")
_STRING = re.compile(r"\"\"\"(?:[^\\]|\\.)*?\"{3,5}|'''.*?'{3,5}|\"(?:[^\"\\\n]|\\.)*\"|'[^'\n]*'", re.DOTALL)
_SCALAR = re.compile(r"[^,\]}\n#]+")


class PackPlaces:
    """The places in a text that tomllib has accepted."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._keys: dict[Path, int] = {}
        self._values: dict[Path, int] = {}
        self._array_lengths: dict[Path, int] = {}
        self._read()

    def key(self, path: Path) -> Place:
        """Where a key or, for an element of an array, its value stands; for an unknown path its nearest parent."""
        return self._nearest(path, self._keys)

    def value(self, path: Path) -> Place:
        """Where a value stands; for an unknown path the key or nearest parent."""
        return self._nearest(path, self._values)

    def _nearest(self, path: Path, known: Mapping[Path, int]) -> Place:
        for places in (known, self._values, self._keys):
            if path in places:
                return self._place(places[path])
        return self._nearest(path[:-1], known) if path else (1, 1)

    def _place(self, position: int) -> Place:
        line_start = self._text.rfind("\n", 0, position) + 1
        return self._text.count("\n", 0, position) + 1, position - line_start + 1

    def _read(self) -> None:
        table: Path = ()
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

    def _read_header(self) -> Path:
        start = self._at
        is_array = self._text.startswith("[[", self._at)
        self._at += 2 if is_array else 1
        *parents, name = self._read_dotted()
        path = self._resolved(parents)
        if is_array:
            number = self._array_lengths.get((*path, name), 0)
            self._array_lengths[*path, name] = number + 1
            path = (*path, name, number)
        else:
            path = (*path, name)
        self._keys[path] = start
        self._at += 2 if is_array else 1
        return path

    def _resolved(self, parents: list[str]) -> Path:
        """The path of a header's parents: inside an array of tables, the latest table."""
        path: Path = ()
        for name in parents:
            path = (*path, name)
            if path in self._array_lengths:
                path = (*path, self._array_lengths[path] - 1)
        return path

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

    def _read_pair(self, table: Path) -> None:
        start = self._at
        path = (*table, *self._read_dotted())
        self._keys[path] = start
        self._at += 1
        self._skip(_SPACE)
        self._read_value(path)

    def _read_value(self, path: Path) -> None:
        self._values[path] = self._at
        opening = self._text[self._at]
        if opening == "[":
            self._read_array(path)
        elif opening == "{":
            self._read_inline_table(path)
        else:
            match = _STRING.match(self._text, self._at) or _SCALAR.match(self._text, self._at)
            self._at = match.end() if match else self._at + 1

    def _read_array(self, path: Path) -> None:
        self._at += 1
        number = 0
        while self._skip(_BLANK) and self._text[self._at] != "]":
            if self._text[self._at] == ",":
                self._at += 1
                continue
            self._read_value((*path, number))
            number += 1
        self._at += 1

    def _read_inline_table(self, path: Path) -> None:
        self._at += 1
        while self._skip(_BLANK) and self._text[self._at] != "}":
            if self._text[self._at] == ",":
                self._at += 1
                continue
            self._read_pair(path)
        self._at += 1
