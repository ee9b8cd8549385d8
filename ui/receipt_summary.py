"""A receipt for the command line and for a file: as text and as plain values."""

from pathlib import Path

from editor.interchange.writers.files import replaced_file
from editor.model.receipt import Receipt
from ui.amounts import write_count


def receipt_data(receipt: Receipt) -> dict[str, object]:
    """The receipt as plain values for JSON."""
    return {
        "source": receipt.source,
        "words_in": receipt.words_in,
        "words_placed": receipt.words_placed,
        "words_left": receipt.words_left,
        "notes": [
            {
                "kind": note.kind.value,
                "detail": note.detail,
                "words": note.words,
                "line": note.line,
                "texts": list(note.texts),
            }
            for note in receipt.notes
        ],
    }


def save_receipt(receipt: Receipt, path: Path) -> None:
    """Write the receipt with every text left behind to a file. UnwritableFileError as for drafts."""
    with replaced_file(path) as stream:
        stream.write((write_receipt_text(receipt, with_texts=True) + "\n").encode("utf-8"))


def write_receipt_text(receipt: Receipt, *, with_texts: bool = False) -> str:
    """The same for reading: the sum, then a line for each note, and if asked for one for each text left behind."""
    placed, left = f"{receipt.words_placed:,} placed", f"{receipt.words_left:,} left behind"
    lines = [f"{write_count(receipt.words_in, 'word')} in = {placed} + {left}."]
    for note in receipt.notes:
        words = f" ({write_count(note.words, 'word')})" if note.words else ""
        line = f"line {note.line}: " if note.line else ""
        kind = note.kind.value.replace("_", " ")
        lines.append(f"  {kind}: {line}{note.detail}{words}")
        if with_texts:
            lines += (f"    {' '.join(text.split())}" for text in note.texts)
    return "\n".join(lines)
