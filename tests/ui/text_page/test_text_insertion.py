"""What is pasted, dropped and put into the text: words, lists, tables, footnotes."""

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDropEvent, QGuiApplication
from pytestqt.qtbot import QtBot

from editor.model.ids import ObjectId
from editor.model.objects import ObjectKind, TextObject
from editor.model.registers import RegisterName
from editor.model.text import BOLD, BlockStyle, Paragraph, Run, plain_paragraph
from tests.ui.text_page.page_hands import BULLET, HEADING, OpenPage, lines, runs, select
from ui.widgets.text_page import TextPage


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
