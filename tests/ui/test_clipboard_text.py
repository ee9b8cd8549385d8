"""What goes to the clipboard and what is taken from it."""

import pytest
from PySide6.QtCore import QMimeData

from editor.model.objects import ObjectKind
from ui.clipboard_text import OWN_TYPE, cleaned, read_clip, read_plain, write_clip, write_html
from ui.link_address import safe_address
from ui.pasted_html import read_html
from ui.pasted_parts import Left, left_words
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
    ("<table><tr><td>a</td><td>b</td></tr></table>", line("a\tb")),
    ("<table><tr><td><p>a <b>b</b></p><ul><li>c</li></ul></td></tr><tr><td>d</td></tr></table>", [
        Stretch("a ", {}), Stretch("b", {"bold": True}), Stretch("\n", {}), *line("c", **BULLET), *line("d"),
    ]),
    ("kept<del> and deleted <b>twice</b></del> <ins>put in</ins>", line("kept put in")),
    ("<p>seen<span style='display: none'>unseen</span></p>", line("seen")),
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
    assert read_html(html).text == expected


WORD_TABLE = """
<p class=MsoNormal>Before</p>
<table class=MsoTableGrid border=1><tr>
 <td width=300><p class=MsoNormal><b>Source</b></p></td><td><p class=MsoNormal><b>2027</b></p></td>
 <td><p class=MsoNormal><b>2028</b></p></td></tr>
 <tr><td rowspan=2><p class=MsoNormal>Treasury</p><p class=MsoNormal>(both)</p></td><td colspan=2><p>£12m</p></td></tr>
 <tr><td><p class=MsoNormal>£14m</p></td><td><p><a href="https://www.gov.uk">£15m</a></p></td></tr>
</table><p class=MsoNormal>After</p>"""
WORD_NOTES = """
<p class=MsoNormal>A claim<a style='mso-footnote-id:ftn1' href="#_ftn1" name="_ftnref1"><span
class=MsoFootnoteReference><span style='mso-special-character:footnote'><![if !supportFootnotes]>[1]<![endif]>
</span></span></a> and another.<a href="#_ftn9" name="_ftnref9">[9]</a></p>
<div style='mso-element:footnote-list'><hr align=left>
<div style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText><a href="#_ftnref1">[1]</a> Audit Office,
<i>Report</i>.</p></div>
<div style='mso-element:footnote' id=ftn2><p class=MsoFootnoteText><a href="#_ftnref2">[2]</a> Nobody refers to it.</p>
</div></div>"""


def test_a_table_becomes_a_table_with_every_cell_in_its_place():
    text, objects, left = read_html(WORD_TABLE)
    table = next(iter(objects.values()))
    assert [stretch.text for stretch in text] == ["Before", "\n", "\ufffc", "\n", "After", "\n"]
    assert text[2].attributes == {f"object:{table.id}": True}
    assert (table.kind, table.cells) == (
        ObjectKind.TABLE,
        (("Source", "2027", "2028"), ("Treasury\n(both)", "£12m", ""), ("", "£14m", "£15m")),
    )
    assert left == {Left.LOOKS: 1}


def test_a_table_inside_a_table_is_not_lost():
    objects = read_html(
        "<table><tr><td>a<td><table><tr><td>b<td>c</table><tr><td>d</td><td>e</td></tr></table>"
    ).objects
    assert [thing.cells for thing in objects.values()] == [(("a", "b\tc"), ("d", "e"))]


def test_footnotes_come_along_and_what_cannot_is_named():
    text, objects, left = read_html(WORD_NOTES)
    note = next(iter(objects.values()))
    assert (note.kind, note.caption) == (ObjectKind.FOOTNOTE, "Audit Office, Report.")
    words = "".join(stretch.text for stretch in text)
    assert words == "A claim\ufffc and another.[9]\n[2] Nobody refers to it.\n"
    assert left == {Left.NOTE: 1}


def test_what_is_left_behind_is_counted_in_words():
    html = (
        "<p>Text<img src=a.png><img src=b.png><img src=c.gif width=1 height=1><del>old</del>"
        "<span class=MsoCommentReference><a class=msocomanchor>[JO1]</a></span></p>"
        "<div style='mso-element:comment-list'><div>What is this?</div></div>"
    )
    assert read_html(html).text == line("Text")
    assert left_words(read_html(html).left) == "2 pictures, 1 deleted passage and 1 comment"
    assert left_words(read_html("<p>Text</p>").left) == ""


def test_what_is_copied_comes_back_the_same():
    clip = [
        Stretch("Title", {}), Stretch("\n", {"heading": 2}),
        Stretch("bold", {"bold": True}), Stretch(" and ", {}), Stretch("link", {"link": "https://www.gov.uk"}),
        Stretch("\n", {"list": "bullet", "list_level": 1}), Stretch("end", {}),
    ]  # fmt: skip
    mime = write_clip(clip)
    assert read_clip(mime).text == clip
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
    assert [stretch.text for stretch in read_html(html).text] == [stretch.text for stretch in clip]


def test_comments_and_suggestions_stay_behind():
    clip = [
        Stretch("kept ", {"comment:c": True, "insert:s": True}),
        Stretch("going", {"delete:t": True}),
        Stretch("\ufffc", {"object:o": True}),
    ]
    mime = write_clip(clip)
    assert read_clip(mime).text == [("kept ", {}), ("\ufffc", {"object:o": True})]
    assert mime.text() == "kept "


def test_bare_words_are_taken_from_any_clip():
    mime = QMimeData()
    mime.setHtml("<h1>Title</h1>")
    mime.setText("Title\r\nand more")
    assert read_plain(mime).text == [("Title", {}), ("\n", {}), ("and more", {})]
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
