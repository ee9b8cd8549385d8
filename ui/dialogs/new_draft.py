"""Asks for the title of a new draft, and which template it starts from."""

from PySide6.QtWidgets import QLineEdit, QWidget

from editor.template_files import Template
from ui.theme import S
from ui.widgets.dialog import Dialog
from ui.widgets.labels import label
from ui.widgets.line_list import Line, LineList


class NewDraftDialog(Dialog):
    """A field for the title over a list of templates with a line each."""

    def __init__(self, templates: tuple[Template, ...], parent: QWidget | None = None, chosen: str = "") -> None:
        super().__init__("New draft", parent, width=560)
        self._templates = templates
        self._title = QLineEdit()
        self._title.setAccessibleName("Title of the strategy")
        self._title.setPlaceholderText("It can be changed at any time")
        self._list = LineList("Template", fits_lines=True)
        for template in templates:
            self._list.add_line(Line(template.title, template.summary))
        self._list.setCurrentRow(next((row for row, known in enumerate(templates) if known.name == chosen), 0))
        self._list.itemActivated.connect(self.accept)
        named = label("Title of the strategy", "strong")
        named.setBuddy(self._title)
        self.fill(named, self._title, S, label("Start from", "strong"), self._list, verb="Make the draft")

    @property
    def template(self) -> Template:
        """The template chosen."""
        return self._templates[max(self._list.currentRow(), 0)]

    @property
    def title(self) -> str:
        """The title, or an empty text for the template's own."""
        return self._title.text().strip()
