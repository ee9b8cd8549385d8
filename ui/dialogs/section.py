"""Asks what the outline says of a section beyond its title: words aimed at, whose it is, whether it is numbered."""

from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from editor.model.draft import Section
from ui.theme import S
from ui.widgets.dialog import Dialog
from ui.widgets.labels import label

_MOST_WORDS = 100_000


class SectionDialog(Dialog):
    """A field for each property."""

    def __init__(self, section: Section, parent: QWidget | None = None) -> None:
        super().__init__(f"Properties of “{section.title}”", parent, width=460)
        self._target = QLineEdit(str(section.target_words or ""))
        self._target.setValidator(QIntValidator(0, _MOST_WORDS, self))
        self._target.setAccessibleName("Words aimed at")
        self._target.setPlaceholderText("Any number")
        self._owner = QLineEdit(section.owner)
        self._owner.setAccessibleName("Whose section it is")
        self._owner.setPlaceholderText("Nobody’s yet")
        self._numbered = QCheckBox("Numbered")
        self._numbered.setChecked(section.is_numbered)
        aimed, whose = label("Words aimed at", "strong"), label("Whose section it is", "strong")
        aimed.setBuddy(self._target)
        whose.setBuddy(self._owner)
        self.fill(aimed, self._target, S, whose, self._owner, S, self._numbered, verb="Change the section")

    @property
    def target_words(self) -> int:
        """The words aimed at; 0 for none."""
        return int(self._target.text() or 0)

    @property
    def owner(self) -> str:
        """Whose section it is; empty for nobody's."""
        return " ".join(self._owner.text().split())

    @property
    def is_numbered(self) -> bool:
        """True if the section is counted in the outline."""
        return self._numbered.isChecked()
