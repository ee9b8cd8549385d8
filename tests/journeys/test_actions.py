"""Every action is wired, in a menu and in the palette; no two share a shortcut; the documents name real ones."""

import re
from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QToolButton
from pytestqt.qtbot import QtBot

from tests.journeys.conftest import WindowMaker, wait_until_opened
from ui.actions import ACTIONS, ActionId, Menu
from ui.command_line import commands
from ui.commands import files, saving
from ui.dialogs.help import shortcuts_html
from ui.dialogs.name import NameDialog
from ui.dialogs.new_draft import NewDraftDialog
from ui.dialogs.palette import Palette
from ui.dialogs.section import SectionDialog
from ui.draft_page import DraftPage, View
from ui.main_window import MainWindow

ROOT = Path(__file__).resolve().parents[2]


def test_every_action_is_in_the_table_once() -> None:
    assert sorted(spec.id for spec in ACTIONS) == sorted(ActionId)
    assert {spec.menu for spec in ACTIONS} == set(Menu)


def test_no_two_actions_share_a_shortcut() -> None:
    keys = Counter(QKeySequence(keys).toString() for spec in ACTIONS for keys in spec.keys)
    assert [key for key, count in keys.items() if count > 1] == []


def test_no_shortcut_takes_shift_and_a_sign_that_shift_makes_another_of() -> None:
    """On British and American keyboards Ctrl+Shift+= arrives as Ctrl++, which is the page's."""
    assert [keys for spec in ACTIONS for keys in spec.keys if re.search(r"Shift\+\W$", keys)] == []


def test_without_a_draft_only_what_needs_none_can_be_used(window: MainWindow) -> None:
    for spec, action in window.actions_table:
        assert action.isEnabled() is not spec.needs_draft


def test_the_palette_finds_an_action_by_its_name(sample: DraftPage, window: MainWindow) -> None:
    palette = Palette(window.actions_table, window)
    palette._field.setText("regist")
    assert palette.chosen is window.actions_table[ActionId.REGISTERS]
    palette._field.setText("nothing of the kind")
    assert palette.chosen is None
    palette.deleteLater()


def test_views_panels_and_styles_follow_their_actions(sample: DraftPage, window: MainWindow) -> None:
    actions = window.actions_table
    actions[ActionId.REGISTERS].trigger()
    assert sample.view is View.REGISTERS
    actions[ActionId.WRITE].trigger()
    actions[ActionId.SIDE_PANEL].trigger()
    assert sample.side.isHidden()
    actions[ActionId.SIDE_PANEL].trigger()
    actions[ActionId.OUTLINE].trigger()
    assert sample.outline.isHidden()
    actions[ActionId.OUTLINE].trigger()
    assert not sample.outline.isHidden()


def test_a_hidden_panel_stays_hidden_and_its_action_tells_so(
    sample: DraftPage, window: MainWindow, new_window: WindowMaker
) -> None:
    outline = window.actions_table[ActionId.OUTLINE]
    assert outline.isChecked()
    outline.trigger()
    assert not outline.isChecked()
    sample.side.close_requested.emit()
    assert not window.actions_table[ActionId.SIDE_PANEL].isChecked()
    assert sample.writing.page.hasFocus()
    window.close()
    other = new_window()
    files.open_sample(other)
    wait_until_opened(other)
    assert other.page is not None
    assert other.page.outline.isHidden()
    assert other.page.side.isHidden()
    other.actions_table[ActionId.OUTLINE].trigger()
    QApplication.processEvents()
    assert other.page.outline.width() > 200
    other.actions_table[ActionId.REGISTERS].trigger()
    other.actions_table[ActionId.SIDE_PANEL].trigger()
    assert other.page.side.isVisible()


def test_the_welcome_page_has_the_menus_and_the_recent_drafts(
    window: MainWindow, new_window: WindowMaker, qtbot: QtBot, tmp_path: Path
) -> None:
    files.begin_from_template(window, "strategy", "Clean rivers")
    wait_until_opened(window)
    path = tmp_path / "Rivers & seas.goldthread"
    saving.save(window, path)
    qtbot.waitUntil(lambda: bool(window.settings.recent))
    window.close()
    other = new_window()
    menu = next(button.menu() for button in other.welcome.findChildren(QToolButton) if button.menu() is not None)
    assert [action.text() for action in menu.actions()] == [name.with_letter for name in Menu]
    recent = other.actions_table.recent
    assert recent.menuAction() in menu.actions()[0].menu().actions()
    recent.aboutToShow.emit()
    assert "Rivers && seas" in recent.actions()[0].text()
    assert tmp_path.name in recent.actions()[0].text()
    recent.actions()[0].trigger()
    wait_until_opened(other)
    assert other.page is not None
    assert other.page.session.path == path


