"""The bar that says what happened, what is safe and what to do."""

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from ui.widgets.message_bar import Choice, MessageBar, Notice


@pytest.fixture
def bar(qtbot: QtBot) -> MessageBar:
    bar = MessageBar()
    qtbot.addWidget(bar)
    return bar


def press(bar: MessageBar, verb: str) -> None:
    next(b for b in bar.findChildren(QPushButton) if b.text() == verb).click()


def test_a_notice_says_what_happened_what_is_safe_what_to_do(bar: MessageBar) -> None:
    assert bar.isHidden()
    bar.show_notice(Notice("The copy <Treasury> could not be read.", "Your draft is unchanged.", "Ask for another."))
    text = bar.findChildren(QLabel)[0].text()
    assert "<b>The copy &lt;Treasury&gt; could not be read.</b> Your draft is unchanged. Ask for another." in text
    assert not bar.isHidden()
    bar.close_notice()
    assert bar.isHidden()


def test_a_choice_acts_and_closes_the_notice(bar: MessageBar) -> None:
    done: list[str] = []
    bar.show_notice(Notice("Saved elsewhere.", choices=(Choice("Show", lambda: done.append("shown")),)))
    press(bar, "Show")
    assert done == ["shown"]
    assert bar.notice is None


def test_a_choice_that_offers_more_leaves_the_notice(bar: MessageBar) -> None:
    done: list[str] = []
    bar.show_notice(Notice("Written.", choices=(Choice("Open it", lambda: done.append("opened"), closes=False),)))
    press(bar, "Open it")
    press(bar, "Open it")
    assert done == ["opened", "opened"]
    assert bar.notice is not None


def test_buttons_go_under_the_words_where_there_is_little_room(bar: MessageBar) -> None:
    choices = tuple(Choice(verb, lambda: None) for verb in ("Open it", "Show in folder", "See the receipt"))
    bar.show_notice(Notice("“Clean rivers.docx” was written.", choices=choices))
    button = next(each for each in bar.findChildren(QPushButton) if each.text() == "Open it")
    words = next(each for each in bar.findChildren(QLabel) if "was written" in each.text())
    for width, is_under in ((1000, False), (480, True)):
        bar.resize(width, bar.sizeHint().height())
        QApplication.processEvents()
        assert (button.y() > words.geometry().bottom()) is is_under


def test_a_choice_may_bring_the_next_notice(bar: MessageBar) -> None:
    bar.show_notice(Notice("First.", choices=(Choice("Go on", lambda: bar.show_notice(Notice("Second."))),)))
    press(bar, "Go on")
    assert bar.notice == Notice("Second.")


def test_a_new_notice_covers_the_one_before(bar: MessageBar) -> None:
    for text in ("First.", "Second.", "First."):
        bar.show_notice(Notice(text))
    bar.close_notice()
    assert bar.notice == Notice("Second.")
    bar.close_notice()
    assert bar.notice is None


def test_a_warning_looks_like_one(bar: MessageBar) -> None:
    bar.show_notice(Notice("The disk is full.", is_warning=True))
    assert bar.property("card") == "warning"


def test_two_notices_of_the_same_words_about_two_things_are_both_kept(bar: MessageBar) -> None:
    first, second = (Notice("“Roles” was deleted.", subject=section_id) for section_id in ("s1", "s2"))
    for notice in (first, second, second):
        bar.show_notice(notice)
    assert bar.notice is second
    bar.drop("s2")
    assert bar.notice is first
    bar.show_notice(Notice("Saved elsewhere."))
    bar.show_notice(Notice("Saved elsewhere."))
    bar.close_notice()
    assert bar.notice is first
