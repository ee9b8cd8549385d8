"""Plain text: what belongs to the pages stays behind, and notes at their feet become footnotes."""

import pytest

from tests.editor.interchange.readers.outline_view import assert_accounted, from_text, left_behind, shown
from tests.editor.interchange.readers.prose import PROSE


def page(number: int, text: str) -> str:
    """A page as text from a PDF file shows it."""
    return f"Plan for the Seas | {number}\n\n{text}\n{number}\n\f"


def test_page_numbers_and_running_lines_stay_behind_and_sentences_run_on() -> None:
    pages = [page(i, f"Sentence {chr(64 + i)} of the plan begins on this page and goes on\n") for i in range(1, 9)]
    source = "Sea plan\n\f" + "".join(pages).replace("begins on this page", "begins upon this page") + "to its end.\n"
    draft = from_text(source)
    assert left_behind(draft.receipt)["8 page numbers"] == 8
    assert left_behind(draft.receipt)["Line that runs along the pages, 8 times: “Plan for the Seas”"] == 40
    assert shown(draft)[-1] == "Sentence H of the plan begins upon this page and goes on to its end."
    assert_accounted(draft, source)


def test_numbers_in_the_text_are_no_page_numbers() -> None:
    source = "Ships\n\n12\n\n7\n\n30\n\nBoats\n\n5\n\n9\n"
    draft = from_text(source)
    assert not left_behind(draft.receipt)
    assert_accounted(draft, source)


def own_words(number: int) -> str:
    """Lines of prose that no other page has."""
    return PROSE.replace("We", f"{chr(96 + number)} we").replace("what", f"what {chr(96 + number)}").capitalize()


def test_years_on_lines_of_their_own_are_no_page_numbers() -> None:
    pages = [f"{own_words(i)}\n201{i}/1{i + 1}\n\n2019/20\n\n1/2\n\f" for i in range(1, 8)]
    source = "Sea plan\n\f" + "".join(pages)
    draft = from_text(source)
    assert not left_behind(draft.receipt)
    assert_accounted(draft, source)


@pytest.mark.parametrize("form", ["Page {}", "p. {}", "{} of 9", "Page {} / 9"])
def test_page_numbers_written_out_stay_behind(form: str) -> None:
    source = "Sea plan\n\f" + "".join(f"{own_words(i)}\n{form.format(i)}\n\f" for i in range(2, 9))
    assert "7 page numbers" in left_behind(from_text(source).receipt)


@pytest.mark.parametrize(
    "header", ["Ship  Harbour", "Lead organisation  Commitment", "Action\tWhen", "Action Lead Date"]
)
def test_headers_that_a_table_repeats_on_its_pages_are_kept(header: str) -> None:
    prose = "".join(f"{own_words(i)}\n{i}\n\f" for i in range(1, 20))
    table = "".join(f"{header}\n\nBuild ships in {own_words(i)}\n{i}\n\f" for i in range(20, 26))
    source = f"Sea plan\n\f{prose}{table}"
    draft = from_text(source)
    assert left_behind(draft.receipt) == {"25 page numbers": 25}
    assert_accounted(draft, source)


def test_notes_at_the_foot_of_a_page_become_footnotes_where_the_text_refers_to_them() -> None:
    source = (
        "Sea plan\n\f"
        "The seas are rising,1 and by 2.5 metres at the worst.2 What we do now will decide\n\n"
        "1 Sea levels (Harbour Board, 2029): https://www.sea.example/\nlevels-2029\n\n2 ‘Tides’, a study\n\f"
        "how the coast will look.\n\n3 A note that nothing refers to\n\fThe end.\n"
    )
    draft = from_text(source)
    assert shown(draft) == [
        "The seas are rising,{Sea levels (Harbour Board, 2029): https://www.sea.example/levels-2029} and by 2.5 metres "
        "at the worst.{‘Tides’, a study} What we do now will decide how the coast will look.",
        "3 A note that nothing refers to",
        "The end.",
    ]
    assert left_behind(draft.receipt)["2 footnote numbers: the program numbers footnotes itself"] == 2
    assert_accounted(draft, source)


def test_a_digit_inside_a_figure_refers_to_no_note() -> None:
    source = (
        "Sea plan\n\f"
        "Ships bring in £4.1 billion, 1,200 of them £2,2 or so, at 10:2 odds. They sailed until 2025.1 Then all "
        "changed in 2020-21.2 We\n\n1 Harbour Board\n\n2 Sea Office\n\fgo on.\n"
    )
    draft = from_text(source)
    assert shown(draft) == [
        "Ships bring in £4.1 billion, 1,200 of them £2,2 or so, at 10:2 odds. They sailed until 2025.{Harbour Board} "
        "Then all changed in 2020-21.{Sea Office} We go on."
    ]
    assert_accounted(draft, source)
