"""The marks that are drawn: states, progress, the focus."""

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from checklist.finding import State
from editor.model.draft import SectionStatus
from ui.theme import TOKENS, Appearance, Theme, colour
from ui.widgets.marks import STATE_WORDS, StateMark, paint_focus, paint_progress, paint_state

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
