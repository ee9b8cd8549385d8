"""The style sheet of the window, written once over the tokens of the theme."""

from collections.abc import Mapping
from string import Template

_FRAME = """
QToolTip { background: $panel; color: $text; border: 1px solid $control; padding: 4px 8px; font-size: ${caption}px; }
QMainWindow, QDialog, QWidget[surface="window"] { background: $window; }
QWidget[surface="panel"] { background: $panel; }
QWidget[surface="page"] { background: $page; }
QWidget[surface="hover"] { background: $hover; border-radius: ${radius}px; }
QWidget[surface="bar"] { background: $panel; border: 0; border-bottom: 1px solid $border; }
QWidget[surface="status"] { background: $panel; border: 0; border-top: 1px solid $border; }
QWidget[surface="marking"] { background: $marking; }
QWidget[surface="gold"] { background: $thread; }
QLabel[role="marking"] { color: $on_marking; font-size: ${body}px; font-weight: 700; letter-spacing: 1px; }
QFrame[role="rule"] { background: $border; border: 0; }
QFrame[card="plain"] { background: $panel; border: 1px solid $border; border-radius: ${radius}px; }
QFrame[card="active"] { background: $panel; border: 1px solid $accent; border-radius: ${radius}px; }
QFrame[card="quote"] { background: $accent_tint; border: 0; border-left: 3px solid $accent; }
QFrame[card="anchor"] { background: $comment_tint; border: 0; border-left: 3px solid $comment; }
QFrame[card="notice"] { background: $panel; border: 0; border-bottom: 1px solid $border;
  border-left: 3px solid $accent; }
QFrame[card="warning"] { background: $missing_tint; border: 0; border-bottom: 1px solid $missing;
  border-left: 3px solid $missing; }
QSplitter::handle { background: $border; }
QSplitter::handle:hover { background: $accent; }
"""

_TEXT = """
QLabel { color: $text; font-size: ${body}px; }
QLabel:disabled { color: $disabled; }
QLabel[role="caption"] { color: $secondary; font-size: ${caption}px; }
QLabel[role="quiet"] { color: $secondary; }
QLabel[role="missing"] { color: $missing; }
QLabel[role="strong"] { font-weight: 600; }
QLabel[role="count"] { font-size: ${count}px; font-weight: 600; }
QLabel[role="heading"] { font-size: ${count}px; font-weight: 600; }
QLabel[role="title"] { font-size: ${title}px; font-weight: 600; }
QLabel[role="display"] { font-size: ${display}px; font-weight: 700; }
"""

_BUTTONS = """
QPushButton { min-height: ${button_inner}px; padding: 5px 12px; border: 1px solid $control; border-radius: ${radius}px;
  background: $panel; color: $text; font-size: ${body}px; }
QPushButton:hover { background: $hover; }
QPushButton:pressed { background: $accent_tint; }
QPushButton:disabled { color: $disabled; border-color: $border; background: $panel; }
QPushButton:default, QPushButton[kind="primary"] { background: $accent; border-color: $accent; color: $on_accent;
  font-weight: 600; }
QPushButton:default:hover, QPushButton[kind="primary"]:hover { background: $accent_strong;
  border-color: $accent_strong; }
QPushButton:default:disabled, QPushButton[kind="primary"]:disabled { background: $hover; border-color: $border;
  color: $disabled; }
QPushButton[kind="card"] { min-height: 0; padding: 0; border-color: $border; text-align: left; }
QPushButton[kind="card"]:hover { border-color: $accent; background: $panel; }
QPushButton[kind="card"]:disabled { background: transparent; }
QPushButton[kind="card"]:pressed { background: $accent_tint; }
QPushButton[kind="filter"] { min-height: ${body}px; padding: 3px 9px; border-color: $border; color: $secondary; }
QPushButton[kind="filter"]:hover { color: $text; }
QPushButton[kind="filter"]:checked { border-color: $accent; background: $accent_tint; color: $text; }
QPushButton[kind="link"] { min-height: 20px; padding: 2px 0; border: 0; background: transparent; color: $accent;
  font-weight: 600; }
QPushButton[kind="place"] { min-height: 24px; padding: 0; border: 0; background: transparent; color: $secondary;
  font-size: ${caption}px; text-align: left; }
QPushButton[kind="place"]:hover { color: $accent; text-decoration: underline; }
QPushButton[kind="link"]:hover { color: $accent_strong; text-decoration: underline; }
QPushButton[kind="link"]:disabled { color: $disabled; }
QToolButton { padding: 6px; border: 0; border-radius: ${radius}px; background: transparent; color: $text;
  font-size: ${body}px; }
QToolButton:hover { background: $hover; }
QToolButton:pressed, QToolButton:checked { background: $accent_tint; }
QToolButton:checked { color: $accent; }
QToolButton:disabled { color: $disabled; }
QToolButton::menu-indicator { image: none; }
QTabBar { background: transparent; font-size: ${strong}px; font-weight: 500; }
QTabBar::tab { height: ${tab}px; margin: 0 16px 0 0; padding: 0; border: 0; border-bottom: 3px solid transparent;
  background: transparent; color: $secondary; }
QTabBar[kind="filter"] { font-size: ${body}px; }
QTabBar[kind="filter"]::tab { height: ${field_inner}px; }
QTabBar::scroller { width: ${field}px; }
QTabBar QToolButton { padding: 0; background: $panel; border-left: 1px solid $border; border-radius: 0; }
QTabBar::tab:hover { color: $text; }
QTabBar::tab:selected { color: $text; border-bottom: 3px solid $accent; }
"""

