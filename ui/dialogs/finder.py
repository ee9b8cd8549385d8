"""Finding one of many by its name while typing: the frame that the command palette and Go to share."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QWidget
from typing_extensions import override

from ui.theme import M
from ui.widgets.announcement import announce
from ui.widgets.dialog import Dialog
from ui.widgets.labels import label
from ui.widgets.layout import column
from ui.widgets.line_list import Line, LineList
from ui.widgets.search_field import SearchField

_MOVING = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown})


class Finder(Dialog):
    """Lists what there is under a field, best matches first; Enter chooses."""

    def __init__(
        self, title: str, name: str, nothing: str, lines: Sequence[tuple[Line, object]], parent: QWidget
    ) -> None:
        """``name`` is that of the list; ``nothing`` says that nothing is called like that."""
        super().__init__(title, parent, width=560, height=480)
        self._field = SearchField(title)
        self._list = LineList(name)
        self._lines = lines
        self._none = nothing
        self._nothing = label(nothing, "quiet", is_wrapped=True)
        self._field.textChanged.connect(self._on_text_changed)
        self._field.returnPressed.connect(self._on_chosen)
        self._list.itemActivated.connect(self._on_chosen)
        self._field.installEventFilter(self)
        whole = column(self._field, self._nothing, self._list, margins=(M, M, M, M))
        whole.addStretch(0)
        self.setLayout(whole)
        self._on_text_changed("")

    @property
    def found(self) -> object:
        """What stands on the chosen line; None if nothing is called like that."""
        return self._list.chosen

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrow keys in the field move through the list."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in _MOVING:
            self._list.event(event)
            self._tell()
            return True
        return super().eventFilter(watched, event)

    def _on_chosen(self) -> None:
        if self.found is not None:
            self.done(QDialog.DialogCode.Accepted)

    def _on_text_changed(self, text: str) -> None:
        """List what holds all the words, best first: names that begin with them, then names with such a word."""
        wanted = tuple(text.casefold().split())
        found = [known for known in self._lines if all(word in known[0].title.casefold() for word in wanted)]
        found.sort(key=lambda known: _distance(known[0].title.casefold(), wanted))
        self._list.clear()
        self._list.matched = wanted
        for line, value in found:
            self._list.add_line(line, value)
        self._list.setCurrentRow(0)
        self._list.setVisible(bool(found))
        self._nothing.setVisible(not found)
        self._tell()

    def _tell(self) -> None:
        """The field keeps the focus, so a screen reader has to be told what stands out in the list."""
        item = self._list.currentItem()
        announce(self._field, str(item.data(Qt.ItemDataRole.AccessibleTextRole)) if item else self._none)


def _distance(title: str, wanted: tuple[str, ...]) -> int:
    if title.startswith(" ".join(wanted)):
        return 0
    return 1 if all(any(part.startswith(word) for part in title.split()) for word in wanted) else 2
