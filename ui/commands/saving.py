"""Saving the open draft, and what somebody else did to its file meanwhile."""

from enum import Enum
from pathlib import Path

from editor.errors import GoldthreadError, UnwritableFileError, UnwritableReason
from editor.session import Conflict, DraftSession, OtherCopy
from editor.storage.draft_file import SaveOutcome, SavingWay
from ui.commands.copies import KEPT, compare_with, conflict_message, look_at_file, merge
from ui.dialogs.choices import Option, ask
from ui.dialogs.file_choice import choose_save_path
from ui.dialogs.questions import show_error
from ui.draft_page import DraftPage
from ui.main_window import MainWindow
from ui.messages import Message, explain
from ui.save_state import RunningSave, WantedSave
from ui.widgets.message_bar import Choice, Notice

_AUTOMATIC = "automatic save"
_FAULT = "working copy"


class _Resolution(Enum):
    MERGE = "merge"
    COMPARE = "compare"
    SAVE_AS = "save_as"
    REPLACE = "replace"


def save(
    window: MainWindow, path: Path | None = None, *, is_automatic: bool = False, is_replacing: bool = False
) -> None:
    """Save the open draft in the background; a draft without a file asks for one.

    A save that is asked for while one is under way follows it.
    """
    page = window.page
    if page is None:
        return
    if path is None and page.session.path is None:
        save_as(window)
        return
    page.finish_editing()
    if page.saves.running is not None:
        if not is_automatic:
            page.saves.want(path, is_replacing=is_replacing)
        return
    try:
        pending = page.session.prepare_save(path, is_replacing=is_replacing)
    except GoldthreadError as error:
        show_error(window, explain(error, KEPT))
        return
    running = page.saves.running = RunningSave(pending, is_automatic)
    window.tasks.run(running.write, lambda _: _go_on(window, page, running), lambda _: None)


def save_as(window: MainWindow) -> None:
    """Ask where to save the open draft, and save it there."""
    if window.page is not None:
        session = window.page.session
        path = choose_save_path(window, window.likely_folder(), session.snapshot.title)
        if path is not None:
            save(window, path)


def save_now(
    window: MainWindow, session: DraftSession, path: Path | None = None, *, is_replacing: bool = False
) -> bool:
    """Save before going on, merging what somebody else saved; False if that failed or was called off."""
    path = path or session.path or choose_save_path(window, window.likely_folder(), session.snapshot.title)
    if path is None:
        return False
    try:
        if session.path == path and not is_replacing:
            session.save_merged()
        else:
            session.save(path, is_replacing=is_replacing)
    except GoldthreadError as error:
        show_error(window, explain(error, KEPT))
        return False
    window.settings.add_recent(path.absolute())
    return True


def save_automatically(window: MainWindow) -> None:
    """Save what has changed, if the user wants that and the draft has a file."""
    page = window.page
    if page is not None and window.settings.saves_automatically and page.session.path and page.session.is_modified:
        save(window, is_automatic=True)


def look_at_fault(window: MainWindow) -> None:
    """Say, once for each time that it begins, that changes cannot be kept on this computer."""
    page = window.page
    if page is None:
        return
    fault = page.session.working_fault
    if fault is None:
        page.saves.forget(_FAULT)
    elif page.saves.is_news(_FAULT):
        page.show_saved()
        message = explain(fault, "everything is still in this window, and in the file as it was saved last")
        choice = Choice("Save", lambda: save(window))
        notice = Notice("Changes cannot be kept on this computer.", message.details, "", (choice,), is_warning=True)
        page.messages.show_notice(notice)


def finish_saves(window: MainWindow, page: DraftPage) -> bool:
    """Wait for a save under way and carry out the one that was to follow; False if one failed, which is told."""
    window.tasks.wait()
    running, page.saves.running = page.saves.running, None
    wanted = page.saves.take_wanted()
    if running is not None and running.outcome is not None:
        _finish(window, page, running, running.outcome)
    error = running.error if running is not None else None
    if error is not None and not _is_made_good(running, wanted):
        show_error(window, explain(error, KEPT))
        return False
    if wanted is None or not _is_due(page, wanted):
        return True
    return save_now(window, page.session, wanted.path, is_replacing=wanted.is_replacing)


def _go_on(window: MainWindow, page: DraftPage, running: RunningSave) -> None:
    """What follows a save, unless closing the draft has seen to it already."""
    if page.saves.running is not running:
        return
    page.saves.running = None
    wanted = page.saves.take_wanted()
    if running.outcome is not None:
        _finish(window, page, running, running.outcome)
    if running.error is not None and not _is_made_good(running, wanted):
        _report_failure(window, page, running.error, is_automatic=running.is_automatic and wanted is None)
    elif wanted is not None and _is_due(page, wanted):
        save(window, wanted.path, is_replacing=wanted.is_replacing)


