"""What holds for every draft that is published."""

from hypothesis import given, settings

from editor.interchange.writers.publication import Footnote, TableBlock, inline_text
from editor.interchange.writers.publishing import publish
from editor.model.draft import DraftSnapshot
from editor.model.receipt import NoteKind
from editor.model.text import count_words
from tests.editor.interchange.writers.random_drafts import drafts


@settings(deadline=None, max_examples=150)
@given(drafts())
def test_every_word_is_accounted_for(draft: DraftSnapshot) -> None:
    publication = publish(draft)
    receipt = publication.receipt
    assert receipt.is_balanced
    added = sum(note.words for note in receipt.notes if note.kind is NoteKind.ADDED)
    words = count_words(publication.title)
    for block in publication.blocks:
        if isinstance(block, TableBlock):
            words += sum(map(count_words, (block.full_caption, *(cell for line in block.cells for cell in line))))
        else:
            notes = [inline.text for inline in block.inlines if isinstance(inline, Footnote)]
            words += sum(map(count_words, (inline_text(block.inlines), *notes)))
    assert words == receipt.words_placed + added
