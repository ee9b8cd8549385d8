"""Commands on the page: bold, headings, lists, quotations, links."""

from pytestqt.qtbot import QtBot

from editor.model.text import BOLD, BlockStyle, ListKind, Paragraph, Run, plain_paragraph
from tests.ui.text_page.page_hands import BULLET, DEEPER, HEADING, QUOTE, OpenPage, lines, runs, select
from ui.text_commands import TextStyle


def test_bold_is_set_and_taken_away_in_one_step(open_page: OpenPage):
    page = open_page("one two", "three", caret=4, to=10)
    page.commands.toggle_bold()
    assert runs(page) == [
        ("one ", {}),
        ("two", {"bold": True}),
        ("\n", {}),
        ("th", {"bold": True}),
        ("ree", {}),
        ("\n", {}),
    ]
    assert page.textCursor().selectedText() == "two\u2029th"
    page.commands.toggle_bold()
    assert runs(page) == [("one two", {}), ("\n", {}), ("three", {}), ("\n", {})]
    page.desk.undo()
    assert ("two", {"bold": True}) in runs(page)


def test_bold_without_a_selection_is_for_what_is_typed_next(open_page: OpenPage, qtbot: QtBot):
    page = open_page("one ", caret=4)
    page.commands.toggle_bold()
    qtbot.keyClicks(page, "two")
    page.commands.toggle_bold()
    qtbot.keyClicks(page, " end")
    assert runs(page) == [("one ", {}), ("two", {"bold": True}), (" end", {}), ("\n", {})]


def test_half_bold_selection_becomes_all_bold(open_page: OpenPage):
    page = open_page(Paragraph((Run("bold", frozenset({BOLD})), Run(" plain"))), to=10)
    page.commands.toggle_bold()
    assert runs(page)[0] == ("bold plain", {"bold": True})


def test_headings_and_body(open_page: OpenPage):
    page = open_page("one", plain_paragraph("two", BULLET), to=5)
    page.commands.set_heading(2)
    assert [style for _, style in lines(page)] == [HEADING, HEADING]
    page.commands.set_heading(0)
    assert [style for _, style in lines(page)] == [BlockStyle(), BlockStyle()]


def test_a_heading_is_drawn_larger_and_bold_but_not_marked_bold(open_page: OpenPage):
    page = open_page("Title", caret=2)
    page.commands.set_heading(1)
    looks = page.cursor_over((2, 2)).charFormat()
    assert looks.fontWeight() >= 700
    assert looks.font().pixelSize() > page.font().pixelSize()
    assert runs(page) == [("Title", {}), ("\n", {"heading": 1})]


def test_lists_and_their_levels(open_page: OpenPage):
    page = open_page("one", "two", to=7)
    page.commands.toggle_list(ListKind.NUMBER)
    assert {style.list_kind for _, style in lines(page)} == {ListKind.NUMBER}
    page.commands.toggle_list(ListKind.BULLET)
    assert page.commands.indent()
    assert {style for _, style in lines(page)} == {DEEPER}
    assert page.commands.outdent()
    assert not page.commands.outdent()
    page.commands.toggle_list(ListKind.BULLET)
    assert {style for _, style in lines(page)} == {BlockStyle()}


def test_quotations(open_page: OpenPage):
    page = open_page("said")
    page.commands.toggle_quote()
    assert lines(page) == [("said", QUOTE)]
    page.commands.toggle_quote()
    assert lines(page) == [("said", BlockStyle())]


def test_links(open_page: OpenPage):
    page = open_page("see the agency now", caret=8, to=14)
    assert not page.commands.set_link("javascript:alert(1)")
    assert page.commands.set_link("www.gov.uk/nca")
    assert runs(page)[1] == ("agency", {"link": "https://www.gov.uk/nca"})
    select(page, 10)
    assert page.commands.style.link == "https://www.gov.uk/nca"
    assert page.commands.set_link("https://www.gov.uk/other")
    assert runs(page)[1] == ("agency", {"link": "https://www.gov.uk/other"})
    select(page, 10)
    assert page.commands.set_link("")
    assert runs(page) == [("see the agency now", {}), ("\n", {})]


def test_a_link_without_words_shows_its_address(open_page: OpenPage):
    page = open_page("")
    page.commands.set_link("https://www.gov.uk")
    assert runs(page) == [("https://www.gov.uk", {"link": "https://www.gov.uk"}), ("\n", {})]


def test_the_style_at_the_caret_is_told(open_page: OpenPage, qtbot: QtBot):
    page = open_page("plain", plain_paragraph("Title", HEADING))
    with qtbot.waitSignal(page.current_style_changed) as told:
        select(page, 8)
    assert told.args == [TextStyle(block=HEADING)]
