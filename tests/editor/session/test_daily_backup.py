"""The day's backup of an open draft: once a day, of what has changed, and once more after a fault."""

from datetime import date
from pathlib import Path

import pytest

from editor.errors import UnwritableFileError, UnwritableReason
from editor.session import daily_backup
from editor.session.daily_backup import DailyBackup
from editor.storage.backups import Backups


@pytest.fixture
def backups(tmp_path: Path) -> Backups:
    return Backups(tmp_path / "backups")


def test_it_is_due_once_a_day_for_a_draft_that_has_changed(backups: Backups, monkeypatch: pytest.MonkeyPatch) -> None:
    daily = DailyBackup(backups)
    monkeypatch.setattr(daily_backup, "_today", lambda: date(2026, 11, 20))
    assert daily.is_due(b"one")
    daily.note(b"one")
    assert not daily.is_due(b"two")
    monkeypatch.setattr(daily_backup, "_today", lambda: date(2026, 11, 21))
    assert not daily.is_due(b"one")
    assert daily.is_due(b"two")


def test_it_is_due_again_if_it_could_not_be_made(backups: Backups) -> None:
    daily = DailyBackup(backups)
    daily.note(b"one")
    backups.fault = UnwritableFileError(Path("backups"), UnwritableReason.FULL)
    assert daily.is_due(b"two")
