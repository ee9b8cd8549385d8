"""Whether what is typed into a row or a fact answers anything: "tbc" does not, nor does "increase" as a target."""

import re
from collections.abc import Collection

from checklist.text.timing import has_year
from editor.model.draft import DraftSnapshot
from editor.model.registers import FieldKind, Row

_OPEN = re.compile(
    r"(?:tb[acd]\b|to\s+be\s+(?:confirmed|agreed|decided|determined|announced|advised|defined|developed|identified|set"
    r"|completed|added|appointed|found)\b|in\s+due\s+course\b).*"
    r"|to\s+follow|to\s+come|later|pending|awaited|unknown|not\s+(?:yet\s+)?(?:known|decided|agreed|set|available)"
    r"|n/?k|x+|insert\b.*|to\s?do",
    re.IGNORECASE | re.DOTALL,
)
_NOTHING = re.compile(r"none|nothing|nil|no|n/?a|not\s+applicable|nobody|no[\s-]one", re.IGNORECASE)
_NUMBER = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|hundred|half"
    r"|thirds?|quarters?|all|every|none|no|nil|zero|doubl\w+|halv\w+|twice)\b",
    re.IGNORECASE,
)
_DIRECTION = re.compile(
    r"\b(?:increas|reduc|improv|decreas|fewer|more|less|lower|higher|better|worse|ris|fall|grow|cut|drop|raise|up|down)\w*",
    re.IGNORECASE,
)


def is_answer(text: str, *, may_be_none: bool = False) -> bool:
    """True if the text says something: it is no placeholder, and no "none" unless that can be an answer."""
    said = text.strip(" \t\n.,;:?!()[]-–—_*…\"'“”‘’")
    if not said or _OPEN.fullmatch(said):
        return False
    return may_be_none or not _NOTHING.fullmatch(said)


def is_quantity(text: str) -> bool:
    """True if the text gives a number or names a level; a direction alone ("increase") is neither."""
    return bool(_NUMBER.search(text)) or not _DIRECTION.search(text)


def has_answer(snapshot: DraftSnapshot, row: Row, key: str, may_be_none: Collection[str] = ()) -> bool:
    """True if the row's field answers something: a link leads to a row with a name, a date has a year."""
    field = row.schema.field(key)
    if field.register is not None:
        return any(is_answer(linked.name) for linked in snapshot.linked(row, key))
    text = row.text(key)
    if field.kind is FieldKind.DATE:
        return has_year(text)
    return is_answer(text, may_be_none=key in may_be_none)
