"""What this file carries: to be looked at before it is sent to anyone."""

from PySide6.QtWidgets import QDialogButtonBox, QWidget

from editor.session import Inventory
from ui.inventory_page import inventory_html, inventory_sum
from ui.widgets.dialog import Dialog
from ui.widgets.labels import label
from ui.widgets.reading_page import ReadingPage


class InventoryDialog(Dialog):
    """The sum above a page of tables; accepted by asking for a copy without all that."""

    def __init__(self, inventory: Inventory, parent: QWidget | None = None) -> None:
        super().__init__("What this file carries", parent, width=720, height=640)
        page = ReadingPage("What this file carries", is_framed=True)
        page.show_html(inventory_html(inventory))
        close = self.fill(label(inventory_sum(inventory), is_wrapped=True), page)
        self.buttons.addButton("Save a copy without history…", QDialogButtonBox.ButtonRole.AcceptRole)
        close.setDefault(True)
