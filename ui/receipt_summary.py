"""A receipt for the command line: as text and as plain values."""

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
            {"kind": note.kind.value, "detail": note.detail, "words": note.words, "line": note.line}
            for note in receipt.notes
        ],
    }


def write_receipt_text(receipt: Receipt) -> str:
    """The same for reading: the sum, then a line for each note."""
    placed, left = f"{receipt.words_placed:,} placed", f"{receipt.words_left:,} left behind"
    lines = [f"{write_count(receipt.words_in, 'word')} in = {placed} + {left}."]
    for note in receipt.notes:
        words = f" ({write_count(note.words, 'word')})" if note.words else ""
        line = f"line {note.line}: " if note.line else ""
        kind = note.kind.value.replace("_", " ")
        lines.append(f"  {kind}: {line}{note.detail}{words}")
    return "\n".join(lines)
