"""Plain text: titles and headings, known by their looks or by the list of contents."""

import pytest

from tests.editor.interchange.readers.outline_view import assert_accounted, from_text, left_behind, outline, shown
from tests.editor.interchange.readers.prose import PROSE

OUTLINES = {
    "dotted numbers": (
        f"Sea plan\n\n1. Introduction\n\n{PROSE}\n1.1 Aims\n\n{PROSE}\n1.2 Means\n\n{PROSE}\n2. Next\n\n{PROSE}",
        ["# Introduction", "  # Aims", "  # Means", "# Next"],
    ),
    "numbers without points, in a series": (
        f"Sea plan\n\n1 Aims\n\n{PROSE}\n1.1 Water\n\n{PROSE}\n2 Means\n\n{PROSE}",
        ["# Aims", "  # Water", "# Means"],
    ),
    "chapters and annexes": (
        f"Sea plan\n\nForeword\n\n{PROSE}\nChapter 1: Aims\n\n{PROSE}\nChapter 2\n\n{PROSE}\nPart 3 – Ways\n\n{PROSE}\n"
        f"\f\nAnnex A: Data\n\n{PROSE}",
        ["Foreword", "# Aims", "# Chapter 2", "# Ways", "Annex A: Data"],
    ),
    "capitals above title case": (
        f"Sea plan\n\nOUR AIMS\n\n{PROSE}\nClean Water\n\n{PROSE}\nSafe Harbours\n\n{PROSE}\nOUR MEANS\n\n{PROSE}",
        ["OUR AIMS", "  Clean Water", "  Safe Harbours", "OUR MEANS"],
    ),
    "underlines": (
        f"Sea plan\n\nAims\n====\n\n{PROSE}\nWater\n-----\n{PROSE}\nShips\n-----\n{PROSE}\nMeans\n=====\n{PROSE}",
        ["Aims", "  Water", "  Ships", "Means"],
    ),
    "short lines in a list or before more of them are none": (
        f"Sea plan\n\n{PROSE}\nSpring\n\nSummer\n\nAutumn\n\nWinter\n\nOther\n",
        ["Opening text"],
    ),
    "items of a list are none": (f"Sea plan\n\n{PROSE}\n1. Clean water\n2. Safe harbours\n\n{PROSE}", ["Opening text"]),
    "names under a foreword are none": (f"Sea plan\n\n{PROSE}\nRt Hon Ann Example MP\n\n{PROSE}", ["Opening text"]),
}


@pytest.mark.parametrize("case", OUTLINES)
def test_headings_are_known_by_their_looks(case: str) -> None:
    source, expected = OUTLINES[case]
    draft = from_text(source)
    assert outline(draft) == expected
    assert_accounted(draft, source)


TITLES = {
    "the first short block": (f"Sea plan 2030\n\n{PROSE}", "Sea plan 2030"),
    "capitals, then a subtitle": (f"THE SEA\nA plan for all of us\n\n{PROSE}", "THE SEA: A plan for all of us"),
    "a plan, then a subtitle": (
        f"Sea Plan 2030\nSafe harbours for all\n\n{PROSE}",
        "Sea Plan 2030: Safe harbours for all",
    ),
    "title case, then a sentence": (
        f"Safe Harbours\nA guide for everyone\n\n{PROSE}",
        "Safe Harbours: A guide for everyone",
    ),
    "a title of two lines": (f"The Strategy for\nSafe Harbours\n\n{PROSE}", "The Strategy for Safe Harbours"),
    "a title that goes on": (f"Harbour Strategy\nfor the North\n\n{PROSE}", "Harbour Strategy for the North"),
    "not the date below it": (f"Sea Plan\nMay 2030\n\n{PROSE}", "Sea Plan"),
    "not a department, not a date": (f"Department for the Sea\n\nMay 2030\n\nSea plan\n\n{PROSE}", "Sea plan"),
    "not a sentence": (PROSE, "notes"),
    "not an address": (f"www.gov.uk/sea\n\n{PROSE}", "notes"),
    "not a numbered heading": (f"1. Aims\n\n{PROSE}", "notes"),
}


@pytest.mark.parametrize("case", TITLES)
def test_the_title_is_the_first_thing_that_looks_like_one(case: str) -> None:
    source, expected = TITLES[case]
    draft = from_text(source)
    assert draft.title == expected
    assert_accounted(draft, source)


def test_a_title_that_is_printed_once_more_stays_behind() -> None:
    source = f"Sea Plan\nfor the North\n\nMay 2030\n\n\f\nSea Plan for the North\n\n© Crown copyright\n\n{PROSE}"
    draft = from_text(source)
    assert draft.title == "Sea Plan for the North"
    assert shown(draft)[:2] == ["May 2030", "© Crown copyright"]
    assert left_behind(draft.receipt) == {"Title, printed once more": 5}
    assert_accounted(draft, source)


ENTRIES = ("Foreword", "Chapter 1: Aims", "Clean water for all who live beside the sea", "Chapter 2: Means", "Glossary")
BODY = "".join(f"{entry}\n\n{PROSE}\n\f" for entry in ENTRIES)
CONTENTS = {
    "with dots": "Contents\n\n" + "\n".join(f"{entry} ............ {i}" for i, entry in enumerate(ENTRIES, 3)),
    "with a column of page numbers": "Contents\n\n" + "\n\n".join(ENTRIES) + "\n\n3\n\n4\n\n5\n\n6\n\n7\n",
    "without page numbers": "CONTENTS\n\n" + "\n".join(ENTRIES) + "\n",
    "with page numbers first": "Table of\ncontents\n\n"
    + "\n".join(f"0{i} {entry}" for i, entry in enumerate(ENTRIES, 3)),
    "run together": "Contents " + " ".join(f"{entry} ... {i}" for i, entry in enumerate(ENTRIES, 3)),
}


