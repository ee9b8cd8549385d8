"""Everything has a name, can be reached and left by keyboard, is large enough to hit, and keeps its words at 200 %."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QLabel,
    QLineEdit,
    QTabBar,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from editor.model.registers import RegisterName
from tests.journeys.conftest import wait_until_opened
from ui import theme
from ui.actions import ActionId
from ui.commands import view
from ui.draft_page import DraftPage, View
from ui.main_window import MainWindow
from ui.widgets.buttons import CardButton
from ui.widgets.fold_header import FoldHeader
from ui.widgets.message_bar import Choice, Notice

pytestmark = pytest.mark.journey
LEAST_TARGET = 24
"""Pixels of the least target that WCAG 2.2 asks for."""


def show_writing(page: DraftPage) -> None:
    page.checklist.select_criterion("ROL-1")
    page.checklist.select_criterion("THR-2")
    page.messages.show_notice(Notice("It was written.", "", "", (Choice("See the receipt", lambda: None),)))


def show_guide(page: DraftPage) -> None:
    page.side.show_panel(page.guide)


def show_actions(page: DraftPage) -> None:
    page.show_view(View.REGISTERS)
    page.registers.show_register(RegisterName.ACTIONS)
    page.registers.page.bar.details.setChecked(True)


def show_facts(page: DraftPage) -> None:
    page.show_view(View.REGISTERS)
    page.registers.show_register(None)


SCENES = (show_writing, show_guide, show_actions, show_facts)
Scene = Callable[[DraftPage], None]


@pytest.fixture(autouse=True)
def usual_text(still: None) -> Iterator[None]:
    yield
    theme.current().set_text_factor(1.0)


def focusable(root: QWidget) -> list[QWidget]:
    return [
        widget
        for widget in root.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible() and widget.isEnabled()
    ]


def spoken_name(widget: QWidget) -> str:
    found = QAccessible.queryAccessibleInterface(widget)
    return found.text(QAccessible.Text.Name) if found else ""


def described(widget: QWidget) -> str:
    return f"{type(widget).__name__} “{spoken_name(widget)}”"


@pytest.mark.parametrize("scene", SCENES)
def test_every_control_has_a_name(scene: Scene, sample: DraftPage, window: MainWindow) -> None:
    scene(sample)
    QApplication.processEvents()
    assert [described(widget) for widget in focusable(window) if not spoken_name(widget).strip()] == []


def test_every_control_of_the_welcome_page_has_a_name(window: MainWindow) -> None:
    assert focusable(window)
    assert [described(widget) for widget in focusable(window) if not spoken_name(widget).strip()] == []


def test_an_open_cell_says_what_is_filled_in(sample: DraftPage) -> None:
    show_actions(sample)
    row = sample.session.snapshot.rows(RegisterName.ACTIONS)[0]
    for key in ("title", "lead", "due"):
        sample.registers.open_row(RegisterName.ACTIONS, row.id, key)
        focused = QApplication.focusWidget()
        assert focused is not None
        assert spoken_name(focused).endswith("of A1"), key


@pytest.mark.parametrize("scene", SCENES)
def test_tab_goes_all_round_the_window_and_is_caught_nowhere(
    scene: Scene, sample: DraftPage, window: MainWindow
) -> None:
    scene(sample)
    QApplication.processEvents()
    expected = set(focusable(window))
    sample.toolbar.findChild(QToolButton).setFocus()
    seen: set[QWidget] = set()
    for _ in range(400):
        focused = QApplication.focusWidget()
        assert focused is not None
        seen.add(focused)
        if expected <= seen:
            break
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert [described(widget) for widget in expected - seen] == []


def press(key: Qt.Key) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key)


def test_escape_returns_to_the_text_from_every_panel(sample: DraftPage, qtbot: QtBot) -> None:
    page = sample
    show_writing(page)
    panels = (page.outline, page.side, page.toolbar, page.messages)
    for start in [widget for panel in panels for widget in focusable(panel)]:
        start.setFocus()
        press(Qt.Key.Key_Escape)
        assert page.writing.page.hasFocus(), described(start)


def test_escape_leads_from_a_cell_to_the_table_to_the_list_to_the_text(sample: DraftPage) -> None:
    page = sample
    show_actions(page)
    row = page.session.snapshot.rows(RegisterName.ACTIONS)[0]
    page.registers.open_row(RegisterName.ACTIONS, row.id, "lead")
    assert isinstance(QApplication.focusWidget(), QLineEdit)
    for target in (page.registers.page.grid, page.registers.list, page.writing.page):
        press(Qt.Key.Key_Escape)
        assert target.hasFocus()
    assert page.view is View.WRITE


def test_escape_leaves_a_fact(sample: DraftPage) -> None:
    show_facts(sample)
    sample.registers.open_fact("board")
    press(Qt.Key.Key_Escape)
    assert sample.registers.list.hasFocus()


def test_escape_in_a_title_being_renamed_only_ends_the_renaming(sample: DraftPage, qtbot: QtBot) -> None:
    page = sample
    page.outline.view.setFocus()
    page.outline.rename_selected()
    assert isinstance(QApplication.focusWidget(), QLineEdit)
    press(Qt.Key.Key_Escape)
    assert page.outline.view.hasFocus()


def test_a_draft_opens_with_the_focus_in_its_text(sample: DraftPage) -> None:
    assert sample.writing.page.hasFocus()


def test_a_click_and_enter_in_the_outline_lead_on_to_the_text_and_arrows_stay(sample: DraftPage) -> None:
    page, view_ = sample, sample.outline.view
    second = view_.model().index(1, 0)
    QTest.mouseClick(view_.viewport(), Qt.MouseButton.LeftButton, pos=view_.visualRect(second).center())
    assert page.section_id == page.session.snapshot.outline[1].section_id
    assert page.writing.page.hasFocus()
    view_.setFocus()
    press(Qt.Key.Key_Down)
    assert view_.hasFocus()
    press(Qt.Key.Key_Return)
    assert page.writing.page.hasFocus()


def test_a_renaming_ended_by_enter_leads_to_the_text(sample: DraftPage) -> None:
    sample.outline.rename_selected()
    QTest.keyClicks(QApplication.focusWidget(), "Another title")
    press(Qt.Key.Key_Return)
    assert sample.writing.page.hasFocus()
    assert sample.section_id is not None
    assert sample.session.snapshot.sections[sample.section_id].title == "Another title"


@pytest.mark.parametrize("step", [1, -1])
def test_f6_stops_at_each_part_of_the_registers(step: int, sample: DraftPage) -> None:
    show_actions(sample)
    view.return_to_view(sample)
    assert sample.registers.list.hasFocus()
    stops = [sample.registers.list]
    for _ in range(3):
        view.cycle_panels(sample, step)
        stops.append(QApplication.focusWidget())
    parts = (sample.registers.list, sample.registers.page.grid, sample.registers.details.grid)
    assert set(parts) < set(stops)
    view.cycle_panels(sample, step)
    assert sample.registers.list.hasFocus()


def test_f6_leads_to_a_notice_and_to_the_line_of_the_checklist(sample: DraftPage) -> None:
    show_writing(sample)
    sample.writing.page.setFocus()
    stops = []
    for _ in range(5):
        view.cycle_panels(sample, 1)
        stops.append(QApplication.focusWidget())
    assert isinstance(stops[0], FoldHeader)
    assert any(sample.messages.isAncestorOf(stop) for stop in stops)
    assert stops[-1] is sample.writing.page


def test_an_empty_register_offers_its_first_row(window: MainWindow, sample: DraftPage) -> None:
    for row in sample.session.snapshot.rows(RegisterName.RISKS):
        sample.registers.show_register(RegisterName.RISKS)
        sample.registers.open_row(RegisterName.RISKS, row.id)
        sample.registers.page.delete_current_row()
    sample.show_view(View.REGISTERS)
    view.return_to_view(sample)
    view.cycle_panels(sample, 1)
    assert sample.registers.page.bar.add.hasFocus()


def test_turning_to_a_view_gives_it_the_focus(sample: DraftPage) -> None:
    view.turn_to(sample, View.REGISTERS)
    assert sample.registers.list.hasFocus()
    view.turn_to(sample, View.WRITE)
    assert sample.writing.page.hasFocus()


def test_hiding_a_panel_leaves_the_focus_in_the_text(sample: DraftPage) -> None:
    sample.outline.view.setFocus()
    view.toggle_panel(sample, sample.outline)
    assert sample.outline.isHidden()
    assert sample.writing.page.hasFocus()
    view.toggle_panel(sample, sample.outline)
    assert sample.writing.page.hasFocus()


def test_walking_through_the_tabs_keeps_the_focus_there(sample: DraftPage) -> None:
    tabs = sample.toolbar.findChild(QTabBar)
    tabs.setFocus()
    view.follow_tab(sample, View.REGISTERS)
    assert tabs.hasFocus()
    sample.registers.list.setFocus()
    view.follow_tab(sample, View.WRITE)
    assert sample.writing.page.hasFocus()


@pytest.mark.parametrize("scene", SCENES)
def test_targets_are_large_enough(scene: Scene, sample: DraftPage, window: MainWindow) -> None:
    scene(sample)
    QApplication.processEvents()
    small = [
        f"{described(target)} {target.width()} x {target.height()}"
        for target in window.findChildren(QAbstractButton)
        if target.isVisible() and min(target.width(), target.height()) < LEAST_TARGET
    ]
    assert small == []
    for tabs in window.findChildren(QTabBar):
        assert all(tabs.tabRect(at).height() >= LEAST_TARGET for at in range(tabs.count()))


@pytest.mark.parametrize("factor", [1.0, 2.0])
@pytest.mark.parametrize("scene", SCENES)
def test_no_words_are_cut_off(scene: Scene, factor: float, sample: DraftPage, window: MainWindow, qtbot: QtBot) -> None:
    theme.current().set_text_factor(factor)
    window.resize(1440, 900)
    scene(sample)
    assert _cut_at_rest(window, qtbot) == []


@pytest.mark.parametrize("factor", [1.0, 2.0])
def test_no_words_of_the_welcome_page_are_cut_off(factor: float, window: MainWindow, qtbot: QtBot) -> None:
    theme.current().set_text_factor(factor)
    window.resize(1440, 900)
    assert _cut_at_rest(window, qtbot) == []


def _cut_at_rest(window: MainWindow, qtbot: QtBot) -> list[str]:
    """What is still cut off once the layouts have come to rest."""
    for _ in range(20):
        qtbot.wait(20)
        if not (cut := [f"{described(part)} {part.geometry()}" for part in _cut(window)]):
            break
    return cut


def _cut(window: MainWindow) -> Iterator[QWidget]:
    """Labels and buttons that have less room than their words take, or lie beyond the edge of what scrolls."""
    for part in (*window.findChildren(QLabel), *window.findChildren(QAbstractButton)):
        if not part.isVisible() or isinstance(part.parentWidget(), QAbstractItemView):
            continue
        if isinstance(part, QToolButton) and part.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonIconOnly:
            continue
        needed = part.minimumSizeHint() if part.hasHeightForWidth() else part.sizeHint()
        if part.property("kind") == "place" or (isinstance(part, QLabel) and part.wordWrap()):
            needed.setWidth(0)
        height = part.heightForWidth(part.width()) if part.hasHeightForWidth() else needed.height()
        is_cut = part.width() < needed.width() or part.height() < height
        parent = part.parentWidget()
        is_beyond = parent is not None and part.geometry().right() > parent.width()
        if part.text() and (is_cut or is_beyond):
            yield part


def test_the_menu_offers_every_command_with_its_keys(window: MainWindow) -> None:
    menu = window.actions_table.menu(window)
    shown = [action.objectName() for group in menu.actions() for action in group.menu().actions()]
    assert set(ActionId) <= set(shown)


def test_tab_goes_through_an_open_criterion_before_it_goes_on(sample: DraftPage) -> None:
    for criterion_id in ("ROL-4", "THR-2", "ROL-1"):
        sample.checklist.select_criterion(criterion_id)
    row = next(line for line in sample.checklist.rows if line.finding.criterion.id == "THR-2")
    assert row.details is not None
    sample.checklist.select_criterion("THR-2")
    expected = set(focusable(row.details))
    assert len(expected) > 3
    walked = set()
    for _ in expected:
        press(Qt.Key.Key_Tab)
        walked.add(QApplication.focusWidget())
    assert walked == expected


def test_enter_presses_a_button_outside_dialogs_too(sample: DraftPage) -> None:
    pressed: list[str] = []
    sample.messages.show_notice(Notice("It happened.", "", "", (Choice("Say so", lambda: pressed.append("yes")),)))
    button = next(found for found in focusable(sample.messages) if found.text() == "Say so")
    button.setFocus()
    press(Qt.Key.Key_Return)
    assert pressed == ["yes"]


def test_enter_opens_a_card_of_the_welcome_page(window: MainWindow) -> None:
    card = next(found for found in window.welcome.findChildren(CardButton) if "sample" in found.accessibleName())
    card.setFocus()
    QTest.keyClick(card, Qt.Key.Key_Return)
    wait_until_opened(window)
    assert window.page is not None
