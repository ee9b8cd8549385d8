"""The sample strategy with a past, and the dialogs that show two of its states or its backups."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from PySide6.QtWidgets import QWidget

from editor.model import operations as op
from editor.model.draft import DraftSnapshot
from editor.model.ids import PersonId, SectionId
from editor.model.registers import RegisterName
from editor.model.review import Person
from editor.review.compare import compare
from editor.session import DraftSession
from editor.storage.backups import Backup, Backups
from ui.comparison_parts import compared_parts
from ui.dialogs.backups import REASONS, BackupsDialog
from ui.dialogs.comparison import ComparisonDialog

ME = Person(PersonId("me"), "J Okafor")
FOLDER = Path("strategies") / "A safer country record 2026-11-22"


def work_on(session: DraftSession) -> None:
    draft = session.snapshot
    first, second, third = top(draft)
    action, other = draft.rows(RegisterName.ACTIONS)[:2]
    session.edit(op.InsertText(first, 0, "Brand new words. "), op.DeleteText(first, 30, 40), label="typing")
    session.edit(op.SetSection(second, title="Another title"), op.DeleteSection(third), label="outline")
    session.edit(
        op.SetField(RegisterName.ACTIONS, action.id, "title", "Do it otherwise"),
        op.SetRowInternal(RegisterName.ACTIONS, action.id, not action.is_internal),
        op.DeleteRow(RegisterName.ACTIONS, other.id),
        op.SetFact("board", "The large board"),
        label="rows",
    )


def top(draft: DraftSnapshot) -> list[SectionId]:
    return [entry.section_id for entry in draft.outline if not entry.depth][:3]


def states(session: DraftSession) -> tuple[DraftSnapshot, DraftSnapshot]:
    (version,) = session.history.versions
    return session.history.snapshot_of(version), session.snapshot


def make_comparison(session: DraftSession, owner: QWidget | None = None) -> ComparisonDialog:
    before, after = states(session)
    comparison = compare(before, after)
    return ComparisonDialog(comparison, compared_parts(comparison, before, after), ("version 0.1", "now"), owner)


def make_backups(_session: DraftSession, owner: QWidget) -> BackupsDialog:
    at = datetime(2026, 11, 12, 9, tzinfo=UTC)
    backups = [Backup(Path(f"{reason}"), at - timedelta(days=n), reason, n, "") for n, reason in enumerate(REASONS)]
    dialog = BackupsDialog(owner)
    dialog.show_folder(Backups(Path("data") / "backups", chosen=Path("drive") / "backups", former=[Path("share")]))
    dialog.show_backups([(backup, 2_000) for backup in backups])
    return dialog
