"""Brings a session's changes to the window: each one at once, and a snapshot once typing pauses."""

from PySide6.QtCore import QObject, QTimer, Signal

from editor.model.change import DraftChange
from editor.model.draft import DraftSnapshot
from editor.session import DraftSession

QUIET_MS = 150
"""A snapshot is taken when nothing has changed for so long; it costs the key path nothing."""

LONGEST_WAIT_MS = 600
"""Under steady typing a snapshot is taken at least this often, so that counts and checks keep up."""


class SessionBridge(QObject):
    """The Qt side of one DraftSession."""

    draft_changed = Signal(DraftChange)
    snapshot_taken = Signal(DraftSnapshot)

    def __init__(self, session: DraftSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self._quiet = QTimer(self, singleShot=True, interval=QUIET_MS)
        self._longest = QTimer(self, singleShot=True, interval=LONGEST_WAIT_MS)
        self._quiet.timeout.connect(self.take_snapshot)
        self._longest.timeout.connect(self.take_snapshot)
        self._unsubscribe = session.subscribe(self._on_changed)

    def take_snapshot(self) -> None:
        """Take a snapshot now and hand it round."""
        self._quiet.stop()
        self._longest.stop()
        self.snapshot_taken.emit(self.session.snapshot)

    def stop(self) -> None:
        """Follow the session no longer."""
        self._quiet.stop()
        self._longest.stop()
        self._unsubscribe()

    def _on_changed(self, change: DraftChange) -> None:
        self.draft_changed.emit(change)
        self._quiet.start()
        if not self._longest.isActive():
            self._longest.start()
