"""How many criteria are in each state: counts, never a score."""

from collections.abc import Mapping

from PySide6.QtWidgets import QFrame, QLabel, QWidget

from checklist.finding import State
from ui.theme import L, M
from ui.widgets.flow import Flow
from ui.widgets.labels import label
from ui.widgets.layout import column, plain, row
from ui.widgets.marks import STATE_WORDS, StateMark


class StateCounts(QFrame):
    """The five shapes with a number beside each and its word below."""

    def __init__(self) -> None:
        super().__init__()
        self._numbers: dict[State, QLabel] = {}
        parts: list[QWidget] = []
        for state in State:
            number = self._numbers[state] = label("0", "count")
            words = label(STATE_WORDS[state], "caption")
            parts.append(plain(column(row(StateMark(state), number, None, gap=6), words, gap=2)))
        self.setLayout(Flow(*parts, margins=(L, M, L, M), gap=M, is_spread=True))
        self.show_counts({})

    def show_counts(self, counts: Mapping[State, int]) -> None:
        """Show a number for each state."""
        for state, number in self._numbers.items():
            number.setText(str(counts.get(state, 0)))
        told = ", ".join(f"{counts.get(state, 0)} {STATE_WORDS[state]}" for state in State)
        self.setAccessibleName(f"Checklist: {told}")

    def count(self, state: State) -> int:
        """The number shown for a state."""
        return int(self._numbers[state].text())
