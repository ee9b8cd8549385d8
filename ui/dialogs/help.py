"""Help without a network: how to begin, and every shortcut."""

from collections.abc import Iterator
from html import escape
from pathlib import Path

from PySide6.QtWidgets import QWidget

from ui.actions import ACTIONS, Menu, shortcut_text
from ui.guide_page import markdown_html
from ui.widgets.dialog import Dialog
from ui.widgets.reading_page import ReadingPage

HELP_FILE = Path(__file__).resolve().parents[2] / "resources" / "help.md"


class HelpDialog(Dialog):
    """The help page, with the table of shortcuts at its end."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Help and shortcuts", parent, width=720, height=680)
        page = ReadingPage("Help", is_framed=True)
        page.show_html(markdown_html(HELP_FILE.read_text("utf-8")) + shortcuts_html())
        self.fill(page)


def shortcuts_html() -> str:
    """Every shortcut, by menu, as tables."""
    return f'<p class="heading">Shortcuts</p>{"".join(_tables())}'


def _tables() -> Iterator[str]:
    for menu in Menu:
        lines = [
            f'<tr><td width="60%">{escape(spec.text)}</td><td class="keys">{escape(shortcut_text(spec))}</td></tr>'
            for spec in ACTIONS
            if spec.menu is menu and spec.keys
        ]
        if lines:
            yield f'<p class="part">{menu.value}</p><table width="100%" cellspacing="0">{"".join(lines)}</table>'
