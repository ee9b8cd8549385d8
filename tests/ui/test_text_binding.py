"""What a person does in the document reaches the engine, what happens in the engine reaches the document."""

import pytest
from PySide6.QtGui import QFont, QInputMethodEvent, QTextCharFormat
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editor.errors import EngineError
from editor.model.change import ChangeKind
from editor.model.ids import CommentId
from editor.model.operations import AddComment, DeleteText, InsertText, MarkText, Remark, SetText, Splice
from editor.model.text import BOLD, BlockStyle, ListKind, Mark, MarkKind, Paragraph, Run, plain_paragraph
from tests.ui.editing_desk import SECTION, Desk, Editor, copy_of, new_desk
from ui.text_format import TextFormats

HEADING = BlockStyle(heading=2)
BULLET = BlockStyle(list_kind=ListKind.BULLET)


@pytest.fixture
def open_editor(qtbot: QtBot):
    def open_(*paragraphs: Paragraph | str, desk: Desk | None = None) -> Editor:
        editor = Editor(desk or new_desk(*paragraphs))
        qtbot.addWidget(editor.widget)
        assert editor.binding.matches()
        return editor

    return open_


def test_shows_a_section_as_it_is(open_editor):
    editor = open_editor(
        plain_paragraph("Leads", HEADING),
        Paragraph((Run("The "), Run("NCA", frozenset({BOLD})), Run(" leads."))),
        plain_paragraph("one", BULLET),
        plain_paragraph("two", BULLET),
    )
    blocks = [editor.document.findBlockByNumber(n) for n in range(4)]
    assert [block.text() for block in blocks] == ["Leads", "The NCA leads.", "one", "two"]
    assert blocks[0].blockFormat().headingLevel() == 2
    assert blocks[2].textList().count() == 2


def test_typing_reaches_the_engine_as_one_step_of_undo(open_editor):
    editor = open_editor("The NCA leads.")
    cursor = editor.cursor(4)
    for letter in "whole ":
        cursor.insertText(letter)
    assert editor.engine_text == "The whole NCA leads.\n"
    assert editor.desk.draft.undo_label == "typing"
    editor.desk.undo()
    assert editor.document.toPlainText() == "The NCA leads."
    assert editor.binding.matches()


def test_typing_and_deleting_are_undone_apart(open_editor):
    editor = open_editor("")
    editor.cursor(0).insertText("words")
    editor.cursor(5).deletePreviousChar()
    assert editor.desk.draft.undo_label == "deleting"
    editor.desk.undo()
    assert editor.engine_text == "words\n"


def test_a_key_sends_one_edit(open_editor):
    editor = open_editor("The NCA leads.")
    changes = []
    editor.desk.subscribe(changes.append)
    editor.cursor(3).insertText("x")
    assert len(changes) == 1
    delta = changes[0].deltas[SECTION]
    assert (delta[0].retain, delta[1].insert) == (3, "x")


@pytest.mark.parametrize(
    "text",
    ["😀", "👩‍👩‍👧", "e\u0301", "漢字", "𝔘", "a\u00a0b", "a\u2028b", "\t", "two\nlines", "x😀\n😀y"],
)
def test_every_character_keeps_its_place(open_editor, text: str):
    editor = open_editor("a😀b")
    editor.cursor(3).insertText(text)
    assert editor.engine_text == f"a😀{text}b\n"
    assert editor.binding.matches()
    editor.cursor(0).insertText("!")
    assert editor.engine_text == f"!a😀{text}b\n"


def test_half_a_character_becomes_a_replacement_character(open_editor):
    editor = open_editor("a😀b")
    editor.cursor(2, 3).removeSelectedText()  # the second half of the pair
    assert editor.engine_text == "a\ufffdb\n"
    assert editor.document.toPlainText() == "a\ufffdb"
    assert editor.binding.matches()


def test_a_letter_between_the_halves_of_a_character_leaves_whole_ones(open_editor):
    editor = open_editor("a😀b")
    editor.cursor(2).insertText("Q")
    assert editor.engine_text == "a\ufffdQ\ufffdb\n"
    assert editor.binding.matches()


def test_a_format_that_cuts_a_character_is_put_right(open_editor):
    editor = open_editor("a😀b")
    odd = QTextCharFormat()
    odd.setFontWeight(QFont.Weight.Bold)
    editor.cursor(2, 3).mergeCharFormat(odd)
    assert editor.engine_text == "a😀b\n"
    assert editor.binding.matches()


@pytest.mark.parametrize(("half", "is_bold"), [((1, 2), True), ((2, 3), False)])
def test_the_first_half_of_a_character_says_how_it_is_marked(open_editor, half: tuple[int, int], is_bold: bool):
    editor = open_editor("a😀b")
    editor.cursor(*half).setCharFormat(TextFormats().character({"bold": True}))
    marks = {"bold": True} if is_bold else {}
    assert dict(editor.runs()).get("😀", {}) == marks
    assert editor.binding.matches()


