"""The menu of the outline asks for what its user wishes."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QModelIndex, Qt
from pytestqt.qtbot import QtBot

from editor.model.draft import DraftSnapshot, SectionStatus
from tests.ui.outline.outline_hands import index_of, with_section
from ui.panels.outline import OutlinePanel

MENU_WISHES: list[tuple[str, Callable[[OutlinePanel], object], list[object]]] = [
    ("Add a section", lambda panel: panel.add_section_requested, ["less"]),
    ("Add a section inside this one", lambda panel: panel.add_subsection_requested, ["less"]),
    ("Mark as ready", lambda panel: panel.status_requested, ["less", SectionStatus.READY]),
    ("Move up", lambda panel: panel.move_up_requested, ["less"]),
    ("Move down", lambda panel: panel.move_down_requested, ["less"]),
    ("Move out one level", lambda panel: panel.promote_requested, ["less"]),
    ("Move in one level", lambda panel: panel.demote_requested, ["less"]),
    ("My section", lambda panel: panel.owner_requested, ["less", "J Okafor"]),
    ("Delete the section", lambda panel: panel.delete_requested, ["less"]),
]


@pytest.mark.parametrize(("name", "signal", "wish"), MENU_WISHES, ids=[name for name, _, _ in MENU_WISHES])
def test_the_menu_asks(
    panel: OutlinePanel, qtbot: QtBot, name: str, signal: Callable[[OutlinePanel], object], wish: list[object]
) -> None:
    menu = panel.context_menu(index_of(panel, "less"))
    action = next(action for action in menu.actions() if action.text().split("\t")[0] == name)
    with qtbot.waitSignal(signal(panel)) as asked:
        action.trigger()
    assert asked.args == wish


def test_a_section_of_mine_is_ticked_and_can_be_given_up(
    panel: OutlinePanel, strategy: DraftSnapshot, qtbot: QtBot
) -> None:
    panel.show_snapshot(with_section(strategy, "less", owner="J Okafor"))
    action = next(a for a in panel.context_menu(index_of(panel, "less")).actions() if a.text() == "My section")
    assert action.isChecked()
    with qtbot.waitSignal(panel.owner_requested) as asked:
        action.trigger()
    assert asked.args == ["less", ""]
    assert "Owner: J Okafor" in index_of(panel, "less").data(Qt.ItemDataRole.ToolTipRole)


def test_a_ready_section_can_be_opened_again(panel: OutlinePanel) -> None:
    names = [action.text() for action in panel.context_menu(index_of(panel, "vision")).actions()]
    assert "Mark as drafting" in names


def test_the_menu_under_the_lines_adds_at_the_end(panel: OutlinePanel, qtbot: QtBot) -> None:
    (action,) = panel.context_menu(QModelIndex()).actions()
    with qtbot.waitSignal(panel.add_section_requested) as asked:
        action.trigger()
    assert asked.args == [None]


def test_a_deleted_line_can_only_be_restored(panel: OutlinePanel) -> None:
    assert [action.text() for action in panel.context_menu(index_of(panel, "old")).actions()] == ["Restore the section"]
    assert panel.context_menu(index_of(panel, "")).isEmpty()
