"""Shows the receipt of an import or export: what was carried and what was left behind."""

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTextBrowser, QWidget

from editor.model.receipt import NoteKind, Receipt
from ui.theme import XL, L
from ui.widgets.labels import label
from ui.widgets.layout import column

_KIND_WORDS = {
    NoteKind.ENCODING: "How it was read",
    NoteKind.CHANGED: "Changed",
    NoteKind.LEFT_BEHIND: "Left behind",
    NoteKind.ADDED: "Added",
}


class ReceiptDialog(QDialog):
    """The sum at the top, the notes by kind below it."""

    def __init__(self, receipt: Receipt, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.resize(620, 480)
        notes = QTextBrowser()
        notes.setAccessibleName("Notes on the receipt")
        notes.setMarkdown(receipt_markdown(receipt))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        total = label(receipt_sum(receipt), "strong", is_wrapped=True)
        self.setLayout(column(total, notes, buttons, margins=(XL, XL, XL, L)))


def receipt_sum(receipt: Receipt) -> str:
    """The count of words in one line."""
    return (
        f"{receipt.words_in:,} words read = {receipt.words_placed:,} in the draft + {receipt.words_left:,} left behind"
    )


def receipt_markdown(receipt: Receipt) -> str:
    """The notes by kind, as Markdown."""
    lines: list[str] = []
    for kind, heading in _KIND_WORDS.items():
        notes = [note for note in receipt.notes if note.kind is kind]
        if notes:
            lines.append(f"### {heading}\n")
        for note in notes:
            line = f"line {note.line}: " if note.line else ""
            words = f" *({note.words:,} words)*" if note.words else ""
            lines.append(f"- {line}{_escaped(note.detail)}{words}")
        lines.append("")
    return "\n".join(lines) or "Nothing to add."


def _escaped(text: str) -> str:
    return "".join(f"\\{character}" if character in "\\`*_{}[]<>#|~" else character for character in text)
