"""Document control stands before the text where it was asked for, and nowhere else."""

import zipfile
from pathlib import Path

import pytest

from editor.interchange.writers import WRITERS, write_file
from editor.interchange.writers.publication import HeadingBlock, Publication, TableBlock, TextBlock, inline_text
from editor.interchange.writers.publishing import publish
from editor.model.receipt import NoteKind, ReceiptNote
from editor.model.text import count_words
from editor.model.versions import DocumentControl
from tests.editor.interchange.writers.sample_control import AUTHORS, sample_control
from tests.editor.interchange.writers.sample_draft import draft_of, line, sample_draft, section

EMPTY = "Document control: no version of the draft has a name"


def front(publication: Publication) -> list[str]:
    blocks = publication.blocks[: publication.front]
    return [inline_text(block.inlines) for block in blocks if isinstance(block, HeadingBlock | TextBlock)]


def control_table(publication: Publication) -> TableBlock:
    (table,) = (block for block in publication.blocks[: publication.front] if isinstance(block, TableBlock))
    return table


def test_the_table_lists_each_version_from_the_oldest_on() -> None:
    assert control_table(publish(sample_draft(), sample_control())).cells == (
        ("Version", "Date", "Author", "Note"),
        ("v0.9", "2 March 2026", "Jane Okafor", "First outline, agreed with the working group"),
        (
            "v0.10",
            "14 May 2026",
            "Rhys Featherstonehaugh",
            "Leads named for every action after the meeting of the five departments",
        ),
        ("v0.10b", "15 May 2026", "Jane Okafor", ""),
        ("v1.0", "20 November 2026", "Jane Okafor", "For <publication> & the press"),
    )


@pytest.mark.parametrize(
    ("control", "said"),
    [
        (sample_control(), ["Document control", "This document is version 1.0."]),
        (sample_control("1.0 and a word"), ["Document control", "Changed since version 1.0."]),
        (DocumentControl(sample_control().versions), ["Document control"]),
    ],
)
def test_it_says_which_version_the_document_is_if_that_is_known(control: DocumentControl, said: list[str]) -> None:
    assert front(publish(sample_draft(), control)) == said


def test_the_text_and_the_numbers_of_its_tables_stay_as_they_are() -> None:
    plain, controlled = publish(sample_draft()), publish(sample_draft(), sample_control())
    assert controlled.blocks[controlled.front :] == plain.blocks
    assert controlled.receipt.words_placed == plain.receipt.words_placed
    assert control_table(controlled).number == 0


def test_its_words_are_those_that_the_receipt_says_were_added() -> None:
    publication = publish(draft_of((0, section("Aims", line("Safe.")))), sample_control())
    words = sum(map(count_words, front(publication)))
    table = control_table(publication)
    words += count_words(table.caption) + sum(count_words(cell) for cells in table.cells for cell in cells)
    detail = "Document control: versions with dates, names and notes"
    assert publication.receipt.notes == (ReceiptNote(NoteKind.ADDED, detail, words),)
    assert publication.receipt.is_balanced


def test_without_a_named_version_there_is_nothing_and_the_receipt_says_so() -> None:
    publication = publish(draft_of(), DocumentControl(()))
    assert (publication.blocks, publication.front) == ((), 0)
    assert [note.detail for note in publication.receipt.notes] == [EMPTY]


@pytest.mark.parametrize("suffix", WRITERS)
def test_every_format_names_people_only_where_that_was_asked_for(suffix: str, tmp_path: Path) -> None:
    for control, named in ((None, set()), (sample_control(), set(AUTHORS))):
        write_file(sample_draft(), tmp_path / f"Plan{suffix}", control=control)
        content = _content(tmp_path / f"Plan{suffix}")
        assert {author for author in AUTHORS if author in content} == named


def _content(path: Path) -> str:
    if path.suffix != ".docx":
        return path.read_text("utf-8")
    with zipfile.ZipFile(path) as package:
        return "".join(package.read(name).decode("utf-8") for name in package.namelist())
