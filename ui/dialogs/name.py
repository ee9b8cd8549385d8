"""Asks by what name a person's work and decisions are recorded."""

from PySide6.QtWidgets import QLineEdit, QWidget

from ui.widgets.dialog import Dialog
from ui.widgets.labels import label

_USE = "Decisions, versions and the history carry it, and so does the lock that tells others who has a draft open."


class NameDialog(Dialog):
    """One field, which cannot be empty."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__("My name", parent, width=460)
        self._entry = QLineEdit(name)
        self._entry.setAccessibleName("My name")
        self._entry.setAccessibleDescription(_USE)
        self._entry.selectAll()
        named = label("My name", "strong")
        named.setBuddy(self._entry)
        self._set = self.fill(named, self._entry, label(_USE, "caption", is_wrapped=True), verb="Use this name")
        self._entry.textChanged.connect(lambda: self._set.setEnabled(bool(self.name)))
        self._set.setEnabled(bool(self.name))

    @property
    def name(self) -> str:
        """The name as one line."""
        return " ".join(self._entry.text().split())
