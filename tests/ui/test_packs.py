"""Choosing the checklists of a draft, and the draft checked against them from then on."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QCheckBox, QDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from checklist.finding import Report
from checklist.pack_files import builtin_pack_names, load_builtin_pack
from editor.model.operations import SetFact
from tests.ui.editing_desk import ANN, Desk, new_desk
from ui.check_runner import CheckRunner
from ui.commands import packs
from ui.commands.packs import choose_packs, read_packs
from ui.dialogs.packs import PacksDialog

PACKS = [(name, load_builtin_pack(name)) for name in ("core", "soc")]


class SignedDesk(Desk):
    person = ANN
    path: Path | None = None


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
    assert read_packs(desk.snapshot)[0].name == "soc"


@pytest.mark.parametrize(
    ("names", "used"), [("core+nowhere.toml", "core"), ("nowhere.toml", "core"), ("auditors+nowhere.toml", "auditors")]
)
def test_a_pack_that_cannot_be_read_is_told_of_and_the_others_are_used(desk: SignedDesk, names: str, used: str) -> None:
    assert read_packs(desk.snapshot)[1] == ""
    desk.edit(SetFact("pack", names), label="")
    pack, faults = read_packs(desk.snapshot)
    assert pack.name == used
    title = load_builtin_pack(used).title
    assert faults == (
        f"“nowhere.toml” could not be read because there is no such file. The draft is checked against “{title}”."
    )


OWN = """\
name = "own"
title = "Ours & theirs"

[[criterion]]
id = "OWN-1"
group = "Own"
title = "One of ours"
question = "Is it said?"
quote = "said"
why = "It matters."
met = "It is said."
partly = "It is hinted at."
advice = "Say it"
unit = "sentence"
"""


def test_a_file_of_ones_own_is_added_and_noted_by_its_path(
    desk: SignedDesk, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "R+D, own.toml"
    path.write_text(OWN, "utf-8")
    monkeypatch.setattr(packs, "choose_pack_file", lambda *_: path)

    def choose(dialog: PacksDialog) -> int:
        qtbot.addWidget(dialog)
        press(dialog, "Add a checklist file…")
        press(dialog, "Add a checklist file…")
        assert boxes(dialog)["Ours && theirs"].isChecked()
        assert "41 criteria in all." in [label.text() for label in dialog.findChildren(QLabel)]
        return 1

    monkeypatch.setattr(PacksDialog, "exec", choose)
    assert choose_packs(desk)
    assert desk.snapshot.facts["pack"] == f"soc+{path}"
    pack, faults = read_packs(desk.snapshot)
    assert pack.find_criterion("OWN-1") is not None
    assert faults == ""


def test_a_file_with_a_fault_is_told_of_and_not_added(
    desk: SignedDesk, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "own.toml"
    path.write_text(OWN.replace('unit = "sentence"', 'unit = "word"'), "utf-8")
    told: list[str] = []
    monkeypatch.setattr(packs, "choose_pack_file", lambda *_: path)
    monkeypatch.setattr(packs, "show_error", lambda _parent, message: told.append(message.sentence))

    def choose(dialog: PacksDialog) -> int:
        qtbot.addWidget(dialog)
        press(dialog, "Add a checklist file…")
        assert len(boxes(dialog)) == len(builtin_pack_names())
        return 0

    monkeypatch.setattr(PacksDialog, "exec", choose)
    assert not choose_packs(desk)
    assert told[0].startswith("“own.toml” is not well formed: line 14, column ")


def test_a_file_that_is_gone_is_named_in_the_dialog(qtbot: QtBot) -> None:
    dialog = PacksDialog(PACKS, ["core"], None, ["“own.toml” could not be read because there is no such file."])
    qtbot.addWidget(dialog)
    assert any("no such file" in label.text() for label in dialog.findChildren(QLabel))


def press(dialog: QDialog, verb: str) -> None:
    next(button for button in dialog.findChildren(QPushButton) if button.text() == verb).click()


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
