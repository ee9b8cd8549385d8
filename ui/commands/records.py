"""What a person does with what goes with the draft: backups, what the file carries, closing the record."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from editor.errors import GoldthreadError, UnwritableFileError, UnwritableReason
from editor.model.carried import Carried
from editor.session import ClosedRecord, save_bare_copy
from ui.amounts import joined, write_count
from ui.commands.backups import choose_backup, restore_backup
from ui.commands.opening import open_draft
from ui.commands.saving import finish_saves
from ui.desktop import open_path
from ui.dialogs.bare_copy import BareCopyDialog
from ui.dialogs.closing import ClosingDialog
from ui.dialogs.file_choice import choose_save_path, file_name
from ui.dialogs.inventory import InventoryDialog
from ui.dialogs.questions import show_error
from ui.draft_page import DraftPage
from ui.main_window import MainWindow
from ui.messages import Message, explain
from ui.widgets.busy import busy_pointer
from ui.widgets.message_bar import Choice, Notice

_UNCHANGED = "your draft is unchanged"
_BY_HAND = "Look at them, and delete by hand what is to go."


def show_backups(window: MainWindow) -> None:
    """Show the backups of the open draft; the one chosen is opened as a copy beside it."""
    page = window.page
    if page is None:
        return
    page.finish_editing()
    session = page.session
    backups, draft_id, place = window.workspace.backups, session.draft_id, session.path
    backup = choose_backup(window, lambda: backups.of_draft(draft_id, place))
    if backup is not None:
        path = restore_backup(window, backup, session.path, session.snapshot.title)
        if path is not None:
            open_draft(window, path)


def show_inventory(window: MainWindow) -> None:
    """Show what the draft's file carries besides its text, and offer a copy without it."""
    if window.page is None:
        return
    window.page.finish_editing()
    with busy_pointer():
        dialog = InventoryDialog(window.page.session.inventory, window)
    if dialog.exec():
        save_copy_without_history(window)


def save_copy_without_history(window: MainWindow) -> None:
    """Ask what a copy takes along and where it goes, and write it in the background."""
    page = window.page
    if page is None:
        return
    page.finish_editing()
    session = page.session
    dialog = BareCopyDialog(session.inventory.voices, window)
    if not dialog.exec():
        return
    carried = dialog.carried
    path = choose_save_path(window, window.likely_folder(), f"{session.snapshot.title} without history")
    if path is None:
        return
    if session.is_own_file(path):
        show_error(window, explain(UnwritableFileError(path, UnwritableReason.EXISTS), _UNCHANGED))
        return
    snapshot, workspace = session.snapshot, window.workspace
    window.tasks.run(
        lambda: save_bare_copy(snapshot, path, workspace, carried),
        lambda _: _show_copied(page, path, snapshot.word_count, carried),
        lambda error: show_error(window, explain(error, _UNCHANGED)),
    )


def close_record(window: MainWindow) -> None:
    """Have the record exported and the history disposed of, once a person has said who authorised it and why."""
    page = window.page
    if page is None:
        return
    page.finish_editing()
    session = page.session
    if session.path is None:
        show_error(window, Message("A draft that was never saved has no record to close", _UNCHANGED, "save it first"))
        return
    dialog = ClosingDialog(session.inventory, _record_folder(session.path, session.snapshot.title), window)
    if dialog.exec() and finish_saves(window, page):
        _close(window, partial(session.close_record, dialog.folder, dialog.authority))


def _show_copied(page: DraftPage, path: Path, words: int, carried: Carried) -> None:
    """The draft may have been closed meanwhile; then there is nowhere to tell it."""
    besides = [f"the remarks of {write_count(len(carried.voices or ()), 'person', 'people')}"] * bool(carried.voices)
    besides += ["decisions"] * carried.has_decisions + ["internal rows and facts"] * carried.has_internal
    what = f", {', '.join(besides)}" if besides else ""
    page.messages.show_notice(
        Notice(f"“{path.name}” was written.", f"It carries {write_count(words, 'word')}{what}, and no history.")
    )


def _record_folder(path: Path, title: str) -> Path:
    """A name that is free beside the draft's file."""
    day = datetime.now(UTC).astimezone().date().isoformat()
    folder, number = path.with_name(f"{file_name(title)} record {day}"), 2
    while folder.exists():
        folder, number = path.with_name(f"{file_name(title)} record {day} {number}"), number + 1
    return folder


def _close(window: MainWindow, close: Callable[[], ClosedRecord]) -> None:
    try:
        with busy_pointer():
            record = close()
    except GoldthreadError as error:
        show_error(window, explain(error, "nothing was disposed of, and your draft is still open"))
        return
    window.show_welcome()
    open_draft(window, record.path, on_shown=lambda page: _tell_of_closing(page, record))


def _tell_of_closing(page: DraftPage, record: ClosedRecord) -> None:
    show = Choice("Show the folder", lambda: open_path(record.folder))
    if record.left:
        names = joined([f"“{path}”" for path in record.left])
        page.messages.show_notice(
            Notice(
                "Some files may still hold the history.",
                f"They were left alone: {names}.",
                _BY_HAND,
                is_warning=True,
            )
        )
    kept = f"{write_count(len(record.files), 'file')} are in “{record.folder.name}”, beside the draft’s final text."
    page.messages.show_notice(Notice("The record was closed.", kept, "", (show,)))
