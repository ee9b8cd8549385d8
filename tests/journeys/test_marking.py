"""The protective marking is chosen from the tiers; lowering it and going beyond the machine are asked about."""

import pytest

from ui.actions import ActionId
from ui.commands import marking
from ui.commands.marking import level
from ui.dialogs.marking import MarkingDialog
from ui.draft_page import DraftPage
from ui.main_window import MainWindow
from ui.messages import Message

pytestmark = pytest.mark.journey


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("", 0),
        ("official", 1),
        ("OFFICIAL – COMMERCIAL", 1),
        ("OFFICIAL-SENSITIVE", 2),
        ("OFFICIAL SENSITIVE COMMERCIAL", 2),
        ("SECRET", 3),
        ("TOP SECRET", 4),
        ("Top-Secret", 4),
        ("PROTECT", None),
        ("SECRETARIAT", None),
    ],
)
def test_markings_have_an_order(written: str, expected: int | None) -> None:
    assert level(written) == expected


def _choosing(monkeypatch: pytest.MonkeyPatch, row: int, is_agreed: bool | None = True) -> list[str]:
    asked: list[str] = []

    def answer(dialog: MarkingDialog) -> int:
        dialog._list.setCurrentRow(row)
        return 1

    def ask(_parent: object, message: Message, _options: object) -> bool | None:
        asked.append(message.happened)
        return is_agreed

    monkeypatch.setattr(MarkingDialog, "exec", answer)
    monkeypatch.setattr(marking, "ask", ask)
    return asked


def test_raising_is_easy_and_lowering_is_asked(
    sample: DraftPage, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    act = window.actions_table[ActionId.MARKING]
    assert _choosing(monkeypatch, 1) == []
    act.trigger()
    asked = _choosing(monkeypatch, 2)
    act.trigger()
    assert asked == []
    assert sample.session.snapshot.facts["marking"] == "OFFICIAL-SENSITIVE"
    assert sample.marking.isVisible()

    asked = _choosing(monkeypatch, 1, is_agreed=None)
    act.trigger()
    assert asked == ["“OFFICIAL” protects less than “OFFICIAL-SENSITIVE”"]
    assert sample.session.snapshot.facts["marking"] == "OFFICIAL-SENSITIVE"
    _choosing(monkeypatch, 0)
    sample.registers.facts.fields["marking"].asked.emit()
    assert not sample.session.snapshot.facts.get("marking")
    sample.undo()
    assert sample.session.snapshot.facts["marking"] == "OFFICIAL-SENSITIVE"


def test_secret_is_for_accredited_machines_only(
    sample: DraftPage, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = sample.session.snapshot.facts.get("marking", "")
    asked = _choosing(monkeypatch, 3, is_agreed=None)
    window.actions_table[ActionId.MARKING].trigger()
    assert ["accredited" in question for question in asked] == [True]
    assert sample.session.snapshot.facts.get("marking", "") == before


@pytest.mark.parametrize("written", ["OFFICIAL-SENSITIVE COMMERCIAL", "SECRET", "", "OFFICIAL"])
def test_the_dialog_gives_back_what_it_was_given(written: str, window: MainWindow) -> None:
    dialog = MarkingDialog(written, window)
    assert dialog.marking == written
    dialog.deleteLater()


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("top-secret", "TOP SECRET"),
        ("OFFICIAL-COMMERCIAL", "OFFICIAL COMMERCIAL"),
        ("Official sensitive  personal", "OFFICIAL-SENSITIVE personal"),
        ("PROTECT", "OFFICIAL PROTECT"),
    ],
)
def test_the_dialog_knows_a_tier_however_it_is_written(written: str, shown: str, window: MainWindow) -> None:
    dialog = MarkingDialog(written, window)
    assert dialog.marking == shown
    dialog.deleteLater()
