"""The small language in which packs write cue phrases, and its translation to bounded regular expressions.

``lead*`` is any word beginning so, ``(a | b c)`` a choice, ``[the]`` may be left out, ``...`` stands for up to
six words, ``<year>`` for a class. In how many ways a phrase may match is counted when it is read, and bounded: no
pattern can run away.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import prod

GAP_WORDS = 6
"""How many words ``...`` may stand for."""
MOST_GAPS = 3
"""How many ``...`` one phrase may hold."""
MOST_WAYS = 1_000
"""In how many ways a phrase may match the same words; every phrase of ours has fewer than half as many."""
MOST_NESTED = 10
"""How deep choices may stand inside each other."""

_SEPARATOR = r"\W{1,5}"
_GAP = rf"(?:\w+{_SEPARATOR}){{0,{GAP_WORDS}}}?"
MONTH = (
    "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    "nov(?:ember)?|dec(?:ember)?)"
)
_NAMED_ENDING = (
    "Agency|Office|Department|Ministry|Council|Board|Committee|Authority|Commission|Police|Force|Forces|Service|Unit|"
    "Units|Centre|Center|Command|Directorate|Bureau|Institute|Taskforce|Partnership|Treasury|Secretary|Minister|"
    "Commissioner|Director|Administration|Parliament"
)

CLASSES: Mapping[str, str] = {
    "year": r"(?:19|20)\d\d(?:\W\d\d(?:\d\d)?)?",
    "date": rf"(?:(?:\d{{1,2}}(?:st|nd|rd|th)?\W)?{MONTH}\W{{1,2}}(?:\d{{1,2}}\W{{1,2}})?(?:19|20)\d\d|(?:19|20)\d\d"
    rf"|(?:spring|summer|autumn|winter|q[1-4])\W(?:of\W)?(?:19|20)\d\d)",
    "number": r"[£$€]?\d[\d,.]*(?:\W?(?:%|per\Wcent|percent|million|billion|bn|m|k))?",
    "percent": r"\d[\d.]*\W?(?:%|per\Wcent|percent(?:age\Wpoints?)?)",
    "money": r"(?:[£$€]\W?\d[\d,.]*\W?(?:million|billion|bn|m|k)?"
    r"|\d[\d,.]*\W(?:million|billion)\W(?:pounds|euros?|dollars))",
    "body": rf"(?-i:(?:[A-Z][\w’'&-]+\W(?:(?:of|for|and|the|on|&)\W){{0,2}}){{0,6}}(?:{_NAMED_ENDING})"
    r"(?:\W(?:of|for)(?:\Wthe)?(?:\W{1,2}(?:and\W)?[A-Z][\w’'&-]+){1,5})?|[A-Z]{3,7})",
}
"""What a class matches, by the name written between angle brackets."""

_CLASS_WAYS: Mapping[str, int] = {"body": 8, "number": 3, "money": 3}
"""In how many ways a class may match the same words; the others in two."""

_TOKEN = re.compile(r"\s+|\.\.\.|<(?P<cls>[^<>\s]*)>|(?P<mark>[()\[\]|])|(?P<word>[\w£$€%&'’./]+\*?)|(?P<other>.)")
_COMMON_WORDS = (
    "a an the of to and or in on at by for from with as is are be been will shall must we our us it this that these "
    "those has have had not no so all each every more than into which who whom what how where when"
)
_COMMON = frozenset(_COMMON_WORDS.split())


_TOO_MANY_WAYS = (
    f"it may match the same words in more than {MOST_WAYS:,} ways; give it fewer gaps, or fewer choices between words "
    "that begin alike"
)


class PhraseFaultError(ValueError):
    """A phrase is not well formed; ``problem`` says why, for the author of the pack."""

    def __init__(self, phrase: str, problem: str) -> None:
        super().__init__(f"{phrase!r}: {problem}")
        self.phrase = phrase
        self.problem = problem


@dataclass(frozen=True, order=True)
class Trigger:
    """A word without which a phrase cannot match, in lower case; ``is_prefix`` when any word beginning so will do."""

    word: str
    is_prefix: bool


@dataclass(frozen=True)
class _Word:
    text: str
    is_prefix: bool


@dataclass(frozen=True)
class _Class:
    name: str


@dataclass(frozen=True)
class _Gap:
    pass


@dataclass(frozen=True)
class _Choice:
    options: "tuple[_Sequence, ...]"
    is_optional: bool


_Item = _Word | _Class | _Gap | _Choice
_Sequence = tuple[_Item, ...]


@dataclass(frozen=True)
class Phrase:
    """One cue phrase; raises PhraseFaultError when ``source`` is not well formed."""

    source: str

    def __post_init__(self) -> None:
        if not self.triggers:
            raise PhraseFaultError(self.source, "it needs at least one plain word that is always there")
        if _ways(self._items) > MOST_WAYS:
            raise PhraseFaultError(self.source, _TOO_MANY_WAYS)

    @cached_property
    def _items(self) -> _Sequence:
        return _Parser(self.source).parse()

    @cached_property
    def triggers(self) -> frozenset[Trigger]:
        """Words of which a text must hold at least one for the phrase to match."""
        return _best_triggers(self._items)

    @cached_property
    def further_triggers(self) -> frozenset[Trigger]:
        """Words of which it must hold one beside these; empty if the phrase has no other part with telling words."""
        return next(iter(_sorted_offers(self._items)[1:]), frozenset())

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The bounded expression that finds the phrase; case counts only for words written with capitals."""
        return re.compile(rf"(?<!\w){_expression(self._items)}(?!\w)", re.IGNORECASE)


