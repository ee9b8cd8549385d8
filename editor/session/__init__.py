"""The session: one open draft, as the window and the command line see it."""

from editor.session.copies import Conflict, OtherCopy
from editor.session.draft_session import DraftSession
from editor.session.opening import Access
from editor.session.saving import PendingSave
from editor.session.whole_files import create_draft_file, load_snapshot, read_import

__all__ = [
    "Access",
    "Conflict",
    "DraftSession",
    "OtherCopy",
    "PendingSave",
    "create_draft_file",
    "load_snapshot",
    "read_import",
]
