"""Asks how a criterion is settled, and why."""

from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QDialogButtonBox,
    QPlainTextEdit,
    QRadioButton,
    QWidget,
)

from checklist.pack import Criterion
from editor.model.review import DecisionKind
from ui.theme import XL, L
from ui.widgets.labels import label
from ui.widgets.layout import column

_CHOICES = (
    (DecisionKind.NOT_APPLICABLE, "Not applicable to this strategy"),
    (DecisionKind.HELD_ELSEWHERE, "Held elsewhere: say where"),
    (DecisionKind.DECIDED_NOT_TO, "Decided not to: say why"),
)


class SettleDialog(QDialog):
    """One of three decisions with a reason; the reason cannot be left empty."""

    def __init__(self, criterion: Criterion, person_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"Settle {criterion.id}")
        self.setMinimumWidth(460)
        self._kinds = QButtonGroup(self)
        radios = [QRadioButton(words) for _, words in _CHOICES]
        for index, radio in enumerate(radios):
            self._kinds.addButton(radio, index)
        radios[0].setChecked(True)
        self._reason = QPlainTextEdit()
        self._reason.setAccessibleName("Reason")
        self._reason.setPlaceholderText("Reason, for the log")
        self._reason.setTabChangesFocus(True)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._settle = self._buttons.addButton("Settle", QDialogButtonBox.ButtonRole.AcceptRole)
        self._settle.setEnabled(False)
        self._reason.textChanged.connect(self._on_reason_changed)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        signed = label(f"Recorded under the name {person_name}.", "quiet", is_wrapped=True)
        question = label(criterion.question, "strong", is_wrapped=True)
        self.setLayout(column(question, L, *radios, L, self._reason, signed, self._buttons, margins=(XL, XL, XL, L)))

    @property
    def kind(self) -> DecisionKind:
        """The decision chosen."""
        return _CHOICES[self._kinds.checkedId()][0]

    @property
    def reason(self) -> str:
        """Why."""
        return self._reason.toPlainText().strip()

    def _on_reason_changed(self) -> None:
        self._settle.setEnabled(bool(self.reason))
