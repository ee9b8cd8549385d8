"""The look of the window: one table of colours and one of sizes, and everything that is made from them.

No other module writes a colour or a size. The program builds one ``Theme`` when it starts (``install``);
whatever paints asks ``colour``, ``size``, ``font`` and ``icon`` at the moment of painting, so a change of
appearance needs no more than a repaint.
"""

from collections.abc import Mapping, Sequence
from enum import StrEnum

from PySide6.QtCore import QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QIcon, QIconEngine, QPainter, QPalette, QPixmap
from PySide6.QtWidgets import QApplication, QStyle
from typing_extensions import override

from ui.icon_font import paint_icon
from ui.style_sheet import style_sheet
from ui.window_style import WindowStyle


class Appearance(StrEnum):
    """The three appearances that a person, or their system, may choose."""

    LIGHT = "light"
    DARK = "dark"
    HIGH_CONTRAST = "high_contrast"


TOKENS: Mapping[str, tuple[str, str, str]] = {
    # token: light, dark, high contrast
    "window": ("#f3f2f1", "#1b1d1f", "#000000"),
    "panel": ("#ffffff", "#232629", "#000000"),
    "page": ("#ffffff", "#2a2d30", "#000000"),
    "text": ("#0b0c0c", "#f0f1f2", "#ffffff"),
    "secondary": ("#505a5f", "#a9b1b6", "#e6e6e6"),
    "disabled": ("#8a9297", "#737b81", "#a8a8a8"),
    "border": ("#d0d3d5", "#41464a", "#b8b8b8"),
    "control": ("#7d868b", "#7b8389", "#ffffff"),
    "hover": ("#eef0f1", "#363b40", "#2b2b2b"),
    "accent": ("#1d70b8", "#73b2e8", "#7fd4ff"),
    "accent_strong": ("#185c97", "#9ccbf2", "#b9e7ff"),
    "accent_tint": ("#e8f1f8", "#26394a", "#00334d"),
    "on_accent": ("#ffffff", "#0b0c0c", "#000000"),
    "met": ("#00703c", "#5cc98a", "#5cf08a"),
    "partly": ("#b25e02", "#f0a050", "#ffb84d"),
    "possible": ("#1d70b8", "#73b2e8", "#7fd4ff"),
    "missing": ("#b52a20", "#f08c82", "#ffa099"),
    "settled": ("#505a5f", "#a9b1b6", "#e6e6e6"),
    "missing_tint": ("#fcf0ef", "#3a2a2a", "#3d0f0c"),
    "comment": ("#8f6b00", "#e3bd4b", "#ffd84d"),
    "comment_tint": ("#fff6d1", "#3f3821", "#332b00"),
    "found": ("#ffe998", "#5c4f22", "#5c4d00"),
    "thread": ("#a07500", "#e3bd4b", "#ffd84d"),
    "thread_tint": ("#fdf6e3", "#383323", "#332b00"),
    "scroll": ("#8f9396", "#767d84", "#b8b8b8"),
    "trough": ("#d0d3d5", "#41464a", "#404040"),
    "marking": ("#0b0c0c", "#41464a", "#ffffff"),
    "on_marking": ("#ffffff", "#ffffff", "#000000"),
    "reviewer_1": ("#5a3d8a", "#b9a3e3", "#d3b8ff"),
    "reviewer_2": ("#0f6674", "#6cc3d0", "#7fe0ee"),
    "reviewer_3": ("#8a3b62", "#e29abf", "#ffadd2"),
    "focus": ("#ffdd00", "#ffdd00", "#ffdd00"),
    "focus_ink": ("#0b0c0c", "#0b0c0c", "#000000"),
}

