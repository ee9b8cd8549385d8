"""One question with a few answers, each a verb."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtWidgets import QMessageBox, QWidget

from ui.dialogs.questions import message_box
from ui.messages import Message

Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Option(Generic[Answer]):
    """An answer and the verb on its button."""

    verb: str
    answer: Answer


def ask(parent: QWidget, message: Message, options: Sequence[Option[Answer]]) -> Answer | None:
    """The answer chosen, the first being the default; None if the question was cancelled."""
    box = message_box(parent, "warning", "partly")
    box.setText(f"{message.happened}.")
    box.setInformativeText(message.details)
    buttons = [box.addButton(option.verb, QMessageBox.ButtonRole.AcceptRole) for option in options]
    box.addButton("Cancel", QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(buttons[0])
    box.exec()
    chosen = box.clickedButton()
    return next((option.answer for button, option in zip(buttons, options, strict=True) if button is chosen), None)
