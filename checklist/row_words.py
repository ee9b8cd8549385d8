"""How rules speak of rows and fields, so that every rule says the same thing in the same words."""

from collections.abc import Mapping, Sequence
from datetime import date

from checklist.answers import is_answer
from checklist.evidence import Clue, Evidence, Gap, GapKind, GapTarget
from editor.model.draft import DraftSnapshot
from editor.model.registers import FACTS, REGISTERS, FieldKind, FieldSchema, RegisterName, Row

MOST_NUMBERS = 20
"""How many rows a gap names before it counts the rest."""

_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)

FACT_SCHEMAS: Mapping[str, FieldSchema] = {schema.key: schema for schema in FACTS}


def fits(row: Row, where: Mapping[str, tuple[str, ...]]) -> bool:
    """True if each named field holds one of its values (for tags: carries one); an empty list asks for any answer."""
    return all(_holds(row, key, values) for key, values in where.items())


def _holds(row: Row, key: str, values: tuple[str, ...]) -> bool:
    held = row.tags(key) if row.schema.field(key).kind is FieldKind.TAGS else (row.text(key).strip(),)
    return any(value in values if values else is_answer(value) for value in held)


def reached_rows(snapshot: DraftSnapshot, row: Row, path: Sequence[str]) -> list[Row]:
    """The rows at the end of a path of link fields that starts at the row."""
    rows = [row]
    for key in path:
        rows = [linked for each in rows for linked in snapshot.linked(each, key)]
    return rows


def row_evidence(row: Row) -> Evidence:
    """The row as evidence: "A3 Title"."""
    return Evidence(f"{row.display_number} {row.name}".strip(), Clue.ROW, register=row.register, row_id=row.id)


def fact_evidence(snapshot: DraftSnapshot, key: str) -> Evidence:
    """The fact as evidence: "Board: Strategy Board"."""
    schema, value = FACT_SCHEMAS[key], snapshot.facts.get(key, "").strip()
    return Evidence(f"{schema.label}: {day(value) if schema.kind is FieldKind.DATE else value}", Clue.ROW, fact_key=key)


def field_wording(register: RegisterName, key: str, wordings: Mapping[str, str]) -> str:
    """What a sentence calls a field: the rule's own wording, else its label."""
    label = REGISTERS[register].field(key).label
    return wordings.get(key) or label[:1].lower() + label[1:]


def numbered(rows: Sequence[Row]) -> str:
    """ "A3, A9, A13", cut short with a count of the rest."""
    shown = ", ".join(row.display_number for row in rows[:MOST_NUMBERS])
    rest = len(rows) - MOST_NUMBERS
    return f"{shown} and {rest} more" if rest > 0 else shown


def counted(number: int, register: RegisterName) -> str:
    """ "1 action", "3 actions"."""
    return f"{number} {rows_called(register, number)}"


def rows_called(register: RegisterName, number: int = 2) -> str:
    """ "action" for one, "actions" for any other number."""
    schema = REGISTERS[register]
    return schema.singular if number == 1 else schema.title.lower()


def lacking_gap(lacking: Sequence[Row], total: int, wording: str, field_key: str = "") -> Gap:
    """ "3 of 14 actions have no lead: A3, A9, A13", leading to the first of them."""
    first = lacking[0]
    if total == 1:
        text = f"{first.display_number} has no {wording}"
    elif len(lacking) == total:
        text = f"None of the {counted(total, first.register)} has any {wording}"
    else:
        verb = "has" if len(lacking) == 1 else "have"
        text = f"{len(lacking)} of {counted(total, first.register)} {verb} no {wording}: {numbered(lacking)}"
    return Gap(text, GapTarget(register=first.register, row_id=first.id, field_key=field_key))


def several_gap(rows: Sequence[Row], total: int, wording: str, field_key: str) -> Gap:
    """ "1 of 14 actions has more than one lead: A3; name one", leading to the first of them."""
    first = rows[0]
    verb = "has" if len(rows) == 1 else "have"
    text = f"{len(rows)} of {counted(total, first.register)} {verb} more than one {wording}: {numbered(rows)}"
    if total == 1:
        text = f"{first.display_number} has more than one {wording}"
    return Gap(f"{text}; name one", GapTarget(register=first.register, row_id=first.id, field_key=field_key))


def empty_register_gap(register: RegisterName, called: str, needs: Sequence[str], one_needs: Sequence[str]) -> Gap:
    """Says that the register holds no such row, what each would have to have, and what at least one would."""
    schema = REGISTERS[register]
    text = f"The {schema.title.lower()} register holds no {called or schema.singular} yet"
    if needs:
        text += f"; each needs {listed(needs)}"
    if one_needs:
        text += f"{', and one of them' if needs else '; one needs'} {listed(one_needs)}"
    return Gap(text, GapTarget(register=register), GapKind.EMPTY)


def labels(register: RegisterName, keys: Sequence[str]) -> list[str]:
    """The labels of fields between quotation marks, as they head the columns of the register."""
    return [f"“{REGISTERS[register].field(key).label}”" for key in keys]


def one(called: str) -> str:
    """ "an outcome measure", "a lead"."""
    return f"{'an' if called[:1].lower() in 'aeiou' else 'a'} {called}"


def untagged_gap(register: RegisterName, tag: str) -> Gap:
    """Says that no row carries a tag."""
    text = f"No {REGISTERS[register].singular} is tagged “{tag}”"
    return Gap(text, GapTarget(register=register, field_key="tags"))


def fact_gap(snapshot: DraftSnapshot, key: str) -> Gap:
    """Says that a fact is not filled in, or what it says instead of an answer."""
    label, said = FACT_SCHEMAS[key].label, snapshot.facts.get(key, "").strip()
    text = f"“{label}” still says “{said}”" if said else f"“{label}” is not filled in"
    return Gap(text, GapTarget(fact_key=key))


def day(written: str) -> str:
    """ "31 March 2028" for 2028-03-31; what is no such date comes back as it is."""
    try:
        given = date.fromisoformat(written.strip())
    except ValueError:
        return written.strip()
    return f"{given.day} {_MONTHS[given.month - 1]} {given.year}"


def share(part: float, whole: float) -> str:
    """ "21%"; "0%" of nothing."""
    return f"{100 * part / whole if whole else 0:.0f}%"


def listed(words: Sequence[str]) -> str:
    """ "lead, date and measure"."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}" if words else ""
