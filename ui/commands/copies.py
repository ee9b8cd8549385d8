"""Other copies of the open draft: what somebody else saved in its place, what lies beside it, what was sent back."""

from collections.abc import Callable, Sequence
from pathlib import Path

from editor.errors import GoldthreadError
from editor.session import Conflict, DraftSession, OtherCopy
from editor.session.saving import BACKUP_PATIENCE_S
from editor.storage.lock import LockHolder, LockState, find_holder
from ui.actions import ActionId
from ui.commands.history import compare
from ui.dialogs.file_choice import choose_copies
from ui.dialogs.questions import show_error
from ui.draft_page import DraftPage, step_subject
from ui.history_words import write_when
from ui.main_window import MainWindow
from ui.messages import Message, explain
from ui.widgets.message_bar import Choice, Notice

KEPT = "your work is kept on this computer"
_UNCHANGED = "your draft is unchanged"
_MERGING = "merging"


def look_at_file(window: MainWindow) -> None:
    """See in the background whether somebody else has saved the draft's file, and say so, once."""
    page = window.page
    if page is None or page.session.path is None or page.session.is_read_only:
        return
    session, saved_at = page.session, page.session.saved_at

    def tell(conflict: Conflict | None) -> None:
        # A save of our own may have been under way.
        is_ours = window.page is not page or session.saved_at != saved_at or page.saves.running is not None
        if conflict is not None and not is_ours and page.saves.is_new_conflict(conflict):
            _tell_of_conflict(window, page, conflict)

    window.tasks.run(session.find_conflict, tell, lambda _: None)


def look_at_lock(window: MainWindow) -> None:
    """Say, once, that somebody else has the draft open as well, or has taken it over."""
    page = window.page
    if page is None or page.session.path is None or page.session.lock_state is not LockState.TAKEN:
        return
    path = page.session.path

    def tell(holder: LockHolder | None) -> None:
        who = (holder.name if holder else "") or "Somebody else"
        if window.page is page and page.saves.is_news("lock", who):
            page.messages.show_notice(
                Notice(f"{who} has this draft open as well.", "", "Whoever saves second merges what both wrote.")
            )

    window.tasks.run(lambda: find_holder(path), tell, lambda _: None)


def look_for_duplicates(window: MainWindow) -> None:
    """See in the background whether a sync client put a second copy beside the draft, and offer to merge it."""
    page = window.page
    if page is None or page.session.path is None or page.session.is_read_only:
        return

    def tell(copies: tuple[OtherCopy, ...]) -> None:
        for copy in copies if window.page is page else ():
            if page.saves.is_new_copy(copy):
                _offer(
                    window, page, copy, f"“{copy.path.name}” is a second copy of this draft, with changes of its own."
                )

    window.tasks.run(page.session.find_duplicates, tell, lambda _: None)


def merge_copies(window: MainWindow, paths: Sequence[Path] = ()) -> None:
    """Ask for copies that came back, and bring them in; each is a step that undo takes back."""
    page = window.page
    if page is None:
        return
    paths = paths or choose_copies(window, window.likely_folder())
    if not paths:
        return
    session = page.session

    def bring_in(copies: Sequence[OtherCopy]) -> None:
        """One after the other: each builds on the one before."""
        if window.page is page and copies:
            merge(window, page, copies[0], lambda: bring_in(copies[1:]))

    window.tasks.run(
        lambda: _load_all(session, paths), bring_in, lambda error: show_error(window, explain(error, _UNCHANGED))
    )


def merge(window: MainWindow, page: DraftPage, copy: OtherCopy, on_merged: Callable[[], object] = lambda: None) -> None:
    """Bring another copy of the draft in, as one step that undo takes back; ``on_merged`` follows if that can be done.

    It is made on a thread, while the draft can be written in: what is written meanwhile stays.
    """
    page.finish_editing()
    backups = window.workspace.backups
    failures = backups.failures
    page.messages.show_notice(Notice(f"“{copy.path.name}” is being merged …", subject=_MERGING))

    def finish(_: None) -> None:
        if window.page is not page:
            return
        page.messages.drop(_MERGING)
        page.finish_editing()
        try:
            change = page.session.finish_merge(pending)
        except GoldthreadError as error:
            show_error(window, explain(error, _UNCHANGED))
        else:
            _tell_of_merge(window, page, copy, failures, has_news=bool(change.aspects))
            on_merged()

    def fail(error: GoldthreadError) -> None:
        page.messages.drop(_MERGING)
        if window.page is page:
            show_error(window, explain(error, _UNCHANGED))

    try:
        pending = page.session.prepare_merge(copy)
    except GoldthreadError as error:
        fail(error)
    else:
        window.tasks.run(pending.make, finish, fail, listener=page)


