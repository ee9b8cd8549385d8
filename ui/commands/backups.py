"""Looking at backups, where they go, and getting one back as a file of its own."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from editor.errors import GoldthreadError, UnwritableFileError
from editor.session import load_snapshot
from editor.storage.backups import Backup
from ui.desktop import open_path
from ui.dialogs.backups import BackupsDialog
from ui.dialogs.file_choice import choose_save_path
from ui.dialogs.questions import show_error
from ui.main_window import MainWindow
from ui.messages import backup_folder_refused, explain


def choose_backup(window: MainWindow, find: Callable[[], Sequence[Backup]]) -> Backup | None:
    """Show the backups that ``find`` finds, on a thread, and what each holds; the one to open as a copy, or None."""
    backups = window.workspace.backups
    dialog = BackupsDialog(window)
    dialog.preview_requested.connect(lambda backup: _read(window, dialog, backup))
    dialog.other_folder_requested.connect(lambda: _choose_folder(window, dialog))
    dialog.usual_folder_requested.connect(lambda: use_folder(window, dialog, backups.home))
    dialog.open_folder_requested.connect(
        lambda: window.tasks.run(lambda: _nearest_folder(backups.folder), open_path, lambda _: None)
    )
    dialog.show_folder(backups)
    window.tasks.run(
        lambda: [(backup, _size_of(backup.path)) for backup in find()],
        dialog.show_backups,
        lambda _: None,
        listener=dialog,
    )
    return dialog.chosen if dialog.exec() else None


def restore_backup(window: MainWindow, backup: Backup, place: Path | None, title: str) -> Path | None:
    """Copy a backup beside the draft's place, or where the user says if that is no more; answer where."""
    if place is None or not place.parent.is_dir():
        place = choose_save_path(window, window.likely_folder(), title)
    if place is None:
        return None
    try:
        return window.workspace.backups.restore(backup, place)
    except GoldthreadError as error:
        show_error(window, explain(error, "your draft and its backups are unchanged"))
        return None


def use_folder(window: MainWindow, dialog: BackupsDialog, folder: Path) -> None:
    """Have backups made in a folder from now on, if it takes them; the dialog says what came of it."""
    backups, settings = window.workspace.backups, window.settings

    def use() -> None:
        backups.use_folder(folder)
        settings.set_backup_folders(folder if folder != backups.home else None, backups.former)

    def refuse(error: GoldthreadError) -> None:
        if isinstance(error, UnwritableFileError):
            dialog.show_folder(backups, backup_folder_refused(error, backups.folder))

    window.tasks.run(use, lambda _: dialog.show_folder(backups), refuse, listener=dialog)


def _choose_folder(window: MainWindow, dialog: BackupsDialog) -> None:
    start = str(window.workspace.backups.folder)
    if chosen := QFileDialog.getExistingDirectory(dialog, "Where backups go", start):
        use_folder(window, dialog, Path(chosen))


def _nearest_folder(folder: Path) -> Path:
    """The folder, or that above it where none has been made yet."""
    return next((path for path in (folder, *folder.parents) if path.is_dir()), folder)


def _size_of(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _read(window: MainWindow, dialog: BackupsDialog, backup: Backup) -> None:
    person = window.settings.person
    window.tasks.run(
        lambda: load_snapshot(backup.path, person),
        lambda draft: dialog.show_preview(backup, draft),
        lambda error: dialog.show_fault(backup, error),
        listener=dialog,
    )
