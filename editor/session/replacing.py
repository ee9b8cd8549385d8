"""Another file in whose place something is saved: nobody may have it open, and what stood there is backed up first."""

from pathlib import Path

from editor.errors import UnreadableFileError, UnreadableReason
from editor.storage.backups import BackupOrder, BackupReason, Backups
from editor.storage.draft_database import is_older_format, read_draft
from editor.storage.draft_file import load_bytes


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


def back_up_older(path: Path, backups: Backups) -> None:
    """Keep a file of an older format, which a save is about to upgrade; errors as for ``back_up_replaced``."""
    try:
        data, _ = load_bytes(path)
    except UnreadableFileError:
        # Saving will say what is the matter.
        return
    if is_older_format(data):
        backups.keep(BackupOrder(_draft_id(data, path), BackupReason.UPGRADE, path, lambda: data))


def _draft_id(data: bytes, path: Path) -> str:
    """Whatever is no draft, or none that can be read, is kept under its place."""
    try:
        return read_draft(data, path).stored.draft_id
    except UnreadableFileError:
        return str(path)
