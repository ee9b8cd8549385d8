"""The dialogs about a draft's past fit their words and the screen, and name what takes the focus."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QDialog, QDialogButtonBox, QLabel, QPushButton, QRadioButton, QWidget

from editor.session import DraftSession
from tests.ui.history.sample_past import FOLDER, make_backups, make_comparison
from ui.dialogs.bare_copy import BareCopyDialog
from ui.dialogs.closing import ClosingDialog
from ui.dialogs.export import ExportDialog
from ui.dialogs.history import HistoryDialog
from ui.dialogs.inventory import InventoryDialog
from ui.dialogs.version import VersionDialog
from ui.theme import Theme
from ui.widgets.tabs import Tabs

DIALOGS: dict[str, Callable[[DraftSession, QWidget], QDialog]] = {
    "history": HistoryDialog,
    "version": lambda session, owner: VersionDialog(session.history.versions, "J Okafor", owner),
    "comparison": make_comparison,
    "backups": make_backups,
    "inventory": lambda session, owner: InventoryDialog(session.inventory, owner),
    "copy": lambda session, owner: BareCopyDialog(session.inventory.voices, owner),
    "export": lambda session, owner: ExportDialog("Export to Word", session.history.control, owner),
    "closing": lambda session, owner: ClosingDialog(session.inventory, FOLDER, owner),
}


@pytest.mark.parametrize("factor", [1.0, 2.0])
@pytest.mark.parametrize("name", DIALOGS)
def test_no_word_is_cut_off(name: str, factor: float, session: DraftSession, owner: QWidget, dress: Theme) -> None:
    dress.set_text_factor(factor)
    dialog = DIALOGS[name](session, owner)
    dialog.show()
    kinds = (QLabel, QPushButton, QRadioButton, QCheckBox)
    for part in (part for kind in kinds for part in dialog.findChildren(kind)):
        if part.isVisible():
            needed = part.heightForWidth(part.width()) if part.hasHeightForWidth() else part.sizeHint().height()
            assert part.height() >= needed, part.text()
            assert part.width() >= (part.sizeHint().width() if not part.hasHeightForWidth() else 1), part.text()


@pytest.mark.parametrize("name", DIALOGS)
def test_every_dialog_fits_the_screen_and_closes_with_escape(
    name: str, session: DraftSession, owner: QWidget, dress: Theme
) -> None:
    dress.set_text_factor(2.0)
    dialog = DIALOGS[name](session, owner)
    dialog.show()
    room = dialog.screen().availableSize()
    assert dialog.width() <= room.width()
    assert dialog.height() <= room.height()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isHidden()


@pytest.mark.parametrize("name", DIALOGS)
def test_whatever_takes_the_focus_has_a_name(name: str, session: DraftSession, owner: QWidget) -> None:
    dialog = DIALOGS[name](session, owner)
    dialog.show()
    for part in dialog.findChildren(QWidget):
        if part.isVisible() and part.focusPolicy() & Qt.FocusPolicy.TabFocus and not isinstance(part, QDialogButtonBox):
            text = part.text() if isinstance(part, QPushButton | QCheckBox) else ""
            assert part.accessibleName() or text or isinstance(part, Tabs), part
