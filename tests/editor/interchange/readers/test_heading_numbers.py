"""Numbers come off headings; names that texts refer to stay."""

import pytest

from editor.interchange.readers.heading_numbers import NumberKind, has_bare_numbers, roman_value, split_number


@pytest.mark.parametrize(
    ("heading", "number", "title", "kind"),
    [
        ("1. Introduction", "1.", "Introduction", NumberKind.WHOLE),
        ("1: Cancer", "1:", "Cancer", NumberKind.WHOLE),
        ("2.3 Skills", "2.3", "Skills", NumberKind.DOTTED),
        ("2.3.1. ‘Green’ skills", "2.3.1.", "‘Green’ skills", NumberKind.DOTTED),
        ("Chapter 2: Three pillars", "Chapter 2:", "Three pillars", NumberKind.CHAPTER),
        ("CHAPTER IV – MEANS", "CHAPTER IV –", "MEANS", NumberKind.CHAPTER),
        ("Part 3A: Our voice", "Part 3A:", "Our voice", NumberKind.CHAPTER),
        ("Section 9 Next steps", "Section 9", "Next steps", NumberKind.CHAPTER),
        ("IV. The road ahead", "IV.", "The road ahead", NumberKind.ROMAN),
        ("B. Workforce", "B.", "Workforce", NumberKind.LETTER),
        ("Annex A: Summary", "", "Annex A: Summary", NumberKind.MATTER),
        ("Ministerial foreword", "", "Ministerial foreword", NumberKind.MATTER),
        ("Pillar 2: Prevention", "", "Pillar 2: Prevention", NumberKind.NAMED),
        ("Chapter 5", "", "Chapter 5", NumberKind.CHAPTER),
        ("Part of the answer", "", "Part of the answer", NumberKind.NONE),
        ("2025 and beyond", "", "2025 and beyond", NumberKind.NONE),
        ("5G for all", "", "5G for all", NumberKind.NONE),
        ("10 years of change", "", "10 years of change", NumberKind.NONE),
        ("3 Homes", "", "3 Homes", NumberKind.NONE),
    ],
)
def test_headings_are_taken_apart(heading: str, number: str, title: str, kind: NumberKind) -> None:
    found = split_number(heading)
    assert (found.number, found.title, found.kind) == (number, title, kind)


def test_figures_without_point_count_only_in_a_series() -> None:
    assert has_bare_numbers(["Foreword", "1 Skills", "2 Homes"])
    assert not has_bare_numbers(["3 Priorities for change", "10 Downing Street"])
    assert split_number("2 Homes", is_bare_number_plain=False).title == "Homes"


@pytest.mark.parametrize(("numeral", "value"), [("i", 1), ("iv", 4), ("ix", 9), ("xiv", 14), ("abc", 0)])
def test_roman_numerals_have_values(numeral: str, value: int) -> None:
    assert roman_value(numeral) == value
