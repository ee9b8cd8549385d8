"""Nothing is hidden of what a file carries, what a copy takes along, and what goes when a record is closed."""

from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QDialog, QLabel, QLineEdit, QWidget

from editor.model import operations as op
from editor.model.carried import Carried
from editor.model.ids import RowId, SectionId
from editor.model.registers import RegisterName
from editor.session import DraftSession
from editor.storage.workspace import Workspace
from tests.ui.history.dialog_hands import found, press
from tests.ui.history.sample_past import FOLDER, ME
from ui.dialogs.bare_copy import BareCopyDialog
from ui.dialogs.closing import ClosingDialog
from ui.dialogs.inventory import InventoryDialog
from ui.inventory_page import inventory_html, inventory_sum
from ui.widgets.growing_text import GrowingText
from ui.widgets.reading_page import ReadingPage


def test_the_inventory_names_everybody_and_everything(session: DraftSession, owner: QWidget) -> None:
    session.keep_received("Treasury comments.docx", b"x" * 2_000)
    dialog = InventoryDialog(session.inventory, owner)
    text = " ".join(dialog.findChild(ReadingPage).toPlainText().split())
    for said in ("T Ashby", "0.1", "First draft", "Treasury comments.docx", "2 kB", "1 row", "2 sections: ‘"):
        assert said in text
    press(dialog, "Save a copy without history…")
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert "names of 4 people" in inventory_sum(session.inventory)


def test_the_inventory_names_internal_fields_and_section_owners(tmp_path: Path) -> None:
    action = op.AddRow(RegisterName.ACTIONS, RowId("a"), {"title": "Open the port", "funding": "£2m"})
    owned = (op.AddSection(SectionId("s"), "Vision"), op.SetSection(SectionId("s"), owner="Kofi"))
    session = DraftSession.begin((action, *owned), Workspace(tmp_path), ME)
    html = inventory_html(session.inventory)
    session.close(is_discarding=True)
    assert "Funding (1)" in html
    assert "Who owns which section: Kofi" in html


def test_a_file_that_carries_nothing_says_none(tmp_path: Path) -> None:
    session = DraftSession.begin((), Workspace(tmp_path), ME)
    html = inventory_html(session.inventory)
    session.close(is_discarding=True)
    assert html.count("<p>None.</p>") == 4


def test_a_copy_carries_nobody_until_somebody_is_ticked(session: DraftSession, owner: QWidget) -> None:
    voices = session.inventory.voices
    dialog = BareCopyDialog(voices, owner)
    assert dialog.carried == Carried(frozenset(), has_decisions=False, has_internal=False)
    ticks = dialog.findChildren(QCheckBox)
    assert not any(tick.isChecked() for tick in ticks)
    next(tick for tick in ticks if tick.text().startswith("T Ashby")).click()
    ticks[-1].click()
    ashby = next(voice.person for voice in voices if voice.name == "T Ashby")
    assert dialog.carried == Carried(frozenset({ashby}), has_decisions=False, has_internal=True)


def test_closing_needs_a_name_a_reason_and_a_yes(session: DraftSession, owner: QWidget) -> None:
    dialog = ClosingDialog(session.inventory, FOLDER, owner)
    dialog.show()
    close = found(dialog, "Close the record")
    QTest.keyClicks(dialog.findChild(QLineEdit), " M Lindqvist ")
    assert not close.isEnabled()
    QTest.keyClicks(dialog.findChild(GrowingText), "Published")
    assert not close.isEnabled()
    dialog.findChild(QCheckBox).click()
    close.click()
    assert (dialog.authority.name, dialog.authority.reason) == ("M Lindqvist", "Published")
    assert dialog.folder == FOLDER


def test_closing_says_what_goes(session: DraftSession, owner: QWidget) -> None:
    said = " ".join(label.text() for label in ClosingDialog(session.inventory, FOLDER, owner).findChildren(QLabel))
    for gone in ("The whole history", "every backup", "1 named version", "2 deleted sections", "1 deleted row"):
        assert gone in said
