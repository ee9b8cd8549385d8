"""Tables: captions, header rows, alternative texts, widths."""

from itertools import count

import pytest

from editor.interchange.writers.publication import TableBlock
from editor.interchange.writers.word.pages import LANDSCAPE_WIDTH, PORTRAIT_WIDTH
from editor.interchange.writers.word.tables import LONGEST_WHOLE_ROW, is_wide, table_columns, table_element
from tests.editor.interchange.writers.sample_draft import sample_draft
from tests.editor.interchange.writers.word.documents import W, WordFile, style_of, text_of, value

PLAIN = TableBlock("Catch", (("Fish", "Tons"), ("Cod", "1,200"), ("Herring", "85%")))


def test_captions_stand_above_and_are_alternative_texts_too() -> None:
    file = WordFile(sample_draft())
    captions = [text_of(caption) for caption in file.paragraphs("Caption")]
    assert captions == ["Table 1: Landings by coast", "Table 2: Our objectives", "Table 3: Actions"]
    alternative = [f"Table {place}: {value(table, 'tblPr/tblCaption')}" for place, table in enumerate(file.tables(), 1)]
    assert alternative == captions
    assert value(file.tables()[0], "tblPr/tblDescription") == "Columns: Coast, 2024, 2025"


def test_word_counts_the_tables() -> None:
    fields = [one.text for one in WordFile(sample_draft()).body.iter(f"{W}instrText") if "SEQ" in (one.text or "")]
    assert fields == [" SEQ Table \\* ARABIC "] * 3


def test_a_table_without_a_caption_has_an_alternative_text() -> None:
    table = table_element(TableBlock("", PLAIN.cells), {}, count(1))
    assert (value(table, "tblPr/tblCaption"), value(table, "tblPr/tblDescription")) == (None, "Columns: Fish, Tons")
    bare = table_element(TableBlock("", (("", ""), ("a", "b"))), {}, count(1))
    assert value(bare, "tblPr/tblDescription") == "2 columns without headings"


def test_the_header_row_is_repeated_and_no_row_breaks() -> None:
    header, *rows = table_element(PLAIN, {}, count(1)).iter(f"{W}tr")
    assert header.find(f"{W}trPr/{W}tblHeader") is not None
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in (header, *rows))
    assert all(row.find(f"{W}trPr/{W}tblHeader") is None for row in rows)
    assert style_of(next(header.iter(f"{W}p"))) == "TableHeading"


def test_a_row_longer_than_a_page_may_break() -> None:
    table = TableBlock("", (("Fish",), ("x " * LONGEST_WHOLE_ROW,)))
    row = list(table_element(table, {}, count(1)).iter(f"{W}tr"))[1]
    assert row.find(f"{W}trPr") is None


def test_columns_of_figures_are_set_to_the_right() -> None:
    assert [column.is_figures for column in table_columns(PLAIN, PORTRAIT_WIDTH)] == [False, True]


@pytest.mark.parametrize("available", [PORTRAIT_WIDTH, LANDSCAPE_WIDTH])
@pytest.mark.parametrize(
    "cells",
    [
        (("a",),),
        (("", ""), ("", "")),
        (("No.", "What"), ("1", "long text " * 40)),
        tuple((f"heading{place}", "word " * place) * 4 for place in range(5)),
        (("unbreakable" * 20,) * 60,),
    ],
)
def test_columns_fill_the_width(cells: tuple[tuple[str, ...], ...], available: int) -> None:
    widths = [column.width for column in table_columns(TableBlock("", cells), available)]
    assert sum(widths) == available
    assert min(widths) > 0


def test_long_texts_get_more_room_than_numbers() -> None:
    number, text = table_columns(TableBlock("", (("No.", "What"), ("1", "long text " * 40))), PORTRAIT_WIDTH)
    assert text.width > 5 * number.width


@pytest.mark.parametrize(
    ("cells", "wide"),
    [
        ((("No.", "What", "Who"), ("1", "Open a joint centre", "Harbour Agency")), False),
        ((tuple(f"column {n}" for n in range(6)), ("some longer text",) * 6), True),
        ((tuple(f"{n}" for n in range(9)), ("1,250",) * 9), False),
        ((("responsibilities",) * 5, ("",) * 5), True),
    ],
)
def test_wide_tables(cells: tuple[tuple[str, ...], ...], wide: bool) -> None:
    assert is_wide(TableBlock("", cells)) is wide
