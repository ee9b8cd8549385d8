"""Help without a network: how to begin, and every shortcut."""

from pathlib import Path

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTextBrowser, QWidget

from ui.actions import ACTIONS, Menu, shortcut_text
from ui.theme import XL, L
from ui.widgets.layout import column

HELP_FILE = Path(__file__).resolve().parents[2] / "resources" / "help.md"


class HelpDialog(QDialog):
    """The help page, with the table of shortcuts at its end."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Help and shortcuts")
        self.resize(720, 640)
        page = QTextBrowser()
        page.setAccessibleName("Help")
        page.setMarkdown(f"{HELP_FILE.read_text('utf-8')}\n\n{shortcuts_markdown()}")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        self.setLayout(column(page, buttons, margins=(XL, XL, XL, L)))


def shortcuts_markdown() -> str:
    """Every shortcut, by menu, as Markdown tables."""
    lines = ["## Shortcuts"]
    for menu in Menu:
        lines += ["", f"### {menu.value}", "", "| What | Keys |", "|---|---|"]
        lines += [f"| {spec.text} | {shortcut_text(spec)} |" for spec in ACTIONS if spec.menu is menu and spec.keys]
    return "\n".join(lines)
