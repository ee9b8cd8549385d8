"""Where the program begins: the window for a file or for nothing, the command line for everything else.

Neither loads the other: the window is on the screen at once, and the command line loads no Qt. Where no window can be
shown, the command line says so and does the main job without one.
"""

import os
from collections.abc import Sequence
from pathlib import Path

from ui.display import find_display_fault

# The checklist multiplies small matrices: threads of numpy's own only get in each other's way, and in typing's.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")


def run(arguments: Sequence[str]) -> int:
    """Do what the arguments ask for and answer the exit code."""
    file = Path(arguments[0]) if arguments else None
    is_for_window = len(arguments) < 2 and (file is None or file.is_file())
    if is_for_window and not find_display_fault():
        from ui.app import run as open_window

        return open_window(file)
    from ui.command_line import main
    from ui.output import open_streams

    open_streams()
    return main(arguments)
