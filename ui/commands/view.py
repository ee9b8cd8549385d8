"""What a person does to the window itself: appearance, text size, panels, help."""

from PySide6.QtWidgets import QApplication, QWidget

from ui import theme
from ui.dialogs.help import HelpDialog
from ui.dialogs.palette import Palette
from ui.draft_page import DraftPage, View
from ui.main_window import MainWindow
from ui.theme import Appearance

TEXT_STEP = 0.25


def next_appearance(window: MainWindow) -> None:
    """Change between light, dark and high contrast."""
    appearances = list(Appearance)
    chosen = appearances[(appearances.index(theme.current().appearance) + 1) % len(appearances)]
    window.settings.appearance = chosen
    theme.current().choose(chosen)


def resize_text(window: MainWindow, step: float) -> None:
    """Make all text of the window larger or smaller."""
    theme.current().set_text_factor(theme.current().text_factor + step)
    window.settings.text_factor = theme.current().text_factor


def find_command(window: MainWindow) -> None:
    """Ask for an action by its name, and carry it out."""
    palette = Palette(window.actions_table, window)
    if palette.exec() and palette.chosen is not None:
        palette.chosen.trigger()


def show_help(window: MainWindow) -> None:
    """Open the help page."""
    HelpDialog(window).exec()


def cycle_panels(page: DraftPage, step: int) -> None:
    """Give the focus to the next panel of the view, or the one before."""
    panels = _panels(page)
    focused = QApplication.focusWidget()
    here = next(
        (place for place, panel in enumerate(panels) if focused is not None and panel.isAncestorOf(focused)), -step
    )
    target = panels[(here + step) % len(panels)]
    _focus_in(target).setFocus()


def _panels(page: DraftPage) -> list[QWidget]:
    if page.view is View.REGISTERS:
        return [page.toolbar, page.registers]
    return [
        panel for panel in (page.toolbar, page.outline, page.writing, page.checklist, page.guide) if panel.isVisible()
    ]


def _focus_in(panel: QWidget) -> QWidget:
    """The widget that stands for a panel, else the first in it that takes the focus."""
    if (proxy := panel.focusProxy()) is not None:
        return proxy
    widget = panel.nextInFocusChain()
    while widget is not None and widget is not panel:
        if panel.isAncestorOf(widget) and widget.isVisible() and widget.isEnabled() and widget.focusPolicy():
            return widget
        widget = widget.nextInFocusChain()
    return panel
