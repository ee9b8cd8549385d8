"""Labelled sentences: which criteria each speaks for, as people have judged. One JSON object on each line."""

import json
from dataclasses import dataclass
from pathlib import Path

from editor.errors import FileFaultError, UnreadableFileError, UnreadableReason

MOST_BYTES = 200_000_000
"""Larger files are refused; a hundred thousand sentences are a quarter of that."""

_TEXTS = ("prev", "next", "title", "file")


@dataclass(frozen=True, slots=True)
class LabelledSentence:
    """A sentence with the ids of the criteria it speaks for (``labels``) and those it only seems to (``near``).

    What may be absent is empty: the sentences before and after, the title of its section, the name of its document.
    """

    id: str
    text: str
    labels: frozenset[str]
    near: frozenset[str] = frozenset()
    prev: str = ""
    next: str = ""
    title: str = ""
    file: str = ""


def load_labels(path: Path) -> tuple[LabelledSentence, ...]:
    """All sentences of a file, in its order.

    UnreadableFileError when it cannot be read, FileFaultError for the first line that is not as it should be.
    """
    lines = _load_text(path).splitlines()
    sentences = tuple(_read_line(path, number, line) for number, line in enumerate(lines, 1) if line.strip())
    if not sentences:
        raise UnreadableFileError(path, UnreadableReason.EMPTY)
    return sentences


def _load_text(path: Path) -> str:
    try:
        if path.is_dir():
            raise UnreadableFileError(path, UnreadableReason.DIRECTORY)
        if path.stat().st_size > MOST_BYTES:
            raise UnreadableFileError(path, UnreadableReason.TOO_BIG, limit=MOST_BYTES)
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise UnreadableFileError(path, UnreadableReason.MISSING) from error
    except PermissionError as error:
        raise UnreadableFileError(path, UnreadableReason.NO_PERMISSION) from error
    except UnicodeDecodeError as error:
        raise UnreadableFileError(path, UnreadableReason.BINARY, str(error)) from error
    except OSError as error:
        raise UnreadableFileError(path, UnreadableReason.IO, str(error)) from error


def _read_line(path: Path, number: int, line: str) -> LabelledSentence:
    try:
        values = json.loads(line)
    except json.JSONDecodeError as error:
        raise FileFaultError(path, number, error.colno, error.msg) from error
    if not isinstance(values, dict):
        raise FileFaultError(path, number, 1, "a line must be an object with id, text and labels")
    text = values.get("text")
    if not isinstance(text, str) or not text.strip():
        raise FileFaultError(path, number, 1, "'text' must be a text with something in it")
    optional = {key: _text(path, number, values, key) for key in _TEXTS}
    return LabelledSentence(
        str(values.get("id", number)),
        " ".join(text.split()),
        _ids(path, number, values, "labels", is_needed=True),
        _ids(path, number, values, "near"),
        **optional,
    )


def _text(path: Path, number: int, values: dict[str, object], key: str) -> str:
    value = values.get(key) or ""
    if not isinstance(value, str):
        raise FileFaultError(path, number, 1, f"{key!r} must be a text")
    return " ".join(value.split())


def _ids(path: Path, number: int, values: dict[str, object], key: str, *, is_needed: bool = False) -> frozenset[str]:
    value = values.get(key, None if is_needed else [])
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise FileFaultError(path, number, 1, f"{key!r} must be a list of ids of criteria")
    return frozenset(value)
