"""Taking parts out of use, with the reason in view."""

from collections.abc import Iterable

from PySide6.QtWidgets import QWidget


def forbid(parts: Iterable[QWidget], reason: str) -> None:
    """Disable these parts; pointing at them says why."""
    for part in parts:
        part.setEnabled(False)
        part.setToolTip(reason)
