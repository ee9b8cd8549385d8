"""The head of the sheet: the section's number and title, how many words it has, and its guidance."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget
from typing_extensions import override

from editor.model.draft import Section
from ui import theme
from ui.theme import XL, L, M
from ui.widgets.guidance import Guidance
from ui.widgets.labels import label
from ui.widgets.layout import Margins, column, row
from ui.widgets.title_field import TitleField

_TITLE_CHARACTERS = 10
"""The title keeps room for a word of so many in its line."""


def words_of(words: int, target: int) -> str:
    """How far a section is: "812 of 900 words"."""
    if target:
        return f"{words:,} of {target:,} words"
    return "1 word" if words == 1 else f"{words:,} words"


class SectionHead(QWidget):
    """Lies on the sheet above the text and stays there while the text scrolls."""

    title_edited = Signal(str)
    left = Signal()
    """Somebody goes on from the title to the text."""
    guidance_toggled = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.title = TitleField()
        self.guidance = Guidance()
        self._number = QLabel()
        self._count = label("", "caption")
        self._count.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.title.edited.connect(self.title_edited)
        self.title.left.connect(self.left)
        self.guidance.toggled.connect(self.guidance_toggled)
        self._line = row(self._number, self.title, self._count, gap=L)
        for part in (self._number, self.title, self._count):
            self._line.setAlignment(part, Qt.AlignmentFlag.AlignTop)
        self._column = column(self._line, self.guidance, gap=M)
        self.setLayout(self._column)
        self.set_zoom(1.0)

    @property
    def number_text(self) -> str:
        """The section's number as shown; empty where it has none."""
        return self._number.text()

    @property
    def count_text(self) -> str:
        """How many words it has, as shown."""
        return self._count.text()

    def show_section(self, section: Section, number: str, words: int) -> None:
        """Show what the draft knows of a section."""
        self._number.setText(number)
        self._number.setVisible(bool(number))
        self.title.show_title(section.title)
        self.title.setAccessibleDescription(f"Section {number}" if number else "Section without a number")
        self._count.setText(words_of(words, section.target_words))
        self.guidance.show_guidance(section.guidance)

    def set_zoom(self, zoom: float) -> None:
        """Enlarge the title with its page."""
        self._number.setFont(theme.font("display", QFont.Weight.Bold, zoom=zoom))
        self.title.set_zoom(zoom)
        self._count.setFixedHeight(self.title.fontMetrics().lineSpacing())  # level with the title's first line

    def set_column(self, left: int, right: int) -> None:
        """Keep to the text column: so many pixels free at the left and right."""
        margins: Margins = (left, XL, right, M)
        self._column.setContentsMargins(*margins)
        self._fit(self.width() - left - right)

    def _fit(self, room: int) -> None:
        """Leave the count of words to the status bar where it would press the title together."""
        metrics = self.title.fontMetrics()
        least = metrics.averageCharWidth() * _TITLE_CHARACTERS + 2 * L
        number = self._number.sizeHint().width() if self._number.text() else 0
        self._count.setVisible(room >= least + number + self._count.sizeHint().width())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("page"))
        painter.setPen(theme.colour("border"))
        right, bottom = self.width() - 1, self.height()
        painter.drawLine(0, 0, right, 0)
        painter.drawLine(0, 0, 0, bottom)
        painter.drawLine(right, 0, right, bottom)
        painter.end()
