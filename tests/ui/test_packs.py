"""Choosing the checklists of a draft, and the draft checked against them from then on."""

import pytest
from PySide6.QtWidgets import QCheckBox, QDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from checklist.finding import Report
from checklist.pack_files import builtin_pack_names, load_builtin_pack
from editor.model.operations import SetFact
from tests.ui.editing_desk import ANN, Desk, new_desk
from ui.check_runner import CheckRunner
from ui.commands.packs import choose_packs, pack_of
from ui.dialogs.packs import PacksDialog

PACKS = [(name, load_builtin_pack(name)) for name in ("core", "soc")]


class SignedDesk(Desk):
    person = ANN


@pytest.fixture
def desk() -> SignedDesk:
    desk = SignedDesk(new_desk("Words.").draft)
    desk.edit(SetFact("pack", "soc"), label="")
    return desk


def boxes(dialog: QDialog) -> dict[str, QCheckBox]:
    return {box.text(): box for box in dialog.findChildren(QCheckBox)}


def test_the_dialog_tells_what_each_asks_and_adds_up_without_counting_twice(qtbot: QtBot) -> None:
    dialog = PacksDialog(PACKS, ["soc"])
    qtbot.addWidget(dialog)
    words = [label.text() for label in dialog.findChildren(QLabel)]
    assert any(text.endswith("32 criteria.") for text in words)
    assert "40 criteria in all." in words
    assert dialog.names == ("soc",)
    boxes(dialog)["Any strategy"].setChecked(True)
    assert "40 criteria in all." in [label.text() for label in dialog.findChildren(QLabel)]
    assert dialog.names == ("core", "soc")


def test_at_least_one_stays_chosen(qtbot: QtBot) -> None:
    dialog = PacksDialog(PACKS, ["core"])
    qtbot.addWidget(dialog)
    use = next(b for b in dialog.findChildren(QPushButton) if b.text() == "Use these checklists")
    assert use.isEnabled()
    boxes(dialog)["Any strategy"].setChecked(False)
    assert not use.isEnabled()


def test_the_choice_is_noted_in_the_draft(desk: SignedDesk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    def choose(dialog: PacksDialog) -> int:
        qtbot.addWidget(dialog)
        assert len(boxes(dialog)) == len(builtin_pack_names())
        boxes(dialog)["Any strategy"].setChecked(True)
        return 1

    monkeypatch.setattr(PacksDialog, "exec", choose)
    assert choose_packs(desk)
    assert desk.snapshot.facts["pack"] == "core+soc"
    assert not choose_packs(desk), "nothing else was chosen"
    desk.undo()
    assert pack_of(desk.snapshot).name == "soc"


def test_a_pack_that_cannot_be_read_gives_way_to_the_usual_one(desk: SignedDesk) -> None:
    desk.edit(SetFact("pack", "core+nowhere.toml"), label="")
    assert pack_of(desk.snapshot).name == "soc"


def test_the_runner_checks_against_another_pack_from_then_on(desk: SignedDesk, qtbot: QtBot) -> None:
    runner = CheckRunner(load_builtin_pack("soc"))
    reports: list[Report] = []
    runner.report_changed.connect(reports.append)
    runner.check(desk.snapshot)
    runner.use_pack(load_builtin_pack("core"))
    runner.check(desk.snapshot)
    qtbot.waitUntil(lambda: len(reports) == 2)
    assert [len(report.findings) for report in reports] == [40, 32]
    runner.stop()