SIZES: Mapping[str, int] = {
    # pixels at 100 % text size
    "caption": 12,
    "body": 13,
    "strong": 14,
    "count": 15,
    "reading": 16,
    "heading": 19,
    "title": 20,
    "display": 26,
    "icon": 18,
    "mark": 16,
    "small_mark": 13,
    "question": 36,
    # these hold a line of text and grow by as much as the line does
    "row": 32,
    "bar": 48,
    "status": 28,
    "strip": 26,
    "field": 32,
}
_HOLDS_A_LINE = frozenset({"row", "bar", "status", "strip", "field"})
_LINE = 16
"""Pixels that a line of body text takes at 100 %."""
RADIUS = 4
XS, S, M, L, XL = 4, 8, 12, 16, 24
PAGE_COLUMN, PAGE_SHEET = 592, 704
"""The text column of a page (about 72 characters) and the sheet it lies on, in pixels at 100 %."""

UI_FONTS = ("Segoe UI Variable Text", "Segoe UI", "SF Pro Text", "Inter", "Noto Sans", "Liberation Sans")
PAGE_FONTS = ("Arial", "Helvetica Neue", "Liberation Sans", "Noto Sans")

MIN_TEXT_FACTOR, MAX_TEXT_FACTOR = 1.0, 2.0
FADE_MS = 1000
"""How long a changed row takes to fade into its new state."""

_ROLES: Mapping[QPalette.ColorRole, str] = {
    QPalette.ColorRole.Window: "window",
    QPalette.ColorRole.Base: "panel",
    QPalette.ColorRole.AlternateBase: "hover",
    QPalette.ColorRole.Button: "panel",
    QPalette.ColorRole.ToolTipBase: "panel",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.BrightText: "text",
    QPalette.ColorRole.ToolTipText: "text",
    QPalette.ColorRole.Highlight: "accent",
    QPalette.ColorRole.HighlightedText: "on_accent",
    QPalette.ColorRole.Accent: "accent",
    QPalette.ColorRole.PlaceholderText: "secondary",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.LinkVisited: "accent",
    QPalette.ColorRole.Light: "panel",
    QPalette.ColorRole.Midlight: "hover",
    QPalette.ColorRole.Mid: "border",
    QPalette.ColorRole.Dark: "control",
    QPalette.ColorRole.Shadow: "border",
}
_FADED_ROLES = (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText)


class Theme(QObject):
    """The appearance in force. Follows the system unless a person chose otherwise; ``changed`` says to repaint."""

    changed = Signal()

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._chosen: Appearance | None = None
        self._is_still: bool | None = None
        self._text_factor = MIN_TEXT_FACTOR
        self._appearance = Appearance.LIGHT
        self._colours: Mapping[str, QColor] = {}
        hints = app.styleHints()
        hints.colorSchemeChanged.connect(self._on_system_changed)
        hints.accessibility().contrastPreferenceChanged.connect(self._on_system_changed)
        self._apply()
        self._style = WindowStyle(self, RADIUS)
        app.setStyle(self._style)

    @property
    def appearance(self) -> Appearance:
        """The appearance shown now."""
        return self._appearance

    @property
    def text_factor(self) -> float:
        """How much larger than usual the text is, 1.0 to 2.0."""
        return self._text_factor

    @property
    def has_motion(self) -> bool:
        """False where the person or the system asks for reduced motion."""
        if self._is_still is not None:
            return not self._is_still
        return self._app.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration) > 0

    def choose(self, appearance: Appearance | None) -> None:
        """Show this appearance; None follows the system."""
        if appearance is not self._chosen:
            self._chosen = appearance
            self._apply()

    def set_text_factor(self, factor: float) -> None:
        """Set all text larger; values outside 1.0 to 2.0 are brought inside."""
        bounded = min(max(factor, MIN_TEXT_FACTOR), MAX_TEXT_FACTOR)
        if bounded != self._text_factor:
            self._text_factor = bounded
            self._apply()

    def set_reduced_motion(self, is_reduced: bool | None) -> None:
        """Keep things still, or let them fade; None follows the system."""
        self._is_still = is_reduced

    def colour(self, token: str) -> QColor:
        """The token's colour in the appearance shown now; KeyError if there is no such token."""
        return self._colours[token]

    def size(self, name: str) -> int:
        """A size in pixels at the present text size; KeyError if there is no such size."""
        growing = _LINE if name in _HOLDS_A_LINE else SIZES[name]
        return SIZES[name] + round(growing * (self._text_factor - 1))

    def _on_system_changed(self) -> None:
        if self._chosen is None:
            self._apply()

    def _apply(self) -> None:
        self._appearance = self._chosen or system_appearance(self._app)
        column = list(Appearance).index(self._appearance)
        self._colours = {token: QColor(values[column]) for token, values in TOKENS.items()}
        # Qt dresses a bare program in a seventh of the time that it takes to change one sheet for another.
        self._app.setStyleSheet("")
        self._app.setPalette(self._palette())
        self._app.setFont(_font(self.size("body"), QFont.Weight.Normal, UI_FONTS))
        names = {token: values[column] for token, values in TOKENS.items()}
        self._app.setStyleSheet(style_sheet(names, {name: self.size(name) for name in SIZES}, RADIUS))
        self.changed.emit()

    def _palette(self) -> QPalette:
        palette = QPalette()
        for role, token in _ROLES.items():
            palette.setColor(role, self._colours[token])
        for role in _FADED_ROLES:
            palette.setColor(QPalette.ColorGroup.Disabled, role, self._colours["disabled"])
        return palette


