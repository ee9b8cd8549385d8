"""What the system's own programs are asked to do: open a file that was written, show where it lies."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from ui.widgets.message_bar import Choice


def open_path(path: Path) -> None:
    """Open a file in the program that the system has for it, or a folder in its file manager."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def written_choices(path: Path) -> tuple[Choice, ...]:
    """What can be done with a document that was just written."""
    return (
        Choice("Open it", partial(open_path, path), closes=False),
        Choice("Show in folder", partial(open_path, path.absolute().parent), closes=False),
    )
