"""Markdown: what each construct becomes, and what the receipt says of it."""

import pytest

from editor.model.receipt import NoteKind
from tests.editor.interchange.readers.outline_view import (
    assert_accounted,
    from_markdown,
    left_behind,
    outline,
    shown,
)

OUTLINES = {
    "a single leading heading is the title": (
        "# Plan\n\n## Aims\n\n### Skills\n\n## Means\n",
        "Plan",
        ["Aims", "  Skills", "Means"],
    ),
    "three levels below the title are sections": (
        "# Plan\n\n## Aims\n\n### Skills\n\n#### Schools\n\n##### Inside\n",
        "Plan",
        ["Aims", "  Skills", "    Schools"],
    ),
    "several top headings are sections": ("# Aims\n\n# Means\n", "notes", ["Aims", "Means"]),
    "a top heading after text is a section": ("Hello.\n\n# Aims\n", "notes", ["Opening text", "Aims"]),
    "depths have no jumps": ("# T\n\n### Deep\n\n## High\n\n### Low\n", "T", ["Deep", "High", "  Low"]),
    "front matter gives the title": (
        "---\ntitle: 'Our plan'\n---\n\n# Aims\n\n# Means\n",
        "Our plan",
        ["Aims", "Means"],
    ),
    "a heading may repeat it": ("---\ntitle: Our plan\n---\n# Our plan\n\n## Aims\n", "Our plan", ["Aims"]),
    "numbers come off": ("# T\n\n## 1. Aims\n\n## Annex A: Data\n", "T", ["# Aims", "Annex A: Data"]),
    "bare numbers too, in a series": ("# T\n\n## 1 Aims\n\n## 2 Means\n", "T", ["# Aims", "# Means"]),
    "a rule is no front matter": ("---\n\n# Aims\n\n# Means\n\n---\n", "notes", ["Aims", "Means"]),
    "an empty heading is named": ("# \n\n# Means\n", "notes", ["Untitled section", "Means"]),
    "underlined headings": ("Plan\n====\n\nAims\n----\n", "Plan", ["Aims"]),
}


@pytest.mark.parametrize("case", OUTLINES)
def test_headings_make_the_outline(case: str) -> None:
    source, title, sections = OUTLINES[case]
    draft = from_markdown(source)
    assert (draft.title, outline(draft)) == (title, sections)
    assert_accounted(draft, source)


PARAGRAPHS = {
    "marks and links": ("A **bold *both*** [site](http://a.gov).", ["A *bold **_both_* [site](http://a.gov)."]),
    "wrapped lines": ("one\ntwo", ["one two"]),
    "forced line ends": ("one  \ntwo\\\nthree", ["one", "two", "three"]),
    "nested lists": (
        "- a\n  - b\n    - c\n      - d\n        - e\n- f\n",
        ["•0 a", "•1 b", "•2 c", "•3 d", "•3 e", "•0 f"],
    ),
    "numbered lists": ("1. a\n2. b\n   - c\n", ["1.0 a", "1.0 b", "•1 c"]),
    "more paragraphs in an item": ("- a\n\n  more\n- b\n", ["•0 a", "more", "•0 b"]),
    "numbered lists that do not begin at one": ("3. a\n4. b\n\n0) c\n", ["3. a", "4. b", "0) c"]),
    "numbered lists that other text parts": (
        "1. a\n\n   on\n2. b\n   - c\n3. d\n",
        ["1.0 a", "on", "2. b", "•1 c", "3. d"],
    ),
    "a second list that counts on": ("1. a\n2. b\n\n3) c\n4) d\n", ["1.0 a", "1.0 b", "1.0 c", "1.0 d"]),
    "a second list that counts anew": ("1. a\n1. b\n\n1) *c*\n", ["1.0 a", "1.0 b", "1) _c_"]),
    "an item without words of its own": ("1. - a\n2. b\n", ["•1 a", "2. b"]),
    "quotes": ("> one\n> two\n>\n> - three\n", ["> one two", "> •0 three"]),
    "a heading in a quote makes no section": ("> # Said\n", ["> Said"]),
    "code": ("```python\na = 1\n\n    b\n```\n", ["a = 1", "    b"]),
    "html": ("<div>\nHello <b>there</b>\n<p>you &amp; me\n</div>\n", ["Hello there", "you & me"]),
    "tags inside text": ("H<sub>2</sub>O<br>next", ["H2O", "next"]),
    "escapes and entities": (r"\*not bold\* &eacute;&#10;x", ["*not bold* é x"]),
    "code in text": ("use `a_b` here", ["use a_b here"]),
    "addresses in angle brackets": ("<http://a.gov>", ["[http://a.gov](http://a.gov)"]),
    "a reference to an address": ("[site][s] it\n\n[s]: http://a.gov 'Title here'\n", ["[site](http://a.gov) it"]),
    "footnotes": ("Word[^1] on.\n\n[^1]: A note\n    goes on.\n\n    And on.\n", ["Word{A note goes on. And on.} on."]),
    "a footnote used again": ("A[^n] b[^n].\n\n[^n]: note\n", ["A{note} b[^n]."]),
    "a footnote never used": ("Text.\n\n[^n]: A lost note.\n", ["Text.", "A lost note."]),
    "no footnote of that name": ("Text[^n].", ["Text[^n]."]),
    "headings below the third level": ("#### a\n\n###### b\n\n##### c\n", ["h1 a", "h2 b", "h2 c"]),
    "struck text stays marked as such": ("~~gone~~", ["~~gone~~"]),
}


