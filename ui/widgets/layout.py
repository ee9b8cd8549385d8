"""Rows, columns and the plain surfaces that widgets lie on."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from ui.theme import S

Item = QWidget | QLayout | int | None
"""What stands in a row or column: a widget, a layout, so many pixels of room, or None for all the room left."""
Margins = tuple[int, int, int, int]
"""Left, top, right, bottom, in pixels."""

_NO_MARGINS: Margins = (0, 0, 0, 0)
_GROWING = (QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored, QSizePolicy.Policy.MinimumExpanding)


def row(*items: Item, margins: Margins = _NO_MARGINS, gap: int = S) -> QHBoxLayout:
    """A layout from left to right; widgets whose width may grow share the room that is left."""
    layout = QHBoxLayout()
    _fill(layout, items, margins, gap)
    return layout


def column(*items: Item, margins: Margins = _NO_MARGINS, gap: int = S) -> QVBoxLayout:
    """A layout from top to bottom; widgets whose height may grow share the room that is left."""
    layout = QVBoxLayout()
    _fill(layout, items, margins, gap)
    return layout


def _fill(layout: QBoxLayout, items: tuple[Item, ...], margins: Margins, gap: int) -> None:
    layout.setContentsMargins(*margins)
    layout.setSpacing(gap)
    is_row = isinstance(layout, QHBoxLayout)
    for item in items:
        if item is None:
            layout.addStretch(1)
        elif isinstance(item, int):
            layout.addSpacing(item)
        elif isinstance(item, QLayout):
            layout.addLayout(item)
        else:
            policy = item.sizePolicy()
            growth = policy.horizontalPolicy() if is_row else policy.verticalPolicy()
            layout.addWidget(item, 1 if growth in _GROWING else 0)


def surface(name: str, layout: QLayout | None = None) -> QFrame:
    """A frame of one of the theme's surfaces ("panel", "bar", "hover"…) around a layout."""
    frame = QFrame()
    frame.setProperty("surface", name)
    if layout is not None:
        frame.setLayout(layout)
    return frame


def card(kind: str, layout: QLayout) -> QFrame:
    """A bordered frame of one of the theme's kinds ("plain", "quote", "notice"…) around a layout."""
    frame = QFrame()
    frame.setProperty("card", kind)
    frame.setLayout(layout)
    return frame


def plain(layout: QLayout) -> QWidget:
    """A widget that shows nothing but its layout."""
    widget = QWidget()
    widget.setLayout(layout)
    return widget


def rule(*, is_upright: bool = False) -> QFrame:
    """A line of one pixel between two parts."""
    line = QFrame()
    line.setProperty("role", "rule")
    if is_upright:
        line.setFixedWidth(1)
    else:
        line.setFixedHeight(1)
    return line


def scrolled(content: QWidget) -> QScrollArea:
    """A scroll area as wide as it is given, scrolling only up and down."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(content)
    return area
