"""Shows the receipt of an import or export: what was carried and what was left behind."""

from collections.abc import Iterator
from html import escape

from PySide6.QtWidgets import QDialogButtonBox, QWidget

from editor.model.receipt import NoteKind, Receipt, ReceiptNote
from ui.theme import L
from ui.widgets.dialog import Dialog
from ui.widgets.labels import label
from ui.widgets.layout import card, column, row
from ui.widgets.reading_page import ReadingPage

_KIND_WORDS = {
    NoteKind.LEFT_BEHIND: "Left behind",
    NoteKind.CHANGED: "Changed",
    NoteKind.ADDED: "Added",
    NoteKind.ENCODING: "How it was read",
}
IN_DRAFT, IN_DOCUMENT = "in the draft", "in the document"
"""Where the words of an import, and those of an export, have gone."""


_MOST_TEXTS = 40
_LONGEST_TEXT = 80
"""Of what was left behind the page shows as many texts for each note, and as many characters of each."""


class ReceiptDialog(Dialog):
    """The sum at the top, the notes by kind below it; accepted by asking for the receipt as a file."""

    def __init__(self, receipt: Receipt, title: str, parent: QWidget | None = None, place: str = IN_DRAFT) -> None:
        super().__init__(title, parent, width=640, height=520)
        notes = ReadingPage("Notes on the receipt", is_framed=True)
        notes.show_html(receipt_html(receipt))
        close = self.fill(_sum_card(receipt, place), notes)
        self.buttons.addButton("Save the receipt…", QDialogButtonBox.ButtonRole.AcceptRole)
        close.setDefault(True)


def receipt_sum(receipt: Receipt, place: str = IN_DRAFT) -> str:
    """The count of words in one line."""
    return f"{receipt.words_in:,} words read = {receipt.words_placed:,} {place} + {receipt.words_left:,} left behind"


def receipt_html(receipt: Receipt) -> str:
    """The notes by kind."""
    parts = [
        f'<p class="part">{heading}</p><table width="100%" cellspacing="0">{"".join(_lines(receipt, kind))}</table>'
        for kind, heading in _KIND_WORDS.items()
        if any(note.kind is kind for note in receipt.notes)
    ]
    return "".join(parts) or "<p>Every word was carried over as it stands.</p>"


def _lines(receipt: Receipt, kind: NoteKind) -> Iterator[str]:
    notes = [note for note in receipt.notes if note.kind is kind]
    for note in sorted(notes, key=lambda note: note.line):
        words = f'<td class="count" align="right">{_count(note)}</td>'
        yield f"<tr><td>{escape(_detail(note))}{_texts_html(note)}</td>{words}</tr>"


def _detail(note: ReceiptNote) -> str:
    return f"Line {note.line:,}: {note.detail}" if note.line else note.detail


def _texts_html(note: ReceiptNote) -> str:
    """The texts left behind, each wording once and in its order."""
    texts = list(dict.fromkeys(" ".join(text.split()) for text in note.texts))
    shown = [_shortened(text) for text in texts[:_MOST_TEXTS]]
    if not shown or (len(shown) == 1 and texts[0] in note.detail):
        return ""
    further = len(texts) - len(shown)
    more = f" · and {further:,} more, which the saved receipt lists" if further else ""
    return f'<br><span class="thing">{escape(" · ".join(shown))}{more}</span>'


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST_TEXT else f"{text[:_LONGEST_TEXT].rsplit(' ', 1)[0]}…"


def _count(note: ReceiptNote) -> str:
    if not note.words:
        return ""
    return "1&nbsp;word" if note.words == 1 else f"{note.words:,}&nbsp;words"


def _sum_card(receipt: Receipt, place: str) -> QWidget:
    parts = (
        (receipt.words_in, "words read"),
        (receipt.words_placed, place),
        (receipt.words_left, "left behind"),
    )
    figures = [column(label(f"{count:,}", "title"), label(words, "caption"), gap=0) for count, words in parts]
    line = row(figures[0], label("=", "title"), figures[1], label("+", "title"), figures[2], None, gap=L)
    line.setContentsMargins(L, L // 2, L, L // 2)
    shown = card("plain", line)
    shown.setAccessibleName(receipt_sum(receipt, place))
    return shown
