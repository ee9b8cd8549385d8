"""Where the program begins: the window for a file or for nothing, the command line for everything else.

Neither loads the other: the window is on the screen at once, and the command line loads no Qt. Where there is no
display, the window gives way to a tour of the sample strategy.
"""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

# The checklist multiplies small matrices: threads of numpy's own only get in each other's way, and in typing's.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

TOUR_FOLDER = Path("build") / "tour"
_NO_DISPLAY = (
    "There is no display here, so no window can be opened; instead, this is the tour of the sample strategy.\n"
)


def run(arguments: Sequence[str]) -> int:
    """Do what the arguments ask for and answer the exit code."""
    if not arguments:
        return start(None)
    if len(arguments) == 1 and Path(arguments[0]).is_file():
        return start(Path(arguments[0]))
    from ui.command_line import main

    return main(arguments)


def start(file: Path | None) -> int:
    """Open the window with a draft or the welcome page; answers the exit code."""
    if has_display():
        from ui.app import run as open_window

        return open_window(file)
    sys.stdout.write(f"{_NO_DISPLAY}\n")
    from ui.tour import make_tour

    return make_tour(TOUR_FOLDER)


def has_display() -> bool:
    """True where a window can be shown: always on Windows and macOS, elsewhere where a display server is named."""
    if sys.platform in ("win32", "darwin") or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
