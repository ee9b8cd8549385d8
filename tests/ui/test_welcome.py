"""The welcome page offers ways to begin and says which was chosen."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QBoxLayout, QLabel, QMenu, QToolButton
from pytestqt.qtbot import QtBot

from editor.template_files import Template
from ui.panels.welcome import RecentDraft, UnfinishedWork, WelcomePage
from ui.theme import Theme
from ui.widgets.buttons import CardButton

TEMPLATES = (
    Template("soc", "Serious and organised crime", "Every section answers reviewers' questions.", "soc"),
    Template("strategy", "Any strategy", "From the problem to a dated plan.", "core"),
)
NOW = datetime.now().replace(hour=11, minute=5)
FILES = Path("files")
RECENT = (
    RecentDraft(FILES / "team" / "crime.goldthread", "Crime strategy", NOW),
    RecentDraft(FILES / "old" / "fraud.goldthread", "Fraud strategy", NOW - timedelta(days=900), is_missing=True),
)


@pytest.fixture
def page(qtbot: QtBot) -> WelcomePage:
    page = WelcomePage()
    qtbot.addWidget(page)
    page.show_templates(TEMPLATES)
    page.resize(1280, 800)
    page.show()
    return page


def button(page: WelcomePage, name: str) -> QAbstractButton:
    return next(
        b for b in page.findChildren(QAbstractButton) if name in (b.text(), b.accessibleName()) and b.isVisible()
    )


def words(page: WelcomePage) -> list[str]:
    return [label.text() for label in page.findChildren(QLabel) if label.isVisible()]


Ask = Callable[[WelcomePage], object]
WAYS: list[tuple[str, Ask, list[object]]] = [
    ("Serious and organised crime", lambda page: page.template_chosen, ["soc"]),
    ("Any strategy", lambda page: page.template_chosen, ["strategy"]),
    ("Open the sample strategy", lambda page: page.sample_requested, []),
    ("Open a draft…", lambda page: page.open_requested, []),
    ("Import a document…", lambda page: page.import_requested, []),
]


@pytest.mark.parametrize(("name", "signal", "said"), WAYS, ids=[name for name, _, _ in WAYS])
def test_each_way_to_begin_is_said(page: WelcomePage, qtbot: QtBot, name: str, signal: Ask, said: list[object]) -> None:
    with qtbot.waitSignal(signal(page)) as chosen:
        qtbot.mouseClick(button(page, name), Qt.MouseButton.LeftButton)
    assert chosen.args == said


def test_cards_can_be_reached_and_pressed_by_keyboard(page: WelcomePage, qtbot: QtBot) -> None:
    card = button(page, "Any strategy")
    assert card.focusPolicy() & Qt.FocusPolicy.TabFocus
    assert card.accessibleDescription() == "From the problem to a dated plan."
    with qtbot.waitSignal(page.template_chosen):
        qtbot.keyClick(card, Qt.Key.Key_Space)


def test_recent_drafts_open_and_can_be_taken_off(page: WelcomePage, qtbot: QtBot) -> None:
    page.show_recent(RECENT)
    qtbot.wait(1)
    assert "Today, 11:05, in team" in words(page)
    with qtbot.waitSignal(page.recent_chosen) as chosen:
        button(page, "Crime strategy").click()
    assert chosen.args == [RECENT[0].path]
    with qtbot.waitSignal(page.recent_removed) as removed:
        button(page, "Remove Fraud strategy from this list").click()
    assert removed.args == [RECENT[1].path]


def test_missing_drafts_are_greyed(page: WelcomePage, qtbot: QtBot) -> None:
    page.show_recent(RECENT)
    qtbot.wait(1)
    assert not button(page, "Fraud strategy").isEnabled()
    assert "Moved or deleted, in old" in words(page)


def test_without_recent_drafts_there_is_no_empty_list(page: WelcomePage, qtbot: QtBot) -> None:
    page.show_recent(RECENT)
    assert "Recent drafts" in words(page)
    page.show_recent(())
    qtbot.wait(1)
    assert "Recent drafts" not in words(page)
    assert "Fraud strategy" not in words(page)


def test_tab_goes_down_the_columns_as_the_eye_does(page: WelcomePage, qtbot: QtBot) -> None:
    page.show_recent(RECENT)
    page.show_unfinished((UnfinishedWork("key-1", "Lost", NOW),))
    qtbot.wait(1)
    page.activateWindow()
    button(page, "Open it").setFocus()
    seen = []
    for _ in range(10):
        focused = QApplication.focusWidget()
        seen.append(focused.accessibleName() or focused.text())
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
    assert seen == [
        "Open it",
        "Not now",
        "Discard…",
        "Serious and organised crime",
        "Any strategy",
        "Open a draft…",
        "Import a document…",
        "Crime strategy",
        "Remove Crime strategy from this list",
        "Remove Fraud strategy from this list",
    ]


def test_unfinished_work_is_offered_above_everything(page: WelcomePage, qtbot: QtBot) -> None:
    page.show_unfinished((UnfinishedWork("key-1", "", NOW),))
    qtbot.wait(1)
    assert "“Untitled draft” was not saved" in words(page)
    opener, later = button(page, "Open it"), button(page, "Not now")
    assert opener.mapTo(page, opener.rect().topLeft()).y() < button(page, "Any strategy").mapTo(page, opener.pos()).y()
    with qtbot.waitSignal(page.unfinished_chosen) as chosen:
        opener.click()
    with qtbot.waitSignal(page.unfinished_set_aside) as set_aside:
        later.click()
    assert chosen.args == set_aside.args == ["key-1"]


def test_damaged_work_is_told_and_can_be_recovered_or_discarded(page: WelcomePage, qtbot: QtBot) -> None:
    page.show_unfinished((UnfinishedWork("key-1", "", NOW, is_readable=False),))
    qtbot.wait(1)
    assert "Work that was not saved has come to harm" in words(page)
    with qtbot.waitSignal(page.unfinished_recovered) as recovered:
        button(page, "Recover what can be had…").click()
    with qtbot.waitSignal(page.unfinished_discarded) as discarded:
        button(page, "Discard…").click()
    assert recovered.args == discarded.args == ["key-1"]


@pytest.mark.parametrize(
    ("width", "factor", "has_two_columns"), [(1280, 1.0, True), (640, 1.0, False), (1280, 2.0, False)]
)
def test_columns_go_below_each_other_where_room_is_short(
    page: WelcomePage, dress: Theme, qtbot: QtBot, width: int, factor: float, has_two_columns: bool
) -> None:
    dress.set_text_factor(factor)
    page.resize(width, 800)
    qtbot.wait(1)
    left, right = button(page, "Any strategy"), button(page, "Open a draft…")
    is_beside = right.mapTo(page, right.rect().topLeft()).x() > left.mapTo(page, left.rect().topRight()).x()
    assert is_beside is has_two_columns


def test_long_titles_wrap_in_their_card(page: WelcomePage, qtbot: QtBot) -> None:
    page.show_templates([Template("long", "A very long name of a template " * 6, "One line.", "core")])
    qtbot.wait(1)
    card = next(card for card in page.findChildren(CardButton) if card.accessibleName().startswith("A very long"))
    assert card.height() >= card.heightForWidth(card.width())
    assert card.width() < 600
    assert isinstance(card.layout(), QBoxLayout)


def test_the_menu_is_in_the_corner_once_there_is_one(page: WelcomePage) -> None:
    menu = QMenu(page)
    assert "Menu" not in [b.accessibleName() for b in page.findChildren(QToolButton) if b.isVisible()]
    page.set_menu(menu)
    corner = button(page, "Menu")
    assert isinstance(corner, QToolButton)
    assert corner.menu() is menu
    assert corner.y() < 60


def test_the_focus_begins_at_the_beginning(page: WelcomePage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page.focusWidget() is button(page, "Serious and organised crime"))
    page.hide()
    page.show_unfinished((UnfinishedWork("key-1", "Lost", NOW),))
    page.show()
    qtbot.waitUntil(lambda: page.focusWidget() is button(page, "Open it"))
