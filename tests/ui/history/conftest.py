"""The draft with a past that these dialogs are about."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from editor.sample.sample_draft import sample_operations
from editor.session import DraftSession
from editor.storage.backups import BackupReason
from editor.storage.workspace import Workspace
from tests.ui.history.sample_past import ME, work_on


@pytest.fixture
def session(tmp_path: Path) -> Iterator[DraftSession]:
    """The sample strategy with a named version, some work after it, and a backup."""
    workspace = Workspace(tmp_path)
    session = DraftSession.begin(sample_operations(), workspace, ME)
    session.history.name_version("First draft")
    work_on(session)
    session.back_up(BackupReason.MERGE)
    workspace.backups.wait()
    yield session
    session.close(is_discarding=True)
