"""The guide beside the text: how to write this section, and what the chosen criterion asks."""

from PySide6.QtWidgets import QFrame, QWidget

from checklist.pack import Criterion
from ui.guide_page import criterion_html, section_html
from ui.widgets.layout import column
from ui.widgets.reading_page import ReadingPage


class GuidePanel(QFrame):
    """Guidance for the section in hand, and below it help on the criterion chosen last."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "panel")
        self._section = ""
        self._criterion = ""
        self._page = ReadingPage("Guide")
        self.setLayout(column(self._page, gap=0))
        self.setFocusProxy(self._page)

    @property
    def text(self) -> str:
        """The words on show."""
        return self._page.toPlainText()

    def show_section(self, title: str, guidance: str) -> None:
        """Show a section's guidance, which is Markdown."""
        self._show(section_html(title, guidance), self._criterion)

    def show_criterion(self, criterion: Criterion | None) -> None:
        """Show help on a criterion, or on none."""
        self._show(self._section, criterion_html(criterion) if criterion else "")

    def _show(self, section: str, criterion: str) -> None:
        if (section, criterion) == (self._section, self._criterion):
            return
        has_new_section = section != self._section
        self._section, self._criterion = section, criterion
        place = self._page.verticalScrollBar().value()
        gap = "<hr>" if section and criterion else ""
        self._page.show_html(f"{section}{gap}{criterion}")
        self._page.verticalScrollBar().setValue(0 if has_new_section else place)