def test_weight_and_colour_are_not_read_back(open_editor):
    editor = open_editor("plain")
    loud = QTextCharFormat()
    loud.setFontWeight(QFont.Weight.Black)
    editor.cursor(0, 5).mergeCharFormat(loud)
    assert editor.runs() == [("plain", {}), ("\n", {})]


def test_typing_after_bold_goes_on_bold_and_after_a_heading_stays_a_heading(open_editor):
    editor = open_editor(Paragraph((Run("bold", frozenset({BOLD})),)), plain_paragraph("Title", HEADING))
    editor.cursor(4).insertText("er")
    editor.cursor(len("bolder\nTitle")).insertText("s")
    assert editor.runs() == [("bolder", {"bold": True}), ("\n", {}), ("Titles", {}), ("\n", {"heading": 2})]
    assert editor.binding.matches()


def test_typing_beside_a_link_or_comment_does_not_widen_it(open_editor):
    link = frozenset({Mark(MarkKind.LINK, "https://www.gov.uk/nca")})
    editor = open_editor(Paragraph((Run("see "), Run("NCA", link), Run(" now"))))
    editor.desk.edit(AddComment(CommentId("c1"), "ann", "2026-11-22", "Which?", SECTION, 4, 7), label="comment")
    marks = {"comment:c1": True, "link": "https://www.gov.uk/nca"}
    editor.cursor(7).insertText("x")
    assert editor.runs() == [("see ", {}), ("NCA", marks), ("x now", {}), ("\n", {})]
    assert editor.binding.matches()
    editor.cursor(6).insertText("-")
    assert ("NC-A", marks) in editor.runs()
    assert editor.binding.matches()


def test_a_typed_newline_inside_bold_is_not_bold(open_editor):
    editor = open_editor(Paragraph((Run("both", frozenset({BOLD})),)))
    editor.cursor(2).insertBlock()
    assert editor.runs() == [("bo", {"bold": True}), ("\n", {}), ("th", {"bold": True}), ("\n", {})]
    assert editor.desk.paragraphs[0].newline_marks == frozenset()


def test_joining_blocks_keeps_the_first_ones_style(open_editor):
    editor = open_editor(plain_paragraph("Leads", HEADING), "all actions")
    editor.cursor(6).deletePreviousChar()
    assert editor.runs() == [("Leadsall actions", {}), ("\n", {"heading": 2})]
    assert editor.binding.matches()


def test_deltas_from_elsewhere_are_shown_where_they_belong(open_editor):
    editor = open_editor("😀 one", "two", "three")
    caret = editor.cursor(len("xx one\ntwo\nth"))  # in "three"; the emoji is two units
    editor.desk.edit(InsertText(SECTION, 2, "number "), DeleteText(SECTION, 13, 16), label="edit")
    assert editor.document.toPlainText() == "😀 number one\n\nthree"
    assert caret.block().text()[: caret.positionInBlock()] == "th"
    assert editor.binding.matches()


def test_outside_marks_are_shown(open_editor):
    editor = open_editor("one", "two")
    editor.desk.edit(MarkText(SECTION, 3, 4, "list", "bullet"), label="list")
    editor.desk.edit(MarkText(SECTION, 0, 3, "bold", True), label="bold")
    assert editor.document.firstBlock().textList() is not None
    assert editor.cursor(1).charFormat().fontWeight() == QFont.Weight.Bold
    assert editor.binding.matches()


def test_an_edit_from_elsewhere_reports_the_span_it_touched(open_editor, qtbot: QtBot):
    editor = open_editor("a😀b")
    with qtbot.waitSignal(editor.binding.shown) as shown:
        editor.desk.edit(InsertText(SECTION, 2, "two"), label="edit")
    assert shown.args == [3, 6, ChangeKind.EDIT]


def test_list_items_of_one_kind_are_numbered_through(open_editor):
    number = BlockStyle(list_kind=ListKind.NUMBER)
    deeper = BlockStyle(list_kind=ListKind.NUMBER, list_level=1)
    editor = open_editor(
        *(plain_paragraph(text, style) for text, style in (("a", number), ("b", deeper), ("c", number))),
        "between",
        plain_paragraph("d", number),
    )

    def number_of(line: int) -> int:
        block = editor.document.findBlockByNumber(line)
        return block.textList().itemNumber(block) + 1

    assert [number_of(line) for line in (0, 1, 2, 4)] == [1, 1, 2, 1]
    start = len("a\nb\nc\n")
    editor.cursor(start - 1, start + len("between")).removeSelectedText()
    assert [number_of(line) for line in (0, 2, 3)] == [1, 2, 3]
    editor.desk.edit(MarkText(SECTION, 5, 6, "list", None), label="list")
    assert [number_of(line) for line in (0, 3)] == [1, 1]
    assert editor.binding.matches()


def test_characters_that_qt_cannot_hold_are_shown_as_unknown_and_kept(open_editor):
    editor = open_editor("ab")
    editor.desk.edit(InsertText(SECTION, 1, "\ufdd0\r"), label="edit")
    assert editor.document.toPlainText() == "a\ufffd\ufffdb"
    editor.cursor(0).insertText("x")
    assert editor.engine_text == "xa\ufdd0\rb\n"
    assert editor.binding.matches()


