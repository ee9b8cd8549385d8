"""What stands in the document: cover, contents, headings, lists, links, footnotes, tables."""

import pytest
from lxml import etree

from editor.model.ids import ObjectId
from editor.model.objects import ObjectKind, TextObject
from editor.model.text import BOLD, ITALIC, BlockStyle
from tests.editor.interchange.writers.sample_draft import (
    BULLET,
    NUMBER,
    draft_of,
    line,
    linked,
    marked,
    sample_draft,
    section,
    thing_run,
)
from tests.editor.interchange.writers.word.documents import R, W, WordFile, style_of, text_of, value


def numbering_of(paragraph: etree._Element) -> tuple[str | None, str | None]:
    return value(paragraph, "pPr/numPr/numId"), value(paragraph, "pPr/numPr/ilvl")


def test_the_cover_has_title_organisation_and_date() -> None:
    cover = WordFile(sample_draft()).body[:3]
    assert [(style_of(one), text_of(one)) for one in cover] == [
        ("Author", "Department for Harbours"),
        ("Title", "Clean Harbours: a strategy for safer ports"),
        ("Date", "Draft, 22 November 2026"),
    ]


def test_a_released_draft_is_no_draft_on_its_cover() -> None:
    file = WordFile(draft_of(facts={"title": "Plan", "state": "released"}))
    assert [text_of(one) for one in file.body[:2]] == ["Plan", "22 November 2026"]


def test_the_marking_stands_in_every_header_and_footer() -> None:
    file = WordFile(sample_draft())
    for part in ("header1.xml", "header2.xml", "footer1.xml", "footer2.xml"):
        last = file.xml(part)[-1]
        assert (style_of(last), text_of(last)) == ("ProtectiveMarking", "OFFICIAL-SENSITIVE")


def test_without_a_marking_headers_are_blank() -> None:
    file = WordFile(draft_of())
    assert [text_of(file.xml(part)) for part in ("header1.xml", "header2.xml", "footer2.xml")] == ["", "", ""]


def test_pages_after_the_cover_are_numbered() -> None:
    file = WordFile(sample_draft())
    assert text_of(file.xml("footer1.xml")[0]) == "Page 1 of 1"
    fields = [field.text for field in file.xml("footer1.xml").iter(f"{W}instrText")]
    assert fields == ["PAGE", "NUMPAGES"]
    assert not list(file.xml("footer2.xml").iter(f"{W}instrText"))


def test_the_contents_list_the_headings_and_lead_to_them() -> None:
    file = WordFile(sample_draft())
    control = next(file.body.iter(f"{W}sdt"))
    entries = [(style_of(one), text_of(one)) for one in control.iter(f"{W}p")]
    assert entries == [
        ("TOCHeading", "Contents"),
        ("TOC1", "Foreword"),
        ("TOC1", "1\tThe situation"),
        ("TOC2", "How we count"),
        ("TOC2", "1.1\tWhere goods land"),
        ("TOC2", "1.2\tWho works there"),
        ("TOC1", "2\tThe plan"),
        ("TOC2", "2.1\tActions"),
        ("TOC1", "3\tWhat happens next"),
        ("Normal", ""),
    ]
    bookmarked = {mark.get(f"{W}name"): text_of(mark.getparent()) for mark in file.body.iter(f"{W}bookmarkStart")}
    for link in control.iter(f"{W}hyperlink"):
        assert text_of(link).endswith(bookmarked[link.get(f"{W}anchor")])


def test_the_receipt_says_how_the_contents_get_their_page_numbers() -> None:
    details = [note.detail for note in WordFile(sample_draft()).receipt.notes]
    assert any("page numbers" in detail and "answer Yes" in detail for detail in details)


@pytest.mark.parametrize(
    ("facts", "cover"),
    [
        ({"title": "Plan"}, "Cover with date"),
        ({"title": "Plan", "organisation": "Ports"}, "Cover with organisation and date"),
    ],
)
def test_the_receipt_names_what_is_on_the_cover(facts: dict[str, str], cover: str) -> None:
    assert WordFile(draft_of(facts=facts)).receipt.notes[0].detail == cover


def test_headings_are_real_and_numbered_by_word() -> None:
    headings = [one for one in WordFile(sample_draft()).paragraphs() if style_of(one).startswith("Heading")]
    assert [(style_of(one), text_of(one), numbering_of(one)[0]) for one in headings] == [
        ("Heading1", "Foreword", "3"),
        ("Heading1", "The situation", None),
        ("Heading2", "How we count", "3"),
        ("Heading2", "Where goods land", None),
        ("Heading2", "Who works there", None),
        ("Heading1", "The plan", None),
        ("Heading2", "Actions", None),
        ("Heading1", "What happens next", None),
    ]


