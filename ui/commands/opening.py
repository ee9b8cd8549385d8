"""Opening drafts: from their file, from what a crash left behind, from a damaged file; and closing them."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from enum import Enum
from pathlib import Path

from editor.errors import (
    GoldthreadError,
    LockedFileError,
    UnreadableFileError,
    UnreadableReason,
)
from editor.model.operations import Operation
from editor.session import Access, DraftSession, MadeDraft, save_in_place
from editor.storage.backups import Backup
from editor.storage.draft_file import save_draft_file
from editor.storage.lock import LockState
from editor.storage.recovery import Recovery, recover_draft
from editor.storage.working_recovery import recover_working_copy
from editor.storage.workspace import UnfinishedWork
from ui.amounts import write_count
from ui.arrival import Arrival, Wish
from ui.commands.backups import choose_backup, restore_backup
from ui.commands.copies import look_at_lock, look_for_duplicates
from ui.commands.receipts import show_receipt
from ui.commands.saving import finish_saves, save_now
from ui.commands.unfinished import STAYS, WorkOrFile, ask_which
from ui.dialogs.choices import Option, ask
from ui.dialogs.file_choice import choose_damaged_draft, choose_draft, choose_save_path
from ui.dialogs.questions import Closing, ask_before_closing, show_error
from ui.dialogs.receipt import receipt_sum
from ui.draft_page import DraftPage
from ui.history_words import write_when
from ui.main_window import MainWindow
from ui.messages import Message, explain
from ui.widgets.message_bar import Choice, Notice

OnShown = Callable[[DraftPage], object]
"""What follows once the draft is in the window."""


class _Remedy(Enum):
    RECOVER = "recover"
    BACKUP = "backup"


def begin(
    window: MainWindow, name: str, make: Callable[[], Iterable[Operation]], on_shown: OnShown = lambda _: None
) -> None:
    """Open a new draft made by operations, unless the user would rather keep the open one."""
    workspace, person = window.workspace, window.settings.person
    _begin(window, name, lambda: DraftSession.begin(make(), workspace, person), on_shown)


def begin_import(window: MainWindow, made: MadeDraft, on_shown: OnShown) -> None:
    """Open a new draft made from a document, unless the user would rather keep the open one."""
    workspace, person = window.workspace, window.settings.person
    name = f"“{made.receipt.source}”"
    _begin(window, name, lambda: DraftSession.begin_import(made, workspace, person), on_shown)


def _begin(window: MainWindow, name: str, make: Callable[[], DraftSession], on_shown: OnShown) -> None:
    def fail(error: GoldthreadError) -> None:
        show_error(window, explain(error, "nothing was begun"))

    _bring_in(window, Wish(name, make, fail, on_shown))


def open_draft(
    window: MainWindow, path: Path | None = None, access: Access = Access.EDIT, on_shown: OnShown = lambda _: None
) -> None:
    """Open a draft from its file, asking what to do where it is locked or damaged.

    The window stays free meanwhile; ``on_shown`` is called once the draft is there.
    """
    path = path or choose_draft(window, window.likely_folder())
    if path is None or not _leave(window, path):
        return
    if access is not Access.EDIT:
        _open_file(window, path, access, on_shown)
        return
    place, workspace = path, window.workspace

    def go_on(work: UnfinishedWork | None) -> None:
        which = ask_which(window, work) if work is not None else WorkOrFile.FILE
        if which is WorkOrFile.WORK and work is not None:
            resume_work(window, work, on_shown)
        elif which is WorkOrFile.FILE:
            _open_file(window, place, access, on_shown)

    window.tasks.run(
        lambda: workspace.unfinished_of(place), go_on, lambda error: show_error(window, explain(error, STAYS))
    )


def _open_file(window: MainWindow, path: Path, access: Access, on_shown: OnShown) -> None:
    workspace, person = window.workspace, window.settings.person

    def fail(error: GoldthreadError) -> None:
        if isinstance(error, LockedFileError):
            _ask_about_lock(window, error, on_shown)
        else:
            _look_for_remedies(window, path, error, on_shown)

    def note(page: DraftPage) -> None:
        window.settings.add_recent(path.absolute())
        on_shown(page)

    _bring_in(window, Wish(f"“{path.name}”", lambda: DraftSession.open(path, workspace, person, access), fail, note))


def resume_work(window: MainWindow, work: UnfinishedWork, on_shown: OnShown = lambda _: None) -> None:
    """Open what a crash left behind."""
    workspace, person = window.workspace, window.settings.person

    def fail(error: GoldthreadError) -> None:
        show_error(window, explain(error, STAYS))

    name = f"“{work.title or 'Untitled'}”"
    _bring_in(window, Wish(name, lambda: DraftSession.resume(work, workspace, person), fail, on_shown, is_kept=True))


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


def recover_work(window: MainWindow, work: UnfinishedWork) -> None:
    """Take everything that can be had from a damaged working copy, save it to a file of its own and open that."""
    person = window.settings.person

    def ask_where(recovery: Recovery) -> None:
        target = choose_save_path(window, window.likely_folder(), recovery.snapshot.title)
        if target is not None:
            window.tasks.run(
                lambda: save_in_place(target, recovery.stored, recovery.snapshot, window.workspace),
                lambda _: _show_recovery(window, target, recovery),
                lambda error: show_error(window, explain(error, STAYS)),
            )

    window.tasks.run(
        lambda: recover_working_copy(work.path, person),
        ask_where,
        lambda error: show_error(window, explain(error, STAYS)),
    )


def close_draft(window: MainWindow) -> bool:
    """Close the open draft, if there is one; False if the user would rather go on."""
    page = window.page
    if page is None:
        return True
    page.finish_editing()
    if not finish_saves(window, page):
        return False
    session, answer = page.session, Closing.DISCARD
    if session.is_modified and not session.is_untouched:
        answer = ask_before_closing(window, session.snapshot.title, _since(session))
    if answer is Closing.CANCEL or (answer is Closing.SAVE and session.is_modified and not save_now(window, session)):
        return False
    is_discarding = session.is_modified
    window.show_welcome()
    session.close(is_discarding=is_discarding)
    return True


def _leave(window: MainWindow, path: Path) -> bool:
    """A draft that is opened anew must be closed first, or it would find itself locked."""
    return window.page is None or not window.page.session.is_own_file(path) or close_draft(window)


def _bring_in(window: MainWindow, wish: Wish) -> None:
    """Have a draft made ready and shown in place of the open one, which goes only then."""

    def show(page: DraftPage) -> None:
        _tell_of_access(window, page)
        wish.on_shown(page)
        look_at_lock(window)
        look_for_duplicates(window)

    Arrival(window, replace(wish, on_shown=show), close_draft).start()


def _tell_of_access(window: MainWindow, page: DraftPage) -> None:
    session = page.session
    if session.is_read_only:
        copy = Choice("Open a copy", lambda: open_draft(window, session.path, Access.COPY))
        page.messages.show_notice(
            Notice("This draft can be read and not changed.", "", "A copy can be merged later.", (copy,))
        )
    elif session.lock_state is LockState.FORBIDDEN:
        page.messages.show_notice(
            Notice("The folder allows no lock beside the draft, so others are not told that you have it open.")
        )


def _ask_about_lock(window: MainWindow, error: LockedFileError, on_shown: OnShown) -> None:
    options = [Option("Open to read", Access.READ_ONLY), Option("Open a copy", Access.COPY)]
    if error.is_stale:
        options.insert(0, Option("Take over", Access.TAKE_OVER))
    access = ask(window, explain(error, "what they write is safe"), options)
    if access is not None:
        open_draft(window, error.path, access, on_shown)


def _look_for_remedies(window: MainWindow, path: Path, error: GoldthreadError, on_shown: OnShown) -> None:
    if not isinstance(error, UnreadableFileError):
        show_error(window, explain(error))
        return
    backups, is_damaged = window.workspace.backups, error.reason is UnreadableReason.DAMAGED
    message = explain(error)

    def go_on(found: Sequence[Backup]) -> None:
        _ask_about_remedies(window, path, message, found, on_shown, is_damaged=is_damaged)

    window.tasks.run(lambda: backups.of_place(path.absolute()), go_on, lambda _: go_on(()))


def _ask_about_remedies(
    window: MainWindow, path: Path, message: Message, backups: Sequence[Backup], on_shown: OnShown, *, is_damaged: bool
) -> None:
    options = []
    if is_damaged:
        options.append(Option("Recover what can be had", _Remedy.RECOVER))
    if backups:
        options.append(Option(f"Its {write_count(len(backups), 'backup')}…", _Remedy.BACKUP))
    if not options:
        show_error(window, message)
        return
    steps = {_Remedy.RECOVER: "recover what is left of it", _Remedy.BACKUP: "open a backup"}
    to_do = " or ".join(steps[option.answer] for option in options)
    remedy = ask(window, Message(message.happened, message.safe, to_do), options)
    if remedy is _Remedy.RECOVER:
        recover(window, path)
    elif remedy is _Remedy.BACKUP and (backup := choose_backup(window, lambda: backups)):
        restored = restore_backup(window, backup, path.absolute(), path.stem)
        if restored is not None:
            open_draft(window, restored, on_shown=on_shown)


def _show_recovery(window: MainWindow, path: Path, recovery: Recovery) -> None:
    def tell(page: DraftPage) -> None:
        see = Choice("See the receipt", lambda: show_receipt(window, recovery.receipt, "Receipt of the recovery"))
        words = f"{receipt_sum(recovery.receipt)}."
        page.messages.show_notice(Notice(f"What could be had is in “{path.name}”.", words, "", (see,)))

    open_draft(window, path, on_shown=tell)


def _free_name(path: Path, addition: str) -> Path:
    candidate, number = path.with_stem(f"{path.stem} ({addition})"), 2
    while candidate.exists():
        candidate, number = path.with_stem(f"{path.stem} ({addition} {number})"), number + 1
    return candidate


def _since(session: DraftSession) -> str:
    return f"after {write_when(session.saved_at)}, when it was last saved" if session.saved_at else "so far"
