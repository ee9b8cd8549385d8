"""Exports of the real window: named versions, and with them names of people, go along only where somebody ticks it."""

import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from ui.actions import ActionId
from ui.commands import checklist, files
from ui.dialogs.export import ExportDialog
from ui.draft_page import DraftPage, View
from ui.main_window import MainWindow

pytestmark = pytest.mark.journey
LONG_MS = 20_000
NOTE = "For the Permanent Secretary"
Export = Callable[[], str]


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, bool, str]]:
    """What each dialog was called, whether its box was ticked, and what it said; every one is accepted as it is."""
    seen: list[tuple[str, bool, str]] = []
    monkeypatch.setattr(ExportDialog, "exec", lambda dialog: _look(dialog, seen))
    return seen


def _look(dialog: ExportDialog, seen: list[tuple[str, bool, str]]) -> int:
    said = " ".join(label.text() for label in dialog.findChildren(QLabel))
    seen.append((dialog.windowTitle(), dialog.has_control, said))
    return 1


@pytest.fixture
def export(window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Export:
    """Exports by the menu; answers all that stands in the document's parts."""
    out = tmp_path / "out.docx"
    monkeypatch.setattr(files, "choose_export_path", lambda *_: out)
    monkeypatch.setattr(checklist, "choose_annex_path", lambda *_: out)

    def run(action: ActionId = ActionId.EXPORT) -> str:
        out.unlink(missing_ok=True)
        window.actions_table[action].trigger()
        qtbot.waitUntil(out.exists, timeout=LONG_MS)
        with zipfile.ZipFile(out) as package:
            return "".join(package.read(name).decode("utf-8") for name in package.namelist())

    return run


def test_without_a_named_version_nothing_is_asked(
    sample: DraftPage, asked: list[tuple[str, bool, str]], export: Export
) -> None:
    assert "Document control" not in export()
    assert asked == []


def test_whatever_is_exported_is_called_by_title_version_day_and_marking(
    sample: DraftPage, window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    names: list[str] = []
    for module, chooser in (
        (files, "choose_export_path"),
        (checklist, "choose_annex_path"),
        (checklist, "choose_report_path"),
    ):
        monkeypatch.setattr(module, chooser, lambda _window, _folder, name: names.append(name))
    for action in (ActionId.EXPORT, ActionId.REPORT_ANNEX, ActionId.REPORT):
        window.actions_table[action].trigger()
    title, marking = sample.session.snapshot.title, sample.session.snapshot.facts["marking"]
    day = date.today().isoformat()
    assert names == [f"{title}{what} - {day} - {marking}" for what in ("", " - with checklist", " - checklist")]


def test_nothing_is_ticked_at_first_and_nothing_leaves(
    sample: DraftPage, asked: list[tuple[str, bool, str]], export: Export
) -> None:
    sample.session.history.name_version(NOTE)
    name = sample.session.person.name
    for action in (ActionId.EXPORT, ActionId.REPORT_ANNEX):
        document = export(action)
        assert NOTE not in document
        assert "Document control" not in document
    assert [(title, is_ticked) for title, is_ticked, _ in asked] == [
        ("Export to Word", False),
        ("Export the draft with its checklist", False),
    ]
    assert f"the name of {name}" in asked[0][2]


def test_what_was_ticked_goes_along_and_is_proposed_for_this_draft_alone(
    sample: DraftPage, window: MainWindow, export: Export, monkeypatch: pytest.MonkeyPatch
) -> None:
    sample.session.history.name_version(NOTE)
    monkeypatch.setattr(ExportDialog, "exec", _tick)
    document = export()
    for part in ("Document control", "This document is version 0.1.", "v0.1", sample.session.person.name, NOTE):
        assert part in document
    seen: list[tuple[str, bool, str]] = []
    monkeypatch.setattr(ExportDialog, "exec", lambda dialog: _look(dialog, seen))
    assert NOTE in export(ActionId.REPORT_ANNEX)
    assert [is_ticked for _, is_ticked, _ in seen] == [True]
    assert not window.settings.lists_versions("another draft")
    monkeypatch.setattr(ExportDialog, "exec", _tick)
    assert NOTE not in export()
    assert not window.settings.lists_versions(sample.session.draft_id)


def _tick(dialog: ExportDialog) -> int:
    """By the keyboard alone: the box has the focus, and Enter goes on."""
    dialog.show()
    box = dialog.findChild(QCheckBox)
    assert dialog.focusWidget() is box
    QTest.keyClick(box, Qt.Key.Key_Space)
    QTest.keyClick(box, Qt.Key.Key_Return)
    return dialog.result()


def test_thinking_better_of_it_writes_nothing(
    sample: DraftPage, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cancel(dialog: ExportDialog) -> int:
        dialog.findChild(QCheckBox).setChecked(True)
        next(button for button in dialog.findChildren(QPushButton) if "Cancel" in button.text()).click()
        return dialog.result()

    asked: list[int] = []
    monkeypatch.setattr(files, "choose_export_path", lambda *_: asked.append(1))
    monkeypatch.setattr(ExportDialog, "exec", cancel)
    sample.session.history.name_version(NOTE)
    window.actions_table[ActionId.EXPORT].trigger()
    assert asked == []
    assert not window.settings.lists_versions(sample.session.draft_id)


def test_what_is_being_typed_goes_along(sample: DraftPage, window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    sample.show_view(View.REGISTERS)
    sample.registers.open_fact("title")
    for export in (checklist.export_with_annex, checklist.export_report):
        QTest.keyClicks(sample.registers.facts.fields["title"].entry, export.__name__)
        out = tmp_path / f"{export.__name__}.txt"
        export(window, path=out)
        qtbot.waitUntil(out.exists, timeout=LONG_MS)
        assert export.__name__ in out.read_text("utf-8")
