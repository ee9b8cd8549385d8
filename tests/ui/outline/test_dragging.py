"""Sections dragged along the outline land where the line is drawn."""

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from pytestqt.qtbot import QtBot

from tests.ui.outline.outline_hands import index_of
from ui.item_models.outline_model import SECTION_MIME
from ui.panels.outline import OutlinePanel


def drop(panel: OutlinePanel, dragged: str, target: str, *, is_upper_half: bool) -> None:
    rect = panel.view.visualRect(index_of(panel, target))
    drop_at(panel, dragged, QPoint(rect.center().x(), rect.top() + 3 if is_upper_half else rect.bottom() - 3))


def drop_at(panel: OutlinePanel, dragged: str, point: QPoint) -> None:
    data = QMimeData()
    data.setData(SECTION_MIME, dragged.encode())
    button, keys, action = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, Qt.DropAction.MoveAction
    panel.view.dragEnterEvent(QDragEnterEvent(point, action, data, button, keys))
    move = QDragMoveEvent(point, action, data, button, keys)
    panel.view.dragMoveEvent(move)
    panel.grab()
    panel.view.dropEvent(QDropEvent(QPointF(point), action, data, button, keys, QEvent.Type.Drop))


@pytest.mark.parametrize(
    ("dragged", "target", "is_upper_half", "wish"),
    [
        ("roles", "vision", True, ("roles", None, 0)),
        ("roles", "vision", False, ("roles", None, 1)),
        ("vision", "roles", False, ("vision", None, 2)),
        ("roles", "choosing", False, ("roles", "priorities", 1)),
        ("roles", "priorities", False, ("roles", "priorities", 0)),
        ("choosing", "less", False, ("choosing", "priorities", 1)),
        ("less", "roles", True, ("less", None, 2)),
    ],
)
def test_a_drop_lands_where_the_line_is_drawn(
    panel: OutlinePanel, qtbot: QtBot, dragged: str, target: str, is_upper_half: bool, wish: tuple[object, ...]
) -> None:
    with qtbot.waitSignal(panel.move_requested) as moved:
        drop(panel, dragged, target, is_upper_half=is_upper_half)
    assert tuple(moved.args) == wish
    assert panel.view.drop_place is None


def test_a_drop_on_the_middle_never_nests(panel: OutlinePanel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(panel.move_requested) as moved:
        drop_at(panel, "vision", panel.view.visualRect(index_of(panel, "roles")).center())
    assert moved.args[1] is None


def test_a_drop_under_everything_goes_to_the_end(panel: OutlinePanel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(panel.move_requested) as moved:
        drop_at(panel, "choosing", QPoint(100, panel.view.viewport().height() - 2))
    assert moved.args == ["choosing", None, 3]


@pytest.mark.parametrize(("dragged", "target"), [("priorities", "choosing"), ("vision", ""), ("old", "vision")])
def test_impossible_drops_are_refused(panel: OutlinePanel, qtbot: QtBot, dragged: str, target: str) -> None:
    expected = dragged == "old"
    with qtbot.assertNotEmitted(panel.move_requested) if not expected else qtbot.waitSignal(panel.move_requested):
        drop(panel, dragged, target, is_upper_half=False)


def test_foreign_things_cannot_be_dropped(panel: OutlinePanel) -> None:
    data = QMimeData()
    data.setText("not a section")
    enter = QDragEnterEvent(
        QPoint(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    enter.ignore()
    panel.view.dragEnterEvent(enter)
    assert not enter.isAccepted()