@pytest.mark.parametrize("case", CONTENTS)
def test_a_list_of_contents_stays_behind_and_shows_where_the_headings_are(case: str) -> None:
    source = f"Sea plan\n\n{CONTENTS[case]}\n\f{BODY}"
    draft = from_text(source)
    assert outline(draft) == [
        "Foreword",
        "# Aims",
        "  Clean water for all who live beside the sea",
        "# Means",
        "Glossary",
    ]
    (detail,) = [detail for detail in left_behind(draft.receipt) if detail.startswith("List of contents, lines 3 to")]
    assert left_behind(draft.receipt)[detail] >= 17
    assert_accounted(draft, source)


def test_a_list_of_contents_without_heading_is_known_by_its_repetition() -> None:
    entries = ["Aims", "Clean water", "Safe harbours", "Means", "People", "Money", "Next steps"]
    listed = "\n\n".join(entries) + "\n\n" + "\n\n".join(map(str, range(3, 10)))
    source = f"Sea plan\n\fTo our readers.\n\f{listed}\n\f" + "".join(f"{entry}\n\n{PROSE}\n" for entry in entries)
    draft = from_text(source)
    assert outline(draft) == ["Opening text", *entries]
    assert_accounted(draft, source)


LISTED = "Contents\n\nI. Our Aims ..... 1\nII. Cleaner Water and Safer Harbours ..... 2\nIII. Our Means ..... 3\n\n\f"
LONG = PROSE.replace("\n", " ")
CHAPTERS = {
    "text that runs on in the line of a heading": (
        f"I. Our Aims {LONG}\n\nII. Cleaner Water\nand Safer Harbours {LONG}\n\nIII. Our Means {LONG}\n",
        ["# Our Aims", "# Cleaner Water and Safer Harbours", "# Our Means"],
    ),
    "a chapter that the list calls otherwise": (
        f"I. Our Aims\n\n{PROSE}\nII. Clean Water and Harbours\n\n{PROSE}\nIII. Our Means\n\n{PROSE}",
        ["# Our Aims", "# Clean Water and Harbours", "# Our Means"],
    ),
    "small numerals behind a line that runs along the page": (
        f"Sea Plan 1 i. Our Aims\n\n{PROSE}{PROSE}\nSea Plan 4 ii. Cleaner Water and\nSafer Harbours\n\n{PROSE}\n"
        f"Sea Plan 7 iii. Our Means\n\n{PROSE}",
        ["Opening text", "# Our Aims", "# Cleaner Water and Safer Harbours", "# Our Means"],
    ),
}


@pytest.mark.parametrize("case", CHAPTERS)
def test_no_chapter_of_the_list_is_lost(case: str) -> None:
    body, expected = CHAPTERS[case]
    listed = LISTED.replace("I", "i") if " i. " in body else LISTED
    source = f"The plan for the seas\n\n{listed}{body}"
    draft = from_text(source)
    assert outline(draft) == expected
    assert_accounted(draft, source)


def test_sections_numbered_below_listed_chapters_are_found_though_the_list_has_them_not() -> None:
    listed = "Contents\n\n1. Aims ..... 1\n2. Means ..... 2\n3. People ..... 3\n\n\f"
    chapters = "".join(
        f"{i}. {name}\n\n{PROSE}\n{i}.1 Ships\n\n{PROSE}\n{i}.2 We will build boats\n\n{PROSE}\n"
        for i, name in enumerate(("Aims", "Means", "People"), 1)
    )
    draft = from_text(f"Sea plan\n\n{listed}{chapters}")
    below = ["  # Ships", "  # We will build boats"]
    assert outline(draft) == ["# Aims", *below, "# Means", *below, "# People", *below]


def test_a_heading_keeps_a_number_that_the_program_would_count_otherwise() -> None:
    names = ("2. Aims", "2.1 Ships", "Chapter 3B: Means", "1. Money")
    draft = from_text("Sea plan\n\n" + "".join(f"{name}\n\n{PROSE}\n" for name in names))
    assert {line.strip() for line in outline(draft)} == {*names[:3], "# Money"}
    assert_accounted(draft, "Sea plan\n\n" + "".join(f"{name}\n\n{PROSE}\n" for name in names))


def test_numbered_paragraphs_and_cells_of_tables_are_no_headings() -> None:
    cells = "".join(
        f"1.{i} The Sea Office will ensure that harbours\n\nMOD\n\nOngoing\n\nare kept open, {PROSE}\n"
        for i in range(1, 5)
    )
    chapters = f"Chapter 1: Aims\n\n{PROSE}\n{cells}\nChapter 2: Means\n\n{PROSE}\n"
    source = f"Sea plan\n\n{chapters}"
    draft = from_text(source)
    assert outline(draft) == ["# Aims", "# Means"]
    assert not [line for line in shown(draft) if line.startswith("h1")]
    assert_accounted(draft, source)


def test_mentions_of_a_listed_heading_are_not_taken_for_it() -> None:
    summary = f"Executive summary\n\n{PROSE}\nChapter 1: Aims:\n\n• clean water\n\n{PROSE}\n"
    chapters = f"Chapter 1: Aims\n\n{PROSE}\n\fChapter 2: Means\n\n{PROSE}"
    listed = "Contents\n\nExecutive summary ..... 1\nChapter 1: Aims ..... 2\nChapter 2: Means ..... 3\n"
    draft = from_text(f"Sea plan\n\n{listed}\n\f{summary}\n\f{chapters}")
    assert outline(draft) == ["Executive summary", "# Aims", "# Means"]
    assert any(line.endswith("Chapter 1: Aims:") for line in shown(draft, 0))
