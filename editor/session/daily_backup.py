"""When the day's backup of an open draft is due."""

from datetime import date, datetime

from editor.storage.backups import Backups


class DailyBackup:
    """Remembers what was backed up last, and on which day. It does not look at backups: their drive may not answer."""

    def __init__(self, backups: Backups) -> None:
        self._backups = backups
        self._mark = b""
        self._day: date | None = None

    def is_due(self, mark: bytes) -> bool:
        """True for a draft with another mark than the last time, once a day; again the same day after a fault."""
        is_done_today = self._day == _today() and self._backups.fault is None
        return not is_done_today and mark != self._mark

    def note(self, mark: bytes) -> None:
        """A draft with this mark is being backed up."""
        self._mark, self._day = mark, _today()


def _today() -> date:
    return datetime.now().astimezone().date()
