"""What a person does to the window itself: appearance, text size, panels, help."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from ui import theme
from ui.commands.going import place_of
from ui.dialogs.help import HelpDialog
from ui.dialogs.name import NameDialog
from ui.dialogs.palette import Palette
from ui.draft_page import DraftPage, View
from ui.main_window import MainWindow
from ui.theme import Appearance
from ui.widgets.message_bar import Notice

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


def ask_for_name(window: MainWindow) -> None:
    """Ask by what name a person's work is recorded; an open draft keeps the one that it was opened under."""
    before = window.settings.person.name
    dialog = NameDialog(before, window)
    if not dialog.exec() or dialog.name == before:
        return
    window.settings.set_name(dialog.name)
    if window.page is not None:
        happened = f"Your work is recorded under the name {dialog.name} from the next draft that you open."
        window.page.messages.show_notice(Notice(happened, f"This one keeps {before} until it is closed."))


def show_help(window: MainWindow) -> None:
    """Open the help page."""
    HelpDialog(window).exec()


def turn_to(page: DraftPage, view: View) -> None:
    """Turn to another view and give it the focus."""
    if page.view is not view:
        page.trail.leave(place_of(page))
    page.show_view(view)
    return_to_view(page)


def follow_tab(page: DraftPage, index: int) -> None:
    """Turn to the view of a tab; whoever walks through the tabs by keyboard stays there."""
    if page.view != index:
        page.trail.leave(place_of(page))
    page.show_view(View(index))
    focused = QApplication.focusWidget()
    if focused is None or not page.toolbar.isAncestorOf(focused):
        return_to_view(page)


def turn_to_criterion(page: DraftPage, step: int) -> None:
    """Open the next criterion that has something left to do, or the one before, where it can be seen."""
    page.show_view(View.WRITE)
    page.show_panel(page.side, is_shown=True)
    page.side.show_panel(page.checklist)
    if step > 0:
        page.checklist.select_next()
    else:
        page.checklist.select_previous()


def return_to_view(page: DraftPage) -> None:
    """Give the focus to what the view is for: the text, or the list of registers."""
    target = page.writing.page if page.view is View.WRITE else page.registers.list
    target.setFocus(Qt.FocusReason.OtherFocusReason)


def toggle_panel(page: DraftPage, panel: QWidget) -> None:
    """Show or hide a panel beside the text; the focus goes to the text rather than nowhere.

    From the Registers view, where the panel cannot be seen, this leads to the text with it shown.
    """
    was_in = _holds(panel, QApplication.focusWidget())
    is_wanted = panel.isHidden() or page.view is not View.WRITE
    page.show_view(View.WRITE)
    page.show_panel(panel, is_wanted)
    if was_in or QApplication.focusWidget() is None:
        return_to_view(page)


def lead_back_by_escape(page: DraftPage) -> None:
    """Let Esc lead from every panel to the view, from a register to the list, and from the list to the text."""
    for panel in (page.toolbar, page.messages, page.outline, page.side):
        _on_escape(panel, partial(return_to_view, page))
    _on_escape(page.registers, partial(_leave_registers, page))


def cycle_panels(page: DraftPage, step: int) -> None:
    """Give the focus to the next panel of the view, or the one before."""
    panels = [panel for panel in _panels(page) if panel.isVisible()]
    focused = QApplication.focusWidget()
    here = next((place for place, panel in enumerate(panels) if _holds(panel, focused)), -step)
    _stop_in(page, panels[(here + step) % len(panels)]).setFocus(Qt.FocusReason.ShortcutFocusReason)


def _panels(page: DraftPage) -> list[QWidget]:
    registers = page.registers
    if page.view is View.REGISTERS:
        shown = (registers.list, registers.page, registers.facts, registers.details)
        return [page.toolbar, page.messages, *shown, page.search]
    return [page.toolbar, page.messages, page.outline, page.writing, page.side, page.search]


def _holds(panel: QWidget, focused: QWidget | None) -> bool:
    return focused is not None and (panel is focused or panel.isAncestorOf(focused))


def _stop_in(page: DraftPage, panel: QWidget) -> QWidget:
    """The widget of a panel that a person most likely wants, else the first that takes the focus."""
    wanted = (
        page.outline.view,
        page.writing.page,
        page.checklist.stop,
        page.registers.list,
        page.registers.page.grid,
        page.registers.page.bar.add,
        page.registers.details.grid,
    )
    found = [known for known in (*wanted, *panel.findChildren(QWidget)) if _holds(panel, known) and _takes_focus(known)]
    return found[0] if found else panel


def _takes_focus(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.isVisible() and widget.isEnabled()


def _on_escape(panel: QWidget, act: Callable[[], None]) -> None:
    keys = QShortcut(QKeySequence(Qt.Key.Key_Escape), panel)
    keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    keys.activated.connect(act)


def _leave_registers(page: DraftPage) -> None:
    if page.registers.list.hasFocus():
        turn_to(page, View.WRITE)
    else:
        return_to_view(page)
