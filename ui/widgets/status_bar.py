"""The line at the foot of the window."""

from collections.abc import Mapping
from enum import StrEnum

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLayout
from typing_extensions import override

from ui.theme import XL, XS, L
from ui.widgets.labels import IconLabel, label
from ui.widgets.layout import row


class StatusPart(StrEnum):
    """What the line tells, from left to right; the last three stand at the right."""

    SAVED = "saved"
    WORDS = "words"
    SECTION = "section"
    READING_AGE = "reading_age"
    SPELLING = "spelling"
    NOTE = "note"
    VERSION = "version"
    LANGUAGE = "language"
    ZOOM = "zoom"


_AT_THE_RIGHT = (StatusPart.VERSION, StatusPart.LANGUAGE, StatusPart.ZOOM)
_FIRST_TO_GO = (
    StatusPart.LANGUAGE,
    StatusPart.ZOOM,
    StatusPart.VERSION,
    StatusPart.READING_AGE,
    StatusPart.SPELLING,
    StatusPart.NOTE,
    StatusPart.SECTION,
    StatusPart.WORDS,
)
"""Parts that give way, in this order, where the window is too narrow for all. Whether the draft is saved stays."""


class StatusBar(QFrame):
    """Short facts about the draft; empty parts take no room."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("surface", "status")
        self._parts: Mapping[StatusPart, QLabel] = {part: label(role="caption") for part in StatusPart}
        self._check = IconLabel("check", "met", "small_mark")
        self._check.hide()
        left = [self._parts[part] for part in StatusPart if part not in _AT_THE_RIGHT]
        right = [self._parts[part] for part in _AT_THE_RIGHT]
        first: QHBoxLayout = row(self._check, left[0], gap=XS)
        line = row(first, *left[1:], None, *right, margins=(L, 5, L, 5), gap=XL)
        # A window may be narrower than all that could be told.
        line.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self.setLayout(line)
        self._fit()

    def set_part(self, part: StatusPart, text: str) -> None:
        """Show this text in that part; empty text hides it."""
        if self._parts[part].text() != text:
            self._parts[part].setText(text)
            self._fit()

    def show_saved(self, text: str, place: str = "", *, is_saved: bool) -> None:
        """Say whether, when and where the draft was saved; a tick stands before it if all is saved."""
        self.set_part(StatusPart.SAVED, text)
        self._parts[StatusPart.SAVED].setToolTip(place)
        self._check.setVisible(is_saved and bool(text))

    def text(self, part: StatusPart) -> str:
        """The text of that part."""
        return self._parts[part].text()

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self.width() - 2 * L
        shown = {part: shown for part, shown in self._parts.items() if shown.text()}
        needed = {part: shown.sizeHint().width() + XL for part, shown in shown.items()}
        for part in _FIRST_TO_GO:
            if sum(needed.values()) <= room:
                break
            needed.pop(part, None)
        for part, words in self._parts.items():
            words.setVisible(part in needed)
