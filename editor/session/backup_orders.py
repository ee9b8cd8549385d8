"""What a session has backed up: the draft as it is, the file that it was opened from, a copy that is merged."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

from editor.engine.packing import pack
from editor.model.draft import DraftSnapshot
from editor.session.copies import OtherCopy
from editor.storage.backups import BackupOrder, BackupReason
from editor.storage.draft_database import SavedDraft, write_draft
from editor.storage.draft_file import DraftFile
from editor.storage.draft_tables import FORMAT_VERSION
from editor.storage.stored_draft import StoredDraft


def draft_order(stored: StoredDraft, snapshot: DraftSnapshot, place: Path | None, reason: BackupReason) -> BackupOrder:
    """The draft as it is at this moment; its snapshot is packed where the backup is written."""
    saved_at = datetime.now().astimezone()

    def write() -> bytes:
        packed = replace(stored, snapshot=pack(stored.snapshot))
        return write_draft(SavedDraft(packed, saved_at), snapshot)

    return BackupOrder(stored.draft_id, reason, place, write, lambda: snapshot.word_count)


def file_order(path: Path, file: DraftFile, snapshot: DraftSnapshot) -> BackupOrder:
    """A draft's file before it is worked on; one of an older format will be upgraded by the next save."""
    reason = BackupReason.OPENED if file.format_version == FORMAT_VERSION else BackupReason.UPGRADE
    return BackupOrder(file.stored.draft_id, reason, path, path.read_bytes, lambda: snapshot.word_count)


def copy_order(copy: OtherCopy) -> BackupOrder:
    """Somebody else's file before it is merged."""
    draft_id, snapshot = copy.file.stored.draft_id, copy.snapshot
    return BackupOrder(draft_id, BackupReason.RECEIVED, copy.path, copy.path.read_bytes, lambda: snapshot.word_count)
