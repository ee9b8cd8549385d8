"""Questions that come before a link, a footnote or a register's table is put into the text."""

from PySide6.QtWidgets import QDialogButtonBox, QLineEdit, QWidget

from editor.model.draft import DraftSnapshot
from editor.model.registers import REGISTERS, RegisterName
from ui.link_address import safe_address
from ui.widgets.dialog import Dialog
from ui.widgets.growing_text import GrowingText
from ui.widgets.labels import label
from ui.widgets.line_list import Line, LineList

_EXAMPLE = "A web or mail address, for example www.gov.uk or team@example.gov.uk"
_NO_ADDRESS = "That is not a web or mail address. Write one like www.gov.uk or team@example.gov.uk."


class LinkDialog(Dialog):
    """An address; a link that stands there already can be taken away."""

    def __init__(self, address: str, parent: QWidget | None = None) -> None:
        super().__init__("Link", parent, width=460)
        self._entry = QLineEdit(address)
        self._entry.setAccessibleName("Address")
        self._entry.setAccessibleDescription(_EXAMPLE)
        self._entry.selectAll()
        named = label("Where the words lead", "strong")
        named.setBuddy(self._entry)
        self._said = label(_EXAMPLE, "caption", is_wrapped=True)
        self._set = self.fill(named, self._entry, self._said, verb="Set the link")
        if address:
            remove = self.buttons.addButton("Remove the link", QDialogButtonBox.ButtonRole.DestructiveRole)
            remove.clicked.connect(self._on_removed)
        self._entry.textChanged.connect(self._on_text_changed)
        self._on_text_changed(address)

    @property
    def address(self) -> str:
        """The address with its scheme; empty to take the link away."""
        return safe_address(self._entry.text()) or ""

    def _on_removed(self) -> None:
        self._entry.clear()
        self.accept()

    def _on_text_changed(self, text: str) -> None:
        is_wrong = bool(text.strip()) and not self.address
        self._said.setText(_NO_ADDRESS if is_wrong else _EXAMPLE)
        self._set.setEnabled(bool(self.address))


class FootnoteDialog(Dialog):
    """The words of a footnote, which cannot be empty."""

    def __init__(self, words: str = "", parent: QWidget | None = None) -> None:
        super().__init__("Footnote", parent, width=460)
        self._entry = GrowingText(enter_accepts=True)
        self._entry.setPlainText(words)
        self._entry.setAccessibleName("Text of the footnote")
        self._entry.selectAll()
        named = label("Text of the footnote", "strong")
        named.setBuddy(self._entry)
        self._set = self.fill(named, self._entry, verb="Change the footnote" if words else "Insert the footnote")
        self._entry.edited.connect(lambda: self._set.setEnabled(bool(self.words)))
        self._set.setEnabled(bool(words))

    @property
    def words(self) -> str:
        """The text as one line."""
        return " ".join(self._entry.text().split())


class RegisterTableDialog(Dialog):
    """The registers with how many rows each has."""

    def __init__(self, draft: DraftSnapshot, parent: QWidget | None = None) -> None:
        super().__init__("Table of a register", parent, width=460)
        self._list = LineList("Register", fits_lines=True)
        for schema in REGISTERS.values():
            rows = len(draft.rows(schema.name))
            self._list.add_line(Line(schema.title, note="1 row" if rows == 1 else f"{rows:,} rows"), schema.name)
        self._list.setCurrentRow(0)
        self._list.itemActivated.connect(self.accept)
        said = label("The table shows the rows as they are in the register, and follows them.", "caption")
        said.setWordWrap(True)
        self.fill(label("Register", "strong"), said, self._list, verb="Insert the table")

    @property
    def register(self) -> RegisterName:
        """The register chosen."""
        return RegisterName(str(self._list.chosen))
