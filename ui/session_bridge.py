"""Brings a session's changes to the window: what must be seen at once, and a snapshot once typing pauses."""

from time import monotonic

from PySide6.QtCore import QObject, QTimer, Signal

from editor.model.change import Aspect, ChangeKind, DraftChange
from editor.model.draft import DraftSnapshot
from editor.session import DraftSession

QUIET_S = 0.15
"""A snapshot is taken when nothing has changed for so long; it costs the key path nothing."""

LONGEST_WAIT_S = 0.6
"""Under steady typing a snapshot is taken at least this often, so that counts and checks keep up."""

IN_PROGRESS = "in progress"
"""Initiator of an edit that keeps what is still being typed in a field: like typed text, it waits for the pause."""

_LOOK_MS = 50
_TEXT_ALONE = frozenset({Aspect.TEXT})


def is_typing(change: DraftChange) -> bool:
    """True if a person is typing on, so that only what they type must be seen at once."""
    is_typed = change.aspects == _TEXT_ALONE or change.initiator == IN_PROGRESS
    return is_typed and change.kind is ChangeKind.EDIT


class SessionBridge(QObject):
    """The Qt side of one DraftSession."""

    draft_changed = Signal(DraftChange)
    """Something changed that is no continued typing: another kind of edit, an undo, the first key of a spell."""
    snapshot_taken = Signal(DraftSnapshot)

    def __init__(self, session: DraftSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self._typing: tuple[str, str] | None = None
        self._first_change_s = 0.0
        self._last_change_s = 0.0
        # One timer that looks at the clock costs a key less than a timer that each key starts again.
        self._look = QTimer(self, interval=_LOOK_MS)
        self._look.timeout.connect(self._on_look)
        self._unsubscribe = session.subscribe(self._on_changed)

    def take_snapshot(self) -> None:
        """Take a snapshot now and hand it round."""
        self._look.stop()
        self._typing = None
        self.snapshot_taken.emit(self.session.snapshot)

    def stop(self) -> None:
        """Follow the session no longer."""
        self._look.stop()
        self._unsubscribe()

    def _on_changed(self, change: DraftChange) -> None:
        self._last_change_s = monotonic()
        if not self._look.isActive():
            self._first_change_s = self._last_change_s
            self._look.start()
        spell = (change.label, change.initiator) if is_typing(change) else None
        if spell is None or spell != self._typing:
            self._typing = spell
            self.draft_changed.emit(change)

    def _on_look(self) -> None:
        now = monotonic()
        if now - self._last_change_s >= QUIET_S or now - self._first_change_s >= LONGEST_WAIT_S:
            self.take_snapshot()
