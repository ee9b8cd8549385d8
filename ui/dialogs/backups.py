"""The backups of a draft: where they lie, when and why each was made, what it holds, and a copy beside the draft."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QDialogButtonBox, QPushButton, QWidget

from editor.errors import GoldthreadError
from editor.model.draft import DraftSnapshot
from editor.storage.backups import KEPT_ALWAYS, KEPT_DAILY_FOR_DAYS, Backup, BackupReason, Backups
from ui.amounts import joined, write_count, write_size
from ui.history_words import write_moment
from ui.messages import explain
from ui.theme import XS, S
from ui.widgets.announcement import announce
from ui.widgets.buttons import button
from ui.widgets.dialog import Dialog
from ui.widgets.draft_reader import DraftReader
from ui.widgets.flow import Flow
from ui.widgets.labels import label
from ui.widgets.layout import column, plain
from ui.widgets.line_list import Line, LineList
from ui.widgets.split import Split

REASONS: Mapping[BackupReason, str] = {
    BackupReason.OPENED: "When the draft was opened",
    BackupReason.UPGRADE: "Before the file was brought to a newer format",
    BackupReason.MERGE: "Before a merge",
    BackupReason.RECEIVED: "A copy as it came, before it was merged",
    BackupReason.UNMERGE: "Before a merge was undone",
    BackupReason.IMPORT: "Before an import",
    BackupReason.REPLACE: "Before words were replaced in the whole draft",
    BackupReason.REPLACED: "Before something else was saved in its place",
    BackupReason.RESTORE: "Before an earlier state was restored",
    BackupReason.DAILY: "The day’s backup of an open draft",
    BackupReason.SAVE_IN_PLACE: "Before the file was written where it stands",
}
_KEPT = (
    f"Kept are the last {KEPT_ALWAYS}, and one a day for {KEPT_DAILY_FOR_DAYS} days. "
    "A copy is opened beside your draft, which stays as it is."
)
_LOOKING = "The backups of this draft are being looked for…"
_NONE = "There is no backup of this draft yet. One is made when it is opened, each day, and before anything large."


class BackupsDialog(Dialog):
    """Backups on the left, what the chosen one holds on the right; it opens before the drive has answered.

    ``preview_requested`` asks for a backup to be read; answer with ``show_preview`` or ``show_fault``. The others ask
    for another folder, for the usual one, and to see the folder; answer the first two with ``show_folder``.
    """

    preview_requested = Signal(object)
    other_folder_requested = Signal()
    usual_folder_requested = Signal()
    open_folder_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Backups", parent, width=1080, height=660)
        self._list = LineList("Backups")
        self._reader = DraftReader()
        self._heading = label(role="strong", is_wrapped=True)
        self._intro = label(_LOOKING, "quiet", is_wrapped=True)
        self._warning = label(role="missing", is_wrapped=True)
        self._where = label(role="quiet", is_wrapped=True)
        self._usual = _side_button("Use the usual folder", self.usual_folder_requested)
        other = _side_button("Choose another folder…", self.other_folder_requested)
        show = _side_button("Open the folder", self.open_folder_requested)
        self._split = Split((self._list, 1), (plain(column(self._heading, self._reader)), 2))
        self._warning.hide()
        self._split.hide()
        folder = column(self._where, plain(Flow(other, self._usual, show)), gap=XS)
        self.fill(self._intro, self._warning, folder, S, self._split).setDefault(True)
        self._open = self.buttons.addButton("Open a copy beside the draft", QDialogButtonBox.ButtonRole.AcceptRole)
        self._open.setEnabled(False)
        self._list.currentItemChanged.connect(lambda *_: self._ask_for_preview())

    @property
    def chosen(self) -> Backup | None:
        """The backup to open a copy of."""
        chosen = self._list.chosen
        return chosen if isinstance(chosen, Backup) else None

    def show_backups(self, backups: Sequence[tuple[Backup, int]]) -> None:
        """List backups, each with its size in bytes, and begin with the first."""
        for backup, size in backups:
            self._list.add_line(_line(backup, size), backup)
        total = f"{write_count(len(backups), 'backup')}, {write_size(sum(size for _, size in backups))} in all."
        self._intro.setText(f"{total} {_KEPT}" if backups else _NONE)
        self._split.setVisible(bool(backups))
        if backups:
            self._list.choose_first()
            self._list.setFocus()

    def show_folder(self, backups: Backups, refused: str = "") -> None:
        """Say where backups go and where earlier ones lie; ``refused`` says why another folder was not taken."""
        said = f"New backups go to “{_breakable(backups.folder)}”."
        if earlier := backups.folders[1:]:
            names = joined([f"“{_breakable(folder)}”" for folder in earlier])
            said += f" Those made before stay in {names} and are listed here as well."
        self._where.setText(said)
        self._usual.setVisible(backups.folder != backups.home)
        words = refused or _fault_words(backups)
        self._warning.setText(words)
        self._warning.setVisible(bool(words))
        announce(self, refused or said)

    def show_preview(self, backup: Backup, draft: DraftSnapshot) -> None:
        """Show what a backup holds; one that is no longer chosen is passed over."""
        if backup == self.chosen:
            self._heading.setText(f"{draft.title or 'Untitled'}: {write_count(draft.word_count, 'word')}")
            self._reader.show_draft(draft)
            self._open.setEnabled(True)

    def show_fault(self, backup: Backup, error: GoldthreadError) -> None:
        """Say that a backup cannot be read."""
        if backup == self.chosen:
            message = explain(error, "your draft and the other backups are unchanged")
            self._heading.setText(f"{message.happened}. {message.details}")

    def _ask_for_preview(self) -> None:
        self._open.setEnabled(False)
        self._reader.show_nothing()
        self._heading.setText("Being read…")
        if self.chosen is not None:
            self.preview_requested.emit(self.chosen)


def _side_button(text: str, wish: SignalInstance) -> QPushButton:
    result = button(text)
    result.setAutoDefault(False)
    result.clicked.connect(wish)
    return result


def _line(backup: Backup, size: int) -> Line:
    words = write_count(backup.words, "word") if backup.words else ""
    weight = write_size(size) if size else ""
    return Line(write_moment(backup.at), " · ".join(filter(None, (REASONS[backup.reason], words, weight))))


def _fault_words(backups: Backups) -> str:
    if backups.fault is not None:
        message = explain(backups.fault, "your draft is unchanged")
        return f"The last backup could not be made. {message.happened}. {message.details}"
    if backups.displaced is not None:
        return f"{explain(backups.displaced).happened}. The last backup went to “{_breakable(backups.home)}” instead."
    return ""


def _breakable(folder: Path) -> str:
    """A place to break the line after each folder."""
    return str(folder).replace("/", "/\u200b").replace("\\", "\\\u200b")
