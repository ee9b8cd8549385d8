"""Plain text: paragraphs, lists and whole words out of hard-wrapped lines."""

import pytest

from editor.model.receipt import NoteKind
from tests.editor.interchange.readers.outline_view import assert_accounted, from_text, left_behind, shown
from tests.editor.interchange.readers.prose import PROSE

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


def test_a_million_letters_without_a_space_are_one_word() -> None:
    blob = "iVBORw0KGgo" * 90_000
    draft = from_text(f"Text before the blob.\n\n{blob}\n\nText after it.\n")
    assert blob in " ".join(shown(draft)).split()


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
