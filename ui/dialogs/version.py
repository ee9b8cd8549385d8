"""Asks what a version is called: its number comes by itself, the note is the writer's."""

from collections.abc import Sequence

from PySide6.QtWidgets import QCheckBox, QWidget

from editor.model.versions import NamedVersion, next_number
from ui.theme import XS, S
from ui.widgets.dialog import Dialog
from ui.widgets.growing_text import GrowingText
from ui.widgets.labels import label
from ui.widgets.layout import column


class VersionDialog(Dialog):
    """The next number, a note, and whether it is a release."""

    def __init__(self, versions: Sequence[NamedVersion], person_name: str, parent: QWidget | None = None) -> None:
        super().__init__("Name this version", parent, width=480)
        self._versions = tuple(versions)
        self._number = label(role="title")
        self._note = GrowingText(enter_accepts=True)
        self._note.setAccessibleName("Note")
        release = next_number(self._versions, is_release=True)
        self._release = QCheckBox(f"This is a release: it becomes version {release}")
        asked = label("Note", "strong")
        asked.setBuddy(self._note)
        hint = label(
            f"What changed, or what it is for. It is shown with your name, {person_name}.",
            "caption",
            is_wrapped=True,
        )
        self.fill(self._number, S, column(asked, self._note, hint, gap=XS), self._release, verb="Name the version")
        self._release.toggled.connect(lambda _: self._show_number())
        self._note.setFocus()
        self._show_number()

    @property
    def note(self) -> str:
        """The note as one line."""
        return " ".join(self._note.text().split())

    @property
    def is_release(self) -> bool:
        """True if the version gets the next whole number."""
        return self._release.isChecked()

    def _show_number(self) -> None:
        self._number.setText(f"Version {next_number(self._versions, is_release=self.is_release)}")
