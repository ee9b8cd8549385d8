"""The system's own dialogs for choosing files, with our filters and names."""

import re
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from editor.interchange.readers import READERS
from ui.dialogs.choices import Option, ask
from ui.messages import Message

DRAFTS = "Goldthread drafts (*.goldthread)"
TEXT = "Text files (*.txt)"
WORD = "Word documents (*.docx)"

_SUFFIX = re.compile(r"\*(\.\w+)")


def choose_draft(parent: QWidget, folder: Path) -> Path | None:
    """A draft to open; None if the user thinks better of it."""
    return _path(QFileDialog.getOpenFileName(parent, "Open a draft", str(folder), f"{DRAFTS};;All files (*)"))


def choose_copies(parent: QWidget, folder: Path) -> tuple[Path, ...]:
    """Copies of the open draft to merge into it; none if the user thinks better of it."""
    caption = "Merge copies of this draft"
    chosen, _ = QFileDialog.getOpenFileNames(parent, caption, str(folder), f"{DRAFTS};;All files (*)")
    return tuple(map(Path, chosen))


def choose_damaged_draft(parent: QWidget, folder: Path) -> Path | None:
    """A damaged draft to take out of it what can be had."""
    caption = "Recover a damaged draft"
    return _path(QFileDialog.getOpenFileName(parent, caption, str(folder), f"{DRAFTS};;All files (*)"))


def choose_document(parent: QWidget, folder: Path) -> Path | None:
    """A document to import."""
    known = " ".join(f"*{suffix}" for suffix in sorted(READERS))
    return _path(QFileDialog.getOpenFileName(parent, "Import a document", str(folder), f"Documents ({known})"))


def choose_pack_file(parent: QWidget, folder: Path) -> Path | None:
    """A checklist of somebody's own."""
    return _path(QFileDialog.getOpenFileName(parent, "Add a checklist", str(folder), "Checklists (*.toml)"))


def choose_save_path(parent: QWidget, folder: Path, title: str) -> Path | None:
    """Where to save a draft."""
    return _save_path(parent, "Save the draft", folder / f"{file_name(title)}.goldthread", DRAFTS)


def choose_export_path(parent: QWidget, folder: Path, name: str) -> Path | None:
    """Where to write a Word document; ``name`` is proposed, without an ending."""
    return _save_path(parent, "Export to Word", folder / f"{name}.docx", WORD)


def choose_report_path(parent: QWidget, folder: Path, name: str) -> Path | None:
    """Where to write the checklist; ``name`` is proposed, without an ending."""
    return _save_path(parent, "Export the checklist", folder / f"{name}.docx", f"{WORD};;Web pages (*.html)")


def choose_receipt_path(parent: QWidget, folder: Path, title: str) -> Path | None:
    """Where to write a receipt."""
    return _save_path(parent, "Save the receipt", folder / f"{file_name(title)}.txt", TEXT)


def choose_annex_path(parent: QWidget, folder: Path, name: str) -> Path | None:
    """Where to write the draft with its checklist; ``name`` is proposed, without an ending."""
    proposal = folder / f"{name}.docx"
    return _save_path(parent, "Export the draft with its checklist", proposal, f"{WORD};;Markdown (*.md)")


def file_name(title: str) -> str:
    """A title as a file name that every system accepts."""
    plain = re.sub(r'[<>:"/\\|?*\x00-\x1f]+', " ", title)
    return " ".join(plain.split()).strip(". ")[:80] or "Untitled strategy"


def export_name(title: str, version: str, day: str, marking: str) -> str:
    """The name proposed for what leaves: title, version, day and marking, as document control has them."""
    parts = (file_name(title), version, day, file_name(marking) if marking.strip() else "")
    return " - ".join(filter(None, parts))


def _save_path(parent: QWidget, caption: str, proposal: Path, kinds: str) -> Path | None:
    path = _path(QFileDialog.getSaveFileName(parent, caption, str(proposal), kinds))
    if path is None or path.suffix.lower() in _SUFFIX.findall(kinds):
        return path
    # "Plan v0.7" has no ending yet. The system asked about that name, and not about the one with the ending.
    path = path.with_name(path.name + proposal.suffix)
    return path if not path.exists() or _may_replace(parent, path) else None


def _may_replace(parent: QWidget, path: Path) -> bool:
    message = Message(f"“{path.name}” is there already", "it is unchanged so far", "replace it, or choose another name")
    return ask(parent, message, (Option("Replace", True),)) is True


def _path(chosen: tuple[str, str]) -> Path | None:
    return Path(chosen[0]) if chosen[0] else None
