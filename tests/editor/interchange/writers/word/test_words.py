"""The words in the document, as pandoc reads it, are the words that the receipt names."""

import pytest
from hypothesis import HealthCheck, given, settings

from editor.model.draft import DraftSnapshot
from editor.model.receipt import NoteKind
from editor.model.text import count_words
from tests.editor.interchange.writers.random_drafts import drafts
from tests.editor.interchange.writers.sample_control import sample_control
from tests.editor.interchange.writers.sample_draft import draft_of, line, sample_draft, section
from tests.editor.interchange.writers.word.documents import WordFile, words_read_by_pandoc


def words_added(file: WordFile) -> int:
    return sum(note.words for note in file.receipt.notes if note.kind is NoteKind.ADDED)


def test_words_of_the_sample() -> None:
    file = WordFile(sample_draft())
    assert words_read_by_pandoc(file.data) == file.receipt.words_placed + words_added(file)
    assert file.receipt.is_balanced


def test_words_of_document_control() -> None:
    file = WordFile(sample_draft(), sample_control())
    assert words_read_by_pandoc(file.data) == file.receipt.words_placed + words_added(file)


def test_a_draft_without_tables_gains_its_contents_alone() -> None:
    file = WordFile(draft_of((0, section("Aims", line("Every port safe.")))))
    assert words_added(file) == len(["Contents", "1", "Aims"])
    assert (
        words_read_by_pandoc(file.data) - words_added(file)
        == file.receipt.words_placed
        == count_words("A draft Aims Every port safe.")
    )


def test_an_empty_draft_has_no_contents() -> None:
    file = WordFile(draft_of())
    assert (words_read_by_pandoc(file.data), words_added(file)) == (count_words("A draft"), 0)


@pytest.mark.slow
@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(drafts())
def test_words_of_any_draft(draft: DraftSnapshot) -> None:
    file = WordFile(draft)
    assert words_read_by_pandoc(file.data) == file.receipt.words_placed + words_added(file)