@pytest.mark.parametrize("case", PARAGRAPHS)
def test_blocks_become_paragraphs(case: str) -> None:
    source, expected = PARAGRAPHS[case]
    draft = from_markdown(source)
    assert shown(draft) == expected
    assert_accounted(draft, source)


def test_a_heading_keeps_a_number_that_the_program_would_count_otherwise() -> None:
    source = "# Plan\n\n## 1. Aims\n\n### 1.1 Ships\n\n### 1.3 Boats\n\n## III. Means\n\n## 2. People\n"
    draft = from_markdown(source)
    assert outline(draft) == ["# Aims", "  # Ships", "  1.3 Boats", "III. Means", "# People"]
    assert_accounted(draft, source)


def test_a_table_becomes_an_object_with_all_its_cells() -> None:
    source = "| Measure | 2030 |\n|---|---|\n| [Homes](http://h.gov) | **5** | beyond the header |\n|x|\n"
    draft = from_markdown(source)
    (table,) = draft.sections[0].objects
    assert table.cells == (
        ("Measure", "2030", ""),
        ("Homes (http://h.gov)", "5", "beyond the header"),
        ("x", "", ""),
    )
    assert shown(draft) == ["{table}"]
    assert_accounted(draft, source)


def test_a_footnote_in_a_title_or_table_becomes_a_paragraph() -> None:
    source = "# T\n\n## Aims[^1]\n\n| a[^2] |\n|---|\n\n[^1]: First note.\n[^2]: Second note.\n"
    draft = from_markdown(source)
    assert outline(draft) == ["Aims"]
    assert shown(draft) == ["First note.", "{table}", "Second note."]
    assert_accounted(draft, source)


def test_what_stays_behind_is_listed() -> None:
    source = (
        "---\nauthor: Jo Bloggs\n---\n# Plan\n\n## 1. Aims\n\n1. one\n\n![A tall tower](t.png)\n\n"
        "<!-- not for print -->\n\n```sh\nls\n```\n\n[unused]: http://a.gov\n"
    )
    draft = from_markdown(source)
    assert left_behind(draft.receipt) == {
        "Front matter but for its title, lines 1 to 3": 3,
        "1 heading number: the program numbers sections itself": 1,
        "1 list number or letter: the program numbers lists itself": 1,
        "Picture “A tall tower” (t.png)": 3,
        "1 hidden HTML comment": 3,
        "1 name of a code block's language": 1,
        "1 definition of a link address": 2,
    }
    assert_accounted(draft, source)
    lines = {note.detail: note.line for note in draft.receipt.notes}
    assert lines["Picture “A tall tower” (t.png)"] == 10


def test_no_line_is_lost_that_the_parser_passes_over() -> None:
    source = "# T\n\n" + "> " * 90 + "buried words\n\n## Next\n"
    draft = from_markdown(source)
    assert any("buried words" in paragraph.text for paragraph in draft.sections[0].paragraphs)
    assert outline(draft)[-1] == "Next"
    assert_accounted(draft, source)


def test_words_that_the_notation_writes_together_are_told() -> None:
    source = "|one|two|\n|-|-|\n|three|four|\n"
    draft = from_markdown(source)
    assert draft.receipt.words_in == 2
    assert [note.words for note in draft.receipt.notes if "without a space" in note.detail] == [2]
    assert_accounted(draft, source)


def test_an_overlong_heading_is_a_paragraph() -> None:
    draft = from_markdown("Some words " * 40 + "\n---\n")
    assert outline(draft) == ["Opening text"]
    assert draft.sections[0].paragraphs[0].style.heading == 1


def test_formatting_that_cannot_stay_is_told() -> None:
    draft = from_markdown("# T\n\n## **Bold** aims\n")
    assert outline(draft) == ["Bold aims"]
    assert any(note.kind is NoteKind.CHANGED and "bold" in note.detail for note in draft.receipt.notes)
