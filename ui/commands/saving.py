"""Saving the open draft, and what somebody else did to its file meanwhile."""

from enum import Enum
from pathlib import Path

from editor.errors import GoldthreadError, UnwritableFileError, UnwritableReason
from editor.session import Conflict, DraftSession, OtherCopy, PendingSave
from editor.session.saving import BACKUP_PATIENCE_S
from editor.storage.draft_file import SaveOutcome, SavingWay
from ui.commands.history import compare
from ui.dialogs.choices import Option, ask
from ui.dialogs.file_choice import choose_save_path
from ui.dialogs.questions import show_error
from ui.draft_page import DraftPage
from ui.main_window import MainWindow
from ui.messages import Message, explain
from ui.widgets.message_bar import Choice, Notice

_KEPT = "your work is kept on this computer"


class _Resolution(Enum):
    MERGE = "merge"
    COMPARE = "compare"
    SAVE_AS = "save_as"


def save(window: MainWindow, path: Path | None = None) -> None:
    """Save the open draft in the background; a draft without a file asks for one."""
    page = window.page
    if page is None:
        return
    if path is None and page.session.path is None:
        save_as(window)
        return
    page.finish_editing()
    try:
        pending = page.session.prepare_save(path)
    except GoldthreadError as error:
        show_error(window, explain(error, _KEPT))
        return
    window.tasks.run(
        pending.write,
        lambda outcome: _finish(window, page.session, pending, outcome),
        lambda error: _report_failure(window, page, error),
    )


def save_as(window: MainWindow) -> None:
    """Ask where to save the open draft, and save it there."""
    if window.page is not None:
        session = window.page.session
        path = choose_save_path(window, window.likely_folder(), session.snapshot.title)
        if path is not None:
            save(window, path)


def save_now(window: MainWindow, session: DraftSession) -> bool:
    """Save before going on, merging what somebody else saved; False if that failed or was called off."""
    path = session.path or choose_save_path(window, window.likely_folder(), session.snapshot.title)
    if path is None:
        return False
    try:
        if session.path == path:
            session.save_merged()
        else:
            session.save(path)
    except GoldthreadError as error:
        show_error(window, explain(error, _KEPT))
        return False
    window.settings.add_recent(path.absolute())
    return True


def save_automatically(window: MainWindow) -> None:
    """Save what has changed, if the user wants that and the draft has a file."""
    page = window.page
    if page is not None and window.settings.saves_automatically and page.session.path and page.session.is_modified:
        save(window)


def look_at_file(window: MainWindow) -> None:
    """See in the background whether somebody else has saved the draft's file, and say so."""
    page = window.page
    if page is None or page.session.path is None or page.session.is_read_only:
        return
    session, saved_at = page.session, page.session.saved_at

    def tell(conflict: Conflict | None) -> None:
        # A save of our own may have been under way.
        if conflict is not None and window.page is page and session.saved_at == saved_at:
            _tell_of_conflict(window, page, conflict)

    window.tasks.run(session.find_conflict, tell, lambda _: None)


def look_for_duplicates(window: MainWindow) -> None:
    """See in the background whether a sync client put a second copy beside the draft, and offer to merge it."""
    page = window.page
    if page is None or page.session.path is None or page.session.is_read_only:
        return

    def tell(copies: tuple[OtherCopy, ...]) -> None:
        for copy in copies if window.page is page else ():
            _offer(window, page, copy, f"“{copy.path.name}” is a second copy of this draft, with changes of its own.")

    window.tasks.run(page.session.find_duplicates, tell, lambda _: None)


def merge(window: MainWindow, page: DraftPage, copy: OtherCopy) -> None:
    """Bring another copy of the draft in, as one step that undo takes back."""
    page.finish_editing()
    backups = window.workspace.backups
    failures = backups.failures
    try:
        change = page.session.merge(copy)
    except GoldthreadError as error:
        show_error(window, explain(error, "your draft is unchanged"))
        return
    page.bridge.take_snapshot()

    def tell(is_done: bool) -> None:
        if backups.failures > failures and backups.fault is not None:
            words = f"No backup could be made: {explain(backups.fault).happened}."
        else:
            words = "A backup was made first." if is_done else "Its backup is still being made."
        if window.page is page:
            undo = (Choice("Undo the merge", lambda: _undo_merge(page)),) if change.aspects else ()
            page.messages.show_notice(Notice(f"“{copy.path.name}” was merged.", words, "", undo))

    window.tasks.run(lambda: backups.wait(BACKUP_PATIENCE_S), tell, lambda _: None)


