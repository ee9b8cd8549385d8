"""What goes to the clipboard and what is taken from it."""

import pytest
from PySide6.QtCore import QMimeData

from ui.clipboard_text import OWN_TYPE, cleaned, read_clip, read_plain, write_clip, write_html
from ui.link_address import safe_address
from ui.pasted_html import read_html
from ui.text_runs import Stretch

BULLET, NUMBER = {"list": "bullet"}, {"list": "number"}


def line(text: str, **style: object) -> list[Stretch]:
    return [Stretch(text, {}), Stretch("\n", style)]


HTML_CASES = [
    ("<p>One</p><p>two</p>", [*line("One"), *line("two")]),
    ("<p>some\n   <b>bold</b> <i>words</i> </p>", [
        Stretch("some ", {}), Stretch("bold", {"bold": True}), Stretch(" ", {}), Stretch("words", {"italic": True}),
        Stretch("\n", {}),
    ]),
    ("<h1>Title</h1><h5>Small</h5><div>Text</div>", [
        *line("Title", heading=1), *line("Small", heading=3), *line("Text"),
    ]),
    ("<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul><ol><li>d</li></ol>", [
        *line("a", **BULLET), *line("b", **BULLET, list_level=1), *line("c", **BULLET), *line("d", **NUMBER),
    ]),
    ("<blockquote><p>said</p></blockquote><p>done</p>", [*line("said", quote=True), *line("done")]),
    ("<a href='https://www.gov.uk/x'>link</a> <a href='javascript:alert(1)'>not</a>", [
        Stretch("link", {"link": "https://www.gov.uk/x"}), Stretch(" not", {}), Stretch("\n", {}),
    ]),
    ("<b style='font-weight:normal'>plain <span style='font-weight:700'>loud</span></b>", [
        Stretch("plain ", {}), Stretch("loud", {"bold": True}), Stretch("\n", {}),
    ]),
    ("<font color=red face=Papyrus>quiet</font>", line("quiet")),
    ("<style>p {}</style><script>x()</script><p>kept</p>", line("kept")),
    ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", [*line("a\tb"), *line("c")]),
    ("one<br>two", [*line("one"), *line("two")]),
    ("a&nbsp;b &amp; c", line("a\u00a0b & c")),
    ("<img src='file:///etc/passwd'>word", line("word")),
    (
        "<p class=MsoListParagraph style='mso-list:l0 level2 lfo1'><![if !supportLists]><span>·<span>&nbsp;</span>"
        "</span><![endif]>item</p><p class=MsoListParagraph style='mso-list:l1 level1 lfo2'>"
        "<!--[if !supportLists]-->1.<!--[endif]-->first</p><p class=MsoNormal>after</p>",
        [*line("item", **BULLET, list_level=1), *line("first", **NUMBER), *line("after")],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("html", "expected"), HTML_CASES)
def test_html_becomes_what_a_draft_can_say(html: str, expected: list[Stretch]):
    assert read_html(html) == expected


def test_what_is_copied_comes_back_the_same():
    clip = [
        Stretch("Title", {}), Stretch("\n", {"heading": 2}),
        Stretch("bold", {"bold": True}), Stretch(" and ", {}), Stretch("link", {"link": "https://www.gov.uk"}),
        Stretch("\n", {"list": "bullet", "list_level": 1}), Stretch("end", {}),
    ]  # fmt: skip
    mime = write_clip(clip)
    assert read_clip(mime) == clip
    assert mime.text() == "Title\nbold and link\nend"


def test_html_for_other_programs_is_plain_and_comes_back():
    clip = [
        *line("Leads", heading=1), Stretch("a ", {}), Stretch("b", {"bold": True}), Stretch("\n", {}),
        *line("one", **NUMBER), *line("deep", **NUMBER, list_level=1), *line("two", **NUMBER),
        *line("said", quote=True),
    ]  # fmt: skip
    html = write_html(clip)
    assert html == (
        "<h2>Leads</h2><p>a <b>b</b></p><ol><li>one</li><ol><li>deep</li></ol><li>two</li></ol>"
        "<blockquote><p>said</p></blockquote>"
    )
    assert [stretch.text for stretch in read_html(html)] == [stretch.text for stretch in clip]


def test_comments_and_suggestions_stay_behind():
    clip = [
        Stretch("kept ", {"comment:c": True, "insert:s": True}),
        Stretch("going", {"delete:t": True}),
        Stretch("\ufffc", {"object:o": True}),
    ]
    mime = write_clip(clip)
    assert read_clip(mime) == [("kept ", {}), ("\ufffc", {"object:o": True})]
    assert mime.text() == "kept "


def test_bare_words_are_taken_from_any_clip():
    mime = QMimeData()
    mime.setHtml("<h1>Title</h1>")
    mime.setText("Title\r\nand more")
    assert read_plain(mime) == [("Title", {}), ("\n", {}), ("and more", {})]
    assert not mime.hasFormat(OWN_TYPE)


@pytest.mark.parametrize(
    ("dirty", "clean"),
    [
        ("a\r\nb\rc\u2028d\x0be", "a\nb\nc\nd\ne"),
        ("\ufdd0table\ufdd1", "table"),
        ("bell\x07 null\x00", "bell null"),
        ("object\ufffc", "object"),
        ("lone\ud83d", "lone"),
        ("tab\tnbsp\u00a0zwj👩‍👧 soft\u00adhyphen", "tab\tnbsp\u00a0zwj👩‍👧 soft\u00adhyphen"),
    ],
)
def test_characters_that_break_a_text_are_dropped(dirty: str, clean: str):
    assert cleaned(dirty) == clean


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("https://www.gov.uk/a b", None),
        (" https://www.gov.uk/a ", "https://www.gov.uk/a"),
        ("www.gov.uk", "https://www.gov.uk"),
        ("gov.uk/page?x=1", "https://gov.uk/page?x=1"),
        ("soc@homeoffice.gov.uk", "mailto:soc@homeoffice.gov.uk"),
        ("javascript:alert(1)", None),
        ("file:///etc/passwd", None),
        ("just words", None),
        ("", None),
    ],
)
def test_links_lead_to_the_web_or_to_mail(typed: str, address: str | None):
    assert safe_address(typed) == address
