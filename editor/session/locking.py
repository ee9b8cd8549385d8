"""Who may open a draft: the lock beside its file, seen from one user's programs."""

from datetime import UTC, datetime
from pathlib import Path

from editor.errors import LockedFileError
from editor.model.review import Person
from editor.storage.lock import DraftLock, LockHolder, find_holder
from editor.storage.working_copy import WorkingCopy
from editor.storage.workspace import Workspace


def take_lock(
    path: Path, working_copy: WorkingCopy, workspace: Workspace, person: Person, *, is_taking_over: bool = False
) -> DraftLock:
    """A lock on the draft, whose state says whether we have it.

    What a dead program of the same user left is replaced; with ``is_taking_over`` any lock without a sign of life is.
    """
    mark = workspace.lock_mark(working_copy.path)

    def may_replace(holder: LockHolder) -> bool:
        is_ours = holder.work == mark or workspace.is_abandoned(holder)
        return is_ours or (is_taking_over and _is_stale(holder))

    return DraftLock(path, person.name, mark, may_replace=may_replace)


def refuse_locked(path: Path, workspace: Workspace, *, is_taking_over: bool = False) -> None:
    """LockedFileError if somebody has the draft open; with ``is_taking_over`` only if there is a sign of life."""
    holder = find_holder(path)
    if holder is None or workspace.is_abandoned(holder):
        return
    if not (is_taking_over and _is_stale(holder)):
        raise locked(path, holder)


def locked(path: Path, holder: LockHolder | None) -> LockedFileError:
    """The error that says who has it; of someone who has just let go of it little is known."""
    if holder is None:
        return LockedFileError(path, "", "", datetime.now(UTC), is_stale=False)
    return LockedFileError(path, holder.name, holder.machine, holder.since, is_stale=_is_stale(holder))


def _is_stale(holder: LockHolder) -> bool:
    return holder.is_stale(datetime.now(UTC))