def test_a_new_draft_asks_for_its_title(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def answer(dialog: NewDraftDialog) -> int:
        asked.append(dialog.template.name)
        dialog.findChild(QLineEdit).setText("Clean rivers")
        return QDialog.DialogCode.Accepted.value

    monkeypatch.setattr(NewDraftDialog, "exec", answer)
    window.welcome.template_chosen.emit("strategy")
    assert asked == ["strategy"]
    wait_until_opened(window)
    assert window.page is not None
    assert window.page.session.snapshot.title == "Clean rivers"


def test_a_name_is_asked_for_and_serves_from_the_next_draft_on(
    sample: DraftPage, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = window.settings.person

    def answer(dialog: NameDialog) -> int:
        dialog.findChild(QLineEdit).setText("  Jo   Okafor ")
        return QDialog.DialogCode.Accepted.value

    monkeypatch.setattr(NameDialog, "exec", answer)
    window.actions_table[ActionId.MY_NAME].trigger()
    notice = sample.messages.notice
    assert notice is not None
    assert "Jo Okafor" in notice.happened
    assert (window.settings.person.id, window.settings.person.name) == (before.id, "Jo Okafor")
    files.open_sample(window)
    wait_until_opened(window)
    assert window.page is not None
    assert window.page.session.person.name == "Jo Okafor"


def test_the_properties_of_a_section_change_in_one_step(
    sample: DraftPage, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    def answer(dialog: SectionDialog) -> int:
        for field in dialog.findChildren(QLineEdit):
            field.setText("750" if field.accessibleName() == "Words aimed at" else "Jo")
        return QDialog.DialogCode.Accepted.value

    section_id = sample.section_id
    assert section_id is not None
    before = sample.session.snapshot.sections[section_id]
    monkeypatch.setattr(SectionDialog, "exec", answer)
    window.actions_table[ActionId.SECTION_PROPERTIES].trigger()
    section = sample.session.snapshot.sections[section_id]
    assert (section.target_words, section.owner, section.is_numbered) == (750, "Jo", before.is_numbered)
    sample.undo()
    section = sample.session.snapshot.sections[section_id]
    assert (section.target_words, section.owner) == (before.target_words, before.owner)


@pytest.mark.parametrize("step", [1, -1])
def test_f6_leads_through_every_panel_and_back(step: int, sample: DraftPage, window: MainWindow) -> None:
    action = window.actions_table[ActionId.NEXT_PANEL if step == 1 else ActionId.PREVIOUS_PANEL]
    window.activateWindow()
    sample.writing.page.setFocus()
    seen = []
    for _ in range(4):
        action.trigger()
        seen.append(QApplication.focusWidget())
    assert None not in seen
    assert sample.writing.isAncestorOf(seen[-1])
    assert len(set(map(id, seen))) == 4


def _documents() -> list[Path]:
    return [ROOT / "README.md", ROOT / "resources" / "help.md"]


@pytest.mark.parametrize("path", _documents(), ids=lambda path: path.name)
def test_every_shortcut_that_a_document_names_exists(path: Path) -> None:
    named = re.findall(r"`((?:Ctrl|Alt|Shift)\+[^`]+|F\d+)`", path.read_text("utf-8"))
    known = {QKeySequence(keys).toString() for spec in ACTIONS for keys in spec.keys}
    assert [keys for keys in named if QKeySequence(keys).toString() not in known] == []


def test_every_command_that_readme_names_exists_and_every_command_is_named() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    named = set(re.findall(r"main\.py ([a-z][a-z-]+)", text))
    known = {name for name, command in commands.commands.items() if not command.hidden}
    assert named == known


def test_every_make_target_that_readme_names_exists() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    named = set(re.findall(r"`make ([a-z]+)`", (ROOT / "README.md").read_text("utf-8")))
    assert named <= targets


def test_help_lists_every_shortcut() -> None:
    page = shortcuts_html()
    assert all(spec.text in page for spec in ACTIONS if spec.keys)
