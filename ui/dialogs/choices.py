"""One question with a few answers, each a verb."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtWidgets import QWidget

from ui.dialogs.questions import Question
from ui.messages import Message

Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Option(Generic[Answer]):
    """An answer and the verb on its button."""

    verb: str
    answer: Answer


def ask(parent: QWidget, message: Message, options: Sequence[Option[Answer]]) -> Answer | None:
    """The answer chosen, the first being the default; None if the question was cancelled."""
    verbs = [option.verb for option in options]
    question = Question(parent, f"{message.happened}.", message.details, verbs, "Cancel")
    question.set_sign("warning", "partly")
    question.exec()
    return None if question.answer is None else options[question.answer].answer
