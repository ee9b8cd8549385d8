"""Questions that must be answered before the program goes on."""

import re
from collections.abc import Sequence
from enum import Enum

from PySide6.QtWidgets import QAbstractButton, QDialogButtonBox, QWidget

from ui.messages import Message
from ui.theme import L, S
from ui.widgets.dialog import Dialog
from ui.widgets.labels import IconLabel, label
from ui.widgets.layout import column, row

_Role = QDialogButtonBox.ButtonRole
_LONG_WORD = re.compile(r"\S{24,}")
_JOINT = re.compile(r"(?<=[/\\_.\-])")


class Closing(Enum):
    """What to do with unsaved changes."""

    SAVE = "save"
    DISCARD = "discard"
    CANCEL = "cancel"


class Question(Dialog):
    """What is asked or has happened, what follows from it below, and a button for each answer; all of it is read."""

    def __init__(self, parent: QWidget | None, asked: str, details: str, verbs: Sequence[str], way_out: str) -> None:
        """The first of the verbs is what Enter presses; ``way_out`` is the verb that answers nothing."""
        super().__init__("Goldthread", parent, width=480)
        self.setAccessibleDescription(f"{asked} {details}")
        self.answer: int | None = None
        """The place of the verb chosen; None for the way out."""
        self._answers = [self.buttons.addButton(verb, _Role.AcceptRole) for verb in verbs]
        out = self.buttons.addButton(way_out, _Role.RejectRole)
        (self._answers or [out])[0].setDefault(True)
        self.buttons.clicked.connect(self._on_clicked)
        self._sign = IconLabel("warning", "missing", "question")
        words = column(
            label(breakable(asked), "heading", is_wrapped=True), label(breakable(details), is_wrapped=True), None, gap=S
        )
        line = row(column(self._sign, None), words, gap=L)
        line.setStretch(1, 1)
        self.lay_out(line)

    def set_sign(self, icon_name: str, token: str) -> None:
        """Show another sign than that of an error."""
        self._sign.set_icon(icon_name, token)

    def _on_clicked(self, button: QAbstractButton) -> None:
        self.answer = next((place for place, known in enumerate(self._answers) if known is button), None)


def ask_before_closing(parent: QWidget, title: str, last_saved: str) -> Closing:
    """Ask what becomes of changes that are not in the file; says what closing without saving would lose."""
    lost = f"Closing without saving loses what was written {last_saved}."
    verbs = ("Save", "Close without saving")
    question = Question(parent, f"Save the changes to “{title}”?", lost, verbs, "Cancel")
    question.set_sign("floppy-disk", "accent")
    question.exec()
    return Closing.CANCEL if question.answer is None else (Closing.SAVE, Closing.DISCARD)[question.answer]


def show_error(parent: QWidget, message: Message) -> None:
    """Tell of an error that stopped what was asked for."""
    Question(parent, f"{message.happened}.", message.details, (), "Close").exec()


def breakable(text: str) -> str:
    """The text with places where a line may end inside long paths and file names, which have no spaces."""
    return _LONG_WORD.sub(lambda word: _JOINT.sub("\u200b", word[0]), text)
