"""Errors in words: what happened and where, what is safe, what to do."""

from pathlib import Path

import pytest

from editor.errors import UnreadableFileError, UnreadableReason, UnwritableFileError, UnwritableReason
from ui.messages import explain


@pytest.mark.parametrize("reason", UnreadableReason)
def test_every_reason_for_not_reading_has_words(reason: UnreadableReason) -> None:
    message = explain(UnreadableFileError(Path("plan.txt"), reason))
    assert message.happened.startswith("“plan.txt” could not be read because ")
    assert message.to_do
    assert "{" not in message.sentence


@pytest.mark.parametrize("reason", UnwritableReason)
def test_every_reason_for_not_writing_has_words_and_names_the_folder(reason: UnwritableReason, tmp_path: Path) -> None:
    message = explain(UnwritableFileError(tmp_path / "plan.docx", reason, kept=tmp_path / "kept", endings=(".md",)))
    assert message.happened.startswith(f"“plan.docx” could not be written in “{tmp_path}” because ")
    assert message.to_do
    assert "{" not in message.sentence


@pytest.mark.parametrize(
    ("limits", "told"),
    [((20 * 1024 * 1024, 0), "more than 21 MB"), ((0, 400_000), "more than 400,000 lines with text")],
)
def test_a_file_that_is_too_big_is_told_in_what_it_is_too_big(limits: tuple[int, int], told: str) -> None:
    error = UnreadableFileError(Path("plan.txt"), UnreadableReason.TOO_BIG, limit=limits[0], most_lines=limits[1])
    assert f"because it holds {told};" in explain(error).sentence


def test_a_folder_given_as_a_dot_has_a_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "rivers").mkdir()
    monkeypatch.chdir(tmp_path / "rivers")
    assert "“rivers”" in explain(UnreadableFileError(Path(), UnreadableReason.DIRECTORY)).happened


def test_the_endings_that_fit_are_listed() -> None:
    error = UnwritableFileError(Path("plan.xyz"), UnwritableReason.UNKNOWN_FORMAT, endings=(".docx", ".md", ".txt"))
    assert explain(error).to_do == "choose a name that ends in .docx, .md or .txt"
