"""Buttons of a few kinds, all named for screen readers."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QStyleOptionButton,
    QToolButton,
    QWidget,
)
from typing_extensions import override

from ui.theme import XS, L, M, current, icon, size
from ui.widgets.labels import IconLabel, label
from ui.widgets.layout import column, row


class _Button(QPushButton):
    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not _press_by_enter(self, event):
            super().keyPressEvent(event)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            _fit_icon(self)


class _ElidedButton(_Button):
    """Gives way where its words are longer than the room; its name and tool tip keep them."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(3 * size("icon"), super().minimumSizeHint().height())

    @override
    def initStyleOption(self, option: QStyleOptionButton) -> None:
        super().initStyleOption(option)
        option.text = self.fontMetrics().elidedText(option.text, Qt.TextElideMode.ElideRight, self.width())


class ToolButton(QToolButton):
    """A quiet button with an icon; its name is its tool tip and, if ``has_text``, stands beside the icon."""

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not _press_by_enter(self, event):
            super().keyPressEvent(event)

    def __init__(self, icon_name: str, name: str, *, has_text: bool = False) -> None:
        super().__init__()
        self.setIcon(icon(icon_name))
        self.setToolTip(name)
        self.setAccessibleName(name)
        if has_text:
            self.setText(name)
            self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        _fit_icon(self)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            _fit_icon(self)


def button(text: str, kind: str = "plain", icon_name: str = "") -> QPushButton:
    """A push button: "plain", "primary" (one to a place at most), "link" or "place", whose words may be cut."""
    result = _ElidedButton(text) if kind == "place" else _Button(text)
    result.setProperty("kind", kind)
    result.setCursor(Qt.CursorShape.PointingHandCursor)
    if icon_name:
        result.setIcon(icon(icon_name, "on_accent" if kind == "primary" else "secondary"))
        _fit_icon(result)
    return result


def _press_by_enter(target: QAbstractButton, event: QKeyEvent) -> bool:
    """Qt presses buttons by Enter in dialogs only; people expect it everywhere, as with Space."""
    is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat()
    if is_enter and target.isEnabled():
        event.accept()
        target.click()
    return is_enter


def _fit_icon(target: QAbstractButton) -> None:
    target.setIconSize(QSize(size("icon"), size("icon")))


class CardButton(QPushButton):
    """A wide button that shows a title and a line under it, behind an icon."""

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not _press_by_enter(self, event):
            super().keyPressEvent(event)

    def __init__(self, title: str, summary: str, icon_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(title)
        self.setAccessibleDescription(summary)
        parts = (label(title, "strong", is_wrapped=True), label(summary, "quiet", is_wrapped=True))
        sign = IconLabel(icon_name, "accent")
        for part in (sign, *parts):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._layout: QHBoxLayout = row(column(sign, None), column(*parts, None, gap=XS), margins=(L, M, L, M), gap=M)
        self._layout.setStretch(1, 1)
        self.setLayout(self._layout)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        current().changed.connect(self.updateGeometry)

    @override
    def sizeHint(self) -> QSize:
        return self._layout.sizeHint()

    @override
    def minimumSizeHint(self) -> QSize:
        return self._layout.minimumSize()

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        return self._layout.totalHeightForWidth(width)
