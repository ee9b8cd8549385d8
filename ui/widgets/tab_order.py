"""Where Tab leads: parts built later than their neighbours would otherwise come last in the window."""

from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def follow_on(first: QWidget, *parts: QWidget) -> None:
    """Let Tab go from ``first`` through all that takes the focus in these parts, in their order, before it goes on."""
    inside = (child for part in parts for child in (part, *part.findChildren(QWidget)))
    stops = [child for child in inside if child.focusPolicy() & Qt.FocusPolicy.TabFocus]
    for before, after in pairwise((first, *stops)):
        QWidget.setTabOrder(before, after)
