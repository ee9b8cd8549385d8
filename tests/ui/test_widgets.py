"""The small widgets that every panel is made of."""

import gc
import weakref
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QAccessible, QColor, QImage, QPainter
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QMainWindow,
    QPushButton,
    QTextEdit,
    QTreeView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from checklist.finding import State
from editor.errors import UnwritableFileError
from editor.model.draft import SectionStatus
from ui.pictures import save_picture
from ui.theme import TOKENS, Appearance, Theme, colour
from ui.widgets import announcement
from ui.widgets.announcement import announce
from ui.widgets.buttons import button
from ui.widgets.flow import Flow
from ui.widgets.focus_ring import FocusRing
from ui.widgets.labels import label
from ui.widgets.layout import column, plain, row, scrolled
from ui.widgets.marking_strip import MarkingStrip
from ui.widgets.marks import STATE_WORDS, StateMark, paint_focus, paint_progress, paint_state
from ui.widgets.message_bar import Choice, MessageBar, Notice
from ui.widgets.reading_page import ReadingPage
from ui.widgets.search_field import SearchField
from ui.widgets.status_bar import StatusBar, StatusPart
from ui.widgets.tabs import Tabs

SIDE = 64


def drawn(paint: object, *values: object) -> QImage:
    image = QImage(SIDE, SIDE, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    paint(painter, QRectF(0, 0, SIDE, SIDE), *values)  # type: ignore[operator]
    painter.end()
    return image


def silhouette(image: QImage) -> tuple[bool, ...]:
    return tuple(image.pixelColor(x, y).alpha() > 128 for x in range(0, SIDE, 2) for y in range(0, SIDE, 2))


def test_every_state_has_its_own_shape_and_word() -> None:
    assert set(STATE_WORDS) == set(State)
    shapes = [silhouette(drawn(paint_state, state)) for state in State]
    assert len(set(shapes)) == len(State)


def test_how_far_a_section_is_shows_in_its_shape() -> None:
    filled = [sum(silhouette(drawn(paint_progress, status))) for status in SectionStatus]
    assert filled == sorted(set(filled))


@pytest.mark.parametrize("appearance", Appearance)
def test_states_are_drawn_in_their_own_colour(dress: Theme, appearance: Appearance) -> None:
    dress.choose(appearance)
    image = drawn(paint_state, "met")
    assert image.pixelColor(SIDE // 2, SIDE // 6) == colour("met")


def test_a_mark_is_named(qtbot: QtBot) -> None:
    mark = StateMark("possible")
    qtbot.addWidget(mark)
    assert mark.accessibleName() == "to confirm"
    mark.set_state("met")
    assert (mark.state, mark.accessibleName()) == ("met", "met")


def test_the_focus_ring_is_yellow_and_ink(dress: Theme) -> None:
    image = drawn(paint_focus)
    assert image.pixelColor(SIDE // 2, 1).name() == TOKENS["focus"][0]
    inks = [image.pixelColor(SIDE // 2, y) for y in range(2, 6)]
    assert min(inks, key=QColor.lightness).lightness() < 60


@pytest.fixture
def ring(qapp: QApplication) -> FocusRing:
    return FocusRing(qapp)


@pytest.fixture
def window(qtbot: QtBot) -> QMainWindow:
    window = QMainWindow()
    qtbot.addWidget(window)
    window.resize(300, 200)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def place_in(window: QMainWindow, *widgets: QWidget) -> None:
    window.setCentralWidget(plain(column(*widgets, None, margins=(20, 20, 20, 20))))
    QApplication.processEvents()


def test_the_ring_goes_round_what_has_the_focus(ring: FocusRing, window: QMainWindow) -> None:
    first, second = QPushButton("One"), QLineEdit()
    place_in(window, first, second)
    for widget in (first, second):
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        assert ring.ring is not None
        around = ring.ring.geometry()
        inside = widget.geometry().translated(window.centralWidget().pos())
        assert around == inside.adjusted(-4, -4, 4, 4)


def test_the_ring_follows_and_goes_with_its_widget(ring: FocusRing, window: QMainWindow) -> None:
    first, second = QPushButton("One"), QPushButton("Two")
    place_in(window, first, second)
    second.setFocus(Qt.FocusReason.TabFocusReason)
    assert ring.ring is not None
    before = ring.ring.geometry().top()
    first.hide()
    QApplication.processEvents()
    assert ring.ring.geometry().top() < before
    second.clearFocus()
    assert ring.ring is None


def test_the_ring_is_cut_off_where_its_widget_is_scrolled_away(ring: FocusRing, window: QMainWindow) -> None:
    lines = [QPushButton(str(number)) for number in range(20)]
    area = scrolled(plain(column(*lines)))
    window.setCentralWidget(area)
    QApplication.processEvents()
    lines[0].setFocus(Qt.FocusReason.TabFocusReason)
    assert ring.ring is not None
    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
    QApplication.processEvents()
    assert ring.ring is None


def test_lists_and_pages_show_the_focus_themselves(ring: FocusRing, window: QMainWindow) -> None:
    tree = QTreeView()
    place_in(window, tree)
    tree.setFocus(Qt.FocusReason.TabFocusReason)
    assert ring.ring is None


def test_the_ring_outlives_windows(ring: FocusRing, qtbot: QtBot) -> None:
    for _ in range(2):
        window = QMainWindow()
        field = QLineEdit()
        window.setCentralWidget(field)
        window.show()
        field.setFocus()
        QApplication.processEvents()
        window.close()
        window.deleteLater()
        qtbot.wait(1)
    assert ring.ring is None


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


def test_the_ring_goes_round_a_page_that_is_only_read(ring: FocusRing, window: QMainWindow) -> None:
    page, written = ReadingPage("Guide"), QTextEdit()
    place_in(window, page, written)
    page.setFocus(Qt.FocusReason.TabFocusReason)
    assert ring.ring is not None
    written.setFocus(Qt.FocusReason.TabFocusReason)
    assert ring.ring is None


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
