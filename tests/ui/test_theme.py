"""The table of colours is readable, and the program follows it."""

import itertools
import re
from collections.abc import Callable
from functools import partial
from pathlib import Path
from time import process_time

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPalette
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QComboBox,
    QMenu,
    QPushButton,
    QRadioButton,
    QStyle,
    QStyleOptionComboBox,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from ui import theme
from ui.style_sheet import style_sheet
from ui.theme import SIZES, TOKENS, Appearance, Theme, colour, font, icon, size
from ui.widgets.buttons import button
from ui.widgets.layout import column

UI_FOLDER = Path(theme.__file__).parent

TEXT_PAIRS = [
    *((ink, ground) for ink in ("text", "secondary") for ground in ("window", "panel", "page", "hover", "accent_tint")),
    *(("text", ground) for ground in ("comment_tint", "found", "thread_tint", "missing_tint")),
    *((ink, ground) for ink in ("accent", "met", "missing") for ground in ("panel", "page")),
    *(
        (ink, "panel")
        for ink in ("accent_strong", "partly", "possible", "settled", "reviewer_1", "reviewer_2", "reviewer_3")
    ),
    ("accent", "accent_tint"),
    ("missing", "missing_tint"),
    ("on_accent", "accent"),
    ("on_accent", "accent_strong"),
    ("on_marking", "marking"),
    ("focus_ink", "focus"),
]
MARK_PAIRS = [
    *(
        (ink, ground)
        for ink in ("met", "partly", "possible", "missing", "settled")
        for ground in ("panel", "hover", "accent_tint")
    ),
    *((ink, ground) for ink in ("comment", "thread", "accent", "control") for ground in ("panel", "page", "window")),
    ("comment", "comment_tint"),
    ("thread", "thread_tint"),
    ("scroll", "panel"),
    ("accent", "trough"),
]


