"""Asks which checklists a draft is checked against."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLabel, QVBoxLayout, QWidget

from checklist.pack import Pack
from ui.theme import XL, XS, S
from ui.widgets.buttons import button
from ui.widgets.dialog import Dialog
from ui.widgets.labels import label
from ui.widgets.layout import column, plain, row


class PacksDialog(Dialog):
    """One box for each checklist, with what it asks and how much; at least one stays chosen.

    ``chosen`` are names as the draft keeps them, which for a file is its path; ``unreadable`` says why others that the
    draft names cannot be chosen.
    """

    file_requested = Signal()

    def __init__(
        self,
        packs: Sequence[tuple[str, Pack]],
        chosen: Sequence[str],
        parent: QWidget | None = None,
        unreadable: Sequence[str] = (),
    ) -> None:
        super().__init__("Checklists of this draft", parent, width=560)
        self._packs: dict[str, Pack] = {}
        self._boxes: dict[str, QCheckBox] = {}
        self._total: QLabel = label(role="quiet", is_wrapped=True)
        self._lines: QVBoxLayout = column(gap=S)
        add = button("Add a checklist file…")
        add.setAutoDefault(False)
        add.clicked.connect(self.file_requested)
        faults = [label(words, "missing", is_wrapped=True) for words in unreadable]
        self._use = self.fill(self._lines, *faults, row(add, None), S, self._total, verb="Use these checklists")
        for name, pack in packs:
            self._add(name, pack, is_chosen=name in chosen)
        self._on_toggled(is_checked=True)

    @property
    def names(self) -> tuple[str, ...]:
        """The checklists chosen, in their order."""
        return tuple(name for name, box in self._boxes.items() if box.isChecked())

    def add_pack(self, name: str, pack: Pack) -> None:
        """Offer another checklist, chosen; one that is offered already is chosen."""
        if name in self._boxes:
            self._boxes[name].setChecked(True)
        else:
            self._add(name, pack, is_chosen=True)
        self._on_toggled(is_checked=True)
        self.fit()
        self._boxes[name].setFocus()

    def _add(self, name: str, pack: Pack, *, is_chosen: bool) -> None:
        self._packs[name] = pack
        box = self._boxes[name] = QCheckBox(pack.title.replace("&", "&&"))
        box.setToolTip(name if name.endswith(".toml") else "")
        box.setChecked(is_chosen)
        box.toggled.connect(self._on_toggled)
        self._lines.addWidget(self._line(name))

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
