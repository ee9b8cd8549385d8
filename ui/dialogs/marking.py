"""Asks how a draft is marked, in the tiers of the Government Security Classifications Policy."""

from collections.abc import Mapping

from PySide6.QtWidgets import QLineEdit, QWidget

from ui.theme import S
from ui.widgets.dialog import Dialog
from ui.widgets.labels import label
from ui.widgets.line_list import Line, LineList

MARKINGS: Mapping[str, str] = {
    "": "Nothing is shown or printed, where your department allows that.",
    "OFFICIAL": "Most of what government makes and holds.",
    "OFFICIAL-SENSITIVE": "OFFICIAL that would do harm in the wrong hands; only for those who need it.",
    "SECRET": "Would seriously harm the country or people’s lives; only on accredited machines.",
    "TOP SECRET": "The most sensitive of all; only on machines accredited for it.",
}
"""From the lowest to the highest, with what each is for."""

_UNMARKED = "No marking"
_HINT = "For example COMMERCIAL, or a handling instruction"


class MarkingDialog(Dialog):
    """The tiers in a list over a field for what follows the marking, where one that has no tier is kept."""

    def __init__(self, marking: str, parent: QWidget | None = None) -> None:
        super().__init__("Protective marking", parent, width=520)
        self._list = LineList("Marking", fits_lines=True)
        for name, use in MARKINGS.items():
            self._list.add_line(Line(name or _UNMARKED, use), name)
        tier, rest = read_marking(marking) or ("OFFICIAL", " ".join(marking.split()))
        self._list.setCurrentRow(list(MARKINGS).index(tier))
        self._list.itemActivated.connect(self.accept)
        self._rest = QLineEdit(rest)
        self._rest.setAccessibleName("Descriptor or handling instruction")
        self._rest.setPlaceholderText(_HINT)
        named = label("What follows it, if anything", "strong")
        named.setBuddy(self._rest)
        self._list.currentRowChanged.connect(self._allow)
        self.fill(label("Marking", "strong"), self._list, S, named, self._rest, verb="Set the marking")
        self._allow(self._list.currentRow())

    @property
    def marking(self) -> str:
        """The marking chosen, with what follows it; empty for none."""
        tier = str(self._list.chosen)
        return f"{tier} {' '.join(self._rest.text().split())}".strip() if tier else ""

    def _allow(self, place: int) -> None:
        self._rest.setEnabled(place > 0)


def read_marking(marking: str) -> tuple[str, str] | None:
    """The tier, however it is written, and what follows it; None for a marking that the policy does not know."""
    words = " ".join(marking.split())
    begun = f"{words.upper().replace('-', ' ')} "
    tiers = [tier for tier in MARKINGS if tier and begun.startswith(f"{tier.replace('-', ' ')} ")]
    if words and not tiers:
        return None
    tier = max(tiers, key=len, default="")
    return tier, words[len(tier) :].strip(" -")
