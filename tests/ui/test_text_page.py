"""The page as a person uses it: keys, commands, clipboard, objects, passages."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent, QDropEvent, QFont, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QLineEdit, QMenu, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from editor.model.ids import CommentId, ObjectId, RowId
from editor.model.objects import ObjectKind, TextObject
from editor.model.operations import AddComment, AddRow, MarkText, ResolveComment, SetField
from editor.model.registers import RegisterName
from editor.model.text import BOLD, BlockStyle, ListKind, Paragraph, Run, plain_paragraph
from tests.ui.editing_desk import SECTION, Desk, new_desk
from tests.ui.sample_section import sample_desk
from ui.text_commands import TextStyle
from ui.text_runs import settle
from ui.widgets.text_page import TextPage

BULLET = BlockStyle(list_kind=ListKind.BULLET)
DEEPER = BlockStyle(list_kind=ListKind.BULLET, list_level=1)
HEADING = BlockStyle(heading=2)
QUOTE = BlockStyle(is_quote=True)
Key = Qt.Key
OpenPage = Callable[..., TextPage]


@pytest.fixture
def open_page(qtbot: QtBot) -> OpenPage:
    def open_(
        *paragraphs: Paragraph | str, desk: Desk | None = None, caret: int = 0, to: int | None = None
    ) -> TextPage:
        page = TextPage()
        qtbot.addWidget(page)
        page.desk = desk or new_desk(*paragraphs)
        page.resize(770, 600)
        page.show()
        page.show_section(page.desk, SECTION)
        page.show_snapshot(page.desk.snapshot)
        select(page, caret, to)
        return page

    return open_


def select(page: TextPage, start: int, end: int | None = None) -> None:
    page.setTextCursor(page.cursor_over((start, start if end is None else end)))


def lines(page: TextPage) -> list[tuple[str, BlockStyle]]:
    assert page.binding.matches()
    return [(paragraph.text, paragraph.style) for paragraph in page.desk.paragraphs]


def runs(page: TextPage) -> list[tuple[str, dict]]:
    assert page.binding.matches()
    return [(text, dict(marks)) for text, marks in settle(page.desk.text(SECTION).runs_utf16())]


# ---- commands


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


# ---- smart keys

ENTER_CASES = {
    "splits body text": (["ab"], 1, [("a", BlockStyle()), ("b", BlockStyle())]),
    "splits a list item": ([plain_paragraph("ab", DEEPER)], 1, [("a", DEEPER), ("b", DEEPER)]),
    "goes on with the list": ([plain_paragraph("a", BULLET)], 1, [("a", BULLET), ("", BULLET)]),
    "leaves the list from an empty item": ([plain_paragraph("", BULLET)], 0, [("", BlockStyle())]),
    "comes one level out of a deeper empty item": ([plain_paragraph("", DEEPER)], 0, [("", BULLET)]),
    "leaves an empty quotation": ([plain_paragraph("", QUOTE)], 0, [("", BlockStyle())]),
    "puts body text behind a heading": ([plain_paragraph("a", HEADING)], 1, [("a", HEADING), ("", BlockStyle())]),
    "puts body text before a heading": ([plain_paragraph("a", HEADING)], 0, [("", BlockStyle()), ("a", HEADING)]),
    "splits a heading into two": ([plain_paragraph("ab", HEADING)], 1, [("a", HEADING), ("b", HEADING)]),
}


@pytest.mark.parametrize("case", ENTER_CASES)
@pytest.mark.parametrize("modifier", [Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier])
def test_enter(open_page: OpenPage, qtbot: QtBot, case: str, modifier: Qt.KeyboardModifier):
    before, caret, after = ENTER_CASES[case]
    page = open_page(*before, caret=caret)
    qtbot.keyClick(page, Key.Key_Return, modifier)
    assert lines(page) == after


def test_enter_replaces_the_selection_and_goes_on_in_bold(open_page: OpenPage, qtbot: QtBot):
    page = open_page(Paragraph((Run("bold words", frozenset({BOLD})),)), caret=4, to=10)
    qtbot.keyClick(page, Key.Key_Return)
    qtbot.keyClicks(page, "x")
    assert runs(page) == [("bold", {"bold": True}), ("\n", {}), ("x", {"bold": True}), ("\n", {})]
    assert page.desk.paragraphs[0].newline_marks == frozenset()


def test_enter_at_the_bottom_scrolls(open_page: OpenPage, qtbot: QtBot):
    page = open_page("")
    for _ in range(40):
        qtbot.keyClick(page, Key.Key_Return)
    assert page.viewport().rect().contains(page.cursorRect())


def test_words_and_enter_are_undone_together(open_page: OpenPage, qtbot: QtBot):
    page = open_page("")
    qtbot.keyClicks(page, "one")
    qtbot.keyClick(page, Key.Key_Return)
    qtbot.keyClicks(page, "two")
    assert [text for text, _ in lines(page)] == ["one", "two"]
    page.desk.undo()
    assert [text for text, _ in lines(page)] == [""]


@pytest.mark.parametrize("style", [BULLET, DEEPER, QUOTE])
def test_backspace_at_the_start_leaves_list_and_quotation(open_page: OpenPage, qtbot: QtBot, style: BlockStyle):
    page = open_page("above", plain_paragraph("item", style), caret=6)
    qtbot.keyClick(page, Key.Key_Backspace)
    assert lines(page) == [("above", BlockStyle()), ("item", BlockStyle())]
    qtbot.keyClick(page, Key.Key_Backspace)
    assert lines(page) == [("aboveitem", BlockStyle())]


def test_tab_moves_list_items_and_otherwise_the_focus(open_page: OpenPage, qtbot: QtBot):
    page = open_page(plain_paragraph("item", BULLET), "body", caret=2)
    frame = QWidget()
    qtbot.addWidget(frame)
    layout = QVBoxLayout(frame)
    after = QLineEdit()
    layout.addWidget(page)
    layout.addWidget(after)
    frame.show()
    frame.activateWindow()
    page.setFocus()
    for _ in range(3):
        qtbot.keyClick(page, Key.Key_Tab)
    assert lines(page)[0][1].list_level == 3
    qtbot.keyClick(page, Key.Key_Backtab)
    assert lines(page)[0][1].list_level == 2
    select(page, 7)
    qtbot.keyClick(page, Key.Key_Tab)
    assert frame.focusWidget() is after
    assert lines(page)[1] == ("body", BlockStyle())
    page.setParent(None)


def test_tab_is_no_trap_where_an_item_can_go_no_deeper(open_page: OpenPage, qtbot: QtBot):
    page = open_page(plain_paragraph("item", BlockStyle(list_kind=ListKind.BULLET, list_level=3)))
    assert not page.commands.indent()
    qtbot.keyClick(page, Key.Key_Tab)
    assert lines(page)[0][0] == "item"


@pytest.mark.parametrize("key", [Key.Key_Down, Key.Key_Right, Key.Key_PageDown])
def test_keys_at_the_end_ask_for_the_next_section(open_page: OpenPage, qtbot: QtBot, key: Qt.Key):
    page = open_page("one", "two", caret=7)
    with qtbot.waitSignal(page.next_section_requested):
        qtbot.keyClick(page, key)


@pytest.mark.parametrize("key", [Key.Key_Up, Key.Key_Left, Key.Key_PageUp])
def test_keys_at_the_start_ask_for_the_section_before(open_page: OpenPage, qtbot: QtBot, key: Qt.Key):
    page = open_page("one", "two")
    with qtbot.waitSignal(page.previous_section_requested):
        qtbot.keyClick(page, key)


def test_keys_inside_stay_inside(open_page: OpenPage, qtbot: QtBot):
    page = open_page("one", "two", caret=1)
    with qtbot.assertNotEmitted(page.next_section_requested), qtbot.assertNotEmitted(page.previous_section_requested):
        for key in (Key.Key_Down, Key.Key_Up, Key.Key_Right, Key.Key_Left):
            qtbot.keyClick(page, key)
        qtbot.keyClick(page, Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)


def test_undo_keys_are_passed_on(open_page: OpenPage, qtbot: QtBot):
    page = open_page("one")
    with qtbot.waitSignal(page.undo_requested):
        qtbot.keySequence(page, QKeySequence(QKeySequence.StandardKey.Undo))
    with qtbot.waitSignal(page.redo_requested):
        qtbot.keySequence(page, QKeySequence(QKeySequence.StandardKey.Redo))


def test_after_undo_the_caret_is_where_something_happened(open_page: OpenPage, qtbot: QtBot):
    page = open_page("one", "two", caret=3)
    qtbot.keyClicks(page, " more")
    select(page, 0)
    page.desk.undo()
    assert page.textCursor().position() == 3
    page.desk.redo()
    assert page.textCursor().position() == 8


# ---- clipboard


def paste(page: TextPage, html: str = "", text: str = "") -> None:
    mime = QMimeData()
    if html:
        mime.setHtml(html)
    mime.setText(text)
    page.insertFromMimeData(mime)


PASTE_CASES = {
    "words among words": (["one two"], (4, 7), "<p>three</p>", [("one three", BlockStyle())]),
    "a heading into an empty paragraph": ([""], (0, 0), "<h2>Title</h2>", [("Title", HEADING)]),
    "a heading among words": (["ab"], (1, 1), "<h2>Title</h2>", [("aTitleb", BlockStyle())]),
    "a list behind words": (
        ["a"], (1, 1), "<ul><li>b</li><li>c</li></ul>", [("ab", BlockStyle()), ("c", BULLET)],
    ),
    "a list before words": (
        ["z"], (0, 0), "<ul><li>b</li><li>c</li></ul>", [("b", BULLET), ("c", BULLET), ("z", BlockStyle())],
    ),
    "paragraphs into a list": (
        [plain_paragraph("a", BULLET)], (1, 1), "<p>b</p><p>c</p>", [("ab", BULLET), ("c", BULLET)],
    ),
    "paragraphs over several": (
        ["one", "two", "three"], (1, 10), "<p>x</p><p>y</p>", [("ox", BlockStyle()), ("yree", BlockStyle())],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", PASTE_CASES)
def test_pasting_html(open_page: OpenPage, case: str):
    before, selection, html, after = PASTE_CASES[case]
    page = open_page(*before, caret=selection[0], to=selection[1])
    paste(page, html)
    assert lines(page) == after
    assert page.desk.draft.undo_label == "paste"


def test_pasting_beside_bold_does_not_make_bold(open_page: OpenPage):
    page = open_page(Paragraph((Run("bold", frozenset({BOLD})),)), caret=4)
    paste(page, "<p>er plain <i>slanted</i></p><p>next</p>")
    assert runs(page) == [
        ("bold", {"bold": True}),
        ("er plain ", {}),
        ("slanted", {"italic": True}),
        ("\n", {}),
        ("next", {}),
        ("\n", {}),
    ]


@pytest.mark.parametrize(
    ("typed", "kind"),
    [("-", ListKind.BULLET), ("*", ListKind.BULLET), ("1.", ListKind.NUMBER), ("1)", ListKind.NUMBER)],
)
def test_a_sign_and_a_space_begin_a_list_and_one_undo_brings_them_back(
    open_page: OpenPage, qtbot: QtBot, typed: str, kind: ListKind
):
    page = open_page("rest", "next")
    qtbot.keyClicks(page, f"{typed} ")
    assert lines(page) == [("rest", BlockStyle(list_kind=kind)), ("next", BlockStyle())]
    assert page.textCursor().position() == 0
    qtbot.keyClicks(page, "the ")
    assert lines(page)[0] == ("the rest", BlockStyle(list_kind=kind))
    page.desk.undo()
    page.desk.undo()
    assert lines(page)[0] == (f"{typed} rest", BlockStyle())


@pytest.mark.parametrize(
    ("before", "style"), [("in 1.", BlockStyle()), ("2.", BlockStyle()), ("-", HEADING), ("-", BULLET)]
)
def test_elsewhere_a_sign_stays_a_sign(open_page: OpenPage, qtbot: QtBot, before: str, style: BlockStyle):
    page = open_page(Paragraph((Run(before),), style), caret=len(before))
    qtbot.keyClicks(page, " ")
    assert lines(page) == [(f"{before} ", style)]


def test_pasting_plain_words(open_page: OpenPage):
    page = open_page("a")
    QGuiApplication.clipboard().setText("one\r\ntwo\x07")
    page.paste_plain()
    assert [text for text, _ in lines(page)] == ["one", "twoa"]


def test_what_is_cut_can_be_pasted_elsewhere_with_its_table(open_page: OpenPage):
    page = open_page("one", "two", caret=3)
    page.insertion.insert_object(TextObject(ObjectId("t1"), ObjectKind.TABLE, "Money", (("a", "b"), ("c", "d"))))
    page.show_snapshot(page.desk.snapshot)
    assert [text for text, _ in lines(page)] == ["one", "\ufffc", "two"]
    select(page, 0, 5)
    mime = page.createMimeDataFromSelection()
    select(page, 9)
    page.insertFromMimeData(mime)
    copies = [identity for paragraph in page.desk.paragraphs for identity in paragraph.object_ids]
    assert len(set(copies)) == 2
    objects = page.desk.snapshot.objects
    assert {objects[ObjectId(i)].cells for i in copies} == {(("a", "b"), ("c", "d"))}


@pytest.mark.parametrize(
    ("caret", "after"),
    [
        (0, ["\ufffc", "one two", "three"]),
        (3, ["one", "\ufffc", " two", "three"]),
        (7, ["one two", "\ufffc", "three"]),
        (13, ["one two", "three", "\ufffc", ""]),
    ],
)
def test_a_pasted_table_stands_in_a_paragraph_of_its_own(open_page: OpenPage, caret: int, after: list[str]):
    page = open_page("one two", "three", caret=caret)
    mime = QMimeData()
    mime.setHtml("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>")
    page.insertFromMimeData(mime)
    assert [text for text, _ in lines(page)] == after
    assert [thing.cells for thing in page.desk.snapshot.objects.values()] == [(("a", "b"), ("c", "d"))]
    page.desk.undo()
    assert [text for text, _ in lines(page)] == ["one two", "three"]


def test_a_paste_tells_what_it_leaves_behind_and_keeps_footnotes(open_page: OpenPage, qtbot: QtBot):
    page = open_page("one")
    mime = QMimeData()
    mime.setHtml(
        "<p>Claim<a href='#_ftn1'>[1]</a><del>old</del></p><div id=ftn1><a href='#_ftnref1'>[1]</a> Source</div>"
    )
    with qtbot.waitSignal(page.left_behind) as told:
        page.insertFromMimeData(mime)
    assert told.args == ["1 deleted passage"]
    assert [text for text, _ in lines(page)] == ["Claim\ufffcone"]
    assert [thing.caption for thing in page.desk.snapshot.objects.values()] == ["Source"]


@pytest.mark.parametrize(("source", "target", "after"), [((0, 4), 8, "two one three"), ((8, 13), 0, "threeone two ")])
def test_words_dragged_inside_the_page_move(open_page: OpenPage, source, target: int, after: str):
    page = open_page("one two three")
    clip = page.binding.stretches(*source)
    page.insertion.move(clip, source, target)
    assert page.toPlainText() == after
    page.desk.undo()
    assert page.toPlainText() == "one two three"


def test_words_dropped_from_elsewhere_are_put_in(open_page: OpenPage):
    page = open_page("one two")
    mime = QMimeData()
    mime.setText("new ")
    spot = QPointF(page.cursorRect(page.cursor_over((4, 4))).center())
    drop = QDropEvent(spot, Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    page.dropEvent(drop)
    assert page.toPlainText() == "one new two"
    assert page.binding.matches()


# ---- objects


def test_a_table_stands_in_a_paragraph_of_its_own(open_page: OpenPage):
    table = TextObject(ObjectId("t1"), ObjectKind.REGISTER_TABLE, register=RegisterName.ACTIONS)
    page = open_page(plain_paragraph("ab", BULLET), caret=1)
    page.insertion.insert_object(table)
    assert lines(page) == [("a", BULLET), ("\ufffc", BlockStyle()), ("b", BULLET)]


def test_behind_the_last_table_there_is_room_to_write(open_page: OpenPage):
    table = TextObject(ObjectId("t1"), ObjectKind.TABLE, cells=(("a",),))
    page = open_page(plain_paragraph("Title", HEADING), caret=5)
    page.insertion.insert_object(table)
    assert lines(page) == [("Title", HEADING), ("\ufffc", BlockStyle()), ("", BlockStyle())]
    page.desk.undo()
    assert lines(page) == [("Title", HEADING)]


def test_a_footnote_stands_among_the_words(open_page: OpenPage):
    page = open_page("a😀b", caret=3)
    page.insertion.insert_object(TextObject(ObjectId("f1"), ObjectKind.FOOTNOTE, "See the annex."))
    assert lines(page) == [("a😀\ufffcb", BlockStyle())]


def test_an_object_is_selected_before_it_is_deleted(open_page: OpenPage, qtbot: QtBot):
    page = open_page("ab", caret=1)
    page.insertion.insert_object(TextObject(ObjectId("f1"), ObjectKind.FOOTNOTE, "Note"))
    qtbot.keyClick(page, Key.Key_Backspace)
    assert page.textCursor().selectedText() == "\ufffc"
    qtbot.keyClick(page, Key.Key_Backspace)
    assert lines(page) == [("ab", BlockStyle())]


def test_a_register_table_follows_its_register(open_page: OpenPage):
    page = open_page(desk=sample_desk())
    table = page.drawing.intrinsicSize(page.document(), 0, object_format(page, "t1"))
    page.desk.edit(AddRow(RegisterName.ACTIONS, RowId("new"), {"title": "One more"}), label="row")
    page.show_snapshot(page.desk.snapshot)
    grown = page.drawing.intrinsicSize(page.document(), 0, object_format(page, "t1"))
    assert grown.height() > table.height()
    assert page.drawing.words(ObjectId("t1")) == "Actions, live from the register: 5 of 5 shown"


def object_format(page: TextPage, identity: str):
    return page.formats.character({f"object:{identity}": True})


def test_clicking_open_in_registers_opens_the_register(open_page: OpenPage, qtbot: QtBot):
    page = open_page(desk=sample_desk())
    page.resize(770, 1400)
    page.grab()
    position = page.toPlainText().index("\ufffc")
    top = page.cursorRect(page.cursor_over((position, position))).top()
    spot = QPoint(page.column().right() - 30, top + 16)
    with qtbot.waitSignal(page.object_activated) as activated:
        qtbot.mouseClick(page.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert activated.args == ["t1"]
    with qtbot.assertNotEmitted(page.object_activated):
        qtbot.mouseClick(page.viewport(), Qt.MouseButton.LeftButton, pos=spot + QPoint(-300, 60))


def test_what_the_caret_stands_at_opens_from_the_keyboard(open_page: OpenPage, qtbot: QtBot):
    page = open_page(desk=sample_desk())
    select(page, page.toPlainText().index("\ufffc"))
    with qtbot.waitSignal(page.object_activated) as activated:
        qtbot.keyClick(page, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert activated.args == ["t1"]
    select(page, 3, 7)
    page.commands.set_link("https://www.gov.uk")
    with qtbot.waitSignal(page.link_activated) as followed:
        page.open_at_caret()
    assert followed.args == ["https://www.gov.uk"]


def test_a_row_that_gets_its_lead_no_longer_misses_it(open_page: OpenPage):
    page = open_page(desk=sample_desk())
    before = page.grab().toImage()
    page.desk.edit(SetField(RegisterName.ACTIONS, RowId("a2"), "lead", ("nca",)), label="lead")
    page.show_snapshot(page.desk.snapshot)
    assert page.grab().toImage() != before


# ---- passages and marks


def test_a_passage_is_outlined_scrolled_to_and_keeps_to_its_words(open_page: OpenPage, qtbot: QtBot):
    page = open_page(*(["😀 filler"] * 60), "the passage", "end")
    start = len("😀 filler\n") * 60 + len("the ")
    page.select_span(start, start + len("passage"))
    assert page.outlined.selectedText() == "passage"
    assert page.verticalScrollBar().value() > 0
    assert page.viewport().rect().contains(page.cursorRect())
    select(page, 0)
    qtbot.keyClicks(page, "new words")
    assert page.outlined.selectedText() == "passage"
    qtbot.keyClick(page, Key.Key_Escape)
    assert page.outlined is None


def test_the_selection_is_told_in_code_points(open_page: OpenPage):
    page = open_page("a😀bc", caret=3, to=4)
    assert page.selected_span == (2, 3)


def test_margin_signs_say_what_was_clicked(open_page: OpenPage, qtbot: QtBot):
    page = open_page(desk=sample_desk())
    margin = [QPoint(page.sheet().right() - 28, y) for y in range(0, 590, 6)]
    marks = [point for point in margin if page.margin_mark_at(point)]
    assert {page.margin_mark_at(point).key for point in marks} == {"comment:c1", "delete:s1", "insert:s2"}
    with qtbot.waitSignal(page.mark_clicked) as clicked:
        qtbot.mouseClick(page.viewport(), Qt.MouseButton.LeftButton, pos=marks[0])
    assert clicked.args == ["comment:c1"]


def test_a_resolved_comment_is_shown_no_longer(open_page: OpenPage):
    page = open_page("some words")
    page.desk.edit(AddComment(CommentId("c1"), "ben", "2026-11-22", "Why?", SECTION, 0, 4), label="comment")
    page.show_snapshot(page.desk.snapshot)
    right = page.sheet().right() - 28
    assert any(page.margin_mark_at(QPoint(right, y)) for y in range(0, 60, 4))
    page.desk.edit(ResolveComment(CommentId("c1")), label="resolve")
    page.show_snapshot(page.desk.snapshot)
    assert not any(page.margin_mark_at(QPoint(right, y)) for y in range(0, 60, 4))


def test_suggestions_are_shown_and_not_read_back(open_page: OpenPage):
    page = open_page(desk=sample_desk())
    text = page.toPlainText()
    deleted = page.cursor_over((text.index("is expected") + 1,) * 2).charFormat()
    inserted = page.cursor_over((text.index("accounts to") + 1,) * 2).charFormat()
    assert deleted.fontStrikeOut() and not inserted.fontStrikeOut()
    assert inserted.fontUnderline()
    assert page.binding.matches()


def test_misspelt_words_keep_their_dots_while_the_text_moves(open_page: OpenPage, qtbot: QtBot):
    page = open_page("a mispelt word")
    page.set_misspelt([(2, 9)])
    qtbot.keyClicks(page, "so ")
    assert page.misspelt[0].selectedText() == "mispelt"


def test_zoom_enlarges_the_page_and_keeps_to_its_bounds(open_page: OpenPage, qtbot: QtBot):
    page = open_page("words", plain_paragraph("Title", HEADING))
    width = page.column().width()
    page.resize(1400, 600)
    with qtbot.waitSignal(page.zoom_changed):
        page.set_zoom(1.5)
    assert page.column().width() == round(width * 1.5)
    assert page.font().pixelSize() == 24
    page.set_zoom(99)
    assert page.zoom == 3.0
    assert page.binding.matches()


def test_a_narrow_page_needs_no_sideways_scrolling(open_page: OpenPage):
    page = open_page("words " * 60)
    page.resize(320, 500)
    assert page.column().right() <= page.sheet().right() <= page.viewport().width()
    assert page.horizontalScrollBar().maximum() == 0


def test_leaving_a_section_lets_go_of_it(open_page: OpenPage):
    page = open_page("one")
    page.leave_section()
    page.commands.toggle_bold()
    page.insertFromMimeData(QMimeData())
    page.desk.edit(MarkText(SECTION, 0, 3, "bold", True), label="bold")
    assert page.cursor_over((1, 1)).charFormat().fontWeight() < 700


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_context_menu_offers_no_history_of_its_own(open_page: OpenPage):
    page = open_page("one")
    menus = []

    def look(menu: QMenu) -> None:
        menus.append([action.text() for action in menu.actions()])
        QTimer.singleShot(0, menu.close)

    page.menu_opened.connect(look)
    page.contextMenuEvent(QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(10, 10), QPoint(10, 10)))
    assert menus
    assert not any("ndo" in text or "edo" in text for text in menus[0])


def menu_lines(page: TextPage, point: QPoint) -> dict[str, bool]:
    """The lines of the context menu at a point of the page, and whether each can be used."""
    found: dict[str, bool] = {}

    def look(menu: QMenu) -> None:
        found.update({action.text().split("\t")[0]: action.isEnabled() for action in menu.actions() if action.text()})
        QTimer.singleShot(0, menu.close)

    page.menu_opened.connect(look)
    page.contextMenuEvent(QContextMenuEvent(QContextMenuEvent.Reason.Mouse, point, point))
    page.menu_opened.disconnect(look)
    return found


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_context_menu_is_about_the_words_under_the_mouse(open_page: OpenPage):
    QGuiApplication.clipboard().setText("words")
    page = open_page("one two", "link")
    select(page, 8, 12)
    page.commands.set_link("https://www.gov.uk")
    lines = menu_lines(page, page.cursorRect(page.cursor_over((5, 5))).center())
    assert lines == {
        "Cut": False, "Copy": False, "Paste": True, "Paste without formatting": True, "Select all": True,
    }  # fmt: skip
    assert page.textCursor().position() == 5
    select(page, 0, 3)
    lines = menu_lines(page, page.cursorRect(page.cursor_over((1, 1))).center())
    assert lines["Cut"] and lines["Copy"]
    assert page.textCursor().selectedText() == "one"
    lines = menu_lines(page, page.cursorRect(page.cursor_over((10, 10))).center())
    assert "Open the link…" in lines
    page.setReadOnly(True)
    select(page, 0, 3)
    lines = menu_lines(page, page.cursorRect(page.cursor_over((1, 1))).center())
    assert not lines["Cut"] and lines["Copy"] and not lines["Paste"]


def test_the_page_has_a_name_for_screen_readers(open_page: OpenPage):
    assert open_page("one").accessibleName()


def test_what_is_written_where_a_heading_was_deleted_is_no_heading(open_page: OpenPage, qtbot: QtBot):
    page = open_page(Paragraph((Run("Head"),), BlockStyle(1)), "Body")
    page.selectAll()
    qtbot.keyClick(page, Qt.Key.Key_Delete)
    qtbot.keyClicks(page, "new")
    assert lines(page) == [("new", BlockStyle())]
    assert page.document().begin().begin().fragment().charFormat().fontWeight() == QFont.Weight.Normal
    assert page.binding.matches()
    page.desk.undo()
    qtbot.keyClicks(page, "again")
    assert page.binding.matches()
