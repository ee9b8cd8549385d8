"""Copies that carry what they show and nothing else: no history, no deleted words, no received files."""

from pathlib import Path

from editor.engine.loro_draft import LoroDraft
from editor.model.carried import NOBODY, Carried, carry
from editor.model.draft import DraftSnapshot
from editor.model.ids import PersonId, new_id
from editor.model.review import Person
from editor.session.clock import now_text
from editor.session.replacing import save_in_place
from editor.storage.draft_file import SaveOutcome
from editor.storage.stored_draft import StoredDraft, StoredUpdate
from editor.storage.workspace import Workspace

TEXT_ALONE = Carried(voices=NOBODY, has_decisions=False, has_internal=False)
"""The text, the registers and the facts, as far as they are for publication: nobody's remarks, and nobody's name."""

_UNSIGNED = Person(PersonId(""), "")


def save_bare_copy(
    snapshot: DraftSnapshot, path: Path, workspace: Workspace, carried: Carried = TEXT_ALONE
) -> SaveOutcome:
    """Write a draft of its own that begins with what ``carried`` lets through; may be called on any thread.

    It has another id: no copy with the history can be merged into it. What stands at ``path`` is backed up and
    replaced; LockedFileError if somebody has it open.
    """
    engine = LoroDraft.rebuilt(carry(snapshot, carried), _UNSIGNED)
    return save_in_place(path, bare_draft(engine), engine.snapshot(), workspace)


def bare_draft(engine: LoroDraft) -> StoredDraft:
    """An engine's draft as the beginning of a new record, signed by nobody."""
    update = StoredUpdate(_UNSIGNED.id, now_text(), engine.export_updates())
    return StoredDraft(draft_id=new_id()).restarted(update, engine.export_snapshot(), engine.version)
