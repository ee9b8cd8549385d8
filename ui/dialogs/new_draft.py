"""Asks which template a new draft starts from, and its title."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLineEdit, QListWidget, QListWidgetItem, QWidget

from editor.template_files import Template
from ui.theme import XL, L
from ui.widgets.labels import label
from ui.widgets.layout import column


class NewDraftDialog(QDialog):
    """A list of templates with a line each, and a field for the title."""

    def __init__(self, templates: tuple[Template, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("New draft")
        self.resize(520, 360)
        self._templates = templates
        self._list = QListWidget()
        self._list.setAccessibleName("Template")
        self._list.setWordWrap(True)
        for template in templates:
            item = QListWidgetItem(f"{template.title}\n{template.summary}", self._list)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, template.title)
        self._list.setCurrentRow(0)
        self._list.itemActivated.connect(self.accept)
        self._title = QLineEdit()
        self._title.setAccessibleName("Title of the strategy")
        self._title.setPlaceholderText("Title of the strategy")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        buttons.addButton("Make the draft", QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        heading = label("Start from", "strong")
        self.setLayout(column(heading, self._list, self._title, buttons, margins=(XL, XL, XL, L)))

    @property
    def template(self) -> Template:
        """The template chosen."""
        return self._templates[max(self._list.currentRow(), 0)]

    @property
    def title(self) -> str:
        """The title, or an empty text for the template's own."""
        return self._title.text().strip()
