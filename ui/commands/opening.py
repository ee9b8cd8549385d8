"""Opening drafts: from their file, from what a crash left behind, from a damaged file; and closing them."""

from collections.abc import Iterable
from enum import Enum
from pathlib import Path

from editor.errors import (
    GoldthreadError,
    LockedFileError,
    UnreadableFileError,
    UnreadableReason,
)
from editor.model.draft import DraftSnapshot
from editor.model.operations import Operation
from editor.session import Access, DraftSession, load_unfinished
from editor.storage.draft_file import save_draft_file
from editor.storage.lock import LockState
from editor.storage.recovery import Recovery, recover_draft
from editor.storage.workspace import UnfinishedWork
from ui.commands.copies import look_for_duplicates
from ui.commands.history import compare
from ui.commands.packs import pack_of
from ui.commands.saving import save_now, settle
from ui.dialogs.choices import Option, ask
from ui.dialogs.file_choice import choose_damaged_draft, choose_draft
from ui.dialogs.questions import Closing, ask_before_closing, show_error
from ui.dialogs.receipt import ReceiptDialog, receipt_sum
from ui.main_window import MainWindow
from ui.messages import Message, explain
from ui.widgets.message_bar import Choice, Notice


class _Remedy(Enum):
    RECOVER = "recover"
    BACKUP = "backup"


def begin(window: MainWindow, operations: Iterable[Operation]) -> bool:
    """Open a new draft made by operations; False if the user would rather keep the open one."""
    if not close_draft(window):
        return False
    session = DraftSession.begin(operations, window.workspace, window.settings.person)
    window.show_draft(session, pack_of(session.snapshot))
    return True


def open_draft(window: MainWindow, path: Path | None = None, access: Access = Access.EDIT) -> None:
    """Open a draft from its file, asking what to do where it is locked or damaged."""
    path = path or choose_draft(window, window.likely_folder())
    if path is None or not close_draft(window):
        return
    try:
        session = DraftSession.open(path, window.workspace, window.settings.person, access)
    except LockedFileError as error:
        _ask_about_lock(window, error)
    except GoldthreadError as error:
        _ask_about_damage(window, path, error)
    else:
        window.settings.add_recent(path.absolute())
        _show(window, session)


def resume_work(window: MainWindow, work: UnfinishedWork) -> None:
    """Open what a crash left behind."""
    if not close_draft(window):
        return
    try:
        session = DraftSession.resume(work, window.workspace, window.settings.person)
    except GoldthreadError as error:
        show_error(window, explain(error, "the work stays where it is"))
        return
    _show(window, session)


def compare_work(window: MainWindow, work: UnfinishedWork) -> None:
    """Show what a crash left behind beside what the draft's file holds; neither is changed."""
    try:
        both = load_unfinished(work, window.workspace, window.settings.person)
    except GoldthreadError as error:
        show_error(window, explain(error, "the work stays where it is"))
        return
    compare(window, both.saved or DraftSnapshot(), "The file", both.unfinished, "What was not saved")


def recover(window: MainWindow, path: Path | None = None) -> None:
    """Take everything that can be had from a damaged file, and open it as a copy beside."""
    path = path or choose_damaged_draft(window, window.likely_folder())
    if path is None:
        return
    source, target = path, _free_name(path, "recovered")

    def write() -> Recovery:
        recovery = recover_draft(source, window.settings.person)
        save_draft_file(target, recovery.stored, recovery.snapshot)
        return recovery

    window.tasks.run(
        write,
        lambda recovery: _show_recovery(window, target, recovery),
        lambda error: show_error(window, explain(error, "the damaged file is untouched")),
    )


def close_draft(window: MainWindow) -> bool:
    """Close the open draft, if there is one; False if the user would rather go on."""
    page = window.page
    if page is None:
        return True
    page.finish_editing()
    is_saving = settle(window, page)
    session, answer = page.session, Closing.SAVE if is_saving else Closing.DISCARD
    if session.is_modified and not is_saving:
        answer = ask_before_closing(window, session.snapshot.title, _since(session))
    if answer is Closing.CANCEL or (answer is Closing.SAVE and session.is_modified and not save_now(window, session)):
        return False
    is_discarding = session.is_modified
    window.show_welcome()
    session.close(is_discarding=is_discarding)
    return True


def _show(window: MainWindow, session: DraftSession) -> None:
    page = window.show_draft(session, pack_of(session.snapshot))
    if session.is_read_only:
        copy = Choice("Open a copy", lambda: open_draft(window, session.path, Access.COPY))
        page.messages.show_notice(
            Notice("This draft can be read and not changed.", "", "A copy can be merged later.", (copy,))
        )
    elif session.lock_state is LockState.FORBIDDEN:
        page.messages.show_notice(
            Notice("The folder allows no lock beside the draft, so others are not told that you have it open.")
        )
    look_for_duplicates(window)


def _ask_about_lock(window: MainWindow, error: LockedFileError) -> None:
    options = [Option("Open to read", Access.READ_ONLY), Option("Open a copy", Access.COPY)]
    if error.is_stale:
        options.insert(0, Option("Take over", Access.TAKE_OVER))
    access = ask(window, explain(error, "what they write is safe"), options)
    if access is not None:
        open_draft(window, error.path, access)


def _ask_about_damage(window: MainWindow, path: Path, error: GoldthreadError) -> None:
    message = explain(error)
    is_damaged = isinstance(error, UnreadableFileError) and error.reason is UnreadableReason.DAMAGED
    if not is_damaged:
        show_error(window, message)
        return
    options = [Option("Recover what can be had", _Remedy.RECOVER)]
    backups = window.workspace.backups.of_place(path)
    if backups:
        options.append(Option(f"Open the backup of {backups[0].at.astimezone():%H:%M on %d %B}", _Remedy.BACKUP))
    remedy = ask(window, Message(message.happened, message.safe, "recover it, or go back to a backup"), options)
    if remedy is _Remedy.RECOVER:
        recover(window, path)
    elif remedy is _Remedy.BACKUP:
        open_draft(window, window.workspace.backups.restore(backups[0], path))


def _show_recovery(window: MainWindow, path: Path, recovery: Recovery) -> None:
    open_draft(window, path)
    if window.page is not None:
        see = Choice("See the receipt", lambda: _show_receipt(window, recovery))
        words = f"{receipt_sum(recovery.receipt)}."
        window.page.messages.show_notice(Notice(f"What could be had is in “{path.name}”.", words, "", (see,)))


def _show_receipt(window: MainWindow, recovery: Recovery) -> None:
    ReceiptDialog(recovery.receipt, "Receipt of the recovery", window).exec()


def _free_name(path: Path, addition: str) -> Path:
    candidate, number = path.with_stem(f"{path.stem} ({addition})"), 2
    while candidate.exists():
        candidate, number = path.with_stem(f"{path.stem} ({addition} {number})"), number + 1
    return candidate


def _since(session: DraftSession) -> str:
    return f"after {session.saved_at:%H:%M}, when it was last saved" if session.saved_at else "so far"