def luminance(ink: QColor) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    channels = (ink.redF(), ink.greenF(), ink.blueF())
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first: QColor, second: QColor) -> float:
    """The WCAG contrast ratio, 1 to 21."""
    low, high = sorted((luminance(first), luminance(second)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("appearance", Appearance)
@pytest.mark.parametrize(("ink", "ground"), TEXT_PAIRS)
def test_text_can_be_read(dress: Theme, appearance: Appearance, ink: str, ground: str) -> None:
    dress.choose(appearance)
    assert contrast(colour(ink), colour(ground)) >= 4.5


@pytest.mark.parametrize("appearance", Appearance)
@pytest.mark.parametrize(("ink", "ground"), MARK_PAIRS)
def test_marks_can_be_seen(dress: Theme, appearance: Appearance, ink: str, ground: str) -> None:
    dress.choose(appearance)
    assert contrast(colour(ink), colour(ground)) >= 3


@pytest.mark.parametrize("appearance", Appearance)
@pytest.mark.parametrize("ground", ["window", "panel", "page", "accent_tint"])
def test_the_focus_ring_is_seen_on_any_ground(dress: Theme, appearance: Appearance, ground: str) -> None:
    dress.choose(appearance)
    assert max(contrast(colour("focus"), colour(ground)), contrast(colour("focus_ink"), colour(ground))) >= 3


def test_high_contrast_text_is_stronger_than_the_rule(dress: Theme) -> None:
    dress.choose(Appearance.HIGH_CONTRAST)
    assert min(contrast(colour(ink), colour(ground)) for ink, ground in TEXT_PAIRS) >= 7


def test_palette_and_style_sheet_come_from_the_table(dress: Theme, qapp: QApplication) -> None:
    dress.choose(Appearance.DARK)
    assert qapp.palette().color(QPalette.ColorRole.Window).name() == TOKENS["window"][1]
    assert TOKENS["panel"][1] in qapp.styleSheet()
    assert "$" not in qapp.styleSheet()


def test_no_size_hides_a_colour_in_the_style_sheet() -> None:
    assert not TOKENS.keys() & SIZES.keys()
    assert "1px solid c-control" in style_sheet({token: f"c-{token}" for token in TOKENS}, SIZES, 4)


def test_larger_text_enlarges_fonts_and_sizes(dress: Theme, qapp: QApplication) -> None:
    dress.set_text_factor(2.0)
    assert font("body").pixelSize() == 2 * SIZES["body"]
    assert size("row") > SIZES["row"]
    assert qapp.font().pixelSize() == 2 * SIZES["body"]


@pytest.mark.parametrize(("asked", "given"), [(0.5, 1.0), (1.25, 1.25), (7.0, 2.0)])
def test_text_size_stays_between_100_and_200_percent(dress: Theme, asked: float, given: float) -> None:
    dress.set_text_factor(asked)
    assert dress.text_factor == given


def test_a_change_is_announced_once(dress: Theme, qtbot: QtBot) -> None:
    with qtbot.waitSignal(dress.changed):
        dress.choose(Appearance.DARK)
    with qtbot.assertNotEmitted(dress.changed):
        dress.choose(Appearance.DARK)


def test_the_system_is_followed_until_a_person_chooses(dress: Theme, qapp: QApplication) -> None:
    dress.choose(None)
    assert dress.appearance is theme.system_appearance(qapp)
    dress.choose(Appearance.HIGH_CONTRAST)
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert dress.appearance is Appearance.HIGH_CONTRAST


def test_reduced_motion_can_be_chosen(dress: Theme) -> None:
    dress.set_reduced_motion(True)
    assert not dress.has_motion
    dress.set_reduced_motion(False)
    assert dress.has_motion


def _strongest(picture: QIcon, mode: QIcon.Mode = QIcon.Mode.Normal) -> str:
    image = picture.pixmap(QSize(64, 64), 1.0, mode).toImage()
    inks = [image.pixelColor(x, y) for x in range(64) for y in range(64)]
    return max(inks, key=QColor.alpha).name()


def test_icons_follow_the_theme_without_being_made_again(dress: Theme) -> None:
    picture = icon("magnifying-glass", "accent")
    assert _strongest(picture) == TOKENS["accent"][0]
    dress.choose(Appearance.DARK)
    assert _strongest(picture) == TOKENS["accent"][1]
    assert _strongest(picture, QIcon.Mode.Disabled) == TOKENS["disabled"][1]


def test_widgets_on_show_are_repainted(dress: Theme, qtbot: QtBot) -> None:
    button = QPushButton("Confirm")
    qtbot.addWidget(button)
    button.show()
    dress.choose(Appearance.DARK)
    assert button.grab().toImage().pixelColor(6, button.height() // 2).name() == TOKENS["panel"][1]


@pytest.mark.parametrize("appearance", Appearance)
@pytest.mark.parametrize("kind", [QCheckBox, QRadioButton])
@pytest.mark.parametrize("is_on", [True, False])
def test_boxes_and_choices_can_be_seen(
    dress: Theme, qtbot: QtBot, appearance: Appearance, kind: type[QAbstractButton], is_on: bool
) -> None:
    dress.choose(appearance)
    box = kind("Words")
    qtbot.addWidget(box)
    box.setChecked(is_on)
    image = box.grab().toImage()
    ground = image.pixelColor(0, 0)
    across = [image.pixelColor(x, image.height() // 2) for x in range(size("mark") + 2)]
    assert max(contrast(ink, ground) for ink in across) >= 3


def test_a_list_that_drops_down_shows_its_words_and_its_caret(dress: Theme, qtbot: QtBot) -> None:
    for factor in (1.0, 2.0):
        dress.set_text_factor(factor)
        box = QComboBox()
        qtbot.addWidget(box)
        box.addItem("All rows")
        box.adjustSize()
        option = QStyleOptionComboBox()
        box.initStyleOption(option)
        words = box.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, box
        )
        assert words.width() >= box.fontMetrics().horizontalAdvance("All rows")
        assert box.width() - words.right() >= size("caption")
        assert box.height() == size("field")


def test_every_token_named_in_the_window_exists() -> None:
    named = {
        (path.name, token)
        for path in UI_FOLDER.rglob("*.py")
        for token in re.findall(r"\bcolour\(\"(\w+)\"\)", path.read_text("utf-8"))
    }
    assert {token for _, token in named} <= TOKENS.keys()


def test_no_module_but_the_theme_writes_a_colour() -> None:
    offenders = [
        path.name
        for path in UI_FOLDER.rglob("*.py")
        if path.name != "theme.py" and re.search(r"[\"']#[0-9a-fA-F]{3,8}\b", path.read_text("utf-8"))
    ]
    assert not offenders


@pytest.mark.parametrize("appearance", Appearance)
def test_a_selection_steps_back_where_nobody_writes(dress: Theme, qtbot: QtBot, appearance: Appearance) -> None:
    dress.choose(appearance)
    page = QTextEdit("Some words")
    qtbot.addWidget(page)
    page.show()
    column = list(Appearance).index(appearance)
    for group, token in ((QPalette.ColorGroup.Active, "accent"), (QPalette.ColorGroup.Inactive, "accent_tint")):
        assert page.palette().color(group, QPalette.ColorRole.Highlight).name() == TOKENS[token][column]


def test_where_nothing_scrolls_the_bar_shows_no_handle(dress: Theme, qtbot: QtBot) -> None:
    page = QTextEdit()
    qtbot.addWidget(page)
    page.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
    page.resize(200, 200)
    page.show()
    bar = page.verticalScrollBar()
    at_rest = bar.grab().toImage().pixelColor(6, 10)
    page.setPlainText("line\n" * 100)
    assert bar.grab().toImage().pixelColor(6, 10).name() == TOKENS["scroll"][0]
    assert at_rest.name() != TOKENS["scroll"][0]


@pytest.mark.parametrize("appearance", Appearance)
@pytest.mark.parametrize("factor", [1.0, 2.0])
def test_the_tick_of_a_menu_can_be_seen(dress: Theme, qtbot: QtBot, appearance: Appearance, factor: float) -> None:
    dress.choose(appearance)
    dress.set_text_factor(factor)
    menu = QMenu()
    qtbot.addWidget(menu)
    line = menu.addAction("Outline")
    line.setCheckable(True)
    plain = menu.grab().toImage()
    line.setChecked(True)
    ticked = menu.grab().toImage()
    points = [(x, y) for x in range(size("mark") + 10) for y in range(ticked.height())]
    inked = [ticked.pixelColor(x, y) for x, y in points if ticked.pixel(x, y) != plain.pixel(x, y)]
    assert inked
    assert max(contrast(ink, colour("panel")) for ink in inked) >= 3


def test_a_program_that_is_dressed_stays_in_its_theme(dress: Theme, qapp: QApplication) -> None:
    assert theme.install(qapp) is dress


def test_a_change_of_appearance_dresses_the_program_anew_which_is_faster_than_a_change_of_sheet(
    dress: Theme, qapp: QApplication, qtbot: QtBot
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.setLayout(column(*(button(f"Button {number}") for number in range(300))))
    window.show()

    def took(act: Callable[[], object]) -> float:
        begun = process_time()
        act()
        return process_time() - begun

    looks = itertools.cycle((Appearance.DARK, Appearance.LIGHT))
    sheet = qapp.styleSheet()
    ours = min(took(lambda: dress.choose(next(looks))) for _ in range(4))
    changed = min(took(partial(qapp.setStyleSheet, sheet + end)) for end in (" ", "  ", "   "))
    for appearance in (Appearance.DARK, Appearance.LIGHT):
        dress.choose(appearance)
    assert ours < changed
