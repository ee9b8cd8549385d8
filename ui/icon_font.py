"""The Phosphor line icons that come with QtAwesome, drawn from its font file.

QtAwesome itself is not imported: it loads all of Qt once more through another layer, a quarter of a second at each
start, for what are a font and a table of characters.
"""

import json
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPainter

_EM = 0.875
"""The size of a glyph as a share of its box, which leaves room for its bearings; QtAwesome's figure."""


def paint_icon(painter: QPainter, rect: QRect, name: str, colour: QColor) -> None:
    """Draw an icon in the middle of a rectangle; KeyError if the font has none of that name."""
    painter.save()
    font = QFont(_family())
    font.setPixelSize(max(1, round(rect.height() * _EM)))
    painter.setFont(font)
    painter.setPen(colour)
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, _characters()[name])
    painter.restore()


def has_icon(name: str) -> bool:
    """True if the font has an icon of that name."""
    return name in _characters()


@lru_cache(maxsize=1)
def _characters() -> dict[str, str]:
    codes: dict[str, str] = json.loads(_find("phosphor-charmap-*.json").read_text("utf-8"))
    return {name: chr(int(code, 16)) for name, code in codes.items()}


@lru_cache(maxsize=1)
def _family() -> str:
    number = QFontDatabase.addApplicationFont(str(_find("phosphor-*.ttf")))
    return QFontDatabase.applicationFontFamilies(number)[0]


def _find(pattern: str) -> Path:
    spec = find_spec("qtawesome")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("qtawesome")
    return next((Path(spec.origin).parent / "fonts").glob(pattern))
