"""The composition root: builds the application and its window."""

import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from editor.storage.workspace import Workspace, data_folder
from ui import theme
from ui.commands import files
from ui.main_window import PROGRAM_NAME, MainWindow
from ui.settings import Settings
from ui.wiring import connect_window

SWITCH_INTERVAL_S = 0.0005
"""How long a Python thread may keep the others waiting: a tenth of the usual, so that checks do not slow typing."""


def build_application() -> QApplication:
    """The application object, dressed."""
    sys.setswitchinterval(SWITCH_INTERVAL_S)
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication(sys.argv[:1])
    app.setApplicationName(PROGRAM_NAME)
    app.setApplicationDisplayName("")
    theme.install(app)
    return app


def build_window(folder: Path) -> MainWindow:
    """A window, connected, whose working copies and settings lie in ``folder``."""
    settings = Settings(folder)
    theme.current().choose(settings.appearance)
    theme.current().set_text_factor(settings.text_factor)
    window = MainWindow(Workspace(folder), settings)
    connect_window(window)
    return window


def run(file: Path | None) -> int:
    """Open the window and stay until it is closed; answers the exit code."""
    app = build_application()
    window = build_window(data_folder())
    window.show()
    if file is not None:
        files.open_draft(window, file)
    return int(app.exec())
