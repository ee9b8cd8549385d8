"""Reads packs of criteria from TOML files. Every fault names the file, the line and the column."""

import re
import tomllib
from pathlib import Path

from checklist.pack import Balance, Criterion, Pack, Place, Unit
from checklist.pack_rules import read_rule
from checklist.pack_tables import PackSource, Table, unknown
from checklist.row_words import FACT_SCHEMAS
from checklist.text.clues import Cue, CueSheet
from checklist.text.features import Feature
from checklist.text.phrases import Phrase, PhraseFaultError
from editor.errors import FileFaultError, UnknownNameError, UnreadableFileError, UnreadableReason
from editor.model.registers import RegisterName

PACKS_FOLDER = Path(__file__).parent / "packs"
MOST_BYTES = 4_000_000
"""Larger files are refused: no pack is a tenth of that."""

_TOML_PLACE = re.compile(r"\s*\(at line (\d+), column (\d+)\)")


def builtin_pack_names() -> tuple[str, ...]:
    """The names of the packs that come with the program."""
    return tuple(sorted(path.stem for path in PACKS_FOLDER.glob("*.toml")))


def load_builtin_pack(name: str) -> Pack:
    """The pack of that name; UnknownNameError when none comes with the program."""
    if name not in builtin_pack_names():
        raise UnknownNameError("pack", name, builtin_pack_names())
    return load_pack(PACKS_FOLDER / f"{name}.toml")


def load_pack(path: Path) -> Pack:
    """The pack in a file, with all criteria of the pack that it extends.

    UnreadableFileError when the file cannot be read, FileFaultError when it is not well formed.
    """
    return read_pack(_load_text(path), path)


def read_pack(text: str, path: Path) -> Pack:
    """The pack that a text describes; ``path`` is named in faults."""
    source, top = _parsed(text, path)
    base = _base_pack(top)
    name, title = top.text("name"), top.text("title")
    summary, origin = top.text("summary", ""), top.text("source", base.source if base else "")
    own = [_read_criterion(table) for table in top.tables("criterion")]
    top.finish()
    if not own:
        source.key_fault((), "there is no [[criterion]]")
    inherited = base.criteria if base else ()
    _check_ids(source, [*(criterion.id for criterion in inherited)], own)
    return Pack(name, title, summary, origin, path, _grouped((*inherited, *own)))


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


def _parsed(text: str, path: Path) -> tuple[PackSource, Table]:
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = _TOML_PLACE.search(str(error))
        line, column = (int(place[1]), int(place[2])) if place else (text.count("\n") + 1, 1)
        raise FileFaultError(path, line, column, _TOML_PLACE.sub("", str(error))) from error
    source = PackSource(path, text.replace("\r\n", "\n"))
    return source, Table(source, values)


def _base_pack(top: Table) -> Pack | None:
    name = top.text("extends", "")
    if name and name not in builtin_pack_names():
        top.fault("extends", unknown("pack", name, builtin_pack_names()))
    return load_builtin_pack(name) if name else None


def _check_ids(source: PackSource, taken: list[str], own: list[Criterion]) -> None:
    for number, criterion in enumerate(own):
        if criterion.id in taken:
            source.fault(("criterion", number, "id"), f"there are two criteria {criterion.id!r}")
        taken.append(criterion.id)


def _grouped(criteria: tuple[Criterion, ...]) -> tuple[Criterion, ...]:
    """Criteria of one group together, groups in the order of their first criterion."""
    groups = list(dict.fromkeys(criterion.group for criterion in criteria))
    return tuple(sorted(criteria, key=lambda criterion: groups.index(criterion.group)))


def _read_criterion(table: Table) -> Criterion:
    criterion_id = table.text("id")
    criterion = Criterion(
        id=criterion_id,
        group=table.text("group"),
        title=table.text("title"),
        question=table.text("question"),
        quote=table.text("quote", ""),
        why=table.text("why", ""),
        met=table.text("met", ""),
        partly=table.text("partly", ""),
        advice=table.text("advice", ""),
        unit=table.choice("unit", Unit) if "unit" in table else Unit.SECTION,
        false_friends=table.texts("false_friends"),
        go_to=_read_place(table.table("go_to")),
        rules=tuple(read_rule(rule) for rule in table.tables("rule")),
        cues=_read_cues(criterion_id, table.table("prose")),
        balance=_read_balance(table.table("balance")),
        rows_decide=table.flag("rows_decide"),
        watches_promises=table.flag("watches_promises"),
        leave_out=table.texts("leave_out"),
    )
    table.finish()
    return criterion


def _read_place(table: Table | None) -> Place:
    if table is None:
        return Place()
    register = table.choice("register", RegisterName) if "register" in table else None
    fact = table.text("fact", "")
    if fact and fact not in FACT_SCHEMAS:
        table.fault("fact", unknown("fact", fact, tuple(FACT_SCHEMAS)))
    place = Place(table.texts("sections"), register, fact)
    table.finish()
    return place


def _read_balance(table: Table | None) -> Balance | None:
    if table is None:
        return None
    balance = Balance(table.number("least"), table.texts("leave_out"))
    table.finish()
    return balance


def _read_cues(criterion_id: str, table: Table | None) -> CueSheet | None:
    if table is None:
        return None
    sheet = CueSheet(
        criterion_id,
        cues=tuple(_read_cue(cue) for cue in table.tables("cues")),
        false_friends=_read_phrases(table, "ignore"),
        unless=_read_phrases(table, "unless"),
        lifts=table.choices("lifts", Feature),
        lowers=table.choices("lowers", Feature),
    )
    table.finish()
    return sheet


def _read_cue(table: Table) -> Cue:
    cue = Cue(
        phrases=_read_phrases(table, "find", is_needed=True),
        weight=int(table.number("weight", 2)),
        beside=_read_phrases(table, "beside"),
        needs=table.choices("needs", Feature),
        refuses=table.choices("refuses", Feature),
    )
    table.finish()
    return cue


def _read_phrases(table: Table, key: str, *, is_needed: bool = False) -> tuple[Phrase, ...]:
    phrases = []
    for number, written in enumerate(table.texts(key, is_needed=is_needed)):
        try:
            phrases.append(Phrase(written))
        except PhraseFaultError as fault:
            table.source.fault((*table.where, key, number), f"the phrase {fault}")
    return tuple(phrases)
