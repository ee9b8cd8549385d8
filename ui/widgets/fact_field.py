"""One fact in a form: label, hint, field, and a mark while it is still to be filled in."""

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QLineEdit
from typing_extensions import override

from editor.model.ids import new_id
from editor.model.registers import FieldKind, FieldSchema
from ui.dates import is_beginning, read_date, write_date
from ui.theme import XS, S
from ui.widgets.announcement import announce
from ui.widgets.buttons import button
from ui.widgets.growing_text import GrowingText
from ui.widgets.keeping import Keeping
from ui.widgets.labels import label
from ui.widgets.layout import column, plain, row
from ui.widgets.marks import StateMark
from ui.widgets.row_editors import DATE_EXAMPLE, DATE_PROBLEM

_DATE_CHARACTERS = 24
_HISTORY_KEYS = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)


class FactField(QFrame):
    """Tells what is typed as it is typed and when it is left; what is no date is said and not told."""

    value_entered = Signal(object, str, str)
    """The ``FieldSchema``, the value as the draft keeps it, and the group that makes one step of undo."""

    asked = Signal()
    """Somebody wants to choose the value, which cannot be typed."""

    def __init__(self, field: FieldSchema, hint: str = "", *, is_chosen: bool = False) -> None:
        super().__init__()
        self.field = field
        self._stored = self._shown = ""
        self._group = ""
        self.entry: QLineEdit | GrowingText = GrowingText() if field.kind is FieldKind.LONG_TEXT else QLineEdit()
        self._gap = plain(row(_small_mark(), label("incomplete", "missing"), gap=XS + 1))
        self._problem = label(role="missing", is_wrapped=True)
        self._problem.hide()
        self._keeping = Keeping(self)
        self._choose = button("Choose…")
        self._choose.setAccessibleName(f"Choose {field.label.lower()}")
        self._choose.clicked.connect(self.asked)
        self.entry.setReadOnly(is_chosen)
        self._lay_out(hint or field.hint)
        # Only now: shown before it lies in the field, it would be a window for a moment, and take the focus.
        self._choose.setVisible(is_chosen)
        self._keeping.timeout.connect(lambda: self._tell(is_left=False))
        self._connect()

    def show_value(self, value: str) -> None:
        """Show what the draft holds, unless something else is being typed."""
        self._stored = value
        self._gap.setVisible(self.field.is_expected and not value)
        self._name_entry()
        if self._typed() == self._shown != value:
            self._show(write_date(value) if self.field.kind is FieldKind.DATE else value)

    def finish(self) -> None:
        """Tell what was typed and not yet told."""
        self._tell(is_left=True)

    def forbid(self, reason: str) -> None:
        """Let nothing be changed; pointing at the field says why."""
        self.entry.setReadOnly(True)
        self._choose.setEnabled(False)
        for part in (self.entry, self._choose):
            part.setToolTip(reason)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and any(map(event.matches, _HISTORY_KEYS)):
            # the field would keep these to itself; undo is the draft's
            event.setAccepted(event.type() != QEvent.Type.ShortcutOverride)
            return True
        if event.type() == QEvent.Type.FocusIn:
            self._group = new_id()
        elif event.type() == QEvent.Type.FocusOut:
            self._tell(is_left=True)
            self._tidy()
        return False

    def _lay_out(self, hint: str) -> None:
        name = label(self.field.label, "strong")
        name.setBuddy(self.entry)
        parts = [row(name, S, self._gap, None, gap=0)]
        if hint:
            parts.append(row(label(hint, "caption", is_wrapped=True)))
            self.entry.setAccessibleDescription(hint)
        rest = None if self.field.kind is FieldKind.DATE else 0
        self.setLayout(column(*parts, row(self.entry, self._choose, rest), self._problem, gap=XS))
        self._name_entry()
        if self.field.kind is FieldKind.DATE:
            self.entry.setPlaceholderText(DATE_EXAMPLE)
            self.entry.setMaximumWidth(self.fontMetrics().averageCharWidth() * _DATE_CHARACTERS)

    def _connect(self) -> None:
        self.entry.installEventFilter(self)
        if isinstance(self.entry, GrowingText):
            self.entry.edited.connect(self._on_edited)
        else:
            self.entry.textEdited.connect(self._on_edited)
            self.entry.returnPressed.connect(self.finish)

    def _on_edited(self) -> None:
        self._problem.hide()
        self._keeping.stir()

    def _typed(self) -> str:
        """What is in the field, as the draft would keep it."""
        text = self.entry.text().strip()
        return (self._read_date() or text) if self.field.kind is FieldKind.DATE else text

    def _read_date(self) -> str | None:
        return read_date(self.entry.text(), is_beginning=is_beginning(self.field.key))

    def _show(self, text: str) -> None:
        if self.entry.text() == text:
            return
        if isinstance(self.entry, GrowingText):
            self.entry.setPlainText(text)
        else:
            self.entry.setText(text)
            self.entry.setCursorPosition(0)
        self._shown = self._typed()
        self._keeping.stop()

    def _tell(self, is_left: bool) -> None:
        self._keeping.stop()
        value = self._typed()
        if value == self._shown:
            return
        if self.field.kind is FieldKind.DATE and value and read_date(value) is None:
            if is_left:
                self._show_problem(DATE_PROBLEM.format(value))
            return
        self._shown = value
        self.value_entered.emit(self.field, value, self._group)

    def _tidy(self) -> None:
        """Show a date that was left as dates are written."""
        if self.field.kind is FieldKind.DATE and (read := self._read_date()):
            self._show(write_date(read))

    def _show_problem(self, sentence: str) -> None:
        self._problem.setText(sentence)
        self._problem.show()
        announce(self.entry, sentence)

    def _name_entry(self) -> None:
        is_gap = self.field.is_expected and not self._stored
        self.entry.setAccessibleName(f"{self.field.label}, incomplete" if is_gap else self.field.label)


def _small_mark() -> StateMark:
    mark = StateMark("missing", "small_mark")
    mark.setAccessibleName("incomplete")
    return mark
