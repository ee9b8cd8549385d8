"""The window: a welcome page or one open draft. It lays out; commands do the work, ``wiring`` connects them.

It is on the screen before the rest of the program is loaded, so what an open draft needs is imported with the draft.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication
from PySide6.QtWidgets import QMainWindow, QStackedWidget
from typing_extensions import override

from ui.actions import Actions
from ui.panels.welcome import WelcomePage
from ui.settings import Settings
from ui.slices import Slices
from ui.tasks import TaskRunner
from ui.widgets.focus_ring import FocusRing
from ui.widgets.layout import column, plain
from ui.widgets.message_bar import MessageBar

if TYPE_CHECKING:
    from editor.storage.workspace import Workspace
    from ui.arrival import Arrival
    from ui.draft_page import DraftPage

PROGRAM_NAME = "Goldthread"
_LAYOUT_NAME = "window"
_FIRST_SIZE = (1440, 900)
_SMALLEST_SIZE = (800, 560)


class MainWindow(QMainWindow):
    """One window with at most one draft in it."""

    draft_opened = Signal(object)
    closing = Signal(object)

    workspace: "Workspace"
    """Set when the window is connected."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.settings = settings
        self.actions_table = Actions(self)
        self.tasks = TaskRunner(self)
        self.welcome = WelcomePage()
        self.page: DraftPage | None = None
        self.arrival: Arrival | None = None
        """The draft that is on its way into the window."""
        self.messages = MessageBar()
        """What is told of the window itself, whatever it shows."""
        self.last_folder: Path | None = None
        """Where a document was imported from, or exported to, last."""
        self._stack = QStackedWidget()
        self._stack.addWidget(self.welcome)
        self.setCentralWidget(plain(column(self.messages, self._stack, gap=0)))
        self._focus_ring = FocusRing(self)
        self._restore_layout()
        self.show_welcome()

    def show_welcome(self) -> None:
        """Show the welcome page; an open draft is let go (its session must have been closed, or saved)."""
        self._drop_page()
        self._stack.setCurrentWidget(self.welcome)
        self.actions_table.set_draft_open(False)
        self.setWindowTitle(PROGRAM_NAME)
        self.setWindowModified(False)

    def add_page(self, page: "DraftPage") -> None:
        """Take in the page of a draft that is not to be seen yet."""
        self._stack.addWidget(page)

    def show_page(self, page: "DraftPage") -> None:
        """Show a page that was taken in, in place of what was shown before."""
        self._drop_page()
        self.page = page
        self._stack.setCurrentWidget(page)
        self.actions_table.set_draft_open(True)
        self.draft_opened.emit(page)

    def let_go(self, page: "DraftPage") -> None:
        """Let go of a page that was taken in, and stopped."""
        self._stack.removeWidget(page)
        Slices(_take_apart(page), self, slice_s=0).start()

    def show_title(self, title: str, is_modified: bool) -> None:
        """Show the draft's title, with the platform's sign while changes are unsaved."""
        self.setWindowTitle(f"{title or 'Untitled'}[*] – {PROGRAM_NAME}")
        self.setWindowModified(is_modified)

    def likely_folder(self) -> Path:
        """Where files are likely to be: beside the open draft, else where something was last fetched or written."""
        if self.page is not None and self.page.session.path is not None:
            return self.page.session.path.parent
        if self.last_folder is not None:
            return self.last_folder
        recent = self.settings.recent
        return recent[0][0].parent if recent else Path.home()

    def toggle_full_screen(self) -> None:
        """Fill the screen, or stop doing so."""
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        """Whoever listens to ``closing`` may ignore the event."""
        self.closing.emit(event)
        if event.isAccepted():
            self.settings.set_layout(_LAYOUT_NAME, self.saveGeometry())
            self._drop_page()
            self.tasks.close()
            super().closeEvent(event)

    def _drop_page(self) -> None:
        if self.page is not None:
            self.page.remember()
            self.page.stop()
            self.let_go(self.page)
            self.page = None

    def _restore_layout(self) -> None:
        self.setMinimumSize(*_SMALLEST_SIZE)
        self.resize(*_FIRST_SIZE)
        # restoreGeometry brings a window back onto a screen that still exists.
        if not self.restoreGeometry(self.settings.layout(_LAYOUT_NAME)):
            screen = QGuiApplication.primaryScreen().availableGeometry()
            self.resize(self.size().boundedTo(screen.size()))


def _take_apart(page: "DraftPage") -> Iterator[None]:
    """Destroy a page panel by panel: hundreds of widgets at once would hold the next one up."""
    for panel in (page.registers, page.checklist, page.side, page.outline, page.writing, page):
        panel.deleteLater()
        yield
