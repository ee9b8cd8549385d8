"""Sections, and the differences between two of them, as HTML."""

import re
from dataclasses import replace

import pytest

from editor.model.alignment import ChangedSpan
from editor.model.draft import DraftSnapshot, Section
from editor.model.ids import ObjectId, SectionId
from editor.model.objects import ObjectKind, TextObject
from editor.model.text import BlockStyle, ListKind, Mark, MarkKind, Paragraph, Run, plain_paragraph
from ui.draft_html import changed_section_html, section_html

PARTS = (
    Paragraph((Run("A <b>ig "), Run("bold", frozenset({Mark(MarkKind.BOLD)}))), BlockStyle(heading=1)),
    plain_paragraph("one", BlockStyle(list_kind=ListKind.NUMBER)),
    plain_paragraph("deeper", BlockStyle(list_kind=ListKind.BULLET, list_level=1)),
    plain_paragraph("two", BlockStyle(list_kind=ListKind.NUMBER)),
    plain_paragraph("said", BlockStyle(is_quote=True)),
    Paragraph((Run("maybe", frozenset({Mark(MarkKind.INSERT, "s")})),)),
    Paragraph((Run("\ufffc", frozenset({Mark(MarkKind.OBJECT, "t")})),)),
)

_BULLET, _NUMBER = BlockStyle(list_kind=ListKind.BULLET), BlockStyle(list_kind=ListKind.NUMBER)


@pytest.mark.parametrize(
    ("styles", "starts"),
    [
        ([_BULLET, _NUMBER, _NUMBER], ["1", "2"]),
        ([_NUMBER, _BULLET, _NUMBER], ["1", "1"]),
        ([_NUMBER, BlockStyle(), _NUMBER], ["1", "1"]),
        ([_NUMBER, replace(_NUMBER, list_level=1), _NUMBER], ["1", "1", "2"]),
    ],
)
def test_lists_are_numbered_as_on_the_page(styles: list[BlockStyle], starts: list[str]) -> None:
    items = tuple(plain_paragraph("item", style) for style in styles)
    html = section_html(Section(SectionId("s"), "Roles", items), DraftSnapshot())
    assert re.findall(r'<ol start="(\d+)"', html) == starts


def test_a_section_reads_as_it_is_set() -> None:
    table = TextObject(ObjectId("t"), ObjectKind.TABLE, "Money", (("Source",), ("Treasury",)))
    html = section_html(Section(SectionId("s"), "Roles & more", PARTS), DraftSnapshot(objects={table.id: table}))
    for said in (
        "Roles &amp; more",
        'class="part">A &lt;b&gt;ig <b>bold</b>',
        '<ol start="2" style="-qt-list-indent: 1"><li>two',
        "<blockquote>said",
        "<ins>maybe</ins>",
        "[Table: Money]",
        "<td>Treasury</td>",
    ):
        assert said in html


@pytest.mark.parametrize(
    ("old", "new", "span", "shown"),
    [
        ("one two", "one three two", ChangedSpan(4, 4, 4, 10), ["one ⟦+three +⟧two"]),
        ("one two", "one", ChangedSpan(3, 7, 3, 3), ["one⟦- two-⟧"]),
        ("one two", "one\ntwo", ChangedSpan(3, 4, 3, 4), ["one⟦- -+¶+", "⟧two"]),
        ("one\ntwo", "one", ChangedSpan(3, 7, 3, 3), ["one⟦-¶-", "-two-⟧"]),
        ("one", "one\nnew", ChangedSpan(4, 4, 4, 8), ["one", "⟦+new+", "⟧"]),
    ],
)
def test_both_texts_are_woven_into_one(old: str, new: str, span: ChangedSpan, shown: list[str]) -> None:
    def section(text: str) -> Section:
        return Section(SectionId("s"), "S", tuple(map(plain_paragraph, text.split("\n"))))

    html = changed_section_html((section(old), DraftSnapshot()), (section(new), DraftSnapshot()), [span], 0)
    for tag, sign in (("ins", "+"), ("del", "-")):
        html = html.replace(f"<{tag}>", sign).replace(f"</{tag}>", sign)
    html = html.replace('<a name="d0">\u2060</a>', "⟦").replace('<a name="e0">\u2060</a>', "⟧")
    assert html == "".join(f"<p>{line}</p>" for line in shown)
