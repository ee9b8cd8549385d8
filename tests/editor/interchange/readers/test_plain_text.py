"""Plain text: paragraphs out of hard-wrapped lines, headings out of their looks, furniture left behind."""

import pytest

from editor.model.receipt import NoteKind
from tests.editor.interchange.readers.outline_view import (
    assert_accounted,
    from_text,
    left_behind,
    outline,
    shown,
)

PROSE = (
    "We will set out how the country can make the most of its seas and shores, and\n"
    "what each part of government will do about it over the coming ten years.\n"
)

PARAGRAPHS = {
    "hard-wrapped lines": (PROSE, [PROSE.replace("\n", " ").strip()]),
    "justified lines": ("We  will   set\n out  the\tplan for the coast.", ["We will set out the plan for the coast."]),
    "a full line ends no paragraph, a short one after a point does": (
        PROSE + "That is all.\n" + PROSE,
        [PROSE.replace("\n", " ").strip() + " That is all.", PROSE.replace("\n", " ").strip()],
    ),
    "a sentence goes on after a blank line": (
        "We will set out how the country can make the most of its seas and\n\nshores in the coming years.",
        ["We will set out how the country can make the most of its seas and shores in the coming years."],
    ),
    "long lines are paragraphs": (
        f"{'One long line. ' * 15}\n{'Another long line. ' * 12}\n",
        [("One long line. " * 15).strip(), ("Another long line. " * 12).strip()],
    ),
    "lines of an address": (
        PROSE + "\nDepartment for the Sea\n33 Harbour Road\nLondon SW1P 4DR\n",
        [PROSE.replace("\n", " ").strip(), "Department for the Sea", "33 Harbour Road", "London SW1P 4DR"],
    ),
    "bullets": (
        "We want:\n\n• ships\n• more\n  harbours\n\no  boats\n",
        ["We want:", "•0 ships", "•0 more harbours", "•1 boats"],
    ),
    "dashes and stars": ("We want:\n- ships\n- boats\n\n* nets\n", ["We want:", "•0 ships", "•0 boats", "•1 nets"]),
    "bullets on lines of their own": ("We want:\n\n●\n\nShips\n\n●\nBoats\n", ["We want:", "•0 Ships", "•0 Boats"]),
    "letters that stand for bullets": ("We want:\nx\nShips\nx\nBoats\n", ["We want:", "•0 Ships", "•0 Boats"]),
    "levels by indent": ("- a\n  - b\n    - c\n- d\n", ["•0 a", "•1 b", "•2 c", "•0 d"]),
    "numbers with bullets inside": (
        "1. First:\n• a\n• b\n2. Second:\n• c\n",
        ["1.0 First:", "•1 a", "•1 b", "1.0 Second:", "•1 c"],
    ),
    "letters and small Roman numbers": (
        "(a) one;\n(b) two:\n(i) three\n(ii) four\n",
        ["1.1 one;", "1.1 two:", "1.2 three", "1.2 four"],
    ),
    "a number that the program would count otherwise stays a word": (
        "• ships\n• boats\n1) nets\n2) lines\n• hooks\n1) new\n2) old\n4) none\n",
        ["•0 ships", "•0 boats", "1.0 nets", "1.0 lines", "•0 hooks", "1.0 new", "1.0 old", "4) none"],
    ),
    "numbers parted by a paragraph stay words": (
        f"1. First\n2. Second\n\n{PROSE}\n3. Third\n4. Fourth\n",
        ["1.0 First", "1.0 Second", PROSE.replace("\n", " ").strip(), "3. Third", "4. Fourth"],
    ),
    "capital letters, which no list of the program has, stay words": (
        "A. ships\nB. boats\n",
        ["A. ships", "B. boats"],
    ),
    "numbers that do not count from one stay words": (
        "12. The plan holds.\n\n13. The plan is good.\n",
        ["12. The plan holds.", "13. The plan is good."],
    ),
    "a lone number stays a word": ("1. The plan holds for all of us.\n", ["1. The plan holds for all of us."]),
    "a number that slipped into a sentence": (
        "Our plan for the coast rests on what people who live there told us\n\n5. during the last year, at home.\n",
        ["5. Our plan for the coast rests on what people who live there told us during the last year, at home."],
    ),
    "a dash inside a sentence is no bullet": (
        "The plan for the seas and the shores of the country\n– and for all who live there – is good.\n",
        ["The plan for the seas and the shores of the country – and for all who live there – is good."],
    ),
    "rules are left out": ("One line of text.\n\n-----------\n\nAnother.\n", ["One line of text.", "Another."]),
}


