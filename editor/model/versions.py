"""Named versions: the states of a draft that people gave a number and a note. Document control is made of them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from string import ascii_lowercase

from editor.model.ids import PersonId

_FIRST = (0, 0)


@dataclass(frozen=True, slots=True)
class NamedVersion:
    """One named state. ``at`` is ISO 8601 with zone; ``state`` is the engine's version of it.

    ``kept`` holds the engine's bytes of a state that the draft no longer leads to, as after the undo of a merge;
    else it is empty.
    """

    id: str
    number: str
    note: str
    person: PersonId
    name: str
    at: str
    state: bytes
    kept: bytes = b""


@dataclass(frozen=True, slots=True)
class DocumentControl:
    """What a table of document control says of a draft: its versions from the oldest on, each with its own number.

    ``is_newest`` is True if the draft is the last of them, False if it has changed since, and None where nobody can
    know, as when its record was closed.
    """

    versions: tuple[NamedVersion, ...]
    is_newest: bool | None = None


def document_control(versions: Iterable[NamedVersion], state: bytes) -> DocumentControl:
    """The document control of a draft that is in this state now."""
    ordered = in_order(versions)
    known = ordered[-1].state if ordered else b""
    return DocumentControl(ordered, known == state if known else None)


def in_order(versions: Iterable[NamedVersion]) -> tuple[NamedVersion, ...]:
    """The versions from the oldest on, each with a number of its own.

    Two people who worked apart may both have named a 0.7: the later one is shown as 0.7b, in every copy alike.
    """
    return tuple(_lettered(sorted(versions, key=lambda version: (version.at, _parts(version.number), version.id))))


def next_number(versions: Iterable[NamedVersion], *, is_release: bool = False) -> str:
    """The number after the highest: 0.7 → 0.8, for a release 1.0."""
    major, minor = max((_parts(version.number) for version in versions), default=_FIRST)
    return f"{major + 1}.0" if is_release else f"{major}.{minor + 1}"


def _lettered(ordered: Iterable[NamedVersion]) -> Iterator[NamedVersion]:
    seen: dict[str, int] = {}
    for version in ordered:
        count = seen[version.number] = seen.get(version.number, 0) + 1
        yield version if count == 1 else replace(version, number=version.number + _letter(count))


def _letter(count: int) -> str:
    return ascii_lowercase[min(count, len(ascii_lowercase)) - 1]


def _parts(number: str) -> tuple[int, int]:
    major, _, minor = number.rstrip(ascii_lowercase).partition(".")
    return (int(major), int(minor)) if major.isdecimal() and minor.isdecimal() else _FIRST