def _tell_of_merge(window: MainWindow, page: DraftPage, copy: OtherCopy, failures: int, *, has_news: bool) -> None:
    """``failures`` is how many backups had failed before."""
    step = page.session.undo_step
    page.bridge.take_snapshot()
    if not has_news:
        page.messages.show_notice(Notice(f"“{copy.path.name}” holds nothing that this draft lacks.", "", ""))
        return
    backups = window.workspace.backups

    def tell(is_done: bool) -> None:
        if backups.failures > failures and backups.fault is not None:
            words = f"No backup could be made: {explain(backups.fault).happened}."
        else:
            words = "A backup was made first." if is_done else "Its backup is still being made."
        if window.page is page:
            # It stays until the merge is undone: others may have to be undone first.
            undo = Choice("Undo the merge", lambda: _undo_merge(page, copy.path.name, step), closes=False)
            happened = f"“{copy.path.name}” was merged."
            page.messages.show_notice(Notice(happened, words, "", (undo,), subject=step_subject(step)))

    window.tasks.run(lambda: backups.wait(BACKUP_PATIENCE_S), tell, lambda _: None)


def compare_with(window: MainWindow, page: DraftPage, copy: OtherCopy) -> None:
    """Show what differs between the draft and another copy; comes back when the person has seen it."""
    page.finish_editing()
    compare(window, page.session.snapshot, "This draft", copy.snapshot, copy.path.name)


def conflict_message(conflict: Conflict) -> Message:
    """Why what stands in the draft's place cannot be merged."""
    if conflict.error is None:
        return Message("The file has changed", KEPT, "save under another name")
    return explain(conflict.error, KEPT)


def _load_all(session: DraftSession, paths: Sequence[Path]) -> tuple[OtherCopy, ...]:
    return tuple(session.load_copy(path) for path in paths)


def _undo_merge(page: DraftPage, name: str, step: int | None) -> None:
    """Only this merge: what was written or merged since is not taken back by a button that does not say so."""
    page.finish_editing()
    if page.session.undo_step == step:
        page.undo()
    elif page.session.undoes_merge:
        page.messages.show_notice(Notice(f"Another copy was merged after “{name}”.", "", "Undo that merge first."))
    else:
        happened = f"The draft was changed since “{name}” was merged."
        page.messages.show_notice(Notice(happened, "", "Undo those steps first."))


def _tell_of_conflict(window: MainWindow, page: DraftPage, conflict: Conflict) -> None:
    if conflict.other is not None:
        who = conflict.other.saved_by or "Somebody else"
        _offer(window, page, conflict.other, f"{who} saved this draft at {write_when(conflict.other.saved_at)}.")
        return
    message = conflict_message(conflict)
    choice = Choice("Save as…", window.actions_table[ActionId.SAVE_AS].trigger)
    page.messages.show_notice(Notice(f"{message.happened}.", message.details, "", (choice,), is_warning=True))


def _offer(window: MainWindow, page: DraftPage, copy: OtherCopy, happened: str) -> None:
    choices = (
        Choice("Merge", lambda: merge(window, page, copy)),
        Choice("Compare", lambda: _compare_offered(window, page, copy, happened)),
    )
    page.messages.show_notice(Notice(happened, "Both are safe.", "Merging keeps what both say.", choices))


def _compare_offered(window: MainWindow, page: DraftPage, copy: OtherCopy, happened: str) -> None:
    """Whoever has compared them has still to decide: the offer stands afterwards."""
    compare_with(window, page, copy)
    _offer(window, page, copy, happened)
