"""Shows what differs between two states of a draft: where in a list, how on a page."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from editor.review.comparison import Comparison
from ui.amounts import write_count
from ui.comparison_parts import ComparedPart
from ui.theme import S
from ui.widgets.buttons import button
from ui.widgets.dialog import Dialog
from ui.widgets.difference_page import DifferencePage
from ui.widgets.labels import label
from ui.widgets.layout import row
from ui.widgets.line_list import Line, LineList
from ui.widgets.split import Split

_KEY = "Added words are underlined, removed words are struck through."
_SAME = "Nothing differs."


class ComparisonDialog(Dialog):
    """The parts that differ on the left, the chosen one on the right, and a way from each difference to the next."""

    def __init__(
        self,
        comparison: Comparison,
        parts: tuple[ComparedPart, ...],
        names: tuple[str, str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(f"Comparison of {names[0]} with {names[1]}", parent, width=1040, height=680)
        self._parts = parts
        self._at = (0, -1)
        self._list = LineList("What differs")
        self._page = DifferencePage("The part with its differences")
        self._place = label(role="quiet")
        self._previous, self._next = button("Previous"), button("Next")
        self._list_parts()
        head = label(f"From {names[0]} to {names[1]}", "strong", is_wrapped=True)
        told = label(comparison_words(comparison, parts), is_wrapped=True)
        key = label(_KEY if parts else "", "caption", is_wrapped=True)
        split = Split((self._list, 1), (self._page, 2))
        split.setVisible(bool(parts))
        self.fill(head, told, key, S, split, row(self._previous, self._next, self._place, None))
        self._connect()
        self._list.choose_first()
        self._list.setFocus()

    def _list_parts(self) -> None:
        group = ""
        for place, part in enumerate(self._parts):
            if part.group != group:
                group = part.group
                self._list.add_line(Line(group, is_heading=True))
            self._list.add_line(Line(part.title, part.summary, note=part.note), place)

    def _connect(self) -> None:
        self._list.currentItemChanged.connect(lambda *_: self._show_part())
        for act, keys, step in ((self._previous, "Shift+F4", -1), (self._next, "F4", 1)):
            act.setAutoDefault(False)
            act.setAccessibleName(f"{act.text()} difference")
            act.setToolTip(f"{act.text()} difference ({keys})")
            act.clicked.connect(lambda _=False, step=step: self.step(step))
            QShortcut(QKeySequence(keys), self).activated.connect(lambda step=step: self.step(step))
            act.setVisible(bool(self._parts))
        self._tell()

    def step(self, step: int) -> None:
        """Show the next difference (1) or the one before (-1), in another part if this one has no more."""
        part, number = self._at
        number += step
        if not 0 <= part < len(self._parts):
            return
        if 0 <= number < self._parts[part].differences:
            self._show_difference(number)
        elif 0 <= part + step < len(self._parts):
            self._choose(part + step)
            self._show_difference(0 if step > 0 else self._parts[part + step].differences - 1)

    def _choose(self, part: int) -> None:
        for line in range(self._list.count()):
            if self._list.item(line).data(Qt.ItemDataRole.UserRole) == part:
                self._list.setCurrentRow(line)

    def _show_part(self) -> None:
        chosen = self._list.chosen
        if isinstance(chosen, int):
            self._at = (chosen, -1)
            self._page.show_page(self._parts[chosen].write_html())
            self._show_difference(0)

    def _show_difference(self, number: int) -> None:
        self._at = (self._at[0], number)
        self._page.show_difference(number)
        self._tell()

    def _tell(self) -> None:
        part, number = self._at
        before = sum(part.differences for part in self._parts[:part])
        total = sum(part.differences for part in self._parts)
        self._place.setText(f"Difference {before + number + 1:,} of {total:,}" if total else "")
        self._previous.setEnabled(before + number > 0)
        self._next.setEnabled(before + number + 1 < total)


def comparison_words(comparison: Comparison, parts: tuple[ComparedPart, ...]) -> str:
    """The counts in one line."""
    if not parts:
        return _SAME
    said = [
        f"{write_count(comparison.words_inserted, 'word')} added",
        f"{write_count(comparison.words_deleted, 'word')} removed",
    ]
    sections, rows, facts = comparison.sections, comparison.rows, comparison.facts
    said += [write_count(len(sections), "section differs", "sections differ")] * bool(sections)
    said += [write_count(len(rows), "row differs", "rows differ")] * bool(rows)
    said += [write_count(len(facts), "fact differs", "facts differ")] * bool(facts)
    return " · ".join(said)
