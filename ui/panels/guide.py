"""The guide beside the text: how to write this section, and what the chosen criterion asks."""

from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QFrame, QTextBrowser, QWidget
from typing_extensions import override

from checklist.pack import Criterion
from ui.guide_page import criterion_html, section_html, style
from ui.theme import L, current, font
from ui.widgets.layout import column


class _Page(QTextBrowser):
    """Shows our own HTML and nothing from outside: no files, no addresses."""

    def __init__(self) -> None:
        super().__init__()
        self.setOpenLinks(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName("Guide")
        self.document().setDocumentMargin(L)

    @override
    def loadResource(self, type: int, name: QUrl | str) -> object:
        return None


class GuidePanel(QFrame):
    """Guidance for the section in hand, and below it help on the criterion chosen last."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "panel")
        self._section = ""
        self._criterion = ""
        self._page = _Page()
        self.setLayout(column(self._page, gap=0))
        self.setFocusProxy(self._page)
        current().changed.connect(self._refresh)
        self._refresh()

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
        self._refresh()
        self._page.verticalScrollBar().setValue(0 if has_new_section else place)

    def _refresh(self) -> None:
        document = self._page.document()
        document.setDefaultFont(font("body"))
        document.setDefaultStyleSheet(style())
        gap = "<hr>" if self._section and self._criterion else ""
        self._page.setHtml(f"{self._section}{gap}{self._criterion}")