def test_heading_styles_carry_the_numbering_and_list_three_carries_none() -> None:
    file = WordFile(sample_draft())
    for level in range(1, 10):
        style = file.xml("styles.xml").find(f"{W}style[@{W}styleId='Heading{level}']")
        assert style is not None
        assert value(style, "pPr/numPr/numId") == "1"
        assert value(style, "pPr/outlineLvl") == str(level - 1)
    definition = file.xml("numbering.xml").find(f"{W}abstractNum[@{W}abstractNumId='2']")
    assert definition is not None
    assert {value(level, "numFmt") for level in definition.iter(f"{W}lvl")} == {"none"}


def test_sections_deeper_than_word_numbers_show_no_number() -> None:
    file = WordFile(draft_of(*((depth, section(f"Depth {depth}")) for depth in range(11))))
    assert [numbering_of(one)[0] for one in file.paragraphs("Heading9")] == [None, "3", "3"]


def test_lists_have_levels_and_each_numbered_list_begins_anew() -> None:
    file = WordFile(sample_draft())
    bullets = [(text_of(one), numbering_of(one)) for one in file.paragraphs("ListBullet")]
    assert bullets == [("One landing", ("2", "0")), ("One vessel", ("2", "1")), ("One day", ("2", "0"))]
    numbers = [(text_of(one), numbering_of(one)) for one in file.paragraphs("ListNumber")]
    assert numbers == [
        ("First we", ("4", "0")),
        ("watch", ("5", "1")),
        ("count", ("5", "1")),
        ("Then we act", ("4", "0")),
        ("Ask", ("6", "0")),
        ("Listen", ("6", "0")),
    ]
    for instance in file.xml("numbering.xml").findall(f"{W}num")[3:]:
        assert value(instance, "lvlOverride/startOverride") == "1"


def test_looks_and_links_of_runs() -> None:
    paragraph = line(
        "plain ",
        marked("bold", BOLD),
        marked(" both", BOLD, ITALIC),
        linked("one", "https://example.org/1"),
        linked(" two", "https://example.org/2"),
        linked(" again", "https://example.org/1"),
    )
    file = WordFile(draft_of((0, section("S", paragraph))))
    written = file.paragraphs("Normal")[0]
    looks = [[str(look.tag).removeprefix(W) for look in run[0]] for run in written.findall(f"{W}r")[1:]]
    assert looks == [["b"], ["b", "i"]]
    links = [(text_of(link), file.links()[link.get(f"{R}id", "")]) for link in written.iter(f"{W}hyperlink")]
    assert links == [
        ("one", "https://example.org/1"),
        (" two", "https://example.org/2"),
        (" again", "https://example.org/1"),
    ]
    assert len(file.links()) == 2


def test_quotes_and_leading_spaces() -> None:
    file = WordFile(draft_of((0, section("S", line("  Said\tso ", style=BlockStyle(is_quote=True))))))
    assert text_of(file.paragraphs("Quote")[0]) == "  Said\tso "


def test_footnotes() -> None:
    file = WordFile(sample_draft())
    mark = next(file.body.iter(f"{W}footnoteReference"))
    note = file.xml("footnotes.xml").find(f"{W}footnote[@{W}id='{mark.get(f'{W}id')}']")
    assert note is not None
    assert (text_of(note), style_of(note[0])) == (" Harbour Statistics 2025, table 4.", "FootnoteText")


def test_a_reference_leads_to_its_row() -> None:
    file = WordFile(sample_draft())
    link = next(link for link in file.body.iter(f"{W}hyperlink") if link.get(f"{W}anchor", "").startswith("Row_"))
    mark = file.body.find(f".//{W}bookmarkStart[@{W}name='{link.get(f'{W}anchor')}']")
    assert mark is not None
    assert text_of(link) == "A1" == text_of(mark.getparent())


def test_a_line_that_announces_a_list_stays_with_it() -> None:
    things = (TextObject(ObjectId("t"), ObjectKind.TABLE, cells=(("a",),)),)
    paragraphs = (line("We ask:"), line("Who", style=BULLET), line("We list:"), line("One", style=NUMBER))
    more = (line("The table:"), line(thing_run("t")), line("The end:"))
    file = WordFile(draft_of((0, section("S", *paragraphs, *more)), (0, section("T")), things=things))
    kept = [text_of(one) for one in file.paragraphs("Normal") if one.find(f"{W}pPr/{W}keepNext") is not None]
    assert kept == ["We ask:", "We list:", "The table:"]
