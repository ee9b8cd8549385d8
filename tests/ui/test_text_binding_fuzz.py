"""Random editing by three people: after each step every document shows its engine's text, and in the end all agree."""

import random
from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFont, QInputMethodEvent, QKeyEvent, QTextBlockFormat, QTextCharFormat, QTextListFormat
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editor.model.ids import CommentId, ObjectId, new_id
from editor.model.objects import ObjectKind, TextObject
from editor.model.operations import AddComment, DeleteText, InsertText, MarkText, PlaceObject, Remark, Splice
from editor.model.review import Person, PersonId
from tests.ui.editing_desk import ANN, BEN, SECTION, Desk, Editor, copy_of, new_desk

FRAGMENTS = (
    "a", "b", "word ", "😀", "👩‍👩‍👧", "é", "e\u0301", "\n", "two\nlines", "\u00a0", "\u2028", "\t", "漢字", "𝔘",
    "x😀\n😀y", "  ",
)  # fmt: skip
BLOCK_MARKS = (
    ("heading", 2), ("heading", 3), ("heading", None), ("list", "bullet"), ("list", "number"), ("list", None),
    ("list_level", 1), ("list_level", 2), ("list_level", None), ("quote", True), ("quote", None),
)  # fmt: skip
INLINE_MARKS = (
    ("bold", True), ("bold", None), ("italic", True), ("italic", None), ("link", "https://www.gov.uk"), ("link", None),
    ("insert:s1", True), ("delete:s2", True), ("delete:s2", None),
)  # fmt: skip
KEYS = (
    (Qt.Key.Key_Return, "\r"), (Qt.Key.Key_Backspace, "\b"), (Qt.Key.Key_Delete, "\x7f"), (Qt.Key.Key_Tab, "\t"),
    (Qt.Key.Key_A, "a"), (Qt.Key.Key_unknown, "😀"),
)  # fmt: skip
CLEO = Person(PersonId("cleo"), "Cleo Diaz")
LONGEST = 900


