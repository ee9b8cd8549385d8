"""Asks how a criterion is settled, and why."""

from PySide6.QtWidgets import QButtonGroup, QRadioButton, QSizePolicy, QWidget

from checklist.pack import Criterion
from editor.model.review import DecisionKind
from ui.theme import XS, S
from ui.widgets.dialog import Dialog
from ui.widgets.growing_text import GrowingText
from ui.widgets.labels import label
from ui.widgets.layout import column

_CHOICES = (
    (DecisionKind.NOT_APPLICABLE, "Not applicable to this strategy", "Why it does not apply"),
    (DecisionKind.HELD_ELSEWHERE, "Held elsewhere", "Where it is held"),
    (DecisionKind.DECIDED_NOT_TO, "Decided not to", "Why not"),
)


class SettleDialog(Dialog):
    """One of three decisions with a reason; the reason cannot be left empty."""

    def __init__(self, criterion: Criterion, person_name: str, parent: QWidget | None = None) -> None:
        super().__init__(f"Settle: {criterion.title}", parent, width=500)
        self._kinds = QButtonGroup(self)
        radios = [QRadioButton(words) for _, words, _ in _CHOICES]
        for index, radio in enumerate(radios):
            radio.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
            self._kinds.addButton(radio, index)
        radios[0].setChecked(True)
        self._asked = label(role="strong")
        self._reason = GrowingText(enter_accepts=True)
        self._asked.setBuddy(self._reason)
        signed = label(f"A reason is needed. It is kept with your name, {person_name}.", "caption", is_wrapped=True)
        question = label(criterion.question, "strong", is_wrapped=True)
        reason = column(self._asked, self._reason, signed, gap=XS)
        self._settle = self.fill(question, S, *radios, S, reason, verb="Settle")
        self._settle.setEnabled(False)
        self._reason.edited.connect(lambda: self._settle.setEnabled(bool(self.reason)))
        self._kinds.idClicked.connect(lambda _: self._on_kind_chosen())
        self._on_kind_chosen()

    @property
    def kind(self) -> DecisionKind:
        """The decision chosen."""
        return _CHOICES[self._kinds.checkedId()][0]

    @property
    def reason(self) -> str:
        """Why."""
        return self._reason.text()

    def _on_kind_chosen(self) -> None:
        asked = _CHOICES[self._kinds.checkedId()][2]
        self._asked.setText(asked)
        self._reason.setAccessibleName(asked)
