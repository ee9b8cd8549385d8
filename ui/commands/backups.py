"""Looking at backups, and getting one back as a file of its own."""

from collections.abc import Sequence
from pathlib import Path

from shiboken6 import isValid

from editor.errors import GoldthreadError
from editor.session import load_snapshot
from editor.storage.backups import Backup
from ui.dialogs.backups import BackupsDialog
from ui.dialogs.file_choice import choose_save_path
from ui.dialogs.questions import show_error
from ui.main_window import MainWindow
from ui.messages import explain


def choose_backup(window: MainWindow, backups: Sequence[Backup]) -> Backup | None:
    """Show backups and what each holds; the one that is to be opened as a copy, or None."""
    dialog = BackupsDialog(backups, window.workspace.backups.fault, window)
    dialog.preview_requested.connect(lambda backup: _read(window, dialog, backup))
    dialog.choose_first()
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


def _read(window: MainWindow, dialog: BackupsDialog, backup: Backup) -> None:
    person = window.settings.person
    # The dialog may be closed, and thrown away, before the backup is read.
    window.tasks.run(
        lambda: load_snapshot(backup.path, person),
        lambda draft: dialog.show_preview(backup, draft) if isValid(dialog) else None,
        lambda error: dialog.show_fault(backup, error) if isValid(dialog) else None,
    )
