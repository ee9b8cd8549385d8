"""The session: one open draft, as the window and the command line see it."""

from editor.session.bare_copy import save_bare_copy
from editor.session.closing import Authority, ClosedRecord
from editor.session.copies import Conflict, OtherCopy
from editor.session.draft_session import DraftSession
from editor.session.inventory import Inventory
from editor.session.opening import Access
from editor.session.past_reader import PastReader
from editor.session.replacing import save_in_place
from editor.session.saving import PendingSave
from editor.session.whole_files import (
    MadeDraft,
    create_draft_file,
    load_controlled,
    load_earlier_states,
    load_past,
    load_snapshot,
    load_unfinished,
    make_import,
    merge_files,
    read_import,
    recover_file,
)

__all__ = [
    "Access",
    "Authority",
    "ClosedRecord",
    "Conflict",
    "DraftSession",
    "Inventory",
    "MadeDraft",
    "OtherCopy",
    "PastReader",
    "PendingSave",
    "create_draft_file",
    "load_controlled",
    "load_earlier_states",
    "load_past",
    "load_snapshot",
    "load_unfinished",
    "make_import",
    "merge_files",
    "read_import",
    "recover_file",
    "save_bare_copy",
    "save_in_place",
]
