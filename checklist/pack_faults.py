"""The faults of one pack file, gathered so that its author sees all of them at once."""

from collections.abc import Callable, Collection, Iterator
from typing import TypeVar

from editor.errors import FileFaultError
from editor.toml_file import TomlTable

T = TypeVar("T")
D = TypeVar("D")


class Faults:
    """What was found so far; of two faults in one table, the one that explains the other comes first."""

    def __init__(self) -> None:
        self._found: list[FileFaultError] = []

    def __iter__(self) -> Iterator[FileFaultError]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)

    def add(self, fault: FileFaultError) -> None:
        """Take note of a fault."""
        self._found.append(fault)

    def attempt(self, read: Callable[[], T], default: D) -> T | D:
        """What ``read`` reads, or the default after taking note of its fault."""
        try:
            return read()
        except FileFaultError as fault:
            self.add(fault)
            return default

    def expect_keys(self, table: TomlTable, known: Collection[str]) -> None:
        """Take note of every key of the table that is not among the known ones."""
        for key in table.values:
            others = [each for each in table.values if each != key]
            self.attempt(lambda others=others: table.expect_keys((*known, *others)), None)  # type: ignore[misc] # bound at once

    def part(self, table: TomlTable, key: str) -> TomlTable | None:
        """The table of that name; None when it is absent or no table."""
        return self.attempt(lambda: table.table(key), None) if key in table.values else None

    def parts(self, table: TomlTable, key: str) -> tuple[TomlTable, ...]:
        """The tables of a list, none when it is absent or no such list."""
        return self.attempt(lambda: table.tables(key), ())
