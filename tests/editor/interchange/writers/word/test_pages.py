"""Portrait and landscape pages."""

import pytest

from editor.interchange.writers.word.pages import LONGEST_LEAD_IN, Stretch, lay_out
from editor.interchange.writers.word.wordml import make, paragraph
from tests.editor.interchange.writers.sample_control import sample_control
from tests.editor.interchange.writers.sample_draft import sample_draft
from tests.editor.interchange.writers.word.documents import W, WordFile, style_of, text_of

SHORT, LONG = 50, LONGEST_LEAD_IN + 1


def heading() -> Stretch:
    return Stretch([paragraph("Heading1")], 10, is_heading=True)


def words(characters: int) -> Stretch:
    return Stretch([paragraph("Quote")], characters)


def table(*, is_wide: bool = True) -> Stretch:
    return Stretch([make("tbl")], 0, is_wide=is_wide)


def turned(*stretches: Stretch) -> str:
    lay_out([], stretches)
    return "".join("L" if stretch.is_landscape else "p" for stretch in stretches)


@pytest.mark.parametrize(
    ("stretches", "pages"),
    [
        ([heading(), words(LONG), table(is_wide=False)], "ppp"),
        ([words(SHORT), heading(), words(SHORT), table(), words(SHORT)], "pLLLp"),
        ([heading(), words(LONG), table()], "ppL"),
        ([heading(), heading(), table()], "LLL"),
        ([words(SHORT), table()], "pL"),
        ([heading(), table(), words(SHORT), heading(), table()], "LLpLL"),
        ([table(), words(SHORT), table()], "LLL"),
        ([table(), words(LONG), table()], "LpL"),
    ],
)
def test_wide_tables_turn_their_pages_and_their_lead_in(stretches: list[Stretch], pages: str) -> None:
    assert turned(*stretches) == pages


def test_sections_of_the_sample() -> None:
    file = WordFile(sample_draft())
    sections = list(file.body.iter(f"{W}sectPr"))
    shapes = [(size.get(f"{W}orient"), size.get(f"{W}w")) for size in file.body.iter(f"{W}pgSz")]
    assert shapes == [(None, "11906"), ("landscape", "16838"), (None, "11906")]
    assert [len(section.findall(f"{W}headerReference")) for section in sections] == [2, 0, 0]
    assert [section.find(f"{W}titlePg") is not None for section in sections] == [True, False, False]


def test_the_first_heading_begins_a_page_at_its_very_top() -> None:
    first = next(one for one in WordFile(sample_draft()).paragraphs() if style_of(one) == "Heading1")
    assert text_of(first) == "Foreword"
    assert first.find(f"{W}pPr/{W}pageBreakBefore") is not None


def test_document_control_has_pages_of_its_own_before_the_text() -> None:
    headings = [
        one for one in WordFile(sample_draft(), sample_control()).paragraphs() if style_of(one).startswith("Heading")
    ]
    starting = [text_of(one) for one in headings if one.find(f"{W}pPr/{W}pageBreakBefore") is not None]
    assert starting == ["Document control", "Foreword"]


def test_tables_do_not_run_together() -> None:
    body = lay_out([], [table(is_wide=False), table(is_wide=False)])
    assert [str(element.tag).removeprefix(W) for element in body] == ["tbl", "p", "tbl", "p", "sectPr"]
