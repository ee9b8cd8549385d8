"""Asks which checklists a draft is checked against."""

from collections.abc import Sequence

from PySide6.QtWidgets import QCheckBox, QLabel, QWidget

from checklist.pack import Pack
from ui.theme import XL, XS, S
from ui.widgets.dialog import Dialog
from ui.widgets.labels import label
from ui.widgets.layout import column, plain


class PacksDialog(Dialog):
    """One box for each checklist, with what it asks and how much; at least one stays chosen.

    ``chosen`` are names as the draft keeps them, which for a file is its path.
    """

    def __init__(self, packs: Sequence[tuple[str, Pack]], chosen: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__("Checklists of this draft", parent, width=560)
        self._packs = dict(packs)
        self._boxes = {name: QCheckBox(pack.title) for name, pack in packs}
        self._total: QLabel = label(role="quiet", is_wrapped=True)
        lines = [self._line(name) for name in self._boxes]
        self._use = self.fill(column(*lines, gap=S), S, self._total, verb="Use these checklists")
        for name, box in self._boxes.items():
            box.setChecked(name in chosen)
            box.toggled.connect(self._on_toggled)
        self._on_toggled(is_checked=True)

    @property
    def names(self) -> tuple[str, ...]:
        """The checklists chosen, in their order."""
        return tuple(name for name, box in self._boxes.items() if box.isChecked())

    def _line(self, name: str) -> QWidget:
        pack, box = self._packs[name], self._boxes[name]
        box.setAccessibleDescription(pack.summary)
        words = label(f"{pack.summary} {_criteria(len(pack.criteria))}.".strip(), "quiet", is_wrapped=True)
        return plain(column(box, plain(column(words, margins=(XL, 0, 0, 0))), gap=XS))

    def _on_toggled(self, is_checked: bool) -> None:
        asked = {criterion.id for name in self.names for criterion in self._packs[name].criteria}
        self._use.setEnabled(bool(asked))
        self._total.setText(f"{_criteria(len(asked))} in all." if asked else "Choose at least one checklist.")


def _criteria(number: int) -> str:
    return f"{number} {'criterion' if number == 1 else 'criteria'}"
