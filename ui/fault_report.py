"""What happens to an error that nobody caught: the user is told that the work is safe, and the trace goes to a log.

Qt calls Python from within its event loop, where an uncaught exception would only be printed.
"""

import sys
import traceback
from datetime import datetime
from pathlib import Path
from types import TracebackType

from editor.errors import GoldthreadError
from ui.main_window import MainWindow
from ui.messages import explain
from ui.widgets.message_bar import Notice

LOG_NAME = "faults.log"
_LARGEST_LOG = 1_000_000
"""Bytes; a larger log is begun anew."""
_SAFE = "Your work is kept on this computer."


def install_fault_report(window: MainWindow, folder: Path) -> None:
    """Have whatever nobody catches told in the window, and logged in ``folder``. The log holds no text of a draft."""

    def report(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if not isinstance(error, Exception):
            sys.__excepthook__(kind, error, trace)
            return
        if not isinstance(error, GoldthreadError):
            _log(folder / LOG_NAME, error)
            sys.__excepthook__(kind, error, trace)
        _tell(window, error)

    sys.excepthook = report


def _tell(window: MainWindow, error: Exception) -> None:
    if window.page is None:
        return
    if isinstance(error, GoldthreadError):
        message = explain(error, _SAFE.rstrip(".").lower())
        notice = Notice(f"{message.happened}.", message.details, is_warning=True)
    else:
        notice = Notice("Something went wrong inside Goldthread.", _SAFE, "Save, then start again.", is_warning=True)
    window.page.messages.show_notice(notice)


def _log(path: Path, error: Exception) -> None:
    """The lines of code that led here, without the error's own words: those might quote a draft."""
    frames = "".join(traceback.format_tb(error.__traceback__))
    entry = f"{datetime.now().astimezone().isoformat(timespec='seconds')} {type(error).__name__}\n{frames}\n"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        mode = "a" if path.exists() and path.stat().st_size < _LARGEST_LOG else "w"
        with path.open(mode, encoding="utf-8") as log:
            log.write(entry)
    except OSError:
        # A full disk must not hide the error itself, which is shown all the same.
        sys.stderr.write(entry)
