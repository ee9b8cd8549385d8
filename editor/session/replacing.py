"""Another file in whose place something is saved: nobody may have it open, and what stood there is backed up first."""

from dataclasses import replace
from pathlib import Path

from editor.errors import UnreadableFileError, UnreadableReason
from editor.model.draft import DraftSnapshot
from editor.session.locking import refuse_locked
from editor.storage.backups import BackupOrder, BackupReason, Backups
from editor.storage.draft_database import HEADER_LENGTH, is_older_format, read_draft
from editor.storage.draft_file import SaveOutcome, load_bytes, save_draft_file
from editor.storage.stored_draft import StoredDraft
from editor.storage.workspace import Workspace


def back_up_replaced(path: Path, backups: Backups) -> Path | None:
    """Keep what stands at ``path`` and answer where; None if nothing does.

    UnreadableFileError or UnwritableFileError if it cannot be kept: then it must not be replaced.
    """
    try:
        data, _ = load_bytes(path)
    except UnreadableFileError as error:
        if error.reason is UnreadableReason.MISSING:
            return None
        raise
    if not data:
        return None
    return backups.keep(BackupOrder(_draft_id(data, path), BackupReason.REPLACED, path, lambda: data))


def save_in_place(path: Path, stored: StoredDraft, snapshot: DraftSnapshot, workspace: Workspace) -> SaveOutcome:
    """Write a draft that no session has open; what stands at ``path`` is backed up and replaced.

    LockedFileError if somebody has that open; errors as for ``back_up_replaced`` and ``save_draft_file``.
    """
    refuse_locked(path, workspace, is_taking_over=True)
    replaced = back_up_replaced(path, workspace.backups)
    return replace(save_draft_file(path, stored, snapshot), kept=replaced)


def back_up_older(path: Path, backups: Backups) -> None:
    """Keep a file of an older format, which a save is about to upgrade; errors as for ``back_up_replaced``."""
    if not _is_older(path):
        return
    data, _ = load_bytes(path)
    backups.keep(BackupOrder(_draft_id(data, path), BackupReason.UPGRADE, path, lambda: data))


def _is_older(path: Path) -> bool:
    """Looks at the file's head alone: a share may be slow, and every save asks."""
    try:
        with path.open("rb") as file:
            return is_older_format(file.read(HEADER_LENGTH))
    except OSError:
        # Saving will say what is the matter.
        return False


def _draft_id(data: bytes, path: Path) -> str:
    """Whatever is no draft, or none that can be read, is kept under its place."""
    try:
        return read_draft(data, path).stored.draft_id
    except UnreadableFileError:
        return str(path)
