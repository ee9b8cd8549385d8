"""Names chosen in the system's dialogs get their ending, and never one that overwrites another file unasked."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget

from ui.dialogs import file_choice
from ui.dialogs.file_choice import choose_report_path, choose_save_path, export_name


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was asked; the answer is always no."""
    questions: list[str] = []
    monkeypatch.setattr(file_choice, "ask", lambda _parent, message, _options: questions.append(message.happened))
    return questions


def _choosing(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Plan", "Plan.goldthread"),
        ("Plan v0.7", "Plan v0.7.goldthread"),
        ("Plan.docx", "Plan.docx.goldthread"),
        ("Plan.GOLDTHREAD", "Plan.GOLDTHREAD"),
    ],
)
def test_a_draft_always_gets_its_ending(
    owner: QWidget, asked: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, typed: str, meant: str
) -> None:
    _choosing(monkeypatch, tmp_path / typed)
    assert choose_save_path(owner, tmp_path, "Plan") == tmp_path / meant
    assert asked == []


def test_any_ending_that_is_offered_stays(
    owner: QWidget, asked: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _choosing(monkeypatch, tmp_path / "Plan.html")
    assert choose_report_path(owner, tmp_path, "Plan") == tmp_path / "Plan.html"


@pytest.mark.parametrize("may_replace", [True, False])
def test_another_file_of_the_completed_name_is_asked_about(
    owner: QWidget, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, may_replace: bool
) -> None:
    (tmp_path / "Plan.goldthread").touch()
    _choosing(monkeypatch, tmp_path / "Plan")
    monkeypatch.setattr(file_choice, "ask", lambda *_: may_replace or None)
    assert choose_save_path(owner, tmp_path, "Plan") == (tmp_path / "Plan.goldthread" if may_replace else None)


@pytest.mark.parametrize(
    ("version", "marking", "name"),
    [
        ("v0.3", "OFFICIAL-SENSITIVE", "Clean rivers 2027 - v0.3 - 2026-11-22 - OFFICIAL-SENSITIVE"),
        ("", "", "Clean rivers 2027 - 2026-11-22"),
        ("after v0.3", "OFFICIAL: policy/draft", "Clean rivers 2027 - after v0.3 - 2026-11-22 - OFFICIAL policy draft"),
    ],
)
def test_a_document_is_named_by_title_version_day_and_marking(version: str, marking: str, name: str) -> None:
    assert export_name("Clean rivers: 2027?", version, "2026-11-22", marking) == name
