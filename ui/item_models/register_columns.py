"""Which fields of a register stand in its table, and how wide. The rest are reached under "Row details"."""

from collections.abc import Mapping
from dataclasses import dataclass

from editor.model.registers import REGISTERS, FieldSchema, RegisterName

NUMBER_KEY, SHOWN_KEY = "@number", "@shown"
"""Columns that are no fields: the display number, and whether the row is published."""

NUMBER_LABEL, SHOWN_LABEL = "No.", "Shown"


@dataclass(frozen=True, slots=True)
class Column:
    """One column. Widths are in characters; ``share`` is its part of the room that is left (0: none)."""

    key: str
    characters: int
    least: int
    share: int = 0


def _wide(key: str, least: int = 21, share: int = 1) -> Column:
    return Column(key, least, least, share)


_NUMBER = Column(NUMBER_KEY, 6, 4)
_SHOWN = Column(SHOWN_KEY, 11, 10)
_DATE_WIDTHS = (16, 13)
_NAME_WIDTHS = (27, 17)

_FIELDS: Mapping[RegisterName, tuple[Column, ...]] = {
    RegisterName.PRIORITIES: (
        _wide("title"),
        Column("rank", 13, 12),
        Column("lead", *_NAME_WIDTHS),
        Column("resources", 20, 14),
        Column("partners", *_NAME_WIDTHS),
    ),
    RegisterName.OBJECTIVES: (_wide("title"), Column("priority", 16, 14), Column("lead", *_NAME_WIDTHS)),
    RegisterName.ACTIONS: (
        _wide("title"),
        Column("objective", 11, 10),
        Column("lead", *_NAME_WIDTHS),
        Column("due", *_DATE_WIDTHS),
        Column("measures", 11, 10),
        Column("supporters", 22, 14),
    ),
    RegisterName.ORGANISATIONS: (
        _wide("title", 22),
        Column("kind", 22, 16),
        Column("level", 14, 12),
        _wide("role", 22),
        _wide("support", 20),
    ),
    RegisterName.MEASURES: (
        _wide("title"),
        Column("kind", 11, 10),
        Column("objective", 11, 10),
        Column("baseline", 18, 14),
        Column("baseline_date", *_DATE_WIDTHS),
        Column("target", 18, 14),
        Column("target_date", *_DATE_WIDTHS),
    ),
    RegisterName.FIGURES: (_wide("title"), Column("value", 20, 14), Column("year", 10, 9), Column("source", 16, 14)),
    RegisterName.SOURCES: (
        _wide("title"),
        Column("publisher", *_NAME_WIDTHS),
        Column("year", 13, 12),
        Column("address", 30, 18),
    ),
    RegisterName.TERMS: (_wide("title", 20, share=1), _wide("meaning", 30, share=3)),
    RegisterName.RISKS: (
        _wide("title"),
        _wide("response"),
        Column("owner", *_NAME_WIDTHS),
        Column("likelihood", 15, 12),
        Column("impact", 13, 12),
    ),
}

COLUMNS: Mapping[RegisterName, tuple[Column, ...]] = {
    register: (_NUMBER, *columns, _SHOWN) for register, columns in _FIELDS.items()
}
"""Every register's columns from left to right."""


def column_field(register: RegisterName, column: Column) -> FieldSchema | None:
    """The field that a column shows; None for the number and for whether the row is published."""
    return None if column.key in (NUMBER_KEY, SHOWN_KEY) else REGISTERS[register].field(column.key)


def column_label(register: RegisterName, column: Column) -> str:
    """The column's heading."""
    if column.key == NUMBER_KEY:
        return NUMBER_LABEL
    field = column_field(register, column)
    return field.label if field else SHOWN_LABEL


def column_widths(columns: tuple[Column, ...], room: int, character: float, margin: int) -> list[int]:
    """Pixels for each column in ``room`` pixels: what each wants if that fits, else the least, the rest shared out.

    ``character`` is the width of one character, ``margin`` what a cell needs beside its text. The sum is more
    than the room where even the least does not fit.
    """
    wanted = [round(c.characters * character) + margin for c in columns]
    least = [round(c.least * character) + margin for c in columns]
    spare = room - sum(least)
    if spare <= 0:
        return least
    slack = sum(wanted) - sum(least)
    part = min(1.0, spare / slack) if slack else 0.0
    widths = [low + int((want - low) * part) for low, want in zip(least, wanted, strict=True)]
    return _shared_out(widths, [c.share for c in columns], room)


def _shared_out(widths: list[int], shares: list[int], room: int) -> list[int]:
    rest, total = room - sum(widths), sum(shares)
    if not total or rest <= 0:
        return widths
    result = [width + rest * share // total for width, share in zip(widths, shares, strict=True)]
    result[shares.index(max(shares))] += room - sum(result)
    return result
