"""Notices that do not stop the work: what happened, what is safe, what to do."""

from collections.abc import Callable
from dataclasses import dataclass
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QPushButton
from typing_extensions import override

from ui.theme import L, M, S
from ui.widgets.announcement import announce
from ui.widgets.buttons import ToolButton, button
from ui.widgets.labels import IconLabel, prose, set_prose
from ui.widgets.layout import row

MAX_CHOICES = 3
_BUTTONS_SHARE = 0.5
"""Of the bar's width, at most this is for the buttons."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One button of a notice: its verb and what it does. Pressed, it closes the notice unless that offers more."""

    verb: str
    act: Callable[[], object]
    closes: bool = True


@dataclass(frozen=True, slots=True)
class Notice:
    """What to tell: ``happened`` always, ``safe`` and ``to_do`` where they help; at most three choices.

    Of notices about one ``subject`` only the last is kept.
    """

    happened: str
    safe: str = ""
    to_do: str = ""
    choices: tuple[Choice, ...] = ()
    is_warning: bool = False
    subject: str = ""

    @property
    def text(self) -> str:
        """The sentences in one line."""
        return " ".join(filter(None, (self.happened, self.safe, self.to_do)))


class MessageBar(QFrame):
    """A bar under the tool bar. A new notice covers the one before; closing it brings that one back."""

    def __init__(self) -> None:
        super().__init__()
        self._notices: list[Notice] = []
        self._icon = IconLabel("info", "accent")
        self._words: QLabel = prose()
        self._buttons: list[QPushButton] = []
        self._button_row: QHBoxLayout = row()
        self._content: QHBoxLayout = row(self._words, self._button_row, gap=M)
        close = ToolButton("x", "Close this notice")
        close.clicked.connect(self.close_notice)
        self.setLayout(row(self._icon, self._content, close, margins=(L, S, S, S), gap=M))
        self.hide()

    @property
    def notice(self) -> Notice | None:
        """The notice on show."""
        return self._notices[-1] if self._notices else None

    def show_notice(self, notice: Notice) -> None:
        """Show a notice and have it read out; one of the same words is not shown twice, unless of another subject."""
        self.drop(notice.subject)
        told = notice.text, notice.subject
        self._notices = [kept for kept in self._notices if (kept.text, kept.subject) != told] + [notice]
        self._refresh()
        announce(self, notice.text, is_urgent=notice.is_warning)

    def drop(self, subject: str) -> None:
        """What is told about this subject holds no longer."""
        if subject and any(kept.subject == subject for kept in self._notices):
            self._notices = [kept for kept in self._notices if kept.subject != subject]
            self._refresh()

    def close_notice(self) -> None:
        """Close the notice on show."""
        if self._notices:
            self._notices.pop()
        self._refresh()

    def _refresh(self) -> None:
        for old in self._buttons:
            self._button_row.removeWidget(old)
            old.deleteLater()
        self._buttons = []
        if notice := self.notice:
            self._fill(notice)
        self.setVisible(bool(self._notices))

    def _fill(self, notice: Notice) -> None:
        self.setProperty("card", "warning" if notice.is_warning else "notice")
        self.style().unpolish(self)
        self.style().polish(self)
        self._icon.set_icon("warning" if notice.is_warning else "info", "missing" if notice.is_warning else "accent")
        rest = " ".join(filter(None, (notice.safe, notice.to_do)))
        set_prose(self._words, f"<b>{escape(notice.happened)}</b> {escape(rest)}")
        for choice in notice.choices[:MAX_CHOICES]:
            pressed = button(choice.verb)
            pressed.clicked.connect(lambda _=False, chosen=choice: self._on_chosen(notice, chosen))
            self._buttons.append(pressed)
            self._button_row.addWidget(pressed)
        self._fit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Put the buttons under the words where they would leave those too little room."""
        needed = sum(pressed.sizeHint().width() + S for pressed in self._buttons)
        is_narrow = needed > self.width() * _BUTTONS_SHARE
        self._content.setDirection(QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight)
        self._button_row.setAlignment(Qt.AlignmentFlag.AlignLeft if is_narrow else Qt.AlignmentFlag.AlignRight)

    def _on_chosen(self, notice: Notice, choice: Choice) -> None:
        if choice.closes:
            self._notices = [kept for kept in self._notices if kept is not notice]
            self._refresh()
        choice.act()
