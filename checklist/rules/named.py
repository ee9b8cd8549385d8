"""The bodies that the text names are in a register."""

import re
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import ClassVar

from typing_extensions import override

from checklist.evidence import Gap, GapTarget
from checklist.row_rule import Outcome, ParameterKind, Progress, RowRule, outcome, parameter
from checklist.row_words import listed, rows_called
from editor.model.draft import DraftSnapshot
from editor.model.registers import REGISTERS, RegisterName

FEWEST_MENTIONS = 2
"""A name that stands only once may be a passing example."""
MOST_NAMES = 5
"""How many names a gap gives before it counts the rest."""

_KINDS = (
    "Agency|Association|Authority|Bureau|Centre|Commission|Council|Department|Force|Inspectorate|Institute|Ministry"
    "|Office|Police|Registry|Regulator|Service|Treasury"
)
_PART = r"[A-Z][\w’'&-]+"
_BODY = re.compile(
    rf"\b(?:{_PART}\s(?:(?:of|for|and|&)\s)?){{1,5}}(?:{_KINDS})\b"
    rf"|\b(?:{_KINDS})\s(?:of|for)\s(?:the\s)?{_PART}(?:\s(?:and\s)?{_PART}){{0,4}}"
)
_OPENERS = re.compile(
    r"^(?:(?:The|An?|Our|Its|Each|Every|Both|This|In|By|For|From|With|And|But|When|While|If|As|At|To|Under|Since)\s)+"
)


@dataclass(frozen=True, kw_only=True)
class Named(RowRule):
    """Each body that the text names at least twice is a row of ``register``, or part of another name in the draft."""

    kind: ClassVar[str] = "named"
    reads_text: ClassVar[bool] = True
    register: RegisterName = field(metadata=parameter(ParameterKind.REGISTER))

    @override
    def check(self, snapshot: DraftSnapshot) -> Outcome:
        """ALL when none is missing, and while the register is empty; else NONE: it says nothing about the rows."""
        if not snapshot.rows(self.register):
            return Outcome(Progress.ALL)
        found = Counter(name for _, section in snapshot.ordered_sections() for name in _bodies_in(section.text))
        rows = [_plain(row.name) for row in snapshot.rows(self.register)]
        others = [_plain(name) for name in self._other_names(snapshot)]
        missing = [
            name
            for name, times in found.most_common()
            if times >= FEWEST_MENTIONS and not _is_row(_plain(name), rows) and not _stands_in(_plain(name), others)
        ]
        return outcome((), [self._gap(missing)] if missing else ())

    def _other_names(self, snapshot: DraftSnapshot) -> Iterable[str]:
        """What else the draft names: boards and networks among its facts, surveys and laws among its rows."""
        yield from snapshot.facts.values()
        for rows in snapshot.registers.values():
            yield from (row.name for row in rows)

    def _gap(self, missing: list[str]) -> Gap:
        rest = len(missing) - MOST_NAMES
        names = [*missing[:MOST_NAMES], *([f"{rest} more"] if rest > 0 else [])]
        verb = "is" if len(missing) == 1 else "are"
        called = rows_called(self.register, 1 if len(missing) == 1 else 2)
        article = "an " if len(missing) == 1 else ""
        title = REGISTERS[self.register].title.lower()
        text = f"The text names {article}{called} that {verb} not in the {title} register: {listed(names)}"
        return Gap(text, GapTarget(register=self.register))


@lru_cache(maxsize=2_048)  # sections that stay as they are cost nothing at the next look
def _bodies_in(text: str) -> tuple[str, ...]:
    """The names of bodies in a section, each as often as it stands there."""
    names = (_OPENERS.sub("", match[0]) for match in _BODY.finditer(text))
    return tuple(name for name in names if " " in name)


def _plain(name: str) -> str:
    return f" {' '.join(re.findall(r'[a-z0-9]+', name.casefold()))} "


def _is_row(name: str, rows: Collection[str]) -> bool:
    """True if a row's name stands in this one ("HM Treasury", "Treasury")."""
    return any(row.strip() and row in name for row in rows)


def _stands_in(name: str, others: Collection[str]) -> bool:
    return any(name in other for other in others)
