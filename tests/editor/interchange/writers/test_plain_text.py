"""Drafts as plain text."""

import datetime
import io

from editor.interchange.writers.plain_text import write_plain_text
from editor.model.receipt import NoteKind
from editor.model.text import count_words
from tests.editor.interchange.writers.sample_draft import sample_draft

DAY = datetime.date(2026, 11, 22)


def test_one_paragraph_a_line() -> None:
    stream = io.BytesIO()
    write_plain_text(sample_draft(), stream, date=DAY)
    text = stream.getvalue().decode("utf-8")
    assert text.startswith("OFFICIAL-SENSITIVE\nClean Harbours: a strategy for safer ports\nDepartment for Harbours\n")
    for paragraph in (
        "1 The situation\n\nLandings fell last year[1], yet not enough\n",
        "- One landing\n\n   - One vessel\n",
        "1. First we\n\n   1. watch\n\n   2. count\n\n2. Then we act\n",
        "Table 1: Landings by coast\nCoast\t2024\t2025\nNorth\t410\t388\n",
        "\n[1] Harbour Statistics 2025, table 4.\n",
    ):
        assert paragraph in text


def test_every_word_of_the_file_is_on_the_receipt() -> None:
    stream = io.BytesIO()
    receipt = write_plain_text(sample_draft(), stream, date=DAY)
    added = sum(note.words for note in receipt.notes if note.kind is NoteKind.ADDED)
    assert count_words(stream.getvalue().decode("utf-8")) == receipt.words_placed + added