@pytest.mark.parametrize("case", PARAGRAPHS)
def test_lines_become_paragraphs(case: str) -> None:
    source, expected = PARAGRAPHS[case]
    draft = from_text(source)
    assert [line for section in range(len(draft.sections)) for line in shown(draft, section)] == expected
    assert_accounted(draft, source)


DIVIDED = {
    "a word that stands whole elsewhere": ("A plan for the commu-\nnity. The community agrees.", "the community."),
    "a compound that stands elsewhere": ("It is world-\nleading. Our world-leading work.", "is world-leading."),
    "two words of the text": ("It is evidence-\nbased. Evidence counts, based on facts.", "is evidence-based."),
    "a second half that stands elsewhere": ("It is lantern-\nlit. Lit by us.", "is lantern-lit."),
    "a usual second half": ("It is cloud-\nbased.", "is cloud-based."),
    "a word and an ending": ("We adjust. An adjust-\nment is made.", "An adjustment is"),
    "a half of an address": ("See sea.com. The com-\nmunication is good.", "The communication is"),
    "a usual first half": ("It is a non-\ninvasive way.", "a non-invasive way."),
    "no word at all by halves": ("It is a preven-\ntative way.", "a preventative way."),
    "a soft hyphen": ("It is a preven\u00ad\ntative way.", "a preventative way."),
    "an address": (
        "See https://www.gov.uk/government/\npublications/coast-plan for more.",
        "government/publications/coast-plan",
    ),
}


@pytest.mark.parametrize("case", DIVIDED)
def test_words_divided_at_line_ends_are_whole_again_and_counted_once(case: str) -> None:
    source, expected = DIVIDED[case]
    draft = from_text(source)
    assert expected in draft.sections[0].paragraphs[0].text
    assert [words for detail, words in left_behind(draft.receipt).items() if "divided" in detail] == [1]
    assert_accounted(draft, source)


@pytest.mark.parametrize("source", ["before pre-\nand post-war", "from 2013–\n2020 on", "an Anglo-\nAmerican"])
def test_other_line_ends_with_a_dash_stay_as_they_are(source: str) -> None:
    draft = from_text(source)
    assert draft.sections[0].paragraphs[0].text == source.replace("\n", " ")
    assert_accounted(draft, source)


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


def test_a_million_letters_without_a_space_are_one_word() -> None:
    blob = "iVBORw0KGgo" * 90_000
    draft = from_text(f"Text before the blob.\n\n{blob}\n\nText after it.\n")
    assert blob in " ".join(shown(draft)).split()


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


def test_double_spaced_text_is_read_as_if_it_were_not() -> None:
    lines = [
        "The seas around us give work and food to many",
        "people who live beside them, and joy to those",
        "who come to see them from near and far, all",
        "through the year. They need our care. So we set",
    ] * 6
    source = "\n\n".join([*lines, "out this plan.", "It has three parts, as asked for by those", "we met."])
    draft = from_text(source)
    assert len(draft.sections[0].paragraphs) == 2
    assert draft.sections[0].paragraphs[1].text == "It has three parts, as asked for by those we met."
    assert_accounted(draft, source)


def test_what_was_changed_is_told() -> None:
    draft = from_text("One line of text that is long enough to be wrapped at\nits end. Then more.\n\n-----\n\nEnd.\n")
    changed = {note.detail for note in draft.receipt.notes if note.kind is NoteKind.CHANGED}
    assert changed == {"1 line end inside a paragraph closed up", "1 dividing line left out"}