def test_a_table_forced_into_the_document_goes_but_loses_no_words(open_editor, qtbot: QtBot):
    editor = open_editor("before after")
    editor.cursor(7).insertTable(1, 2)
    qtbot.waitUntil(lambda: not editor.document.rootFrame().childFrames())
    assert editor.binding.matches()
    assert editor.engine_text.replace("\n", "") == "before after"


def test_html_forced_into_the_document_keeps_its_words(open_editor, qtbot: QtBot):
    editor = open_editor("")
    editor.document.setHtml("<h1>Title</h1><p>word <b>loud</b><table><tr><td>cell</td></tr></table>end")
    qtbot.waitUntil(editor.binding.matches)
    assert "".join(editor.engine_text.split()) == "Titlewordloudcellend"


def test_composing_text_changes_nothing_until_it_is_chosen(open_editor):
    editor = open_editor("ab")
    editor.widget.setTextCursor(editor.cursor(1))
    QApplication.sendEvent(editor.widget, QInputMethodEvent("かん", []))
    assert editor.engine_text == "ab\n"
    chosen = QInputMethodEvent()
    chosen.setCommitString("漢")
    QApplication.sendEvent(editor.widget, chosen)
    assert editor.engine_text == "a漢b\n"
    assert editor.binding.matches()


def test_a_merge_and_its_undo_are_shown(open_editor):
    editor = open_editor("one two")
    other = copy_of(editor.desk)
    other.edit(InsertText(SECTION, 4, "and "), label="edit")
    editor.cursor(0).insertText("now ")
    editor.desk.draft.merge([other.draft.export_updates()])
    assert editor.document.toPlainText() == "now one and two"
    editor.cursor(0).insertText("!")
    assert editor.engine_text == "!now one and two\n"
    editor.desk.undo()
    editor.desk.undo()
    assert editor.document.toPlainText() == "now one two"
    assert editor.binding.matches()


def test_replacing_the_whole_text_is_shown(open_editor):
    editor = open_editor("one", "two")
    editor.desk.edit(SetText(SECTION, (plain_paragraph("Three", HEADING),)), label="replace")
    assert editor.document.toPlainText() == "Three"
    assert editor.binding.matches()


def test_two_editors_on_one_draft_follow_each_other(open_editor):
    first = open_editor("shared")
    second = open_editor(desk=first.desk)
    first.cursor(0).insertText("a ")
    second.cursor(8).insertText(" text")
    assert first.document.toPlainText() == second.document.toPlainText() == "a shared text"
    assert first.binding.matches() and second.binding.matches()


def test_a_refused_edit_is_reported_and_the_engines_text_shown_again(open_editor, qtbot: QtBot, monkeypatch):
    editor = open_editor("kept")

    def refuse(*operations, **names):
        raise EngineError("edit", "refused")

    monkeypatch.setattr(editor.desk, "edit", refuse)
    with qtbot.waitSignal(editor.binding.edit_failed) as failed:
        editor.cursor(4).insertText(" not")
    assert isinstance(failed.args[0], EngineError)
    assert editor.document.toPlainText() == "kept"
    assert editor.binding.matches()


def test_steps_done_on_a_persons_behalf_are_shown(open_editor):
    editor = open_editor("one two")
    editor.binding.edit(Splice(3, 1, "\n"), Remark(0, 3, "bold", True), label="split")
    assert editor.runs() == [("one", {"bold": True}), ("\n", {}), ("two", {}), ("\n", {})]
    assert editor.binding.matches()
    assert editor.desk.draft.undo_label == "split"


def test_positions_convert_between_units_and_code_points(open_editor):
    editor = open_editor("a😀b")
    assert [editor.binding.code_point(p) for p in (0, 1, 3, 4)] == [0, 1, 2, 3]
    assert [editor.binding.position(p) for p in (0, 1, 2, 3, 99)] == [0, 1, 3, 4, 4]


def test_a_closed_binding_lets_go(open_editor):
    editor = open_editor("one")
    editor.binding.close()
    editor.cursor(3).insertText(" more")
    editor.desk.edit(InsertText(SECTION, 0, "x"), label="edit")
    assert editor.document.toPlainText() == "one more"
    assert editor.engine_text == "xone\n"


def test_restyling_changes_looks_alone(open_editor, dress):
    editor = open_editor(plain_paragraph("Title", HEADING), Paragraph((Run("b", frozenset({BOLD})),)))
    before = editor.runs()
    dress.set_text_factor(2.0)
    editor.binding.restyle()
    assert editor.runs() == before
    assert editor.binding.matches()
    assert editor.cursor(1).charFormat().intProperty(QTextCharFormat.Property.FontPixelSize.value) > 30


def test_a_section_that_undo_took_away_takes_no_more_words(open_editor, qtbot: QtBot):
    editor = open_editor("gone soon")
    editor.desk.undo()
    assert editor.document.isEmpty()
    with qtbot.waitSignal(editor.binding.edit_failed):
        editor.cursor(0).insertText("late")
    assert editor.document.isEmpty()
    editor.desk.redo()
    assert editor.document.toPlainText() == "gone soon"
    assert editor.binding.matches()
