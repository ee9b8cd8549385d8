"""Starts the window; where there is no display, does the tour of the sample strategy instead."""

import os
import sys
from pathlib import Path

import click


def has_display() -> bool:
    """True where a window can be shown: always on Windows and macOS, elsewhere where a display server is named."""
    if sys.platform in ("win32", "darwin") or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def start(file: Path | None) -> int:
    """Open the window with a draft or the welcome page; answers the exit code."""
    if has_display():
        from ui.app import run

        return run(file)
    click.echo(
        "There is no display here, so no window can be opened; instead, this is the tour of the sample strategy.\n"
    )
    from ui.tour import make_tour

    return make_tour(Path("build") / "tour")
