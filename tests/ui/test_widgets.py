"""The small widgets that every panel is made of."""

import gc
import weakref
from pathlib import Path

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from editor.errors import UnwritableFileError
from ui.pictures import save_picture
from ui.theme import TOKENS, Theme
from ui.widgets import announcement
from ui.widgets.announcement import announce
from ui.widgets.buttons import button
from ui.widgets.flow import Flow
from ui.widgets.labels import label
from ui.widgets.layout import plain, row
from ui.widgets.marking_strip import MarkingStrip
from ui.widgets.message_bar import Choice, MessageBar, Notice
from ui.widgets.search_field import SearchField
from ui.widgets.status_bar import StatusBar, StatusPart
from ui.widgets.tabs import Tabs


def test_the_marking_is_shown_in_capitals_and_spoken(qtbot: QtBot) -> None:
    strip = MarkingStrip()
    qtbot.addWidget(strip)
    assert strip.isHidden()
    strip.set_marking(" Official-Sensitive ")
    words = strip.findChild(QLabel)
    assert not strip.isHidden()
    assert (words.text(), words.accessibleName()) == ("OFFICIAL-SENSITIVE", "Marking: Official-Sensitive")
    strip.set_marking("")
    assert strip.isHidden()


@pytest.mark.parametrize("is_urgent", [True, False])
def test_announcements_are_polite_unless_urgent(monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, is_urgent: bool) -> None:
    sent: list[tuple[str, object]] = []

    class Listening:
        AnnouncementPoliteness = QAccessible.AnnouncementPoliteness

        @staticmethod
        def isActive() -> bool:  # noqa: N802 - as Qt calls it
            return True

        @staticmethod
        def updateAccessibility(event: announcement.QAccessibleAnnouncementEvent) -> None:  # noqa: N802 - as Qt calls it
            sent.append((event.message(), event.politeness()))

    monkeypatch.setattr(announcement, "QAccessible", Listening)
    source = QWidget()
    qtbot.addWidget(source)
    announce(source, "Saved", is_urgent=is_urgent)
    kinds = QAccessible.AnnouncementPoliteness
    assert sent == [("Saved", kinds.Assertive if is_urgent else kinds.Polite)]


def test_nobody_listening_hears_nothing(qtbot: QtBot) -> None:
    source = QWidget()
    qtbot.addWidget(source)
    announce(source, "Saved")


def shown_parts(bar: StatusBar) -> set[str]:
    return {words.text() for words in bar.findChildren(QLabel) if words.isVisible()}


def test_the_status_bar_keeps_what_matters_most(qtbot: QtBot) -> None:
    bar = StatusBar()
    qtbot.addWidget(bar)
    bar.resize(900, 28)
    bar.show()
    bar.show_saved("Saved 14:02", is_saved=True)
    bar.set_part(StatusPart.WORDS, "7,420 words")
    bar.set_part(StatusPart.LANGUAGE, "English (UK)")
    assert shown_parts(bar) == {"Saved 14:02", "7,420 words", "English (UK)"}
    bar.resize(220, 28)
    assert shown_parts(bar) == {"Saved 14:02", "7,420 words"}
    bar.resize(60, 28)
    assert shown_parts(bar) == {"Saved 14:02"}
    bar.resize(900, 28)
    bar.set_part(StatusPart.WORDS, "")
    assert shown_parts(bar) == {"Saved 14:02", "English (UK)"}
    assert bar.text(StatusPart.LANGUAGE) == "English (UK)"


def test_a_narrow_window_is_not_held_open_by_the_status_bar(qtbot: QtBot) -> None:
    bar = StatusBar()
    qtbot.addWidget(bar)
    for part in StatusPart:
        bar.set_part(part, "some words that take room")
    bar.resize(400, 28)
    bar.show()
    assert bar.minimumSizeHint().width() <= 400


def test_a_flow_breaks_into_lines(qtbot: QtBot) -> None:
    parts = [button(text) for text in ("Confirm", "Not this one", "Settle…")]
    box = QWidget()
    qtbot.addWidget(box)
    box.setLayout(Flow(*parts))
    box.resize(500, 200)
    box.show()
    assert len({part.y() for part in parts}) == 1
    box.resize(150, 200)
    box.layout().activate()
    assert len({part.y() for part in parts}) > 1
    assert max(part.geometry().right() for part in parts) < 150
    assert box.heightForWidth(150) > box.heightForWidth(500)
    parts[1].hide()
    assert box.heightForWidth(150) < 3 * parts[0].height()


def test_tabs_can_carry_counts(qtbot: QtBot) -> None:
    tabs = Tabs("Checklist", "Guide")
    qtbot.addWidget(tabs)
    tabs.set_count(0, 4)
    assert tabs.tabText(0) == "Checklist  4"
    tabs.set_count(0, 0)
    assert tabs.tabText(0) == "Checklist"


def test_wrapped_labels_do_not_widen_their_row(qtbot: QtBot) -> None:
    long = label("word " * 60, is_wrapped=True)
    box = plain(row(long, button("Go to", "link")))
    qtbot.addWidget(box)
    box.resize(300, 400)
    box.show()
    assert box.minimumSizeHint().width() < 200
    assert long.height() >= long.heightForWidth(long.width())


def test_closed_widgets_are_let_go(qtbot: QtBot) -> None:
    bar = MessageBar()
    bar.show_notice(Notice("Something.", choices=(Choice("Go", lambda: None),)))
    gone = weakref.ref(bar)
    bar.deleteLater()
    del bar
    qtbot.wait(1)
    gc.collect()
    assert gone() is None


def test_a_search_can_be_emptied(qtbot: QtBot) -> None:
    field = SearchField("Find in actions")
    qtbot.addWidget(field)
    (clear,) = field.actions()
    assert (field.accessibleName(), field.placeholderText()) == ("Find in actions", "Find in actions")
    assert not clear.isVisible()
    field.setText("port")
    assert clear.isVisible()
    clear.trigger()
    assert field.text() == ""


def test_words_of_a_place_give_way_and_stay_in_its_name(qtbot: QtBot) -> None:
    place = button("6.2 Home and overseas, paragraph 1", "place")
    place.setAccessibleName("6.2 Home and overseas, paragraph 1: show it in the draft")
    box = plain(row(place, None))
    qtbot.addWidget(box)
    box.resize(120, 40)
    box.show()
    assert place.width() <= 120
    assert box.minimumSizeHint().width() < 120


def test_marks_of_buttons_that_cannot_be_pressed_are_not_blue(qtbot: QtBot, dress: Theme) -> None:
    chosen = button("Settle")
    qtbot.addWidget(chosen)
    chosen.setDefault(True)
    chosen.setEnabled(False)
    chosen.show()
    assert chosen.grab().toImage().pixelColor(6, chosen.height() // 2).name() == TOKENS["hover"][0]


def test_a_picture_that_cannot_be_saved_is_no_picture(qtbot: QtBot, tmp_path: Path) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    (tmp_path / "taken.png").mkdir()
    with pytest.raises(UnwritableFileError):
        save_picture(widget, tmp_path / "taken.png")
