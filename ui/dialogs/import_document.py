"""Asks which template a document that is imported borrows its checklist and guidance from."""

from PySide6.QtWidgets import QWidget

from checklist.pack_files import GENERAL_PACK
from editor.template_files import Template
from ui.theme import S
from ui.widgets.dialog import Dialog
from ui.widgets.labels import label
from ui.widgets.line_list import Line, LineList


class ImportDialog(Dialog):
    """What becomes of the document, over a list of templates with a line each."""

    def __init__(self, name: str, templates: tuple[Template, ...], parent: QWidget | None = None) -> None:
        super().__init__("Import a document", parent, width=560)
        self._templates = templates
        self._list = LineList("Template", fits_lines=True)
        for template in templates:
            self._list.add_line(Line(template.title, template.summary))
        # Nobody is asked about a subject of which the document may say nothing.
        self._list.setCurrentRow(next((n for n, template in enumerate(templates) if template.pack == GENERAL_PACK), 0))
        self._list.itemActivated.connect(self.accept)
        words = f"“{name}” becomes a new draft with sections of its own. The document stays as it is."
        asked = label("Checklist and guidance come from", "strong")
        asked.setBuddy(self._list)
        self.fill(label(words, is_wrapped=True), S, asked, self._list, verb="Import")
        self._list.setFocus()

    @property
    def template(self) -> Template:
        """The template chosen."""
        return self._templates[max(self._list.currentRow(), 0)]