def _undo_merge(page: DraftPage) -> None:
    """Only the merge: what was written since is not taken back by a button that does not say so."""
    if page.session.undoes_merge:
        page.undo()
    else:
        page.messages.show_notice(Notice("The draft was changed since the merge.", "", "Undo those steps first."))


def merge_and_save(window: MainWindow, page: DraftPage) -> None:
    """Merge what somebody else saved in the draft's place, and save both."""
    conflict = page.session.find_conflict()
    if conflict is not None and conflict.other is not None:
        merge(window, page, conflict.other)
    save(window)


def _tell_of_conflict(window: MainWindow, page: DraftPage, conflict: Conflict) -> None:
    if conflict.other is not None:
        who = conflict.other.saved_by or "Somebody else"
        _offer(window, page, conflict.other, f"{who} saved this draft at {conflict.other.saved_at:%H:%M}.")
        return
    message = explain(conflict.error, _KEPT) if conflict.error else Message("The file has changed", _KEPT, "save as")
    choice = Choice("Save as…", lambda: save_as(window))
    page.messages.show_notice(Notice(f"{message.happened}.", message.details, "", (choice,), is_warning=True))


def _offer(window: MainWindow, page: DraftPage, copy: OtherCopy, happened: str) -> None:
    choices = (
        Choice("Merge", lambda: merge(window, page, copy)),
        Choice("Compare", lambda: _compare(window, page, copy)),
    )
    page.messages.show_notice(Notice(happened, "Both are safe.", "Merging keeps what both say.", choices))


def _compare(window: MainWindow, page: DraftPage, copy: OtherCopy) -> None:
    compare(window, page.session.snapshot, "This draft", copy.snapshot, copy.path.name)


def _finish(window: MainWindow, session: DraftSession, pending: PendingSave, outcome: SaveOutcome) -> None:
    try:
        session.finish_save(pending, outcome)
    except GoldthreadError as error:
        show_error(window, explain(error, "the file is saved"))
    window.settings.add_recent(pending.path)
    if window.page is not None and window.page.session is session:
        window.page.show_saved()
        _tell_of_kept(window.page, outcome)


def _tell_of_kept(page: DraftPage, outcome: SaveOutcome) -> None:
    kept = f"What stood there before is kept as “{outcome.kept.name}”." if outcome.kept else ""
    if outcome.way is SavingWay.IN_PLACE:
        happened = "The folder allows no other file beside the draft, so it was written over in place."
        page.messages.show_notice(Notice(happened, kept))
    elif outcome.kept:
        page.messages.show_notice(Notice("The draft took the place of another file.", kept, "Record → Backups has it."))


def _report_failure(window: MainWindow, page: DraftPage, error: GoldthreadError) -> None:
    if window.page is not page:
        return
    page.show_saved()
    if isinstance(error, UnwritableFileError) and error.reason is UnwritableReason.CHANGED:
        _resolve(window, page, error)
        return
    message = explain(error, _KEPT)
    retry = Choice("Save as…", lambda: save_as(window))
    page.messages.show_notice(Notice(f"{message.happened}.", message.details, "", (retry,), is_warning=True))


def _resolve(window: MainWindow, page: DraftPage, error: UnwritableFileError) -> None:
    message = Message(
        f"Somebody else has saved “{error.path.name}” since you opened it",
        "nothing was overwritten, and both are safe",
        "merge keeps what both of you wrote",
    )
    options = (
        Option("Merge and save", _Resolution.MERGE),
        Option("Compare", _Resolution.COMPARE),
        Option("Save as…", _Resolution.SAVE_AS),
    )
    answer = ask(window, message, options)
    if answer is _Resolution.MERGE:
        merge_and_save(window, page)
    elif answer is _Resolution.COMPARE:
        look_at_file(window)
    elif answer is _Resolution.SAVE_AS:
        save_as(window)