def _is_due(page: DraftPage, wanted: WantedSave) -> bool:
    return wanted.path is not None or wanted.is_replacing or page.session.is_modified


def _is_made_good(running: RunningSave | None, wanted: WantedSave | None) -> bool:
    """True if what failed does not matter to the save that follows.

    That goes to another place, perhaps because this one does not answer, or was told to replace what is in the way.
    """
    if running is None or wanted is None:
        return False
    is_in_the_way = isinstance(running.error, UnwritableFileError) and running.error.reason is UnwritableReason.CHANGED
    is_elsewhere = wanted.path is not None and wanted.path != running.pending.path
    return is_elsewhere or (wanted.is_replacing and is_in_the_way)


def _finish(window: MainWindow, page: DraftPage, running: RunningSave, outcome: SaveOutcome) -> None:
    try:
        page.session.finish_save(running.pending, outcome)
    except GoldthreadError as error:
        show_error(window, explain(error, "the file is saved"))
    window.settings.add_recent(running.pending.path)
    page.saves.forget(_AUTOMATIC)
    if window.page is page:
        page.show_saved()
        _tell_of_kept(page, outcome)


def _tell_of_kept(page: DraftPage, outcome: SaveOutcome) -> None:
    kept = f"What stood there before is kept as “{outcome.kept.name}”." if outcome.kept else ""
    if outcome.way is SavingWay.IN_PLACE:
        happened = "The folder allows no other file beside the draft, so it was written over in place."
        page.messages.show_notice(Notice(happened, kept))
    elif outcome.kept:
        page.messages.show_notice(Notice("The draft took the place of another file.", kept, "Record → Backups has it."))


def _report_failure(window: MainWindow, page: DraftPage, error: GoldthreadError, *, is_automatic: bool) -> None:
    """Nobody asked for an automatic save: its failure is told once, and never with a question."""
    if window.page is not page:
        return
    page.show_saved()
    if isinstance(error, UnwritableFileError) and error.reason is UnwritableReason.CHANGED:
        if is_automatic:
            look_at_file(window)
        else:
            _find_out(window, page, error.path)
        return
    if is_automatic and not page.saves.is_news(_AUTOMATIC):
        return
    message = explain(error, KEPT)
    retry = Choice("Save as…", lambda: save_as(window))
    page.messages.show_notice(Notice(f"{message.happened}.", message.details, "", (retry,), is_warning=True))


def _find_out(window: MainWindow, page: DraftPage, path: Path) -> None:
    """What stands in the draft's place now is read before the question is put."""

    def resolve(conflict: Conflict | None) -> None:
        if window.page is not page:
            return
        if conflict is None:
            # It has gone, or is as it was again.
            save(window)
        elif conflict.other is not None:
            _resolve(window, page, path, conflict.other)
        else:
            _resolve_foreign(window, conflict)

    window.tasks.run(page.session.find_conflict, resolve, lambda error: show_error(window, explain(error, KEPT)))


def _resolve(window: MainWindow, page: DraftPage, path: Path, other: OtherCopy) -> None:
    message = Message(
        f"Somebody else has saved “{path.name}” since you opened it",
        "nothing was overwritten, and both are safe",
        "merge keeps what both of you wrote",
    )
    options = (
        Option("Merge and save", _Resolution.MERGE),
        Option("Compare", _Resolution.COMPARE),
        Option("Save as…", _Resolution.SAVE_AS),
    )
    while (answer := ask(window, message, options)) is _Resolution.COMPARE:
        compare_with(window, page, other)
    if answer is _Resolution.MERGE:
        merge(window, page, other, lambda: save(window))
    elif answer is _Resolution.SAVE_AS:
        save_as(window)


def _resolve_foreign(window: MainWindow, conflict: Conflict) -> None:
    """What stands there cannot be merged: another draft, or one that came to harm."""
    message = conflict_message(conflict)
    message = Message(message.happened, message.safe, "save under another name, or replace it: a backup is made of it")
    options = (Option("Save as…", _Resolution.SAVE_AS), Option("Replace it", _Resolution.REPLACE))
    answer = ask(window, message, options)
    if answer is _Resolution.SAVE_AS:
        save_as(window)
    elif answer is _Resolution.REPLACE:
        save(window, is_replacing=True)
