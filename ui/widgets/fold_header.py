"""Lines of the checklist that open and close what is under them, drawn by us so that forty of them cost little."""

from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFocusEvent, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy
from typing_extensions import override

from ui.theme import XS, L, M, S, colour, font, icon, size
from ui.widgets.fade import Fade
from ui.widgets.marks import STATE_WORDS, paint_state

_WRAPPED = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_FOLDS = {Qt.Key.Key_Left: False, Qt.Key.Key_Right: True}


class FoldHeader(QAbstractButton):
    """A line with a caret. Space or a click folds it; Enter jumps; up and down step to the next line."""

    fold_requested = Signal(bool)
    step_requested = Signal(int)
    jump_requested = Signal()
    focused = Signal()

    def __init__(self, title: str) -> None:
        super().__init__()
        # Not the button's own text, in which "&" would stand for a key.
        self.title = title
        self._is_open = False
        self._fade = Fade(self)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.clicked.connect(lambda: self.fold_requested.emit(not self._is_open))
        self.name_aloud()

    @property
    def is_open(self) -> bool:
        """True while what is under the line is shown."""
        return self._is_open

    @property
    def is_fading(self) -> bool:
        """True for a moment after a change, where motion is welcome."""
        return self._fade.strength > 0

    def set_open(self, is_open: bool) -> None:
        """Show that what is under the line is open or closed."""
        if is_open != self._is_open:
            self._is_open = is_open
            self.name_aloud()
            self.updateGeometry()
            self.update()

    def fade(self) -> None:
        """Show for a second that the line has changed."""
        self._fade.begin()

    def spoken(self) -> str:
        """What a screen reader says of the line, before whether it is open."""
        return self.title

    def name_aloud(self) -> None:
        """Give screen readers the line's present name."""
        self.setAccessibleName(f"{self.spoken()}, {'expanded' if self._is_open else 'collapsed'}")

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def sizeHint(self) -> QSize:
        return QSize(size("icon") * 8, _first_line() + 2 * S)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(size("icon") * 4, _first_line() + 2 * S)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif key in _STEPS:
            self.step_requested.emit(_STEPS[key])
        elif key in _FOLDS:
            self.fold_requested.emit(_FOLDS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.jump_requested.emit()
        else:
            super().keyPressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit()

    @override
    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def paint_ground(self, painter: QPainter) -> None:
        """Paint what lies under the line: the tint of a change, or of the pointer."""
        if self.underMouse() and not self._is_open:
            painter.fillRect(self.rect(), colour("hover"))
        if self.is_fading:
            tint = colour("accent_tint")
            tint.setAlphaF(self._fade.strength)
            painter.fillRect(self.rect(), tint)


@dataclass(frozen=True, slots=True)
class _GroupPlaces:
    title: QRect
    marks: QRect
    height: int


class GroupHeader(FoldHeader):
    """A group of criteria: its name and a small shape for each."""

    def __init__(self, title: str) -> None:
        self._states: tuple[str, ...] = ()
        super().__init__(title)

    @property
    def states(self) -> tuple[str, ...]:
        """The states of its criteria, in order."""
        return self._states

    def set_states(self, states: tuple[str, ...]) -> None:
        """Show these states."""
        if states != self._states:
            self._states = states
            self.name_aloud()
            self.updateGeometry()
            self.update()

    @override
    def spoken(self) -> str:
        counts = [
            f"{self._states.count(state)} {words}" for state, words in STATE_WORDS.items() if state in self._states
        ]
        return f"{self.title}: {', '.join(counts)}" if counts else self.title

    @override
    def heightForWidth(self, width: int) -> int:
        return self._places(width).height

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        places = self._places(self.width())
        self.paint_ground(painter)
        caret = QRect(L, places.title.y() + (_first_line() - _caret()) // 2, _caret(), _caret())
        icon("caret-down" if self._is_open else "caret-right").paint(painter, caret)
        painter.setFont(_title_font(is_strong=True))
        painter.setPen(colour("text"))
        painter.drawText(places.title, _WRAPPED, self.title)
        side = size("small_mark")
        for place, state in enumerate(self._states):
            paint_state(painter, QRectF(places.marks.x() + place * (side + XS), places.marks.y(), side, side), state)
        painter.end()

    def _places(self, width: int) -> _GroupPlaces:
        left, side = L + _caret() + S, size("small_mark")
        marks_width = len(self._states) * (side + XS) - XS
        title_width = _metrics(is_strong=True).horizontalAdvance(self.title) + 2
        if left + title_width + M + marks_width + L <= width:
            title = QRect(left, S, title_width, _first_line())
            marks = QRect(width - L - marks_width, S + (_first_line() - side) // 2, marks_width, side)
            return _GroupPlaces(title, marks, title.bottom() + 1 + S)
        title = _wrapped_rect(self.title, left, S, width - left - L, is_strong=True)
        marks = QRect(left, title.bottom() + 1 + XS, marks_width, side)
        return _GroupPlaces(title, marks, marks.bottom() + 1 + S)


class CriterionHeader(FoldHeader):
    """A criterion: the shape of its state, its title, and the state in words while it is closed."""

    INSET = M + 3
    """Where its shape begins, in from the left edge of the criterion."""

    def __init__(self, title: str) -> None:
        self._state = "missing"
        self._words = ""
        self._shows_words = True
        self._is_promising = False
        super().__init__(title)

    @property
    def state(self) -> str:
        """The state shown."""
        return self._state

    def set_state(self, state: str, words: str, *, shows_words: bool) -> None:
        """Show this state; its words are left out on screen where a line below says more."""
        if (state, words, shows_words) != (self._state, self._words, self._shows_words):
            self._state, self._words, self._shows_words = state, words, shows_words
            self.name_aloud()
            self.updateGeometry()
            self.update()

    def set_promising(self, is_promising: bool) -> None:
        """Show, or not, that something is promised and has no date."""
        if is_promising != self._is_promising:
            self._is_promising = is_promising
            self.name_aloud()
            self.updateGeometry()
            self.update()

    @override
    def spoken(self) -> str:
        return f"{self.title}, {self._words}{', promised, no date' if self._is_promising else ''}"

    @override
    def heightForWidth(self, width: int) -> int:
        return self._title_rect(width).height() + 2 * S

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self.paint_ground(painter)
        side, middle = size("mark"), S + _first_line() / 2
        paint_state(painter, QRectF(self.INSET, middle - side / 2, side, side), self._state)
        painter.setFont(_title_font(is_strong=self._is_open))
        painter.setPen(colour("text"))
        title = self._title_rect(self.width())
        painter.drawText(title, _WRAPPED, self.title)
        caret = QRect(self.width() - M - _caret(), round(middle) - _caret() // 2, _caret(), _caret())
        icon("caret-up" if self._is_open else "caret-down").paint(painter, caret)
        if self._is_promising:
            sign = QRect(
                caret.left() - S - _promise_sign(), round(middle - _promise_sign() / 2), *2 * (_promise_sign(),)
            )
            icon("calendar-x", "missing").paint(painter, sign)
        if self._has_words():
            painter.setFont(font("caption"))
            painter.setPen(colour("secondary"))
            room = QRect(title.right(), S, caret.left() - S - self._sign_width() - title.right(), _first_line())
            painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self._words)
        painter.end()

    def _has_words(self) -> bool:
        return self._shows_words and not self._is_open

    def _sign_width(self) -> int:
        return _promise_sign() + S if self._is_promising else 0

    def _title_rect(self, width: int) -> QRect:
        left = self.INSET + size("mark") + S
        right = M + _caret() + S + self._sign_width()
        if self._has_words():
            right += QFontMetrics(font("caption")).horizontalAdvance(self._words) + S
        return _wrapped_rect(self.title, left, S, width - left - right, is_strong=self._is_open)


def _title_font(*, is_strong: bool) -> QFont:
    return font("body", QFont.Weight.DemiBold if is_strong else QFont.Weight.Normal)


def _metrics(*, is_strong: bool) -> QFontMetrics:
    return QFontMetrics(_title_font(is_strong=is_strong))


def _first_line() -> int:
    return _metrics(is_strong=True).lineSpacing()


def _wrapped_rect(text: str, left: int, top: int, width: int, *, is_strong: bool) -> QRect:
    room = QRect(0, 0, max(width, size("icon") * 3), 10_000)
    needed = _metrics(is_strong=is_strong).boundingRect(room, _WRAPPED, text)
    return QRect(left, top, room.width(), max(needed.height(), _first_line()))


def _promise_sign() -> int:
    return size("mark")


def _caret() -> int:
    return size("small_mark") + 1
