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
_AFTER_HYPHEN = frozenset(
    {"based", "built", "driven", "enabled", "facing", "focused", "free", "friendly", "funded", "leading", "led"}
    | {"level", "making", "ready", "related", "specific", "style", "term", "type", "wide", "winning", "year"}
)
"""The second halves of many compounds."""
_SUFFIX = re.compile(
    r"(?:al|ally|ance|ances|ant|ants|ary|ated?|ates|ating|ations?|ative|able|ed|ence|ent|ents|ers?|es|ful|fully|ia|ians?"
    r"|ible|ic|ical|ically|ics|ier|ies|ing|ings|ion|ions|ised?|ising|isms?|ists?|ities|ity|ive|ively|ized?|izing|less"
    r"|ly|ments?|ness|or|ors|ous|ship|ships|sions?|tions?|tial|ty|ually|ures?|y)"
)
"""What ends many words and is none of its own."""
_SYLLABLES = frozenset(
    {"ability", "age", "come", "duce", "form", "forms", "low", "lows", "mand", "mend", "port", "ports", "pose", "press"}
    | {"rate", "rates", "sent", "side", "tain", "ten", "tent", "tract", "ward", "wards"}
)
"""Words that end many others."""
_SUSPENDED = frozenset({"and", "or", "to", "nor"})
_TAIL = 60
_LONGEST_ADDRESS = 300
_ADDRESS_START = re.compile(r"\(?(?:https?://|www\.)(?:\S*[/_=&?-])?|\(?https?://www\.")
_IN_ADDRESS = re.compile(r"://|www\.|@|\w\.[a-z]")
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
            self._record_joined(pieces, line)
            return
        divided = _DIVIDED.search(before[-_TAIL:])
        following = _FIRST_WORD.match(line.text[:_TAIL])
        if not divided or not following or not starts_small(line.text) or following.group() in _SUSPENDED:
            pieces += (" ", line.text) if before else (line.text,)
            return
        if not self._has_hyphen(divided.group(1), following.group()) or before.endswith("\u00ad"):
            pieces[-1] = before[:-1]
        pieces.append(line.text)
        self._record_joined(pieces, line)

    def _record_joined(self, pieces: Sequence[str], line: Line) -> None:
        """Tell the ledger of the word that the last two pieces make where they meet."""
        before, after = pieces[-2][-_LONGEST_ADDRESS:].split(), line.text[:_LONGEST_ADDRESS].split()
        self._ledger.record(Cause.DIVIDED_WORD, before[-1] + after[0], line.number)

    def _has_hyphen(self, first: str, second: str) -> bool:
        """True if the hyphen at a line end belongs to the word, as far as the rest of the text tells."""
        first, second = first.casefold(), second.casefold()
        if self._vocabulary[f"{first}-{second}"]:
            return True
        if self._vocabulary[first + second]:
            return False
        if second in _AFTER_HYPHEN or first in _WITH_HYPHEN:
            return True
        if _SUFFIX.fullmatch(second):
            return False
        return self._vocabulary[first] > 0 or (self._vocabulary[second] > 0 and second not in _SYLLABLES)


def _is_divided_address(before: str, line: str) -> bool:
    """True if a web address runs from one line into the next."""
    start, rest = before.rpartition(" ")[2], line.partition(" ")[0]
    return bool(_ADDRESS_START.fullmatch(start) and _ADDRESS_REST.fullmatch(rest))


def _vocabulary(lines: Iterable[Line]) -> Counter[str]:
    """How often each word stands whole in the text; halves of divided words and parts of addresses count for none."""
    vocabulary: Counter[str] = Counter()
    is_after_hyphen = False
    for line in lines:
        text = line.text
        if is_after_hyphen and starts_small(text):
            text = text.partition(" ")[2]
        is_after_hyphen = line.text.endswith(_HYPHENS)
        if is_after_hyphen:
            text = text.rpartition(" ")[0]
        # Looked for in each word by itself: a search with a word on both sides takes the square of a long one's length.
        worded = " ".join(word for word in text.split() if not _IN_ADDRESS.search(word))
        vocabulary.update(_WORD.findall(worded.casefold()))
    return vocabulary
