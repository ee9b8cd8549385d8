"""The composition root: builds the application and its window.

The window is on the screen before the rest of the program (database, engine, Word) is loaded on a thread.
"""

import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from editor.storage.data_folder import data_folder
from ui import theme
from ui.fault_report import install_fault_report
from ui.garbage import GarbageCollector
from ui.main_window import PROGRAM_NAME, MainWindow
from ui.settings import Settings

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
    if app.findChild(GarbageCollector) is None:
        GarbageCollector(app)
    theme.install(app)
    return app


def show_first_window(folder: Path) -> MainWindow:
    """A window on the screen, not connected yet, with the settings that lie in ``folder``."""
    settings = Settings(folder)
    theme.current().choose(settings.appearance)
    theme.current().set_text_factor(settings.text_factor)
    window = MainWindow(settings)
    window.show()
    return window


def build_window(folder: Path) -> MainWindow:
    """A window, shown and connected, whose working copies and settings lie in ``folder``."""
    window = show_first_window(folder)
    import_module("ui.wiring").connect_window(window, folder)
    return window


def run(file: Path | None) -> int:
    """Open the window and stay until it is closed; answers the exit code."""
    app = build_application()
    folder = data_folder()
    window = show_first_window(folder)
    install_fault_report(window, folder)
    window.welcome.setEnabled(False)
    window.setCursor(Qt.CursorShape.BusyCursor)

    def finish(wiring: ModuleType) -> None:
        wiring.connect_window(window, folder)
        window.welcome.setEnabled(True)
        window.unsetCursor()
        if file is not None:
            import_module("ui.commands.opening").open_draft(window, file)
        else:
            wiring.load_ahead(window)

    window.tasks.run(lambda: import_module("ui.wiring"), finish, lambda error: sys.exit(str(error)))
    return int(app.exec())
