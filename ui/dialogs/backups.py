"""The backups of a draft: when and why each was made, what it holds, and a copy of it beside the draft."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialogButtonBox, QWidget

from editor.errors import GoldthreadError
from editor.model.draft import DraftSnapshot
from editor.storage.backups import KEPT_ALWAYS, KEPT_DAILY_FOR_DAYS, Backup, BackupReason
from ui.amounts import write_count, write_size
from ui.history_words import write_moment
from ui.messages import explain
from ui.theme import S
from ui.widgets.dialog import Dialog
from ui.widgets.draft_reader import DraftReader
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
    f"Kept on this computer: the last {KEPT_ALWAYS}, and one a day for {KEPT_DAILY_FOR_DAYS} days. "
    "A copy is opened beside your draft, which stays as it is."
)
_NONE = "There is no backup of this draft yet. One is made when it is opened, each day, and before anything large."


class BackupsDialog(Dialog):
    """Backups on the left, what the chosen one holds on the right.

    ``preview_requested`` asks for a backup to be read; answer with ``show_preview`` or ``show_fault``.
    """

    preview_requested = Signal(object)

    def __init__(
        self, backups: Sequence[Backup], fault: GoldthreadError | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__("Backups", parent, width=1080, height=660)
        self._list = LineList("Backups")
        self._reader = DraftReader()
        self._heading = label(role="strong", is_wrapped=True)
        for backup in backups:
            self._list.add_line(_line(backup), backup)
        intro = label(_KEPT if backups else _NONE, "quiet", is_wrapped=True)
        warning = label(_fault_words(fault), "missing", is_wrapped=True)
        warning.setVisible(fault is not None)
        split = Split((self._list, 1), (plain(column(self._heading, self._reader)), 2))
        split.setVisible(bool(backups))
        self.fill(intro, warning, S, split).setDefault(True)
        self._open = self.buttons.addButton("Open a copy beside the draft", QDialogButtonBox.ButtonRole.AcceptRole)
        self._open.setEnabled(False)
        self._list.currentItemChanged.connect(lambda *_: self._ask_for_preview())

    @property
    def chosen(self) -> Backup | None:
        """The backup to open a copy of."""
        chosen = self._list.chosen
        return chosen if isinstance(chosen, Backup) else None

    def choose_first(self) -> None:
        """Begin with the newest."""
        self._list.choose_first()
        self._list.setFocus()

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


def _line(backup: Backup) -> Line:
    words = write_count(backup.words, "word") if backup.words else ""
    size = write_size(backup.path.stat().st_size) if backup.path.exists() else ""
    return Line(write_moment(backup.at), " · ".join(filter(None, (REASONS[backup.reason], words, size))))


def _fault_words(fault: GoldthreadError | None) -> str:
    if fault is None:
        return ""
    message = explain(fault, "your draft is unchanged")
    return f"The last backup could not be made. {message.happened}. {message.details}"
