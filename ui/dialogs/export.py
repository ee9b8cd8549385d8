"""Asks what goes into an exported document besides the text."""

from PySide6.QtWidgets import QCheckBox, QWidget

from editor.model.versions import DocumentControl
from ui.amounts import joined, write_count
from ui.theme import XS
from ui.widgets.dialog import Dialog
from ui.widgets.labels import label
from ui.widgets.layout import column

_MOST_NAMES = 5


class ExportDialog(Dialog):
    """Whether the named versions go along, for a draft that has some; it says whose names leave with them."""

    def __init__(
        self, title: str, control: DocumentControl, parent: QWidget | None = None, *, is_ticked: bool = False
    ) -> None:
        super().__init__(title, parent, width=520)
        self._tick = QCheckBox("Add a document control table")
        self._tick.setChecked(is_ticked)
        said = label(_told(control), "quiet", is_wrapped=True)
        self._tick.setAccessibleDescription(said.text())
        self.fill(column(self._tick, said, gap=XS), verb="Choose where to save…")
        self._tick.setFocus()

    @property
    def has_control(self) -> bool:
        """True if the table was asked for."""
        return self._tick.isChecked()


def _told(control: DocumentControl) -> str:
    versions = write_count(len(control.versions), "named version")
    names = list(dict.fromkeys(version.name for version in control.versions if version.name))
    whose = f"{'the name' if len(names) == 1 else 'the names'} of {joined(names, _MOST_NAMES)}"
    leaves = f"Whoever gets the document will read {whose}, and every note." if names else "Every note is in it."
    return f"It lists {versions} with date, author and note, before the text. {leaves}"
