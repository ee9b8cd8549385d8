"""Closing the record of a draft: what is kept, what is disposed of, on whose authority. It cannot be undone."""

from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QFileDialog, QFrame, QLineEdit, QSizePolicy, QWidget

from editor.session import Authority, Inventory
from ui.amounts import write_count, write_size
from ui.theme import XS, L, M, S
from ui.widgets.buttons import button
from ui.widgets.dialog import Dialog
from ui.widgets.growing_text import GrowingText
from ui.widgets.labels import label
from ui.widgets.layout import Item, card, column, plain, row, scrolled

_INTRO = "Do this when the strategy is done and your department’s rules say that its history is to go."
_KEPT = (
    "A new folder gets the final text as Word and as plain text, comments, decisions, the table of versions, the "
    "timeline, the facts, and a note of what was disposed of, by whom and why. The draft’s own file stays where it is, "
    "with the final text, comments and decisions, to be read only."
)
_UNDERSTOOD = "I understand that this cannot be undone"


class ClosingDialog(Dialog):
    """A name, a reason and an explicit confirmation are needed."""

    def __init__(self, inventory: Inventory, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__("Close the record", parent, width=640, height=672)
        self._folder = folder
        self._name, self._reason = QLineEdit(), GrowingText()
        self._confirmed = QCheckBox(_UNDERSTOOD)
        self._confirmed.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._where = label(is_wrapped=True)
        body = column(
            label(_INTRO, is_wrapped=True),
            _told("Kept", _KEPT, "notice"),
            _told("Disposed of, and gone", disposal_words(inventory), "warning"),
            S,
            *self._fields(),
            S,
            self._confirmed,
            None,
            margins=(XS, 0, M, XS),
        )
        self._close = self.fill(scrolled(plain(body)), verb="Close the record")
        self._name.textChanged.connect(lambda _: self._allow())
        self._reason.edited.connect(self._allow)
        self._confirmed.toggled.connect(lambda _: self._allow())
        self._allow()
        self._show_folder()
        self._name.setFocus()

    @property
    def authority(self) -> Authority:
        """Who authorised the disposal, and why."""
        return Authority(self._name.text().strip(), self._reason.text())

    @property
    def folder(self) -> Path:
        """The new folder for the record."""
        return self._folder

    def _fields(self) -> tuple[Item, ...]:
        self._name.setAccessibleName("Authorised by")
        self._reason.setAccessibleName("Reason")
        named, why = label("Authorised by", "strong"), label("Reason", "strong")
        named.setBuddy(self._name)
        why.setBuddy(self._reason)
        choose = button("Choose another place…")
        choose.setAutoDefault(False)
        choose.clicked.connect(self._on_choose)
        return (
            column(named, self._name, gap=XS),
            column(why, self._reason, gap=XS),
            column(label("New folder for the record", "strong"), self._where, row(choose, None), gap=XS),
        )

    def _on_choose(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, "Where the folder goes", str(self._folder.parent))
        if chosen:
            self._folder = Path(chosen) / self._folder.name
            self._show_folder()

    def _show_folder(self) -> None:
        # a place to break the line after each folder
        self._where.setText(str(self._folder).replace("/", "/\u200b").replace("\\", "\\\u200b"))
        self._where.setAccessibleName(str(self._folder))

    def _allow(self) -> None:
        has_authority = bool(self._name.text().strip() and self._reason.text())
        self._close.setEnabled(has_authority and self._confirmed.isChecked())


def disposal_words(inventory: Inventory) -> str:
    """What goes, in words."""
    gone = [
        f"the whole history ({write_size(inventory.history_bytes)})",
        "every backup and all unsaved work on this computer",
    ]
    gone.append("conflicted copies that sync folders put beside the file")
    gone += [f"the text of {write_count(len(inventory.versions), 'named version')}"] * bool(inventory.versions)
    gone += [f"{write_count(len(inventory.received), 'file')} that came back"] * bool(inventory.received)
    gone += [write_count(len(inventory.deleted_sections), "deleted section")] * bool(inventory.deleted_sections)
    gone += [write_count(inventory.deleted_rows, "deleted row")] * bool(inventory.deleted_rows)
    listed = f"{', '.join(gone[:-1])} and {gone[-1]}"
    return f"{listed[:1].upper()}{listed[1:]}. Copies that others have can no longer be merged into this draft."


def _told(heading: str, words: str, kind: str) -> QFrame:
    layout = column(label(heading, "strong"), label(words, is_wrapped=True), margins=(L, M, L, M), gap=XS)
    return card(kind, layout)