class TypingEditor:
    """Edits as a person at the keyboard would, and some as only a hostile program would."""

    def __init__(self, dice: random.Random, desk: Desk) -> None:
        self.dice = dice
        self.editor = Editor(desk)

    @property
    def deeds(self) -> tuple[Callable[[int, int], None], ...]:
        often = (self.insert,) * 6 + (self.delete,) * 2 + (self.press_key,) * 4 + (self.mark_words,) * 3
        return (*often, self.replace, self.cut_characters, self.compose, self.mark_block, self.misformat, self.rework)

    def edit(self) -> str:
        last = self.editor.document.characterCount() - 1
        start = self.dice.randint(0, last)
        end = min(last, start + self.dice.choice((0, 1, 2, 5, 12, 40)))
        deed = self.dice.choice(self.deeds)
        if deed != self.cut_characters:
            start, end = self.whole(start), self.whole(end)
        if last > LONGEST:
            deed, end = self.delete, self.whole(min(last, start + LONGEST // 2))
        deed(start, end)
        return deed.__name__

    def shown_numbers(self) -> list[int]:
        """The place of each block in the list in which Qt shows it, 0 for blocks outside lists."""
        document = self.editor.document
        blocks = (document.findBlockByNumber(n) for n in range(document.blockCount()))
        lists = ((block, block.textList()) for block in blocks)
        return [text_list.itemNumber(block) + 1 if text_list else 0 for block, text_list in lists]

    def true_numbers(self) -> list[int]:
        """The same by the draft: an item goes on from the one above it, over deeper ones, in an unbroken list."""
        numbers: list[int] = []
        above: dict[int, tuple[object, int]] = {}
        for style in (paragraph.style for paragraph in self.editor.desk.paragraphs):
            level = style.list_level if style.list_kind else -1
            above = {deep: item for deep, item in above.items() if deep <= level}
            kind, number = above.get(level, (None, 0))
            number = number + 1 if kind is style.list_kind else 1
            above[level] = (style.list_kind, number)
            numbers.append(number if style.list_kind else 0)
        return numbers

    def whole(self, position: int) -> int:
        return position - self.editor.desk.text(SECTION).splits_character(position)

    def insert(self, start: int, end: int) -> None:
        self.editor.cursor(start).insertText(self.dice.choice(FRAGMENTS))

    def delete(self, start: int, end: int) -> None:
        self.editor.cursor(start, end).removeSelectedText()

    def replace(self, start: int, end: int) -> None:
        self.editor.cursor(start, end).insertText(self.dice.choice(FRAGMENTS))

    def cut_characters(self, start: int, end: int) -> None:
        self.editor.cursor(start, end).insertText(self.dice.choice(("", "Q", "😀", "x\ny")))

    def press_key(self, start: int, end: int) -> None:
        key, text = self.dice.choice(KEYS)
        self.editor.widget.setTextCursor(self.editor.cursor(start, self.dice.choice((start, end))))
        event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, text)
        QApplication.sendEvent(self.editor.widget, event)

    def compose(self, start: int, end: int) -> None:
        self.editor.widget.setTextCursor(self.editor.cursor(start))
        QApplication.sendEvent(self.editor.widget, QInputMethodEvent("か", []))
        chosen = QInputMethodEvent()
        chosen.setCommitString(self.dice.choice(("漢", "", "𝔘")))
        QApplication.sendEvent(self.editor.widget, chosen)

    def mark_words(self, start: int, end: int) -> None:
        if end > start:
            self.editor.binding.edit(Remark(start, end, *self.dice.choice(INLINE_MARKS)), label="mark")

    def mark_block(self, start: int, end: int) -> None:
        block = self.editor.document.findBlock(start)
        newline = block.position() + block.length() - 1
        self.editor.binding.edit(Remark(newline, newline + 1, *self.dice.choice(BLOCK_MARKS)), label="block")

    def misformat(self, start: int, end: int) -> None:
        cursor = self.editor.cursor(start, end)
        loud = QTextCharFormat()
        loud.setFontWeight(QFont.Weight.Black)
        block = QTextBlockFormat()
        block.setHeadingLevel(4)
        cursor.beginEditBlock()
        self.dice.choice(
            (
                lambda: cursor.mergeCharFormat(loud),
                lambda: cursor.mergeBlockFormat(block),
                lambda: cursor.createList(QTextListFormat.Style.ListSquare),
            )
        )()
        cursor.endEditBlock()

    def rework(self, start: int, end: int) -> None:
        cursor = self.editor.cursor(start, end)
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        cursor.insertText("new😀\n")
        far = self.editor.cursor(self.dice.choice((0, self.editor.document.characterCount() - 1)))
        far.insertText("!")
        cursor.endEditBlock()


def edit_without_window(dice: random.Random, desk: Desk) -> str:
    """One change by somebody whose window we do not see, in code points."""
    length = len(desk.snapshot.sections[SECTION].text)
    start = dice.randint(0, length - 1)
    end = min(length - 1, start + dice.choice((0, 1, 3, 10, 30)))
    comment = AddComment(CommentId(new_id()), CLEO.id, "2026-11-22", "Why?", SECTION, start, end)
    thing = TextObject(ObjectId(new_id()), ObjectKind.FOOTNOTE, "See the annex.")
    operations = (
        InsertText(SECTION, start, dice.choice(FRAGMENTS)),
        DeleteText(SECTION, start, end),
        MarkText(SECTION, start, max(end, start + 1), *dice.choice(INLINE_MARKS[:4])),
        MarkText(SECTION, start, start + 1, *dice.choice(BLOCK_MARKS)),
        PlaceObject(SECTION, start, thing),
        *((comment,) if end > start else ()),
    )
    operation = dice.choice(operations)
    desk.edit(operation, label="edit")
    return type(operation).__name__


class Office:
    """Three copies of one draft: two in windows, one elsewhere."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)
        first = copy_of(new_desk("The NCA leads 😀.", ""), ANN)  # so that undo cannot take the section away
        self.desks = (first, copy_of(first, BEN), copy_of(first, CLEO))
        self.typists = tuple(TypingEditor(self.dice, desk) for desk in self.desks[:2])

    def step(self) -> str:
        """Something happens; what."""
        luck = self.dice.random()
        desk = self.dice.choice(self.desks)
        if luck < 0.12:
            self.bring(self.dice.choice([other for other in self.desks if other is not desk]), desk)
            return "merge"
        if luck < 0.24:
            (desk.redo if luck < 0.16 else desk.undo)()
            return "redo or undo"
        if luck < 0.8:
            return self.dice.choice(self.typists).edit()
        return edit_without_window(self.dice, desk)

    @staticmethod
    def bring(source: Desk, target: Desk) -> None:
        target.draft.merge([source.draft.export_updates()])

    def check(self, step: object) -> None:
        for typist in self.typists:
            assert typist.editor.binding.matches(), step
            assert typist.shown_numbers() == typist.true_numbers(), step

    def agree(self) -> bool:
        for _ in range(2):
            for source in self.desks:
                for target in self.desks:
                    if source is not target:
                        self.bring(source, target)
        self.check("after all merges")
        return len({desk.paragraphs for desk in self.desks}) == 1


def run(qtbot: QtBot, seed: int, steps: int) -> None:
    office = Office(seed)
    for typist in office.typists:
        qtbot.addWidget(typist.editor.widget)
    for step in range(steps):
        office.check((seed, step, office.step()))
    assert office.agree()


@pytest.mark.parametrize("seed", range(6))
def test_random_editing(qtbot: QtBot, seed: int):
    run(qtbot, seed, steps=300)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(100, 112))
def test_random_editing_for_a_long_time(qtbot: QtBot, seed: int):
    run(qtbot, seed, steps=500)


def test_one_splice_is_never_seen_twice(qtbot: QtBot):
    """Two windows on one draft hear of each other's edits, and of their own only once."""
    desk = new_desk("")
    editors = [Editor(desk), Editor(desk)]
    for editor in editors:
        qtbot.addWidget(editor.widget)
    for number in range(40):
        editors[number % 2].cursor(number // 3).insertText("😀"[: 1 + number % 2] if number % 5 else "\n")
        editors[0].binding.edit(Splice(0, 0, "x"), label="x")
        assert all(editor.binding.matches() for editor in editors)