def system_appearance(app: QApplication) -> Appearance:
    """What the system asks for now: high contrast goes before dark, dark before light."""
    hints = app.styleHints()
    if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
        return Appearance.HIGH_CONTRAST
    return Appearance.DARK if hints.colorScheme() == Qt.ColorScheme.Dark else Appearance.LIGHT


_installed: list[Theme] = []


def install(app: QApplication) -> Theme:
    """Dress the program, where it is put together, before any widget is built; once dressed, it stays in that theme."""
    if not any(known.parent() is app for known in _installed):
        _installed[:] = [Theme(app)]
    return _installed[0]


def current() -> Theme:
    """The theme that the program was dressed in."""
    return _installed[0]


def colour(token: str) -> QColor:
    """The token's colour in the appearance shown now."""
    return current().colour(token)


def size(name: str) -> int:
    """A size of the table, in pixels at the present text size."""
    return current().size(name)


def font(
    size_name: str, weight: QFont.Weight = QFont.Weight.Normal, families: Sequence[str] = UI_FONTS, zoom: float = 1.0
) -> QFont:
    """A font of the table at the present text size; ``zoom`` is for pages, which can be enlarged on their own."""
    return _font(round(size(size_name) * zoom), weight, families)


def _font(pixels: int, weight: QFont.Weight, families: Sequence[str]) -> QFont:
    result = QFont()
    result.setFamilies(list(families))
    result.setPixelSize(pixels)
    result.setWeight(weight)
    result.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return result


def icon(name: str, token: str = "secondary") -> QIcon:
    """A line icon (a Phosphor name such as "caret-right") that follows the theme; checked ones show the accent."""
    return QIcon(_TokenIcon(name, token))


class _TokenIcon(QIconEngine):
    """Looks its colour up when it is painted, so that icons need not be made again after a change of theme."""

    def __init__(self, name: str, token: str) -> None:
        super().__init__()
        self._name = name
        self._token = token

    @override
    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        token = self._token
        if mode == QIcon.Mode.Disabled:
            token = "disabled"
        elif state == QIcon.State.On and token == "secondary":
            token = "accent"
        paint_icon(painter, rect, self._name, colour(token))

    @override
    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        if size.isEmpty():
            return QPixmap()  # of a button that is squeezed while its surroundings are laid out
        result = QPixmap(size)
        result.fill(Qt.GlobalColor.transparent)
        painter = QPainter(result)
        self.paint(painter, QRect(0, 0, size.width(), size.height()), mode, state)
        painter.end()
        return result

    @override
    def clone(self) -> QIconEngine:
        return _TokenIcon(self._name, self._token)
