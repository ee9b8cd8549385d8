"""Every icon that the program names is in the font, and drawing one leaves ink."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QColor, QImage, QPainter

from ui.actions import ACTIONS
from ui.icon_font import has_icon, paint_icon
from ui.theme import icon

SOURCES = sorted((Path(__file__).resolve().parents[2] / "ui").rglob("*.py"))
NAMED = re.compile(r'\b(?:icon|IconLabel|ToolButton|set_icon)\(\s*"([a-z-]+)"|icon_name="([a-z-]+)"')


@pytest.mark.parametrize("name", sorted({spec.icon for spec in ACTIONS if spec.icon}))
def test_the_icons_of_actions_exist(name: str) -> None:
    assert has_icon(name)


def test_the_icons_named_in_the_code_exist() -> None:
    named = {a or b for path in SOURCES for a, b in NAMED.findall(path.read_text("utf-8"))}
    assert named
    assert [name for name in sorted(named) if not has_icon(name)] == []


def test_an_icon_is_drawn_in_its_colour() -> None:
    image = QImage(QSize(32, 32), QImage.Format.Format_ARGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    paint_icon(painter, QRect(0, 0, 32, 32), "list", QColor("black"))
    painter.end()
    assert any(image.pixelColor(x, y).lightness() < 128 for x in range(32) for y in range(32))


def test_an_icon_survives_copying() -> None:
    assert not icon("x").pixmap(16, 16).isNull()


def test_an_icon_without_any_room_is_nothing() -> None:
    assert icon("x").pixmap(18, -1).isNull()
