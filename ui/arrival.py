"""A draft on its way into the window. Until it is there, whatever the window shows stays, and answers."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from threading import Lock

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QMenu

from checklist.pack import Pack
from editor.errors import GoldthreadError
from editor.session import DraftSession
from ui.commands.checklist import tell_pack_faults
from ui.commands.packs import read_packs
from ui.draft_page import DraftPage
from ui.main_window import MainWindow
from ui.page_panels import make_panels
from ui.slices import Slices
from ui.widgets.message_bar import Choice, Notice

NOTICE_MS = 250
"""What opens sooner needs no notice, which would only flicker."""
_OPENING = "opening"
_ANSWER_MS = 50
"""How often it is looked whether a question that is open has been answered."""

Made = tuple[DraftSession, Pack, str]
"""A session, the packs of its draft, and what is to be said of those that cannot be read."""


@dataclass(frozen=True, slots=True)
class Wish:
    """A draft that is to be opened. ``make`` runs on the tasks' thread, everything else on the window's."""

    name: str
    make: Callable[[], DraftSession]
    on_failed: Callable[[GoldthreadError], object]
    on_shown: Callable[[DraftPage], object]
    is_kept: bool = False
    """True if the draft is to be offered again should it not be shown after all."""


class Arrival(QObject):
    """One draft that is being opened: read on the tasks' thread, its page made in slices, then shown."""

    def __init__(self, window: MainWindow, wish: Wish, leave: Callable[[MainWindow], bool]) -> None:
        """``leave`` closes the draft that is open; False if the user would rather keep it."""
        super().__init__(window)
        self._window = window
        self._wish = wish
        self._leave = leave
        self._before = window.arrival
        self._session: DraftSession | None = None
        self._page: DraftPage | None = None
        self._is_called_off = False
        self._letting_go = Lock()
        self._notice = QTimer(self, singleShot=True, interval=NOTICE_MS)
        self._notice.timeout.connect(self._tell)
        self._ready = QTimer(self, singleShot=True)

    def start(self) -> None:
        """Begin. Another draft that is on its way is called off: the user has changed their mind."""
        window = self._window
        if self._before is not None:
            self._before.call_off()
        window.arrival = self
        self._notice.start()
        window.tasks.run(self._make, self._on_made, self._on_failed)

    def call_off(self) -> None:
        """Open nothing after all; whatever is shown stays."""
        self._is_called_off = True
        self._end()
        page, self._page = self._page, None
        if page is not None:
            page.stop()
            self._window.let_go(page)
        self._let_go()

    def close(self) -> None:
        """Call it off for good: the window is closing, and no event will bring what is still being made."""
        self._window.tasks.wait()
        self.call_off()

    # ---- on the tasks' thread

    def _make(self) -> Made | None:
        if self._before is not None:
            # It may be of the same file, which it would keep locked.
            self._before._let_go()
        if self._is_called_off:
            return None
        session = self._session = self._wish.make()
        return session, *read_packs(session.snapshot)

    # ---- on the window's thread

    def _on_made(self, made: Made | None) -> None:
        if self._is_called_off or made is None:
            self._let_go()
        else:
            Slices(self._build(*made), self).start()

    def _on_failed(self, error: GoldthreadError) -> None:
        if not self._is_called_off:
            self._end()
            self._wish.on_failed(error)

    def _build(self, session: DraftSession, pack: Pack, faults: str) -> Iterator[None]:
        window = self._window
        panels = yield from make_panels(session, window.actions_table)
        if self._is_called_off:
            return
        page = self._page = DraftPage(session, pack, panels, window.actions_table, window.settings)
        yield
        page.lay_out()
        window.add_page(page)
        self._ready.timeout.connect(lambda: self._arrive(page, faults))
        self._ready.start()

    def _arrive(self, page: DraftPage, faults: str) -> None:
        if self._is_called_off:
            return
        if any(
            each.isVisible() and (each.isModal() or isinstance(each, QMenu)) for each in QApplication.topLevelWidgets()
        ):
            # What is asked or chosen there is about the draft that is open.
            self._ready.start(_ANSWER_MS)
            return
        self._end()
        self._page = self._session = None
        if not self._leave(self._window):
            page.stop()
            self._window.let_go(page)
            page.session.close(is_discarding=not self._wish.is_kept)
            return
        self._window.show_page(page)
        tell_pack_faults(page, faults)
        self._wish.on_shown(page)

    def _let_go(self) -> None:
        with self._letting_go:
            session, self._session = self._session, None
        if session is not None:
            session.close(is_discarding=not self._wish.is_kept)

    def _tell(self) -> None:
        if self._window.arrival is self:
            stop = Choice("Stop", self.call_off)
            self._window.messages.show_notice(Notice(f"Opening {self._wish.name} …", "", "", (stop,), subject=_OPENING))

    def _end(self) -> None:
        if self._window.arrival is self:
            self._window.arrival = None
        self._notice.stop()
        self._window.messages.drop(_OPENING)
        self.deleteLater()