_FIELDS = """
QLineEdit, QAbstractSpinBox { min-height: ${field_inner}px; padding: 0 8px; border: 1px solid $control;
  border-radius: ${radius}px; background: $panel; color: $text; placeholder-text-color: $secondary;
  font-size: ${body}px; selection-background-color: $accent; selection-color: $on_accent; }
QLineEdit:disabled, QAbstractSpinBox:disabled { color: $disabled; border-color: $border; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { width: 0; border: 0; }
QComboBox QLineEdit { min-height: 0; padding: 0; border: 0; background: transparent; }
QComboBox QAbstractItemView { padding: 4px; border: 1px solid $control; background: $panel; color: $text;
  selection-background-color: $accent_tint; selection-color: $text; outline: 0; }
QPlainTextEdit, QTextEdit, QTextBrowser { border: 0; background: transparent; color: $text;
  placeholder-text-color: $secondary; selection-background-color: $accent; selection-color: $on_accent; }
QPlainTextEdit:!active, QTextEdit:!active { selection-background-color: $accent_tint; selection-color: $text; }
QTextEdit[field="true"], QPlainTextEdit[field="true"] { padding: 6px; border: 1px solid $control;
  border-radius: ${radius}px; background: $panel; font-size: ${body}px; }
QLineEdit[role="inline"] { min-height: 0; padding: 0 3px; border-color: $accent; }
QCheckBox, QRadioButton { min-height: 24px; padding: 0 4px 0 3px; spacing: 8px; color: $text; font-size: ${body}px; }
QCheckBox:disabled, QRadioButton:disabled { color: $disabled; }
QMenu { padding: 4px; border: 1px solid $control; background: $panel; color: $text; font-size: ${body}px; }
QMenu::item { padding: 6px 24px 6px 12px; border-radius: ${radius}px; }
QMenu::item:selected { background: $accent_tint; color: $text; }
QMenu::indicator { width: ${mark}px; height: ${mark}px; margin-left: 6px; }
QMenu::item:disabled { color: $disabled; }
QMenu::separator { height: 1px; margin: 4px 8px; background: $border; }
QGroupBox { margin-top: ${heading}px; padding: 8px 0 0 0; border: 0; font-size: ${body}px; font-weight: 600; }
QGroupBox::title { subcontrol-origin: margin; left: 0; }
QMenuBar { background: $panel; color: $text; font-size: ${body}px; }
QMenuBar::item { padding: 6px 10px; background: transparent; }
QMenuBar::item:selected { background: $accent_tint; }
"""

_VIEWS = """
QAbstractScrollArea { border: 0; background: transparent; }
QTreeView, QTableView, QListView { background: $panel; color: $text; outline: 0;
  selection-background-color: $accent_tint; selection-color: $text; }
QAbstractItemView[framed="true"] { border: 1px solid $control; border-radius: ${radius}px; }
QTextBrowser[framed="true"] { border: 1px solid $border; border-radius: ${radius}px; background: $panel; }
QAbstractScrollArea::corner { border: 0; background: transparent; }
QTableView { gridline-color: $border; }
QTableWidget::item { padding: 4px 8px; }
QHeaderView { border: 0; background: $panel; }
QHeaderView::section { height: ${header}px; padding: 0 8px; border: 0; border-bottom: 1px solid $control;
  background: $panel; color: $secondary; font-size: ${caption}px; font-weight: 600; }
QHeaderView::section:vertical { border-bottom: 1px solid $border; border-right: 1px solid $border; }
QTableCornerButton::section { border: 0; background: $panel; }
QProgressBar { max-height: 4px; border: 0; border-radius: 2px; background: $trough; color: $text; }
QProgressBar::chunk { border-radius: 2px; background: $accent; }
QScrollBar { margin: 0; background: transparent; }
QScrollBar:vertical { width: 12px; }
QScrollBar:horizontal { height: 12px; }
QScrollBar::handle { border: 3px solid transparent; border-radius: 6px; background: $scroll; background-clip: padding; }
QScrollBar::handle:hover { background: $secondary; }
QScrollBar::handle:disabled { background: transparent; }
QScrollBar::handle:vertical { min-height: 48px; }
QScrollBar::handle:horizontal { min-width: 48px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
"""

_SHEET = Template(_FRAME + _TEXT + _BUTTONS + _FIELDS + _VIEWS)
_TAB_LINE, _BUTTON_EDGES, _FIELD_EDGES = 3, 12, 2
"""Pixels that borders and padding add above and below."""


def style_sheet(colours: Mapping[str, str], sizes: Mapping[str, int], radius: int) -> str:
    """The whole style sheet for these colours by token and these sizes in pixels."""
    derived = {
        "button_inner": sizes["field"] - _BUTTON_EDGES,
        "field_inner": sizes["field"] - _FIELD_EDGES,
        "tab": sizes["bar"] - _TAB_LINE,
        "header": sizes["field"] + 4,
    }
    return _SHEET.substitute({**colours, **sizes, **derived}, radius=radius)
