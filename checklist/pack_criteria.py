"""Reads one criterion of a pack, checking every part against the facts, features and phrases that there are."""

from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar

from checklist.pack import Authority, Balance, Criterion, Place, Spread, Unit
from checklist.pack_rules import read_rule
from checklist.row_words import FACT_SCHEMAS
from checklist.text.clues import Cue, CueSheet
from checklist.text.features import Feature
from checklist.text.phrases import Phrase, PhraseFaultError
from editor.errors import FileFaultError
from editor.model.registers import RegisterName
from editor.toml_file import TomlTable

T = TypeVar("T")

_KEYS = (
    *("id", "group", "title", "question", "quote", "why", "met", "partly", "example", "partly_example"),
    *("advice", "skeleton"),
    *("sources", "false_friends", "unit", "go_to", "rule", "prose"),
    *("balance", "spread", "rows_decide", "watches_promises", "leave_out"),
)
_USUAL_WEIGHT = 2


class Faults:
    """The faults found so far in one file, so that an author sees all of them at once."""

    def __init__(self) -> None:
        self._found: list[FileFaultError] = []

    def __iter__(self) -> Iterator[FileFaultError]:
        return iter(self._found)

    def add(self, fault: FileFaultError) -> None:
        """Take note of a fault."""
        self._found.append(fault)

    def attempt(self, read: Callable[[], T]) -> T | None:
        """What ``read`` reads, or None after taking note of its fault."""
        try:
            return read()
        except FileFaultError as fault:
            self.add(fault)
            return None


def read_criterion(table: TomlTable, titles: Mapping[str, str], faults: Faults) -> Criterion:
    """The criterion that a table describes; ``titles`` are those of the pack's sources, by key.

    Raises the first FileFaultError outside its rules and prose; those of each rule and cue go to ``faults``.
    """
    # First, so that their faults are told even when the criterion itself has one.
    rules = tuple(_read_all(table.tables("rule"), read_rule, faults))
    criterion_id = table.line("id")
    cues = _read_cues(criterion_id, table.table("prose"), faults) if "prose" in table.values else None
    table.expect_keys(_KEYS)
    return Criterion(
        id=criterion_id,
        group=table.line("group"),
        title=table.line("title"),
        question=table.line("question"),
        quote=table.line("quote", ""),
        why=table.line("why", ""),
        met=table.line("met", ""),
        partly=table.line("partly", ""),
        example=table.line("example", ""),
        partly_example=table.line("partly_example", ""),
        advice=table.line("advice", ""),
        skeleton=table.line("skeleton", ""),
        authorities=tuple(_read_authority(each, titles) for each in table.tables("sources")),
        unit=Unit(table.choice("unit", Unit, Unit.SECTION)),
        false_friends=table.texts("false_friends"),
        go_to=_read_place(table.table("go_to")),
        rules=rules,
        cues=cues,
        balance=_read_balance(table.table("balance")) if "balance" in table.values else None,
        spread=_read_spread(table.table("spread")) if "spread" in table.values else None,
        rows_decide=table.is_true("rows_decide", default=False),
        watches_promises=table.is_true("watches_promises", default=False),
        leave_out=table.texts("leave_out"),
    )


def _read_all(tables: tuple[TomlTable, ...], read: Callable[[TomlTable], T], faults: Faults) -> Iterator[T]:
    for table in tables:
        try:
            yield read(table)
        except FileFaultError as fault:
            faults.add(fault)


def _read_authority(table: TomlTable, titles: Mapping[str, str]) -> Authority:
    table.expect_keys(("from", "says"))
    return Authority(titles[table.choice("from", titles, noun="source")], table.line("says"))


def _read_place(table: TomlTable) -> Place:
    table.expect_keys(("sections", "register", "fact"))
    register = table.choice("register", RegisterName, "")
    fact = table.choice("fact", FACT_SCHEMAS, "")
    return Place(table.texts("sections"), RegisterName(register) if register else None, fact)


def _read_balance(table: TomlTable) -> Balance:
    table.expect_keys(("least", "leave_out"))
    return Balance(table.amount("least"), table.texts("leave_out"))


def _read_spread(table: TomlTable) -> Spread:
    table.expect_keys(("least", "most", "is_elsewhere"))
    return Spread(
        table.number("least", 0, least=1) if "least" in table.values else 0,
        table.number("most", 0, least=1) if "most" in table.values else 0,
        table.is_true("is_elsewhere", default=False),
    )


def _read_cues(criterion_id: str, table: TomlTable, faults: Faults) -> CueSheet:
    table.expect_keys(("cues", "ignore", "unless", "lifts", "lowers"))
    return CueSheet(
        criterion_id,
        cues=tuple(_read_all(table.tables("cues"), _read_cue, faults)),
        false_friends=_read_phrases(table, "ignore"),
        unless=_read_phrases(table, "unless"),
        lifts=_read_features(table, "lifts"),
        lowers=_read_features(table, "lowers"),
    )


def _read_cue(table: TomlTable) -> Cue:
    table.expect_keys(("find", "weight", "beside", "needs", "refuses"))
    return Cue(
        phrases=_read_phrases(table, "find", is_needed=True),
        weight=table.number("weight", _USUAL_WEIGHT, least=1),
        beside=_read_phrases(table, "beside"),
        needs=_read_features(table, "needs"),
        refuses=_read_features(table, "refuses"),
    )


def _read_features(table: TomlTable, key: str) -> tuple[Feature, ...]:
    return tuple(map(Feature, table.texts(key, Feature)))


def _read_phrases(table: TomlTable, key: str, *, is_needed: bool = False) -> tuple[Phrase, ...]:
    phrases = []
    for number, written in enumerate(table.texts(key, is_needed=is_needed)):
        try:
            phrases.append(Phrase(written))
        except PhraseFaultError as fault:
            raise table.fault(f"the phrase {fault}", key, number) from fault
    return tuple(phrases)
