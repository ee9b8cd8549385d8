"""What to look for and how, and what to put in its place: the fields that the search bar and the list of hits share."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QPushButton

from editor.model.search import Query
from ui.theme import current
from ui.widgets.buttons import button
from ui.widgets.search_field import SearchField

_CHARACTERS = 30


class QueryFields(QObject):
    """The parts, for somebody else to lay out; ``changed`` tells that the query or the replacement reads otherwise."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.words = SearchField("Find")
        self.replacement = SearchField("Replace with")
        self.matches_case = _option(
            "Match case", "Tell capital from small letters, and replace by what is typed to the letter"
        )
        self.is_whole_words = _option("Whole words", "Leave out what is only a part of a longer word")
        self.is_pattern = _option("Regular expression", "For example \\d{4} for a year; \\1 puts in the first group")
        for field in (self.words, self.replacement):
            field.textChanged.connect(lambda _: self.changed.emit())
        for option in self.options:
            option.toggled.connect(lambda _: self.changed.emit())
        current().changed.connect(self._fit)
        self._fit()

    @property
    def options(self) -> tuple[QPushButton, ...]:
        """The buttons that stay pressed."""
        return self.matches_case, self.is_whole_words, self.is_pattern

    @property
    def query(self) -> Query:
        """What is looked for."""
        return Query(
            self.words.text(),
            matches_case=self.matches_case.isChecked(),
            is_whole_words=self.is_whole_words.isChecked(),
            is_pattern=self.is_pattern.isChecked(),
        )

    def show_query(self, query: Query) -> None:
        """Look for this."""
        self.words.setText(query.words)
        self.matches_case.setChecked(query.matches_case)
        self.is_whole_words.setChecked(query.is_whole_words)
        self.is_pattern.setChecked(query.is_pattern)

    def _fit(self) -> None:
        for field in (self.words, self.replacement):
            field.setFixedWidth(_CHARACTERS * field.fontMetrics().averageCharWidth())


def _option(words: str, meaning: str) -> QPushButton:
    option = button(words, "filter")
    option.setCheckable(True)
    option.setAutoDefault(False)
    option.setToolTip(meaning)
    return option
