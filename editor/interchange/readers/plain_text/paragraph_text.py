"""Joins the lines of a block into the text of one paragraph."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from editor.interchange.readers.ledger import Cause, Ledger
from editor.interchange.readers.plain_text.lines import Line, starts_small

_DIVIDED = re.compile(r"([^\W\d_]+)[-\u00ad\u2010]$")
_HYPHENS = ("-", "\u00ad", "\u2010")
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_WITH_HYPHEN = frozenset(
    {
        "all",
        "anti",
        "co",
        "cross",
        "ever",
        "ex",
        "first",
        "full",
        "half",
        "high",
        "inter",
        "long",
        "low",
        "mid",
        "multi",
    }
    | {"near", "non", "post", "pre", "re", "second", "self", "short", "socio", "sub", "third", "two", "three", "well"}
)
_SUSPENDED = frozenset({"and", "or", "to", "nor"})
_TAIL = 60
_LONGEST_ADDRESS = 300
_ADDRESS_START = re.compile(r"\(?(?:https?://|www\.)(?:\S*[/_=&?-])?|\(?https?://www\.")
_ADDRESS_REST = re.compile(r"[a-z0-9]\S*[/._=-]\S*")


class Joiner:
    """Joins lines with spaces. A word divided at a line end becomes one word, which the ledger is told of."""

    def __init__(self, lines: Iterable[Line], ledger: Ledger) -> None:
        self._ledger = ledger
        self._vocabulary = _vocabulary(lines)

    def join(self, lines: Sequence[Line], skip: int = 0) -> str:
        """The text of the lines, the first ``skip`` characters of the first left out."""
        pieces = [lines[0].text[skip:].lstrip()]
        for line in lines[1:]:
            self._ledger.record(Cause.JOINED_LINES, line=line.number)
            self._append(pieces, line)
        return "".join(pieces)

    def _append(self, pieces: list[str], line: Line) -> None:
        before = pieces[-1]
        if _is_divided_address(before[-_LONGEST_ADDRESS:], line.text[:_LONGEST_ADDRESS]):
            pieces.append(line.text)
            self._ledger.record(Cause.DIVIDED_WORD, "address", line.number)
            return
        divided = _DIVIDED.search(before[-_TAIL:])
        following = _FIRST_WORD.match(line.text[:_TAIL])
        if not divided or not following or not starts_small(line.text) or following.group() in _SUSPENDED:
            pieces += (" ", line.text) if before else (line.text,)
            return
        if not self._has_hyphen(divided.group(1), following.group()) or before.endswith("\u00ad"):
            pieces[-1] = before[:-1]
        pieces.append(line.text)
        self._ledger.record(Cause.DIVIDED_WORD, following.group(), line.number)

    def _has_hyphen(self, first: str, second: str) -> bool:
        """True if the hyphen at a line end belongs to the word, as far as the rest of the text tells."""
        first, second = first.casefold(), second.casefold()
        if self._vocabulary[f"{first}-{second}"]:
            return True
        if self._vocabulary[first + second]:
            return False
        return first in _WITH_HYPHEN or self._vocabulary[first] > 0


def _is_divided_address(before: str, line: str) -> bool:
    """True if a web address runs from one line into the next."""
    start, rest = before.rpartition(" ")[2], line.partition(" ")[0]
    return bool(_ADDRESS_START.fullmatch(start) and _ADDRESS_REST.fullmatch(rest))


def _vocabulary(lines: Iterable[Line]) -> Counter[str]:
    """How often each word stands whole in the text."""
    vocabulary: Counter[str] = Counter()
    for line in lines:
        text = line.text.rpartition(" ")[0] if line.text.endswith(_HYPHENS) else line.text
        vocabulary.update(_WORD.findall(text.casefold()))
    return vocabulary
