"""The text of a foreign text file: read within bounds, decoded, and freed of characters that no draft can hold."""

import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from stat import S_ISDIR, S_ISREG

from editor.errors import UnreadableFileError, UnreadableReason
from editor.interchange.readers.source_characters import find_misfits, without_misfits
from editor.model.receipt import NoteKind, ReceiptNote

MAX_BYTES = 20 * 1024 * 1024
"""The largest text file that is read: some three million words, thirty times a long strategy."""

MAX_LINES = 400_000
"""The most lines with text that are read; as many hold more words than the largest file of ordinary lines."""

_SAMPLE_BYTES = 64 * 1024
_FOREIGN_STARTS = (
    b"%PDF-",
    b"PK\x03\x04",
    b"\xd0\xcf\x11\xe0",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\x1f\x8b",
    b"SQLite",
)
_MARKED_ENCODINGS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_NAMES = {
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
    "utf-32-le": "UTF-32",
    "utf-32-be": "UTF-32",
    "cp1252": "Windows-1252",
}
_ASCII = bytes(range(128))
_CONTROL_BYTES = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1a\x1b"))
_HIGHEST_CONTROL_SHARE = 0.02
_LINE_ENDS = re.compile("\r\n|[\r\v\x85\u2028\u2029]")
_SEPARATORS = re.compile("[\x1c-\x1f]")
_MULTIBYTE = re.compile(rb"[\xc2-\xf4][\x80-\xbf]{1,3}")
_REPLACEMENT = "\ufffd"


@dataclass(frozen=True, slots=True)
class SourceText:
    """A file's text. Lines end in newlines, pages may end in form feeds; ``count_words`` of it is that of the file."""

    path: Path
    text: str
    notes: tuple[ReceiptNote, ...] = ()


def load_source(path: Path) -> SourceText:
    """The text of a file of at most ``MAX_BYTES``; raises ``UnreadableFileError`` for what is no text."""
    data = _load_bytes(path)
    if data.startswith(_FOREIGN_STARTS):
        raise UnreadableFileError(path, UnreadableReason.BINARY)
    text, encoding = _decode(path, data)
    cleaned, notes = _clean(text)
    if sum(1 for line in cleaned.split("\n") if line.strip()) > MAX_LINES:
        raise UnreadableFileError(path, UnreadableReason.TOO_BIG, most_lines=MAX_LINES)
    if not cleaned.strip():
        raise UnreadableFileError(path, UnreadableReason.EMPTY)
    return SourceText(path, cleaned, (*_encoding_notes(encoding), *notes))


def _load_bytes(path: Path) -> bytes:
    """The file's bytes; its size is asked first, so that a huge file costs nothing."""
    try:
        status = path.stat()
        if S_ISDIR(status.st_mode):
            raise UnreadableFileError(path, UnreadableReason.DIRECTORY)
        if not S_ISREG(status.st_mode):
            raise UnreadableFileError(path, UnreadableReason.IO, "not an ordinary file")
        if status.st_size > MAX_BYTES:
            raise UnreadableFileError(path, UnreadableReason.TOO_BIG, limit=MAX_BYTES)
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise UnreadableFileError(path, UnreadableReason.MISSING) from error
    except PermissionError as error:
        raise UnreadableFileError(path, UnreadableReason.NO_PERMISSION) from error
    except (OSError, ValueError) as error:
        raise UnreadableFileError(path, UnreadableReason.IO, str(error)) from error
    if len(data) > MAX_BYTES:
        raise UnreadableFileError(path, UnreadableReason.TOO_BIG, limit=MAX_BYTES)
    return data


def _decode(path: Path, data: bytes) -> tuple[str, str]:
    """The text and the name of its encoding: by its mark, else by what its bytes look like."""
    for mark, encoding in _MARKED_ENCODINGS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace"), encoding
    encoding = _guess_encoding(path, data)
    return data.decode(encoding, "replace"), encoding


def _guess_encoding(path: Path, data: bytes) -> str:
    if b"\0" in data:
        return _guess_wide_encoding(path, data)
    sample = data[:_SAMPLE_BYTES]
    if len(sample) - len(sample.translate(None, _CONTROL_BYTES)) > _HIGHEST_CONTROL_SHARE * len(sample):
        raise UnreadableFileError(path, UnreadableReason.BINARY)
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return "utf-8" if _is_damaged_utf8(data) else "cp1252"
    return "utf-8"


def _guess_wide_encoding(path: Path, data: bytes) -> str:
    """UTF-16 without a mark shows as zeros in nearly every other byte; anything else with zeros is no text."""
    sample = data[:_SAMPLE_BYTES]
    half = len(sample) // 2
    zeros_even, zeros_odd = sample[0::2].count(0), sample[1::2].count(0)
    if zeros_odd > 0.4 * half and zeros_even < 0.05 * half:
        return "utf-16-le"
    if zeros_even > 0.4 * half and zeros_odd < 0.05 * half:
        return "utf-16-be"
    raise UnreadableFileError(path, UnreadableReason.BINARY)


def _is_damaged_utf8(data: bytes) -> bool:
    """True if most bytes above ASCII form UTF-8 characters, so that only a few of them are broken."""
    above_ascii = len(data.translate(None, _ASCII))
    broken = len(_MULTIBYTE.sub(b"", data).translate(None, _ASCII))
    return broken < 0.2 * above_ascii


def _encoding_notes(encoding: str) -> tuple[ReceiptNote, ...]:
    name = _NAMES.get(encoding)
    return (ReceiptNote(NoteKind.ENCODING, f"Read as {name}"),) if name else ()


def _clean(text: str) -> tuple[str, list[ReceiptNote]]:
    """The text without characters that cannot stand in a draft.

    Only characters that are neither letters, digits nor white space are dropped, and separators become
    spaces, so no word is lost, made or joined.
    """
    unreadable = text.count(_REPLACEMENT)
    text = _SEPARATORS.sub(" ", _LINE_ENDS.sub("\n", text.removeprefix("\ufeff")))
    dropped = Counter(find_misfits(text))
    notes = []
    if unreadable:
        notes.append(
            ReceiptNote(NoteKind.ENCODING, f"Places that could not be read, each shown as {_REPLACEMENT}: {unreadable}")
        )
    if dropped:
        codes = ", ".join(f"U+{ord(character):04X}" for character in sorted(dropped)[:5])
        detail = f"Characters that a document cannot hold, left out: {dropped.total()} ({codes})"
        notes.append(ReceiptNote(NoteKind.CHANGED, detail))
    return without_misfits(text), notes