class _Parser:
    """Reads a phrase from left to right."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._tokens = [match for match in _TOKEN.finditer(source) if match[0].strip()]
        self._position = 0
        self._depth = 0
        if sum(match[0] == "..." for match in self._tokens) > MOST_GAPS:
            self._fail(f"more than {MOST_GAPS} gaps")

    def parse(self) -> _Sequence:
        items = self._sequence()
        if self._position < len(self._tokens):
            self._fail(f"unexpected {self._tokens[self._position][0]!r}")
        return items

    def _fail(self, problem: str) -> None:
        raise PhraseFaultError(self._source, problem)

    def _next(self) -> str:
        return self._tokens[self._position][0] if self._position < len(self._tokens) else ""

    def _sequence(self) -> _Sequence:
        items: list[_Item] = []
        while self._next() not in ("", ")", "]", "|"):
            items.extend(self._item())
        self._check_ends(items)
        return tuple(items)

    def _check_ends(self, items: list[_Item]) -> None:
        if not items:
            self._fail("an empty phrase or choice")
        for item in (items[0], items[-1]):
            if isinstance(item, _Gap) or (isinstance(item, _Choice) and item.is_optional):
                self._fail("it must begin and end with something that is always there")

    def _item(self) -> Iterator[_Item]:
        token = self._tokens[self._position]
        self._position += 1
        if token[0] == "...":
            yield _Gap()
        elif token["word"]:
            yield _Word(token["word"].rstrip("*"), is_prefix=token["word"].endswith("*"))
        elif token["cls"] is not None:
            yield self._class(token["cls"])
        elif token[0] in ("(", "["):
            yield self._choice(token[0])
        elif token["other"] != "-":
            self._fail(f"unexpected {token[0]!r}")

    def _class(self, name: str) -> _Class:
        if name not in CLASSES:
            self._fail(f"no class <{name}>; there are {', '.join(f'<{known}>' for known in CLASSES)}")
        return _Class(name)

    def _choice(self, opening: str) -> _Choice:
        closing = ")" if opening == "(" else "]"
        self._depth += 1
        if self._depth > MOST_NESTED:
            self._fail(f"choices stand more than {MOST_NESTED} deep inside each other")
        options = [self._sequence()]
        while self._next() == "|":
            self._position += 1
            options.append(self._sequence())
        if self._next() != closing:
            self._fail(f"a {opening!r} is not closed")
        self._position += 1
        self._depth -= 1
        return _Choice(tuple(options), is_optional=opening == "[")


def _ways(items: _Sequence) -> int:
    """In how many ways the items may match the same words at most: what a vain search tries at each word."""
    return prod(map(_ways_of, items))


def _ways_of(item: _Item) -> int:
    if isinstance(item, _Word):
        return 1
    if isinstance(item, _Class):
        return _CLASS_WAYS.get(item.name, 2)
    if isinstance(item, _Gap):
        return GAP_WORDS + 1
    begins = [_beginnings(option) for option in item.options]
    ways = [_ways(option) for option in item.options]
    alike = (
        sum(number for other, number in zip(begins, ways, strict=True) if _begin_alike(one, other)) for one in begins
    )
    return max(alike) + item.is_optional


def _beginnings(items: _Sequence) -> list[_Item]:
    """The words and classes that the items may begin with."""
    first = items[0]
    if isinstance(first, _Choice):
        return [beginning for option in first.options for beginning in _beginnings(option)]
    return [first]


def _begin_alike(some: Sequence[_Item], others: Sequence[_Item]) -> bool:
    """True if one word may begin both."""
    return any(_may_be_one(one, other) for one in some for other in others)


def _may_be_one(one: _Item, other: _Item) -> bool:
    if not (isinstance(one, _Word) and isinstance(other, _Word)):
        return True
    left, right = one.text.lower(), other.text.lower()
    return left == right or (one.is_prefix and right.startswith(left)) or (other.is_prefix and left.startswith(right))


def _expression(items: _Sequence) -> str:
    parts: list[str] = []
    for position, item in enumerate(items):
        is_last = position == len(items) - 1
        if isinstance(item, _Gap):
            parts.append(_GAP)
        elif isinstance(item, _Choice) and item.is_optional:
            parts.append(f"(?:{_core(item)}{_SEPARATOR})?")
        else:
            parts.append(_core(item) + ("" if is_last else _SEPARATOR))
    return "".join(parts)


def _core(item: _Word | _Class | _Choice) -> str:
    if isinstance(item, _Choice):
        return f"(?:{'|'.join(_expression(option) for option in item.options)})"
    if isinstance(item, _Class):
        return CLASSES[item.name]
    written = re.sub("['’]", "['’]", re.escape(item.text)) + (r"\w*" if item.is_prefix else "")
    return f"(?-i:{written})" if item.text != item.text.lower() else written


def _best_triggers(items: _Sequence) -> frozenset[Trigger]:
    """The most telling of the sets of words that each required item offers; empty when none offers any."""
    offers = [offer for item in items if (offer := _offered(item))]
    return max(offers, key=_telling, default=frozenset())


def _sorted_offers(items: _Sequence) -> list[frozenset[Trigger]]:
    """The sets of words that each required item offers, the most telling first, without those of common words."""
    offers = [offer for item in items if (offer := _offered(item))]
    best = max(range(len(offers)), key=lambda place: _telling(offers[place]))
    rest = sorted((offer for place, offer in enumerate(offers) if place != best), key=_telling, reverse=True)
    return [offers[best], *(offer for offer in rest if _telling(offer)[0])]


def _offered(item: _Item) -> frozenset[Trigger]:
    if isinstance(item, _Word):
        piece = max(re.findall(r"\w+", item.text.lower()), key=len, default="")
        is_whole = piece == item.text.lower()
        return frozenset({Trigger(piece, item.is_prefix and is_whole)}) if piece else frozenset()
    if isinstance(item, _Choice) and not item.is_optional:
        offers = [_best_triggers(option) for option in item.options]
        return frozenset().union(*offers) if all(offers) else frozenset()
    return frozenset()


def _telling(offer: frozenset[Trigger]) -> tuple[int, int]:
    """Longer words are rarer, and few alternatives are better than many."""
    return min(0 if trigger.word in _COMMON else len(trigger.word) for trigger in offer), -len(offer)
